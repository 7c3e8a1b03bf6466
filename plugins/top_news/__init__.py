"""Top news: the nine stories that matter now, beside every story and on every front.

Stories are ranked by the editors' priority and by freshness; a breaking flag lifts a story until it ends, no
category fills the list alone, and editors pin a story or keep it out until a moment that they name. A story's
page shows today's top news for two days and keeps those of its own days after that, so that a new story does
not change the archive.

Reads from the settings `AS_OF`, the instant of the build as an aware datetime, and `TOP_NEWS_*`, which
settings.py tells; from an article `id`, `date`, `category`, `lang`, `priority`, `breaking` and
`top_news_wish` (with `pin` and `exclude`). Gives each article, and the context for fronts, a `top_news` with

    items       articles, first place first; a story is never among its own
    as_of       the moment of which they are, or None for today's
    is_current  whether they are today's

Gives the context `rank_news`, too, for whoever ranks other stories than today's: `rank_news(articles, moment)` puts
articles in the order of that moment, without those that are not public then or that an editor keeps out.

A story in another language than the site's has the top news of its own language. Lists may be shared between
stories: they are for reading only.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import partial
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican import signals

from newsdesk.dates import epoch_of
from newsdesk.errors import Misuse, NewsdeskError
from newsdesk.keeping import read_kept, write_kept
from newsdesk.promises import nothing_after_edits
from plugins.top_news.entries import Entry
from plugins.top_news.settings import TopNewsSettings, from_pelican
from plugins.top_news.sidebars import Sidebar
from plugins.top_news.stories import entry_of


def set_top_news(generator: Any) -> None:
    """Gives every article its top news, and the context those of today in the site's language."""
    try:
        settings = from_pelican(generator.settings)
    except ValueError as wrong:
        raise Misuse(str(wrong)) from None
    now = generator.settings.get("AS_OF")
    if not isinstance(now, datetime) or now.tzinfo is None:
        raise Misuse(
            f"AS_OF: {now!r} is not a moment with a time zone; write datetime(2025, 3, 1, 6, tzinfo=UTC)"
        )
    generator.context["top_news"] = _top_news([], None, None)
    generator.context["rank_news"] = partial(_rank, settings)
    in_language: defaultdict[str, list[Any]] = defaultdict(list)
    for article in generator.articles:
        in_language[article.lang].append(article)
    for language, articles in in_language.items():
        today = _set_in_language(articles, epoch_of(now), settings, _file(generator.settings, language))
        if language == generator.settings["DEFAULT_LANG"]:
            generator.context["top_news"] = today


def _set_in_language(
    articles: Sequence[Any], now: int, settings: TopNewsSettings, file: Path | None
) -> SimpleNamespace:
    # Loaded where it is needed: a build that makes an edited story's page alone asks for none of this.
    from plugins.top_news.kept import bring_up_to_date

    entries = [entry_of(article) for article in articles]
    by_id = {entry.id: article for entry, article in zip(entries, articles, strict=True)}
    if len(by_id) < len(articles):
        _refuse_twins(entries, articles, by_id)
    kept = read_kept(file)
    front, sidebars, keep = bring_up_to_date(kept, entries, now, settings)
    if keep is not kept:
        write_kept(file, keep)
    lists: dict[tuple[str, ...], list[Any]] = {}

    def top_news_of(sidebar: Sidebar, article: Any = None) -> SimpleNamespace:
        if sidebar.ids not in lists:
            lists[sidebar.ids] = [by_id[identity] for identity in sidebar.ids]
        return _top_news(lists[sidebar.ids], sidebar.as_of, article)

    for article, sidebar in zip(articles, sidebars, strict=True):
        article.top_news = top_news_of(sidebar, article)
    return top_news_of(front)


def _rank(settings: TopNewsSettings, articles: Sequence[Any], moment: datetime) -> list[Any]:
    """Articles as the top news of a moment would have them, all of them, best first."""
    from plugins.top_news.ranking import arrange

    by_id = {entry.id: (entry, article) for article in articles for entry in (entry_of(article),)}
    arranged = arrange((entry for entry, _ in by_id.values()), epoch_of(moment), settings)
    return [by_id[entry.id][1] for entry in arranged.best(len(by_id))]


def _file(settings: Any, language: str) -> Path | None:
    """Where the sidebars of a language are kept from one build to the next; None where the site keeps nothing."""
    memory = settings.get("PRESS_MEMORY")
    return Path(memory) / f"top-news.{language}" if memory else None


def _refuse_twins(entries: Sequence[Entry], articles: Sequence[Any], by_id: Mapping[str, Any]) -> None:
    for entry, article in zip(entries, articles, strict=True):
        if (other := by_id[entry.id]) is not article:
            files = f"{article.source_path}: The id {entry.id!r} is that of {other.source_path}, too"
            raise NewsdeskError(f"{files}; give one of them another")


def _top_news(items: list[Any], as_of: int | None, article: Any) -> SimpleNamespace:
    # The moment is told on the clocks of the story's own zone.
    moment = None if as_of is None else datetime.fromtimestamp(as_of, article.date.tzinfo)
    return SimpleNamespace(items=items, as_of=moment, is_current=as_of is None)


# What edits of bodies alone change in the top news: nothing.
after_edits = nothing_after_edits


def next_change(generator: Any) -> int | None:
    """The next moment at which some page's top news change by themselves."""
    from plugins.top_news import outlook

    settings, now = from_pelican(generator.settings), epoch_of(generator.settings["AS_OF"])
    in_language: defaultdict[str, list[Any]] = defaultdict(list)
    for article in generator.articles:
        in_language[article.lang].append(entry_of(article))
    moments = [outlook.next_change(entries, now, settings) for entries in in_language.values()]
    return min((moment for moment in moments if moment is not None), default=None)


def register() -> None:
    """Connects the plugin to Pelican, which asks for this function by name."""
    signals.article_generator_finalized.connect(set_top_news)
