"""The top news beside each story: today's while the story is fresh, those of its own days for ever after."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from plugins.top_news.entries import Entry
from plugins.top_news.settings import TopNewsSettings
from plugins.top_news.sweep import top_news_at_each


class Sidebar(NamedTuple):
    """The ids of the top news on a page, and the moment of which they are; None for those of today.

    A named tuple, because an archive makes one a story.
    """

    ids: tuple[str, ...]
    as_of: int | None = None


def make_sidebars(
    entries: Sequence[Entry], now: int, settings: TopNewsSettings
) -> tuple[Sidebar, list[Sidebar]]:
    """Today's top news for fronts, and the sidebar of each story's own page, in the order of `entries`.

    From the age `settings.as_of_age` on, a story has the top news as of the moment at which it reached that
    age. On its own page, a story is left out of the list and the next one moves up.
    """
    moments = [min(now, entry.date + settings.as_of_age) for entry in entries]
    spare = replace(settings, count=settings.count + 1)
    today, *lists = top_news_at_each(entries, [now, *moments], spare)
    sidebars = [
        Sidebar(
            without(entry.id, ids, settings.count), None if entry.date + settings.as_of_age > now else moment
        )
        for entry, ids, moment in zip(entries, lists, moments, strict=True)
    ]
    return Sidebar(today[: settings.count]), sidebars


def without(own: str, ids: tuple[str, ...], count: int) -> tuple[str, ...]:
    """The list of a story's own page, from a list of one more than `count`."""
    if own not in ids:
        return ids[:count]
    place = ids.index(own)
    return ids[:place] + ids[place + 1 :]
