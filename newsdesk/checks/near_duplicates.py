"""Stories that are nearly the same text: one was published twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import lru_cache
from zlib import crc32

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

_WORD = re.compile(r"\w+")
_SHINGLE = 6  # words
_KEEP = 8  # one word in so many begins a shingle by which twins find each other
_ALIKE = 0.75
_FEWEST = 30  # words; of shorter texts two may well be alike
# A shingle that stands in more stories than this is the house's own text, and finds no twins.
_HOUSE = 50


def _look(archive: Archive) -> Iterator[Remark]:
    """Jaccard's likeness of the sets of word shingles; only stories that share sampled shingles are compared.

    After Broder, On the resemblance and containment of documents (1997): every story samples the same shingles.
    """
    holders: dict[int, list[int]] = {}
    words = [_WORD.findall(copy.prose.lower()) for copy in archive.stories]
    for place, copy in enumerate(archive.stories):
        if len(words[place]) < _FEWEST:
            continue
        shared: Counter[int] = Counter()
        sample = _shingles(words[place], is_sample=True)
        for shingle in sample:
            others = holders.setdefault(shingle, [])
            shared.update(others[:_HOUSE])
            others.append(place)
        for other, count in shared.most_common(1):
            if 2 * count < len(sample):
                continue
            likeness = _likeness(_shingles(words[place]), _shingles(words[other]))
            if likeness >= _ALIKE:
                what = (
                    f"The text is nearly that of {archive.stories[other].story.path} ({likeness:.0%} alike)"
                )
                yield Remark(copy, copy.story.body_line, what, "keep one, and link to it")


def _shingles(words: list[str], *, is_sample: bool = False) -> frozenset[int]:
    return frozenset(
        crc32(" ".join(words[at : at + _SHINGLE]).encode())
        for at in range(len(words) - _SHINGLE + 1)
        if not is_sample or _is_kept(words[at])
    )


def _likeness(one: frozenset[int], other: frozenset[int]) -> float:
    return len(one & other) / max(len(one | other), 1)


@lru_cache(maxsize=100_000)
def _is_kept(word: str) -> bool:
    return crc32(word.encode()) % _KEEP == 0


RULE = Rule(
    "near-duplicate",
    "One story at two addresses splits its readers, and search engines drop one.",
    "warning",
    _look,
)
