"""The top news of a moment: pinned stories, then the best by rank with a limit per category, then fillers.

A story is worth its weight, halved with every half-life of its age. The logarithm of that is `log2(weight) -
age / half_life`, and as all stories grow older together, `date / half_life + log2(weight)` puts them in the
same order at any moment. So a rank stays the same for ever, and no page changes merely because time has
passed. This is forward decay (Cormode, Shkapenyuk, Srivastava and Xu, "Forward Decay", ICDE 2009) with an
exponential.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass

from plugins.top_news.entries import Entry
from plugins.top_news.settings import MICRO, TopNewsSettings


@dataclass(frozen=True)
class Arrangement:
    """All stories of a moment in the order in which places are given; a list of any length is its beginning.

    `pinned` are those that editors keep first; `ranked` the best news that the category limit allows;
    `fillers` all the rest, too old or over the limit, for the places that would stay empty. Each best first.
    """

    pinned: tuple[Entry, ...]
    ranked: tuple[Entry, ...]
    fillers: tuple[Entry, ...]

    def best(self, count: int) -> tuple[Entry, ...]:
        """The stories that get a place when there are `count` of them."""
        return (self.pinned + self.ranked + self.fillers)[:count]


def freshness_of(date: int, settings: TopNewsSettings) -> int:
    """A moment in half-lives since 1970, in whole millionths, rounded down."""
    return date * MICRO // settings.half_life


def rank_of(entry: Entry, settings: TopNewsSettings, *, is_breaking: bool) -> int:
    """A story's rank in millionths of a half-life; the higher, the better."""
    rank = freshness_of(entry.date, settings) + settings.priority_gains[entry.priority - 1]
    return rank + settings.breaking_gain if is_breaking else rank


def order_of(entry: Entry, moment: int, settings: TopNewsSettings) -> tuple[int, int, str]:
    """What stories are compared by, greatest first: rank, then date, then id. No two stories are equal."""
    return rank_of(entry, settings, is_breaking=entry.is_breaking_at(moment)), entry.date, entry.id


def arrange(entries: Iterable[Entry], moment: int, settings: TopNewsSettings) -> Arrangement:
    """Puts the published stories that are not excluded in order. Plain and slow: it looks at every story."""
    standing = sorted(
        (entry for entry in entries if entry.exists_at(moment) and not entry.is_excluded_at(moment)),
        key=lambda entry: order_of(entry, moment, settings),
        reverse=True,
    )
    pinned, ranked, fillers = [], [], []
    in_category: Counter[str] = Counter()
    for entry in standing:
        if entry.is_pinned_at(moment):
            pinned.append(entry)
        elif (
            entry.is_news_at(moment, settings.look_back)
            and in_category[entry.category] < settings.category_limit
        ):
            in_category[entry.category] += 1
            ranked.append(entry)
        else:
            fillers.append(entry)
    return Arrangement(tuple(pinned), tuple(ranked), tuple(fillers))


def top_news_at(entries: Iterable[Entry], moment: int, settings: TopNewsSettings) -> tuple[str, ...]:
    """The ids of the top news of one moment, first place first; `settings.count` of them, or all where there
    are fewer.

    Ids are unique. For many moments, `sweep.top_news_at_each` gives the same in one pass.
    """
    return tuple(entry.id for entry in arrange(entries, moment, settings).best(settings.count))
