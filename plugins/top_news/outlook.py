"""When the top news will change without an edit, so that the site is built again then and not before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from plugins.top_news.entries import FOR_EVER, Entry
from plugins.top_news.settings import TopNewsSettings
from plugins.top_news.sweep import top_news_at_each


def next_change(entries: Sequence[Entry], moment: int, settings: TopNewsSettings) -> int | None:
    """The first moment after `moment` at which any page's top news will differ, or None if never.

    That is when the list becomes another one (a story begins or grows too old, a flag, a pin or an exclusion
    ends), when the flag of a listed story ends, or when a fresh story's page begins to keep the top news of
    its own days.
    """
    # A story's own page leaves it out and shows one more.
    shown = replace(settings, count=settings.count + 1)
    flags = {entry.id: entry.breaking_until for entry in entries if entry.is_breaking_at(moment)}
    settling = {entry.date + settings.as_of_age for entry in entries}
    moments = sorted(
        {later for entry in entries for later in _turns_of(entry, settings) if moment < later < FOR_EVER}
    )
    today, *lists = top_news_at_each(entries, [moment, *moments], shown)
    for later, listed in zip(moments, lists, strict=True):
        if listed != today or later in settling or any(flags.get(identity) == later for identity in listed):
            return later
    return None


def _turns_of(entry: Entry, settings: TopNewsSettings) -> list[int]:
    return [entry.date, entry.date + settings.as_of_age, entry.date + settings.look_back, *entry.ends()]
