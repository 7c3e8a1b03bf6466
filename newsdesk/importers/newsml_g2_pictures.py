"""Which pictures of a NewsML-G2 message belong to which text: as its packages put them together, or a text's links say."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from newsdesk.importers.newsml_g2_names import code_of
from newsdesk.importers.wire_item import Rendition
from newsdesk.importers.wire_xml import Element, child, children, descendants, local, number_in

_PICTURES = ("picture", "graphic")


def pictures_by_text(items: Sequence[Element]) -> Mapping[str, tuple[str, ...]]:
    """For a text's guid, the guids of its pictures in order. A picture belongs to one text at most."""
    kinds = {item.get("guid", ""): _kind(item) for item in items if local(item) == "newsItem"}
    found: dict[str, list[str]] = {}
    taken: set[str] = set()
    for text, picture in [*_by_links(items, kinds), *_by_packages(items, kinds)]:
        if picture not in taken:
            taken.add(picture)
            found.setdefault(text, []).append(picture)
    return {text: tuple(pictures) for text, pictures in found.items()}


def _by_links(items: Sequence[Element], kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Text and picture where a text's own links lead to the picture."""
    for item in items:
        if local(item) == "newsItem" and kinds[item.get("guid", "")] in ("text", "composite"):
            for link in children(child(item, "itemMeta"), "link"):
                for target in (link.get("residref", ""), link.get("guidref", ""), link.get("href", "")):
                    if kinds.get(target) in _PICTURES:
                        yield item.get("guid", ""), target


def _by_packages(items: Sequence[Element], kinds: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Text and picture where a group of a package has both: a picture goes with the text before it, or the first."""
    for package in (item for item in items if local(item) == "packageItem"):
        first = _first_text([ref.get("residref", "") for ref in descendants(package, "itemRef")], kinds)
        for group in [*descendants(package, "group")] or [package]:
            refs = [ref.get("residref", "") for ref in children(group, "itemRef")]
            text = _first_text(refs, kinds) or first
            for ref in refs:
                if kinds.get(ref) == "text":
                    text = ref
                elif kinds.get(ref) in _PICTURES and text:
                    yield text, ref


def _first_text(refs: Sequence[str], kinds: Mapping[str, str]) -> str:
    return next((ref for ref in refs if kinds.get(ref) == "text"), "")


def _kind(item: Element) -> str:
    return code_of(child(item, "itemMeta", "itemClass")).rpartition(":")[2].casefold() or "text"


def renditions_in(content: Element | None) -> tuple[Rendition, ...]:
    """The sizes of a picture in a `contentSet`; films and sounds are none."""
    return tuple(
        Rendition(node.get("href", ""), number_in(node.get("width")), kind, node.get("rendition", ""))
        for node in children(content, "remoteContent")
        if (kind := node.get("contenttype", "")).startswith("image") and node.get("href")
    )
