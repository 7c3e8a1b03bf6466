"""Why a story has the related stories it has: for `newsdesk explain`, in words that an editor can check."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from .candidate import Candidate, RelatedStories, moment
from .context import CONTEXT_BITS
from .pairing import Pairs, pair_with_newer, pair_with_older
from .ranking import open_desk, split_by_language
from .selection import Desk, choose_related
from .settings import RelatedSettings
from .terms import word_of_each_term

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
    words: Mapping[int, str] | None = None,
) -> Explanation:
    """Explains the lists of the story `identity` among all stories of the site.

    `words` has what terms stand for in the story (see `readable_words`); others are shown as an ellipsis. Raises KeyError
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
    desk = open_desk(stories, settings)
    archive = desk.archive
    one = np.array([story], np.int64)
    shown = choose_related(desk, one).related(0, desk.ledger.names)
    pairs = [pair_with_older(archive, one), pair_with_newer(archive, one)]
    known = {
        other: (like, context) for pair in pairs for other, like, context in _in_order(pair) if other >= 0
    }
    hashes = archive.vocabulary.hashes.tolist()
    word_of = {number: (words or {}).get(term, "…") for number, term in enumerate(hashes, 1)}

    def explain(other: int, verdict: str) -> Explained:
        like, context = known.get(other) or (int(archive.finder.likeness_to(story, np.array([other]))[0]), 0)
        shared = _shared_terms(desk, story, other, word_of)
        duplicate = int(desk.ledger.retold_percent(one, np.array([other]))[0])
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
            explain(other, _verdict_on_left_out(desk, stories, (story, other), known[other][1], shown))
            for other in left
        ),
    )


def readable_words(texts: Iterable[str], lang: str) -> dict[int, str]:
    """The terms of some texts, by their hashes, with the word or name that each stands for most often."""
    found: dict[int, Counter[str]] = {}
    for text in texts:
        for term, word in word_of_each_term(text, lang):
            found.setdefault(term, Counter())[word] += 1
    return {term: min(words, key=lambda word: (-words[word], word)) for term, words in found.items()}


def _in_order(pairs: Pairs) -> Iterable[tuple[int, int, int]]:
    return zip(
        pairs.stories[0].tolist(), pairs.likeness[0].tolist(), pairs.in_context[0].tolist(), strict=True
    )


def _thousandths(cosine: int) -> int:
    return 1000 * cosine >> CONTEXT_BITS


def _shared_terms(desk: Desk, story: int, other: int, word_of: Mapping[int, str]) -> tuple[SharedTerm, ...]:
    rows = desk.archive.rows
    weights = [
        dict(zip(rows.terms[one].tolist(), rows.weights[one].tolist(), strict=True)) for one in (story, other)
    ]
    products = {
        term: weights[0][term] * weights[1][term] for term in weights[0].keys() & weights[1].keys() if term
    }
    strongest = sorted(products, key=lambda term: (-products[term], word_of[term], term))[:MOST_SHARED]
    return tuple(
        SharedTerm(word_of[term], _thousandths(products[term])) for term in strongest if products[term]
    )


def _verdict_on_shown(own: Candidate, other: str) -> str:
    return "pinned by the editor" if other in own.pin else "shown"


def _verdict_on_left_out(
    desk: Desk, stories: Sequence[Candidate], pair: tuple[int, int], in_context: int, shown: RelatedStories
) -> str:
    story, other = pair
    own, left = stories[story], stories[other]
    if own.off:
        return "related stories are off here"
    if left.never:
        return "never recommended"
    if left.id in own.exclude:
        return "excluded by the editor"
    if _is_retold(desk, story, other):
        return "retells this story"
    if in_context < (desk.settings.least_percent << CONTEXT_BITS) // 100:
        return "too little alike"
    for identity in (*shown.background, *shown.follow_ups):
        if _is_retold(desk, desk.ledger.numbers()[identity], other):
            return f"retells {identity}"
    return "others are better or tell more that is new"


def _is_retold(desk: Desk, one: int, other: int) -> bool:
    return bool(desk.are_retold(np.array([one]), np.array([other]))[0])
