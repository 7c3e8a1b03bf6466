"""Charts: a reader sees the figures of a story drawn, and opens the table that they were drawn from.

An editor writes a fence ```chart with a few lines and figures (docs/editing.md). `block.draw`, named in STORY_BLOCKS,
makes of it a figure when the story is read: inline SVG without style or script, its colours and dashes in
theme/static/css/parts/charts.css. Pelican need not know of this plugin, so it is not in PLUGINS and has no handlers.
"""
