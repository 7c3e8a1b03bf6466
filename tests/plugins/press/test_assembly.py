"""What is public at an instant, in which order, and what only shows when stories stand side by side."""

from typing import Any

import pytest

from newsdesk.newsroom import Newsroom
from plugins.press.assembly import find_clashes, find_lost_wishes, fold_names, in_order, is_public
from plugins.press.records import Record
from tests.plugins.press.desk import make_story

NOW = make_story("now", "2025-09-01 12:00").record.date


def record(name: str = "a", date: str = "2025-08-01 12:00", **more: Any) -> Record:
    found: Record = make_story(name, date, **more).record
    return found


@pytest.mark.parametrize(
    ("fields", "date", "public"),
    [
        ({}, "2025-09-01 12:00", True),
        ({}, "2025-09-01 12:01", False),
        ({"embargo": NOW}, "2025-08-01 12:00", True),
        ({"embargo": NOW + 1}, "2025-08-01 12:00", False),
        ({"embargo": NOW - 9}, "2025-09-02 12:00", False),
        ({"status": "draft"}, "2025-08-01 12:00", False),
        ({"status": "hidden"}, "2025-08-01 12:00", True),
    ],
)
def test_a_story_is_public_from_its_moment_on(fields: dict[str, Any], date: str, public: bool) -> None:
    assert is_public(record(date=date, **fields), NOW) is public


def test_stories_of_one_second_stand_in_the_order_of_their_ids() -> None:
    stories = [record("b"), record("c"), record("a"), record("newer", "2025-08-02 12:00")]
    for given in (stories, stories[::-1]):
        assert [story.id for story in in_order(given)] == ["newer", "a", "b", "c"]


def test_a_draft_clashes_by_its_id_but_has_no_address_yet() -> None:
    stories = [record("a"), record("b", status="draft"), record("c", id="a", path="z.md")]
    findings = find_clashes(stories, lambda story: "same/index.html", "content")
    assert [(finding.rule, finding.path) for finding in findings] == [
        ("id", "content/z.md"),
        ("address", "content/z.md"),
    ]


def test_the_commonest_spelling_wins_and_the_others_are_told() -> None:
    stories = [record("a", tags=("OPEC",)), record("b", tags=("Opec",)), record("c", tags=("Opec",))]
    spellings, findings = fold_names(stories, Newsroom("content"))
    assert spellings["tag"] == {"opec": "Opec"}
    assert [(finding.path, finding.severity) for finding in findings] == [("content/harbour/a.md", "warning")]


def test_a_wish_for_a_story_that_does_not_exist_is_told() -> None:
    story = record(related={"pin": ["here", "nowhere"], "exclude": ["gone"]}, lines={"related": 6})
    findings = find_lost_wishes([story], {"here"}.__contains__, "content")
    assert [(finding.line, finding.what) for finding in findings] == [
        (6, 'The related story "nowhere" does not exist'),
        (6, 'The related story "gone" does not exist'),
    ]
