"""The related stories of a whole site, kept from one build to the next.

A build hands over what is new, edited and gone, and gets back whose lists changed: those pages are rendered again
and no others. What the index says is always what `rank_related` would say of the same stories.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Mapping
from dataclasses import replace

import numpy as np

from .archive import SMALL, Archive, counted_stories, read_archive
from .candidate import Candidate, RelatedStories, moment
from .revision import rebuild, revise_archive
from .room import longer
from .selection import Desk, Notes, choose_related, take_notes
from .settings import RelatedSettings
from .terms import primary_language
from .vectors import Ints, number_terms

MOST_AT_ONCE = 8
"""Where more than one story in eight changes, all are looked at anew: it takes no longer."""


class LanguageIndex:
    """The stories of one language by number, in order of time, with their lists."""

    def __init__(
        self, archive: Archive, stories: list[Candidate], related: dict[str, RelatedStories]
    ) -> None:
        self.archive = archive
        self.stories = stories
        self.related = related
        self.notes = take_notes(stories)
        living = np.flatnonzero(archive.position >= 0)
        self.order = living[np.argsort(archive.position[living])]
        self.numbers = {stories[number].id: number for number in living.tolist()}
        self.pinned_by: dict[str, set[str]] = {}
        for number in living.tolist():
            self._note_pins(stories[number])

    def revise(self, changed: list[Candidate], removed: set[str], settings: RelatedSettings) -> None:
        """Takes in new and edited stories and takes out others; `related` then holds the new lists."""
        count_before = len(self.order)
        counted = number_terms((story.terms for story in changed), self.archive.numbers)
        numbered = {}
        for place, story in enumerate(changed):
            number = self._place(story)
            part = slice(counted.starts[place], counted.starts[place + 1])
            numbered[number] = (counted.numbers[part], counted.counts[part])
        for identity in removed:
            self._take_out(identity)
        if not self._is_small_change(count_before, len(changed) + len(removed)):
            self.archive.revised.update(numbered)
            self._begin_anew(settings)
            return
        position = np.full(len(self.stories), -1, np.int64)
        position[self.order] = np.arange(len(self.order))
        affected = set(revise_archive(self.archive, numbered, position).tolist())
        for identity in [*removed, *(story.id for story in changed)]:
            affected |= {
                self.numbers[other] for other in self.pinned_by.get(identity, ()) if other in self.numbers
            }
        self._choose(np.array(sorted(affected), np.int64), settings)

    def _is_small_change(self, count_before: int, changes: int) -> bool:
        count = len(self.order)
        same_sample = counted_stories(count) == counted_stories(count_before)
        return same_sample and min(count, count_before) >= SMALL and changes * MOST_AT_ONCE <= count

    def _place(self, story: Candidate) -> int:
        """Gives a story its number and its place in time."""
        number = self.numbers.get(story.id, len(self.stories))
        if number == len(self.stories):
            self.stories.append(story)
        else:
            self._leave(number)
        self.stories[number] = replace(story, terms={"s": story.terms["s"]})
        self.numbers[story.id] = number
        self._note(number, story)
        place = bisect_left(self.order, moment(story), key=lambda other: moment(self.stories[other]))
        self.order = np.insert(self.order, place, number)
        return number

    def _take_out(self, identity: str) -> None:
        self._leave(self.numbers.pop(identity))
        del self.related[identity]

    def _leave(self, number: int) -> None:
        story = self.stories[number]
        for pin in story.pin:
            self.pinned_by.get(pin, set()).discard(story.id)
        place = bisect_left(self.order, moment(story), key=lambda other: moment(self.stories[other]))
        self.order = np.delete(self.order, place)

    def _note(self, number: int, story: Candidate) -> None:
        if number >= len(self.notes.dates):
            by = len(self.stories) // 8 + 64
            self.notes = Notes(longer(self.notes.is_delicate, by), longer(self.notes.dates, by))
        self.notes.is_delicate[number] = story.never
        self.notes.dates[number] = story.date or 0
        self._note_pins(story)

    def _note_pins(self, story: Candidate) -> None:
        for pin in story.pin:
            self.pinned_by.setdefault(pin, set()).add(story.id)

    def _begin_anew(self, settings: RelatedSettings) -> None:
        self.archive = rebuild(self.archive, self.order)
        self.stories = [self.stories[number] for number in self.order.tolist()]
        self.order = np.arange(len(self.stories))
        self.notes = take_notes(self.stories)
        self.numbers = {story.id: number for number, story in enumerate(self.stories)}
        self._choose(self.order, settings)

    def _choose(self, numbers: Ints, settings: RelatedSettings) -> None:
        chosen = choose_related(Desk(self.archive, self.stories, self.numbers, settings, self.notes), numbers)
        self.related.update(
            zip((self.stories[number].id for number in numbers.tolist()), chosen, strict=True)
        )


class RelatedIndex:
    """All languages of a site. Begin with `RelatedIndex(settings)` and `revise` it with every story."""

    def __init__(self, settings: RelatedSettings) -> None:
        self.settings = settings
        self.languages: dict[str, LanguageIndex] = {}
        self.language_of: dict[str, str] = {}

    def revise(self, changed: Iterable[Candidate], removed: Iterable[str] = ()) -> frozenset[str]:
        """Takes in new and edited stories, takes out those with the ids `removed`, and returns whose lists changed.

        A new story is among those returned, a removed one is not. Raises KeyError for a removed id that the
        index doesn't hold, ValueError for an id that comes twice.
        """
        by_language: dict[str, tuple[list[Candidate], set[str]]] = {}
        seen: set[str] = set()
        for identity in removed:
            by_language.setdefault(self.language_of.pop(identity), ([], set()))[1].add(identity)
        for story in changed:
            if story.id in seen:
                raise ValueError(f"story id {story.id!r} is there twice")
            seen.add(story.id)
            language = primary_language(story.lang)
            known = self.language_of.get(story.id, language)
            if known != language:
                by_language.setdefault(known, ([], set()))[1].add(story.id)
            by_language.setdefault(language, ([], set()))[0].append(story)
            self.language_of[story.id] = language
        before: dict[str, RelatedStories] = {}
        for language, (stories, gone) in by_language.items():
            index = self._language(language)
            before.update(index.related)
            index.revise(stories, gone, self.settings)
        return frozenset(
            identity
            for language in by_language
            for identity, related in self.languages[language].related.items()
            if before.get(identity) != related
        )

    def related(self) -> Mapping[str, RelatedStories]:
        """The lists of every story, by id."""
        return {
            identity: lists for index in self.languages.values() for identity, lists in index.related.items()
        }

    def _language(self, language: str) -> LanguageIndex:
        if language not in self.languages:
            self.languages[language] = LanguageIndex(read_archive([]), [], {})
        return self.languages[language]
