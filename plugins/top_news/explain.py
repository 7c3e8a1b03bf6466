"""Why a story has its place in the top news, or none: the answer to an editor who expected it elsewhere."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Literal

from plugins.top_news.entries import Entry
from plugins.top_news.ranking import Arrangement, arrange, order_of
from plugins.top_news.score import Score, explain_score
from plugins.top_news.settings import TopNewsSettings

Reason = Literal[
    # With a place:
    "pinned",
    "ranked",
    "filler",
    # Without one:
    "not published",
    "excluded",
    "outranked",
    "too old",
    "category limit",
]


@dataclass(frozen=True)
class Explanation:
    """A story's score, and its place from 1, or None.

    `reason` says how it came by its place, or why it has none. `because_of` has the ids of the stories that
    are in its way: the one in the last place where it is outranked, the better ones of its category where
    those reach the limit.
    """

    score: Score
    place: int | None
    reason: Reason
    because_of: tuple[str, ...] = ()


def explain_place(
    entry: Entry, entries: Sequence[Entry], moment: int, settings: TopNewsSettings
) -> Explanation:
    """Explains the place of one of the entries in the top news of a moment."""
    score = explain_score(entry, moment, settings)
    if not entry.exists_at(moment):
        return Explanation(score, None, "not published")
    if entry.is_excluded_at(moment):
        return Explanation(score, None, "excluded")
    arrangement = arrange(entries, moment, settings)
    ids = [other.id for other in arrangement.best(settings.count)]
    if entry.id in ids:
        return Explanation(score, ids.index(entry.id) + 1, _way_in(entry, arrangement))
    reason = _way_barred(entry, arrangement, moment, settings)
    if reason == "category limit":
        rivals = [other.id for other in arrangement.ranked if other.category == entry.category]
        return Explanation(score, None, reason, tuple(rivals))
    return Explanation(score, None, reason, tuple(ids[-1:]) if reason == "outranked" else ())


def _way_in(entry: Entry, arrangement: Arrangement) -> Reason:
    if entry in arrangement.pinned:
        return "pinned"
    return "ranked" if entry in arrangement.ranked else "filler"


def _way_barred(entry: Entry, arrangement: Arrangement, moment: int, settings: TopNewsSettings) -> Reason:
    if entry not in arrangement.fillers:
        return "outranked"
    # The window or the limit is to blame only where a story of a lower rank has a place.
    placed = arrangement.best(settings.count)
    own = order_of(entry, moment, settings)
    if not any(other in arrangement.ranked and order_of(other, moment, settings) < own for other in placed):
        return "outranked"
    return "category limit" if entry.is_news_at(moment, settings.look_back) else "too old"
