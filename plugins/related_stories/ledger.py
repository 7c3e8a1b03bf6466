"""What is known of each story beside its terms: who it is, when it appeared, what its editor wants."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from hashlib import blake2b
from itertools import pairwise

import numpy as np
import numpy.typing as npt

from .candidate import Candidate, date_of
from .duplicates import shared_percent
from .terms import SKETCH_SIZE
from .vectors import Ints

Bools = npt.NDArray[np.bool_]
STAMP_SIZE = 16
STORY_ARRAYS = ("marks", "dates", "is_delicate", "is_off", "stamps", "sketches", "lengths")
"""The ledger's arrays by story."""

_TEXT_CODE = ("utf-8", "surrogatepass")


class Names:
    """The ids of stories by number. They lie end to end in one array of bytes; those that came later in a dict."""

    def __init__(
        self, text: npt.NDArray[np.uint8], starts: Ints, later: dict[int, str] | None = None
    ) -> None:
        self.text = text
        self.starts = starts
        self.later = later or {}
        self._all: list[str] | None = None

    @classmethod
    def of(cls, names: Sequence[str]) -> Names:
        """Names numbered from 0 in the order given."""
        parts = [name.encode(*_TEXT_CODE) for name in names]
        starts = np.concatenate([[0], np.cumsum([len(part) for part in parts])]).astype(np.int64)
        made = cls(np.frombuffer(b"".join(parts), np.uint8), starts)
        made._all = list(names)
        return made

    def __len__(self) -> int:
        return len(self.starts) - 1 + len(self.later)

    def __getitem__(self, number: int) -> str:
        if self._all is not None:
            return self._all[number]
        if number in self.later:
            return self.later[number]
        return self.text[self.starts[number] : self.starts[number + 1]].tobytes().decode(*_TEXT_CODE)

    def append(self, name: str) -> None:
        """Gives the next number to a name."""
        self.later[len(self)] = name
        if self._all is not None:
            self._all.append(name)

    def all(self) -> list[str]:
        """Every name by number; made once."""
        if self._all is None:
            text, starts = self.text.tobytes(), self.starts.tolist()
            self._all = [text[first:last].decode(*_TEXT_CODE) for first, last in pairwise(starts)]
            self._all += [self.later[number] for number in sorted(self.later)]
        return self._all

    def settle(self) -> None:
        """Takes what came later among the rest."""
        settled = Names.of(self.all())
        self.text, self.starts, self.later = settled.text, settled.starts, {}


def hash_name(name: str) -> int:
    """A number by which an id is looked for; never 0, which marks a story that is gone."""
    return int.from_bytes(blake2b(name.encode(*_TEXT_CODE), digest_size=8).digest(), "little") | 1


@dataclass
class Ledger:
    """One language's stories by number. The arrays have room for more than there are names."""

    names: Names
    marks: npt.NDArray[np.uint64]
    dates: Ints
    is_delicate: Bools
    is_off: Bools
    stamps: npt.NDArray[np.uint8]
    sketches: npt.NDArray[np.uint32]
    lengths: npt.NDArray[np.uint8]
    pins: dict[int, tuple[str, ...]] = field(default_factory=dict)
    excludes: dict[int, tuple[str, ...]] = field(default_factory=dict)
    _numbers: dict[str, int] | None = None

    def number_of(self, name: str) -> int | None:
        """The number of a story that is there, found without looking at names."""
        if self._numbers is not None:
            return self._numbers.get(name)
        found = np.flatnonzero(self.marks == np.uint64(hash_name(name))).tolist()
        return next((number for number in found if self.names[number] == name), None)

    def numbers(self) -> dict[str, int]:
        """The numbers of all stories that are there, by id; made once."""
        if self._numbers is None:
            names = self.names.all()
            self._numbers = {names[number]: number for number in np.flatnonzero(self.marks).tolist()}
        return self._numbers

    def moment(self, number: int) -> tuple[int, str]:
        """The total order of stories: by date, then by id."""
        return int(self.dates[number]), self.names[number]

    def note(self, number: int, story: Candidate, stamp: bytes) -> None:
        """Writes down what is said of a story; its number is an old one or the next."""
        if number == len(self.names):
            self.names.append(story.id)
        self.marks[number] = hash_name(story.id)
        self.dates[number] = date_of(story)
        self.is_delicate[number], self.is_off[number] = story.never, story.off
        self.stamps[number] = np.frombuffer(stamp, np.uint8)
        for wishes, wish in ((self.pins, story.pin), (self.excludes, story.exclude)):
            wishes.pop(number, None)
            if wish:
                wishes[number] = wish
        if self._numbers is not None:
            self._numbers[story.id] = number

    def strike_out(self, number: int) -> None:
        """Forgets a story that is gone."""
        if self._numbers is not None:
            del self._numbers[self.names[number]]
        self.marks[number] = 0
        self.pins.pop(number, None)
        self.excludes.pop(number, None)

    def pinned_by(self, names: Iterable[str]) -> list[int]:
        """The stories that pin one of some others."""
        wanted = set(names)
        return sorted(number for number, pins in self.pins.items() if not wanted.isdisjoint(pins))

    def retold_percent(self, first: Ints, second: Ints) -> Ints:
        """How much of their wording pairs of stories share; see `duplicates`."""
        return shared_percent(self.sketches, self.lengths, first, second)


def empty_ledger(room: int) -> Ledger:
    """A ledger without a story, with room for some."""
    return Ledger(
        Names.of([]),
        np.zeros(room, np.uint64),
        np.zeros(room, np.int64),
        np.zeros(room, np.bool_),
        np.zeros(room, np.bool_),
        np.zeros((room, STAMP_SIZE), np.uint8),
        np.zeros((room, SKETCH_SIZE), np.uint32),
        np.zeros(room, np.uint8),
    )


def open_ledger(stories: Sequence[Candidate], room: int) -> Ledger:
    """A ledger of stories, numbered in the order given; their stamps and sketches come later."""
    ledger, count = empty_ledger(room), len(stories)
    ledger.names = Names.of([story.id for story in stories])
    ledger.marks[:count] = [hash_name(story.id) for story in stories]
    ledger.dates[:count] = [date_of(story) for story in stories]
    ledger.is_delicate[:count] = [story.never for story in stories]
    ledger.is_off[:count] = [story.off for story in stories]
    ledger.pins = {number: story.pin for number, story in enumerate(stories) if story.pin}
    ledger.excludes = {number: story.exclude for number, story in enumerate(stories) if story.exclude}
    return ledger
