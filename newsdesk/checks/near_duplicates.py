"""Stories that are nearly the same text: one was published twice."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from zlib import crc32

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

_WORD = re.compile(r"\w+")
_SHINGLE = 6  # words
_KEEP = 8  # one shingle in so many
_ALIKE = 0.75
_FEWEST = 4  # kept shingles; shorter stories are compared with all of theirs


def _look(archive: Archive) -> Iterator[Remark]:
    """Jaccard's likeness of word shingles, estimated from those whose checksum is a multiple of _KEEP.

    Broder, On the resemblance and containment of documents (1997), section 4: the same shingles are kept everywhere.
    """
    holders: dict[int, list[int]] = {}
    sketches = [_sketch(copy.prose) for copy in archive.stories]
    for place, sketch in enumerate(sketches):
        shared: Counter[int] = Counter()
        for shingle in sketch:
            others = holders.setdefault(shingle, [])
            # What stands in many stories is a house text, and tells nothing.
            shared.update(others[:50])
            others.append(place)
        for other, count in shared.most_common(1):
            likeness = count / (len(sketch) + len(sketches[other]) - count)
            if likeness >= _ALIKE:
                copy, twin = archive.stories[place], archive.stories[other]
                what = f"The text is nearly that of {twin.story.path} ({likeness:.0%} alike)"
                yield Remark(copy, copy.story.body_line, what, "keep one, and link to it")


def _sketch(prose: str) -> frozenset[int]:
    words = _WORD.findall(prose.lower())
    shingles = {crc32(" ".join(words[at : at + _SHINGLE]).encode()) for at in range(len(words) - _SHINGLE + 1)}
    kept = frozenset(shingle for shingle in shingles if shingle % _KEEP == 0)
    return kept if len(kept) >= _FEWEST else frozenset(shingles)


RULE = Rule("near-duplicate", "One story at two addresses splits its readers, and search engines drop one.", "warning", _look)
