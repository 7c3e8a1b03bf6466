"""Breaking news: a line above the masthead while a story's `breaking:` lasts.

It stands on every page that shows today's top news: the home page, the fronts of sections, and the pages of stories
that are still fresh; and in the top-news fragment, from which a script gives it to readers of older pages. The pages of
the archive do not change for it. When the moment in the front matter has come, it is gone.

Reads the settings `AS_OF` and `BREAKING_NEWS_COUNT`, and of an article `record.breaking`, `lang` and `top_news`, by
which it knows the fresh ones. Gives the context and those articles a `breaking_news` with `items`, newest first, where
there is any; a story's own page does not announce itself.
"""

from __future__ import annotations

from types import SimpleNamespace
from typing import Any

from pelican import signals

from newsdesk.dates import epoch_of
from newsdesk.errors import Misuse
from newsdesk.promises import nothing_after_edits
from plugins.breaking_news.banner import banner_of, next_end


def set_breaking_news(generator: Any) -> None:
    """Gives fronts and fresh stories what is breaking in their language."""
    count = generator.settings.get("BREAKING_NEWS_COUNT", 2)
    if not isinstance(count, int) or isinstance(count, bool) or count < 1:
        raise Misuse(f"BREAKING_NEWS_COUNT: {count!r} is not a whole number above 0; write 2")
    now = epoch_of(generator.settings["AS_OF"])
    breaking = banner_of(generator.articles, now)
    generator.context["breaking_news"] = _shown(breaking.get(generator.settings["DEFAULT_LANG"], []), count)
    if not breaking:
        return
    for article in generator.articles:
        top_news = getattr(article, "top_news", None)
        if top_news is not None and top_news.is_current:
            others = [story for story in breaking.get(article.lang, ()) if story is not article]
            if others:
                article.breaking_news = _shown(others, count)


def _shown(stories: list[Any], count: int) -> SimpleNamespace | None:
    return SimpleNamespace(items=stories[:count]) if stories else None


# What edits of bodies alone change in the breaking news: nothing.
after_edits = nothing_after_edits


def next_change(generator: Any) -> int | None:
    """The next moment at which a story ceases to be breaking; its beginning is that of the story."""
    return next_end(generator.articles, epoch_of(generator.settings["AS_OF"]))


def register() -> None:
    """Connects the plugin to Pelican, which asks for this function by name."""
    signals.article_generator_finalized.connect(set_breaking_news)
