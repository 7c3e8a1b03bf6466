"""ninjs, the IPTC's news in JSON: one item, a list of them, or one a line."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from newsdesk.importers.decoding import decode_text
from newsdesk.importers.items import MEGABYTE, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.importers.json_places import line_of, offset_of, shown
from newsdesk.importers.ninjs_item import read_ninjs
from newsdesk.importers.ninjs_rules import Breach, breaches_of
from newsdesk.importers.wire_item import WireItem
from newsdesk.importers.wire_story import stories_of

_LARGEST = 50 * MEGABYTE
_NAMED = re.compile(rb'"(?:uri|guid)"\s*:')
_TELLING = re.compile(
    rb'"(?:pubstatus|versioncreated|firstcreated|representationtype|body_\w+|bodies|headlines?|headline_\w+|associations'
    rb'|renditions|slugline|copyrightholder)"\s*:',
    re.IGNORECASE,
)
# In a long item the name may come late.
_ONLY_NINJS = re.compile(
    rb'"(?:pubstatus|versioncreated|representationtype|body_xhtml|body_richtext)"\s*:', re.IGNORECASE
)
# What people put an item, or a list of items, into; how many of these within each other.
_ENVELOPES = ("items", "item", "newsItems", "newsitems", "results", "data", "_items")
# A breach each is enough to see what is wrong with a feed; each is looked for anew.
_MOST_NAMED = 8
_CONTROL = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ufffe\uffff]")
_DEEPEST = 6
_OPENING = re.compile(r"[\[{]")
_WORTH = re.compile(r"[^\s,]")


def recognises(name: str, head: bytes) -> bool:
    """JSON of an item that has a uri and what only news have; JSON Feed is another format."""
    begin = head.lstrip(b"\xef\xbb\xbf \t\r\n")
    if not begin.startswith((b"{", b"[")) or b"jsonfeed.org" in head:
        return False
    return bool(_ONLY_NINJS.search(head) or (_NAMED.search(head) and _TELLING.search(head)))


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The stories of a file in its order, and the items that are none with the reason. Raises Unreadable with the line."""
    text = decode_text(source.read(_LARGEST))
    yield from stories_of(_items(text, wishes.newsroom.zone), source, wishes)


def _items(text: str, zone: str) -> Iterator[WireItem | Leftover]:
    try:
        whole = _parsed(text)
    except json.JSONDecodeError as wrong:
        if wrong.msg != "Extra data":
            raise Unreadable(f"Line {wrong.lineno}: it is no well-formed JSON ({wrong.msg})") from None
        yield from _lines(text, zone)
        return
    found = list(_found(whole, text, 0, 0))
    for number, (item, its_text, above) in enumerate(found, 1):
        line = above + its_text[: len(its_text) - len(its_text.lstrip())].count("\n") + 1
        name = f"item, line {line}" if len(found) == 1 and whole is item else f"item {number}, line {line}"
        yield _judged(item, name, its_text, above, zone)


def _lines(text: str, zone: str) -> Iterator[WireItem | Leftover]:
    """The items of a file that has one a line; one that cannot be read stops no other."""
    for number, line in enumerate(text.split("\n"), 1):
        if not line.strip():
            continue
        try:
            item = _parsed(line)
        except json.JSONDecodeError as wrong:
            why = f"Line {number}: it is no well-formed JSON ({wrong.msg})"
            yield Leftover(f"item, line {number}", line, why, failed=True)
            continue
        yield _judged(item, f"item, line {number}", line, number - 1, zone)


def _parsed(text: str) -> object:
    try:
        return json.loads(text, parse_constant=_no_number)
    except RecursionError:
        raise Unreadable("Line 1: it is nested too deeply to be read; flatten it") from None
    except json.JSONDecodeError:
        raise
    except ValueError as wrong:
        raise Unreadable(f"Line 1: it is no well-formed JSON ({wrong})") from None


def _sound(value: object) -> Any:
    """A parsed value without what no text may have: control characters go, halves of characters are question marks."""
    if isinstance(value, str):
        return _CONTROL.sub("", value).encode("utf-8", "replace").decode()
    if isinstance(value, list):
        return [_sound(one) for one in value]
    if isinstance(value, dict):
        return {_sound(name): _sound(one) for name, one in value.items()}
    return value


def _no_number(name: str) -> float:
    raise ValueError(f"{name} is no number of JSON")


def _found(value: object, text: str, above: int, depth: int) -> Iterator[tuple[object, str, int]]:
    """Each item of a parsed text with its own text and the number of lines above that.

    It is the value itself, a member of it, or what envelopes around it hold.
    """
    if isinstance(value, list) and depth < _DEEPEST:
        before = 0
        for begin, end, member in _members(text, text.index("[")):
            above, before = above + text.count("\n", before, begin), begin
            yield from _found(member, text[begin:end], above, depth + 1)
        return
    name = _envelope_of(value) if depth < _DEEPEST else ""
    if not name:
        yield value, text, above
        return
    begin = next(_OPENING.finditer(text, offset_of(text, (name,)) + len(name))).start()
    inner, end = json.JSONDecoder().raw_decode(text, begin)
    yield from _found(inner, text[begin:end], above + text.count("\n", 0, begin), depth + 1)


def _envelope_of(value: object) -> str:
    """The field in which an object that is no item holds one, or a list of them; empty for an item."""
    if not isinstance(value, dict) or {"uri", "guid"} & value.keys():
        return ""
    return next((name for name in _ENVELOPES if isinstance(value.get(name), list | dict)), "")


def _members(text: str, start: int) -> Iterator[tuple[int, int, object]]:
    """The members of a well-formed list that begins at `start`: where each begins and ends, and itself."""
    decoder, end = json.JSONDecoder(), start + 1
    while (begin := _WORTH.search(text, end)) is not None and begin[0] != "]":
        item, end = decoder.raw_decode(text, begin.start())
        yield begin.start(), end, item


def _judged(item: object, name: str, text: str, above: int, zone: str) -> WireItem | Leftover:
    """The item, with what breaks the schema as warnings; a leftover where that forbids a story.

    `text` is that of the item, `above` the number of lines above it.
    """
    item = _sound(item)
    breaches = list(breaches_of(item))
    if fatal := [breach for breach in breaches if breach.is_fatal]:
        return Leftover(name, "", "; ".join(_said(fatal, text, above)), failed=True)
    wire = read_ninjs(item if isinstance(item, dict) else {}, name, zone)
    said = _said(breaches, text, above)
    if not (wire.headline or wire.html or wire.slugline or wire.standfirst) and wire.kind == "text":
        return Leftover(name, "", "; ".join(["It has neither a headline nor a text", *said]), failed=True)
    return replace(wire, warnings=(*said, *wire.warnings))


def _said(breaches: list[Breach], text: str, above: int) -> list[str]:
    """The breaches in words, with path and line; fields that ninjs does not have in one sentence."""
    named = [
        (f"line {line_of(text, breach.path) + above}", shown(breach.path), breach.what)
        for breach in breaches[:_MOST_NAMED]
    ]
    said = [f"{line.capitalize()}: {path} {what}" for line, path, what in named if what]
    if unknown := [f"{path} ({line})" for line, path, what in named if not what]:
        said.append(f"ninjs has no such fields, and they are left out: {', '.join(unknown)}")
    if len(breaches) > _MOST_NAMED:
        said.append(f"{len(breaches) - _MOST_NAMED} more places break the schema of ninjs")
    return said
