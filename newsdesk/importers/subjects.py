"""Where one story ends and the next begins in a column of paragraphs that nothing else divides.

A page copied as text loses its boxes and rules: the body of a story runs on into the standfirsts of others. What is
left to go by is the words. Paragraphs of one story share its names and terms, say little that is new, and open as a
continuation does ("He", "But", a quotation); a standfirst of another story brings names of its own.
"""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

_WORD = re.compile(r"[^\W\d_]+(?:['’ʼ-][^\W\d_]+)*|\d+")
_POSSESSIVE = re.compile(r"['’ʼ](?:s|in|ın|un|ün)?$")
# Scripts that put no space between words: pairs of characters stand for words.
_UNSPACED = re.compile(r"[\u0e00-\u0eff\u1780-\u17ff\u3040-\u30ff\u3400-\u9fff]{2,}")
_NAME = re.compile(r"(?<=[^.!?…»”\"'“‘«„\s]\s)[^\W\d_]{2,}")
_QUOTED = re.compile(r"[“”«»„\"「]")
# A crude stem that serves inflected and agglutinating languages alike: the first letters of a word.
_STEM = 5
_SHORTEST_WORD = 3
# How many paragraphs are weighed at once, and looked back on: a bound on time.
_FURTHEST = 60

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
# What is known before a word is read, by where a column stands: beneath a headline with byline or date, beneath a
# headline, beneath nothing, or in a list of standfirsts.
Expected = Literal["signed", "titled", "lead", "listed"]
_BIAS: Mapping[Expected, float] = {"signed": -0.5, "titled": -0.5, "lead": -0.5, "listed": -2.5}
# A headline promises more than one paragraph. It says nothing of where its story ends, so this holds for the next two.
_PROMISE: Mapping[Expected, float] = {"signed": 3.5, "titled": 2.5, "lead": 0.0, "listed": 0.0}
_PROMISED = 2
_OPENING = 40


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


def split_subjects(paragraphs: Sequence[str], expected: Expected = "lead") -> list[int]:
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
        start = column.end_of_story(start, start + 1, "listed" if start else expected)
    return starts


def count_going_on(story: Sequence[str], paragraphs: Sequence[str], expected: Expected = "lead") -> int:
    """How many of the first `paragraphs` go on with a story of which they were parted, by a box or a heading."""
    if not story or not paragraphs:
        return 0
    story = story[-_FURTHEST:]
    column = _Column([*story, *paragraphs[: 2 * _FURTHEST]])
    return column.end_of_story(0, len(story), expected) - len(story)


class _Column:
    """The paragraphs with their terms counted once, and all that can be said of each without knowing the story."""

    def __init__(self, paragraphs: Sequence[str]):
        self._terms = [frozenset(terms_of(text)) for text in paragraphs]
        self._names = [frozenset(_names_of(text)) for text in paragraphs]
        self._weights = _CASED if any(self._names) else _CASELESS
        counts = Counter(term for terms in self._terms for term in terms)
        total = len(paragraphs) + 1
        self._rarity = {term: math.log(total / count) + 0.1 for term, count in counts.items()}
        self._totals = [self._weigh(terms) or 1.0 for terms in self._terms]
        self._ahead = [
            frozenset().union(*self._terms[place + 1 : place + 4]) for place in range(len(paragraphs))
        ]
        self._own_odds = [self._odds_by_itself(place, text) for place, text in enumerate(paragraphs)]

    def end_of_story(self, start: int, first: int, expected: Expected) -> int:
        """The place behind the last paragraph of the story that begins at `start` and goes up to `first` at least."""
        stop = min(len(self._terms), first + _FURTHEST)
        odds = self._odds(start, first, stop, expected)
        gain = best = -sum(odds)
        end = first
        for place, value in enumerate(odds, first):
            gain += 2 * value
            if gain > best + 1e-9:
                best, end = gain, place + 1
        if end == stop < len(self._terms):
            return self.end_of_story(start, end, expected)
        return end

    def _odds(self, start: int, first: int, stop: int, expected: Expected) -> list[float]:
        """The odds (logarithms, bounded) that each paragraph from `first` to `stop` is of the story at `start`."""
        seen = set[str]().union(*self._terms[start:first])
        values = []
        for place in range(first, stop):
            value = self._odds_of(place, place - start, seen) + _BIAS[expected]
            if place - start <= _PROMISED:
                value += _PROMISE[expected]
            values.append(max(-_MOST, min(_MOST, value)))
            seen |= self._terms[place]
        return values

    def _odds_of(self, place: int, depth: int, seen: set[str]) -> float:
        terms, names, weights = self._terms[place], self._names[place], self._weights
        known_names = len(names & seen)
        return (
            self._own_odds[place]
            + weights.known * self._weigh(terms & seen) / self._totals[place]
            + weights.taken_up * len((terms & self._ahead[place]) - seen) / max(1, len(terms))
            + weights.known_names * math.log1p(known_names)
            + weights.new_names * math.log1p(len(names) - known_names)
            + weights.depth * math.log(depth)
        )

    def _odds_by_itself(self, place: int, text: str) -> float:
        """What a paragraph's opening, its length and the one above it say."""
        weights = self._weights
        above = self._terms[place - 1] if place else frozenset[str]()
        opening = _WORD.match(text[:_OPENING].casefold())
        return (
            weights.start
            + weights.neighbour * self._weigh(self._terms[place] & above) / self._totals[place]
            + weights.goes_on * (opening is not None and opening[0] in _GOES_ON)
            + weights.quoted * bool(_QUOTED.search(text))
            + weights.length * min(len(text), 600) / 300
        )

    def _weigh(self, terms: frozenset[str]) -> float:
        # Exact: a plain sum over a set would follow the hash seed in its last digit.
        return math.fsum(map(self._rarity.__getitem__, terms))


def _names_of(text: str) -> list[str]:
    """The stems of words with a capital inside a sentence."""
    return [word.casefold()[:_STEM] for word in _NAME.findall(text) if word[0].isupper()]
