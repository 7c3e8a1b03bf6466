"""What plugins have made, as far as a template may see it: plain data, dates, articles, and lists and names of these.

Each kind of value has a stamp, the value a template sees, and a plain form in which it is kept beside its page. The
three say the same of every kind, so that what is not in the stamp cannot be on the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime, tzinfo
from types import SimpleNamespace
from typing import Any, Protocol

from newsdesk.dates import epoch_of, zone_named
from plugins.press.moments import moment_shown
from plugins.press.parts import Values, join_stamps
from plugins.press.records import Plain, digest_of

# Stands for a value that is None.
NO_VALUE = b"-"


class MakesCards(Protocol):
    """Whoever makes the cards of articles and the links of names."""

    zone: str
    lang: str

    def card_stamp(self, article: Any) -> bytes:
        """Stands for a card."""
        ...

    def card_stamps(self, articles: Sequence[Any]) -> list[bytes]:
        """Stand for several cards."""
        ...

    def card_values(self, article: Any) -> Values:
        """A card."""
        ...

    def whole_stamp(self, article: Any) -> bytes:
        """Stands for a story with its body."""
        ...

    def story_values(self, article: Any) -> Values:
        """A story with its body."""
        ...

    def named_stamp(self, named: Any) -> bytes:
        """Stands for a category, tag or author."""
        ...

    def link_values(self, named: Any) -> Values:
        """A category, tag or author as a link."""
        ...


@dataclass(frozen=True, slots=True)
class Whole:
    """An article with its body and all that is attached to it, where the article alone would be a card."""

    filed: Any


class NotKept(ValueError):
    """A value that has no plain form."""


class Seen:
    """Stamps and values of what plugins have made. A list that many articles share is stamped once."""

    def __init__(self, cards: MakesCards):
        self._cards = cards
        # The list is kept with its stamp: an id is only unique while its object lives.
        self._lists: dict[int, tuple[Any, bytes | None]] = {}
        self._kinds: dict[type, Callable[[Any], bytes | None]] = {}
        self._articles: set[type] = set()
        self._bodies: tuple[Any, list[Any]] = (None, [])

    def stamp(self, value: Any) -> bytes | None:
        """Stands for a value; None for one of which a template sees nothing."""
        kind = type(value)
        stamped = self._kinds.get(kind)
        if stamped is None:
            stamped = self._kinds[kind] = self._stamper(value)
        return stamped(value)

    def _stamper(self, value: Any) -> Callable[[Any], bytes | None]:
        """How values of a kind are stamped; asked once a kind, because an archive has a million values."""
        if value is None:
            return lambda _: NO_VALUE
        if isinstance(value, (str, int, float)):
            return digest_of
        if isinstance(value, datetime):
            return lambda moment: b"t%d" % self._epoch(moment)
        if isinstance(value, (list, tuple)):
            return self._list_stamp
        if isinstance(value, Whole):
            return lambda whole: self._cards.whole_stamp(whole.filed)
        if hasattr(value, "record"):
            self._articles.add(type(value))
            return self._cards.card_stamp
        if isinstance(value, SimpleNamespace):
            return lambda names: self._group_stamp(vars(names))
        if isinstance(value, Mapping):
            return self._group_stamp
        return lambda named: self._cards.named_stamp(named) if _is_named(named) else None

    def _list_stamp(self, items: Any) -> bytes | None:
        known = self._lists.get(id(items))
        if known is None:
            if items and all(type(item) in self._articles for item in items):
                stamp: bytes | None = join_stamps((b"list", *self._cards.card_stamps(items)))
            else:
                stamps = [self.stamp(item) for item in items]
                told = [one for one in stamps if one is not None]
                stamp = join_stamps((b"list", *told)) if len(told) == len(stamps) else None
            known = self._lists[id(items)] = (items, stamp)
        return known[1]

    def _group_stamp(self, named: Mapping[Any, Any]) -> bytes:
        stamps = [b"group"]
        for name, item in named.items():
            stamp = self.stamp(item)
            if stamp is not None:
                stamps += (str(name).encode(), stamp)
        return join_stamps(stamps)

    def value(self, value: Any) -> Any:
        """What a template sees of a value that has a stamp."""
        if value is None or isinstance(value, (str, int, float)):
            return value
        if isinstance(value, datetime):
            return moment_shown(self._epoch(value), self._cards.zone, self._cards.lang)
        if isinstance(value, Whole):
            return self._cards.story_values(value.filed)
        if hasattr(value, "record"):
            return self._cards.card_values(value)
        if isinstance(value, (list, tuple)):
            return self._list_value(value)
        if isinstance(value, (SimpleNamespace, Mapping)):
            named = value if isinstance(value, Mapping) else vars(value)
            return Values(**self.values(named))
        return self._cards.link_values(value)

    def _list_value(self, items: Any) -> list[Any]:
        # Stories with their bodies are costly, and the formats of a feed show the same list one after another.
        if items and isinstance(items[0], Whole):
            if self._bodies[0] is not items:
                self._bodies = (items, [self.value(item) for item in items])
            return self._bodies[1]
        return [self.value(item) for item in items]

    def values(self, named: Mapping[Any, Any]) -> dict[str, Any]:
        """What a template sees of values by name."""
        return {str(name): self.value(item) for name, item in named.items() if self.stamp(item) is not None}

    def _epoch(self, moment: datetime) -> int:
        # Without a zone it is the site's: the machine's own has no part in a page.
        return epoch_of(moment if moment.tzinfo else moment.replace(tzinfo=zone_named(self._cards.zone)))


def _is_named(value: Any) -> bool:
    return all(hasattr(value, name) for name in ("name", "slug", "url"))


def wholes_in(value: Any) -> Iterator[Any]:
    """The articles that a value shows with their bodies, those in what is attached to them included.

    What is attached to an article is looked at after it has been given, so that whoever takes it may complete it.
    """
    if isinstance(value, Whole):
        yield value.filed
        yield from wholes_in(value.filed.attached())
    elif isinstance(value, (list, tuple)):
        for item in value:
            yield from wholes_in(item)
    elif isinstance(value, SimpleNamespace):
        yield from wholes_in(vars(value))
    elif isinstance(value, Mapping):
        for item in value.values():
            yield from wholes_in(item)


def plain_form(value: Any) -> Plain:
    """A value as plain data, articles by their ids. Raises NotKept for one that has no such form."""
    if value is None or type(value) in (str, int, float, bool):
        return ("plain", value)
    if isinstance(value, datetime) and value.tzinfo is not None:
        return ("moment", epoch_of(value))
    if isinstance(value, Whole):
        return ("whole", value.filed.record.id)
    if hasattr(value, "record"):
        return ("article", value.record.id)
    if isinstance(value, (list, tuple)):
        return ("list", [plain_form(item) for item in value])
    if isinstance(value, SimpleNamespace):
        return ("names", {name: plain_form(item) for name, item in vars(value).items()})
    if isinstance(value, dict) and all(type(name) is str for name in value):
        return ("dict", {name: plain_form(item) for name, item in value.items()})
    raise NotKept(type(value).__name__)


def from_plain_form(form: Plain, article: Callable[[str], Any], zone: tzinfo) -> Any:
    """The value of a plain form; `article` gives the article of an id."""
    kind, told = form
    if kind == "moment":
        return datetime.fromtimestamp(told, zone)
    if kind == "article":
        return article(told)
    if kind == "whole":
        return Whole(article(told))
    if kind == "list":
        return [from_plain_form(item, article, zone) for item in told]
    if kind in ("names", "dict"):
        named = {name: from_plain_form(item, article, zone) for name, item in told.items()}
        return SimpleNamespace(**named) if kind == "names" else named
    return told
