"""Which of the stories most alike to a story are shown below it: news sense, after likeness."""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import numpy.typing as npt

from .archive import Archive
from .context import CONTEXT_BITS
from .diversity import choose_diverse
from .freshness import weigh_freshness
from .jobs import do_in_ranges
from .ledger import Bools, Ledger
from .lists import POOL, Lists, no_lists
from .pairing import Pairs, likeness_among, pair_with_newer, pair_with_older
from .settings import RelatedSettings
from .vectors import Ints

_RETOLD_LIKENESS = 1 << 27
_CHUNK = 256


@dataclass(frozen=True)
class Desk:
    """What choosing needs: the archive, what is known of its stories beside their terms, the settings."""

    archive: Archive
    ledger: Ledger
    settings: RelatedSettings

    @property
    def least(self) -> int:
        """The least likeness in context, times 2**28, of two stories of which one is shown below the other."""
        return max(1, (self.settings.least_percent << CONTEXT_BITS) // 100)

    def are_retold(self, first: Ints, second: Ints) -> Bools:
        """Which pairs of stories share so much of their wording that they are one story told twice."""
        percent = self.ledger.retold_percent(first, second)
        retold: Bools = percent >= self.settings.duplicate_percent
        return retold


def choose_related(desk: Desk, stories: Ints, jobs: int = 1) -> Lists:
    """The lists shown below each of some stories, in their order; empty where its editor switched them off."""
    lists = no_lists(len(stories), desk.settings)
    newer = pair_with_newer(desk.archive, stories)
    is_pinned = np.isin(stories, list(desk.ledger.pins))
    plain = np.flatnonzero(~is_pinned & ~desk.ledger.is_off[stories])

    def choose(first: int, last: int) -> None:
        for start in range(first, last, _CHUNK):
            rows = plain[start : min(last, start + _CHUNK)]
            for array, chosen in zip(
                (lists.background, lists.follow_ups),
                _choose_both(desk, stories[rows], _rows_of(newer, rows), [], []),
                strict=True,
            ):
                array[rows] = chosen[:, : array.shape[1]]

    do_in_ranges(choose, len(plain), jobs)
    for row in np.flatnonzero(is_pinned & ~desk.ledger.is_off[stories]).tolist():
        _choose_with_pins(desk, stories, newer, lists, row)
    return lists


def _choose_with_pins(desk: Desk, stories: Ints, newer: Pairs, lists: Lists, row: int) -> None:
    """An editor's pins come first; what was found fills the room that they leave."""
    back, forth = pins_of(desk, int(stories[row]))
    one = np.array([row])
    chosen = _choose_both(desk, stories[one], _rows_of(newer, one), back, forth)
    shown = [
        pins[:count] + [number for number in found[0].tolist() if number >= 0][: max(0, count - len(pins))]
        for pins, count, found in zip(
            (back, forth), (desk.settings.count, desk.settings.follow_ups), chosen, strict=True
        )
    ]
    lists.show(row, shown[0], shown[1])


def pins_of(desk: Desk, story: int) -> tuple[list[int], list[int]]:
    """What the editor pinned: older stories, newer stories, as numbers and in the editor's order."""
    ledger = desk.ledger
    unwanted = ledger.excludes.get(story, ())
    back: list[int] = []
    forth: list[int] = []
    for identity in dict.fromkeys(ledger.pins.get(story, ())):
        number = ledger.number_of(identity)
        if (
            number is not None
            and number != story
            and not ledger.is_delicate[number]
            and identity not in unwanted
        ):
            (back if ledger.moment(number) < ledger.moment(story) else forth).append(number)
    return back, forth


def _rows_of(pairs: Pairs, rows: Ints) -> Pairs:
    return Pairs(pairs.stories[rows], pairs.likeness[rows], pairs.in_context[rows])


def _choose_both(
    desk: Desk, stories: Ints, newer: Pairs, back: list[int], forth: list[int]
) -> tuple[Ints, Ints]:
    """Background and follow-ups of some stories that have the same pins."""
    older = pair_with_older(desk.archive, stories)
    count, follow_ups = desk.settings.count, desk.settings.follow_ups
    return (
        _choose(desk, stories, older, max(0, count - len(back)), back, 0),
        _choose(
            desk, stories, newer, max(0, follow_ups - len(forth)), forth, desk.settings.freshness_percent
        ),
    )


def _choose(
    desk: Desk, stories: Ints, pairs: Pairs, wanted: int, pinned: list[int], freshness_percent: int
) -> Ints:
    pairs = _first_worth_showing(pairs, _may_stand(desk, stories, pairs, pinned))
    scores = np.maximum(pairs.in_context, 0)
    if freshness_percent:
        ages = desk.ledger.dates[pairs.stories] - desk.ledger.dates[stories][:, None]
        scores = weigh_freshness(scores, ages, desk.settings.freshness_days, freshness_percent)
    alike = likeness_among(desk.archive, pairs.stories)
    columns = choose_diverse(
        scores,
        pairs.likeness,
        alike,
        _retold_among(desk, pairs.stories, alike),
        min(wanted, POOL),
        desk.settings.diversity_percent,
    )
    chosen: Ints = np.where(columns < 0, -1, np.take_along_axis(pairs.stories, np.maximum(columns, 0), 1))
    return chosen


def _may_stand(desk: Desk, stories: Ints, pairs: Pairs, pinned: list[int]) -> Bools:
    """Which pairs may be shown at all: like enough, not excluded, not delicate, not pinned already, not retold."""
    may = (pairs.stories >= 0) & (pairs.in_context >= desk.least)
    rows, columns = np.nonzero(may & (pairs.likeness >= _RETOLD_LIKENESS))
    may[rows, columns] = ~desk.are_retold(stories[rows], pairs.stories[rows, columns])
    may &= ~desk.ledger.is_delicate[pairs.stories]
    if pinned:
        may &= ~np.isin(pairs.stories, pinned)
    for row in np.flatnonzero(np.isin(stories, list(desk.ledger.excludes))).tolist():
        numbers = map(desk.ledger.number_of, desk.ledger.excludes[int(stories[row])])
        may[row] &= ~np.isin(pairs.stories[row], [number for number in numbers if number is not None])
    return may


def _first_worth_showing(pairs: Pairs, may: npt.NDArray[np.bool_]) -> Pairs:
    order = np.argsort(~may, axis=1, kind="stable")[:, :POOL]
    may = np.take_along_axis(may, order, 1)

    def kept(column: Ints) -> Ints:
        return np.where(may, np.take_along_axis(column, order, 1), -1)

    return Pairs(kept(pairs.stories), kept(pairs.likeness), kept(pairs.in_context))


def _retold_among(desk: Desk, pool: Ints, alike: Ints) -> Bools:
    retold = np.zeros(alike.shape, np.bool_)
    rows, ones, others = np.nonzero(np.triu(alike >= _RETOLD_LIKENESS, 1))
    told = desk.are_retold(pool[rows, ones], pool[rows, others])
    retold[rows, ones, others] = retold[rows, others, ones] = told
    return retold
