"""The archive: all years, and a page for every year, month and day that has stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime
from itertools import groupby
from typing import Any

from newsdesk.dates import zone_named
from plugins.press.frame import Frame
from plugins.press.moments import day_shown, month_name, month_shown
from plugins.press.pages import PageOf
from plugins.press.parts import Constant, Group, Many, Part

_CARDS_OF_MONTH = 5


@dataclass(frozen=True)
class Period:
    """A year, month or day with its stories, newest first. `key` is (year,), (year, month) or (year, month, day)."""

    key: tuple[int, ...]
    stories: Sequence[Any]

    @property
    def kind(self) -> str:
        """`year`, `month` or `day`."""
        return ("year", "month", "day")[len(self.key) - 1]


def periods_of(frame: Frame, length: int) -> list[Period]:
    """The periods that have stories, newest first; `length` is 1 for years, 2 for months, 3 for days."""
    zone = zone_named(frame.site.newsroom.zone)

    def key(story: Any) -> tuple[int, ...]:
        moment = datetime.fromtimestamp(story.record.date, zone)
        return (moment.year, moment.month, moment.day)[:length]

    return [Period(found, list(stories)) for found, stories in groupby(frame.site.stories, key)]


def archive_pages(frame: Frame) -> Iterator[PageOf]:
    """All pages of the archive."""
    years, months, days = (periods_of(frame, length) for length in (1, 2, 3))
    yield _index(frame, years, months)
    for inner, outer in ((months, years), (days, months), ([], days)):
        below: dict[tuple[int, ...], list[Period]] = {}
        for period in inner:
            below.setdefault(period.key[:-1], []).append(period)
        for place, period in enumerate(outer):
            newer = outer[place - 1] if place else None
            older = outer[place + 1] if place + 1 < len(outer) else None
            yield _period(frame, period, below.get(period.key, []), newer, older)


def _index(frame: Frame, years: Sequence[Period], months: Sequence[Period]) -> PageOf:
    rows = [
        {
            **_row(frame, year),
            "months": [_row(frame, month) for month in months if month.key[0] == year.key[0]],
        }
        for year in years
    ]
    parts: dict[str, Part] = {"years": Constant(rows)}
    settings = frame.site.settings
    title = frame.texts.get("archive", "Archive")
    page = frame.page_parts("archives", title, str(settings["ARCHIVES_URL"]), parts)
    return PageOf(str(settings["ARCHIVES_SAVE_AS"]), "archives", "archives", page)


def _period(
    frame: Frame, period: Period, inner: Sequence[Period], newer: Period | None, older: Period | None
) -> PageOf:
    groups: list[Part] = []
    for group in inner or [period]:
        stories = group.stories[:_CARDS_OF_MONTH] if period.kind == "year" else group.stories
        row: dict[str, Part] = {name: Constant(value) for name, value in _row(frame, group).items()}
        groups.append(Group({**row, "cards": frame.cards.cards(stories)}))
    about = {**_row(frame, period), "kind": period.kind, "parent": _parent(frame, period)}
    parts: dict[str, Part] = {
        "period": Constant(about),
        "groups": Many(groups),
        "newer_href": Constant(frame.href(_url(frame, newer)) if newer else None),
        "older_href": Constant(frame.href(_url(frame, older)) if older else None),
    }
    url = _url(frame, period)
    page = frame.page_parts("period_archives", _name(frame, period, whole=True), url, parts)
    return PageOf(f"{url}index.html", "period_archives", "period_archives", page)


def _row(frame: Frame, period: Period) -> dict[str, Any]:
    return {
        "name": _name(frame, period, whole=period.kind == "day"),
        "href": frame.href(_url(frame, period)),
        "count": len(period.stories),
    }


def _parent(frame: Frame, period: Period) -> dict[str, str] | None:
    if period.kind == "year":
        return None
    outer = Period(period.key[:-1], ())
    return {"name": _name(frame, outer, whole=True), "href": frame.href(_url(frame, outer))}


def _url(frame: Frame, period: Period) -> str:
    year, month, day = (*period.key, 1, 1)[:3]
    pattern = str(frame.site.settings[f"{period.kind.upper()}_ARCHIVE_URL"])
    return pattern.format(date=datetime(year, month, day, tzinfo=zone_named(frame.site.newsroom.zone)))


def _name(frame: Frame, period: Period, whole: bool) -> str:
    """`whole`: with its year, for a title; else as it stands below its year."""
    if period.kind == "year":
        return str(period.key[0])
    if period.kind == "month":
        return (
            month_shown(period.key[0], period.key[1], frame.lang)
            if whole
            else month_name(period.key[1], frame.lang)
        )
    return day_shown(period.key[0], period.key[1], period.key[2], frame.lang)
