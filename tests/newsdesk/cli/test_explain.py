"""`newsdesk explain`: an editor asks why a story stands where it does."""

from pathlib import Path

import pytest

from newsdesk.cli import main

STORY = """---
title: {title}
date: {date}
category: News
summary: {summary}
---

{body}
"""
FERRY = "The ferry to the island leaves the old harbour at six, and the harbour master counts the passengers."


@pytest.fixture
def place(tmp_path: Path) -> Path:
    content = tmp_path / "content"
    content.mkdir()
    stories = {
        "ferry": ("Ferry leaves the harbour again", "2025-08-30 09:00", "Boats are back.", FERRY),
        "harbour": (
            "Harbour master counts passengers",
            "2025-08-29 09:00",
            "A count is kept.",
            "Nobody had counted passengers for years. Now the harbour master does, with a pencil.",
        ),
        "draft": ("Nobody knows this yet", "2025-08-30 10:00", "Not out.", "Words.\n"),
    }
    # An archive has other subjects, too: only against them are shared words rare.
    for number, subject in enumerate(("wheat", "chess", "opera", "snow", "tax", "bees", "glass", "radio")):
        sentence = f"About {subject} there is this to say: {subject} is not what {subject} was."
        stories[subject] = (f"On {subject}", f"2025-08-1{number} 09:00", f"A word on {subject}.", sentence)
    for name, (title, date, summary, body) in stories.items():
        text = STORY.format(title=title, date=date, summary=summary, body=body)
        if name == "draft":
            text = text.replace("category: News", "category: News\nstatus: draft")
        (content / f"{name}.md").write_text(text, encoding="utf-8")
    return tmp_path


def explain(place: Path, name: str, *more: str) -> int:
    options = ["--content", str(place / "content"), "--store", str(place / "store")]
    return main(["explain", str(place / "content" / name), *options, "--as-of", "2025-08-31 12:00", *more])


def test_each_part_of_the_score_and_the_place_are_told(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(place, "ferry.md") == 0
    said = capsys.readouterr().out
    assert "Ferry leaves the harbour again" in said
    assert "Top news: place 1 of 9 (ranked)" in said
    assert "freshness: 27.0 hours old" in said
    assert "priority 3, weight 1" in said
    assert "breaking: no" in said


def test_related_stories_are_told_with_the_words_they_share(
    place: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert explain(place, "ferry.md") == 0
    said = capsys.readouterr().out
    assert "Background (older stories): 1" in said
    assert "“Harbour master counts passengers”" in said
    assert "passengers" in said.partition("“Harbour master")[2]


def test_a_story_that_is_not_public_has_no_place(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(place, "draft.md") == 2
    assert "is not public at this moment" in capsys.readouterr().err


def test_a_path_to_no_story_is_misuse(place: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert explain(place, "nothing.md") == 2
    assert "There is no story" in capsys.readouterr().err
