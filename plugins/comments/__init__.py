"""Comments below a story: asked for by the reader, kept by a server of the house, shown as text.

A story's page holds a question and a button. When the reader presses it, a fragment with the form, its style and its
script come, and the comments from Isso (plugins/comments/isso.cfg, docs/comments.md); not a byte of them before.
`comments: false` in a story's front matter, or an empty COMMENTS_URL, puts a letter to the editor there instead.

Reads from the settings `COMMENTS_URL`, `COMMENTS_DATABASE` and `LETTERS_TO` (settings.py). Gives

    article.comment_count    how many public comments a story has, where it has any and the database is known
    context["comments"]      `server` (is there one), `counted` (are counts known), `letters` (a mail address or empty)
    fragments/comments.html  the form and the list, empty, one page a language of the site's stories
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican import signals

from newsdesk.errors import Misuse
from newsdesk.keeping import read_kept, write_kept
from newsdesk.promises import no_change, nothing_after_edits
from plugins.comments.settings import CommentSettings, from_pelican


def set_comments(generator: Any) -> None:
    """Tells the pages whether there are comments and letters, counts them, and declares the fragments."""
    settings = _checked(generator.settings)
    generator.context["comments"] = SimpleNamespace(
        server=bool(settings.server), counted=settings.database is not None, letters=settings.letters
    )
    if not settings.server:
        return
    counts = _counts(settings)
    stories = [*generator.articles, *generator.hidden_articles]
    for article in stories if counts else ():
        count = counts.get(settings.base + article.url)
        if count:
            article.comment_count = count
    write_kept(_memory(generator.settings), _noted(counts))
    site_lang = str(generator.settings["DEFAULT_LANG"])
    pages = generator.context.setdefault("pages_to_make", [])
    for lang in sorted({site_lang, *(article.lang for article in stories)}):
        pages.append(_fragment(settings, lang))


def _checked(settings: Mapping[str, Any]) -> CommentSettings:
    try:
        return from_pelican(settings)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None


def _fragment(settings: CommentSettings, lang: str) -> dict[str, Any]:
    url = f"fragments/comments-{lang}.html"
    return {
        "path": url,
        "template": "fragments/comments",
        "view": "comments_fragment",
        "title": "Comments",
        "url": url,
        "lang": lang,
        "robots": "noindex",
        "values": {"server": settings.server},
    }


def _counts(settings: CommentSettings) -> dict[str, int]:
    if settings.database is None:
        return {}
    from plugins.comments.counts import read_counts

    return read_counts(settings.database)


def _memory(settings: Mapping[str, Any]) -> Path | None:
    folder = settings.get("PRESS_MEMORY")
    return Path(folder) / "comments" if folder else None


def _noted(counts: Mapping[str, int]) -> bytes:
    return json.dumps(counts).encode()


def has_news(settings: Any) -> bool:
    """Whether readers have written, or editors published, since the last build."""
    given = _checked(settings)
    if not given.server or given.database is None:
        return False
    return read_kept(_memory(settings)) != _noted(_counts(given))


# What edits of bodies alone change: nothing.
after_edits = nothing_after_edits


# Comments change when somebody writes, which no clock foretells.
next_change = no_change


def register() -> None:
    """Connects the plugin to Pelican, which asks for this function by name."""
    signals.article_generator_finalized.connect(set_comments)
