"""How each field of the front matter is read: every slip of an editor answered with what to write instead."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from datetime import datetime
from functools import partial
from typing import Any, Literal, TypeVar

import yaml

from newsdesk.addresses import is_former_address, is_web_address
from newsdesk.dates import EXAMPLE, parse_moment
from newsdesk.focus import FOCUS_EXAMPLE, BadFocus, focus_of
from newsdesk.front_matter import is_empty, line_of, plain_of
from newsdesk.metadata import (
    Correction,
    Field,
    Picture,
    Place,
    RelatedWishes,
    Source,
    Status,
    TopNewsWishes,
)
from newsdesk.newsroom import Newsroom
from newsdesk.registers import Register
from newsdesk.slugs import is_slug, slug_of

Read = TypeVar("Read")
_NO_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufffe\uffff]")
_LONGEST_SLUG = 200  # bytes: with its ending, a file system's name
_LANG = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*$")
_COUNTRY = re.compile(r"[A-Za-z]{2,3}$")
_TEMPLATE = re.compile(r"[\w-]+(/[\w-]+)*$")


class Wrong(ValueError):
    """A value that cannot be taken: what is wrong and what to write. `line` where it is not the field's own."""

    def __init__(self, what: str, remedy: str, line: int | None = None):
        super().__init__(f"{what}; {remedy}")
        self.what, self.remedy, self.line = what, remedy, line


def read_text(node: yaml.Node, newsroom: Newsroom, name: str) -> str:
    """One line of text; white space is folded. What XML has no place for (a feed is XML) is refused."""
    if not isinstance(node, yaml.ScalarNode):
        raise Wrong(f"{_label(name)} is {_kind_of(node)}", f"write {name}: some words")
    text = " ".join(str(node.value).split())
    if odd := _NO_XML.search(text):
        raise Wrong(f"{_label(name)} has the character U+{ord(odd[0]):04X}, which is no text", "leave it out")
    return text


def _label(name: str) -> str:
    return name.replace("_", " ").capitalize()


def _kind_of(node: yaml.Node) -> str:
    return "a list" if isinstance(node, yaml.SequenceNode) else "a group of fields"


def read_texts(node: yaml.Node, newsroom: Newsroom, name: str) -> tuple[str, ...]:
    """A list of texts, or one text that commas (semicolons, if there are any) divide; without what stands twice."""
    if isinstance(node, yaml.SequenceNode):
        for item in node.value:
            if not isinstance(item, yaml.ScalarNode):
                raise Wrong(
                    f"{_label(name)} has {_kind_of(item)} in it",
                    f"write {name}: [one, another]",
                    line_of(item),
                )
        parts = [read_text(item, newsroom, name) for item in node.value if not is_empty(item)]
    elif isinstance(node, yaml.ScalarNode):
        text = read_text(node, newsroom, name)
        parts = text.split(";" if ";" in text else ",")
    else:
        raise Wrong(f"{_label(name)} is {_kind_of(node)}", f"write {name}: [one, another]")
    return tuple(dict.fromkeys(part.strip() for part in parts if part.strip()))


def read_moment(node: yaml.Node, newsroom: Newsroom, name: str) -> datetime:
    """A date and time, in the newsroom's zone where none is written."""
    label = _label(name)
    if not isinstance(node, yaml.ScalarNode):
        raise Wrong(f"{label} is no date and time", f"write {name}: {EXAMPLE}")
    try:
        return parse_moment(node.value, newsroom.zone)
    except ValueError as wrong:
        what, _, remedy = str(wrong).partition("; ")
        raise Wrong(f"{label} {what}", remedy, line_of(node)) from None


def read_slug(node: yaml.Node, newsroom: Newsroom, name: str) -> str:
    """The story's part of the address."""
    text = read_text(node, newsroom, name)
    if not is_slug(text):
        raise Wrong(f'Slug "{text}" cannot stand in an address', f"write {slug_of(text) or 'a short word'}")
    if len(text.encode()) > _LONGEST_SLUG:
        raise Wrong(f"Slug is longer than {_LONGEST_SLUG} bytes", f"write {slug_of(text)}")
    return text


