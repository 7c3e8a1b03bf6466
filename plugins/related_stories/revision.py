"""Takes new, edited and deleted stories into an archive that is known already.

The result is exactly that of reading the whole archive anew. What a change cannot reach is left alone: a story
newer than all others is looked up among them, and nothing else is done. An edit among the stories that the weights
are taken from changes the weight of a few terms; the stories that have these, and those that are near to them,
are looked at again.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import numpy.typing as npt

from .archive import CANDIDATES, Archive, build_archive, counted_stories
from .neighbours import CAP, Touched
from .room import NO_TERMS, gather_counted, join_counted, longer, make_room, terms_of
from .vectors import Ints, OneCounted, octaves_of, weigh_rows

Bools = npt.NDArray[np.bool_]


def rebuild(archive: Archive, order: Ints) -> Archive:
    """The archive of some of its stories, numbered anew in the order given, from the terms that it holds."""
    return build_archive(archive.numbers, gather_counted(archive, order))


def revise_archive(archive: Archive, counted: Mapping[int, OneCounted], position: Ints) -> Ints:
    """Takes in the terms of new and edited stories, by number, and the new positions (-1: gone) of all stories.

    The number of stories that the weights are taken from must not have changed. Returns the numbers of all stories
    whose lists may be others now.
    """
    make_room(archive, max([*counted, archive.size - 1]) + 1)
    before, archive.position = archive.position, longer(position, len(archive.position) - len(position), -1)
    sample = counted_stories(int((position >= 0).sum()))
    edited = np.array(sorted(counted), np.int64)
    moved = np.flatnonzero((before < 0) != (archive.position < 0))
    flipped = _recount(archive, counted, before, sample)
    reweighed = _who_has_terms(archive, flipped)
    changed = _reweigh(
        archive, np.union1d(reweighed, np.union1d(edited, moved)), flipped, np.union1d(edited, moved)
    )
    gone = moved[archive.position[moved] < 0]
    suspects = _who_looks_again(archive, changed, changed[before[changed] >= 0])
    suspects = suspects[archive.position[suspects] >= 0]
    lists_before = archive.candidates.stories[np.union1d(suspects, gone)]
    archive.candidates.stories[gone] = -1
    for story in suspects[np.argsort(archive.position[suspects])].tolist():
        _look_again(archive, story)
    rated = np.union1d(suspects, who_has(archive, suspects))
    for story in rated.tolist():
        archive.rate_in_context(story)
    others = np.concatenate([rated, lists_before.ravel(), archive.candidates.stories[rated].ravel()])
    affected = np.unique(others[others >= 0])
    listed: Ints = affected[archive.position[affected] >= 0]
    return listed


def who_has(archive: Archive, stories: Ints) -> Ints:
    """The stories that have one of `stories` among their candidates."""
    if not len(stories):
        return stories
    later = np.flatnonzero(archive.position[: archive.size] > archive.position[stories].min())
    # -1, no candidate, falls on the last place, which nobody wants.
    wanted = np.zeros(len(archive.position) + 1, np.bool_)
    wanted[stories] = True
    has_one = wanted[archive.candidates.stories[later]].any(axis=1)
    having: Ints = later[has_one]
    return having


def _recount(archive: Archive, counted: Mapping[int, OneCounted], before: Ints, sample: int) -> Bools:
    """Counts anew in how many stories each term stands; returns, by term, whether it weighs otherwise now."""
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
    archive.frequencies[touched] += changes[touched]
    octaves = octaves_of(archive.frequencies[touched], sample)
    is_common = archive.frequencies[touched] > CAP
    flipped = np.zeros(len(changes), np.bool_)
    flipped[touched] = (octaves != archive.octaves[touched]) | (
        is_common != archive.finder.is_common[touched]
    )
    archive.octaves[touched] = octaves
    archive.finder.is_common[touched] = is_common
    return flipped


def _who_has_terms(archive: Archive, wanted: Bools) -> Ints:
    if not wanted.any():
        return np.zeros(0, np.int64)
    places = np.flatnonzero(wanted[archive.counted.numbers])
    stories = np.unique(np.searchsorted(archive.counted.starts, places, side="right") - 1).tolist()
    found = [story for story in stories if story not in archive.revised]
    found += [story for story, (numbers, _) in archive.revised.items() if wanted[numbers].any()]
    return np.array(sorted(story for story in found if archive.position[story] >= 0), np.int64)


def _reweigh(archive: Archive, stories: Ints, flipped: Bools, surely: Ints) -> Ints:
    """Weighs stories anew, in their rows and in the postings; returns those that weigh otherwise and all of `surely`."""
    present = archive.position[stories] >= 0
    rows = weigh_rows(
        join_counted(
            [
                terms_of(archive, story) if there else NO_TERMS
                for story, there in zip(stories, present, strict=True)
            ]
        ),
        archive.octaves,
        archive.rows.terms.shape[1],
    )
    old = archive.rows
    differ = (old.terms[stories] != rows.terms).any(axis=1) | (old.weights[stories] != rows.weights).any(
        axis=1
    )
    differ |= flipped[rows.terms].any(axis=1) | np.isin(stories, surely)
    for place in np.flatnonzero(differ).tolist():
        story = int(stories[place])
        archive.finder.unlist(story)
        old.terms[story], old.weights[story] = rows.terms[place], rows.weights[place]
        archive.finder.list_again(story)
    others: Ints = stories[differ]
    return others


def _who_looks_again(archive: Archive, changed: Ints, changed_before: Ints) -> Ints:
    """Those changed, those that had one of them as a candidate, and those that may get one now."""
    suspects = [changed]
    if len(changed_before):
        wanted = np.zeros(len(archive.position) + 1, np.bool_)
        wanted[changed_before] = True
        suspects.append(np.flatnonzero(wanted[archive.candidates.stories[: archive.size]].any(axis=1)))
    newest = archive.position[: archive.size].max()
    for story in changed.tolist():
        if 0 <= archive.position[story] < newest:
            touched = archive.finder.touch(story)
            near = touched.sums >= archive.candidates.floors[touched.stories]
            later = archive.position[touched.stories] > archive.position[story]
            suspects.append(touched.stories[near & later])
    return np.unique(np.concatenate(suspects))


def _look_again(archive: Archive, story: int) -> None:
    touched = archive.finder.touch(story)
    older = archive.position[touched.stories] < archive.position[story]
    touched = Touched(touched.stories[older], touched.sums[older])
    archive.note_neighbours(story, archive.finder.nearest(story, touched, archive.position, CANDIDATES))
