"""The index between two builds: one file of plain arrays, read where it lies.

Reading maps the file instead of copying it, so that a build which adds one story touches little of it. A file of
another version, or made under other settings, is no longer true and is not read: the caller begins anew.
"""

from __future__ import annotations

import json
from dataclasses import asdict, fields
from typing import Any, BinaryIO

import numpy as np
import numpy.typing as npt

from .archive import Archive, Candidates
from .candidate import Candidate, RelatedStories
from .context import Blender, Company
from .index import LanguageIndex, RelatedIndex
from .neighbours import Finder, Postings, list_postings
from .room import join_counted, terms_of
from .settings import RelatedSettings
from .terms import SKETCH_SIZE, TERMS_VERSION
from .vectors import CountedTerms, Rows, TermNumbers, hash_term

RANKING_VERSION = 1
"""Raised whenever the same stories would get other lists."""

Arrays = dict[str, npt.NDArray[Any]]
_MAGIC = b"related\n"
_ALIGNED = 64
_MANY_REVISED = 32


def save_index(index: RelatedIndex, file: BinaryIO) -> None:
    """Writes the index. The caller writes to a temporary file and renames it, as for every file of a build."""
    header: dict[str, Any] = {"versions": _versions(index.settings), "languages": {}}
    arrays: list[npt.NDArray[Any]] = []
    offset = 0
    for language, one in index.languages.items():
        placed = {}
        for name, array in {**_archive_arrays(one.archive), **_story_arrays(one)}.items():
            placed[name] = [offset, array.dtype.str, list(array.shape)]
            arrays.append(array)
            offset += -(-array.nbytes // _ALIGNED) * _ALIGNED
        header["languages"][language] = {
            "arrays": placed,
            "stories": _story_texts(one),
            "size": one.archive.size,
        }
    head = json.dumps(header, ensure_ascii=False).encode()
    head += b" " * (-(len(head) + len(_MAGIC) + 8) % _ALIGNED)
    file.write(_MAGIC + len(head).to_bytes(8, "little") + head)
    for array in arrays:
        file.write(np.ascontiguousarray(array).data)
        file.write(bytes(-array.nbytes % _ALIGNED))


def load_index(buffer: Any, settings: RelatedSettings) -> RelatedIndex | None:
    """The index in a writable buffer (a bytearray, or a private `mmap`), or nothing where it is of no use now."""
    start = len(_MAGIC) + 8
    if len(buffer) < start or bytes(buffer[: len(_MAGIC)]) != _MAGIC:
        return None
    body = start + int.from_bytes(buffer[len(_MAGIC) : start], "little")
    try:
        header = json.loads(bytes(buffer[start:body]))
    except ValueError:
        return None
    if header["versions"] != _versions(settings):
        return None
    index = RelatedIndex(settings)
    for language, held in header["languages"].items():
        arrays = {
            name: np.frombuffer(buffer, dtype, int(np.prod(shape)), body + offset).reshape(shape)
            for name, (offset, dtype, shape) in held["arrays"].items()
        }
        one = _language_index(arrays, held["stories"], held["size"])
        index.languages[language] = one
        index.language_of.update(dict.fromkeys(one.numbers, language))
    return index


def _versions(settings: RelatedSettings) -> dict[str, Any]:
    return {"terms": TERMS_VERSION, "ranking": RANKING_VERSION, **asdict(settings)}


def _archive_arrays(archive: Archive) -> Arrays:
    if len(archive.revised) * _MANY_REVISED > archive.size:
        _settle(archive)
    finder, company = archive.finder, archive.blender.company
    revised = sorted(archive.revised)
    parts = join_counted([archive.revised[story] for story in revised])
    later = [(term, *pair) for term, pairs in sorted(finder.later.items()) for pair in pairs]
    arrays: Arrays = {
        "position": archive.position,
        "frequencies": archive.frequencies,
        "octaves": archive.octaves,
        "is_common": finder.is_common,
        "revised": np.array(revised, np.int64),
        "later": np.array(later, np.int64).reshape(len(later), 3),
    }
    for name, group in (
        ("counted", archive.counted),
        ("parts", parts),
        ("rows", finder.rows),
        ("postings", finder.postings),
        ("candidates", archive.candidates),
        ("company", company),
    ):
        arrays |= {f"{name}.{field.name}": getattr(group, field.name) for field in fields(group)}
    return arrays | _term_arrays(archive.numbers)


def _settle(archive: Archive) -> None:
    """Takes what was revised into the main arrays; no story gets another number, no list changes."""
    archive.counted = join_counted([terms_of(archive, story) for story in range(archive.size)])
    archive.revised.clear()
    archive.finder.postings = list_postings(archive.rows, archive.finder.is_common)
    archive.finder.later.clear()


def _term_arrays(numbers: TermNumbers) -> Arrays:
    known = set(numbers.numbers.tolist()) if len(numbers.numbers) < numbers.count else None
    new = (
        []
        if known is None
        else [(hash_term(term), number) for term, number in numbers.items() if number not in known]
    )
    hashes = np.concatenate([numbers.hashes, np.array([one for one, _ in new], np.uint64)])
    values = np.concatenate([numbers.numbers, np.array([number for _, number in new], np.int32)])
    order = np.argsort(hashes, kind="stable")
    return {"terms.hashes": hashes[order], "terms.numbers": values[order]}


def _story_arrays(index: LanguageIndex) -> Arrays:
    sketches = np.zeros((len(index.stories), SKETCH_SIZE), np.uint32)
    lengths = np.array([len(story.terms["s"]) for story in index.stories], np.uint8)
    flat = [number for story in index.stories for number in story.terms["s"]]
    sketches[np.arange(SKETCH_SIZE) < lengths[:, None]] = flat
    return {"sketches": sketches, "sketch_lengths": lengths}


def _story_texts(index: LanguageIndex) -> list[list[Any]]:
    """By number: id, date, language, pins, exclusions, flags, background, follow-ups; the lists as numbers."""
    told = []
    for story in index.stories:
        related = index.related.get(story.id, RelatedStories())
        lists = [
            [index.numbers[other] for other in part] for part in (related.background, related.follow_ups)
        ]
        flags = story.off + 2 * story.never
        told.append([story.id, story.date, story.lang, story.pin, story.exclude, flags, *lists])
    return told


def _language_index(arrays: Arrays, told: list[list[Any]], size: int) -> LanguageIndex:
    sketches, lengths = arrays["sketches"].tolist(), arrays["sketch_lengths"].tolist()
    stories = [
        Candidate(
            name, date, lang, {"s": sketch[:length]}, tuple(pin), tuple(exclude), flags % 2 > 0, flags > 1
        )
        for (name, date, lang, pin, exclude, flags, _, _), sketch, length in zip(
            told, sketches, lengths, strict=True
        )
    ]
    names = [story.id for story in stories]
    living = arrays["position"][: len(names)] >= 0
    related = {
        one[0]: RelatedStories(
            tuple(names[other] for other in one[6]), tuple(names[other] for other in one[7])
        )
        for one, alive in zip(told, living.tolist(), strict=True)
        if alive
    }
    return LanguageIndex(_archive(arrays, size), stories, related)


def _archive(arrays: Arrays, size: int) -> Archive:
    def group(name: str) -> Arrays:
        return {key.partition(".")[2]: array for key, array in arrays.items() if key.startswith(f"{name}.")}

    rows = Rows(**group("rows"))
    finder = Finder(rows, Postings(**group("postings")), arrays["is_common"])
    for term, story, weight in arrays["later"].tolist():
        finder.later.setdefault(term, []).append((story, weight))
    blender = Blender(rows, len(arrays["frequencies"]))
    blender.company = Company(**group("company"))
    parts = CountedTerms(**group("parts"))
    revised = {
        story: (parts.numbers[first:last], parts.counts[first:last])
        for story, first, last in zip(
            arrays["revised"].tolist(), parts.starts[:-1].tolist(), parts.starts[1:].tolist(), strict=True
        )
    }
    return Archive(
        size,
        arrays["position"],
        TermNumbers(**group("terms")),
        CountedTerms(**group("counted")),
        revised,
        arrays["frequencies"],
        arrays["octaves"],
        finder,
        blender,
        Candidates(**group("candidates")),
    )
