"""Which of the stories most alike to a story are shown below it: news sense, after likeness."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .archive import Archive
from .candidate import Candidate, RelatedStories, moment
from .context import CONTEXT_BITS
from .diversity import choose_diverse
from .duplicates import shared_wording
from .freshness import weigh_freshness
from .pairing import Pairs, likeness_among, pair_with_newer, pair_with_older
from .settings import RelatedSettings
from .vectors import Ints

POOL = 12
"""Stories looked at closely for one list; what is further down is not shown even when those above fall out."""

_RETOLD_LIKENESS = 1 << 27
_CHUNK = 128


@dataclass(frozen=True)
class Notes:
    """What is looked up for whole lists at once, by story number: delicate or not, and the date in seconds."""

    is_delicate: npt.NDArray[np.bool_]
    dates: Ints


def take_notes(stories: Sequence[Candidate]) -> Notes:
    """Notes on stories in the order of their numbers."""
    return Notes(
        np.fromiter((story.never for story in stories), np.bool_, len(stories)),
        np.fromiter((story.date or 0 for story in stories), np.int64, len(stories)),
    )


@dataclass(frozen=True)
class Desk:
    """What choosing needs: the archive, its stories by number, their numbers by id, the settings."""

    archive: Archive
    stories: Sequence[Candidate]
    numbers: Mapping[str, int]
    settings: RelatedSettings
    notes: Notes

    def is_retold(self, first: int, second: int) -> bool:
        """Two stories share so much of their wording that they are one story told twice."""
        percent = shared_wording(self.stories[first].terms["s"], self.stories[second].terms["s"])
        return percent >= self.settings.duplicate_percent


def choose_related(desk: Desk, stories: Ints) -> list[RelatedStories]:
    """The lists shown below each of some stories; both empty where its editor switched them off."""
    archive, settings = desk.archive, desk.settings
    newer = pair_with_newer(archive, stories)
    related: list[RelatedStories] = []
    for first in range(0, len(stories), _CHUNK):
        part = slice(first, first + _CHUNK)
        pinned = [_pins(desk, story) for story in stories[part].tolist()]
        background = _choose(
            desk,
            stories[part],
            pair_with_older(archive, stories[part]),
            settings.count,
            [back for back, _ in pinned],
            0,
        )
        follow_ups = _choose(
            desk,
            stories[part],
            Pairs(newer.stories[part], newer.likeness[part], newer.in_context[part]),
            settings.follow_ups,
            [forth for _, forth in pinned],
            settings.freshness_percent,
        )
        for story, back, forth in zip(stories[part].tolist(), background, follow_ups, strict=True):
            related.append(RelatedStories() if desk.stories[story].off else RelatedStories(back, forth))
    return related


def _pins(desk: Desk, story: int) -> tuple[list[int], list[int]]:
    """What the editor pinned: older stories, newer stories, as numbers and in the editor's order."""
    own = desk.stories[story]
    back: list[int] = []
    forth: list[int] = []
    for identity in dict.fromkeys(own.pin):
        number = desk.numbers.get(identity, story)
        other = desk.stories[number]
        if number != story and not other.never and other.id not in own.exclude:
            (back if moment(other) < moment(own) else forth).append(number)
    return back, forth


def _choose(
    desk: Desk, stories: Ints, pairs: Pairs, count: int, pinned: list[list[int]], freshness_percent: int
) -> list[tuple[str, ...]]:
    pairs = _first_worth_showing(pairs, _may_stand(desk, stories, pairs, pinned))
    scores = np.maximum(pairs.in_context, 0)
    if freshness_percent:
        ages = desk.notes.dates[pairs.stories] - desk.notes.dates[stories][:, None]
        scores = weigh_freshness(scores, ages, desk.settings.freshness_days, freshness_percent)
    alike = likeness_among(desk.archive, pairs.stories)
    wanted = np.array([max(0, count - len(pins)) for pins in pinned], np.int64)
    columns = choose_diverse(
        scores,
        pairs.likeness,
        alike,
        _retold_among(desk, pairs.stories, alike),
        wanted,
        desk.settings.diversity_percent,
    )
    lists = []
    for row, pins in enumerate(pinned):
        shown = pins[:count] + pairs.stories[row, columns[row][columns[row] >= 0]].tolist()
        lists.append(tuple(desk.stories[number].id for number in shown))
    return lists


def _may_stand(desk: Desk, stories: Ints, pairs: Pairs, pinned: list[list[int]]) -> npt.NDArray[np.bool_]:
    """Which pairs may be shown at all: like enough, not excluded, not delicate, not pinned already, not retold."""
    least = (desk.settings.least_percent << CONTEXT_BITS) // 100
    may = (pairs.stories >= 0) & (pairs.in_context >= max(1, least))
    for row, column in np.argwhere(may & (pairs.likeness >= _RETOLD_LIKENESS)).tolist():
        may[row, column] = not desk.is_retold(int(stories[row]), int(pairs.stories[row, column]))
    may &= ~desk.notes.is_delicate[pairs.stories]
    for row, story in enumerate(stories.tolist()):
        exclude = desk.stories[story].exclude
        if exclude or pinned[row]:
            unwanted = [*pinned[row], *(desk.numbers[other] for other in exclude if other in desk.numbers)]
            may[row] &= ~np.isin(pairs.stories[row], unwanted)
    return may


def _first_worth_showing(pairs: Pairs, may: npt.NDArray[np.bool_]) -> Pairs:
    order = np.argsort(~may, axis=1, kind="stable")[:, :POOL]
    may = np.take_along_axis(may, order, 1)

    def kept(column: Ints) -> Ints:
        return np.where(may, np.take_along_axis(column, order, 1), -1)

    return Pairs(kept(pairs.stories), kept(pairs.likeness), kept(pairs.in_context))


def _retold_among(desk: Desk, pool: Ints, alike: Ints) -> npt.NDArray[np.bool_]:
    retold = np.zeros(alike.shape, np.bool_)
    for row, one, other in np.argwhere(alike >= _RETOLD_LIKENESS).tolist():
        if one < other:
            told = desk.is_retold(int(pool[row, one]), int(pool[row, other]))
            retold[row, one, other] = retold[row, other, one] = told
    return retold
