"""NITF, the IPTC's format for one text: alone in a file, or inside an item of NewsML."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import datetime

from newsdesk.importers.items import Warnings
from newsdesk.importers.nitf_html import as_html, is_media_type
from newsdesk.importers.wire_item import PubStatus, Rendition, Term, WireItem, WirePicture
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

# A key that a desk makes anew each day ("SPORTS-Lead") names no story for ever; one with a long number does.
_LASTING = re.compile(r"[0-9a-f]{8}|\d{6}", re.IGNORECASE)
_WORDS_OF_PLACE = 3
_SAID = {"withheld": "withheld", "canceled": "canceled", "cancelled": "canceled", "killed": "canceled"}


def read_nitf(root: Element, zone: str) -> WireItem:
    """What a `nitf` element says. Times without an offset are those of `zone`."""
    warnings = Warnings()
    head, content = child(root, "body", "body.head"), child(root, "body", "body.content")
    pictures: list[WirePicture] = []
    html = ""
    if content is not None:
        html = as_html(content, warnings, media=lambda media: _take(media, pictures, warnings))
    for line in children(child(root, "body", "body.end"), "tagline"):
        html += f"<p>{as_html(line, warnings, media=lambda media: None)}</p>" if text_of(line) else ""
    headline = text_of(child(head, "hedline", "hl1")) or text_of(child(root, "head", "title"))
    decks = [text_of(line) for line in descendants(child(head, "hedline"), "hl2") if text_of(line)]
    slugs = [meta for meta in _metas(root) if "slug" in meta.get("name", "").casefold()]
    wire = WireItem(
        item=place_of(root),
        headline=headline,
        standfirst=text_of(child(head, "abstract")) or next((line for line in decks if line != headline), ""),
        byline=" and ".join(_bylines(head)),
        dateline=text_of(child(head, "dateline")),
        places=tuple(_places(head)) or tuple(_event_places(root)),
        slugline=slugs[0].get("content", "") if slugs else "",
        language=root.get("baselang") or root.get("{http://www.w3.org/XML/1998/namespace}lang") or "",
        genres=tuple(_all(root, "tobject.property", "tobject.property.type")),
        credit=text_of(child(head, "distributor")),
        html=html,
        pictures=tuple(pictures),
        warnings=tuple(warnings.said),
    )
    return _with_docdata(wire, root, zone)


def _with_docdata(wire: WireItem, root: Element, zone: str) -> WireItem:
    """The item with what the head of the document says of it."""
    docdata = child(root, "head", "docdata")
    status = (docdata.get("management-status") or "").casefold() if docdata is not None else ""
    issue, release = (_moment(docdata, name, zone) for name in ("date.issue", "date.release"))
    guid, version = _identity(docdata)
    holder, year = (_attribute(docdata, "doc.copyright", name) for name in ("holder", "year"))
    return replace(
        wire,
        guid=guid,
        version=version,
        status=_status(status),
        subjects=tuple(_subjects(root, docdata)),
        keywords=tuple(_all(docdata, "keyword", "key") + _all(docdata, "doc-scope", "scope")),
        urgency=number_in(_attribute(docdata, "urgency", "ed-urg")) or None,
        created=issue,
        embargo=release if release and (issue is None or release > issue) else None,
        is_embargoed=status == "embargoed",
        holder=holder,
        notice=f"© {year} {holder}" if holder and year else holder,
        usage=tuple(_rights(docdata, child(root, "body", "body.head"))),
        notes=tuple(_all(docdata, "ed-msg", "info") + _all(docdata, "correction", "info")),
        signals=("sig:correction",) if child(docdata, "correction") is not None else (),
    )


def _status(said: str) -> PubStatus:
    found = _SAID.get(said)
    return "withheld" if found == "withheld" else "canceled" if found == "canceled" else "usable"


def _identity(docdata: Element | None) -> tuple[str, int]:
    """The name of the story for ever, empty where there is none, and the version of it."""
    register = _attribute(docdata, "doc-id", "regsrc") or _attribute(docdata, "doc.copyright", "holder")
    key, version = _attribute(docdata, "du-key", "key"), number_in(_attribute(docdata, "du-key", "version"))
    if version and _LASTING.search(key):
        return f"nitf:{register}:{key}", version
    name = _attribute(docdata, "doc-id", "id-string")
    return (f"nitf:{register}:{name}" if name else ""), version


def _attribute(node: Element | None, name: str, attribute: str) -> str:
    found = child(node, name)
    return " ".join((found.get(attribute) or "").split()) if found is not None else ""


def _all(node: Element | None, name: str, attribute: str) -> list[str]:
    return [value for found in descendants(node, name) if (value := (found.get(attribute) or "").strip())]


def _metas(root: Element) -> Iterator[Element]:
    return children(child(root, "head"), "meta")


def _moment(docdata: Element | None, name: str, zone: str) -> datetime | None:
    return wire_moment(_attribute(docdata, name, "norm"), zone)


def _bylines(head: Element | None) -> Iterator[str]:
    """The names of each byline, without the titles that stand in elements of their own."""
    for byline in children(head, "byline"):
        if people := [text_of(person) for person in descendants(byline, "person") if text_of(person)]:
            yield " and ".join(people)
            continue
        whole = text_of(byline)
        for title in descendants(byline, "byttl", "virtloc"):
            whole = whole.replace(text_of(title), " ") if text_of(title) else whole
        if whole.strip(" ,"):
            yield " ".join(whole.split()).strip(" ,")


def _places(head: Element | None) -> Iterator[Place]:
    dateline = child(head, "dateline")
    for place in descendants(dateline, "location"):
        if name := text_of(child(place, "city")) or text_of(place):
            yield Place(name)
            return
    words = text_of(dateline)
    if words and len(words.split()) <= _WORDS_OF_PLACE and not re.search(r"[\d()]", words):
        yield Place(words.strip(" -–—,"))


def _event_places(root: Element) -> Iterator[Place]:
    for place in descendants(child(root, "head", "docdata"), "evloc"):
        if city := (place.get("city") or "").strip():
            yield Place(city)


def _subjects(root: Element, docdata: Element | None) -> Iterator[Term]:
    for subject in descendants(root, "tobject.subject"):
        names = [subject.get(f"tobject.subject.{part}") or "" for part in ("detail", "matter", "type")]
        yield Term(
            next((name for name in names if name), ""), f"subj:{subject.get('tobject.subject.refnum') or ''}"
        )
    for kind in _all(root, "tobject", "tobject.type"):
        if kind.casefold() != "news":
            yield Term(kind)
    identified = child(docdata, "identified-content")
    for node in descendants(identified, "classifier", "person", "location", "org", "event", "object.title"):
        if name := node.get("value") or text_of(node):
            yield Term(name, node.get("idsrc") or "", is_place=local(node) == "location")


def _rights(docdata: Element | None, head: Element | None) -> Iterator[str]:
    for rights in descendants(docdata, "doc.rights"):
        for name in ("limitations", "location.code", "type"):
            if rights.get(name):
                yield str(rights.get(name))
    for rights in children(head, "rights"):
        owners = " ".join(text_of(owner) for owner in descendants(rights, "rights.owner", "rights.agent"))
        if text_of(rights) and text_of(rights) != owners:
            yield text_of(rights)


def _take(media: Element, pictures: list[WirePicture], warnings: Warnings) -> None:
    """Takes a `media` element: a picture among the pictures, anything else as a remark."""
    references = list(children(media, "media-reference"))
    if not is_media_type(media, "image", "graphic", "photo"):
        kind = media.get("media-type") or "medium"
        where = next((one.get("source") for one in references if one.get("source")), "no address")
        warnings.say(f"A medium of type {kind} is left out: {where}")
        return
    renditions = tuple(
        Rendition(
            one.get("source", ""), number_in(one.get("width")), one.get("mime-type", ""), one.get("name", "")
        )
        for one in references
        if one.get("source")
    )
    if renditions:
        caption = " ".join(text_of(line) for line in children(media, "media-caption"))
        alt = next((one.get("alternate-text", "") for one in references if one.get("alternate-text")), "")
        pictures.append(WirePicture(renditions, caption, alt, text_of(child(media, "media-producer"))))
    else:
        warnings.say("A picture inside the file, without an address, is left out; ask for it as a file")
