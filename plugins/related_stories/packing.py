"""The index of a language as plain arrays, and back: what a base holds whole, and what changed since."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields
from typing import Any

import numpy as np
import numpy.typing as npt

from .archive import Archive, Candidates
from .context import Blender, Company
from .index import LanguageIndex
from .journal import Journal
from .ledger import STORY_ARRAYS, Ledger, Names
from .lists import Lists
from .neighbours import Finder, Postings, list_postings
from .room import join_counted, terms_of
from .settings import RelatedSettings
from .vectors import CountedTerms, Rows
from .vocabulary import Vocabulary

Array = npt.NDArray[Any]
Arrays = dict[str, Array]

GROUPS: dict[str, tuple[str, ...]] = {
    "rows": ("rows.terms", "rows.weights"),
    "candidates": (
        *(f"candidates.{field.name}" for field in fields(Candidates)),
        *(f"company.{field.name}" for field in fields(Company)),
    ),
    "terms": ("frequencies", "octaves", "is_common"),
    "listed": ("postings.weights",),
    "stories": tuple(f"ledger.{name}" for name in STORY_ARRAYS),
    "lists": ("lists.background", "lists.follow_ups"),
}
"""Arrays whose rows change one by one, by the group of the journal that tells which."""

_MANY_REVISED = 32


def pack_whole(index: LanguageIndex) -> Arrays:
    """Every array of an index that a base holds."""
    if len(index.archive.revised) * _MANY_REVISED > index.archive.size:
        settle(index)
    archive, ledger = index.archive, index.ledger
    arrays: Arrays = {
        "frequencies": archive.frequencies,
        "octaves": archive.octaves,
        "is_common": archive.finder.is_common,
        "vocabulary.hashes": archive.vocabulary.hashes,
        "vocabulary.numbers": archive.vocabulary.numbers,
        "names.text": ledger.names.text,
        "names.starts": ledger.names.starts,
        "lists.background": index.lists.background,
        "lists.follow_ups": index.lists.follow_ups,
    }
    arrays |= {f"ledger.{name}": getattr(ledger, name) for name in STORY_ARRAYS}
    for name, group in (
        ("counted", archive.counted),
        ("rows", archive.rows),
        ("postings", archive.finder.postings),
        ("candidates", archive.candidates),
        ("company", archive.blender.company),
    ):
        arrays |= {f"{name}.{field.name}": getattr(group, field.name) for field in fields(group)}
    return arrays


def settle(index: LanguageIndex) -> None:
    """Takes terms, names and postings that came later in among the rest; nothing gets another number."""
    archive = index.archive
    archive.vocabulary.settle()
    index.ledger.names.settle()
    if archive.revised:
        archive.counted = join_counted([terms_of(archive, story) for story in range(archive.size)])
        archive.revised.clear()
    if archive.finder.later:
        archive.finder.postings = list_postings(archive.rows, archive.finder.is_common)
        archive.finder.later.clear()


def pack_changes(index: LanguageIndex) -> tuple[dict[str, Any], Arrays]:
    """What differs from the base: small things as JSON can hold them, and arrays."""
    archive, ledger = index.archive, index.ledger
    whole = pack_fields(index)
    arrays: Arrays = {"position": archive.position.astype(np.int32)}
    for group, names in GROUPS.items():
        places = archive.journal.changed(group)
        arrays[f"at.{group}"] = places
        arrays |= {name: whole[name][places] for name in names}
    revised = sorted(archive.revised)
    parts = join_counted([archive.revised[story] for story in revised])
    arrays |= {f"revised.{field.name}": getattr(parts, field.name) for field in fields(parts)}
    arrays["revised"] = np.array(revised, np.int64)
    later = [(term, *pair) for term, pairs in archive.finder.later.items() for pair in pairs]
    arrays["listed_later"] = np.array(later, np.int64).reshape(len(later), 3)
    arrays["terms_later"] = np.array(list(archive.vocabulary.later), np.uint64)
    return {
        "size": archive.size,
        "names": [ledger.names.later[number] for number in sorted(ledger.names.later)],
        "pins": sorted(ledger.pins.items()),
        "excludes": sorted(ledger.excludes.items()),
        "longer": sorted(index.lists.longer.items()),
    }, arrays


def pack_fields(index: LanguageIndex) -> Arrays:
    """The arrays whose rows change one by one."""
    archive = index.archive
    holders = {
        "rows": archive.rows,
        "candidates": archive.candidates,
        "company": archive.blender.company,
        "postings": archive.finder.postings,
        "ledger": index.ledger,
        "lists": index.lists,
        "frequencies": archive,
        "octaves": archive,
        "is_common": archive.finder,
    }
    return {
        name: getattr(holders[name.partition(".")[0]], name.rpartition(".")[2])
        for names in GROUPS.values()
        for name in names
    }


def unpack(
    base: Arrays, told: Mapping[str, Any], changes: Arrays, settings: RelatedSettings
) -> LanguageIndex:
    """The index of a base's arrays, which are written to, and of what changed since."""
    journal = Journal()
    journal.begin()
    for group, members in GROUPS.items():
        places = changes[f"at.{group}"]
        journal.note(group, places)
        for name in members:
            base[name][places] = changes[name]

    def part(name: str) -> dict[str, Any]:
        return {key.partition(".")[2]: array for key, array in base.items() if key.startswith(f"{name}.")}

    lists = Lists(**part("lists"), longer={row: tuple(both) for row, both in told["longer"]})
    terms = Vocabulary(**part("vocabulary"))
    first = len(terms.hashes) + 1
    terms.later = {term: number for number, term in enumerate(changes["terms_later"].tolist(), first)}
    rows = Rows(**part("rows"))
    finder = Finder(rows, Postings(**part("postings")), base["is_common"])
    for term, story, weight in changes["listed_later"].tolist():
        finder.later.setdefault(term, []).append((story, weight))
    starts = changes["revised.starts"].tolist()
    revised = {
        story: (changes["revised.numbers"][start:end], changes["revised.counts"][start:end])
        for story, start, end in zip(changes["revised"].tolist(), starts[:-1], starts[1:], strict=True)
    }
    archive = Archive(
        told["size"],
        changes["position"].astype(np.int64),
        terms,
        CountedTerms(**part("counted")),
        revised,
        base["frequencies"],
        base["octaves"],
        finder,
        Blender(rows, len(base["frequencies"]), Company(**part("company"))),
        Candidates(**part("candidates")),
        journal,
    )
    return LanguageIndex(archive, _unpack_ledger(part("names"), part("ledger"), told), lists, settings)


def _unpack_ledger(names: dict[str, Any], arrays: dict[str, Any], told: Mapping[str, Any]) -> Ledger:
    later = dict(enumerate(told["names"], len(names["starts"]) - 1))
    ledger = Ledger(Names(names["text"], names["starts"], later), **arrays)
    ledger.pins = {number: tuple(wish) for number, wish in told["pins"]}
    ledger.excludes = {number: tuple(wish) for number, wish in told["excludes"]}
    return ledger
