"""A story's metadata from the front matter of any generator; what has no place here is kept as a field of its own."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from datetime import datetime
from typing import Any

from newsdesk.dates import parse_moment
from newsdesk.fields import FIELDS, Wrong
from newsdesk.importers.items import Unreadable, Warnings, Wishes
from newsdesk.importers.markdown_fields import (
    NAMES,
    Fields,
    authors_of,
    is_nothing,
    moment_text_of,
    plain_words,
    tags_of,
    take_first,
    take_same,
    texts_of,
)
from newsdesk.importers.markdown_front import Front, node_of
from newsdesk.importers.markdown_picture import picture_of
from newsdesk.importers.markdown_status import status_of
from newsdesk.metadata import Metadata
from newsdesk.newsroom import Newsroom
from newsdesk.slugs import is_slug, slug_of

_READERS = {field.name: field.read for field in FIELDS}
# Fields of the house's own: their readers judge, and what they refuse is kept under another name.
_OWN = ("priority", "breaking", "top_news", "related", "corrections", "source", "location", "template")
_LONG_ID = 20
_PATH_MARKS = re.compile(r"[/\\]+")


@dataclass(frozen=True)
class FileWords:
    """What a file says of its story beside the front matter: by its name, its folders and its first heading.

    A text is "" where it says nothing; `stem` is the file's name without date, language and ending. `at_blanks` tells that this generator parts tags in one text at blanks.
    """

    date: str = ""
    slug: str = ""
    stem: str = ""
    lang: str = ""
    category: str = ""
    title: str = ""
    is_draft: bool = False
    at_blanks: bool = False


def metadata_of(
    front: Front, file: FileWords, wishes: Wishes, author_names: Mapping[str, str], warnings: Warnings
) -> Metadata:
    """The metadata of a story. What the source does not say is empty.

    Raises Unreadable with the line where title or date are missing, or where a field that holds a story back cannot be
    read: what was not meant to be public must not become so by an import.
    """
    newsroom = replace(wishes.newsroom, shown="", categories=None, authors=None, language="und")
    fields: Fields = {name: value for name, value in front.fields.items() if name != "layout"}
    if not is_nothing(layout := front.fields.get("layout")):
        warnings.say(f"Layout {layout} is not kept")
    title = plain_words(take_first(fields, "title")[1] or "") or file.title
    if not title:
        raise Unreadable(f"Line {front.lines.get('title', 1)}: Title is missing; write title: a headline")
    values: dict[str, Any] = {"status": status_of(fields, file.is_draft, warnings)}
    values |= _dates(fields, front, file, newsroom, warnings)
    values |= _subjects(fields, file, wishes, warnings)
    values["authors"] = tuple(authors_of(fields, author_names, warnings))
    values["image"] = picture_of(fields, warnings)
    values["summary"] = take_same(fields, "summary")
    values["kicker"] = plain_words(take_first(fields, "kicker")[1] or "")
    values["slug"] = _slug(fields, file, warnings)
    values["aliases"] = tuple(_aliases(fields, warnings))
    for name in ("lang", "id", *_OWN):
        _keep_own(name, fields, values, newsroom, warnings)
    values["lang"] = values.get("lang") or file.lang
    values["id"] = _id(values.get("id", ""), fields, warnings)
    extra = {name: value for name, value in fields.items() if not is_nothing(value)}
    try:
        values["title"] = _READERS["title"](node_of(title), newsroom)
        values["summary"] = _READERS["summary"](node_of(values["summary"]), newsroom)
    except Wrong as wrong:
        raise Unreadable(f"Line {front.lines.get('title', 1)}: {wrong.what}; {wrong.remedy}") from None
    return Metadata(extra=extra, **values)


def _dates(
    fields: Fields, front: Front, file: FileWords, newsroom: Newsroom, warnings: Warnings
) -> dict[str, Any]:
    date = _date(fields, front, file, newsroom, warnings)
    values: dict[str, Any] = {"date": date}
    # Hugo shows a story from its publishDate on, whatever its date says.
    for name in ("embargo", "publishdate"):
        if is_nothing(written := fields.pop(name, None)):
            continue
        text = moment_text_of(written, newsroom.zone)
        if not text:
            what = f'{name.capitalize()} "{written}" is not a date and time'
            raise Unreadable(f"Line {front.lines.get(name, 1)}: {what}; write 2025-03-01 06:00")
        if (moment := parse_moment(text, newsroom.zone)) > date:
            values["embargo"] = moment
    alias, written = take_first(fields, "modified")
    if text := moment_text_of(written, newsroom.zone):
        if (moment := parse_moment(text, newsroom.zone)) > date:
            values["modified"] = moment
    elif alias:
        warnings.say(f'The field {alias} says "{written}", which is no date; it is not kept')
    return values


def _date(fields: Fields, front: Front, file: FileWords, newsroom: Newsroom, warnings: Warnings) -> datetime:
    alias, written = take_first(fields, "date")
    text = moment_text_of(written, newsroom.zone) if alias else file.date
    if alias and not text:
        line, shown = front.lines.get(alias, 1), " ".join(str(written).split())[:80]
        if not file.date:
            raise Unreadable(f'Line {line}: Date "{shown}" is not a date and time; write 2025-03-01 06:00')
        warnings.say(f'Date "{shown}" cannot be read; the date of the file\'s name is taken')
        text = file.date
    if not text:
        raise Unreadable("Line 1: Date is missing; write date: 2025-03-01 06:00")
    return parse_moment(text, newsroom.zone)


def _subjects(fields: Fields, file: FileWords, wishes: Wishes, warnings: Warnings) -> dict[str, Any]:
    """Category, further sections and tags. A further category that the house does not have becomes a tag."""
    words: list[str] = []
    for alias in NAMES["category"]:
        at_blanks = file.at_blanks and alias == "categories"
        for text in texts_of(fields.pop(alias, None), at_blanks=at_blanks):
            plain = " ".join(_PATH_MARKS.sub(" ", plain_words(text)).split()).lstrip(". ")
            if plain != text:
                warnings.say(f'Category "{text}" is written {plain or "nowhere"}')
            if slug_of(plain):
                words.append(plain)
    if not words and file.category:
        words = [file.category]
    category = words[0] if words else ""
    tags = tags_of(fields, warnings, at_blanks=file.at_blanks)
    sections = texts_of(fields.pop("sections", None)) + words[1:]
    declared = wishes.newsroom.categories
    known = [word for word in dict.fromkeys(sections) if declared is None or declared.find(word)]
    for word in dict.fromkeys(sections):
        if word not in known and slug_of(word) not in map(slug_of, tags) and slug_of(word):
            warnings.say(f'Category "{word}" is not declared; the word is kept as a tag')
            tags.append(word)
    return {
        "category": category,
        "sections": tuple(word for word in known if slug_of(word) not in ("", slug_of(category))),
        "tags": tuple(tags),
    }


def _slug(fields: Fields, file: FileWords, warnings: Warnings) -> str:
    written = fields.pop("slug", None)
    if is_nothing(written):
        return file.slug
    text = " ".join(str(written).split())
    if is_slug(text):
        return text
    made = slug_of(text.strip("/").rpartition("/")[2])
    warnings.say(f'Slug "{text}" cannot stand in an address; {made or "one of the title"} is written')
    return made or file.slug


def _aliases(fields: Fields, warnings: Warnings) -> list[str]:
    """The addresses of a story that its front matter names, as they are written."""
    found = []
    for name in ("permalink", "url", "aliases", "redirect_from"):
        value = fields.pop(name, None)
        for item in value if isinstance(value, list) else [value]:
            if is_nothing(item):
                continue
            text = str(item).strip()
            if (
                isinstance(item, dict | list)
                or "{{" in text
                or "{%" in text
                or ":" in text.replace("://", "")
            ):
                warnings.say(f"The {name} {str(item)[:100]} is a pattern, and not kept")
            else:
                found.append(text)
    return found


def _keep_own(
    name: str, fields: Fields, values: dict[str, Any], newsroom: Newsroom, warnings: Warnings
) -> None:
    """Reads a field as the house does; what it cannot take is kept under another name."""
    alias, value = take_first(fields, name) if name in NAMES else (name, fields.pop(name, None))
    if is_nothing(value):
        return
    try:
        values[name] = _READERS[name](node_of(value), newsroom)
    except Wrong as wrong:
        warnings.say(f"The field {alias} is kept as original_{alias}: {wrong.what}")
        fields[f"original_{alias}"] = value


def _id(written: str, fields: Fields, warnings: Warnings) -> str:
    """A permanent id. Other systems number stories or name them by a word, which another archive may use, too."""
    if len(written) >= _LONG_ID or not written:
        return written
    warnings.say(f"The id {written} is kept as original_id: it is too short to be known everywhere")
    fields["original_id"] = written
    return ""
