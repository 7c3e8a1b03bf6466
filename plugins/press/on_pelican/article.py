"""Pelican's articles and pages, made from records: real ones, but each attribute is only made when it is asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime, tzinfo
from html import unescape
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup
from pelican.contents import Article, Page
from pelican.plugins import signals
from pelican.urlwrappers import Author, Category, Tag

from newsdesk.addresses import Address
from plugins.press.records import Plain, Record, digest_of_bytes
from plugins.press.seen import Whole

_TAG = re.compile(r"<a\b[^>]*>")
_STORY_LINK = re.compile(r' ?href="\{filename\}/(?P<path>[^"#]*)(?:#[^"]*)?"')
_IN_METADATA = (
    "title", "date", "modified", "category", "tags", "authors", "slug", "lang", "status", "template", "id",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Surroundings:
    """What all articles of a build share. `fetch` gets the HTML of a body by its path."""

    settings: Mapping[str, Any]
    context: Mapping[str, Any]
    zone: tzinfo
    fetch: Callable[[str], str]


# Attributes of Pelican's that are worked out from the record when somebody asks for them.
_LAZY: Mapping[str, Callable[[Record, Surroundings], Any]] = {
    "id": lambda record, around: record.id,
    "title": lambda record, around: record.title_html,
    "slug": lambda record, around: record.slug,
    "lang": lambda record, around: record.lang,
    "in_default_lang": lambda record, around: record.lang == around.settings["DEFAULT_LANG"],
    "settings": lambda record, around: around.settings,
    "_context": lambda record, around: around.context,
    "translations": lambda record, around: [],
    "timezone": lambda record, around: around.zone,
    "date": lambda record, around: datetime.fromtimestamp(record.date, around.zone),
    # Since when it has existed for readers, which is what rankings go by.
    "public_from": lambda record, around: datetime.fromtimestamp(record.public_from, around.zone),
    "date_format": lambda record, around: around.settings["DEFAULT_DATE_FORMAT"],
    "_status": lambda record, around: record.status,
    "template": lambda record, around: record.template,
    "source_path": lambda record, around: f"{around.settings['PATH']}/{record.path}",
    "relative_source_path": lambda record, around: record.path,
    "priority": lambda record, around: record.priority,
    "related": lambda record, around: record.related,
    "extract_stamps": lambda record, around: record.extract_stamps,
}
# These are only there where the story says something.
_SAID: Mapping[str, Callable[[Record, Surroundings], Any]] = {
    "modified": lambda record, around: _moment(record.modified, around),
    "breaking": lambda record, around: _moment(record.breaking, around),
    "_summary": lambda record, around: record.summary_html or None,
    "corrections": lambda record, around: _corrections(record, around) if record.corrected else None,
    "top_news_wish": lambda record, around: {
        name: value if value is True else _moment(value, around) for name, value in record.top_news.items()
    },
}
_OF_THE_PRESS = frozenset(
    (*_LAZY, *_SAID, "record", "url", "save_as", "picture", "category", "tags", "authors", "author")
)


def _corrections(record: Record, around: Surroundings) -> list[SimpleNamespace]:
    return [
        SimpleNamespace(date=datetime.fromtimestamp(date, around.zone), text=Markup(text))
        for date, text in record.details.corrections
    ]


def _moment(epoch: int | None, around: Surroundings) -> datetime | None:
    return None if epoch is None else datetime.fromtimestamp(epoch, around.zone)


class _FromRecord:
    """What articles and pages made from a record have in common.

    Everything that is in the object's own dictionary beyond the names of the press was put there by a plugin.
    """

    record: Record
    date: datetime
    modified: datetime
    date_format: str
    _around: Surroundings

    def __getattr__(self, name: str) -> Any:
        """Works out what Pelican would have set while it read the file."""
        own = self.__dict__
        made = _LAZY.get(name) or _SAID.get(name)
        if made is not None:
            value = made(own["record"], own["_around"])
            if value is not None or name in _LAZY:
                own[name] = value
                return value
        elif name[:1] != "_" and "record" in own:
            # A field must not take the place of what Pelican or the press puts there, which is found before this.
            extra = own["record"].extra
            if name in extra:
                own[name] = extra[name]
                own.setdefault("_from_extra", set()).add(name)
                return extra[name]
        raise AttributeError(f"{type(self).__name__!r} object has no attribute {name!r}")

    @property
    def metadata(self) -> dict[str, Any]:
        """Pelican's dictionary of what the front matter says, made when a plugin first asks for it."""
        found: dict[str, Any] | None = self.__dict__.get("_metadata")
        if found is None:
            found = {name: getattr(self, name) for name in _IN_METADATA if hasattr(self, name)}
            if self.record.summary:
                found["summary"] = self.record.summary_html
            found |= self.record.extra
            self.__dict__["_metadata"] = found
        return found

    def extract(self, name: str) -> Plain:
        """What a plugin worked out from this story alone while it was read, by its name in STORY_EXTRACTS."""
        return self.record.extract(name)

    @property
    def whole(self) -> Whole:
        """This story with its body, for a page or file that shows more of it than a card."""
        return Whole(self)

    @property
    def _content(self) -> str:
        return self.html

    @_content.setter
    def _content(self, html: str) -> None:
        # Plugins of others change a body by setting this; the change is part of the story then.
        self.__dict__["_own_content"] = html

    def _update_content(self, content: str, siteurl: str) -> str:
        """Pelican's links within the site; of a story that is not public yet not even the path may show."""
        public = self._context["generated_content"]

        def kept(found: re.Match[str]) -> str:
            return found[0] if unescape(found["path"]) in public else ""

        without = _TAG.sub(lambda tag: _STORY_LINK.sub(kept, tag[0]), content)
        return super()._update_content(without, siteurl)  # type: ignore[misc]

    @property
    def html(self) -> str:
        """The body with Pelican's marks for links within the site."""
        own: str | None = self.__dict__.get("_own_content")
        return self._around.fetch(self.record.path) if own is None else own

    @property
    def html_stamp(self) -> bytes:
        """Stands for `html`, without fetching it where no plugin has changed it."""
        own: str | None = self.__dict__.get("_own_content")
        return self.record.html_digest if own is None else digest_of_bytes(own.encode())

    def attached(self) -> dict[str, Any]:
        """What plugins have set on this object since it was made, by name; private names are theirs alone."""
        own = self.__dict__
        fields = own.get("_from_extra", ())
        return {
            name: own[name] for name in own.keys() - _OF_THE_PRESS if name[0] != "_" and name not in fields
        }

    @property
    def locale_date(self) -> str:
        """The date in Pelican's DEFAULT_DATE_FORMAT."""
        return self.date.strftime(self.date_format)

    @property
    def locale_modified(self) -> str:
        """The date of the last change in Pelican's DEFAULT_DATE_FORMAT."""
        return self.modified.strftime(self.date_format)


