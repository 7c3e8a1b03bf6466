"""How a newsroom makes its Morning Brief: the `MORNING_BRIEF_*` settings, checked before an edition is compiled."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from newsdesk.dates import zone_named

_TIME = re.compile(r"([01]?\d|2[0-3]):([0-5]\d)", re.ASCII)
_USUAL = {
    "MORNING_BRIEF_URL": "brief/{date:%Y}/{date:%m}/{date:%d}/",
    "MORNING_BRIEF_MONTH_URL": "brief/{date:%Y}/{date:%m}/",
    "MORNING_BRIEF_ARCHIVE_URL": "brief/",
}


@dataclass(frozen=True)
class BriefSettings:
    """When an edition comes out, in which zone, how many stories it has, how many editions the feed; and addresses."""

    zone: str
    hour: int
    minute: int
    stories: int
    in_feed: int
    url: str
    month_url: str
    archive_url: str

    def moment_of(self, day: date) -> datetime:
        """The moment at which the edition of a day comes out."""
        return datetime(day.year, day.month, day.day, self.hour, self.minute, tzinfo=zone_named(self.zone))

    def begin_of(self, day: date) -> datetime:
        """The first moment of a day."""
        return datetime(day.year, day.month, day.day, tzinfo=zone_named(self.zone))


def from_pelican(settings: Mapping[str, Any]) -> BriefSettings:
    """Reads the settings. Raises ValueError that names the setting and says what to write."""
    written = settings.get("MORNING_BRIEF_TIME", "06:00")
    time = _TIME.fullmatch(written) if isinstance(written, str) else None
    if time is None:
        raise ValueError(f'MORNING_BRIEF_TIME: {written!r} is not a time of day; write "06:00"')
    return BriefSettings(
        zone=str(settings["TIMEZONE"]),
        hour=int(time[1]),
        minute=int(time[2]),
        stories=_whole(settings, "MORNING_BRIEF_STORIES", 7),
        in_feed=_whole(settings, "MORNING_BRIEF_IN_FEED", 14),
        url=_address(settings, "MORNING_BRIEF_URL", "%Y", "%m", "%d"),
        month_url=_address(settings, "MORNING_BRIEF_MONTH_URL", "%Y", "%m"),
        archive_url=_address(settings, "MORNING_BRIEF_ARCHIVE_URL"),
    )


def _whole(settings: Mapping[str, Any], name: str, usual: int) -> int:
    value = settings.get(name, usual)
    if not isinstance(value, int) or isinstance(value, bool) or value < 1:
        raise ValueError(f"{name}: {value!r} is not a whole number above 0; write {usual}")
    return value


def _address(settings: Mapping[str, Any], name: str, *parts: str) -> str:
    """A pattern of addresses: a folder, in which every edition has one of its own."""
    value = settings.get(name, _USUAL[name])
    try:
        made = value.format(date=date(2025, 8, 31))
    except (AttributeError, KeyError, IndexError, ValueError):
        made = ""
    is_folder = made.endswith("/") and not made.startswith("/") and ".." not in made
    if not is_folder or not all(f"{{date:{part}}}" in value for part in parts):
        raise ValueError(
            f'{name}: {value!r} is no address of a folder for each edition; write "{_USUAL[name]}"'
        )
    return str(value)
