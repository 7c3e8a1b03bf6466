"""NewsML 1.0 to 1.2 of the IPTC, which agencies sent before NewsML-G2: texts and pictures in components in components."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsdesk.importers.items import Warnings
from newsdesk.importers.newsml_1_pictures import PICTURES, formal, kind_of, pictures_in, role
from newsdesk.importers.newsml_g2_names import in_language
from newsdesk.importers.nitf import read_nitf
from newsdesk.importers.nitf_html import as_html, looks_like_html, paragraphs_as_html
from newsdesk.importers.wire_item import PubStatus, Term, WireItem
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

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SUBJECTS = ("Subject", "SubjectMatter", "SubjectDetail", "SubjectQualifier")


def read_newsml_1(root: Element, zone: str) -> Iterator[WireItem]:
    """The texts of a NewsML 1 file, in order; an item without any as what it is."""
    for item in [root] if local(root) == "NewsItem" else descendants(root, "NewsItem"):
        main = child(item, "NewsComponent")
        pictures = tuple(pictures_in(main))
        texts = list(_texts(main))
        wire = _read_item(item, zone)
        if not texts:
            kinds = [kind for content in descendants(main, "ContentItem") if (kind := kind_of(content))]
            kind = next((kind for kind in kinds if kind != "text"), "composite")
            yield replace(_with_lines(wire, main), kind="picture" if kind in PICTURES else kind)
        for place, content in enumerate(texts):
            told = _with_text(_with_lines(wire, content.getparent()), content, zone)
            told = replace(told, pictures=(*told.pictures, *pictures) if place == 0 else told.pictures)
            yield (
                told if place == 0 else replace(told, guid=f"{told.guid}#{place + 1}", item=place_of(content))
            )


def _texts(main: Element | None) -> Iterator[Element]:
    """The texts that are stories: no captions, and of several forms of one text the first."""
    seen: list[Element] = []
    for content in descendants(main, "ContentItem"):
        component = content.getparent()
        if component is None or role(component) in ("caption", "thumbnail", "preview"):
            continue
        data = child(content, "DataContent")
        if data is None or not text_of(data) or kind_of(content) not in ("text", ""):
            continue
        above = component.getparent()
        group = above if above is not None and above.get("EquivalentsList") == "yes" else component
        if group not in seen:
            seen.append(group)
            yield content


def _read_item(item: Element, zone: str) -> WireItem:
    name, manager = child(item, "Identification", "NewsIdentifier"), child(item, "NewsManagement")
    parts = [text_of(child(name, part)) for part in ("ProviderId", "DateId", "NewsItemId")]
    status = formal(manager, "Status").casefold()
    future = child(manager, "StatusWillChange")
    release = wire_moment(text_of(child(future, "DateAndTime")), zone)
    is_released = formal(future, "FutureStatus").casefold() == "usable"
    instructions = {one.get("FormalName", "") for one in children(manager, "Instruction")}
    return WireItem(
        item=place_of(item),
        guid=f"urn:newsml:{':'.join(parts)}" if parts[2] else "",
        version=number_in(text_of(child(name, "RevisionId"))),
        status=_status(status),
        language=item.get(_XML_LANG) or "",
        slugline=text_of(child(item, "Identification", "NameLabel")),
        urgency=number_in(formal(manager, "Urgency")) or None,
        created=wire_moment(text_of(child(manager, "FirstCreated")), zone),
        changed=wire_moment(text_of(child(manager, "ThisRevisionCreated")), zone),
        embargo=release if is_released and status in ("embargoed", "withheld") else None,
        is_embargoed=status == "embargoed",
        signals=tuple(sorted(one.casefold() for one in instructions if one)),
    )


def _status(said: str) -> PubStatus:
    if said in ("canceled", "cancelled"):
        return "canceled"
    return "withheld" if said == "withheld" else "usable"


def _with_lines(wire: WireItem, component: Element | None) -> WireItem:
    """The item with what its component says, or the ones around it where that says nothing."""
    around = [component, *(component.iterancestors() if component is not None else ())]
    inner = [one for one in around if one is not None and local(one) == "NewsComponent"]
    places = [
        place for one in _described(inner, "DescriptiveMetadata", "Location") if (place := _place(one)).name
    ]
    rights = _described(inner, "RightsMetadata", "UsageRights")
    usage = [text for one in rights for part in one if (text := text_of(part))]
    words = [text_of(word) for one in inner for word in children(child(one, "NewsLines"), "KeywordLine")]
    properties = [*_described(inner, "DescriptiveMetadata", "Property")]
    words += [one.get("Value", "") for one in properties if one.get("FormalName") == "Keyword"]
    notes = [text_of(one) for component in inner for one in children(component, "Comment")]
    if not places:
        places = [Place(one.get("Value", "")) for one in properties if one.get("FormalName") == "City"]
    languages = [one.get("FormalName", "") for one in _described(inner, "DescriptiveMetadata", "Language")]
    language = (next(iter(languages), "") or wire.language).casefold()
    givers = [
        one for kind in ("Provider", "Source") for one in _described(inner, "AdministrativeMetadata", kind)
    ]
    parties = [party.get("FormalName", "") for one in givers for party in children(one, "Party")]
    holders = [text_of(one) for one in _described(inner, "RightsMetadata", "Copyright", "CopyrightHolder")]
    genres = [one.get("FormalName", "") for one in _described(inner, "DescriptiveMetadata", "Genre")]
    return replace(
        wire,
        headline=_line(inner, "HeadLine"),
        standfirst=_line(inner, "SubHeadLine"),
        byline=_line(inner, "ByLine"),
        dateline=_line(inner, "DateLine"),
        slugline=_line(inner, "SlugLine") or wire.slugline,
        language=language,
        notes=tuple(note for note in notes if note),
        places=tuple(places[:1]),
        subjects=tuple(dict.fromkeys(_subjects(inner, language))),
        keywords=tuple(words),
        usage=tuple(dict.fromkeys(usage)),
        genres=tuple(genres),
        credit=_line(inner, "CreditLine") or next(iter(parties), ""),
        holder=next(iter(holders), ""),
        notice=_line(inner, "CopyrightLine"),
    )


def _line(components: list[Element], name: str) -> str:
    """A news line of the first component that has it."""
    return next((text for one in components if (text := text_of(child(one, "NewsLines", name)))), "")


def _described(components: list[Element], *path: str) -> Iterator[Element]:
    for one in components:
        yield from children(child(one, *path[:-1]), path[-1])


def _place(location: Element) -> Place:
    said = {part.get("FormalName", ""): part.get("Value", "") for part in children(location, "Property")}
    return Place(said.get("City") or said.get("Area") or "")


def _names_of_topics(components: list[Element], language: str) -> dict[str, str]:
    """What the topic sets beside the components call their codes, in the language."""
    names: dict[str, str] = {}
    for topic in (topic for one in components for topic in descendants(child(one, "TopicSet"), "Topic")):
        said = [one for one in children(topic, "Description") if one.get("Variant", "Name") == "Name"]
        if texts := in_language(said, language):
            names.setdefault(text_of(child(topic, "FormalName")), texts[0])
    return names


def _subjects(components: list[Element], language: str) -> Iterator[Term]:
    names = _names_of_topics(components, language)
    for component in components:
        for subject in children(child(component, "DescriptiveMetadata"), "SubjectCode"):
            for part in children(subject, *_SUBJECTS):
                code = part.get("FormalName", "")
                yield Term(names.get(code, ""), f"subj:{code}")


def _with_text(wire: WireItem, content: Element, zone: str) -> WireItem:
    data, warnings = child(content, "DataContent"), Warnings()
    if data is None:
        return wire
    if (nitf := next(descendants(data, "nitf"), None)) is not None:
        told = read_nitf(nitf, zone)
        names = (
            "headline",
            "standfirst",
            "byline",
            "dateline",
            "subjects",
            "places",
            "urgency",
            "created",
            "embargo",
        )
        missing = {
            name: getattr(told, name) for name in names if not getattr(wire, name) and getattr(told, name)
        }
        return replace(
            wire,
            **missing,
            html=told.html,
            pictures=told.pictures,
            notes=(*wire.notes, *told.notes),
            warnings=told.warnings,
            is_embargoed=wire.is_embargoed or told.is_embargoed,
            status=told.status if wire.status == "usable" else wire.status,
        )
    if len(data):
        body = next(descendants(data, "body", "body.content"), data)
        html = as_html(body, warnings, media=lambda media: None)
    else:
        text = data.text or ""
        html = text if looks_like_html(text) else paragraphs_as_html(text)
    return replace(wire, html=html, warnings=(*wire.warnings, *warnings.said))
