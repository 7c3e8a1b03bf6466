"""What a change does to the weights: document frequencies, vectors, and the lists of who has a term."""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from .archive import Archive
from .neighbours import CAP
from .room import NO_TERMS, join_counted, terms_of
from .vectors import Ints, OneCounted, octaves_of, weigh_rows

Bools = npt.NDArray[np.bool_]

_FEW_TERMS = 6
"""So many are sooner compared with every term of the archive one by one than looked up in a table."""

_AT_ONCE = 1 << 17


def recount(archive: Archive, counted: Mapping[int, OneCounted], before: Ints, sample: int) -> Bools:
    """Takes in new terms and counts anew in how many stories each stands.

    `before` has the former positions; the first `sample` stories are counted. Returns, by term, whether it weighs
    otherwise now, or finds others: that is when its octave changes, which it seldom does.
    """
    was = (before >= 0) & (before < sample)
    now = (archive.position >= 0) & (archive.position < sample)
    changes = np.zeros(len(archive.frequencies), np.int64)
    for story in sorted({*np.flatnonzero(was != now).tolist(), *counted}):
        if was[story]:
            changes[terms_of(archive, story)[0]] -= 1
        if story in counted:
            archive.revised[story] = counted[story]
        if now[story]:
            changes[terms_of(archive, story)[0]] += 1
    touched = np.flatnonzero(changes)
    archive.frequencies[touched] += changes[touched].astype(np.int32)
    octaves = octaves_of(archive.frequencies[touched], sample)
    is_common = archive.frequencies[touched] > CAP
    flipped = np.zeros(len(changes), np.bool_)
    flipped[touched] = (octaves != archive.octaves[touched]) | (
        is_common != archive.finder.is_common[touched]
    )
    archive.octaves[touched] = octaves
    archive.finder.is_common[touched] = is_common
    archive.journal.note("terms", touched)
    return flipped


def reweigh(archive: Archive, flipped: Bools, surely: Ints) -> Ints:
    """Weighs stories anew that have a term that weighs otherwise, and all of `surely`; returns those whose rows changed."""
    stories = np.union1d(_who_has_terms(archive, flipped), surely)
    rows = archive.rows
    anew = weigh_rows(
        join_counted(
            [
                terms_of(archive, story) if archive.position[story] >= 0 else NO_TERMS
                for story in stories.tolist()
            ]
        ),
        archive.octaves,
        rows.terms.shape[1],
    )
    differ = (rows.terms[stories] != anew.terms).any(axis=1) | (rows.weights[stories] != anew.weights).any(
        axis=1
    )
    differ |= flipped[anew.terms].any(axis=1) | np.isin(stories, surely)
    for place in np.flatnonzero(differ).tolist():
        story = int(stories[place])
        terms, weights = rows.terms[story].copy(), rows.weights[story].copy()
        rows.terms[story], rows.weights[story] = anew.terms[place], anew.weights[place]
        archive.journal.note("listed", archive.finder.list_again(story, terms, weights))
    changed: Ints = stories[differ]
    archive.journal.note("rows", changed)
    return changed


def _who_has_terms(archive: Archive, wanted: Bools) -> Ints:
    terms = np.flatnonzero(wanted)
    if not len(terms):
        return np.zeros(0, np.int64)
    places = np.flatnonzero(_is_one_of(archive.counted.numbers, terms, wanted))
    stories = np.unique(np.searchsorted(archive.counted.starts, places, side="right") - 1).tolist()
    found = [story for story in stories if story not in archive.revised]
    found += [story for story, (numbers, _) in archive.revised.items() if wanted[numbers].any()]
    return np.array(sorted(story for story in found if archive.position[story] >= 0), np.int64)


def _is_one_of(numbers: npt.NDArray[np.int32], terms: Ints, wanted: Bools) -> Bools:
    """Which of many numbers are among a few, told in order and by number."""
    if len(terms) > _FEW_TERMS:
        return wanted.take(numbers)
    found = np.zeros(len(numbers), np.bool_)
    for first in range(0, len(numbers), _AT_ONCE):
        part = slice(first, first + _AT_ONCE)
        for term in terms.astype(np.int32):
            found[part] |= numbers[part] == term
    return found
