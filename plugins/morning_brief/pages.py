"""What the brief puts into the site: a page, an e-mail and its plain text for each edition; the months, the archive, the feed."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import groupby
from types import SimpleNamespace
from typing import Any

from plugins.morning_brief.days import day_shown, month_shown
from plugins.morning_brief.editions import Edition, corrections_since
from plugins.morning_brief.settings import BriefSettings

# Editions that the first page of the archive shows with their first story, and stories that the home page names.
_NEWEST, _ON_FRONT = 7, 3
Wishes = list[dict[str, Any]]


def declare(
    editions: Sequence[Edition],
    introductions: Mapping[str, Any],
    settings: BriefSettings,
    site: Mapping[str, Any],
) -> tuple[Wishes, Wishes, SimpleNamespace | None]:
    """The pages to make, the files to make, and what the home page shows of the newest edition.

    `editions` are newest first, `introductions` articles by the name of their day, `site` is Pelican's settings.
    """
    if not editions:
        return [], [], None
    press = _Press(introductions, settings, site)
    pages: Wishes = []
    for edition in editions:
        pages += press.pages_of(edition)
    months = [list(group) for _, group in groupby(editions, lambda edition: edition.day.strftime("%Y-%m"))]
    pages += map(press.month, months)
    pages.append(press.archive(editions, months))
    newest = editions[0]
    shown = SimpleNamespace(
        url=press.url(newest),
        day=press.day(newest),
        name=press.name,
        stories=list(newest.stories[:_ON_FRONT]),
    )
    return pages, [press.feed(editions[: settings.in_feed])], shown


class _Press:
    """Makes what one site declares."""

    def __init__(self, introductions: Mapping[str, Any], settings: BriefSettings, site: Mapping[str, Any]):
        self._introductions, self._settings, self._site = introductions, settings, site
        self._lang = str(site["DEFAULT_LANG"])
        self.name = str(site.get("MORNING_BRIEF_NAME") or "The Morning Brief")

    def url(self, edition: Edition) -> str:
        return self._settings.url.format(date=edition.day)

    def day(self, edition: Edition) -> str:
        return day_shown(edition.day, self._lang)

    def pages_of(self, edition: Edition) -> Wishes:
        """The page of an edition, and beside it the e-mail in its two forms."""
        url, values = self.url(edition), {"edition": self._values(edition), **self._around(edition)}
        title = f"{self.name}, {self.day(edition)}"
        page = {
            "path": f"{url}index.html",
            "template": "brief",
            "view": "brief",
            "title": title,
            "url": url,
            "description": " · ".join(story.record.title for story in edition.stories[:_ON_FRONT]),
            "values": values,
        }
        # Robots come by the page, not by its letter.
        letter = {**page, "robots": "noindex", "description": ""}
        return [
            page,
            {**letter, "path": f"{url}email.html", "template": "email/brief", "view": "brief_email"},
            {**letter, "path": f"{url}email.txt", "template": "email/brief_text", "view": "brief_text"},
        ]

    def _values(self, edition: Edition) -> dict[str, Any]:
        introduction = self._introductions.get(edition.day.isoformat())
        return {
            "url": self.url(edition),
            "name": self.day(edition),
            "moment": edition.moment,
            "introduction": introduction.whole if introduction is not None else None,
            "stories": [
                {"card": story, "corrections": corrections_since(edition, story)} for story in edition.stories
            ],
        }

    def _around(self, edition: Edition | None = None) -> dict[str, Any]:
        """What every page of the brief says of the others."""
        around = {
            "name": self.name,
            "archive_url": self._settings.archive_url,
            "feed_url": f"{self._settings.archive_url}feed.xml",
        }
        if edition is not None:
            around["month_url"] = self._settings.month_url.format(date=edition.day)
            around["month"] = month_shown(edition.day, self._lang)
        return {"brief": around}

    def _row(self, edition: Edition) -> dict[str, Any]:
        introduction = self._introductions.get(edition.day.isoformat())
        return {
            "url": self.url(edition),
            "name": self.day(edition),
            "title": introduction.record.title if introduction is not None else "",
            "lead": edition.stories[0],
            "count": len(edition.stories),
        }

    def month(self, editions: Sequence[Edition]) -> dict[str, Any]:
        """The page of a month's editions."""
        around = self._around(editions[0])
        url = around["brief"]["month_url"]
        return {
            "path": f"{url}index.html",
            "template": "brief_month",
            "view": "brief_month",
            "title": f"{self.name}, {around['brief']['month']}",
            "url": url,
            "values": {"editions": [self._row(edition) for edition in editions], **around},
        }

    def archive(self, editions: Sequence[Edition], months: Sequence[Sequence[Edition]]) -> dict[str, Any]:
        """The page of all months, with the newest editions."""
        rows = [
            {
                "name": month_shown(month[0].day, self._lang),
                "year": month[0].day.year,
                "url": self._settings.month_url.format(date=month[0].day),
                "count": len(month),
            }
            for month in months
        ]
        years = [
            {"name": str(year), "months": list(group)}
            for year, group in groupby(rows, lambda row: row["year"])
        ]
        newest = [self._row(edition) for edition in editions[:_NEWEST]]
        return {
            "path": f"{self._settings.archive_url}index.html",
            "template": "brief_archive",
            "view": "brief_archive",
            "title": self.name,
            "url": self._settings.archive_url,
            "values": {"editions": newest, "years": years, **self._around()},
        }

    def feed(self, editions: Sequence[Edition]) -> dict[str, Any]:
        """The feed of the newest editions."""
        around = self._around()["brief"]
        return {
            "path": around["feed_url"],
            "kind": "feed",
            "make": "plugins.morning_brief.feed:make_feed",
            "values": {
                **around,
                "site": str(self._site.get("SITENAME") or ""),
                "siteurl": str(self._site.get("SITEURL") or "").rstrip("/"),
                "lang": self._lang,
                "editions": [self._values(edition) for edition in editions],
            },
        }
