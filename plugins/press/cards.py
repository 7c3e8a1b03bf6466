"""Cards and stories as templates see them, and the stamps that stand for them."""

from __future__ import annotations

import re
from collections import OrderedDict
from collections.abc import Mapping
from datetime import datetime
from html import escape, unescape
from types import SimpleNamespace
from typing import Any

from markupsafe import Markup

from newsdesk.dates import epoch_of, zone_named
from plugins.press.moments import moment_shown
from plugins.press.parts import NOTHING, Constant, Group, Made, Many, Part, Values, as_values, join_stamps
from plugins.press.pictures import href_of, picture_values
from plugins.press.records import Record, digest_of
from plugins.press.site import Site

# CLDR's right-to-left scripts, by the languages that are written in them.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"})
# Words a minute of silent reading of non-fiction in English (Brysbaert 2019).
_READING_SPEED = 238
# Built cards that are kept to be shown again.
RECENT_CARDS = 4096
_TAG = re.compile(r"<(?:a|img)\b[^>]*>")
_PLACE = re.compile(r' ?(?P<attribute>href|src)="\{(?:filename|static)\}/(?P<path>[^"#]*)(?P<rest>#[^"]*)?"')


# Beside a story for which no plugin has found any.
NO_RELATED = Constant({"background": [], "follow_ups": []})


