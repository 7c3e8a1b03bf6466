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

import os
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican import signals

from newsdesk.promises import no_change

_NAME = "related_stories"


def attach_related_stories(generator: Any) -> None:
    """Gives every article its `related_stories`, once all articles are known."""
    # Loaded where stories are ranked: a build that finds nothing to do needs no arrays.
    from .kept import bring_up_to_date
    from .ranking import rank_related
    from .settings import RelatedSettings

    articles = [*generator.articles, *generator.translations]
    by_id = {article.id: article for article in articles}
    paths = {article.relative_source_path: article.id for article in articles}
    briefs = [_brief(article, paths) for article in articles]
    settings = RelatedSettings.from_pelican(generator.settings)
    file = _file(generator.settings)
    if file is None:
        ranked = rank_related((brief.candidate(by_id[brief.id].extract(_NAME)) for brief in briefs), settings)
        related_of: Callable[[str], Any] = ranked.__getitem__
    else:
        jobs = int(generator.settings.get("PRESS_JOBS") or len(os.sched_getaffinity(0)))
        related_of = bring_up_to_date(
            file,
            briefs,
            lambda ids: {identity: by_id[identity].extract(_NAME) for identity in ids},
            settings,
            jobs,
        ).related_of
    for identity, article in by_id.items():
        article.related_stories = _as_articles(related_of(identity), by_id.__getitem__)


def _brief(article: Any, paths: Mapping[str, str]) -> Any:
    from .brief import brief_of

    return brief_of(
        article.id,
        int(getattr(article, "public_from", article.date).timestamp()),
        article.lang,
        article.extract_stamps[_NAME],
        getattr(article, "related", None),
        paths,
    )


def _as_articles(related: Any, find: Callable[[str], Any]) -> SimpleNamespace:
    return SimpleNamespace(
        background=[find(identity) for identity in related.background],
        follow_ups=[find(identity) for identity in related.follow_ups],
    )


def _file(settings: Any) -> Path | None:
    """Where the ranking is kept from one build to the next; None where the site keeps nothing."""
    memory = settings.get("PRESS_MEMORY")
    return Path(memory) / _NAME if memory else None


def after_edits(
    articles: Sequence[Any], find: Callable[[str], Any], settings: Any
) -> Mapping[str, Mapping[str, Any]] | None:
    """The lists that other words in some bodies change; None where all stories must be seen."""
    from .kept import after_edits as lists_after
    from .settings import RelatedSettings

    file = _file(settings)
    told = [article for article in articles if article.status == "published"]
    # An editor's wishes name stories by their paths, which only the whole archive can tell.
    if file is None or any(article.related for article in told):
        return None
    lists = lists_after(
        file,
        [_brief(article, {}) for article in told],
        {article.id: article.extract(_NAME) for article in told},
        RelatedSettings.from_pelican(settings),
    )
    if lists is None:
        return None
    return {identity: {_NAME: _as_articles(related, find)} for identity, related in lists.items()}


# Time alone changes nothing in related stories.
next_change = no_change


def register() -> None:
    """Connects the handler; Pelican calls this once."""
    signals.article_generator_finalized.connect(attach_related_stories)
