"""Background and follow-ups of every story: the plugin's whole answer in one call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from .archive import read_archive, room_for
from .candidate import Candidate, RelatedStories, moment
from .ledger import open_ledger
from .selection import Desk, choose_related
from .settings import RelatedSettings
from .terms import primary_language

__all__ = ["Candidate", "RelatedStories", "open_desk", "rank_related"]


def rank_related(
    candidates: Iterable[Candidate], settings: RelatedSettings, jobs: int = 1
) -> dict[str, RelatedStories]:
    """Related stories of every candidate, by id. The order of the candidates does not matter, nor how many processes
    (`jobs`) find them.

    Stories are related within a language only. Raises ValueError for an id that is there twice.
    """
    related: dict[str, RelatedStories] = {}
    for stories in split_by_language(candidates).values():
        desk = open_desk(stories, settings, jobs)
        every = np.arange(len(stories))
        lists = choose_related(desk, every, jobs)
        names = desk.ledger.names
        related.update((names[number], lists.related(number, names)) for number in every.tolist())
    return related


def open_desk(stories: list[Candidate], settings: RelatedSettings, jobs: int = 1) -> Desk:
    """The stories of one language, in order of time, ready to choose from."""
    archive, taken = read_archive((story.terms for story in stories), jobs)
    ledger = open_ledger(stories, room_for(len(stories)))
    ledger.sketches[: len(stories)], ledger.lengths[: len(stories)] = taken.sketches, taken.lengths
    return Desk(archive, ledger, settings)


def split_by_language(candidates: Iterable[Candidate]) -> dict[str, list[Candidate]]:
    """Stories by primary language, each in order of time. Raises ValueError for an id that is there twice."""
    languages: dict[str, list[Candidate]] = defaultdict(list)
    known: set[str] = set()
    for candidate in candidates:
        if candidate.id in known:
            raise ValueError(f"story id {candidate.id!r} is there twice")
        known.add(candidate.id)
        languages[primary_language(candidate.lang)].append(candidate)
    return {language: sorted(languages[language], key=moment) for language in sorted(languages)}
