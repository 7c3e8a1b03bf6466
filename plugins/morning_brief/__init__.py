"""The Morning Brief: each morning an edition with the news of the day before, as a page, an e-mail and a feed entry.

An edition is compiled from its stories whenever the site is built: a story that is corrected is corrected in every
edition that names it, which says so. An editor may write an introduction, `content/briefs/2025-08-31.md`.

Reads the settings `AS_OF`, `TIMEZONE`, `DEFAULT_LANG`, `SITEURL` and `MORNING_BRIEF_*`, which settings.py tells; from
the context `introductions`, which the press makes of these files, and `rank_news`, which the top-news plugin gives,
so that it stands before this one in PLUGINS. Only stories in the site's language are in the brief. Gives the context

    morning_brief   the newest edition, for the home page: `url`, `day`, `stories` (the first three)
    pages_to_make   a page and an e-mail for each edition, the months, the archive
    files_to_make   the feed
"""

from __future__ import annotations

from typing import Any

from pelican import signals

from newsdesk.dates import epoch_of
from newsdesk.errors import Misuse
from newsdesk.promises import nothing_after_edits
from plugins.morning_brief.settings import BriefSettings, from_pelican


def set_morning_brief(generator: Any) -> None:
    """Declares every edition that has come out, and puts the newest on the home page."""
    from plugins.morning_brief.editions import editions_at
    from plugins.morning_brief.pages import declare

    settings, context = _settings(generator), generator.context
    rank = context.get("rank_news")
    if rank is None:
        raise Misuse(
            "The Morning Brief needs the top news; write plugins.top_news before plugins.morning_brief in PLUGINS"
        )
    editions = editions_at(_in_language(generator), epoch_of(generator.settings["AS_OF"]), settings, rank)
    pages, files, newest = declare(editions, context.get("introductions", {}), settings, generator.settings)
    context["morning_brief"] = newest
    context.setdefault("pages_to_make", []).extend(pages)
    context.setdefault("files_to_make", []).extend(files)


def _settings(generator: Any) -> BriefSettings:
    try:
        return from_pelican(generator.settings)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None


def _in_language(generator: Any) -> list[Any]:
    language = generator.settings["DEFAULT_LANG"]
    return [article for article in generator.articles if article.record.lang == language]


# What edits of bodies alone change in the brief: nothing, for it has headlines and standfirsts.
after_edits = nothing_after_edits


def next_change(generator: Any) -> int | None:
    """The hour of the next edition for which there is a story."""
    from plugins.morning_brief.editions import next_edition

    now = epoch_of(generator.settings["AS_OF"])
    return next_edition(_in_language(generator), now, _settings(generator))


def register() -> None:
    """Connects the plugin to Pelican, which asks for this function by name."""
    signals.article_generator_finalized.connect(set_morning_brief)