def read_category(node: yaml.Node, newsroom: Newsroom, name: str) -> str:
    """A declared category by its name or slug; any plain name where none are declared."""
    text = read_text(node, newsroom, name)
    if newsroom.categories is not None:
        return _declared(newsroom.categories, text, "Category", "categories.yaml")
    if "/" in text or "\\" in text or not slug_of(text):
        raise Wrong(f'Category "{text}" cannot stand in an address', f"write {slug_of(text) or 'a word'}")
    return text


def read_sections(node: yaml.Node, newsroom: Newsroom, name: str) -> tuple[str, ...]:
    """Further categories of a story."""
    if newsroom.categories is None:
        return read_texts(node, newsroom, name)
    words = read_texts(node, newsroom, name)
    return tuple(_declared(newsroom.categories, word, "Section", "categories.yaml") for word in words)


def read_authors(node: yaml.Node, newsroom: Newsroom, name: str) -> tuple[str, ...]:
    """Declared authors by name or slug; any names where none are declared."""
    words = read_texts(node, newsroom, name)
    if newsroom.authors is None:
        for word in words:
            if not slug_of(word):
                raise Wrong(f'Author "{word}" has no letter or digit', "write the author's name")
        return words
    return tuple(_declared(newsroom.authors, word, "Author", "authors.yaml") for word in words)


def _declared(register: Register[Any], word: str, label: str, file: str) -> str:
    found = register.find(word)
    if found is None:
        nearest = register.nearest(word)
        raise Wrong(
            f'{label} "{word}" is not in {file}',
            f"write {nearest}, or add it there" if nearest else "add it there",
        )
    return str(found.name)


def read_tags(node: yaml.Node, newsroom: Newsroom, name: str) -> tuple[str, ...]:
    """Tags as they are written; the archive folds spellings that differ in case only."""
    words = read_texts(node, newsroom, name)
    for word in words:
        if not slug_of(word):
            raise Wrong(f'Tag "{word}" has no letter or digit', "write a word, or leave it out")
    return words


def read_lang(node: yaml.Node, newsroom: Newsroom, name: str) -> str:
    """A language tag of BCP 47, lower case."""
    text = read_text(node, newsroom, name).lower().replace("_", "-")
    if not _LANG.match(text):
        raise Wrong(f'Lang "{text}" is no language tag', "write en, az or zh-hans")
    return text


def read_status(node: yaml.Node, newsroom: Newsroom, name: str) -> Status:
    """Whether a story is public."""
    text = read_text(node, newsroom, name).lower()
    if text == "published":
        return "published"
    if text == "draft":
        return "draft"
    if text == "hidden":
        return "hidden"
    raise Wrong(f'Status "{text}" is not known', "write published, draft or hidden")


def read_priority(node: yaml.Node, newsroom: Newsroom, name: str) -> int:
    """How much a story matters, 1 to 5."""
    remedy = "write 5 for the most important, 3 for most"
    if not isinstance(node, yaml.ScalarNode):
        raise Wrong(f"Priority is {_kind_of(node)}", remedy)
    # A plain header has text where YAML has a number; quotes mean nothing to an editor.
    text = read_text(node, newsroom, name)
    if text in ("1", "2", "3", "4", "5"):
        return int(text)
    raise Wrong(f'Priority "{text}" is not 1 to 5', remedy)


def read_template(node: yaml.Node, newsroom: Newsroom, name: str) -> str:
    """The name of a template of the theme."""
    text = read_text(node, newsroom, name)
    if not _TEMPLATE.match(text):
        raise Wrong(f'Template "{text}" is no template\'s name', "write article or layouts/long_read")
    return text


def read_id(node: yaml.Node, newsroom: Newsroom, name: str) -> str:
    """A story's permanent id."""
    text = read_text(node, newsroom, name)
    if len(text) > 200:
        raise Wrong("Id is longer than 200 characters", "write what newsdesk new makes, a UUID")
    if not text.isprintable():
        raise Wrong("Id has a character that cannot be seen", "write what newsdesk new makes, a UUID")
    return text


