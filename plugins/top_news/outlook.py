"""When the top news will change without an edit, so that the site is built again then and not before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plugins.top_news.entries import FOR_EVER, Entry, row_of
from plugins.top_news.settings import TopNewsSettings
from plugins.top_news.standing import crowd_of
from plugins.top_news.sweep import top_news_at_each


def next_change(entries: Sequence[Entry], moment: int, settings: TopNewsSettings) -> int | None:
    """The first moment after `moment` at which any page's top news will differ, or None if never.

    That is when the list becomes another one (a story begins or grows too old, a flag, a pin or an exclusion
    ends), when the flag of a listed story ends, or when a fresh story's page begins to keep the top news of
    its own days.
    """
    # A story's own page leaves it out and shows one more.
    shown = replace(settings, count=settings.count + 1)
    crowd = crowd_of(list(map(row_of, entries)), settings)
    settling = crowd.dates + settings.as_of_age
    # Nobody looks beyond the first story that settles, which is a change in any case.
    horizon = int(settling[settling > moment].min(initial=FOR_EVER))
    places = crowd.standing(moment, horizon - 1, settings.look_back, shown.count)
    standing = [entries[place] for place in places]
    flags = {entry.id: entry.breaking_until for entry in standing if entry.is_breaking_at(moment)}
    turns = {later for entry in standing for later in _turns_of(entry, settings) if moment < later < horizon}
    moments = sorted(turns)
    today, *lists = top_news_at_each(standing, [moment, *moments], shown)
    for later, listed in zip(moments, lists, strict=True):
        if listed != today or any(flags.get(identity) == later for identity in listed):
            return later
    return None if horizon == FOR_EVER else horizon


def _turns_of(entry: Entry, settings: TopNewsSettings) -> list[int]:
    return [entry.date, entry.date + settings.look_back, *entry.ends()]
