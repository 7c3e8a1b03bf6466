"""WordPress's export file (WXR 1.0 to 1.2), read entry by entry: however large it is, one entry is in memory."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from contextlib import suppress
from typing import BinaryIO
from xml.parsers import expat

from lxml import etree

from newsdesk.importers.items import MEGABYTE, Source, Unreadable
from newsdesk.importers.wordpress_entry import Entry, entry_of

_CHUNK = 64 * 1024
# libxml2's own bounds (10 MB of text) are too tight for a story with pictures inside; these are in their place.
_LONGEST_ENTRY, _LONGEST_PREFACE, _DEEPEST = 48 * MEGABYTE, 8 * MEGABYTE, 64
# WordPress puts them into its export unasked, and no XML reader takes them. In UTF-8 they are part of no other letter.
_CONTROLS = bytes(byte for byte in range(32) if byte not in b"\t\n\r")
_BLANKS = bytes.maketrans(_CONTROLS, b" " * len(_CONTROLS))
_CONTROL = re.compile(b"[" + re.escape(_CONTROLS) + b"]")
_WIDE = (b"\xff\xfe", b"\xfe\xff", b"<\0", b"\0<")


def open_export(source: Source) -> BinaryIO:
    """The bytes of an export, to be closed after use."""
    return io.BytesIO(source.data) if source.path is None else source.path.open("rb")


def read_entries(file: BinaryIO, controls: list[int] | None = None) -> Iterator[Entry]:
    """The entries of an export in its order, those before a fault too.

    Raises Unreadable with the line of the fault: no XML, cut off, no export, an entry out of all measure, a document
    type (which could define entities). Control characters are read as blanks; the line of each chunk's first is added
    to `controls`.
    """
    parser = etree.XMLPullParser(
        events=("start", "end"),
        resolve_entities=False,
        no_network=True,
        load_dtd=False,
        huge_tree=_has_no_document_type(file),
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
                if self._depth == 1 and element.getroottree().docinfo.internalDTD is not None:
                    _refuse_document_type(1)
                if self._depth == 2:
                    # It is called channel; one export of a plugin calls it otherwise.
                    self._channel, self.has_channel = element, True
                continue
            self._depth -= 1
            if self._depth == 2 and element.getparent() is self._channel:
                yield entry_of(element)
                _forget(element)


def _forget(element: etree._Element) -> None:
    """Empties an element that has been read, and takes those before it out of the tree; the parser is at those behind."""
    element.clear()
    parent = element.getparent()
    while parent is not None and element.getprevious() is not None:
        del parent[0]


def _has_no_document_type(file: BinaryIO) -> bool:
    """Raises Unreadable for a document type: no export has one, and its entities could be a bomb or another file.

    False where the file cannot be looked at before it is read: then libxml2 keeps its own bounds.
    """
    reader = expat.ParserCreate()
    root: list[str] = []
    types: list[int] = []
    reader.StartDoctypeDeclHandler = lambda *_: types.append(reader.CurrentLineNumber)
    reader.StartElementHandler = lambda name, _: root.append(name)
    read = 0
    # An encoding that expat does not know, or no XML, of which the real reader tells.
    with suppress(expat.ExpatError, ValueError, LookupError):
        while not (root or types) and read < _LONGEST_PREFACE and (chunk := file.read(_CHUNK)):
            read += len(chunk)
            reader.Parse(chunk, False)
    if types:
        _refuse_document_type(types[0])
    file.seek(0)
    return bool(root)


def _refuse_document_type(line: int) -> None:
    raise Unreadable(f"Line {line}: it has a document type (<!DOCTYPE), which no export of WordPress has")