def direction_of(lang: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if lang.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


class CardMaker:
    """Makes the parts of one site's stories; a card is made once, however many pages show it."""

    def __init__(self, site: Site, lang: str):
        self._site = site
        self._lang = lang
        self._zone = site.newsroom.zone
        self._base = site.base
        self._cards: dict[int, Part] = {}
        self._links: dict[int, Values] = {}
        self._named: dict[int, bytes] = {}
        self._recent: OrderedDict[int, Values] = OrderedDict()
        self._lists: dict[int, tuple[Any, Part]] = {}

    def moment(self, epoch: int | None) -> Part:
        """A moment in the page's language, or nothing."""
        if epoch is None:
            return NOTHING
        return Made(b"%d" % epoch, lambda: moment_shown(epoch, self._zone, self._lang))

    def card(self, article: Any) -> Part:
        """A story as other pages show it."""
        card = self._cards.get(id(article))
        if card is None:
            card = self._cards[id(article)] = Made(
                self.card_stamp(article), lambda: self._card_values(article)
            )
        return card

    def cards(self, articles: Any) -> Part:
        """Several cards, in their order. One list that many pages share is made once."""
        known = self._lists.get(id(articles))
        if known is None:
            # The list is kept with its part: an id is only unique while its object lives.
            known = self._lists[id(articles)] = (articles, Many([self.card(article) for article in articles]))
        return known[1]

    def card_stamp(self, article: Any) -> bytes:
        """Stands for all that a card shows: the story's own words, the names beside it, its picture, its flag."""
        record: Record = article.record
        picture = self._site.pictures.get(article.picture) if article.picture else None
        named = (*_category_of(article), *getattr(article, "authors", ()))
        names = b"".join([self._named_stamp(name) for name in named])
        breaking = b"!" if self._is_breaking(record) else b"."
        url = article.url.encode()
        return b"\0".join((record.card_stamp, picture.stamp if picture else b"", breaking, url, names))

    def _named_stamp(self, named: Any) -> bytes:
        """Stands for a category or author as a card shows it: a new slug in a register is no change of any story."""
        stamp = self._named.get(id(named))
        if stamp is None:
            stamp = self._named[id(named)] = digest_of(named.name, named.slug, named.url)
        return stamp

    def _is_breaking(self, record: Record) -> bool:
        return record.breaking is not None and record.breaking > self._site.as_of

    def _card_values(self, article: Any) -> Values:
        # Neighbouring pages show the same cards: those of the same days, in the same lists.
        recent = self._recent
        values = recent.get(id(article))
        if values is None:
            values = recent[id(article)] = Values(**self._card_fields(article))
            if len(recent) > RECENT_CARDS:
                recent.popitem(last=False)
        return values

    def _card_fields(self, article: Any) -> dict[str, Any]:
        record: Record = article.record
        return {
            "id": record.id,
            "name": record.title,
            "slug": record.slug,
            "href": href_of(self._base, article.url),
            "url": article.url,
            "title": Markup(record.title_html),
            "title_text": record.title,
            "summary": Markup(record.summary_html),
            "summary_text": record.summary,
            "kicker": record.kicker,
            "category": next((self._link(category) for category in _category_of(article)), None),
            "date": moment_shown(record.date, self._zone, self._lang),
            "modified": None
            if record.modified is None
            else moment_shown(record.modified, self._zone, self._lang),
            "image": self._picture(article),
            "lang": record.lang,
            "dir": direction_of(record.lang),
            "authors": [self._link(author) for author in getattr(article, "authors", ())],
            "priority": record.priority,
            "breaking": self._is_breaking(record),
            "status": record.status,
        }

    def _link(self, named: Any) -> Values:
        # One object a name, which the reader of a page's values may not change: Pelican formats its address each time.
        link = self._links.get(id(named))
        if link is None:
            url = named.url
            link = Values(name=named.name, slug=named.slug, href=href_of(self._base, url), url=url)
            self._links[id(named)] = link
        return link

    def link(self, named: Any) -> Part:
        """A category, tag or author as a link."""
        return Constant([named.name, named.slug, named.url], lambda data: self._link(named))

    def _picture(self, article: Any) -> Values | None:
        if not article.picture:
            return None
        words: Mapping[str, str] = article.record.image or {}
        values = picture_values(self._site.pictures[article.picture], words, self._base)
        values["caption"] = Markup(values["caption"])
        return Values(**values)

    def story(self, article: Any) -> Part:
        """A story on its own page: its card, its body, and whatever plugins have attached to it."""
        record: Record = article.record
        attached = {"related_stories": NO_RELATED, **self.attached(article)}
        own = [record.stamp, article.html_stamp, self.card_stamp(article)]
        own += [self._named_stamp(tag) for tag in getattr(article, "tags", ())]
        # What the body refers to is part of it: the address of a story it links to, the size of a picture in it.
        own += [self._place_stamp(path) for _, path, _, _ in record.references]
        stamp = join_stamps([*own, Group(attached).stamp])
        return Made(stamp, lambda: self._story_values(article, attached))

    def _place_stamp(self, path: str) -> bytes:
        picture = self._site.pictures.get(path)
        return self._site.hrefs.get(path, "\0").encode() + (picture.stamp if picture else b"")

    def _story_values(self, article: Any, attached: Mapping[str, Part]) -> Values:
        record: Record = article.record
        extra = {name: as_values(value) for name, value in record.extra.items()}
        fields = self._card_fields(article)
        fields |= {
            "content": Markup(self.put_addresses(article.html)),
            "tags": [self._link(tag) for tag in getattr(article, "tags", ())],
            "corrections": [
                Values(date=moment_shown(date, self._zone, self._lang), text=Markup(text))
                for date, text in record.corrections
            ],
            "source": as_values(record.source),
            "location": as_values(record.location[0]) if record.location else None,
            "locations": as_values(record.location),
            "word_count": record.words,
            "reading_minutes": max(1, round(record.words / _READING_SPEED)),
            "template": record.template,
        }
        return Values(**{**extra, **fields, **{name: part.value() for name, part in attached.items()}})

    def attached(self, article: Any) -> dict[str, Part]:
        """What plugins have set on the article, as far as it is plain or made of articles; the rest stays out of pages."""
        parts = {}
        for name, value in sorted(article.attached().items()):
            part = self.part_of(value)
            if part is not None:
                parts[name] = part
        return parts

    def part_of(self, value: Any) -> Part | None:
        """The part of a value that a plugin has made: plain data, a date, an article, or lists and names of these."""
        if value is None:
            return NOTHING
        if isinstance(value, (str, int, float)):
            return Constant(value)
        if isinstance(value, datetime):
            # Without a zone it is the site's: the machine's own has no part in a page.
            return self.moment(
                epoch_of(value if value.tzinfo else value.replace(tzinfo=zone_named(self._zone)))
            )
        if hasattr(value, "record"):
            return self.card(value)
        if isinstance(value, (list, tuple)):
            if value and all(hasattr(item, "record") for item in value):
                return self.cards(value)
            parts = [self.part_of(item) for item in value]
            return None if None in parts else Many([part for part in parts if part is not None])
        if isinstance(value, (SimpleNamespace, Mapping)):
            named = value if isinstance(value, Mapping) else vars(value)
            group = {str(name): self.part_of(item) for name, item in named.items()}
            return Group({name: part for name, part in group.items() if part is not None})
        if all(hasattr(value, name) for name in ("name", "slug", "url")):
            return self.link(value)
        return None

    def put_addresses(self, html: str) -> str:
        """A body with the addresses of the stories and files that it links to, and the sizes of its pictures."""

        def replaced(found: re.Match[str]) -> str:
            path = unescape(found["path"])
            if path not in self._site.hrefs:
                return ""  # not public yet: an <a> without an address, which HTML has for links that may come
            href = escape(self._site.hrefs[path], quote=True) + (found["rest"] or "")
            picture = self._site.pictures.get(path) if found["attribute"] == "src" else None
            # Height and width keep the text from jumping when the picture comes.
            size = f' width="{picture.width}" height="{picture.height}" loading="lazy"' if picture else ""
            return f' {found["attribute"]}="{href}"{size}'

        # Only within tags: a text may speak of such marks, too.
        return _TAG.sub(lambda tag: _PLACE.sub(replaced, tag[0]), html)


def _category_of(article: Any) -> tuple[Any, ...]:
    """The category of a story; static pages have none."""
    return (article.category,) if hasattr(article, "category") else ()