class StoryArticle(_FromRecord, Article):
    """A story as Pelican and its plugins know one."""

    # Worked out once; Pelican's properties would format the address at every look.
    url: str = ""
    save_as: str = ""

    def __init__(
        self,
        record: Record,
        address: Address,
        around: Surroundings,
        category: Category,
        tags: list[Tag],
        authors: list[Author],
        picture: str,
    ):
        own = self.__dict__
        own["record"] = record
        own["_around"] = around
        # Every build asks every story for these.
        own["id"] = record.id
        own["lang"] = record.lang
        own["template"] = record.template
        own["priority"] = record.priority
        own["related"] = record.related
        own["extract_stamps"] = record.extract_stamps
        own["relative_source_path"] = record.path
        own["date"] = date = datetime.fromtimestamp(record.date, around.zone)
        own["public_from"] = (
            date if record.embargo is None else datetime.fromtimestamp(record.public_from, around.zone)
        )
        own["url"] = address.url
        own["save_as"] = address.save_as
        own["category"] = category
        own["tags"] = tags
        own["authors"] = authors
        if authors:
            own["author"] = authors[0]
        own["picture"] = picture
        if signals.content_object_init.receivers:
            signals.content_object_init.send(self)


class Introduction(_FromRecord, Page):
    """What an editor has written to stand before an edition of the Morning Brief; it has no page of its own."""

    url: str = ""
    save_as: str = ""

    def __init__(self, record: Record, around: Surroundings, authors: list[Author]):
        own = self.__dict__
        own["record"] = record
        own["_around"] = around
        own["authors"] = authors
        own["picture"] = ""


class StaticPage(_FromRecord, Page):
    """A static page as Pelican and its plugins know one."""

    url: str = ""
    save_as: str = ""

    def __init__(self, record: Record, address: Address, around: Surroundings, picture: str):
        own = self.__dict__
        own["record"] = record
        own["_around"] = around
        own["url"] = address.url
        own["save_as"] = address.save_as
        own["picture"] = picture
        if signals.content_object_init.receivers:
            signals.content_object_init.send(self)
