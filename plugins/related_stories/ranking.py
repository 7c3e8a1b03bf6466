"""Background and follow-ups of every story: the plugin's whole answer in one call."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable

import numpy as np

from .archive import read_archive
from .candidate import Candidate, RelatedStories, moment
from .selection import Desk, choose_related, take_notes
from .settings import RelatedSettings
from .terms import primary_language

__all__ = ["Candidate", "RelatedStories", "rank_related"]


def rank_related(candidates: Iterable[Candidate], settings: RelatedSettings) -> dict[str, RelatedStories]:
    """Related stories of every candidate, by id. The order of the candidates does not matter.

    Stories are related within a language only. Raises ValueError for an id that is there twice.
    """
    related: dict[str, RelatedStories] = {}
    for stories in split_by_language(candidates).values():
        archive = read_archive([story.terms for story in stories])
        numbers = {story.id: number for number, story in enumerate(stories)}
        desk = Desk(archive, stories, numbers, settings, take_notes(stories))
        chosen = choose_related(desk, np.arange(len(stories)))
        related.update(zip((story.id for story in stories), chosen, strict=True))
    return related


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