def read_picture(node: yaml.Node, newsroom: Newsroom, name: str) -> Picture:
    """A picture: its file and what stands beside it; or only its file."""
    if isinstance(node, yaml.ScalarNode):
        return Picture(read_text(node, newsroom, name))
    values = _mapping(node, name, ("src", "alt", "caption", "credit", "focus", "until"))
    focus, until = values.pop("focus", None), values.pop("until", None)
    words = {key: read_text(value, newsroom, key) for key, value in values.items()}
    if not words.get("src"):
        raise Wrong("Image has no src", "write src: images/bridge.jpg")
    return Picture(
        **words,
        focus=None if focus is None else read_focus(focus, newsroom),
        until=None if until is None else read_moment(until, newsroom, "image.until"),
    )


def read_focus(node: yaml.Node, newsroom: Newsroom) -> tuple[float, float]:
    """The point of a picture that crops keep: words such as `top left`, or two numbers of percent."""
    parts = node.value if isinstance(node, yaml.SequenceNode) else [node]
    texts = [part.value for part in parts if isinstance(part, yaml.ScalarNode)]
    try:
        return focus_of(" ".join(texts) if len(texts) == len(parts) else "?")
    except BadFocus as wrong:
        raise Wrong(f"The focus of the image {wrong}", f"write {FOCUS_EXAMPLE}", line_of(node)) from None


def read_places(node: yaml.Node, newsroom: Newsroom, name: str) -> tuple[Place, ...]:
    """One place or several; a place is a name, or a name with its coordinates, or with its country."""
    nodes = node.value if isinstance(node, yaml.SequenceNode) else [node]
    return tuple(_place(item, newsroom, name) for item in nodes)


def _place(node: yaml.Node, newsroom: Newsroom, name: str) -> Place:
    if isinstance(node, yaml.ScalarNode):
        return Place(read_text(node, newsroom, name))
    parts = _parts(node, name, ("name", "lat", "lon", "country"), newsroom)
    if not parts.get("name"):
        raise Wrong("Location has no name", "write name: Tianjin", line_of(node))
    lat, lon = (
        _degrees(parts.get(axis, ""), axis, limit, node) for axis, limit in (("lat", 90), ("lon", 180))
    )
    if (lat is None) != (lon is None):
        raise Wrong("Location has only one of lat and lon", "write both, or neither", line_of(node))
    country = parts.get("country", "")
    if country and not _COUNTRY.match(country):
        raise Wrong(f'Location has the country "{country}"', "write its code, such as AZ", line_of(node))
    return Place(parts["name"], lat, lon, country.upper())


def _degrees(text: str, axis: str, limit: int, node: yaml.Node) -> float | None:
    if not text:
        return None
    try:
        value = float(text)
    except ValueError:
        value = float("nan")
    if not -limit <= value <= limit:
        raise Wrong(f'Location has {axis} "{text}"', f"write degrees from -{limit} to {limit}", line_of(node))
    return value


def read_aliases(node: yaml.Node, newsroom: Newsroom, name: str) -> tuple[str, ...]:
    """Addresses that the story had before; one text is one address, because an address may have a comma."""
    addresses = (
        (read_text(node, newsroom, name),)
        if isinstance(node, yaml.ScalarNode)
        else read_texts(node, newsroom, name)
    )
    for address in addresses:
        if not is_former_address(address):
            remedy = (
                "write an address that begins with https://, or a path from the root such as /news/12.html"
            )
            raise Wrong(f'Aliases has "{address}"', remedy)
    return addresses


def read_source(node: yaml.Node, newsroom: Newsroom, name: str) -> Source:
    """Whose reporting it is: a name, or a name and an address."""
    if isinstance(node, yaml.ScalarNode):
        return Source(read_text(node, newsroom, name))
    parts = _parts(node, name, ("name", "url"), newsroom)
    if not parts.get("name"):
        raise Wrong("Source has no name", "write name: Reuters")
    url = parts.get("url", "")
    if url and not is_web_address(url):
        raise Wrong(
            f'Source has the url "{url}"', "write an address that begins with https://", line_of(node)
        )
    return Source(parts["name"], url)


