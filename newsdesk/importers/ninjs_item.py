"""One ninjs item, of any version, as an item of the wire."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any

from newsdesk.importers.items import Warnings
from newsdesk.importers.ninjs_body import body_of
from newsdesk.importers.ninjs_fields import Fields, description, headline, name_in, objects, text_in
from newsdesk.importers.ninjs_pictures import pictures_of
from newsdesk.importers.ninjs_rules import folded
from newsdesk.importers.wire_item import PubStatus, Term, WireItem
from newsdesk.importers.wire_moments import wire_moment
from newsdesk.importers.wire_xml import number_in
from newsdesk.metadata import Place

_ABOUT = (
    "subject",
    "subjects",
    "service",
    "place",
    "places",
    "person",
    "people",
    "organisation",
    "organisations",
    "event",
    "events",
)


def read_ninjs(item: Mapping[str, Any], place: str, zone: str) -> WireItem:
    """What an item says. Fields of a wrong type count as not said; `ninjs_rules` names them."""
    fields, warnings = folded(item), Warnings()
    html, told = body_of(fields, zone, warnings)
    embargo = wire_moment(text_in(fields, "embargoed"), zone)
    wire = WireItem(
        item=place,
        guid=text_in(fields, "uri") or text_in(fields, "guid"),
        version=number_in(str(fields.get("version", ""))),
        kind=text_in(fields, "type").lower() or "text",
        status=_status(text_in(fields, "pubstatus")),
        headline=headline(fields) or told.headline,
        standfirst=description(fields, captions=False) or told.standfirst,
        byline=text_in(fields, "byline") or text_in(fields, "by") or told.byline,
        dateline=told.dateline,
        slugline=text_in(fields, "slugline"),
        language=text_in(fields, "language"),
        urgency=fields["urgency"] if isinstance(fields.get("urgency"), int) else None,
        created=wire_moment(text_in(fields, "firstcreated"), zone),
        changed=wire_moment(text_in(fields, "versioncreated"), zone),
        embargo=embargo,
        is_embargoed=fields.get("embargoed") is not None and embargo is None,
        html=html,
        pictures=tuple(pictures_of(fields, warnings)),
        warnings=tuple(warnings.said),
    )
    return _with_terms(wire, fields)


def _with_terms(wire: WireItem, fields: Fields) -> WireItem:
    """The item with who made it, what it is about, and what may be done with it."""
    sources = [name_in(one) for key in ("infosource", "infosources") for one in objects(fields, key)]
    genres = [name_in(one) for key in ("genre", "genres") for one in objects(fields, key)]
    writers = [
        one for one in objects(fields, "authors") if one.get("role", "author") in ("author", "writer", "")
    ]
    return replace(
        wire,
        authors=tuple(name for one in writers if (name := name_in(one))),
        places=tuple(_places(fields)),
        subjects=tuple(_terms(fields)),
        keywords=tuple(_keywords(fields)),
        genres=tuple(filter(None, genres)),
        credit=text_in(fields, "source") or next(filter(None, sources), ""),
        holder=text_in(fields, "copyrightholder"),
        notice=text_in(fields, "copyrightnotice"),
        usage=tuple(filter(None, (*_usage(fields), _rights(fields)))),
        notes=tuple(filter(None, (text_in(fields, "ednote"),))),
    )


def _status(said: str) -> PubStatus:
    word = said.lower()
    return "withheld" if word == "withheld" else "canceled" if word.startswith("cancel") else "usable"


def _usage(fields: Fields) -> Iterator[str]:
    """The usage terms; AP sends a list of them."""
    said = fields.get("usageterms")
    for term in said if isinstance(said, list) else [said]:
        if isinstance(term, str):
            yield " ".join(term.split())


def _rights(fields: Fields) -> str:
    said = fields.get("rightsinfo")
    return text_in(folded(said), "usageterms") if isinstance(said, dict) else ""


def _terms(fields: Fields) -> Iterator[Term]:
    for name in _ABOUT:
        for one in objects(fields, name):
            code = text_in(one, "uri") or ":".join(
                filter(None, (text_in(one, "scheme"), text_in(one, "code")))
            )
            yield Term(name_in(one), code or text_in(one, "literal"), is_place=name.startswith("place"))


def _keywords(fields: Fields) -> Iterator[str]:
    said = fields.get("keywords")
    for word in said if isinstance(said, list) else ():
        yield word if isinstance(word, str) else name_in(folded(word)) if isinstance(word, dict) else ""


def _places(fields: Fields) -> Iterator[Place]:
    """Where the story was written, with degrees where a place of that name has them."""
    located = text_in(fields, "located")
    if not located:
        return
    for name in ("place", "places"):
        for one in objects(fields, name):
            if name_in(one) and located.casefold().startswith(name_in(one).casefold()):
                yield Place(located, *_degrees(one))
                return
    yield Place(located)


def _degrees(place: Fields) -> tuple[float | None, float | None]:
    """Latitude and longitude of a GeoJSON point, which has the longitude first (RFC 7946)."""
    shape = place.get("geojson") or place.get("geometry_geojson")
    shape = shape.get("geometry", shape) if isinstance(shape, dict) else {}
    pair = shape.get("coordinates") if isinstance(shape, dict) else None
    if not (
        isinstance(pair, list) and len(pair) >= 2 and all(isinstance(one, int | float) for one in pair[:2])
    ):
        return None, None
    lon, lat = pair[:2]
    return (lat, lon) if -90 <= lat <= 90 and -180 <= lon <= 180 else (None, None)
