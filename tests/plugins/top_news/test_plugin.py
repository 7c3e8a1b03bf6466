"""Pelican's articles get their top news, from files as a newsroom has them."""

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest
from pelican import signals
from pelican.generators import ArticlesGenerator
from pelican.plugins._utils import load_plugins
from pelican.settings import DEFAULT_CONFIG, configure_settings

from newsdesk.errors import Misuse, NewsdeskError
from plugins.top_news import set_top_news

SITE = Path(__file__).parent / "fixtures" / "site"
NOW = datetime(2025, 3, 10, 12, tzinfo=UTC)
BAKU = timezone(timedelta(hours=4))


@pytest.fixture
def site() -> Iterator[ArticlesGenerator]:
    """The articles of the fixture site, read by Pelican with the plugin named in PLUGINS."""
    settings = configure_settings(
        {
            **DEFAULT_CONFIG,
            "PATH": str(SITE),
            "PLUGINS": ["plugins.top_news"],
            "TIMEZONE": "UTC",
            "CACHE_CONTENT": False,
            "ARTICLE_TRANSLATION_ID": None,
            "AS_OF": NOW,
        }
    )
    context = {"generated_content": {}, "static_links": set(), "static_content": {}, "localsiteurl": ""}
    for plugin in load_plugins(settings):
        plugin.register()
    generator = ArticlesGenerator(
        context=settings | context,
        settings=settings,
        path=str(SITE),
        theme=settings["THEME"],
        output_path=None,
    )
    try:
        generator.generate_context()
        yield generator
    finally:
        signals.article_generator_finalized.disconnect(set_top_news)


def slugs(top_news: SimpleNamespace) -> list[str]:
    return [article.slug for article in top_news.items]


def test_fronts_show_the_top_news_of_the_instant_of_the_build(site: ArticlesGenerator) -> None:
    top_news = site.context["top_news"]
    assert slugs(top_news) == [
        "earthquake-off-the-coast",
        "budget-passed",
        "museum-finds-a-letter",
        "harbour-reopened",
    ]
    assert (top_news.as_of, top_news.is_current) == (None, True)


def test_each_story_has_the_top_news_of_today_or_of_its_own_days(site: ArticlesGenerator) -> None:
    told = {
        article.slug: (slugs(article.top_news), article.top_news.as_of, article.top_news.is_current)
        for article in site.articles
        if article.lang == "en"
    }
    older = ["museum-finds-a-letter", "harbour-reopened"]
    assert told == {
        "earthquake-off-the-coast": (["budget-passed", *older], None, True),
        "budget-passed": (["earthquake-off-the-coast", *older], None, True),
        "museum-finds-a-letter": (["harbour-reopened"], datetime(2025, 3, 4, 12, tzinfo=UTC), False),
        "harbour-reopened": (["museum-finds-a-letter"], datetime(2025, 3, 3, 12, tzinfo=UTC), False),
    }


def test_a_story_in_another_language_stands_in_no_list_of_this_one(site: ArticlesGenerator) -> None:
    french = [article for article in site.articles if article.lang == "fr"]
    assert [article.slug for article in french] == ["seisme-au-large"]
    assert french[0].top_news.items == []
    lists = [article.top_news.items for article in site.articles] + [site.context["top_news"].items]
    assert all(french[0] not in items for items in lists)


def generator_of(*articles: SimpleNamespace, **settings: Any) -> SimpleNamespace:
    """What the plugin sees of Pelican's generator, with articles that have parsed front matter."""
    return SimpleNamespace(
        articles=list(articles), context={}, settings={"AS_OF": NOW, "DEFAULT_LANG": "en", **settings}
    )


def article(
    id: str, hours_ago: int, category: str = "world", lang: str = "en", **fields: Any
) -> SimpleNamespace:
    date = (NOW - timedelta(hours=hours_ago)).astimezone(BAKU)
    path = f"content/{id}.md"
    category_page = SimpleNamespace(slug=category)
    return SimpleNamespace(id=id, date=date, category=category_page, lang=lang, source_path=path, **fields)


