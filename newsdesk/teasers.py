"""The teaser of another story inside a body: a paragraph that is nothing but a link whose words are `teaser`.

    [teaser](../2025/other-story.md)

To any other program that reads Markdown it is a link, and nothing is lost. Here the headline, the standfirst and the
picture of the story that it names take its place.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Container
from html import unescape

_TEASER = re.compile(r"<p>\s*<a\b(?P<attributes>[^>]*)>\s*teaser\s*</a>\s*</p>", re.IGNORECASE)
_STORY = re.compile(r'(?:^|\s)href="\{filename\}/(?P<path>[^"#]*)(?:#[^"]*)?"')
_WRITTEN = r"\[\s*teaser\s*\]\s*\(\s*<?\s*"


def split_at_teasers(html: str, stories: Container[str]) -> list[tuple[str, str]]:
    """A sanitised body in pieces: HTML, and the path of the story whose teaser follows it; "" behind the last piece.

    Teasers of others than the `stories` stay in the HTML.
    """
    pieces = []
    at = 0
    for found in _TEASER.finditer(html):
        if (path := _path_of(found)) in stories:
            pieces.append((html[at : found.start()], path))
            at = found.end()
    return [*pieces, (html[at:], "")]


def teased_stories(html: str) -> list[str]:
    """The paths of the stories whose teasers stand in a body, in their order; "" for one that names no story."""
    return [_path_of(found) for found in _TEASER.finditer(html)] if "teaser" in html.lower() else []


def without_teasers(html: str) -> str:
    """A body without the teasers in it: their words are another story's."""
    return _TEASER.sub("", html)


def with_headlines(html: str, headline: Callable[[str], str | None]) -> str:
    """A body with each teaser as a plain link that bears the headline, as HTML, of its story's path."""

    def named(found: re.Match[str]) -> str:
        words = headline(_path_of(found))
        return found[0] if words is None else f"<p><a{found['attributes']}>{words}</a></p>"

    return _TEASER.sub(named, html)


def line_of_teaser(body: str, body_line: int, written: str) -> int:
    """The line of the file where a teaser with a target, as it is written there, stands; else the body's first."""
    found = re.search(_WRITTEN + re.escape(written), body, re.IGNORECASE) or re.search(
        re.escape(written) if written else _WRITTEN, body, re.IGNORECASE
    )
    return body_line + (body.count("\n", 0, found.start()) if found else 0)


def _path_of(found: re.Match[str]) -> str:
    story = _STORY.search(found["attributes"])
    return unescape(story["path"]) if story else ""
