"""NewsML-G2 of the IPTC: items alone or many in a message, with the pictures that packages and links put beside texts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsdesk.importers.items import Leftover
from newsdesk.importers.newsml_g2_content import with_content
from newsdesk.importers.newsml_g2_names import code_of, in_language, name_of, names_by_code, spoken_by
from newsdesk.importers.newsml_g2_pictures import pictures_by_text, renditions_in
from newsdesk.importers.wire_byline import is_login
from newsdesk.importers.wire_item import PubStatus, Term, WireItem, WirePicture
from newsdesk.importers.wire_moments import wire_moment
from newsdesk.importers.wire_xml import (
    Element,
    child,
    children,
    descendants,
    local,
    number_in,
    place_of,
    text_of,
)
from newsdesk.metadata import Place

ITEMS = ("newsItem", "packageItem", "conceptItem", "knowledgeItem", "planningItem", "catalogItem")
_NO_STORY = {
    "packageItem": "It is a package: it orders other items and has no text of its own",
    "conceptItem": "It is a concept item: it describes a person, a place or an event, and is no story",
    "knowledgeItem": "It is a knowledge item: a vocabulary, and no story",
    "planningItem": "It is a planning item: it says what will be covered, and is no story",
    "catalogItem": "It is a catalog: it says what codes mean, and is no story",
}
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


def read_g2(root: Element, zone: str) -> Iterator[WireItem | Leftover]:
    """The items of a message, or the one item, in order."""
    items = [root] if local(root) in ITEMS else [*descendants(root, *ITEMS)]
    pictures = pictures_by_text(items)
    titles = {item.get("guid", ""): _headline(item, "") for item in items}
    taken = {guid: titles.get(text, "") for text, guids in pictures.items() for guid in guids}
    by_guid = {item.get("guid", ""): item for item in items if local(item) == "newsItem"}
    for item in items:
        if local(item) != "newsItem":
            yield Leftover(place_of(item), _headline(item, ""), _NO_STORY[local(item)])
            continue
        wire = _read_item(item, zone)
        guid = item.get("guid", "")
        if guid in taken and wire.kind in ("picture", "graphic"):
            yield Leftover(place_of(item), wire.headline, f'It is the picture of "{taken[guid]}"')
            continue
        beside = [_picture_of(by_guid[picture]) for picture in pictures.get(guid, ()) if picture in by_guid]
        yield replace(wire, pictures=(*wire.pictures, *(picture for picture in beside if picture.renditions)))


def _read_item(item: Element, zone: str) -> WireItem:
    meta, content, rights = child(item, "itemMeta"), child(item, "contentMeta"), child(item, "rightsInfo")
    language = _attribute(content, "language", "tag") or item.get(_XML_LANG) or ""
    embargo = child(meta, "embargoed")
    moment = wire_moment(text_of(embargo), zone)
    authors = tuple(
        name
        for creator in children(content, "creator")
        if (name := name_of(creator, language)) and not is_login(name)
    )
    wire = WireItem(
        item=place_of(item),
        guid=item.get("guid", ""),
        version=number_in(item.get("version")),
        kind=code_of(child(meta, "itemClass")).rpartition(":")[2].casefold() or "text",
        status=_status(code_of(child(meta, "pubStatus"))),
        headline=_headline(item, language),
        standfirst=_description(content, language),
        byline=text_of(child(content, "by")),
        authors=authors,
        dateline=text_of(child(content, "dateline")),
        places=tuple(_places(content, language)),
        slugline=text_of(child(content, "slugline")),
        language=language,
        subjects=tuple(_subjects(item, content, language)),
        keywords=tuple(text_of(word) for word in children(content, "keyword")),
        genres=tuple(name for genre in children(content, "genre") if (name := name_of(genre, language))),
        urgency=number_in(text_of(child(content, "urgency"))) or None,
        created=wire_moment(text_of(child(meta, "firstCreated")), zone),
        changed=wire_moment(text_of(child(meta, "versionCreated")), zone),
        embargo=moment,
        # An empty element means: until further notice.
        is_embargoed=embargo is not None and moment is None,
        credit=text_of(child(content, "creditline")) or _provider(meta, language),
        holder=spoken_by(child(rights, "copyrightHolder"), language),
        notice=next(iter(in_language(children(rights, "copyrightNotice"), language)), ""),
        usage=tuple(text for node in children(rights, "usageTerms") if (text := text_of(node))),
        notes=tuple(_notes(meta)),
        signals=tuple(code_of(signal) for signal in children(meta, "signal")),
    )
    return with_content(wire, child(item, "contentSet"), zone)


def _status(code: str) -> PubStatus:
    word = code.rpartition(":")[2].casefold()
    return "withheld" if word == "withheld" else "canceled" if word in ("canceled", "cancelled") else "usable"


def _attribute(node: Element | None, name: str, attribute: str) -> str:
    found = child(node, name)
    return found.get(attribute, "") if found is not None else ""


def _provider(meta: Element | None, language: str) -> str:
    return spoken_by(child(meta, "provider"), language)


def _headline(item: Element, language: str) -> str:
    heads = [
        head
        for head in children(child(item, "contentMeta"), "headline")
        if "sub" not in head.get("role", "").casefold()
    ]
    return next(iter(in_language(heads, language)), "") or text_of(child(item, "itemMeta", "title"))


def _description(content: Element | None, language: str) -> str:
    """The summary; a caption or a script is none."""
    roles = ("summary", "abstract", "teaser", "lead", "deck", "standfirst", "")
    found = {role: [] for role in roles}  # type: dict[str, list[Element]]
    for node in children(content, "description"):
        role = node.get("role", "").rpartition(":")[2].casefold()
        if role in found:
            found[role].append(node)
    subheads = [node for node in children(content, "headline") if "sub" in node.get("role", "").casefold()]
    for nodes in [*found.values(), subheads]:
        if texts := in_language(nodes, language):
            return texts[0]
    return ""


def _places(content: Element | None, language: str) -> Iterator[Place]:
    for located in children(content, "located"):
        if name := name_of(located, language) or located.get("literal", ""):
            position = next(descendants(located, "position"), None)
            yield Place(name, *_degrees(position))


def _degrees(position: Element | None) -> tuple[float | None, float | None]:
    try:
        lat = float(position.get("latitude", "")) if position is not None else 999.0
        lon = float(position.get("longitude", "")) if position is not None else 999.0
    except ValueError:
        return None, None
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else (None, None)


def _subjects(item: Element, content: Element | None, language: str) -> Iterator[Term]:
    known = names_by_code(item, language)
    for subject in children(content, "subject"):
        code = code_of(subject)
        kind = subject.get("type", "").casefold()
        name = name_of(subject, language) or known.get(code, "")
        yield Term(name, code, is_place=kind.endswith(("geoarea", "poi")))
    # Reuters says by these in which of its sections an item belongs.
    for section in children(child(item, "itemMeta"), "memberOf"):
        if name := name_of(section, language):
            yield Term(name, section.get("literal", ""))


def _notes(meta: Element | None) -> Iterator[str]:
    """Notes to editors, each once: agencies send the whole of them, and then their parts."""
    said: list[str] = []
    for note in children(meta, "edNote"):
        text = text_of(note)
        if text and not any(text in longer for longer in said):
            said.append(text)
            yield text


def _picture_of(item: Element) -> WirePicture:
    """A picture's item as the picture of a text."""
    content, rights = child(item, "contentMeta"), child(item, "rightsInfo")
    language = item.get(_XML_LANG) or ""
    captions = [
        node
        for node in children(content, "description")
        if node.get("role", "").rpartition(":")[2] in ("caption", "")
    ]
    creators = [name_of(creator, language) for creator in children(content, "creator")]
    credit = text_of(child(content, "creditline"))
    names = [name for name in creators if name and name not in credit]
    return WirePicture(
        renditions_in(child(item, "contentSet")),
        next(iter(in_language(captions, language)), ""),
        _headline(item, language),
        "/".join([*names[:1], *([credit] if credit else [])])
        or spoken_by(child(rights, "copyrightHolder"), language),
        tuple(text for node in children(rights, "usageTerms") if (text := text_of(node))),
    )
