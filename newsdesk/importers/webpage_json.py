"""What a page says of its story in JSON-LD (schema.org's NewsArticle and its relatives), however roughly it is written."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from lxml.etree import _Element as Element

from newsdesk.importers.items import Warnings
from newsdesk.importers.plain_html import text_of_html

Node = Mapping[str, Any]
_WRAPPING = re.compile(
    r"^\s*(?:<!--|//<!\[CDATA\[|<!\[CDATA\[|/\*<!\[CDATA\[\*/)|(?:-->|//\]\]>|\]\]>|/\*\]\]>\*/)\s*;?\s*$"
)
_TRAILING_COMMA = re.compile(r",(?=\s*[}\]])")
_LARGEST = 2_000_000
_MOST_NODES = 5_000
_ARTICLES = ("Article", "Posting", "Report", "Review", "AnalysisNewsArticle")
# These lead from a story to others, or to lists of them.
_ELSEWHERE = frozenset({"itemListElement", "hasPart", "relatedLink", "isRelatedTo", "isPartOf", "citation", "comment", "publisher",
                        "review", "associatedArticle", "subjectOf", "mentions"})  # fmt: skip


def articles_of(root: Element, warnings: Warnings) -> list[dict[str, Any]]:
    """The nodes of a page that describe an article, in the order of the page, with what they refer to by `@id` put in."""
    nodes: list[dict[str, Any]] = []
    for script in root.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            for value in _values_in(script.text or "", warnings):
                nodes += _nodes_in(value)
    by_id = {node["@id"]: node for node in nodes if isinstance(node.get("@id"), str) and len(node) > 1}
    return [
        {name: _resolved(value, by_id) for name, value in node.items()}
        for node in nodes
        if is_of_kind(node, _ARTICLES)
    ]


def is_of_kind(node: Node, endings: tuple[str, ...]) -> bool:
    """Tells whether a node's type ends with one of these words."""
    kinds = node.get("@type")
    return any(
        isinstance(kind, str) and kind.endswith(endings)
        for kind in (kinds if isinstance(kinds, list) else [kinds])
    )


def texts(value: object) -> list[str]:
    """The texts of a value: a text, a node with a name, or a list of these; without markup, on one line each."""
    found: list[str] = []
    for one in value if isinstance(value, list) else [value]:
        if isinstance(one, Mapping):
            one = next(
                (
                    one[name]
                    for name in ("name", "@value", "headline", "url")
                    if isinstance(one.get(name), str)
                ),
                "",
            )
        if isinstance(one, str) and (text := text_of_html(one)):
            found.append(text)
    return found


def text(value: object) -> str:
    """The first text of a value; empty without one."""
    return next(iter(texts(value)), "")


def _values_in(written: str, warnings: Warnings) -> Iterator[object]:
    """The JSON values of a script. Pages forget commas too many, leave raw line ends, or put several in one script."""
    source = _WRAPPING.sub("", written[:_LARGEST]).strip().rstrip(";")
    for attempt in (source, _TRAILING_COMMA.sub("", source)):
        values, rest = _read_in_turn(attempt)
        if not rest:
            yield from values
            return
    if source:
        yield from values
        warnings.say("What the page says of itself in JSON-LD is damaged and in part not used")


def _read_in_turn(source: str) -> tuple[list[object], str]:
    decoder = json.JSONDecoder(strict=False)
    values: list[object] = []
    while source:
        try:
            value, end = decoder.raw_decode(source)
        except (ValueError, RecursionError):
            break
        values.append(value)
        source = source[end:].lstrip(" \t\r\n,;")
    return values, source


def _nodes_in(value: object) -> list[dict[str, Any]]:
    """Every node in a value, the outer before the inner, those of other stories left out."""
    nodes: list[dict[str, Any]] = []
    waiting: list[object] = [value]
    seen = 0
    while waiting and seen < _MOST_NODES:
        seen += 1
        one = waiting.pop()
        if isinstance(one, dict):
            if "@type" in one or "@id" in one:
                nodes.append(one)
            waiting += [inner for name, inner in reversed(one.items()) if name not in _ELSEWHERE]
        elif isinstance(one, list):
            waiting += reversed(one)
    return nodes


def _resolved(value: object, by_id: Mapping[str, Node]) -> object:
    if isinstance(value, dict) and set(value) == {"@id"}:
        return by_id.get(value["@id"], value) if isinstance(value["@id"], str) else value
    if isinstance(value, Sequence) and not isinstance(value, str):
        return [_resolved(one, by_id) if isinstance(one, dict) else one for one in value]
    return value
