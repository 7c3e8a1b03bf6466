"""Related stories: below every story its background (older) and its follow-ups (newer), chosen by what they say.

A template finds `article.related_stories.background` and `article.related_stories.follow_ups`, lists of articles,
best first, possibly empty. An editor steers them in a story's front matter:

    related:
      pin: [world/2025/volcano-levels.md]     shown first
      exclude: [world/2025/old-error.md]      never shown here
      off: true                               nothing shown here
      never_recommend: true                   a delicate story, shown below no other

Stories are named by their path below the content folder, or by their id. Settings are `RELATED_STORIES_…` of
pelicanconf.py; settings.py beside this file tells each.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pelican import signals

from .candidate import candidate_of
from .ranking import rank_related
from .settings import RelatedSettings


def attach_related_stories(generator: Any) -> None:
    """Gives every article its `related_stories`, once all articles are known."""
    articles = [*generator.articles, *generator.translations]
    by_id = {article.id: article for article in articles}
    paths = {article.relative_source_path: article.id for article in articles}
    related = rank_related(
        (
            candidate_of(
                article.id,
                int(getattr(article, "public_from", article.date).timestamp()),
                article.lang,
                article.extract("related_stories"),
                getattr(article, "related", None),
                paths,
            )
            for article in articles
        ),
        RelatedSettings.from_pelican(generator.settings),
    )
    for identity, article in by_id.items():
        article.related_stories = SimpleNamespace(
            background=[by_id[other] for other in related[identity].background],
            follow_ups=[by_id[other] for other in related[identity].follow_ups],
        )


def after_edits(articles: Any, find: Any, settings: Any) -> None:
    """Edited bodies may change any list: all stories must be ranked."""
    del articles, find, settings


def next_change(generator: Any) -> None:
    """Time alone changes nothing in related stories."""
    del generator


def register() -> None:
    """Connects the handler; Pelican calls this once."""
    signals.article_generator_finalized.connect(attach_related_stories)
