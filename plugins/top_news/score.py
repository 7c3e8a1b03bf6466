"""A story's top-news score, part by part, so that an editor sees what each of them is worth."""

from __future__ import annotations

from dataclasses import dataclass

from plugins.top_news.entries import Entry
from plugins.top_news.ranking import freshness_of, rank_of
from plugins.top_news.settings import HOUR, MICRO, TopNewsSettings


@dataclass(frozen=True)
class Score:
    """The parts of a score at one moment; all but ages and weights are in millionths of a half-life.

    `total` is the sum of `freshness` (what age has taken, so 0 or less) and the two gains. `rank`, by which
    stories are compared, is the same sum counted from 1970 instead of from the moment, and so does not change
    as time passes. `pinned_until` and `excluded_until` are seconds since 1970, or None where they do not hold
    at the moment.
    """

    age: int
    freshness: int
    priority: int
    priority_weight: float
    priority_gain: int
    is_breaking: bool
    breaking_weight: float
    breaking_gain: int
    rank: int
    pinned_until: int | None
    excluded_until: int | None

    @property
    def age_hours(self) -> float:
        """Age in hours; below 0 for a story that is not published yet."""
        return self.age / HOUR

    @property
    def total(self) -> int:
        """The score at the moment."""
        return self.freshness + self.priority_gain + self.breaking_gain


def in_half_lives(micro: int) -> float:
    """A score or a part of it in half-lives: a story with 1 more is worth twice as much."""
    return micro / MICRO


def explain_score(entry: Entry, moment: int, settings: TopNewsSettings) -> Score:
    """Takes a story's score at a moment apart."""
    is_breaking = entry.is_breaking_at(moment)
    return Score(
        age=moment - entry.date,
        freshness=freshness_of(entry.date, settings) - freshness_of(moment, settings),
        priority=entry.priority,
        priority_weight=settings.priority_weights[entry.priority - 1],
        priority_gain=settings.priority_gains[entry.priority - 1],
        is_breaking=is_breaking,
        breaking_weight=settings.breaking_weight if is_breaking else 1,
        breaking_gain=settings.breaking_gain if is_breaking else 0,
        rank=rank_of(entry, settings, is_breaking=is_breaking),
        pinned_until=entry.pinned_until if entry.is_pinned_at(moment) else None,
        excluded_until=entry.excluded_until if entry.is_excluded_at(moment) else None,
    )
