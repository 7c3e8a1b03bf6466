"""Likeness in context: a story is read together with the stories nearest to it.

Two reports of one event may share few words, more so where they are a headline and a standfirst; but each shares
words with other reports of that event. So every vector is blended with those of its nearest neighbours, each
weighing four times the square of its likeness, and the candidates are ranked anew by the cosine of the blended
vectors. (Known in retrieval as document expansion, after Singhal and Pereira, "Document expansion for speech
retrieval", SIGIR 1999.) Weak neighbours weigh next to nothing, so a story without kin keeps its own words.
"""

from __future__ import annotations

from dataclasses import dataclass
from math import isqrt

import numpy as np

from .neighbours import Neighbours
from .vectors import Ints, Rows, likeness

COMPANY = 5
"""Neighbours blended in. Three to eight measured alike on small and large groups of reports."""

_UNIT_BITS = 10
CONTEXT_BITS = 28
"""A likeness in context of one is 2**28."""


@dataclass
class Company:
    """By story: its COMPANY nearest (itself first) with their shares, and the length of the blended vector."""

    members: Ints
    shares: Ints
    lengths: Ints


class Blender:
    """Ranks in context; holds the scratch array, which is clean between two calls."""

    def __init__(self, rows: Rows, vocabulary: int) -> None:
        stories = len(rows.terms)
        self.rows = rows
        self.company = Company(
            np.zeros((stories, COMPANY + 1), np.int64),
            np.zeros((stories, COMPANY + 1), np.int64),
            np.zeros(stories, np.int64),
        )
        self.blend = np.zeros(vocabulary)
        self.places = np.zeros(stories, np.int64)

    def keep_company(self, story: int, neighbours: Neighbours) -> None:
        """Notes with whom a story is read; must come before any ranking that this story has a part in."""
        company = self.company
        nearest = neighbours.stories[:COMPANY]
        cosines = neighbours.likeness[:COMPANY] >> 14
        company.members[story] = story
        company.members[story, 1 : len(nearest) + 1] = nearest
        company.shares[story] = 0
        company.shares[story, 0] = 1 << _UNIT_BITS
        company.shares[story, 1 : len(nearest) + 1] = cosines * cosines >> (2 * 14 - _UNIT_BITS - 2)
        company.lengths[story] = self._length(company.members[story], company.shares[story])

    def _length(self, members: Ints, shares: Ints) -> int:
        """The length of a blended vector: the products of its parts with each other, each weighed by both shares."""
        self._lay_out(members, shares)
        square = int(shares @ likeness(self.rows, self.blend, members))
        self._clear(members)
        return max(1, isqrt(square))

    def rank(self, story: int, neighbours: Neighbours, position: Ints) -> Neighbours:
        """The candidates by likeness in context (cosine times 2**28), best first; the later among equals."""
        in_context = self.likeness_in_context(story, neighbours.stories)
        order = np.lexsort((-position[neighbours.stories], -neighbours.likeness, -in_context))
        return Neighbours(neighbours.stories[order], in_context[order])

    def likeness_in_context(self, story: int, candidates: Ints) -> Ints:
        """Cosines of the blended vectors, times 2**28, in the order of the candidates."""
        company = self.company
        if not len(candidates):
            return np.zeros(0, np.int64)
        self._lay_out(company.members[story], company.shares[story])
        members = company.members.take(candidates, axis=0)
        everyone = members.ravel()
        turns = np.arange(len(everyone))
        self.places[everyone] = turns
        involved = everyone[self.places.take(everyone) == turns]
        self.places[involved] = np.arange(len(involved))
        products = likeness(self.rows, self.blend, involved)
        self._clear(company.members[story])
        blended = (products.take(self.places.take(members)) * company.shares.take(candidates, axis=0)).sum(
            axis=1
        )
        # 57 bits at most before each division: nothing overflows, nothing is rounded by the machine.
        in_context: Ints = (
            blended.astype(np.int64) // company.lengths[story] << CONTEXT_BITS
        ) // company.lengths[candidates]
        return in_context

    def _lay_out(self, members: Ints, shares: Ints) -> None:
        terms = self.rows.terms.take(members, axis=0).astype(np.int64)
        weights = self.rows.weights.take(members, axis=0) * shares[:, None].astype(np.float64)
        np.add.at(self.blend, terms.ravel(), weights.ravel())

    def _clear(self, members: Ints) -> None:
        self.blend[self.rows.terms[members]] = 0
