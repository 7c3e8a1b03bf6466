"""Pages and files that plugins declare: their values go through the same parts as those of the press's own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plugins.press.frame import Frame
from plugins.press.pages import PageOf
from plugins.press.parts import Part


def declared_pages(
    context: Mapping[str, Any], frame_in: Callable[[str], Frame], lang: str
) -> Iterator[PageOf]:
    """What plugins have put into the context's `pages_to_make` and `files_to_make`; `lang` is the site's language."""
    for wish in context.get("pages_to_make", ()):
        frame = frame_in(wish.get("lang") or lang)
        page = frame.page_parts(
            wish["view"],
            wish["title"],
            wish["url"],
            _parts(frame, wish["values"]),
            description=wish.get("description", ""),
            robots=wish.get("robots", "index, follow"),
            lang=wish.get("lang"),
        )
        yield PageOf(wish["path"], wish["template"], wish["view"], page)
    for wish in context.get("files_to_make", ()):
        parts = _parts(frame_in(wish.get("lang") or lang), wish["values"])
        yield PageOf(wish["path"], "", "", parts, make=wish["make"], kind=wish["kind"])


def _parts(frame: Frame, values: Mapping[str, Any]) -> dict[str, Part]:
    parts = {}
    for name, value in values.items():
        part = frame.cards.part_of(value)
        if part is not None:
            parts[name] = part
    return parts
