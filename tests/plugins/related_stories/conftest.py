"""A small newsroom to rank in."""

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest
import yaml

from plugins.related_stories.ranking import Candidate, RelatedStories, rank_related
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.terms import extract_terms

NEW_YEAR_2025 = 1_735_689_600
DAY = 86_400


def make_candidate(story: dict[str, Any]) -> Candidate:
    lang = story.get("lang", "en")
    return Candidate(
        id=story["id"],
        date=NEW_YEAR_2025 + story["day"] * DAY,
        lang=lang,
        terms=extract_terms(story["title"], "", story["text"], lang),
    )


@pytest.fixture
def newsroom() -> dict[str, Candidate]:
    """The stories of fixtures/newsroom.yaml, by id."""
    listed = yaml.safe_load((Path(__file__).parent / "fixtures/newsroom.yaml").read_text(encoding="utf-8"))
    return {story["id"]: make_candidate(story) for story in listed}


@pytest.fixture
def rank(newsroom: dict[str, Candidate]) -> Callable[..., dict[str, RelatedStories]]:
    """Ranks the newsroom, some of its stories changed: `rank(alert={"off": True})`; `settings` as keywords."""

    def ranked(
        settings: dict[str, int] | None = None, **changes: dict[str, Any]
    ) -> dict[str, RelatedStories]:
        stories = [
            replace(story, **changes.get(name.replace("-", "_"), {})) for name, story in newsroom.items()
        ]
        return rank_related(stories, RelatedSettings(**(settings or {})))

    return ranked
