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


def periods_of(frame: Frame) -> tuple[list[Period], list[Period], list[Period]]:
    """The years, months and days that have stories, newest first."""
    zone, stories = zone_named(frame.site.newsroom.zone), frame.site.stories
    moments = (datetime.fromtimestamp(story.record.date, zone) for story in stories)
    days = [(moment.year, moment.month, moment.day) for moment in moments]

    def periods(length: int) -> list[Period]:
        found, first = [], 0
        for key, group in groupby(day[:length] for day in days):
            last = first + sum(1 for _ in group)
            found.append(Period(key, stories[first:last]))
            first = last
        return found

    return periods(1), periods(2), periods(3)


def archive_pages(frame: Frame) -> Iterator[PageOf]:
    """All pages of the archive."""
    archive = _Archive(frame)
    years, months, days = periods_of(frame)
    yield archive.index(years, months)
    for inner, outer in ((months, years), (days, months), ([], days)):
        below: dict[tuple[int, ...], list[Period]] = {}
        for period in inner:
            below.setdefault(period.key[:-1], []).append(period)
        for place, period in enumerate(outer):
            newer = outer[place - 1] if place else None
            older = outer[place + 1] if place + 1 < len(outer) else None
            yield archive.page(period, below.get(period.key, []), newer, older)


class _Archive:
    """The pages of one archive; a period's row is worked out once, however many pages name it."""

    def __init__(self, frame: Frame):
        self._frame = frame
        self._zone = zone_named(frame.site.newsroom.zone)
        self._rows: dict[tuple[int, ...], dict[str, Any]] = {}

    def index(self, years: Sequence[Period], months: Sequence[Period]) -> PageOf:
        """The page of all years with their months."""
        frame, settings = self._frame, self._frame.site.settings
        rows = [
            {
                **self._row(year),
                "months": [self._row(month) for month in months if month.key[0] == year.key[0]],
            }
            for year in years
        ]
        parts: dict[str, Part] = {"years": Constant(rows)}
        url = str(settings["ARCHIVES_URL"])
        page = frame.page_parts("archives", frame.texts.get("archive", "Archive"), url, parts)
        return PageOf(str(settings["ARCHIVES_SAVE_AS"]), "archives", "archives", page)

    def page(
        self, period: Period, inner: Sequence[Period], newer: Period | None, older: Period | None
    ) -> PageOf:
        """The page of a year (its months), a month (its days) or a day (its stories)."""
        groups: list[Part] = []
        for group in inner or [period]:
            stories = group.stories[:_CARDS_OF_MONTH] if period.kind == "year" else group.stories
            groups.append(Group({"cards": self._frame.cards.cards(stories)}, self._row(group)))
        parts: dict[str, Part] = {
            "period": Constant({**self._row(period), "kind": period.kind, "parent": self._parent(period)}),
            "groups": Many(groups),
            "newer_href": Constant(self._row(newer)["href"] if newer else None),
            "older_href": Constant(self._row(older)["href"] if older else None),
        }
        url = self._url(period.key)
        page = self._frame.page_parts("period_archives", self._name(period.key, whole=True), url, parts)
        return PageOf(self._url(period.key, "SAVE_AS"), "period_archives", "period_archives", page)

    def _row(self, period: Period) -> dict[str, Any]:
        row = self._rows.get(period.key)
        if row is None:
            name = self._name(period.key, whole=period.kind == "day")
            href = self._frame.href(self._url(period.key))
            row = self._rows[period.key] = {"name": name, "href": href, "count": len(period.stories)}
        return row

    def _parent(self, period: Period) -> dict[str, str] | None:
        outer = period.key[:-1]
        if not outer:
            return None
        return {"name": self._name(outer, whole=True), "href": self._frame.href(self._url(outer))}

    def _url(self, key: tuple[int, ...], what: str = "URL") -> str:
        kind = ("YEAR", "MONTH", "DAY")[len(key) - 1]
        year, month, day = (*key, 1, 1)[:3]
        pattern = str(self._frame.site.settings[f"{kind}_ARCHIVE_{what}"])
        return pattern.format(date=datetime(year, month, day, tzinfo=self._zone))

    def _name(self, key: tuple[int, ...], whole: bool) -> str:
        """`whole`: with its year, for a title; else as it stands below its year."""
        lang = self._frame.lang
        if len(key) == 1:
            return str(key[0])
        if len(key) == 2:
            return month_shown(key[0], key[1], lang) if whole else month_name(key[1], lang)
        return day_shown(key[0], key[1], key[2], lang)
