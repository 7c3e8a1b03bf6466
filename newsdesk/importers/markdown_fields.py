"""What the fields of another generator's front matter mean here, whoever made it: names, forms and dates."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, MutableMapping
from email.utils import parsedate_to_datetime
from html import unescape

from newsdesk.body import plain_text
from newsdesk.dates import parse_moment
from newsdesk.front_matter import Plain
from newsdesk.importers.items import Warnings
from newsdesk.slugs import slug_of

Fields = MutableMapping[str, Plain]

# The names under which each field of the house is found, the surest first.
NAMES: Mapping[str, tuple[str, ...]] = {
    "title": ("title", "headline", "linktitle"),
    "date": (
        *("date", "publishdate", "pubdate", "pubdatetime", "published_at", "date_published", "datepublished"),
        *("published", "created", "created_at", "date_created", "posted"),
    ),
    "modified": (
        *(
            "modified",
            "lastmod",
            "updated",
            "last_modified_at",
            "last_modified",
            "lastmodified",
            "updated_at",
        ),
        *("date_modified", "datemodified", "dateupdated", "upd"),
    ),
    "summary": ("summary", "excerpt", "description", "subtitle", "standfirst", "dek", "lede", "abstract"),
    "kicker": ("kicker", "eyebrow"),
    "category": ("category", "categories", "section"),
    "lang": ("lang", "language", "locale"),
}
_AUTHORS = ("authors", "author", "byline", "writer", "writers")
_TAGS = ("tags", "tag", "keywords", "topics")
_NAME_PARTS = ("name", "title", "display_name", "full_name", "label")
_ID = re.compile(r"[a-z]+(?:-[a-z]+)+\Z")
# The zones that can be written behind the time of a mail: RFC 5322, section 4.3.
_OFFSETS = {
    "GMT": "+00:00",
    "EST": "-05:00",
    "EDT": "-04:00",
    "CST": "-06:00",
    "CDT": "-05:00",
    "MST": "-07:00",
    "MDT": "-06:00",
    "PST": "-08:00",
    "PDT": "-07:00",
}
_TAG = re.compile(r"</?[a-zA-Z][^<>]*>")
_LINK = re.compile(r"!?\[([^\[\]]{0,500})\]\([^()\s]{0,2000}(?:\s\"[^\"]*\")?\)")
_LIQUID = re.compile(r"\{\{.{0,500}?\}\}|\{%.{0,500}?%\}", re.DOTALL)
_EMPHASIS = re.compile(r"(?<!\w)(\*\*|__|\*|_|`)(?=\S)(.{1,500}?)(?<=\S)\1(?!\w)")


def take_first(fields: Fields, name: str) -> tuple[str, Plain]:
    """Takes the first field that has a value under any name of a house field: its name there, and the value."""
    for alias in NAMES[name]:
        if not is_nothing(fields.get(alias)):
            return alias, fields.pop(alias)
        fields.pop(alias, None)
    return "", None


def take_same(fields: Fields, name: str) -> str:
    """Takes the first of several fields that say much the same, as plain words; one that says something else stays."""
    words = ""
    for alias in NAMES[name]:
        value = fields.get(alias)
        if is_nothing(value) or isinstance(value, dict | list):
            continue
        if not words or plain_words(value) == words:
            words = plain_words(value)
            fields.pop(alias)
    return words


def is_nothing(value: Plain) -> bool:
    """Tells whether a field says nothing: empty, null or false."""
    return value in (None, "", False) or value == [] or value == {} or (
        isinstance(value, str) and not value.strip()
    )  # fmt: skip


def texts_of(value: Plain, *, at_blanks: bool = False) -> list[str]:
    """The texts of a list, of one text that commas (or, if asked for, blanks) part, or of objects with a name."""
    if isinstance(value, list):
        return [text for item in value for text in _one(item)]
    if isinstance(value, str) and ("," in value or ";" in value):
        return [part.strip() for part in value.split(";" if ";" in value else ",") if part.strip()]
    if isinstance(value, str) and at_blanks:
        return value.split()
    return _one(value)


def _one(value: Plain) -> list[str]:
    if isinstance(value, dict):
        for name in _NAME_PARTS:
            if not is_nothing(value.get(name)) and not isinstance(value[name], dict | list):
                return [_folded(value[name])]
        return []
    if isinstance(value, list):
        return [text for item in value for text in _one(item)][:100]
    return [] if is_nothing(value) else [_folded(value)]


def _folded(value: Plain) -> str:
    return " ".join(str(value).split())


def authors_of(fields: Fields, known: Mapping[str, str], warnings: Warnings) -> list[str]:
    """Who signs. Ids such as `jacob-harris` become names: those that the site's data give, else the words of the id."""
    found: dict[str, None] = {}
    made: list[str] = []
    for alias in _AUTHORS:
        value = fields.get(alias)
        if alias == "byline" and found:
            break  # kept as it is
        fields.pop(alias, None)
        for text in texts_of(value):
            name = known.get(text, text)
            if name == text and _ID.match(text):
                name = " ".join(part.capitalize() for part in text.split("-"))
                made.append(f"{text} as {name}")
            found[plain_words(name)] = None
        for item in value if isinstance(value, list) else [value]:
            if isinstance(item, dict) and (rest := sorted(item.keys() - set(_NAME_PARTS))):
                warnings.say(f"Of an author only the name is kept, not {', '.join(rest)}")
    if made:
        warnings.say(f"The names of authors are made of their ids: {', '.join(made)}")
    return [name for name in found if slug_of(name)]


