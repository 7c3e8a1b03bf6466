"""A story as a build knows it without its terms: enough to see whether anything changed."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Any

from .candidate import Candidate, candidate_of
from .ledger import STAMP_SIZE
from .terms import Terms, extract_terms

NO_TERMS = extract_terms("", "", "", "")


@dataclass(frozen=True, slots=True)
class Brief:
    """A story without its terms, for which `stamp` stands: 16 bytes, others whenever the terms are others.

    `date` is in seconds since 1970; `pin` and `exclude` are ids. See `Candidate` for the editor's wishes.
    """

    id: str
    date: int
    lang: str
    stamp: bytes
    pin: tuple[str, ...] = ()
    exclude: tuple[str, ...] = ()
    off: bool = False
    never: bool = False

    def candidate(self, terms: Terms = NO_TERMS) -> Candidate:
        """The story as ranking takes it."""
        return Candidate(self.id, self.date, self.lang, terms, self.pin, self.exclude, self.off, self.never)


def brief_of(
    identity: str,
    date: int,
    lang: str,
    stamp: bytes,
    wishes: Mapping[str, Any] | None,
    paths: Mapping[str, str],
) -> Brief:
    """The brief of a story with its editor's wishes (`related` of the front matter); `paths` has ids by path."""
    story = candidate_of(identity, date, lang, NO_TERMS, wishes, paths)
    return Brief(identity, date, lang, stamp, story.pin, story.exclude, story.off, story.never)


def stamp_of(terms: Terms) -> bytes:
    """16 bytes that stand for a story's terms."""
    return blake2b(terms, digest_size=STAMP_SIZE).digest()
