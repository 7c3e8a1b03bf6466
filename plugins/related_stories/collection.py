"""Ranks any collection of texts with the site's own likeness, for `newsdesk related`.

Here nothing is news: no pins, no freshness, no grouping of rewrites, only the order of likeness among texts of one
language, to be compared with labels or with another ranking.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator
from typing import Any

import numpy as np

from .context import COMPANY, Blender
from .neighbours import CAP, Finder, all_nearest, list_postings
from .terms import Terms, extract_terms, primary_language
from .vectors import (
    LARGE,
    WIDTH,
    WIDTH_LARGE,
    count_stories,
    octaves_of,
    weigh_rows,
)
from .vocabulary import Vocabulary, take_terms

CANDIDATES = 64


def rank_collection(documents: Iterable[dict[str, Any]], k: int) -> Iterator[tuple[str, list[str]]]:
    """Yields `(id, ids of the k most alike, best first)` for every document, in the order given.

    A document has `id`, `title`, `text`, `lang` (may be null); other fields are not looked at. A list is shorter
    than `k` where fewer documents share a term with the document.
    """
    order: list[str] = []
    languages: dict[str, list[tuple[str, Terms]]] = defaultdict(list)
    for document in documents:
        language = primary_language(document.get("lang"))
        terms = extract_terms(document.get("title") or "", "", document.get("text") or "", language)
        languages[language].append((document["id"], terms))
        order.append(document["id"])
    related: dict[str, list[str]] = {}
    for language in sorted(languages):
        related.update(_rank_language(sorted(languages[language], key=lambda item: item[0]), k))
    for identity in order:
        yield identity, related[identity]


def _rank_language(stories: list[tuple[str, Terms]], k: int) -> Iterator[tuple[str, list[str]]]:
    ids = [identity for identity, _ in stories]
    vocabulary = Vocabulary()
    counted = take_terms((terms for _, terms in stories), vocabulary).counted
    frequencies = count_stories(counted, len(ids), vocabulary.count + 1)
    # A term of one text only is shared with none; it would only shorten the others.
    octaves = np.where(frequencies > 1, octaves_of(frequencies, len(ids)), 0)
    rows = weigh_rows(counted, octaves, WIDTH if len(ids) < LARGE else WIDTH_LARGE)
    is_common = frequencies > CAP
    finder = Finder(rows, list_postings(rows, is_common), is_common)
    blender = Blender(rows, vocabulary.count + 1)
    nearest = list(all_nearest(finder, 0, len(ids), max(k, CANDIDATES), older_only=False))
    for story, neighbours in enumerate(nearest):
        count = min(COMPANY, len(neighbours.stories))
        company, alike = np.full((1, COMPANY), -1), np.zeros((1, COMPANY), np.int64)
        company[0, :count], alike[0, :count] = neighbours.stories[:count], neighbours.likeness[:count]
        blender.keep_company(np.array([story]), company, alike)
    for story in range(len(ids)):
        blender.measure(story, np.zeros(0, np.int64))
    position = np.arange(len(ids), dtype=np.int64)
    for story, neighbours in enumerate(nearest):
        yield ids[story], [ids[other] for other in blender.rank(story, neighbours, position).stories[:k]]
