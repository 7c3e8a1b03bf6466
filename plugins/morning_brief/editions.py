"""The editions of the Morning Brief: which there are at a moment, and which stories are in each.

The edition of a day is compiled from the stories of the day before, as the top news stood at its hour, so that no
other day's story has a part in it. Nothing of an edition is stored: compiled again in ten years it is the same, save
where one of its own stories has been changed.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Any

from newsdesk.dates import epoch_of
from plugins.morning_brief.settings import BriefSettings

# Puts articles in the order in which they matter at a moment; those that an editor keeps out are left out.
Ranking = Callable[[Sequence[Any], datetime], Sequence[Any]]
_ONE_DAY = timedelta(days=1)


@dataclass(frozen=True)
class Edition:
    """One day's edition: when it came out, and its articles, first place first."""

    day: date
    moment: datetime
    stories: tuple[Any, ...]


def days_of(articles: Iterable[Any], settings: BriefSettings) -> list[tuple[date, list[Any]]]:
    """The articles by the day on which readers could first read them, oldest day first, in the site's zone."""
    days: list[tuple[date, list[Any]]] = []
    end = None
    for article in sorted(articles, key=lambda article: (article.record.public_from, article.record.id)):
        since = article.record.public_from
        if end is None or since >= end:
            day = datetime.fromtimestamp(since, settings.begin_of(date(2000, 1, 1)).tzinfo).date()
            end = epoch_of(settings.begin_of(day + _ONE_DAY))
            days.append((day, []))
        days[-1][1].append(article)
    return days


def editions_at(articles: Iterable[Any], now: int, settings: BriefSettings, rank: Ranking) -> list[Edition]:
    """All editions that have come out at `now` (epoch seconds), newest first. A day without stories has none."""
    editions = []
    for day, stories in days_of(articles, settings):
        moment = settings.moment_of(day + _ONE_DAY)
        if epoch_of(moment) <= now and (ranked := rank(stories, moment)):
            editions.append(Edition(day + _ONE_DAY, moment, tuple(ranked[: settings.stories])))
    return editions[::-1]


def next_edition(articles: Iterable[Any], now: int, settings: BriefSettings) -> int | None:
    """The next moment at which an edition comes out of stories that are public now; None where none is to come."""
    # An edition comes out within two days of its stories.
    late = [article for article in articles if article.record.public_from > now - 3 * 86400]
    moments = (epoch_of(settings.moment_of(day + _ONE_DAY)) for day, _ in days_of(late, settings))
    return min((moment for moment in moments if moment > now), default=None)


def corrections_since(edition: Edition, article: Any) -> list[Any]:
    """The corrections of a story that came after the edition had come out: {date, text} each, oldest first."""
    # Nearly all stories have none: their details are not fetched.
    if article.record.corrected is None or article.record.corrected <= epoch_of(edition.moment):
        return []
    return [correction for correction in article.corrections if correction.date > edition.moment]
