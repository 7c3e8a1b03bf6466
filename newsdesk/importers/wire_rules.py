"""What the codes and words of the wire mean to this house: urgency, subjects, language, and what may not be published."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.importers.wire_item import Term
from newsdesk.newsroom import Newsroom

# IPTC urgency (1 the most urgent, 5 as always, 8 the least, 9 the sender's own) as the house's priority (5 the highest).
_PRIORITIES = {1: 5, 2: 5, 3: 4, 4: 3, 5: 3, 6: 2, 7: 2, 8: 1}

# The top of the IPTC's tree of subjects (medtop, and subj before it), by the first two figures of a code.
_TOPICS = {
    "01": "arts, culture, entertainment and media",
    "02": "crime, law and justice",
    "03": "disaster, accident and emergency incident",
    "04": "economy, business and finance",
    "05": "education",
    "06": "environment",
    "07": "health",
    "08": "human interest",
    "09": "labour",
    "10": "lifestyle and leisure",
    "11": "politics",
    "12": "religion",
    "13": "science and technology",
    "14": "society",
    "15": "sport",
    "16": "conflict, war and peace",
    "17": "weather",
}
_CODE = re.compile(r"(?:^|[:/])(?P<topic>0[1-9]|1[0-7])\d{6}$")
_PARTS = re.compile(r",\s*(?:and\s+)?|\s+(?:and|und|et|og|och|y|e|и|və|&)\s+")

_NO_WEB = re.compile(
    r"\b(?:no|not? for|kein(?:e|en)?|nicht für|pas d[e'’]\s?|pas sur|geen|ikke|нет|запрещ\w+)\s+(?:\w+\s+){0,3}?"
    r"(?:web|internet|online|digital|website|mobile|интернет\w*|сет\w+|нет)\b|\bprint only\b|\bnur print\b"
    r"|\b(?:web|internet|online) (?:out|use prohibited|verboten)\b",
    re.IGNORECASE,
)
_NO_ARCHIVE = re.compile(r"\bno archiv\w*|\bnot? (?:to be )?archiv\w+|\bno archival use\b", re.IGNORECASE)
_EMBARGO = re.compile(
    r"\bembargo\w*|\bsperrfrist|\bsous embargo|\bnot for (?:public )?release (?:un|be)|\bhold for release|эмбарго|embarqo",
    re.IGNORECASE,
)
_OVER = re.compile(
    r"\bembargo\w*\s+(?:is |has been )?(?:lifted|over|removed|expired)|\bno embargo", re.IGNORECASE
)


def priority_of(urgency: int | None) -> int:
    """The house's priority, 1 to 5, for an urgency of 1 to 9; 3 where there is none."""
    return _PRIORITIES.get(urgency or 0, 3)


def topic_of(code: str) -> str:
    """The IPTC's English name for the top of the tree that a code hangs on; empty for another vocabulary's code."""
    found = _CODE.search(code)
    return _TOPICS[found["topic"]] if found else ""


def category_for(terms: tuple[Term, ...], newsroom: Newsroom) -> str:
    """The first declared category with which a subject's name, a part of it, or its topic's agrees; else empty."""
    if newsroom.categories is None:
        return ""
    names = [term.name for term in terms if not term.is_place]
    names += [topic_of(term.code) for term in terms]
    for word in (word for name in names for word in _wordings(name)):
        if found := newsroom.categories.find(word):
            return found.name
    return ""


def _wordings(name: str) -> Iterator[str]:
    """A subject's name and its parts, in singular and plural: `economy, business and finance` is `Business`, too."""
    for part in [name, *_PARTS.split(name)]:
        if part:
            yield from (part, f"{part}s", part.removesuffix("s"))


def language_for(tag: str, newsroom: Newsroom) -> str:
    """An item's language as the house has it: `en-US` is the house's `en`; others as they are said, in lower case."""
    tag = tag.strip().lower().replace("_", "-")
    if not re.fullmatch(r"[a-z]{2,3}(?:-[a-z0-9]{2,8})*", tag) or tag in ("und", "mul", "zxx"):
        return ""
    return newsroom.language if tag.split("-")[0] == newsroom.language.split("-")[0] else tag


def restrictions_in(terms: tuple[str, ...]) -> Iterator[str]:
    """What in usage terms concerns a web site, one sentence each."""
    for term in terms:
        if _NO_WEB.search(term):
            yield f'The usage terms forbid the web: "{term}"; do not publish it without leave'
        elif _NO_ARCHIVE.search(term):
            yield f'The usage terms forbid an archive: "{term}"; take it down in time'


def speaks_of_embargo(text: str) -> bool:
    """Tells whether words to editors announce an embargo that is not over."""
    return _EMBARGO.search(text) is not None and _OVER.search(text) is None