def ids(top_news: SimpleNamespace) -> list[str]:
    return [story.id for story in top_news.items]


def test_flags_pins_and_exclusions_of_the_front_matter_are_obeyed() -> None:
    soon = NOW + timedelta(hours=1)
    generator = generator_of(
        article("usual", 1),
        article("flagged", 20, breaking=soon),
        article("pinned", 40, top_news_wish=SimpleNamespace(pin=soon, exclude=None)),
        article("over", 30, top_news_wish={"pin": NOW}),
        article("excluded", 0, top_news_wish={"exclude": True}),
        article("kept-out", 0, top_news_wish=SimpleNamespace(pin=soon, exclude=soon)),
    )
    set_top_news(generator)
    assert ids(generator.context["top_news"]) == ["pinned", "flagged", "usual", "over"]


def test_every_language_has_its_own_top_news() -> None:
    articles = [article("a", 1), article("b", 2), article("x", 1, lang="az"), article("y", 2, lang="az")]
    set_top_news(generator_of(*articles))
    assert [ids(story.top_news) for story in articles] == [["b"], ["a"], ["y"], ["x"]]


def test_a_site_without_stories_in_its_language_has_empty_top_news() -> None:
    generator = generator_of(article("x", 1, lang="az"))
    set_top_news(generator)
    assert generator.context["top_news"] == SimpleNamespace(items=[], as_of=None, is_current=True)


def test_stories_with_equal_top_news_share_one_list() -> None:
    fresh = [article(f"fresh-{n}", n) for n in range(3)]
    minor = [article(f"minor-{n}", n, priority=1) for n in range(2)]
    generator = generator_of(*fresh, *minor, TOP_NEWS_COUNT=2, TOP_NEWS_CATEGORY_LIMIT=9)
    set_top_news(generator)
    assert minor[0].top_news.items is minor[1].top_news.items is generator.context["top_news"].items


def test_the_moment_of_an_older_list_is_told_in_the_storys_own_zone() -> None:
    old = article("old", 100)
    set_top_news(generator_of(old))
    assert old.top_news.as_of == old.date + timedelta(days=2)
    assert old.top_news.as_of.utcoffset() == timedelta(hours=4)


@pytest.mark.parametrize("instant", [None, "2025-03-10", datetime(2025, 3, 10)])  # noqa: DTZ001
def test_a_build_without_an_instant_is_refused(instant: object) -> None:
    with pytest.raises(Misuse, match=r"AS_OF: .* is not a moment with a time zone; write datetime"):
        set_top_news(generator_of(AS_OF=instant))


def test_a_wrong_setting_stops_the_build_as_misuse() -> None:
    with pytest.raises(Misuse, match="TOP_NEWS_COUNT: 0 is not a whole number above 0; write 9"):
        set_top_news(generator_of(TOP_NEWS_COUNT=0))


WRONG = [
    ({"priority": 6}, "priority 6 is not a whole number from 1 to 5; write 3"),
    ({"priority": "high"}, "priority 'high' is not a whole number from 1 to 5; write 3"),
    ({"breaking": "soon"}, 'breaking "soon" is not a moment with a time zone; write 2025-03-01 06:00'),
    ({"top_news_wish": {"pin": True}}, 'pin in top_news "True" is not a moment with a time zone'),
    ({"top_news_wish": {"exclude": "yes"}}, 'exclude in top_news "yes" is not a moment with a time zone'),
]


@pytest.mark.parametrize(("fields", "told"), WRONG)
def test_a_field_that_cannot_be_read_is_reported_with_its_file(fields: dict[str, Any], told: str) -> None:
    with pytest.raises(NewsdeskError) as refused:
        set_top_news(generator_of(article("odd", 1, **fields)))
    assert str(refused.value).startswith(f"content/odd.md: {told}")


def test_two_stories_of_one_id_are_reported_with_both_files() -> None:
    first, second = article("same", 1), article("same", 2)
    second.source_path = "content/other.md"
    with pytest.raises(
        NewsdeskError, match=r"content/same.md: .* 'same' is that of content/other.md, too; give"
    ):
        set_top_news(generator_of(first, second))
