"""A page copied as plain text, line by line: what each line is, as far as it tells by itself."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import pairwise
from typing import Literal

from newsdesk.importers.boilerplate import boilerplate_in, is_box_heading, is_pointer
from newsdesk.importers.roles import is_role
from newsdesk.importers.stamps import Stamp, read_stamp

Kind = Literal[
    "headline", "label", "paragraph", "teaser", "bullet", "numbered", "stamp", "box", "boilerplate"
]

_LINE_END = re.compile(r"[\n\x0b\x0c\x85\u2028\u2029]")
# Characters that no reader sees and no story needs; the joiners of Persian and of emoji (200c, 200d) and the marks of
# direction (200e, 200f) stay, overrides of direction do not: they can make a text read otherwise than it is written.
_UNSEEN = re.compile(
    r"[\u0000-\u0008\u000e-\u001f\u007f-\u0084\u0086-\u009f\u00ad\u200b\u202a-\u202e\u2060-\u2069\ufeff\ufff9-\ufffb\ud800-\udfff]"
)
# No dash: in many languages a dash opens what somebody says.
_BULLET = re.compile(r"[•·▪▫◦‣⁃*-]\s+(?=\S)")
_NUMBERED = re.compile(r"(?P<number>\d{1,2})[.)]\s+(?=\S)")
_FINISHED = re.compile(r"[.!?…。！？؟۔।:;,،][)\]\"'”’»」』]*$")
_QUESTION = re.compile(r"[?？؟][)\]\"'”’»]*$")
_CUT_OFF = re.compile(r"(?:\.\.\.|…)$")
_LETTER = re.compile(r"[^\W_]")
LONGEST_HEADLINE = 140
_LONGEST_QUESTION = 100
_LONGEST_TEASER = 400
_LABEL_WORDS, _LABEL_LETTERS = 2, 16


@dataclass(frozen=True)
class Line:
    """A line that is not empty, or the lines that a paragraph was broken into. `numbers` count from 1 in the paste."""

    numbers: tuple[int, ...]
    text: str
    kind: Kind = "paragraph"
    why: str = ""
    stamp: Stamp | None = None
    mark: str = ""

    @property
    def place(self) -> int:
        """The number of an item in a numbered list, 0 for any other line."""
        return int(self.mark.rstrip(".) ") or 0)


def read_lines(text: str, zone: str) -> list[Line]:
    """All lines of a paste that are not empty, each with its kind; `why` says it of those that are in no story."""
    lines = _without_roles([classify(line, zone) for line in _unwrap(_split(text))])
    return _without_doubles(_with_numbered_headlines(_with_real_lists(lines)))


def _split(text: str) -> list[Line]:
    """The lines as a reader sees them: white space folded, what is unseen left out."""
    lines = []
    for number, written in enumerate(_LINE_END.split(text), 1):
        seen = " ".join(_UNSEEN.sub("", written.replace("\t", "   ")).split(" ")).strip()
        seen = re.sub(r"[^\S\n]+", " ", seen)
        if written.strip():
            lines.append(Line((number,), seen))
    return lines


def _unwrap(lines: Sequence[Line]) -> list[Line]:
    """Joins the lines of paragraphs that a mail program or terminal broke at one width.

    A line was broken there if the next line's first word would not have fitted behind it; one such line may be
    chance, so most lines that are followed by another must look like it.
    """
    width = max((len(line.text) for line in lines), default=0)
    if not 40 <= width <= 100:
        return list(lines)
    pairs = [
        (first, second) for first, second in pairwise(lines) if second.numbers[0] == first.numbers[-1] + 1
    ]
    broken = [first for first, second in pairs if _is_broken(first, second, width)]
    if len(broken) < 4 or len(broken) < len(pairs) / 2:
        return list(lines)
    joined: list[Line] = []
    for line in lines:
        last = joined[-1] if joined else None
        if (
            last
            and last.numbers[-1] + 1 == line.numbers[0]
            and last.numbers[-1] in {b.numbers[0] for b in broken}
        ):
            joined[-1] = Line(last.numbers + line.numbers, f"{last.text} {line.text}")
        else:
            joined.append(line)
    return joined


def _is_broken(first: Line, second: Line, width: int) -> bool:
    return len(first.text) + 1 + len(second.text.split(" ", 1)[0]) > width


def classify(line: Line, zone: str) -> Line:
    """A line with its kind, judged by itself."""
    text = line.text
    if not _LETTER.search(text):
        return replace(line, kind="boilerplate", why="a line without words")
    if _BULLET.match(text) and (rest := _BULLET.sub("", text, count=1)) and _LETTER.search(rest):
        return _listed(line, rest, "bullet")
    if (stamp := read_stamp(text, zone)) is not None:
        return replace(line, kind="stamp", stamp=stamp)
    if is_box_heading(text):
        return replace(line, kind="box", why="the heading of a box of links")
    if is_pointer(text):
        return replace(line, kind="boilerplate", why="a link to another story")
    if why := boilerplate_in(text):
        return replace(line, kind="boilerplate", why=why)
    if _NUMBERED.match(text):
        listed = _listed(line, _NUMBERED.sub("", text, count=1), "numbered")
        return replace(listed, mark=text[: len(text) - len(listed.text)])
    return replace(line, kind=kind_of_text(text))


def _listed(line: Line, rest: str, kind: Kind) -> Line:
    why = boilerplate_in(rest)
    return (
        replace(line, text=rest, kind="boilerplate", why=why) if why else replace(line, text=rest, kind=kind)
    )


def kind_of_text(text: str) -> Kind:
    """Tells headlines, labels and paragraphs apart by their length and how they end."""
    if _QUESTION.search(text) and len(text) <= _LONGEST_QUESTION and text.count(". ") == 0:
        return "headline"
    if _CUT_OFF.search(text) and len(text) <= _LONGEST_TEASER:
        return "teaser"
    if _FINISHED.search(text) or len(text) > LONGEST_HEADLINE:
        return "paragraph"
    letters = len(text.replace(" ", ""))
    if text[0].isdigit() and letters < 4:
        return "label"
    is_spaced = text.isascii() or " " in text
    short = len(text.split()) <= _LABEL_WORDS and letters <= _LABEL_LETTERS
    return "label" if short and (is_spaced or letters < 8) else "headline"


def _without_roles(lines: Sequence[Line]) -> list[Line]:
    """Marks what stands beneath a byline and says what its author is ("Transport correspondent")."""
    result = list(lines)
    for at, (above, line) in enumerate(pairwise(lines), 1):
        is_beneath = above.stamp is not None and bool(above.stamp.authors)
        if is_beneath and line.kind in ("headline", "label") and is_role(line.text):
            result[at] = replace(line, kind="boilerplate", why="the role of the author above")
    return result


def _with_numbered_headlines(lines: Sequence[Line]) -> list[Line]:
    """Parts headlines from their numbers where they count 1, 2, … with text between them; `mark` keeps the number.

    A number that nothing counts on from may be a part of the name ("1. FC Velden").
    """
    result = list(lines)
    numbered = [
        (at, int(found["number"]))
        for at, line in enumerate(lines)
        if line.kind in ("headline", "label") and (found := _NUMBERED.match(line.text))
    ]
    last = 0
    for place, (at, number) in enumerate(numbered):
        following = numbered[place + 1][1] if place + 1 < len(numbered) else 0
        is_next = last > 0 and number == last + 1
        if not is_next and not (number == 1 and following == 2):
            last = 0
            continue
        last = number
        rest = _NUMBERED.sub("", lines[at].text, count=1)
        result[at] = replace(lines[at], text=rest, kind="headline", mark=lines[at].text[: -len(rest)])
    return result


def _with_real_lists(lines: Sequence[Line]) -> list[Line]:
    """Gives its number back to a line that begins with one and is in no list that counts 1, 2, …"""
    result = list(lines)
    last = 0
    for at, line in enumerate(lines):
        if line.kind != "numbered":
            last = 0
            continue
        following = lines[at + 1].place if at + 1 < len(lines) else 0
        if line.place == last + 1 and (last or following == 2):
            last = line.place
            continue
        text, last = line.mark + line.text, 0
        result[at] = replace(line, text=text, kind=kind_of_text(text), mark="")
    return result


def _without_doubles(lines: Sequence[Line]) -> list[Line]:
    """Marks lines that stand twice. Of a headline that one is kept beneath which a story stands, else the first."""
    places: dict[str, list[int]] = {}
    for place, line in enumerate(lines):
        if line.kind not in ("boilerplate", "box", "stamp"):
            places.setdefault(line.text.casefold(), []).append(place)
    result = list(lines)
    for same in places.values():
        kept = next((place for place in same if _has_story(lines, place)), same[0])
        for place in same:
            if place != kept:
                why = f"it stands twice (see line {lines[kept].numbers[0]})"
                result[place] = replace(lines[place], kind="boilerplate", why=why)
    return result


def _has_story(lines: Sequence[Line], place: int) -> bool:
    """Tells whether the next line of substance beneath a headline is a paragraph."""
    if lines[place].kind not in ("headline", "label", "bullet", "numbered"):
        return True
    beneath = (
        line.kind for line in lines[place + 1 : place + 8] if line.kind not in ("stamp", "boilerplate")
    )
    return next(beneath, "box") in ("paragraph", "teaser")
