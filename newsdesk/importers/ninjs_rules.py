"""What ninjs allows, of all its versions: 1.0 to 1.8 with small letters, 2 with lists, 3 with capitals inside names.

Names are compared in small letters, as `pubstatus` and `pubStatus` are one. What an item must not say otherwise is an error,
what it may not say at all is named and left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from newsdesk.importers.json_places import Path
from newsdesk.importers.wire_moments import wire_moment

_TEXTS = frozenset(
    "uri type mimetype representationtype profile copyrightholder copyrightnotice ednote language title byline by"
    " headline slugline located".split()
)
_MOMENTS = frozenset("firstcreated versioncreated contentcreated contentdigitised embargoed expires".split())
_LISTS = frozenset(
    "person people organisation organisations place places subject subjects event events object objects infosource"
    " infosources genre genres altids headlines descriptions bodies trustindicators keywords".split()
)
_OTHERS = frozenset(
    "version urgency pubstatus charcount wordcount renditions associations rightsinfo standard trustindicator trustindicators"
    " eventdetails plannedcoverage contactinfo commissioned extensions".split()
)
# Superdesk's ninjs, which many agencies send: these are taken, too.
_SUPERDESK = frozenset("guid service source authors keywords usageterms".split())
_PREFIXES = ("body_", "headline_", "description_")
_KNOWN = _MOMENTS | _OTHERS | _SUPERDESK | {"name"}
_STATUSES = ("usable", "withheld", "canceled", "cancelled")


@dataclass(frozen=True)
class Breach:
    """Where an item breaks the schema and how; `is_fatal` where no story can be made of it safely.

    `what` is empty for a field that ninjs does not have.
    """

    path: Path
    what: str
    is_fatal: bool = False


def folded(item: Mapping[str, Any]) -> dict[str, Any]:
    """An item's fields by their names in small letters; of two spellings of one name the first counts."""
    fields: dict[str, Any] = {}
    for name, value in item.items():
        fields.setdefault(name.lower(), value)
    return fields


def breaches_of(item: object, path: Path = ()) -> Iterator[Breach]:
    """Where an item, and those associated with it, break the schema, in the order of the item."""
    if not isinstance(item, dict):
        yield Breach(path, "is no item; write an object with uri", is_fatal=True)
        return
    fields = folded(item)
    if not isinstance(fields.get("uri", fields.get("guid")), str) and not path:
        yield Breach(path, "has no uri", is_fatal=True)
    for name, value in item.items():
        yield from _breaches_of_field(name.lower(), value, (*path, name))
    associated = fields.get("associations")
    if isinstance(associated, dict | list) and len(path) < 4:
        name = next(name for name in item if name.lower() == "associations")
        pairs = associated.items() if isinstance(associated, dict) else enumerate(associated)
        for key, value in pairs:
            if value is not None:
                yield from breaches_of(value, (*path, name, key))


def _breaches_of_field(name: str, value: object, path: Path) -> Iterator[Breach]:
    if name in _LISTS:
        yield from _breaches_of_list(name, value, path)
    elif name in _TEXTS or name.startswith(_PREFIXES):
        if not isinstance(value, str | None):
            yield Breach(path, "is no text", is_fatal=name.startswith(("body_", "headline", "uri")))
    elif name not in _KNOWN:
        yield Breach(path, "")
    elif value is not None and (what := _wrong(name, value)):
        yield Breach(path, what, is_fatal=name == "pubstatus")


def _wrong(name: str, value: object) -> str:
    """What is wrong with the value of a field that is neither text nor list."""
    # An embargo that cannot be read is an embargo all the same; the story becomes a draft.
    if name in _MOMENTS and (not isinstance(value, str) or wire_moment(value, "UTC") is None):
        return "is no date and time"
    if name == "pubstatus" and str(value).lower() not in _STATUSES:
        return f"is none of {', '.join(_STATUSES[:3])}"
    if name == "urgency" and not (isinstance(value, int) and 1 <= value <= 9):
        return "is no number from 1 to 9"
    if name in ("renditions", "associations") and not isinstance(value, dict | list):
        return "is neither an object nor a list"
    return ""


def _breaches_of_list(name: str, value: object, path: Path) -> Iterator[Breach]:
    if value is None:
        return
    if not isinstance(value, list):
        yield Breach(path, "is no list", is_fatal=name in ("bodies", "headlines"))
        return
    for number, one in enumerate(value):
        if not isinstance(one, dict):
            if name != "keywords" or not isinstance(one, str):
                yield Breach((*path, number), "is no object")
        elif name in ("bodies", "headlines", "descriptions") and not isinstance(one.get("value"), str):
            yield Breach((*path, number), "has no text in value", is_fatal=name != "descriptions")
