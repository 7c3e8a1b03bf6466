"""The ledger and the lists of stories that get other numbers."""

from __future__ import annotations

import numpy as np

from .archive import room_for
from .ledger import STORY_ARRAYS, Ledger, Names, empty_ledger
from .lists import Lists
from .vectors import Ints


def renumber_ledger(old: Ledger, order: Ints, turned: Ints) -> Ledger:
    """The ledger of some stories in another order; `turned` has the new numbers by the old ones."""
    new = empty_ledger(room_for(len(order)))
    new.names = Names.of([old.names[number] for number in order.tolist()])
    for name in STORY_ARRAYS:
        getattr(new, name)[: len(order)] = getattr(old, name)[order]
    new.pins = {int(turned[number]): wish for number, wish in old.pins.items()}
    new.excludes = {int(turned[number]): wish for number, wish in old.excludes.items()}
    return new


def renumber_lists(old: Lists, order: Ints, turned: Ints) -> Lists:
    """Lists in another order and with other numbers."""
    return Lists(
        turned[old.background[order]].astype(np.int32),
        turned[old.follow_ups[order]].astype(np.int32),
        {
            int(turned[row]): (turned[back].tolist(), turned[forth].tolist())
            for row, (back, forth) in old.longer.items()
            if turned[row] >= 0
        },
    )
