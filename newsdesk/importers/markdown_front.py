"""The front matter of other generators: YAML, TOML or JSON above the text, Pelican's header lines, or none."""

from __future__ import annotations

import json
import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time
from typing import Any

import yaml

from newsdesk.front_matter import DEEPEST, LONGEST, BadFrontMatter, Plain, plain_of, read_front_matter
from newsdesk.importers.items import Unreadable

# Eleventy names the language behind the fence: ---toml.
_FENCE = re.compile(r"(?P<mark>---|\+\+\+)(?P<form>[A-Za-z]*)[ \t]*$")
_HEADER = re.compile(r"(?P<name>[A-Za-z][\w -]{0,40}):(?:[ \t]+(?P<value>.*))?$")
_GOES_ON = re.compile(r"(?: {4}|\t)\s*(?P<value>\S.*)")
_JSON = re.compile(r"\{\s*[\"}]")
_PLACE = re.compile(r"\(at line (?P<line>\d+)")
_COMMENT = re.compile(r"^[ \t]*#", re.MULTILINE)
# Header lines are front matter only where one of these is among them; a text may well begin with "Note: ...".
_TELLING = ("title", "date", "author", "authors", "slug")


@dataclass(frozen=True)
class Front:
    """The fields by lower-case name as plain data, the line of each, and the text below them.

    `form` is yaml, toml, json, headers or none. `has_comments` tells of remarks that the fields do not hold.
    """

    fields: Mapping[str, Plain] = field(default_factory=dict)
    lines: Mapping[str, int] = field(default_factory=dict)
    body: str = ""
    body_line: int = 1
    form: str = "none"
    has_comments: bool = False


def read_front(text: str) -> Front:
    """Splits a file. Raises Unreadable with the line, what is wrong and what to write."""
    above = len(text) - len(text.lstrip("\n"))
    lines = text.split("\n")[above:]
    if not lines or not text.strip():
        raise Unreadable("Line 1: The file is empty; delete it")
    fence = _FENCE.match(lines[0])
    try:
        if fence:
            return _fenced(lines, above, fence["mark"], fence["form"].lower())
        if _JSON.match(text, above):
            return _json_on_top("\n".join(lines), above)
    except BadFrontMatter as wrong:
        raise Unreadable(f"Line {wrong.line + above}: {wrong.what}; {wrong.remedy}") from None
    return _headers(lines, above) or Front(body="\n".join(lines), body_line=above + 1)


def _fenced(lines: list[str], above: int, mark: str, form: str) -> Front:
    if mark == "---" and form in ("", "yaml", "yml"):
        front = read_front_matter("\n".join(["---", *lines[1:]]))
        fields = {name: plain_of(node) for name, node in front.nodes.items()}
        source = "\n".join(lines[1 : front.body_line - 2])
        places = {name: line + above for name, line in front.lines.items()}
        body_line = front.body_line + above
        return Front(fields, places, front.body, body_line, "yaml", bool(_COMMENT.search(source)))
    end = next((place for place, line in enumerate(lines[1:], 1) if line.rstrip() == mark), None)
    if end is None:
        raise BadFrontMatter(1, "The front matter does not end", f"close it with a line of {mark}")
    source = "\n".join(lines[1:end])
    _bound(source)
    form = form or "toml"
    if form not in ("toml", "json"):
        raise BadFrontMatter(1, f"Front matter in {form} is a program", "write it as YAML")
    read = _toml if form == "toml" else _json
    fields = _with_plain_names(read(source, 2))
    has_comments = form == "toml" and bool(_COMMENT.search(source))
    body = "\n".join(lines[end + 1 :])
    return Front(fields, _places(source, fields, above + 2), body, above + end + 2, form, has_comments)


def _json_on_top(text: str, above: int) -> Front:
    try:
        value, end = json.JSONDecoder(parse_constant=str).raw_decode(text[: LONGEST + 1])
    except json.JSONDecodeError as wrong:
        raise BadFrontMatter(wrong.lineno, f"The JSON cannot be read: {wrong.msg}", "mend it there") from None
    except RecursionError:
        raise _too_deep(1) from None
    if not isinstance(value, dict):
        raise BadFrontMatter(1, "The front matter is no list of fields", 'write {"title": "A headline"}')
    fields = _with_plain_names(value)
    body = text[end:].lstrip(" \t").removeprefix("\n")
    body_line = above + 1 + text.count("\n", 0, len(text) - len(body))
    return Front(fields, _places(text[:end], fields, above + 1), body, body_line, "json")


