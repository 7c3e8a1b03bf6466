"""A story file, read: its metadata, its Markdown, and every slip in it with its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import PurePosixPath
from typing import Any

from newsdesk.archive import is_brief
from newsdesk.body_bounds import find_excess
from newsdesk.dates import day_named, zone_named
from newsdesk.fields import FIELDS, Wrong
from newsdesk.findings import Finding
from newsdesk.front_matter import BadFrontMatter, FrontMatter, is_empty, plain_of, read_front_matter
from newsdesk.metadata import Metadata
from newsdesk.newsroom import Newsroom
from newsdesk.slugs import slug_of_file

_KNOWN = {field.name for field in FIELDS}
# A static page has no date; it is in no list that a date would order.
_NO_DATE = datetime(1970, 1, 1, tzinfo=UTC)
# Pelican's own names for what has one name here.
_ALIASES = {"author": "authors", "keywords": "tags"}


@dataclass(frozen=True)
class Story:
    """A story as its file tells it. `path` is relative to the content folder; `lines` has the line of each field."""

    path: str
    metadata: Metadata
    body: str
    body_line: int
    lines: Mapping[str, int]


def read_story(
    path: str, raw: bytes, newsroom: Newsroom, *, is_page: bool = False
) -> tuple[Story | None, tuple[Finding, ...]]:
    """Reads the bytes of a story file. The story is None if anything found is an error; all is found in one go.

    A static page (`is_page`) needs no date and has no category. So does an introduction of the Morning Brief, which
    has its day in the name of its file, and needs no title.
    """
    shown = f"{newsroom.shown}/{path}"
    try:
        text = raw.decode("utf-8-sig").replace("\r\n", "\n").replace("\r", "\n")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        return None, (
            Finding(
                shown,
                line,
                "encoding",
                f"Byte 0x{raw[wrong.start]:02x} is not UTF-8",
                "save the file as UTF-8",
            ),
        )
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        return None, (
            Finding(shown, line, "encoding", "The file has a NUL byte", "save it as plain text in UTF-8"),
        )
    try:
        # An introduction may be nothing but its words; "Good morning: …" is a sentence then, and no field.
        is_bare = is_brief(path) and not text.startswith("---")
        front = FrontMatter({}, {}, text, 1) if is_bare else read_front_matter(text)
    except BadFrontMatter as wrong:
        return None, (Finding(shown, wrong.line, "front-matter", wrong.what, wrong.remedy),)
    values, findings = _read_fields(front, newsroom, path, is_page)
    if excess := find_excess(front.body):
        line = front.body_line + front.body.count("\n", 0, excess.at)
        findings.append(Finding(shown, line, "body", excess.what, excess.remedy))
    if findings:
        return None, tuple(findings)
    try:
        metadata = _complete(values, path, newsroom, is_page)
    except Wrong as wrong:
        return None, (Finding(shown, 1, "front-matter", wrong.what, wrong.remedy),)
    return Story(path, metadata, front.body, front.body_line, dict(front.lines)), ()


def _read_fields(
    front: FrontMatter, newsroom: Newsroom, path: str, is_page: bool
) -> tuple[dict[str, Any], list[Finding]]:
    shown = f"{newsroom.shown}/{path}"
    nodes = {_ALIASES.get(name, name): node for name, node in front.nodes.items() if not is_empty(node)}
    lines = {_ALIASES.get(name, name): line for name, line in front.lines.items()}
    values: dict[str, Any] = {}
    findings = [
        Finding(
            shown,
            front.lines[alias],
            name,
            f"The fields {name} and {alias} are one, and both stand here",
            "keep one",
        )
        for alias, name in _ALIASES.items()
        if alias in front.nodes and name in front.nodes
    ]
    optional = {"date", "title"} if is_brief(path) else {"date"} if is_page else set()
    for field in FIELDS:
        if field.name not in nodes:
            if field.required and field.name not in optional:
                line = lines.get(field.name, 1)
                what, remedy = f"{field.name.capitalize()} is missing", f"write {field.name}: {field.form}"
                findings.append(Finding(shown, line, field.name, what, remedy))
            continue
        try:
            values[field.name] = field.read(nodes[field.name], newsroom)
        except Wrong as wrong:
            line = wrong.line or lines[field.name]
            findings.append(Finding(shown, line, field.name, wrong.what, wrong.remedy))
    values["extra"] = {name: plain_of(node) for name, node in nodes.items() if name not in _KNOWN}
    return values, findings


def _complete(values: dict[str, Any], path: str, newsroom: Newsroom, is_page: bool) -> Metadata:
    """Fills in what the file did not say from its path and the house's defaults."""
    file = PurePosixPath(path)
    if is_brief(path):
        if "date" in values:
            raise Wrong("The day of an introduction is the name of its file", "take the date out")
        values["date"] = _day_of_brief(file, newsroom)
        values.setdefault("title", "")
    if "slug" not in values:
        stem = file.parent.name if file.stem == "index" else file.stem
        values["slug"] = slug_of_file(stem)
        if not values["slug"]:
            raise Wrong("No slug can be made of the file's name", "write slug: a-few-words")
    if is_page:
        values.setdefault("date", _NO_DATE)
        values.setdefault("template", "page")
        values["category"] = ""
    elif "category" not in values:
        values["category"] = _category_of_folder(file, newsroom)
    values.setdefault("lang", newsroom.language)
    values.setdefault("id", path)
    return Metadata(**values)


def _day_of_brief(file: PurePosixPath, newsroom: Newsroom) -> datetime:
    """The beginning of the day for which an introduction is written."""
    try:
        day = day_named(file.stem) if len(file.parts) == 2 else None
    except ValueError:
        day = None
    if day is None:
        what = f'"{file.name}" is no day' if len(file.parts) == 2 else f'"{file}" lies too deep'
        raise Wrong(what, "name the introduction after the edition's day, as in briefs/2025-08-31.md")
    return datetime(day.year, day.month, day.day, tzinfo=zone_named(newsroom.zone))


def _category_of_folder(file: PurePosixPath, newsroom: Newsroom) -> str:
    if newsroom.categories is not None:
        found = newsroom.categories.find(file.parts[0])
        if found:
            return found.name
        if newsroom.categories.find(newsroom.default_category) is None:
            raise Wrong("Category is missing", f"write category: {newsroom.categories.entries[0].name}" if
                        newsroom.categories.entries else "declare categories in categories.yaml")  # fmt: skip
    return newsroom.default_category
