"""Every year, month and day that has stories has a page, in the zone of the site, and leads to its neighbours."""

from typing import Any

from plugins.press.pages.archives import archive_pages, periods_of
from tests.plugins.press.desk import make_desk, make_story

# The times are in UTC; the site's zone is four hours ahead.
STORIES = [
    make_story("new-year", "2025-12-31 21:00"),
    make_story("old-year", "2025-12-31 19:59"),
    make_story("leap-day", "2024-02-29 10:00"),
    make_story("leap-day-morning", "2024-02-29 02:00"),
]


def views() -> dict[str, dict[str, Any]]:
    return {page.path: page.values() for page in archive_pages(make_desk(STORIES))}


def test_a_day_is_that_of_the_readers() -> None:
    assert [period.key for period in periods_of(make_desk(STORIES))[2]] == [
        (2026, 1, 1),
        (2025, 12, 31),
        (2024, 2, 29),
    ]


def test_every_period_with_stories_has_a_page_and_no_other() -> None:
    assert sorted(views()) == sorted(
        ["archive/index.html"]
        + [
            f"{url}index.html"
            for url in ("2026/", "2026/01/", "2026/01/01/", "2025/", "2025/12/", "2025/12/31/")
        ]
        + [f"{url}index.html" for url in ("2024/", "2024/02/", "2024/02/29/")]
    )


def test_the_index_counts_years_and_months() -> None:
    years = views()["archive/index.html"]["years"]
    assert [(year.name, year.href, year.count) for year in years] == [
        ("2026", "/2026/", 1),
        ("2025", "/2025/", 1),
        ("2024", "/2024/", 2),
    ]
    assert [(month.name, month.href, month.count) for month in years[2].months] == [
        ("February", "/2024/02/", 2)
    ]


def test_a_period_names_its_parent_and_its_neighbours() -> None:
    day = views()["2025/12/31/index.html"]
    assert (day["period"].kind, day["period"].name) == ("day", "31 December 2025")
    assert (day["period"].parent.name, day["period"].parent.href) == ("December 2025", "/2025/12/")
    assert (day["newer_href"], day["older_href"]) == ("/2026/01/01/", "/2024/02/29/")
    assert views()["2026/index.html"]["newer_href"] is None
    assert views()["2024/index.html"]["older_href"] is None
    assert views()["2024/index.html"]["period"].parent is None


def test_a_month_has_its_days_and_a_day_all_its_stories() -> None:
    groups = views()["2024/02/index.html"]["groups"]
    assert [(group.name, group.count) for group in groups] == [("29 February 2024", 2)]
    assert [card.id for card in groups[0].cards] == ["leap-day", "leap-day-morning"]
    (group,) = views()["2024/02/29/index.html"]["groups"]
    assert [card.id for card in group.cards] == ["leap-day", "leap-day-morning"]


def test_a_year_shows_five_stories_of_a_month_and_counts_all() -> None:
    many = [make_story(f"s{day}", f"2025-08-{day} 10:00") for day in range(28, 20, -1)]
    pages = {page.path: page.values() for page in archive_pages(make_desk(many))}
    (group,) = pages["2025/index.html"]["groups"]  # type: ignore[misc]
    assert (group.count, len(group.cards)) == (8, 5)
    assert group.cards[0].id == "s28"


def test_a_new_newest_day_changes_its_own_pages_and_its_neighbour_alone() -> None:
    frame = make_desk(STORIES)
    before = {page.path: page.stamp() for page in archive_pages(frame)}
    newer = [make_story("newest", "2026-01-05 10:00"), *STORIES]
    after = {page.path: page.stamp() for page in archive_pages(make_desk(newer))}
    changed = {path for path, stamp in after.items() if before.get(path) != stamp}
    assert changed == {
        "archive/index.html",
        "2026/index.html",
        "2026/01/index.html",
        "2026/01/05/index.html",
        "2026/01/01/index.html",
    }
