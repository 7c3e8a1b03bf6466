"""The parts of a Word document (ECMA-376, Office Open XML), judged before anything reads them."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from dataclasses import dataclass
from pathlib import PurePosixPath

from lxml import etree
from lxml.etree import _Element as Element

from newsdesk.importers.items import MEGABYTE, Unreadable, Warnings

LARGEST = 60 * MEGABYTE
_MOST_MEMBERS = 2_000
_LARGEST_UNPACKED = 200 * MEGABYTE
_LARGEST_XML = 40 * MEGABYTE
_DEEPEST = 200
_OLD_WORD = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_TYPE_DEFINITION = tuple("<!DOCTYPE".encode(code) for code in ("utf-8", "utf-16-le", "utf-16-be"))
_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_TEXT = "word/document.xml"


@dataclass(frozen=True)
class Package:
    """A document that can be read safely: its bytes, and what its properties say (`title`, `creator`, `created`, …)."""

    data: bytes
    properties: dict[str, str]


def open_package(data: bytes, warnings: Warnings) -> Package:
    """Looks a document through; says what of it is left out. Raises Unreadable, with the part and line, for what is unsafe.

    Refused are names that lead out of the folder, parts that unpack to more than a document has, locked parts, and type
    definitions in XML, which can hide entities: no word processor writes any of these.
    """
    if data.startswith(_OLD_WORD):
        raise Unreadable("It is a Word file of before 2007, or locked with a password; save it as .docx")
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            _judge_members(archive)
            properties = _judge_parts(archive, warnings)
    except (zipfile.BadZipFile, zlib.error, NotImplementedError, EOFError, UnicodeDecodeError) as wrong:
        raise Unreadable(f"It is no Word document, or damaged ({wrong}); save it anew as .docx") from None
    return Package(data, properties)


def _judge_members(archive: zipfile.ZipFile) -> None:
    members = archive.infolist()
    if len(members) > _MOST_MEMBERS:
        raise Unreadable(f"It has more than {_MOST_MEMBERS} parts, which no Word document has")
    names = [member.filename for member in members]
    if len(set(names)) < len(names):
        raise Unreadable("Two of its parts have the same name, which no Word document has")
    for member in members:
        path = PurePosixPath(member.filename.replace("\\", "/"))
        if path.is_absolute() or ".." in path.parts or ":" in member.filename:
            raise Unreadable(
                f"Its part {member.filename[:80]} lies outside of the document, which no Word document has"
            )
        if member.flag_bits & 1:
            raise Unreadable(
                f"Its part {member.filename[:80]} is locked with a password; save it without one"
            )
        if is_xml(member.filename) and member.file_size > _LARGEST_XML:
            raise Unreadable(
                f"Its part {member.filename[:80]} unpacks to more than {_LARGEST_XML // MEGABYTE} MB"
            )
    if sum(member.file_size for member in members) > _LARGEST_UNPACKED:
        raise Unreadable(f"It unpacks to more than {_LARGEST_UNPACKED // MEGABYTE} MB, which no story has")
    if _TEXT not in names and not any(re.fullmatch(r"word/document\d*\.xml", name) for name in names):
        raise Unreadable(f"There is no {_TEXT} in it; it is another kind of file, such as a table")


def is_xml(name: str) -> bool:
    """Tells whether a part is XML."""
    return name.lower().endswith((".xml", ".rels", ".vml"))


def _judge_parts(archive: zipfile.ZipFile, warnings: Warnings) -> dict[str, str]:
    """Parses every part of XML, within bounds, for the first time; returns the core properties."""
    properties: dict[str, str] = {}
    for name in archive.namelist():
        if "/embeddings/" in name or name.endswith("vbaProject.bin"):
            warnings.say("Embedded files and macros are left out")
        if not is_xml(name):
            continue
        root = _parsed(archive.read(name), name)
        if name == "docProps/core.xml":
            properties = {
                etree.QName(one).localname: " ".join((one.text or "").split())
                for one in root.iterchildren(etree.Element)
            }
        elif name.startswith("word/") and name.endswith("comments.xml"):
            if number := len(root.findall(f"{_WORD}comment")):
                warnings.say(f"Comments are left out: {number}")
        elif name.endswith(".rels"):
            _name_linked_pictures(root, warnings)
        elif re.fullmatch(r"word/(?:document\d*|footnotes|endnotes)\.xml", name):
            _name_changes(root, warnings)
    return properties


def _parsed(part: bytes, name: str) -> Element:
    if any(mark in part for mark in _TYPE_DEFINITION):
        raise Unreadable(
            f"Its part {name} has a document type definition, which can hide entities; no Word document has one"
        )
    parser = etree.XMLPullParser(
        events=("start", "end"), resolve_entities=False, no_network=True, load_dtd=False, huge_tree=True
    )
    try:
        depth = 0
        for start in range(0, len(part), MEGABYTE):
            parser.feed(part[start : start + MEGABYTE])
            for event, _ in parser.read_events():
                depth += 1 if event == "start" else -1
                if depth > _DEEPEST:
                    raise Unreadable(
                        f"Its part {name} nests more than {_DEEPEST} deep, which no Word document does"
                    )
        root = parser.close()
    except etree.XMLSyntaxError as wrong:
        raise Unreadable(
            f"Its part {name}, line {wrong.lineno}: no well-formed XML ({wrong.msg}); save it anew"
        ) from None
    return root


def _name_changes(root: Element, warnings: Warnings) -> None:
    moved = sum(1 for _ in root.iter(f"{_WORD}moveTo"))
    added = sum(1 for _ in root.iter(f"{_WORD}ins"))
    deleted = sum(1 for _ in root.iter(f"{_WORD}del"))
    if moved + added + deleted:
        warnings.say(f"Tracked changes are accepted: {added} added, {deleted} deleted, {moved} moved")


def _name_linked_pictures(root: Element, warnings: Warnings) -> None:
    for link in root.iterchildren(etree.Element):
        if link.get("TargetMode") == "External" and (link.get("Type") or "").endswith("/image"):
            warnings.say(
                f"A picture that is not in the document is left out: {(link.get('Target') or '')[:200]}"
            )