def read_corrections(node: yaml.Node, newsroom: Newsroom, name: str) -> tuple[Correction, ...]:
    """Corrections, oldest first."""
    remedy = "write - {date: 2025-03-01 06:00, text: What was wrong.}"
    if not isinstance(node, yaml.SequenceNode):
        raise Wrong("Corrections is no list", remedy)
    corrections = []
    for item in node.value:
        if not isinstance(item, yaml.MappingNode):
            raise Wrong("A correction has no date and text", remedy, line_of(item))
        values = _mapping(item, name, ("date", "text"))
        if "date" not in values or "text" not in values:
            raise Wrong("A correction lacks its date or its text", "write both", line_of(item))
        moment = read_moment(values["date"], newsroom, "date")
        corrections.append(Correction(moment, read_text(values["text"], newsroom, "text")))
    return tuple(sorted(corrections, key=lambda correction: correction.date))


def read_related(node: yaml.Node, newsroom: Newsroom, name: str) -> RelatedWishes:
    """What an editor wants beside the story."""
    if isinstance(node, yaml.ScalarNode) and node.value.strip().lower() in ("off", "no", "false"):
        return RelatedWishes(off=True)
    values = _mapping(node, name, ("pin", "exclude", "off", "never_recommend"))
    lists = {key: read_texts(values[key], newsroom, key) for key in ("pin", "exclude") if key in values}
    flags = {key: _flag(values[key], f"{name}.{key}") for key in ("off", "never_recommend") if key in values}
    return RelatedWishes(
        lists.get("pin", ()),
        lists.get("exclude", ()),
        flags.get("off", False),
        flags.get("never_recommend", False),
    )


def read_top_news(node: yaml.Node, newsroom: Newsroom, name: str) -> TopNewsWishes:
    """Pinned to the top news until a moment, or kept out of them until one or for good."""
    values = _mapping(node, name, ("pin", "exclude"))
    pin = read_moment(values["pin"], newsroom, "top_news.pin") if "pin" in values else None
    if "exclude" not in values:
        return TopNewsWishes(pin)
    if plain_of(values["exclude"]) is True:
        return TopNewsWishes(pin, True)
    if plain_of(values["exclude"]) is False:
        return TopNewsWishes(pin)
    return TopNewsWishes(pin, read_moment(values["exclude"], newsroom, "top_news.exclude"))


def read_switch(node: yaml.Node, newsroom: Newsroom, name: str) -> bool:
    """Yes or no, in YAML's words or in quotes: a plain header has text where YAML has a truth value."""
    word = node.value.strip().lower() if isinstance(node, yaml.ScalarNode) else ""
    if word in ("true", "yes", "on", "false", "no", "off"):
        return word in ("true", "yes", "on")
    raise Wrong(f"{_label(name)} is neither true nor false", f"write {name}: false", line_of(node))


def _flag(node: yaml.Node, name: str) -> Literal[True, False]:
    value = plain_of(node)
    if not isinstance(value, bool):
        raise Wrong(f"{name.capitalize()} is neither true nor false", f"write {name}: true", line_of(node))
    return value


def _mapping(node: yaml.Node, name: str, known: Iterable[str]) -> dict[str, yaml.Node]:
    known = tuple(known)
    if not isinstance(node, yaml.MappingNode):
        raise Wrong(
            f"{name.replace('_', ' ').capitalize()} has no fields", f"write {name}: {{{known[0]}: …}}"
        )
    values: dict[str, yaml.Node] = {}
    for key, value in node.value:
        word = str(key.value).strip().lower() if isinstance(key, yaml.ScalarNode) else "?"
        if word not in known:
            what = f'"{word}" is no field of {name}'
            raise Wrong(what, f"use {', '.join(known)}", line_of(key))
        if word in values:
            raise Wrong(f"{word.capitalize()} stands twice in {name}", "keep one", line_of(key))
        if not is_empty(value):
            values[word] = value
    return values


