"""The pictures of a NewsML 1 item, each of which may be one component or several, and what its components are."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.importers.wire_item import Rendition, WirePicture
from newsdesk.importers.wire_xml import Element, child, children, descendants, local, number_in, text_of

PICTURES = ("photo", "picture", "graphic", "image")


def role(component: Element) -> str:
    """What a component is for, in small letters: `main`, `caption`, `thumbnail`."""
    return formal(component, "Role").casefold()


def formal(node: Element | None, *path: str) -> str:
    """The formal name of the element that a path leads to; empty where there is none."""
    found = child(node, *path)
    return found.get("FormalName", "").strip() if found is not None else ""


def kind_of(content: Element) -> str:
    """The medium of a content item, in small letters; what has data and does not say is text."""
    said = formal(content, "MediaType").casefold()
    if said or child(content, "DataContent") is None:
        return said
    return "text"


def pictures_in(main: Element | None) -> Iterator[WirePicture]:
    """The pictures of an item: the sizes that stand in one component, or in components of one."""
    groups: dict[Element, list[Element]] = {}
    for content in descendants(main, "ContentItem"):
        component = content.getparent()
        if component is not None and content.get("Href") and kind_of(content) in PICTURES:
            groups.setdefault(_whole_picture(component, main), []).append(content)
    for group, contents in groups.items():
        # The words of the main component are those of the story.
        lines = child(group, "NewsLines") if group is not main else None
        credit = text_of(child(lines, "CreditLine")) or text_of(child(lines, "ByLine"))
        caption = next(filter(None, _captions(group)), "")
        alt = text_of(child(lines, "HeadLine"))
        yield WirePicture(tuple(map(_rendition, contents)), caption, alt, credit)


def _whole_picture(component: Element, main: Element | None) -> Element:
    """The component that holds all sizes of a picture: the one above, unless this one stands for itself."""
    above = component.getparent()
    has_own = child(component, "NewsLines") is not None or len([*children(component, "ContentItem")]) > 1
    if has_own or above is None or above is main or local(above) != "NewsComponent":
        return component
    return above


def _captions(group: Element) -> Iterator[str]:
    for component in descendants(group, "NewsComponent"):
        if role(component) == "caption":
            yield text_of(child(component, "ContentItem", "DataContent"))
    for content in children(group, "ContentItem"):
        if kind_of(content) == "text":
            yield text_of(child(content, "DataContent"))


def _rendition(content: Element) -> Rendition:
    sizes = {
        one.get("FormalName", "").casefold(): one.get("Value", "")
        for one in children(child(content, "Characteristics"), "Property")
    }
    component = content.getparent()
    name = role(component) if component is not None else ""
    return Rendition(
        content.get("Href", ""), number_in(sizes.get("width")), formal(content, "MimeType"), name
    )
