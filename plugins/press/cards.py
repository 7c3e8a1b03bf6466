"""Cards and stories as templates see them, and the stamps that stand for them."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping, Sequence
from functools import cached_property
from typing import Any

from markupsafe import Markup

from newsdesk.teasers import split_at_teasers, with_headlines
from plugins.press.bodies import with_addresses
from plugins.press.moments import moment_shown
from plugins.press.parts import Constant, Made, Part, Values, as_values, join_stamps
from plugins.press.pictures import href_of
from plugins.press.records import Record, digest_of
from plugins.press.renditions import BODY, picture_values
from plugins.press.seen import Seen
from plugins.press.site import Site

# CLDR's right-to-left scripts, by the languages that are written in them.
_RIGHT_TO_LEFT = frozenset({"ar", "fa", "he", "ur", "ps", "yi", "dv", "ckb", "sd", "ug"})
# Words a minute of silent reading of non-fiction in English (Brysbaert 2019).
_READING_SPEED = 238
# Built cards that are kept to be shown again.
RECENT_CARDS = 4096


# Beside a story for which no plugin has found any.
NO_RELATED = Values(background=[], follow_ups=[])


def direction_of(lang: str) -> str:
    """`rtl` or `ltr`."""
    return "rtl" if lang.partition("-")[0] in _RIGHT_TO_LEFT else "ltr"


class CardMaker:
    """Makes the parts of one site's stories; a card is made once, however many pages show it."""

    def __init__(self, site: Site, lang: str):
        self._site = site
        self.lang = lang
        self.zone = site.newsroom.zone
        self._base = site.base
        self._stamps: dict[int, bytes] = {}
        self._links: dict[int, Values] = {}
        self._named: dict[int, bytes] = {}
        self._recent: OrderedDict[int, Values] = OrderedDict()

    def card(self, article: Any) -> Part:
        """A story as other pages show it."""
        return Made(self.card_stamp(article), lambda: self.card_values(article))

    def cards(self, articles: Sequence[Any]) -> Part:
        """Several cards, in their order."""
        stamp = join_stamps(self.card_stamps(articles))
        return Made(stamp, lambda: [self.card_values(article) for article in articles])

    def card_stamp(self, article: Any) -> bytes:
        """Stands for all that a card shows: the story's own words, the names beside it, its picture, its flag."""
        stamp = self._stamps.get(id(article))
        if stamp is None:
            stamp = self._stamps[id(article)] = self._stamp_of_card(article)
        return stamp

    def card_stamps(self, articles: Sequence[Any]) -> list[bytes]:
        """The stamps of several cards; nearly always all are known, as an archive shows each story a dozen times."""
        stamps = self._stamps
        try:
            return [stamps[id(article)] for article in articles]
        except KeyError:
            return [self.card_stamp(article) for article in articles]

    def _stamp_of_card(self, article: Any) -> bytes:
        record: Record = article.record
        named = (*_category_of(article), *getattr(article, "authors", ()))
        return join_stamps(
            (
                record.card_stamp,
                self._picture_stamp(article.picture),
                b"!" if self._is_breaking(record) else b".",
                article.url.encode(),
                *[self.named_stamp(name) for name in named],
            )
        )

    def named_stamp(self, named: Any) -> bytes:
        """Stands for a category or author as a card shows it: a new slug in a register is no change of any story."""
        stamp = self._named.get(id(named))
        if stamp is None:
            stamp = self._named[id(named)] = digest_of(
                named.name, named.slug, named.url, getattr(named, "desk", False)
            )
        return stamp

    def _is_breaking(self, record: Record) -> bool:
        return record.breaking is not None and record.breaking > self._site.as_of

    def whole_stamp(self, article: Any) -> bytes:
        """Stands for a story with its body, on a page that is not its own."""
        self._site.shown_whole.add(article.record.path)
        return self.story_stamp(article)

    def card_values(self, article: Any) -> Values:
        """A story as other pages show it."""
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
        details = record.details
        return {
            "id": record.id,
            "name": details.title,
            "slug": record.slug,
            "href": href_of(self._base, article.url),
            "url": article.url,
            "title": Markup(details.title_html),
            "title_text": details.title,
            "summary": Markup(details.summary_html),
            "summary_text": details.summary,
            "kicker": details.kicker,
            "category": next((self.link_values(category) for category in _category_of(article)), None),
            "date": moment_shown(record.date, self.zone, self.lang),
            "modified": None
            if record.modified is None
            else moment_shown(record.modified, self.zone, self.lang),
            "image": self._picture(article),
            "lang": record.lang,
            "dir": direction_of(record.lang),
            "authors": [self.link_values(author) for author in getattr(article, "authors", ())],
            "priority": record.priority,
            "breaking": self._is_breaking(record),
            "status": record.status,
        }

    def link_values(self, named: Any) -> Values:
        """A category, tag or author as a link."""
        # One object a name, which the reader of a page's values may not change: Pelican formats its address each time.
        link = self._links.get(id(named))
        if link is None:
            url = named.url
            link = Values(name=named.name, slug=named.slug, href=href_of(self._base, url), url=url)
            if getattr(named, "desk", False):
                link.desk = True
            self._links[id(named)] = link
        return link

    def link(self, named: Any) -> Part:
        """A category, tag or author as a link."""
        return Constant([named.name, named.slug, named.url], lambda data: self.link_values(named))

    def _picture(self, article: Any) -> Values | None:
        if not article.picture:
            return None
        words: Mapping[str, Any] = article.record.details.image or {}
        picture = self._site.pictures[article.picture]
        values: Values = as_values(picture_values(picture, words, self._base, self._site.recipe))
        values.caption = Markup(values.caption)
        return values

    def story(self, article: Any) -> Part:
        """A story on its own page: its card, its body, and whatever plugins have attached to it."""
        return Made(self.story_stamp(article), lambda: self.story_values(article))

    def story_stamp(self, article: Any) -> bytes:
        """Stands for a story on its own page."""
        record: Record = article.record
        attached = article.attached()
        stamps = [record.stamp, article.html_stamp, self.card_stamp(article)]
        stamps += [self.named_stamp(tag) for tag in getattr(article, "tags", ())]
        # What the body refers to is part of it: the address of a story it links to, the size of a picture in it.
        stamps += [self._place_stamp(path) for _, path, _, _ in record.references]
        stamps += [self.card_stamp(self._site.filed[path]) for path in _teased_by(record)]
        for name in sorted(attached):
            stamp = self.seen.stamp(attached[name])
            if stamp is not None:
                stamps += (name.encode(), stamp)
        return join_stamps(stamps)

    def _place_stamp(self, path: str) -> bytes:
        return self._site.hrefs.get(path, "\0").encode() + self._picture_stamp(path)

    def story_values(self, article: Any) -> Values:
        """A story as its own page shows it."""
        record: Record = article.record
        details = record.details
        extra = {name: as_values(value) for name, value in details.extra.items()}
        fields = self._card_fields(article)
        teased = {path: self.card_values(self._site.filed[path]) for path in _teased_by(record)}
        fields |= {
            "content": Markup(self.put_addresses(_with_headlines(article.html, teased))),
            "parts": self._parts_of_body(article.html, teased),
            "blocks": details.blocks,
            "tags": [self.link_values(tag) for tag in getattr(article, "tags", ())],
            "corrections": [
                Values(date=moment_shown(date, self.zone, self.lang), text=Markup(text))
                for date, text in details.corrections
            ],
            "source": as_values(details.source),
            "location": as_values(details.location[0]) if details.location else None,
            "locations": as_values(details.location),
            "word_count": details.words,
            "reading_minutes": max(1, round(details.words / _READING_SPEED)),
            "template": record.template,
            "takes_comments": details.comments,
        }
        attached = {"related_stories": NO_RELATED, **self.seen.values(article.attached())}
        return Values(**{**extra, **fields, **attached})

    def _parts_of_body(self, html: str, teased: Mapping[str, Values]) -> list[Values]:
        """A body in pieces, each either HTML or the card of another story."""
        parts: list[Values] = []
        for before, path in split_at_teasers(html, teased) if teased else [(html, "")]:
            if before.strip():
                parts.append(Values(html=Markup(self.put_addresses(before)), story=None))
            if path:
                parts.append(Values(html="", story=teased[path]))
        return parts

    @cached_property
    def seen(self) -> Seen:
        """Tells what of a plugin's values a template may see."""
        return Seen(self)

    def part_of(self, value: Any) -> Part | None:
        """The part of a value that a plugin has made; None for one of which a template sees nothing."""
        stamp = self.seen.stamp(value)
        return None if stamp is None else Made(stamp, lambda: self.seen.value(value))

    def put_addresses(self, html: str) -> str:
        """A body with the addresses of the stories and files that it links to, and its pictures in all their widths."""
        return with_addresses(html, self._site.hrefs, self._body_picture)

    def _body_picture(self, path: str) -> dict[str, Any] | None:
        picture = self._site.pictures.get(path)
        if picture is None:
            return None
        if not self._site.recipe:
            return {"src": self._site.hrefs[path], "width": picture.width, "height": picture.height}
        shaped = self._site.recipe.body(picture)[BODY]
        return {**shaped.values(self._base), "sizes": self._site.recipe.shapes[BODY].sizes}

    def _picture_stamp(self, path: str) -> bytes:
        """Stands for a picture in all its renditions; empty for what is none."""
        picture = self._site.pictures.get(path)
        recipe = self._site.recipe
        return b"" if picture is None else picture.stamp + (recipe.stamp if recipe else b"")


def _teased_by(record: Record) -> list[str]:
    """The paths of the stories whose teasers stand in a body."""
    return [path for kind, path, _, _ in record.references if kind == "teaser"]


def _with_headlines(html: str, teased: Mapping[str, Values]) -> str:
    def headline(path: str) -> str | None:
        return str(teased[path].title) if path in teased else None

    return with_headlines(html, headline) if teased else html


def _category_of(article: Any) -> tuple[Any, ...]:
    """The category of a story; static pages have none."""
    return (article.category,) if hasattr(article, "category") else ()
