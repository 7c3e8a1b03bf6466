"""Why a story has the related stories it has: for `newsdesk explain`, in words that an editor can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

import numpy as np

from .archive import read_archive
from .candidate import Candidate, RelatedStories, moment
from .context import CONTEXT_BITS
from .duplicates import shared_wording
from .pairing import Pairs, pair_with_newer, pair_with_older
from .ranking import split_by_language
from .selection import Desk, choose_related, take_notes
from .settings import RelatedSettings
from .terms import primary_language, stem_of_each_word

MOST_SHARED = 12


@dataclass(frozen=True)
class SharedTerm:
    """A term of two stories and its part of their likeness, in thousandths; the parts add up to the likeness."""

    word: str
    thousandths: int


@dataclass(frozen=True)
class Explained:
    """One story that is shown, or is not, below another: why, how like it is, what they share (strongest first).

    `alike` is the cosine of their own words, `in_context` that of the stories read together with their
    neighbours, which is what ranks; both in thousandths. `duplicate` is how much wording they share, in percent.
    """

    id: str
    verdict: str
    alike: int
    in_context: int
    duplicate: int
    shared: tuple[SharedTerm, ...]


@dataclass(frozen=True)
class Explanation:
    """Both lists as shown, then what was left out of each, most like the story first."""

    background: tuple[Explained, ...]
    follow_ups: tuple[Explained, ...]
    left_out: tuple[Explained, ...]


def explain_story(
    candidates: Iterable[Candidate],
    settings: RelatedSettings,
    identity: str,
    words: Mapping[str, str] | None = None,
) -> Explanation:
    """Explains the lists of the story `identity` among all stories of the site.

    `words` gives terms a readable form (see `readable_words`); others are shown as they are cut. Raises KeyError
    where there is no such story.
    """
    stories = next(
        (
            group
            for group in split_by_language(candidates).values()
            if any(story.id == identity for story in group)
        ),
        [],
    )
    numbers = {story.id: number for number, story in enumerate(stories)}
    story = numbers[identity]
    archive = read_archive([one.terms for one in stories])
    desk = Desk(archive, stories, numbers, settings, take_notes(stories))
    one = np.array([story], np.int64)
    shown = choose_related(desk, one)[0]
    pairs = [pair_with_older(archive, one), pair_with_newer(archive, one)]
    known = {
        other: (like, context) for pair in pairs for other, like, context in _in_order(pair) if other >= 0
    }
    term_of = {number: term for term, number in archive.numbers.items()}

    def explain(other: int, verdict: str) -> Explained:
        like, context = known.get(other) or (int(archive.finder.likeness_to(story, np.array([other]))[0]), 0)
        shared = _shared_terms(desk, story, other, term_of, words or {})
        duplicate = shared_wording(stories[story].terms["s"], stories[other].terms["s"])
        return Explained(
            stories[other].id, verdict, _thousandths(like), _thousandths(context), duplicate, shared
        )

    chosen = {*shown.background, *shown.follow_ups}
    left = [other for other in known if stories[other].id not in chosen]
    left.sort(key=lambda other: (-known[other][1], moment(stories[other])))
    return Explanation(
        tuple(
            explain(numbers[other], _verdict_on_shown(stories[story], other)) for other in shown.background
        ),
        tuple(
            explain(numbers[other], _verdict_on_shown(stories[story], other)) for other in shown.follow_ups
        ),
        tuple(
            explain(other, _verdict_on_left_out(desk, story, other, known[other][1], shown)) for other in left
        ),
    )


def readable_words(texts: Iterable[str], lang: str) -> dict[str, str]:
    """Terms of some texts with the word that stands for each most often: `earthq` is `earthquake`."""
    found: dict[str, Counter[str]] = {}
    for text in texts:
        for term, word in stem_of_each_word(text, primary_language(lang)):
            found.setdefault(term, Counter())[word] += 1
    return {term: min(words, key=lambda word: (-words[word], word)) for term, words in found.items()}


def _in_order(pairs: Pairs) -> Iterable[tuple[int, int, int]]:
    return zip(
        pairs.stories[0].tolist(), pairs.likeness[0].tolist(), pairs.in_context[0].tolist(), strict=True
    )


def _thousandths(cosine: int) -> int:
    return 1000 * cosine >> CONTEXT_BITS


def _shared_terms(
    desk: Desk, story: int, other: int, term_of: Mapping[int, str], words: Mapping[str, str]
) -> tuple[SharedTerm, ...]:
    rows = desk.archive.rows
    weights = [
        dict(zip(rows.terms[one].tolist(), rows.weights[one].tolist(), strict=True)) for one in (story, other)
    ]
    products = {
        term: weights[0][term] * weights[1][term] for term in weights[0].keys() & weights[1].keys() if term
    }
    strongest = sorted(products, key=lambda term: (-products[term], term_of[term]))[:MOST_SHARED]
    return tuple(
        SharedTerm(_readable(term_of[term], words), _thousandths(products[term]))
        for term in strongest
        if products[term]
    )


def _readable(term: str, words: Mapping[str, str]) -> str:
    return " ".join(words.get(part, part) for part in term.split("_"))


def _verdict_on_shown(own: Candidate, other: str) -> str:
    return "pinned by the editor" if other in own.pin else "shown"


def _verdict_on_left_out(desk: Desk, story: int, other: int, in_context: int, shown: RelatedStories) -> str:
    own, left = desk.stories[story], desk.stories[other]
    if own.off:
        return "related stories are off here"
    if left.never:
        return "never recommended"
    if left.id in own.exclude:
        return "excluded by the editor"
    if desk.is_retold(story, other):
        return "retells this story"
    if in_context < (desk.settings.least_percent << CONTEXT_BITS) // 100:
        return "too little alike"
    for identity in (*shown.background, *shown.follow_ups):
        if desk.is_retold(desk.numbers[identity], other):
            return f"retells {identity}"
    return "others are better or tell more that is new"
