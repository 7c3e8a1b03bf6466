"""WordPress's export file (WXR 1.0 to 1.2), read entry by entry: however large it is, one entry is in memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import BinaryIO
from xml.parsers import expat

from lxml import etree

from newsdesk.importers.items import MEGABYTE, Source, Unreadable

_CHUNK = 64 * 1024
# libxml2's own bounds (10 MB of text) are too tight for a story with pictures inside; these are in their place.
_LONGEST_ENTRY, _LONGEST_PREFACE, _DEEPEST = 48 * MEGABYTE, 8 * MEGABYTE, 64
# WordPress puts them into its export unasked, and no XML reader takes them. In UTF-8 they are part of no other letter.
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_BLANKS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")
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
    """An entry of the export. `kind` is item, author, category, tag, term or channel; `line` where it ends in the file.

    `values` has the text of each field by its usual name (`wp:post_id`), `meta` the custom fields, `comments` the
    fields of each comment.
    """

    kind: str
    line: int
    values: dict[str, str]
    terms: tuple[Term, ...] = ()
    meta: dict[str, str] = field(default_factory=dict)
    comments: tuple[dict[str, str], ...] = ()

    def get(self, name: str) -> str:
        """The value of a field without white space around it; "" if it is not there."""
        return self.values.get(name, "").strip()


def open_export(source: Source) -> BinaryIO:
    """The bytes of an export, to be closed after use."""
    return io.BytesIO(source.data) if source.path is None else source.path.open("rb")


def read_entries(file: BinaryIO, controls: list[int] | None = None) -> Iterator[Entry]:
    """The entries of an export in its order, those before a fault too.

    Raises Unreadable with the line of the fault: no XML, cut off, no export, an entry out of all measure, a document
    type (which could define entities). Control characters are read as blanks; the line of each chunk's first is added
    to `controls`.
    """
    _refuse_document_type(file)
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    walk = _Walk()
    is_wide = file.read(2) in _WIDE
    file.seek(0)
    line, since = 1, 0
    while chunk := file.read(_CHUNK):
        if not is_wide and (found := _CONTROL.search(chunk)):
            if controls is not None:
                controls.append(line + chunk.count(b"\n", 0, found.start()))
            chunk = chunk.translate(_BLANKS)
        fault = _feed(parser, chunk)
        since += len(chunk)
        for entry in walk.take(parser):
            since = 0
            yield entry
        if fault is not None:
            raise Unreadable(fault)
        line += chunk.count(b"\n")
        if since > _LONGEST_ENTRY:
            raise Unreadable(
                f"Line {line}: an entry is longer than {_LONGEST_ENTRY // MEGABYTE} MB; split it"
            )
    fault = _close(parser)
    yield from walk.take(parser)
    if fault is not None:
        raise Unreadable(fault)
    if not walk.has_channel:
        raise Unreadable("Line 1: it is no export of WordPress; there is nothing in it")


def _feed(parser: etree.XMLPullParser, chunk: bytes) -> str | None:
    try:
        parser.feed(chunk)
    except etree.XMLSyntaxError as wrong:
        return _told(wrong)
    return None


def _close(parser: etree.XMLPullParser) -> str | None:
    try:
        parser.close()
    except etree.XMLSyntaxError as wrong:
        return _told(wrong)
    return None


def _told(wrong: etree.XMLSyntaxError) -> str:
    reason = re.sub(r", line \d+, column \d+.*$", "", str(wrong.msg or "it is no XML"))
    return f"Line {wrong.lineno or 1}: the file is broken off or no XML ({reason}); what stands before it was read"


class _Walk:
    """The parser's events as entries; what was read is taken out of the tree at once."""

    def __init__(self) -> None:
        self.has_channel = False
        self._depth = 0
        self._channel: etree._Element | None = None

    def take(self, parser: etree.XMLPullParser) -> Iterator[Entry]:
        for event, element in parser.read_events():
            if not isinstance(element, etree._Element):
                continue
            if event == "start":
                self._depth += 1
                if self._depth > _DEEPEST:
                    raise Unreadable(
                        f"Line {element.sourceline}: it is nested too deeply for an export of WordPress"
                    )
                if self._depth == 2:
                    # It is called channel; one export of a plugin calls it otherwise.
                    self._channel, self.has_channel = element, True
                continue
            self._depth -= 1
            if self._depth == 2 and element.getparent() is self._channel:
                yield _entry_of(element)
                _forget(element)


def _forget(element: etree._Element) -> None:
    """Empties an element that has been read, and takes those before it out of the tree; the parser is at those behind."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _name_of(element: etree._Element) -> str:
    """The usual name of an element: `wp:post_id`, whatever version of the format its namespace names."""
    qualified = etree.QName(element)
    namespace = qualified.namespace or ""
    prefix = next((prefix for pattern, prefix in _PREFIXES if pattern.match(namespace)), None)
    if prefix is None:
        return qualified.localname if not namespace else ""
    return prefix + qualified.localname


def _text_of(element: etree._Element) -> str:
    return "".join(str(piece) for piece in element.itertext(with_tail=False)).translate(_WINDOWS)


def _entry_of(element: etree._Element) -> Entry:
    name = _name_of(element)
    line = int(str(element.sourceline))
    if name != "item":
        kind = (
            name.removeprefix("wp:")
            if name in ("wp:author", "wp:category", "wp:tag", "wp:term")
            else "channel"
        )
        values = _values_of(element) if kind != "channel" else {name: _text_of(element)}
        return Entry(kind, line, values)
    terms = tuple(
        Term(
            str(child.get("domain") or "category"), str(child.get("nicename") or ""), _text_of(child).strip()
        )
        for child in element.iterchildren("category")
    )
    comments = tuple(_values_of(child) for child in element if _name_of(child) == "wp:comment")
    return Entry("item", line, _values_of(element), terms, _meta_of(element), comments)


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


def _refuse_document_type(file: BinaryIO) -> None:
    """Raises Unreadable for a document type: no export has one, and its entities could be a bomb or another file."""
    reader = expat.ParserCreate()
    root: list[str] = []

    def refuse(*_: object) -> None:
        raise Unreadable(
            f"Line {reader.CurrentLineNumber}: it has a document type (<!DOCTYPE), which no export of WordPress has"
        )

    reader.StartDoctypeDeclHandler = refuse
    reader.StartElementHandler = lambda name, _: root.append(name)
    read = 0
    try:
        while not root and read < _LONGEST_PREFACE and (chunk := file.read(_CHUNK)):
            read += len(chunk)
            reader.Parse(chunk, False)
    except expat.ExpatError:
        pass  # the real reader tells what is wrong with it
    file.seek(0)
