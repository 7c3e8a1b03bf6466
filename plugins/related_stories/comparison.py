"""What changed since a site was kept: all briefs compared with it, array by array."""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .brief import Brief
from .candidate import RelatedStories
from .index import LanguageIndex
from .ledger import STAMP_SIZE
from .terms import primary_language
from .vectors import Ints


def by_language(briefs: Sequence[Brief]) -> dict[str, list[Brief]]:
    """Briefs by primary language. Raises ValueError for an id that is there twice, or a stamp of another length."""
    if len({brief.id for brief in briefs}) < len(briefs):
        twice = min(name for name, times in Counter(brief.id for brief in briefs).items() if times > 1)
        raise ValueError(f"story id {twice!r} is there twice")
    if any(len(brief.stamp) != STAMP_SIZE for brief in briefs):
        raise ValueError(f"the stamp of a story's terms has {STAMP_SIZE} bytes")
    primary = {lang: primary_language(lang) for lang in {brief.lang for brief in briefs}}
    if len(set(primary.values())) == 1:
        return {next(iter(primary.values())): list(briefs)}
    languages: dict[str, list[Brief]] = defaultdict(list)
    for brief in briefs:
        languages[primary[brief.lang]].append(brief)
    return languages


@dataclass
class Differences:
    """Places of briefs that are new or have other terms, and that differ otherwise only; ids of stories that are gone.

    `moved` has the lists of those gone ones that are in another language now.
    """

    rewritten: Ints
    otherwise: Ints
    gone: list[str]
    moved: dict[str, RelatedStories]

    @property
    def count(self) -> int:
        """How many stories changed."""
        return len(self.rewritten) + len(self.otherwise) + len(self.gone)


def compare(
    index: LanguageIndex, briefs: Sequence[Brief], languages: Mapping[str, Sequence[Brief]]
) -> Differences:
    """Compares the briefs of one language with what is kept of it; `languages` has the briefs of all."""
    ledger, known = index.ledger, index.ledger.numbers()
    numbers = np.array([known.get(brief.id, -1) for brief in briefs], np.int64)
    dates = np.array([brief.date for brief in briefs], np.int64)
    stamps = np.frombuffer(b"".join([brief.stamp for brief in briefs]), np.uint64).reshape(-1, 2)
    off = np.array([brief.off for brief in briefs], np.bool_)
    never = np.array([brief.never for brief in briefs], np.bool_)
    rewritten = (ledger.stamps.view(np.uint64)[numbers] != stamps).any(axis=1) | (numbers < 0)
    otherwise = ledger.dates[numbers] != dates
    otherwise |= (ledger.is_off[numbers] != off) | (ledger.is_delicate[numbers] != never)
    for kept, name in ((ledger.pins, "pin"), (ledger.excludes, "exclude")):
        wishes = [getattr(brief, name) for brief in briefs]
        wishing = np.isin(numbers, list(kept)) | np.array([bool(wish) for wish in wishes], np.bool_)
        for place in np.flatnonzero(wishing).tolist():
            otherwise[place] |= kept.get(int(numbers[place]), ()) != wishes[place]
    is_gone = index.archive.position >= 0
    is_gone[numbers[numbers >= 0]] = False
    gone = {ledger.names[number]: number for number in np.flatnonzero(is_gone).tolist()}
    here = {brief.id for part in languages.values() for brief in part} if gone else set()
    return Differences(
        np.flatnonzero(rewritten),
        np.flatnonzero(otherwise & ~rewritten),
        list(gone),
        {name: index.lists.related(number, ledger.names) for name, number in gone.items() if name in here},
    )


def says_the_same(index: LanguageIndex, number: int, brief: Brief) -> bool:
    """Date and wishes of a brief are those that are kept."""
    ledger = index.ledger
    return (
        int(ledger.dates[number]),
        ledger.pins.get(number, ()),
        ledger.excludes.get(number, ()),
        bool(ledger.is_off[number]),
        bool(ledger.is_delicate[number]),
    ) == (brief.date, brief.pin, brief.exclude, brief.off, brief.never)
