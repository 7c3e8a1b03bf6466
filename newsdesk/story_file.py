"""The text of a story file: front matter in one order for all stories, then the Markdown, for people to read and edit."""

from __future__ import annotations

import math
from collections.abc import Collection, Mapping
from dataclasses import MISSING, fields
from datetime import UTC, datetime
from typing import Any

import yaml

from newsdesk.dates import parse_moment
from newsdesk.fields import FIELDS
from newsdesk.front_matter import LONGEST, Plain
from newsdesk.metadata import Correction, Metadata, Picture, Place, RelatedWishes, Source, TopNewsWishes
from newsdesk.newsroom import Newsroom

_DEFAULTS = {
    field.name: field.default for field in fields(Metadata) if field.default is not MISSING
}  # `extra`, which has a factory, is written field by field


def write_story(metadata: Metadata, body: str, newsroom: Newsroom, *, prompts: Collection[str] = ()) -> str:
    """The text of a story file, which `read_story` reads back to the same metadata and body in the same newsroom.

    Fields stand in the order of the documentation, unknown ones behind them in their own. What is as it would be if
    not written is left out, save the fields in `prompts`, which are written empty for an editor to fill in. One empty
    line parts the front matter from the body; empty lines around the body are not kept. Raises ValueError for front
    matter longer than a reader takes.
    """
    lines: dict[str, Any] = {}
    for field in FIELDS:
        value = getattr(metadata, field.name)
        if field.name == "lang" and value == newsroom.language and "lang" not in prompts:
            continue
        if field.name not in _DEFAULTS and value == "":
            continue  # a static page has no category
        if field.name not in _DEFAULTS or value != _DEFAULTS[field.name]:
            lines[field.name] = _plain(value, newsroom.zone)
        elif field.name in prompts:
            lines[field.name] = [] if value == () else ""
    lines.update(metadata.extra)
    front = yaml.dump(
        lines, Dumper=_Dumper, allow_unicode=True, sort_keys=False, width=math.inf, default_flow_style=False
    )
    if len(front) > LONGEST:
        raise ValueError(f"The front matter is longer than {LONGEST} characters; move text into the body")
    body = _without_empty_ends(body)
    return f"---\n{front}---\n" + (f"\n{body}\n" if body else "")


def moment_text(moment: datetime, zone: str) -> str:
    """A moment as editors write it, `2025-08-31 09:30`, seconds only if there are any.

    Without offset where the clocks of `zone` say the same, else with its own (`+04:00`, `Z`): `parse_moment` reads the
    same moment back.
    """
    if moment.utcoffset() is None:
        raise ValueError("A moment needs a zone")
    text = _wall_text(moment)
    if parse_moment(text, zone).timestamp() == moment.replace(microsecond=0).timestamp():
        return text
    ahead = int(moment.utcoffset().total_seconds())  # type: ignore[union-attr]  # asked above
    if ahead % 60 or not -12 * 3600 <= ahead <= 14 * 3600:
        moment, ahead = moment.astimezone(UTC), 0  # an offset that no place has, or of old local mean time
        text = _wall_text(moment)
    if ahead == 0:
        return f"{text} Z"
    hours, minutes = divmod(abs(ahead) // 60, 60)
    return f"{text} {'-' if ahead < 0 else '+'}{hours:02}:{minutes:02}"


def _wall_text(moment: datetime) -> str:
    return moment.strftime("%Y-%m-%d %H:%M:%S" if moment.second else "%Y-%m-%d %H:%M")


def _without_empty_ends(body: str) -> str:
    """The body without empty lines above and below; blanks before its first word may mean something to Markdown."""
    lines = body.split("\n")
    while lines and not lines[0].strip():
        del lines[0]
    while lines and not lines[-1].strip():
        del lines[-1]
    return "\n".join(lines)


def _plain(value: object, zone: str) -> Plain:
    """A field's value in the shortest form that an editor could have written."""
    match value:
        case datetime():
            return _Moment(moment_text(value, zone))
        case Picture():
            return _picture(value, zone)
        case Source():
            return _parts(name=value.name, url=value.url) if value.url else value.name
        case Place():
            return _place(value)
        case Correction():
            return {"date": _plain(value.date, zone), "text": value.text}
        case RelatedWishes():
            return _parts(
                pin=list(value.pin), exclude=list(value.exclude), off=value.off, never_recommend=value.never
            )
        case TopNewsWishes():
            moments = {"pin": value.pin, "exclude": value.exclude}
            return {name: _plain(moment, zone) for name, moment in moments.items() if moment is not None}
        case tuple():
            items = [_plain(item, zone) for item in value]
            return items[0] if len(items) == 1 and isinstance(value[0], Place) else items
        case str() | int() | float() | None:
            return value
    raise TypeError(f"A story has no field of type {type(value).__name__}")


def _place(place: Place) -> Plain:
    if place.lat is None and not place.country:
        return place.name
    return _parts(name=place.name, lat=place.lat, lon=place.lon, country=place.country)


def _picture(picture: Picture, zone: str) -> dict[str, Plain]:
    parts = _parts(src=picture.src, alt=picture.alt, caption=picture.caption, credit=picture.credit)
    if picture.focus is not None:
        parts["focus"] = [int(part) if part == int(part) else part for part in picture.focus]
    if picture.until is not None:
        parts["until"] = _plain(picture.until, zone)
    return parts


def _parts(**values: Plain) -> dict[str, Plain]:
    """The parts that say something: 0 degrees do, an empty text, an empty list and a plain no do not."""
    return {name: value for name, value in values.items() if value or (value == 0 and value is not False)}


class _Moment(str):
    """A date's text, which stands in YAML without quotes."""

    __slots__ = ()


class _Dumper(yaml.SafeDumper):
    """Writes as an editor would: lists of words on one line, fields within fields on lines of their own."""

    def increase_indent(self, flow: bool = False, indentless: bool = False) -> None:
        """Indents the items of a list beneath its name."""
        super().increase_indent(flow, False)

    def ignore_aliases(self, data: object) -> bool:
        """Two fields with one value are written twice: readers refuse aliases."""
        return True


def _represent_list(dumper: _Dumper, items: list[Plain]) -> yaml.Node:
    on_one_line = not any(isinstance(item, list | Mapping) for item in items)
    return dumper.represent_sequence("tag:yaml.org,2002:seq", items, flow_style=on_one_line)


def _represent_text(dumper: _Dumper, text: str) -> yaml.Node:
    return dumper.represent_scalar("tag:yaml.org,2002:str", text, style="|" if "\n" in text else None)


def _represent_moment(dumper: _Dumper, moment: _Moment) -> yaml.Node:
    # YAML takes a time with seconds for a timestamp of its own: as such it needs no quotes.
    tag = "timestamp" if moment.count(":") > 1 and " +" not in moment and " -" not in moment else "str"
    return dumper.represent_scalar(f"tag:yaml.org,2002:{tag}", str(moment))


_Dumper.add_representer(list, _represent_list)
_Dumper.add_representer(str, _represent_text)
_Dumper.add_representer(_Moment, _represent_moment)