def _parts(node: yaml.Node, name: str, known: Iterable[str], newsroom: Newsroom) -> dict[str, str]:
    return {key: read_text(value, newsroom, key) for key, value in _mapping(node, name, known).items()}


def _field(name: str, form: str, meaning: str, read: Callable[..., Any], required: bool = False) -> Field:
    return Field(name, form, meaning, partial(read, name=name), required)


FIELDS: tuple[Field, ...] = (
    _field("title", "Talks open in Beijing", "the headline, as plain text", read_text, required=True),
    _field(
        "date",
        "2025-08-31 09:30",
        "when the story was first published; in the site's zone, or with an offset (`+04:00`, `Z`)",
        read_moment,
        required=True,
    ),
    _field(
        "category",
        "World",
        "a category of `categories.yaml`, by name or slug; without it, the folder's, else DEFAULT_CATEGORY",
        read_category,
    ),
    _field(
        "summary",
        "One or two sentences.",
        "the standfirst, which cards and search engines show, too",
        read_text,
    ),
    _field("kicker", "Analysis", "a word or two over the headline", read_text),
    _field(
        "authors",
        "[World desk]",
        "who signs, by name or slug of `authors.yaml`; `author` does as well",
        read_authors,
    ),
    _field("tags", "[Middle Corridor, trade]", "subjects, each of which has a page", read_tags),
    _field(
        "image",
        "{src, alt, caption, credit, focus, until}",
        "the picture; `src` is a file in the content folder; crops keep `focus` (`top left`, or `[30, 20]`: percent "
        "from the left and from the top); from `until` on it may not be shown, and is nowhere",
        read_picture,
    ),
    _field("modified", "2025-08-31 14:00", "when it was last changed for readers", read_moment),
    _field(
        "status",
        "draft",
        "`published` (as if not written), `draft` (nowhere), `hidden` (a page, but in no list)",
        read_status,
    ),
    _field("embargo", "2025-09-01 00:01", "not before: until then the story does not exist", read_moment),
    _field("priority", "4", "weight in the top news, 1 to 5; 3 if not written", read_priority),
    _field("breaking", "2025-08-31 18:00", "breaking news until this moment", read_moment),
    _field(
        "top_news",
        "{pin: 2025-09-01 08:00}",
        "`pin` keeps it first in the top news until then; `exclude` (a moment, or true) keeps it out",
        read_top_news,
    ),
    _field(
        "related",
        "{pin: [path], exclude: [path], off: true, never_recommend: true}",
        "related stories by path in the content "
        "folder or id; `off` shows none here, `never_recommend` keeps this story out of all others",
        read_related,
    ),
    _field("corrections", "[{date, text}]", "what was wrong and when it was put right", read_corrections),
    _field(
        "comments",
        "false",
        "`false` closes the comments below the story; a letter to the editor takes their place",
        read_switch,
    ),
    _field("source", "{name, url}", "whose reporting it rests on", read_source),
    _field(
        "location",
        "{name, lat, lon}",
        "a place, or a list of places, which the story's map shows; degrees north and east; `country: AZ` instead "
        "of them, or beside them at a border; a country or a capital needs its name only",
        read_places,
    ),
    _field("sections", "[Asia]", "further categories where it is listed", read_sections),
    _field("lang", "az", "language of the story; DEFAULT_LANG if not written", read_lang),
    _field(
        "slug",
        "talks-open-in-beijing",
        "the last part of the address; the file's name if not written",
        read_slug,
    ),
    _field(
        "aliases",
        "[/news/12.html]",
        "addresses that the story had before: from the root of the site, or with `https://`",
        read_aliases,
    ),
    _field("template", "article", "another template of the theme", read_template),
    _field("id", "a UUID", "the permanent id; `newsdesk new` writes it, never change it", read_id),
)
