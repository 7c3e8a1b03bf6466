"""Films, sound and posts from elsewhere, in a box: nothing of another server is asked for before the reader's click.

An editor writes a fence ```video, ```audio or ```post (docs/editing.md). The functions of `block`, named in
STORY_BLOCKS, make of it a figure when the story is read: a title, a plain link to the source, and a button that
theme/static/js/embeds.js wakes. Files of the house play in the browser's own player, posts are quoted. Pelican need not
know of this plugin, so it is not in PLUGINS and has no handlers.
"""
