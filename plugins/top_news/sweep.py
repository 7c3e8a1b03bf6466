"""The top news of every past moment, from one pass over time: the sidebar of each story of an archive.

Between the moments at which a story is published, grows too old, or loses a flag, nothing changes, because
ranks do not depend on the moment of asking. So the pass goes from one such turn to the next and keeps
shortlists up to date; the whole costs n log n for n stories and moments.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from plugins.top_news.entries import Entry
from plugins.top_news.ranking import rank_of
from plugins.top_news.settings import TopNewsSettings
from plugins.top_news.shortlist import CategoryShortlist, Shortlist


class _Numbers(NamedTuple):
    """Every rank that a story has in its life, numbered best first, so that the pass compares small integers.

    `usual` has the number of each story, `breaking` that of a story with a flag while it is up, both by the
    story's place among the entries; `ids` has the story's id of each number.
    """

    usual: Sequence[int]
    breaking: dict[int, int]
    ids: Sequence[str]


# The number with which a story is among all known stories, the pinned ones and the ranked ones; None where it
# is not. A bare tuple, because an archive makes several hundred thousand of them.
_Standing = tuple[int | None, int | None, int | None]
_NOWHERE: _Standing = (None, None, None)


class _Desk:
    """The shortlists of the present moment of the pass."""

    def __init__(self, entries: Sequence[Entry], settings: TopNewsSettings):
        self._entries, self._count, self._look_back = entries, settings.count, settings.look_back
        self._numbers = _number_ranks(entries, settings)
        self._standings = [_NOWHERE] * len(entries)
        self._pinned = Shortlist(settings.count)
        self._field = Shortlist(settings.count)
        self._ranked = {
            category: CategoryShortlist(settings.category_limit, self._field)
            for category in {entry.category for entry in entries}
        }
        # Most stories have no wishes: they come, and grow too old, and that is all.
        self._has_wishes = [bool(entry.ends()) for entry in entries]
        # Where places are left, fewer stories than places were chosen: the best `count` of all must have the
        # others.
        self._known = Shortlist(settings.count)

    def turn(self, moment: int, place: int) -> None:
        """Moves the story at a place among the entries to where it stands from this moment on."""
        if not self._has_wishes[place]:
            self._turn_plain_story(moment, place)
            return
        old_known, old_pinned, old_ranked = self._standings[place]
        known, pinned, ranked = self._standings[place] = self._stand(place, moment)
        if known != old_known:
            _replace(self._known, old_known, known)
        if pinned != old_pinned:
            _replace(self._pinned, old_pinned, pinned)
        if ranked != old_ranked:
            _replace(self._ranked[self._entries[place].category], old_ranked, ranked)

    def _turn_plain_story(self, moment: int, place: int) -> None:
        entry, number = self._entries[place], self._numbers.usual[place]
        if moment == entry.date:
            self._known.add(number)
            self._ranked[entry.category].add(number)
        else:
            self._ranked[entry.category].drop(number)

    def chosen(self) -> list[int]:
        """The numbers of the stories that have a place, first place first."""
        chosen = self._pinned.best + self._field.best
        if len(chosen) < self._count:
            chosen += [number for number in self._known.best if number not in chosen]
        return chosen[: self._count]

    def ids_of(self, chosen: Sequence[int]) -> tuple[str, ...]:
        """The ids of numbers."""
        return tuple(map(self._numbers.ids.__getitem__, chosen))

    def _stand(self, place: int, moment: int) -> _Standing:
        entry = self._entries[place]
        if entry.is_excluded_at(moment):
            return _NOWHERE
        number = self._numbers.breaking[place] if entry.is_breaking_at(moment) else self._numbers.usual[place]
        if entry.is_pinned_at(moment):
            return number, number, None
        return number, None, number if entry.is_news_at(moment, self._look_back) else None


def _replace(shortlist: Shortlist | CategoryShortlist, old: int | None, new: int | None) -> None:
    if old is not None:
        shortlist.drop(old)
    if new is not None:
        shortlist.add(new)


def top_news_at_each(
    entries: Sequence[Entry], moments: Sequence[int], settings: TopNewsSettings
) -> list[tuple[str, ...]]:
    """The ids of the top news of each moment, in the order of `moments`, which may be any.

    Equal to `ranking.top_news_at` for each of them. Neighbouring moments with equal lists share one tuple.
    """
    desk = _Desk(entries, settings)
    turns, places = _turns_of(entries, settings.look_back)
    found: list[tuple[str, ...]] = [()] * len(moments)
    chosen: list[int] = []
    ids: tuple[str, ...] = ()
    taken = 0
    for asked in sorted(range(len(moments)), key=moments.__getitem__):
        while taken < len(turns) and turns[taken] <= moments[asked]:
            desk.turn(turns[taken], places[taken])
            taken += 1
        if (now := desk.chosen()) != chosen:
            chosen, ids = now, desk.ids_of(now)
        found[asked] = ids
    return found


def _turns_of(entries: Sequence[Entry], look_back: int) -> tuple[list[int], list[int]]:
    """The moments, in order, at which a story may begin to stand elsewhere, and its place among the entries.

    Two lists of numbers instead of one of pairs: an archive has some hundred thousand of them.
    """
    moments = [entry.date for entry in entries]
    moments += [entry.date + look_back for entry in entries]
    places = [*range(len(entries)), *range(len(entries))]
    for place, entry in enumerate(entries):
        ends = entry.ends()
        moments += ends
        places += [place] * len(ends)
    order = sorted(range(len(moments)), key=moments.__getitem__)
    return [moments[turn] for turn in order], [places[turn] for turn in order]


def _number_ranks(entries: Sequence[Entry], settings: TopNewsSettings) -> _Numbers:
    ranks = [
        (rank_of(entry, settings, is_breaking=is_breaking), entry.date, entry.id, place, is_breaking)
        for place, entry in enumerate(entries)
        for is_breaking in ((False,) if entry.breaking_until is None else (False, True))
    ]
    ranks.sort(reverse=True)
    usual, breaking = [0] * len(entries), {}
    for number, (_, _, _, place, is_breaking) in enumerate(ranks):
        if is_breaking:
            breaking[place] = number
        else:
            usual[place] = number
    return _Numbers(usual, breaking, [identity for _, _, identity, _, _ in ranks])
