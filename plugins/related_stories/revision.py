"""Takes new, edited and deleted stories into an archive that is known already.

The result is exactly that of reading the whole archive anew. What a change cannot reach is left alone. A story newer
than all others is looked up among them, and nothing else is done. An edit among the stories that the weights are
taken from changes the weight of a few terms, and so the vectors of the stories that have them. A story that has one
of these among its candidates mostly keeps it: then only the likeness of the two is worked out again. It looks at
all others again only where the change may have moved the story across the border of its candidates.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .archive import CANDIDATES, Archive, build_archive, counted_stories
from .neighbours import Touched
from .reweighing import recount, reweigh
from .room import gather_counted, longer, make_room
from .vectors import Ints, OneCounted

Narrow = npt.NDArray[np.int32]


@dataclass
class Before:
    """Rows of candidates as they were before a change, `stories` in ascending order."""

    stories: Ints
    candidates: Narrow
    likeness: Narrow
    in_context: Narrow


def rebuild(archive: Archive, order: Ints, jobs: int = 1) -> Archive:
    """The archive of some of its stories, numbered anew in the order given, from the terms that it holds."""
    return build_archive(archive.vocabulary, gather_counted(archive, order), jobs)


def revise_archive(archive: Archive, counted: Mapping[int, OneCounted], position: Ints) -> Before:
    """Takes in the terms of new and edited stories, by number, and the new positions (-1: gone) of all stories.

    The number of stories that the weights are taken from must not have changed. Returns what was known of all
    stories whose candidates may have changed, or how like they are.
    """
    make_room(archive, max([*counted, archive.size - 1]) + 1)
    before, archive.position = archive.position, longer(position, len(archive.position) - len(position), -1)
    sample = counted_stories(int((position >= 0).sum()))
    moved = np.flatnonzero((before < 0) != (archive.position < 0))
    flipped = recount(archive, counted, before, sample)
    changed = reweigh(archive, flipped, np.union1d(np.array(sorted(counted), np.int64), moved))
    living = changed[archive.position[changed] >= 0]
    pairs, restless = _settle_pairs(archive, changed)
    touched = np.union1d(np.union1d(pairs[:, 0], restless), changed)
    former = _remember(archive, touched)
    gone = changed[archive.position[changed] < 0]
    archive.candidates.stories[gone] = -1
    company = archive.blender.company
    blended_before = company.members[touched], company.shares[touched]
    looking = np.union1d(living, restless[archive.position[restless] >= 0])
    _look_again(archive, looking)
    _compare_again(archive, pairs[~np.isin(pairs[:, 0], np.union1d(changed, restless))])
    reblended = _who_blends_anew(archive, touched, changed, blended_before)
    rated = _rate_again(archive, np.setdiff1d(looking, reblended), touched, reblended)
    archive.journal.note("candidates", np.union1d(touched, rated.stories))
    return _join(former, rated)


def _settle_pairs(archive: Archive, changed: Ints) -> tuple[Ints, Ints]:
    """Which stories keep a changed story as a candidate, as pairs of story and candidate; and who must look again.

    The floor of a story's candidates parts those that are among them from those that are not. It goes on doing so as
    long as nobody crosses it, whatever becomes of those above and below it.
    """
    candidates, position = archive.candidates, archive.position
    holders, held = _holders_of(archive, changed)
    holders_of = dict(_grouped(held, holders))
    nobody, is_ours = np.zeros(0, np.int64), np.zeros(len(position), np.bool_)
    newest = position[: archive.size].max()
    pairs: list[Ints] = [np.zeros((0, 2), np.int64)]
    restless: list[Ints] = [nobody]
    for story in changed.tolist():
        ours = holders_of.get(story, nobody)
        if not len(ours) and position[story] in (-1, newest):
            continue
        touched = archive.finder.touch(story)
        later = (position[touched.stories] > position[story]) & (position[story] >= 0)
        others, sums = touched.stories[later], touched.sums[later]
        is_ours[ours] = True
        is_held = is_ours[others]
        floors = candidates.floors[others]
        stays = is_held & (sums > floors)
        is_ours[others[stays]] = False
        pairs.append(np.stack([others[stays], np.full(stays.sum(), story)], axis=1))
        restless += [others[~stays & (is_held | (sums >= floors))], ours[is_ours[ours]]]
        is_ours[ours] = False
    return np.concatenate(pairs), np.unique(np.concatenate(restless))


def _holders_of(archive: Archive, stories: Ints) -> tuple[Ints, Ints]:
    """Pairs of a story and one of `stories` that is among its candidates."""
    # -1, no candidate, falls on the last place, which nobody wants.
    wanted = np.zeros(len(archive.position) + 1, np.bool_)
    wanted[stories] = True
    flat = archive.candidates.stories[: archive.size].ravel()
    places = np.flatnonzero(wanted[flat])
    return places // CANDIDATES, flat[places].astype(np.int64)


def _remember(archive: Archive, stories: Ints) -> Before:
    candidates = archive.candidates
    return Before(
        stories, candidates.stories[stories], candidates.likeness[stories], candidates.in_context[stories]
    )


def _look_again(archive: Archive, stories: Ints) -> None:
    """Finds the candidates of some stories anew."""
    for story in stories.tolist():
        touched = archive.finder.touch(story)
        older = archive.position[touched.stories] < archive.position[story]
        touched = Touched(touched.stories[older], touched.sums[older])
        archive.note_neighbours(story, archive.finder.nearest(story, touched, archive.position, CANDIDATES))
    archive.keep_company(stories)


def _compare_again(archive: Archive, pairs: Ints) -> None:
    """Works out the likeness of stories to candidates that they keep, and puts these in order again."""
    candidates = archive.candidates
    for candidate, stories in _grouped(pairs[:, 1], pairs[:, 0]):
        columns = (candidates.stories[stories] == candidate).argmax(axis=1)
        candidates.likeness[stories, columns] = archive.finder.likeness_to(candidate, stories)
    stories = np.unique(pairs[:, 0])
    others = candidates.stories[stories]
    position = np.where(others < 0, -1, archive.position[others])
    order = np.lexsort((-position, -candidates.likeness[stories].astype(np.int64)), axis=1)
    # A place without a candidate has no likeness and no position: it stays behind all others.
    for array in (candidates.stories, candidates.likeness, candidates.in_context):
        array[stories] = np.take_along_axis(array[stories], order, 1)
    archive.keep_company(stories)


def _who_blends_anew(archive: Archive, touched: Ints, changed: Ints, before: tuple[Narrow, Narrow]) -> Ints:
    """The stories whose blend is another one now: their company is, or the row of somebody in it."""
    company = archive.blender.company
    is_changed = np.zeros(len(archive.position), np.bool_)
    is_changed[changed] = True
    members, shares = company.members[touched], company.shares[touched]
    differs = (members != before[0]).any(axis=1) | (shares != before[1]).any(axis=1)
    differs |= (is_changed[members] & (shares > 0)).any(axis=1)
    blending: Ints = touched[(differs | is_changed[touched]) & (archive.position[touched] >= 0)]
    return blending


def _rate_again(archive: Archive, looked: Ints, touched: Ints, reblended: Ints) -> Before:
    """Rates in context: those that have another blend with their candidates and with those whose candidate they are,
    those that only looked again with their candidates. Returns how those were rated before that are not `touched`.
    """
    candidates, blender = archive.candidates, archive.blender
    holders, held = _holders_of(archive, reblended)
    apart = ~np.isin(holders, np.union1d(looked, reblended))
    former = _remember(archive, np.setdiff1d(holders[apart], touched))
    holders_of = dict(_grouped(held[apart], holders[apart]))
    nobody = np.zeros(0, np.int64)
    rated: list[tuple[Ints, Ints, Ints]] = [(nobody, nobody, nobody)]
    for story in reblended.tolist():
        own, having = archive.candidates_of(story), holders_of.get(story, nobody)
        products = blender.measure(story, np.concatenate([own, having]))
        newer = np.concatenate([np.full(len(own), story), having])
        rated.append((newer, np.concatenate([own, np.full(len(having), story)]), products))
    # Now that all lengths are known:
    newer, older, products = (np.concatenate(column) for column in zip(*rated, strict=True))
    candidates.in_context[reblended] = 0
    columns = (candidates.stories[newer] == older[:, None]).argmax(axis=1)
    candidates.in_context[newer, columns] = blender.cosines(products, newer, older)
    for story in looked.tolist():
        own = archive.candidates_of(story)
        candidates.in_context[story, : len(own)] = blender.likeness_in_context(story, own)
    return former


def _grouped(keys: Ints, values: Ints) -> Iterator[tuple[int, Ints]]:
    """Each key once, in ascending order, with its values."""
    order = np.argsort(keys, kind="stable")
    keys, values = keys[order], values[order]
    begins = np.flatnonzero(np.diff(keys, prepend=-1)).tolist()
    for first, last in zip(begins, [*begins[1:], len(keys)], strict=False):
        yield int(keys[first]), values[first:last]


def _join(one: Before, other: Before) -> Before:
    order = np.argsort(np.concatenate([one.stories, other.stories]))
    return Before(
        *(
            np.concatenate([getattr(one, name), getattr(other, name)])[order]
            for name in ("stories", "candidates", "likeness", "in_context")
        )
    )
