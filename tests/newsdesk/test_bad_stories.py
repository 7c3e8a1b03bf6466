"""Every slip of an editor gets its file, its line, what is wrong and what to write instead.

Each fixture is a story file and, beside it, what must be said of it. In those named `undeclared-…` the newsroom has
no categories.yaml and no authors.yaml.
"""

from pathlib import Path

import pytest

from newsdesk.newsroom import Newsroom
from newsdesk.registers import read_authors, read_categories
from newsdesk.story import read_story

FIXTURES = Path(__file__).parent / "fixtures"
STORIES = sorted((FIXTURES / "bad_stories").glob("*.md"))


def newsroom_for(name: str) -> Newsroom:
    if name.startswith("undeclared-"):
        return Newsroom("content")
    findings: list[object] = []
    folder = FIXTURES / "newsroom"
    categories = read_categories(folder, "content", findings)  # type: ignore[arg-type]
    authors = read_authors(folder, "content", findings)  # type: ignore[arg-type]
    assert findings == []
    return Newsroom("content", categories=categories, authors=authors)


@pytest.mark.parametrize("file", STORIES, ids=lambda file: file.stem)
def test_a_bad_story_is_refused_with_line_and_remedy(file: Path) -> None:
    story, findings = read_story(f"world/{file.name}", file.read_bytes(), newsroom_for(file.stem))
    assert story is None
    said = "".join(f"{finding}\n" for finding in findings)
    assert said == file.with_suffix(".txt").read_text(encoding="utf-8")
    assert said, "a story that is refused without a word helps nobody"


def test_there_are_bad_stories_of_every_kind() -> None:
    rules = {
        line.split(": ")[1]
        for file in STORIES
        for line in file.with_suffix(".txt").read_text(encoding="utf-8").splitlines()
    }
    assert rules >= {
        "encoding",
        "front-matter",
        "title",
        "date",
        "category",
        "authors",
        "tags",
        "slug",
        "image",
        "location",
    }
    assert len(STORIES) > 60
