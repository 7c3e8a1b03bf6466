"""Pages and files that plugins declare: their values go through the same parts as those of the press's own pages."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any

from plugins.press.frame import Frame
from plugins.press.pages import PageOf
from plugins.press.parts import Part
from plugins.press.seen import wholes_in
from plugins.press.site import Site

FrameIn = Callable[[str], Frame]


def declared_pages(site: Site, frame_in: FrameIn) -> Iterator[PageOf]:
    """What plugins have put into the context's `pages_to_make` and `files_to_make`.

    Notes for each story whose body stands in one of them in which it does.
    """
    # Stories whose bodies stand where no wish has put them: only a look at everything tells on which pages.
    site.shown_elsewhere.update(site.shown_whole)
    for name in ("pages_to_make", "files_to_make"):
        for wish in site.context.get(name, ()):
            for filed in wholes_in(wish["values"]):
                site.whole_in.setdefault(filed.record.path, {})[wish["path"]] = None
            yield declared_page(wish, frame_in, site.newsroom.language)


def declared_page(wish: Mapping[str, Any], frame_in: FrameIn, lang: str) -> PageOf:
    """The page or file of one wish; `lang` is the site's language."""
    frame = frame_in(wish.get("lang") or lang)
    parts = _parts(frame, wish["values"])
    if "make" in wish:
        return PageOf(wish["path"], "", "", parts, make=wish["make"], kind=wish["kind"], wish=wish)
    page = frame.page_parts(
        wish["view"],
        wish["title"],
        wish["url"],
        parts,
        description=wish.get("description", ""),
        robots=wish.get("robots", "index, follow"),
        lang=wish.get("lang"),
    )
    return PageOf(wish["path"], wish["template"], wish["view"], page, wish=wish)


def _parts(frame: Frame, values: Mapping[str, Any]) -> dict[str, Part]:
    parts = {}
    for name, value in values.items():
        part = frame.cards.part_of(value)
        if part is not None:
            parts[name] = part
    return parts
