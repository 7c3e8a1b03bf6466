"""What Pelican's articles get from the plugin."""

from datetime import UTC, datetime, timedelta
from types import SimpleNamespace
from typing import Any

import pytest
from pelican import signals

from plugins import related_stories
from plugins.related_stories.brief import stamp_of
from plugins.related_stories.ranking import Candidate
from plugins.related_stories.terms import extract_terms


class Filed(SimpleNamespace):
    """An article as far as the plugin sees it."""

    def extract(self, name: str) -> Any:
        """The terms that were taken from it while it was read."""
        assert name == "related_stories"
        return self.terms


@pytest.fixture
def generator(newsroom: dict[str, Candidate]) -> Any:
    """Pelican's generator as far as the plugin sees it: articles, translations, settings."""
    articles = [
        Filed(
            id=story.id,
            date=datetime.fromtimestamp(story.date or 0, UTC),
            lang=story.lang,
            terms=story.terms,
            extract_stamps={"related_stories": stamp_of(story.terms)},
            relative_source_path=f"world/{story.id}.md",
        )
        for story in newsroom.values()
    ]
    return SimpleNamespace(articles=articles[:-1], translations=articles[-1:], settings={})


def articles_of(generator: Any) -> dict[str, Any]:
    return {article.id: article for article in [*generator.articles, *generator.translations]}


def ids(articles: list[Any]) -> list[str]:
    return [article.id for article in articles]


def test_every_article_gets_both_lists_of_articles(generator: Any) -> None:
    related_stories.attach_related_stories(generator)
    articles = articles_of(generator)
    assert ids(articles["eruption"].related_stories.background)[0] == "alert"
    assert "ashfall" in ids(articles["eruption"].related_stories.follow_ups)
    assert articles["vulkan"].related_stories.background == []


def test_a_reference_is_a_path_or_an_id(generator: Any) -> None:
    articles = articles_of(generator)
    articles["eruption"].related = {"pin": ["world/levels.md", "no/such.md"], "exclude": "alert"}
    related_stories.attach_related_stories(generator)
    background = ids(articles["eruption"].related_stories.background)
    assert background[0] == "levels"
    assert "alert" not in background


def test_a_story_is_switched_off_and_kept_from_all_others(generator: Any) -> None:
    articles = articles_of(generator)
    articles["eruption"].related = {"off": True}
    articles["alert"].related = {"never_recommend": True}
    related_stories.attach_related_stories(generator)
    assert articles["eruption"].related_stories.background == []
    assert all("alert" not in ids(one.related_stories.background) for one in articles.values())


def test_settings_come_from_pelican(generator: Any) -> None:
    generator.settings = {"RELATED_STORIES_COUNT": 1}
    related_stories.attach_related_stories(generator)
    assert all(len(one.related_stories.background) <= 1 for one in articles_of(generator).values())


def test_dates_in_two_zones_are_compared_as_moments(generator: Any) -> None:
    articles = articles_of(generator)
    articles["alert"].date = articles["alert"].date.astimezone(tz=None) - timedelta(hours=1)
    related_stories.attach_related_stories(generator)
    assert "alert" in ids(articles["eruption"].related_stories.background)


def test_registering_connects_the_handler_to_pelican() -> None:
    related_stories.register()
    try:
        receivers = list(signals.article_generator_finalized.receivers_for(None))
        assert related_stories.attach_related_stories in receivers
    finally:
        signals.article_generator_finalized.disconnect(related_stories.attach_related_stories)


def test_extracted_terms_are_what_the_plugin_reads(generator: Any) -> None:
    article = articles_of(generator)["chess"]
    article.terms = extract_terms("Volcano Bezymianny erupts", "", "Ash over Kamchatka", "en")
    related_stories.attach_related_stories(generator)
    assert article.related_stories.background
