"""Which editions there are, told without a build."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

import pytest

from plugins.morning_brief.editions import editions_at, next_edition
from plugins.morning_brief.settings import BriefSettings, from_pelican


def story(when: str) -> SimpleNamespace:
    since = int(datetime.fromisoformat(when).timestamp())
    return SimpleNamespace(record=SimpleNamespace(public_from=since, id=when, corrected=None))


def as_they_come(stories: Sequence[Any], moment: datetime) -> Sequence[Any]:
    return stories


def seconds(when: str) -> int:
    return int(datetime.fromisoformat(when).timestamp())


def settings_in(zone: str, **more: object) -> BriefSettings:
    return from_pelican({"TIMEZONE": zone, **more})


def test_a_day_ends_at_midnight_of_the_site_also_when_clocks_change() -> None:
    # In Lisbon the clocks go back on 26 October 2025: that day has 25 hours.
    stories = [
        story("2025-10-25T23:30:00+00:00"),
        story("2025-10-26T23:59:59+00:00"),
        story("2025-10-27T00:00:00+00:00"),
    ]
    editions = editions_at(
        stories, seconds("2025-10-29T00:00:00+00:00"), settings_in("Europe/Lisbon"), as_they_come
    )
    assert [(edition.day.day, len(edition.stories)) for edition in editions] == [(28, 1), (27, 2)]
    assert [edition.moment.astimezone(UTC).hour for edition in editions] == [6, 6]


def test_the_next_edition_is_of_the_first_day_whose_hour_has_not_come() -> None:
    settings = settings_in("Asia/Baku", MORNING_BRIEF_TIME="7:30")
    stories = [story("2025-08-30T12:00:00+04:00"), story("2025-08-31T01:00:00+04:00")]
    first, second = seconds("2025-08-31T07:30:00+04:00"), seconds("2025-09-01T07:30:00+04:00")
    assert next_edition(stories, first - 1, settings) == first
    assert next_edition(stories, first, settings) == second
    assert next_edition(stories, second, settings) is None
    assert next_edition([], first, settings) is None


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("MORNING_BRIEF_TIME", "24:00", 'write "06:00"'),
        ("MORNING_BRIEF_TIME", 6, 'write "06:00"'),
        ("MORNING_BRIEF_STORIES", 0, "write 7"),
        ("MORNING_BRIEF_IN_FEED", True, "write 14"),
        ("MORNING_BRIEF_URL", "brief/{date:%Y}/", "address of a folder for each edition"),
        ("MORNING_BRIEF_URL", "../{date:%Y}/{date:%m}/{date:%d}/", "address of a folder for each edition"),
        ("MORNING_BRIEF_ARCHIVE_URL", "brief.html", "address of a folder"),
    ],
)
def test_a_setting_that_cannot_be_is_told_with_what_to_write(name: str, value: object, remedy: str) -> None:
    with pytest.raises(ValueError, match=name) as wrong:
        settings_in("UTC", **{name: value})
    assert remedy in str(wrong.value)
