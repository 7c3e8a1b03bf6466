"""An entry of WordPress's export: its fields by their usual names, whatever version of the format it is in."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from lxml import etree

# Letters of Windows that were stored as if they were Latin-1, as browsers read them.
_WINDOWS = {code: bytes((code,)).decode("cp1252", "ignore") for code in range(0x80, 0xA0)}
_PREFIXES = (
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/excerpt/?$"), "excerpt:"),
    (re.compile(r"https?://wordpress\.org/export/[\d.]+/?$"), "wp:"),
    (re.compile(r"http://purl\.org/rss/1\.0/modules/content/$"), "content:"),
    (re.compile(r"http://purl\.org/dc/elements/1\.1/$"), "dc:"),
)


@dataclass(frozen=True)
class Term:
    """What an entry is filed under: `taxonomy` is category, post_tag, post_format or one of a plugin."""

    taxonomy: str
    slug: str
    name: str


@dataclass(frozen=True)
class Entry:
    """An entry of the export. `kind` is item, author, category, or channel for what is told of the site.

    `values` has the text of each field by its usual name (`wp:post_id`), `meta` the custom fields, `comments` the
    fields of each comment.
    """

    kind: str
    values: dict[str, str]
    terms: tuple[Term, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    comments: tuple[dict[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of a field without white space around it; "" if it is not there."""
        return self.values.get(name, "").strip()


def _name_of(element: etree._Element) -> str:
    """The usual name of an element: `wp:post_id`, whatever version of the format its namespace names."""
    if not str(element.tag).startswith("{"):
        return str(element.tag)  # RSS's own; or a prefix that the export does not declare
    qualified = etree.QName(element)
    namespace = qualified.namespace or ""
    prefix = next((prefix for pattern, prefix in _PREFIXES if pattern.match(namespace)), None)
    if prefix is None:
        return ""
    return prefix + qualified.localname


def _text_of(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext(with_tail=False)).translate(_WINDOWS)


def entry_of(element: etree._Element) -> Entry:
    """The entry that an element of the channel is."""
    name = _name_of(element)
    if name in ("wp:author", "wp:category"):
        return Entry(name.removeprefix("wp:"), _values_of(element))
    if name != "item":
        return Entry("channel", {name: _text_of(element)})
    terms = tuple(
        Term(
            str(child.get("domain") or "category"), str(child.get("nicename") or ""), _text_of(child).strip()
        )
        for child in element.iterchildren("category")
    )
    comments = tuple(_values_of(child) for child in element if _name_of(child) == "wp:comment")
    return Entry("item", _values_of(element), terms, _meta_of(element), comments)


def _values_of(element: etree._Element) -> dict[str, str]:
    values: dict[str, str] = {}
    for child in element:
        name = _name_of(child)
        if name and name not in ("category", "wp:postmeta", "wp:comment", "wp:commentmeta", "wp:termmeta"):
            values.setdefault(name, _text_of(child))
    return values


def _meta_of(element: etree._Element) -> dict[str, str]:
    meta: dict[str, str] = {}
    for child in element:
        if _name_of(child) == "wp:postmeta":
            values = _values_of(child)
            meta.setdefault(values.get("wp:meta_key", "").strip(), values.get("wp:meta_value", ""))
    return meta