def tags_of(fields: Fields, warnings: Warnings, *, at_blanks: bool) -> list[str]:
    """The subjects, each once, however it is capitalised; those without letter or digit are left out."""
    tags: dict[str, str] = {}
    for alias in _TAGS:
        for text in texts_of(fields.pop(alias, None), at_blanks=at_blanks and alias == "tags"):
            if not slug_of(text):
                warnings.say(f'Tag "{text}" has no letter or digit and is left out')
            elif tags.setdefault(slug_of(text), text) != text:
                warnings.say(f'Tag "{text}" is the same as "{tags[slug_of(text)]}" and is left out')
    return list(tags.values())


def plain_words(value: Plain) -> str:
    """A title or summary as one line of plain text: without tags, links, emphasis and template marks."""
    text = _LIQUID.sub("", _folded(value))
    if _TAG.search(text):
        text = plain_text(text)
    text = _LINK.sub(r"\1", unescape(text))
    return " ".join(_EMPHASIS.sub(r"\2", text).split())


def moment_text_of(value: Plain, zone: str) -> str | None:
    """A date in one of the many forms that generators read, as the house writes it; None for what is no date."""
    if not isinstance(value, str | int) or isinstance(value, bool):
        return None
    text = " ".join(str(value).split())
    for attempt in _forms_of(text):
        try:
            parse_moment(attempt, zone)
        except ValueError as wrong:
            # The house knows what was meant where that can only be one day.
            meant = str(wrong).rpartition("; write ")[2]
            if "is not a date and time" in str(wrong) and not meant.startswith("2025-03-01"):
                return meant
            continue
        return attempt
    return None


def _forms_of(text: str) -> Iterator[str]:
    yield text
    # JavaScript's and Ruby's own: a zone's name in brackets, a blank before the offset, a comma.
    yield re.sub(r"\s*\([^()]*\)\s*\Z", "", text).replace(",", "")
    if (found := re.search(r"\s*\b([A-Z]{3,4})\Z", text)) and found[1] in _OFFSETS:
        yield text[: found.start()] + _OFFSETS[found[1]]
    if found := re.fullmatch(r"(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(.*)", text):
        yield f"{found[1]}-{found[2]:0>2}-{found[3]:0>2}{found[4]}"
    if re.fullmatch(r"\d{4}-\d{2}", text):
        yield f"{text}-01"
    try:
        yield parsedate_to_datetime(text).isoformat(sep=" ", timespec="seconds")
    except (ValueError, TypeError, IndexError, OverflowError):
        return