def _headers(lines: list[str], above: int) -> Front | None:
    """Pelican's `Key: value` lines up to the first empty one; an indented line goes on with the value above it."""
    fields: dict[str, Plain] = {}
    places: dict[str, int] = {}
    name, number = "", 0
    for number, line in enumerate(lines):
        if found := _HEADER.match(line):
            name = found["name"].strip().lower().replace(" ", "_")
            if name in fields:
                what = f"The field {name} stands twice (first in line {places[name]})"
                raise Unreadable(f"Line {above + number + 1}: {what}; keep one")
            fields[name], places[name] = (found["value"] or "").strip() or None, above + number + 1
        elif name and (more := _GOES_ON.match(line)):
            fields[name] = f"{fields[name] or ''} {more['value'].strip()}".strip()
        else:
            break
    else:
        number += 1
    if not any(name in fields for name in _TELLING):
        return None
    if number < len(lines) and lines[number].strip():
        what = "A line of the front matter is no field"
        raise Unreadable(
            f"Line {above + number + 1}: {what}; write Key: value, and an empty line before the text"
        )
    body = "\n".join(lines[number + 1 :])
    return Front(fields, places, body, above + number + 2, "headers")


def _toml(source: str, first_line: int) -> dict[str, Any]:
    try:
        return tomllib.loads(source)
    except tomllib.TOMLDecodeError as wrong:
        place = _PLACE.search(str(wrong))
        # Without a place, the document ends too early.
        line = first_line + (int(place["line"]) - 1 if place else source.count("\n"))
        what = f"The TOML cannot be read: {str(wrong).partition(' (at')[0]}"
        raise BadFrontMatter(line, what, "mend it there") from None
    except RecursionError:
        raise _too_deep(first_line) from None


def _json(source: str, first_line: int) -> dict[str, Any]:
    front = _json_on_top(source, first_line - 1)
    return dict(front.fields)


def _with_plain_names(values: Mapping[str, Any]) -> dict[str, Plain]:
    fields: dict[str, Plain] = {}
    for name, value in values.items():
        if name.strip().lower() in fields:
            raise BadFrontMatter(1, f"The field {name} stands twice", "keep one")
        fields[name.strip().lower()] = _plain(value, 1)
    return fields


def _plain(value: Any, depth: int) -> Plain:
    """A value of TOML or JSON as a story's fields have it: dates as text."""
    if depth > DEEPEST:
        raise _too_deep(1)
    if isinstance(value, dict):
        return {str(name): _plain(inner, depth + 1) for name, inner in value.items()}
    if isinstance(value, list):
        return [_plain(inner, depth + 1) for inner in value]
    if isinstance(value, datetime | date | time):
        return value.isoformat()
    if (isinstance(value, float) and value != value) or value in (float("inf"), float("-inf")):
        return str(value)
    return value if isinstance(value, str | int | float | bool) or value is None else str(value)


def _places(source: str, fields: Mapping[str, Plain], first_line: int) -> dict[str, int]:
    places = dict.fromkeys(fields, first_line)
    for number, line in enumerate(source.split("\n"), first_line):
        name = line.strip(" \t\"'{[").partition("=")[0].partition(":")[0].strip(" \t\"']").lower()
        if places.get(name) == first_line:
            places[name] = number
    return places


def _bound(source: str) -> None:
    if len(source) > LONGEST:
        raise BadFrontMatter(
            1, f"The front matter is longer than {LONGEST} characters", "move the text below it"
        )


def _too_deep(line: int) -> BadFrontMatter:
    return BadFrontMatter(line, f"A value is nested more than {DEEPEST} deep", "write it flatter")


def node_of(value: Plain) -> yaml.Node:
    """Plain data as the YAML node that the readers of the house's fields take."""
    if isinstance(value, dict):
        pairs = [(_scalar(name), node_of(inner)) for name, inner in value.items()]
        return yaml.MappingNode("tag:yaml.org,2002:map", pairs)
    if isinstance(value, list):
        return yaml.SequenceNode("tag:yaml.org,2002:seq", [node_of(inner) for inner in value])
    if isinstance(value, bool):
        return yaml.ScalarNode("tag:yaml.org,2002:bool", "true" if value else "false")
    if value is None:
        return yaml.ScalarNode("tag:yaml.org,2002:null", "")
    return _scalar(str(value))


def _scalar(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)
