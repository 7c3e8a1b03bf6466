"""Pelican's articles and pages, made from records: real ones, but with their bodies fetched only when asked for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from html import unescape
from typing import Any

from pelican.contents import Article, Page
from pelican.plugins import signals
from pelican.urlwrappers import Author, Category, Tag

from newsdesk.addresses import Address
from newsdesk.dates import zone_named
from plugins.press.records import Record, digest_of_bytes

_TAG = re.compile(r"<a\b[^>]*>")
_STORY_LINK = re.compile(r' ?href="\{filename\}/(?P<path>[^"#]*)(?:#[^"]*)?"')


class _FromRecord:
    """What articles and pages made from a record have in common. `fetch` gets the HTML of a body by its path."""

    record: Record
    date: datetime
    modified: datetime
    date_format: str
    _fetch: Callable[[str], str]

    def _fill(
        self,
        record: Record,
        address: Address,
        settings: Mapping[str, Any],
        context: Mapping[str, Any],
        fetch: Callable[[str], str],
        names: Mapping[str, Any],
        picture: str,
    ) -> None:
        zone = zone_named(str(settings["TIMEZONE"]))
        filled = self.__dict__
        filled.update(names)
        filled.update(
            record=record,
            settings=settings,
            _context=context,
            _fetch=fetch,
            _own_content=None,
            translations=[],
            id=record.id,
            title=record.title_html,
            slug=record.slug,
            lang=record.lang,
            in_default_lang=record.lang == settings["DEFAULT_LANG"],
            timezone=zone,
            date=datetime.fromtimestamp(record.date, zone),
            # Since when it has existed for readers, which is what rankings go by.
            public_from=datetime.fromtimestamp(record.public_from, zone),
            date_format=settings["DEFAULT_DATE_FORMAT"],
            _status=record.status,
            template=record.template,
            source_path=f"{settings['PATH']}/{record.path}",
            relative_source_path=record.path,
            url=address.url,
            save_as=address.save_as,
            picture=picture,
            priority=record.priority,
            related=record.related,
            extracts=record.extracts,
        )
        if record.modified is not None:
            filled["modified"] = datetime.fromtimestamp(record.modified, zone)
        if record.summary:
            filled["_summary"] = record.summary_html
        for name, value in record.extra.items():
            # A field must not take the place of what Pelican or the press puts there.
            if not hasattr(self, name):
                filled[name] = value
        filled["_filled"] = frozenset(filled) | {"_filled", "_metadata"}
        if signals.content_object_init.receivers:
            signals.content_object_init.send(self)

    @property
    def metadata(self) -> dict[str, Any]:
        """Pelican's dictionary of what the front matter says, made when a plugin first asks for it."""
        found = self.__dict__.get("_metadata")
        if found is None:
            names = (
                "title",
                "date",
                "modified",
                "category",
                "tags",
                "authors",
                "slug",
                "lang",
                "status",
                "template",
                "id",
            )
            found = {name: getattr(self, name) for name in names if hasattr(self, name)}
            if self.record.summary:
                found["summary"] = self.record.summary_html
            found |= self.record.extra
            self.__dict__["_metadata"] = found
        return found

    @property
    def _content(self) -> str:
        own: str | None = self.__dict__["_own_content"]
        return self.html if own is None else own

    @_content.setter
    def _content(self, html: str) -> None:
        # Plugins of others change a body by setting this; the change is part of the story then.
        self.__dict__["_own_content"] = html

    def _update_content(self, content: str, siteurl: str) -> str:
        """Pelican's links within the site; of a story that is not public yet not even the path may show."""
        public = self._context["generated_content"]  # type: ignore[attr-defined]

        def kept(found: re.Match[str]) -> str:
            return found[0] if unescape(found["path"]) in public else ""

        without = _TAG.sub(lambda tag: _STORY_LINK.sub(kept, tag[0]), content)
        return super()._update_content(without, siteurl)  # type: ignore[misc]

    @property
    def html(self) -> str:
        """The body with Pelican's marks for links within the site."""
        own: str | None = self.__dict__["_own_content"]
        return self._fetch(self.record.path) if own is None else own

    @property
    def html_stamp(self) -> bytes:
        """Stands for `html`, without fetching it where no plugin has changed it."""
        own: str | None = self.__dict__["_own_content"]
        return self.record.html_digest if own is None else digest_of_bytes(own.encode())

    def attached(self) -> dict[str, Any]:
        """What plugins have set on this object since it was made, by name; private names are theirs alone."""
        filled = self.__dict__["_filled"]
        own = self.__dict__
        return {name: own[name] for name in own.keys() - filled if name[0] != "_"}

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
        settings: Mapping[str, Any],
        context: Mapping[str, Any],
        fetch: Callable[[str], str],
        category: Category,
        tags: list[Tag],
        authors: list[Author],
        picture: str,
    ):
        names: dict[str, Any] = {"category": category, "tags": tags, "authors": authors}
        if authors:
            names["author"] = authors[0]
        self._fill(record, address, settings, context, fetch, names, picture)
        if record.breaking is not None:
            self.__dict__["breaking"] = datetime.fromtimestamp(record.breaking, self.timezone)
        self.__dict__["top_news_wish"] = self._top_news_wish(record)
        self.__dict__["_filled"] |= {"breaking", "top_news_wish"}

    def _top_news_wish(self, record: Record) -> dict[str, Any]:
        def moment(value: Any) -> Any:
            return (
                datetime.fromtimestamp(value, self.timezone)
                if isinstance(value, int) and value is not True
                else value
            )

        return {name: moment(value) for name, value in record.top_news.items() if value is not None}


class StaticPage(_FromRecord, Page):
    """A static page as Pelican and its plugins know one."""

    url: str = ""
    save_as: str = ""

    def __init__(
        self,
        record: Record,
        address: Address,
        settings: Mapping[str, Any],
        context: Mapping[str, Any],
        fetch: Callable[[str], str],
        picture: str,
    ):
        self._fill(record, address, settings, context, fetch, {}, picture)
