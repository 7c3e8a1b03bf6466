"""The related stories of one language, kept from one build to the next.

A build hands over what is new, edited and gone, and learns whose lists changed: those pages are rendered again and no
others. What the index says is always what `rank_related` would say of the same stories.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from .archive import SMALL, Archive, counted_stories, read_archive, room_for
from .candidate import Candidate
from .ledger import STAMP_SIZE, STORY_ARRAYS, Ledger, open_ledger
from .lists import Lists, no_lists
from .reach import reached_by
from .renumbering import renumber_ledger, renumber_lists
from .revision import rebuild, revise_archive
from .room import longer, terms_of
from .selection import Desk, choose_related
from .settings import RelatedSettings
from .terms import Terms
from .vectors import Ints, OneCounted
from .vocabulary import take_terms

MOST_AT_ONCE = 8
"""Where more than one story in eight changes, all are looked at anew: it takes no longer."""


def is_large(changes: int, count: int) -> bool:
    """So many changes among so many stories that one had better begin with nothing."""
    return count >= SMALL and changes * MOST_AT_ONCE > count


@dataclass(frozen=True)
class Change:
    """A story that is new or edited, and 16 bytes that stand for its terms. One whose terms are as they were has none."""

    story: Candidate
    stamp: bytes
    has_terms: bool = True


class LanguageIndex:
    """The stories of one language by number, in order of time, with their lists."""

    def __init__(self, archive: Archive, ledger: Ledger, lists: Lists, settings: RelatedSettings) -> None:
        self.archive = archive
        self.ledger = ledger
        self.lists = lists
        self.settings = settings
        living = np.flatnonzero(archive.position >= 0)
        self.order = living[np.argsort(archive.position[living])]

    @property
    def desk(self) -> Desk:
        """What choosing needs."""
        return Desk(self.archive, self.ledger, self.settings)

    def revise(self, changes: Sequence[Change], removed: Sequence[str], jobs: int = 1) -> Ints:
        """Takes in new and edited stories and takes out others, by id; each id stands in one of the two, once.

        Returns the numbers of the stories that are new or whose lists changed.
        """
        count_before, known = len(self.order), len(self.ledger.names)
        around = [*removed, *(change.story.id for change in changes)]
        placed = {change.story.id: self._place(change) for change in changes}
        for identity in removed:
            self._take_out(identity)
        numbered = self._take_in([change for change in changes if change.has_terms])
        stays = [placed[change.story.id][0] for change in changes if not change.has_terms]
        moved = [number for number, has_moved in placed.values() if has_moved and number not in numbered]
        numbered |= {number: terms_of(self.archive, number) for number in moved}
        new = np.array([number for number, _ in placed.values() if number >= known], np.int64)
        if not self._is_small_change(count_before, len(around)):
            self.archive.revised.update(numbered)
            return self._begin_anew(new, jobs)
        changed = self._look_around(numbered, np.array(sorted({*stays, *numbered}), np.int64), around)
        return np.union1d(changed, new)

    def _take_in(self, changes: Sequence[Change]) -> dict[int, OneCounted]:
        """The numbered terms of new and rewritten stories, by story; their sketches are noted."""
        taken = take_terms((change.story.terms for change in changes), self.archive.vocabulary)
        starts = taken.counted.starts
        numbered = {}
        for place, change in enumerate(changes):
            number = self._number(change.story.id)
            part = slice(starts[place], starts[place + 1])
            numbered[number] = (taken.counted.numbers[part], taken.counted.counts[part])
            self.ledger.sketches[number], self.ledger.lengths[number] = (
                taken.sketches[place],
                taken.lengths[place],
            )
        return numbered

    def _look_around(self, numbered: dict[int, OneCounted], edited: Ints, around: Sequence[str]) -> Ints:
        """Revises the archive and chooses anew for all whom the change reaches."""
        position = np.full(len(self.ledger.names), -1, np.int64)
        position[self.order] = np.arange(len(self.order))
        shown_with = [edited, np.array(self.ledger.pinned_by(around), np.int64)]
        if numbered or not np.array_equal(position, self.archive.position[: len(position)]):
            before = revise_archive(self.archive, numbered, position)
            shown_with.append(reached_by(self.archive, before, self.desk.least))
        affected = np.unique(np.concatenate([*shown_with, self._near(edited)]))
        return self._choose(affected[self.archive.position[affected] >= 0])

    def _near(self, stories: Ints) -> Ints:
        """The stories that have one of these among their candidates, or are among theirs."""
        candidates = self.archive.candidates.stories
        stories = stories[stories < self.archive.size]
        # -1, no candidate, falls on the last place, which nobody wants.
        wanted = np.zeros(len(candidates) + 1, np.bool_)
        wanted[stories] = True
        own = candidates[stories].ravel()
        having = np.flatnonzero(wanted[candidates[: self.archive.size]].any(axis=1))
        return np.concatenate([having, own[own >= 0]])

    def _is_small_change(self, count_before: int, changes: int) -> bool:
        count = len(self.order)
        same_sample = counted_stories(count) == counted_stories(count_before)
        return same_sample and min(count, count_before) >= SMALL and not is_large(changes, count)

    def _number(self, identity: str) -> int:
        number = self.ledger.number_of(identity)
        if number is None:
            raise KeyError(identity)
        return number

    def _place(self, change: Change) -> tuple[int, bool]:
        """Gives a story its number and its place in time; says, too, whether it had another place."""
        known = self.ledger.number_of(change.story.id)
        number = len(self.ledger.names) if known is None else known
        before = -1 if known is None else self._leave(number)
        if number >= len(self.ledger.marks):
            self._make_room()
        self.ledger.note(number, change.story, change.stamp)
        self.archive.journal.note("stories", number)
        place = self._place_of(number)
        self.order = np.insert(self.order, place, number)
        return number, place != before

    def _place_of(self, number: int) -> int:
        """Where in the order of time a story is, or would be."""
        dates = self.ledger.dates[self.order]
        first, last = (
            np.searchsorted(dates, self.ledger.dates[number]),
            np.searchsorted(dates, self.ledger.dates[number], side="right"),
        )
        own = self.ledger.names[number]
        return int(first) + bisect_left(
            self.order[first:last].tolist(), own, key=lambda other: self.ledger.names[other]
        )

    def _leave(self, number: int) -> int:
        place = self._place_of(number)
        self.order = np.delete(self.order, place)
        return place

    def _take_out(self, identity: str) -> None:
        number = self._number(identity)
        self._leave(number)
        self.ledger.strike_out(number)
        self.lists.show(number, [], [])
        self.archive.journal.note("stories", number)
        self.archive.journal.note("lists", number)

    def _make_room(self) -> None:
        ledger, lists, by = self.ledger, self.lists, len(self.ledger.marks) // 8 + 64
        for name in STORY_ARRAYS:
            setattr(ledger, name, longer(getattr(ledger, name), by))
        lists.background, lists.follow_ups = (
            longer(lists.background, by, -1),
            longer(lists.follow_ups, by, -1),
        )
        self.archive.journal.outgrown = True

    def _begin_anew(self, new: Ints, jobs: int) -> Ints:
        """Looks at all stories anew; they are numbered in order of time then."""
        order, old = self.order, self.ledger
        # A story that is gone differs from none at all, -1, which falls on the last place.
        turned = np.full(len(old.names) + 1, -2, np.int64)
        turned[order], turned[-1] = np.arange(len(order)), -1
        self.archive = rebuild(self.archive, order, jobs)
        self.ledger = renumber_ledger(old, order, turned)
        before = renumber_lists(self.lists, order, turned)
        self.order = np.arange(len(order))
        self.choose_all(jobs)
        return np.union1d(self._differing(self.order, before), turned[new])

    def choose_all(self, jobs: int = 1) -> None:
        """Chooses the lists of all stories, which are numbered in order of time."""
        chosen = choose_related(self.desk, self.order, jobs)
        self.lists = no_lists(len(self.archive.position), self.settings)
        count = len(self.order)
        self.lists.background[:count], self.lists.follow_ups[:count] = chosen.background, chosen.follow_ups
        self.lists.longer = chosen.longer

    def _choose(self, stories: Ints) -> Ints:
        """Chooses the lists of some stories; returns those that differ from what they were."""
        chosen = choose_related(self.desk, stories)
        changed = self._differing(stories, chosen)
        for number, place in zip(changed.tolist(), np.searchsorted(stories, changed).tolist(), strict=True):
            self.lists.show(number, *chosen.numbers(place))
        self.archive.journal.note("lists", changed)
        return changed

    def _differing(self, stories: Ints, others: Lists) -> Ints:
        """Which of some stories, in ascending order, have other lists than those given in the same order."""
        differ = (self.lists.background[stories] != others.background).any(axis=1)
        differ |= (self.lists.follow_ups[stories] != others.follow_ups).any(axis=1)
        long = np.flatnonzero(np.isin(stories, list(self.lists.longer)))
        for place in {*long.tolist(), *others.longer}:
            differ[place] |= self.lists.numbers(int(stories[place])) != others.numbers(place)
        found: Ints = stories[differ]
        return found


def read_language(
    changes: Sequence[Change], terms: Iterable[Terms], settings: RelatedSettings, jobs: int
) -> LanguageIndex:
    """The index of one language from nothing: its stories in order of time, and their terms in the same order."""
    stories = [change.story for change in changes]
    archive, taken = read_archive(terms, jobs)
    count, room = len(stories), room_for(len(stories))
    ledger = open_ledger(stories, room)
    ledger.sketches[:count], ledger.lengths[:count] = taken.sketches, taken.lengths
    stamps = b"".join(change.stamp for change in changes)
    ledger.stamps[:count] = np.frombuffer(stamps, np.uint8).reshape(count, STAMP_SIZE)
    index = LanguageIndex(archive, ledger, no_lists(room, settings), settings)
    index.choose_all(jobs)
    return index
