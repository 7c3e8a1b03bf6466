"""Where one story ends and the next begins in a column of paragraphs that nothing else divides.

A page copied as text loses its boxes and rules: the body of a story runs on into the standfirsts of others. What is
left to go by is the words. Paragraphs of one story share its names and terms, say little that is new, and open as a
continuation does ("He", "But", a quotation); a standfirst of another story brings names of its own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+")
_POSSESSIVE = re.compile(r"['’ʼ](?:s|in|ın|un|ün)?$")
# Scripts that put no space between words: pairs of characters stand for words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
_NAME = re.compile(r"(?<=[^.!?…»”\"'“‘«„\s]\s)[^\W\d_]{2,}")
_QUOTED = re.compile(r"[“”«»„\"「]")
# A crude stem that serves inflected and agglutinating languages alike: the first letters of a word.
_STEM = 5
_SHORTEST_WORD = 3
# How far ahead a paragraph is looked for: a bound on time, longer than the body of any story.
_FURTHEST = 150

# First words that go on with what stands above. Only a hint among others; more languages may be added freely.
_GOES_ON = frozenset(
    """
    he she it they his her its their this these those that such both two also but and however meanwhile in addition
    additionally moreover for while although still another so yet we i you our if when there as
    он она оно они его её их это этот эта эти также но однако при кроме между по тем и в
    o onun onlar onların bu həmçinin amma lakin bununla eyni və həm
    وقال وأضاف وأوضح وأشار كما وكان لكن هذا هذه وفي
    """.split()
)


@dataclass(frozen=True)
class _Weights:
    """How much each sign counts for "the same story", as a logarithm of odds."""

    known: float
    neighbour: float
    taken_up: float
    known_names: float
    new_names: float
    goes_on: float
    quoted: float
    depth: float
    length: float
    start: float


# Fitted by logistic regression on made pastes of news and blog posts, cut into paragraphs, each followed by first
# paragraphs of other stories; the second set on the same texts without capitals, for scripts that have none.
_CASED = _Weights(9.0, 15.1, 8.6, 1.15, -1.75, 0.76, 1.0, 0.32, 1.7, -2.3)
_CASELESS = _Weights(14.9, 15.9, 9.1, 0.0, 0.0, 0.86, 1.07, 0.22, 0.86, -4.9)
# One paragraph alone must not decide over a whole column.
_MOST = 3.0
# A story's first paragraph is followed by its second more often than not; one in a list of standfirsts is not.
_FIRST_STORY, _LISTED = -0.5, -2.5


def terms_of(text: str) -> list[str]:
    """The words of a text as crude stems, in order, in any script; short words are left out."""
    found = [
        _POSSESSIVE.sub("", word)[:_STEM]
        for word in _WORD.findall(_UNSPACED.sub(" ", text).casefold())
        if len(word) >= _SHORTEST_WORD
    ]
    for run in _UNSPACED.findall(text):
        found += [run[at : at + 2] for at in range(len(run) - 1)]
    return found


def split_subjects(paragraphs: Sequence[str]) -> list[int]:
    """The places (from 0, ascending, 0 first) at which a paragraph begins another story; [] for no paragraphs.

    A change-point search: the first story ends where the odds for "still this story" before that place, and against
    it behind, are highest in sum; then the rest is divided in the same way. (The division of a text by the vocabulary
    of its parts goes back to Hearst, "TextTiling", Computational Linguistics 23, 1997.)
    """
    column = _Column(paragraphs)
    starts: list[int] = []
    start = 0
    while start < len(paragraphs):
        starts.append(start)
        start = column.end_of_story(start, _FIRST_STORY if start == 0 else _LISTED)
    return starts


def share_subject(first: Sequence[str], second: Sequence[str]) -> bool:
    """Tells whether the paragraphs of `second` go on with the story of `first`, when something stood between them."""
    if not first or not second:
        return False
    column = _Column([*first, *second])
    odds = column.odds(0, len(first), min(len(second), 5) + len(first), _LISTED)
    return sum(odds) > 0


class _Column:
    """The paragraphs with their terms counted once."""

    def __init__(self, paragraphs: Sequence[str]):
        self._paragraphs = paragraphs
        self._terms = [frozenset(terms_of(text)) for text in paragraphs]
        self._names = [frozenset(_names_of(text)) for text in paragraphs]
        self._weights = _CASED if any(self._names) else _CASELESS
        counts = Counter(term for terms in self._terms for term in terms)
        total = len(paragraphs) + 1
        self._rarity = {term: math.log(total / count) + 0.1 for term, count in counts.items()}

    def end_of_story(self, start: int, bias: float) -> int:
        """The place behind the last paragraph of the story that begins at `start`."""
        stop = min(len(self._paragraphs), start + 1 + _FURTHEST)
        odds = self.odds(start, start + 1, stop, bias)
        gain = best = -sum(odds)
        end = start + 1
        for place, value in enumerate(odds, start + 1):
            gain += 2 * value
            if gain > best + 1e-9:
                best, end = gain, place + 1
        return end

    def odds(self, start: int, first: int, stop: int, bias: float) -> list[float]:
        """The odds (logarithms, bounded) that each paragraph from `first` to `stop` is of the story at `start`."""
        seen = set[str]().union(*self._terms[start:first])
        values = []
        for place in range(first, stop):
            value = self._odds_of(place, place - start, seen) + bias
            values.append(max(-_MOST, min(_MOST, value)))
            seen |= self._terms[place]
        return values

    def _odds_of(self, place: int, depth: int, seen: set[str]) -> float:
        terms, names, weights = self._terms[place], self._names[place], self._weights
        total = self._weigh(terms) or 1.0
        known_names = len(names & seen)
        ahead = set[str]().union(*self._terms[place + 1 : place + 4])
        text = self._paragraphs[place]
        opening = _WORD.match(text.casefold())
        return (
            weights.start
            + weights.known * self._weigh(terms & seen) / total
            + weights.neighbour * self._weigh(terms & self._terms[place - 1]) / total
            + weights.taken_up * len((terms - seen) & ahead) / max(1, len(terms))
            + weights.known_names * math.log1p(known_names)
            + weights.new_names * math.log1p(len(names) - known_names)
            + weights.goes_on * (opening is not None and opening[0] in _GOES_ON)
            + weights.quoted * bool(_QUOTED.search(text))
            + weights.depth * math.log(depth)
            + weights.length * min(len(text), 600) / 300
        )

    def _weigh(self, terms: frozenset[str]) -> float:
        # Sorted, because the order of a set follows the hash seed, and so would the last digit of a sum.
        return math.fsum(sorted(self._rarity[term] for term in terms))


def _names_of(text: str) -> list[str]:
    """The stems of words with a capital inside a sentence."""
    return [word.casefold()[:_STEM] for word in _NAME.findall(text) if word[0].isupper()]
