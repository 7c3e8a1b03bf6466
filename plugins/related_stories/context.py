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
from typing import Any

import numpy as np
import numpy.typing as npt

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

    members: npt.NDArray[np.int32]
    shares: npt.NDArray[np.int32]
    lengths: Ints


def no_company(stories: int) -> Company:
    """Room for the company of so many stories."""
    shape = (stories, COMPANY + 1)
    return Company(np.zeros(shape, np.int32), np.zeros(shape, np.int32), np.zeros(stories, np.int64))


class Blender:
    """Ranks in context; holds the scratch array, which is clean between two calls."""

    def __init__(self, rows: Rows, vocabulary: int, company: Company | None = None) -> None:
        stories = len(rows.terms)
        self.rows = rows
        self.company = company or no_company(stories)
        self.blend = np.zeros(vocabulary)
        self.places = np.zeros(stories, np.int64)

    def keep_company(self, stories: Ints, nearest: npt.NDArray[Any], alike: npt.NDArray[Any]) -> None:
        """Notes with whom stories are read: a row of the nearest each (-1: none), and their cosines times 2**28.

        What was known of the lengths of their blends is no longer true: `measure` comes next.
        """
        company = self.company
        told = nearest[:, :COMPANY] >= 0
        cosines = np.where(told, alike[:, :COMPANY], 0).astype(np.int64) >> 14
        company.members[stories, 0] = stories
        company.members[stories, 1:] = np.where(told, nearest[:, :COMPANY], stories[:, None])
        company.shares[stories, 0] = 1 << _UNIT_BITS
        company.shares[stories, 1:] = cosines * cosines >> (2 * 14 - _UNIT_BITS - 2)

    def measure(self, story: int, others: Ints) -> Ints:
        """Notes the length of a story's blended vector; returns its products with those of others (see `multiply`)."""
        products = self.multiply(story, np.concatenate([[story], others]))
        self.company.lengths[story] = max(1, isqrt(int(products[0])))
        return products[1:]

    def rank(self, story: int, neighbours: Neighbours, position: Ints) -> Neighbours:
        """The candidates by likeness in context (cosine times 2**28), best first; the later among equals."""
        in_context = self.likeness_in_context(story, neighbours.stories)
        order = np.lexsort((-position[neighbours.stories], -neighbours.likeness, -in_context))
        return Neighbours(neighbours.stories[order], in_context[order])

    def likeness_in_context(self, story: int, candidates: Ints) -> Ints:
        """Cosines of the blended vectors, times 2**28, in the order of the candidates."""
        return self.cosines(self.multiply(story, candidates), np.array([story]), candidates)

    def cosines(self, products: Ints, stories: Ints, candidates: npt.NDArray[Any]) -> Ints:
        """Cosines times 2**28 from the products of the blends of stories with those of their candidates."""
        lengths = self.company.lengths
        # 57 bits at most before each division: nothing overflows, nothing is rounded by the machine.
        cosines: Ints = (products // lengths[stories] << CONTEXT_BITS) // lengths[candidates]
        return cosines

    def multiply(self, story: int, others: Ints) -> Ints:
        """The products of one blended vector with others, exact; each row that has a part in them is read once."""
        company = self.company
        if not len(others):
            return np.zeros(0, np.int64)
        self._lay_out(company.members[story], company.shares[story])
        members = company.members.take(others, axis=0)
        everyone = members.ravel()
        turns = np.arange(len(everyone))
        self.places[everyone] = turns
        involved = everyone[self.places.take(everyone) == turns]
        self.places[involved] = np.arange(len(involved))
        products = likeness(self.rows, self.blend, involved)
        self._clear(company.members[story])
        multiplied: Ints = (
            products.take(self.places.take(members)) * company.shares.take(others, axis=0)
        ).sum(axis=1)
        return multiplied

    def _lay_out(self, members: npt.NDArray[Any], shares: npt.NDArray[Any]) -> None:
        terms = self.rows.terms.take(members, axis=0).astype(np.int64)
        weights = self.rows.weights.take(members, axis=0) * shares[:, None].astype(np.float64)
        np.add.at(self.blend, terms.ravel(), weights.ravel())

    def _clear(self, members: npt.NDArray[Any]) -> None:
        self.blend[self.rows.terms[members]] = 0
