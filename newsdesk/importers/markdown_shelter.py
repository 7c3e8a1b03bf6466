"""Code and other text that must stay as it is while the Markdown around it is worked on."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field
from itertools import islice

# No text that is read has this character: files with it are refused.
# A bound on time: further on, no fence is looked for.
_MOST_CLOSINGS = 1000
_MARK = "\0"
_TOKEN = re.compile(r"\0(\d+)\0")
_OPENING = re.compile(r"^(?P<indent>[ \t]*(?:>[ ]?)*[ \t]*)(?P<fence>`{3,}|~{3,})(?P<info>[^\n`]*)$")
_SPAN = re.compile(
    r"(?<!`)(?P<ticks>`{1,4})(?!`)(?:[^`\n]|\n(?!\s*\n)|(?!(?P=ticks)(?!`))`){1,2000}?(?P=ticks)(?!`)"
)
_CODE = re.compile(r"<(?P<tag>pre|code)\b[^<>]{0,300}>.{0,20000}?</(?P=tag)\s*>", re.IGNORECASE | re.DOTALL)


@dataclass
class Shelter:
    """Pieces of text that were taken out, each with the token that stands in its place."""

    pieces: list[str] = field(default_factory=list)

    def put(self, text: str) -> str:
        """Takes a piece in; returns its token."""
        self.pieces.append(text)
        return f"{_MARK}{len(self.pieces) - 1}{_MARK}"

    def put_back(self, text: str) -> str:
        """The text with all pieces in their places; pieces may hold tokens of earlier ones."""
        while _MARK in text:
            text = _TOKEN.sub(lambda found: self.pieces[int(found[1])], text)
        return text


def sub_before_last(
    pattern: re.Pattern[str], end: str, replacement: Callable[[re.Match[str]], str], text: str
) -> str:
    """Substitutes what ends with the expression `end`, looking no further than to its last place.

    Openings behind that, however many, are not searched for an end that they do not have.
    """
    last = max((found.end() for found in re.finditer(end, text, re.IGNORECASE)), default=0)
    return pattern.sub(replacement, text[:last]) + text[last:]


def shelter_code(text: str, shelter: Shelter) -> str:
    """Takes fenced code, code in lines and HTML's `pre` and `code` out. A fence that nothing closes is none."""
    return _shelter_spans(_shelter_fences(text, shelter), shelter)


def _shelter_fences(text: str, shelter: Shelter) -> str:
    if "```" not in text and "~~~" not in text:
        return text
    lines = text.split("\n")
    # From below: for every fence, is there one that closes it? Then one pass takes them out.
    kept: list[str] = []
    place = 0
    closings = _closings(lines)
    while place < len(lines):
        opening = _OPENING.match(lines[place])
        end = closings.next_for(opening["fence"], place + 1) if opening else None
        if opening is None or end is None:
            kept.append(lines[place])
            place += 1
            continue
        kept.append(
            opening["indent"] + shelter.put("\n".join(lines[place : end + 1])[len(opening["indent"]) :])
        )
        place = end + 1
    return "\n".join(kept)


@dataclass
class _Closings:
    """Where fences can close, by their letter: places and lengths in order, each looked at once from the front."""

    places: dict[str, list[tuple[int, int]]]

    def next_for(self, fence: str, start: int) -> int | None:
        """The first line from `start` on that closes a fence."""
        waiting = self.places[fence[0]]
        while waiting and waiting[-1][0] < start:
            waiting.pop()
        near = islice(reversed(waiting), _MOST_CLOSINGS)
        return next((place for place, length in near if length >= len(fence)), None)


def _closings(lines: list[str]) -> _Closings:
    places: dict[str, list[tuple[int, int]]] = {"`": [], "~": []}
    for place in range(len(lines) - 1, -1, -1):
        plain = lines[place].strip(" \t>")
        if len(plain) >= 3 and plain[0] in places and plain == plain[0] * len(plain):
            places[plain[0]].append((place, len(plain)))
    return _Closings(places)


def _shelter_spans(text: str, shelter: Shelter) -> str:
    if "<pre" in text or "<code" in text or "<PRE" in text or "<CODE" in text:
        text = sub_before_last(_CODE, r"</(?:pre|code)\s*>", lambda found: shelter.put(found[0]), text)
    return _SPAN.sub(lambda found: shelter.put(found[0]), text) if "`" in text else text
