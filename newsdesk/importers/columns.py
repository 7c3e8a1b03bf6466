"""The lines of a pasted page, put together to stories again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from newsdesk.importers.paste import Line, kind_of_text
from newsdesk.importers.subjects import Expected, count_going_on, split_subjects, terms_of

_PROSE = ("paragraph", "teaser")
# A headline is seldom longer.
_SURELY_STANDFIRST = 60
# How far is looked up and down from a line: a bound on time.
_BACK, _BELOW = 12, 20
_CROSSHEAD_WORDS, _CROSSHEAD_LETTERS, _CROSSHEAD_QUESTION = 6, 50, 12


@dataclass(frozen=True)
class Piece:
    """A story as it stands in a paste. `lines` are those beneath its headline, crossheads (kind headline) among them.

    `is_cut` tells that its end, or its beginning, was found by the words alone.
    """

    headline: Line | None
    standfirst: Line | None = None
    stamps: tuple[Line, ...] = ()
    lines: tuple[Line, ...] = ()
    is_cut: bool = False

    @property
    def prose(self) -> list[str]:
        """The texts of its paragraphs."""
        return [line.text for line in self.lines if line.kind in _PROSE]

    @property
    def numbers(self) -> list[int]:
        """The numbers of all its lines, sorted."""
        named = [line for line in (self.headline, self.standfirst) if line]
        return sorted(number for line in (*named, *self.stamps, *self.lines) for number in line.numbers)


@dataclass
class _Run:
    """Lines between two that certainly divide stories: headlines first, prose beneath."""

    is_boxed: bool = False
    heads: list[Line] = field(default_factory=list)
    stamps: list[Line] = field(default_factory=list)
    lines: list[Line] = field(default_factory=list)

    @property
    def prose(self) -> list[str]:
        return [line.text for line in self.lines if line.kind in _PROSE]


def piece_together(lines: Sequence[Line]) -> tuple[list[Piece], list[Line]]:
    """The stories of a paste in its order, and the lines that are in none, each with `why`.

    Every line is in exactly one of both.
    """
    dropped: list[Line] = []
    pieces: list[Piece] = []
    for run in _runs(lines, dropped):
        _resume(pieces, run)
        pieces += _pieces_of(run, dropped)
    return pieces, sorted(dropped, key=lambda line: line.numbers)


def _runs(lines: Sequence[Line], dropped: list[Line]) -> Iterator[_Run]:
    run = _Run()
    for place, line in enumerate(lines):
        if line.kind in ("headline", "label") and _is_crosshead(
            line, run, lines[place + 1 : place + 1 + _BELOW]
        ):
            run.lines.append(replace(line, kind="headline"))
        elif line.kind in ("box", "headline") and run.lines:
            yield run
            run = _Run()
            _take(line, run, dropped)
        else:
            _take(line, run, dropped)
        if line.kind == "teaser" and len(run.lines) == 1:
            yield run  # a standfirst that is cut off: its story is told elsewhere
            run = _Run()
    yield run


def _take(line: Line, run: _Run, dropped: list[Line]) -> None:
    """Puts a line that divides nothing into a run, or to those that are in no story."""
    if line.kind in ("boilerplate", "box"):
        dropped.append(line)
        run.is_boxed = run.is_boxed or line.kind == "box"
    elif line.kind == "label":
        dropped.append(replace(line, why="a label or a word of the navigation"))
    elif line.kind == "headline":
        run.heads.append(line)
    elif line.kind in ("bullet", "numbered"):
        _take_listed(line, run)
    elif line.kind == "stamp" and not run.lines:
        run.stamps.append(line)
    else:
        run.lines.append(line)


def _take_listed(line: Line, run: _Run) -> None:
    """Puts an item of a list into the story above it, or takes it for a headline where it stands in no story."""
    if run.lines or (run.heads and run.heads[-1].kind == "headline" and not run.is_boxed):
        run.lines.append(line)
    elif kind_of_text(line.text) in ("headline", "label"):
        run.heads.append(replace(line, kind="bullet"))
    else:
        run.lines.append(replace(line, kind="paragraph"))


def _is_crosshead(line: Line, run: _Run, below: Sequence[Line]) -> bool:
    """Tells whether a short line is a heading within the story above it: what stands below goes on with that story."""
    words, is_question = len(line.text.split()), line.text.endswith("?")
    if words > (_CROSSHEAD_QUESTION if is_question else _CROSSHEAD_WORDS):
        return False
    if len(line.text) > _CROSSHEAD_LETTERS and not is_question:
        return False
    prose = run.prose[-_BACK:]
    if len(prose) < 2:
        return False
    after: list[str] = []
    for lower in below:
        if lower.kind in _PROSE:
            after.append(lower.text)
        elif lower.kind not in ("bullet", "numbered", "boilerplate", "stamp"):
            break
        if len(after) == 5:
            break
    return count_going_on(prose[split_subjects(prose, _expected(run))[-1] :], after) > 0


def _pieces_of(run: _Run, dropped: list[Line]) -> list[Piece]:
    headline, standfirst, others = _sort_heads(run)
    pieces = [Piece(line) for line in others]
    if not run.lines:
        dropped += [replace(line, why="a date or byline without a story") for line in run.stamps]
        return pieces
    prose = [place for place, line in enumerate(run.lines) if line.kind in _PROSE]
    starts = [
        prose[start] for start in split_subjects([run.lines[place].text for place in prose], _expected(run))
    ]
    starts = [0, *starts[1:]] if starts else [0]
    for place, start in enumerate(starts):
        end = starts[place + 1] if place + 1 < len(starts) else len(run.lines)
        lines = tuple(run.lines[start:end])
        if place == 0:
            pieces.append(Piece(headline, standfirst, tuple(run.stamps), lines, is_cut=len(starts) > 1))
        else:
            pieces.append(Piece(None, None, (), lines, is_cut=True))
    return pieces


def _expected(run: _Run) -> Expected:
    if run.heads:
        return "signed" if run.stamps else "titled"
    return "listed" if run.is_boxed else "lead"


def _sort_heads(run: _Run) -> tuple[Line | None, Line | None, list[Line]]:
    """The headline of a run, its standfirst if that has no full stop, and headlines that stand alone."""
    heads = run.heads
    if not heads or not run.lines:
        return None, None, list(heads)
    if (
        len(heads) == 2
        and len(heads[1].text) > len(heads[0].text)
        and (run.stamps or len(heads[1].text) >= 60)
    ):
        return heads[0], heads[1], []
    return heads[-1], None, list(heads[:-1])


def _resume(pieces: list[Piece], run: _Run) -> None:
    """Gives the lines at the top of a run back to the story above that a box, or a link to another story, broke off."""
    place = _broken_off(pieces, run)
    if place is None:
        return
    story = pieces[place]
    count = count_going_on(story.prose, run.prose, "listed" if run.is_boxed else "lead")
    if not count:
        return
    prose = [at for at, line in enumerate(run.lines) if line.kind in _PROSE]
    end = prose[count] if count < len(prose) else len(run.lines)
    pieces[place] = replace(story, lines=(*story.lines, *run.lines[:end]), is_cut=True)
    run.lines = run.lines[end:]
    # Its headline was the link; what stamps there are belong to that.
    pieces += [Piece(line) for line in run.heads]
    run.heads = []


def _broken_off(pieces: Sequence[Piece], run: _Run) -> int | None:
    """The place of the last story with a body, if only short pieces with headlines, or the run's own, stand between."""
    if not run.prose or (run.heads and _fits(run.heads[-1], run.prose[0])):
        return None
    for place in range(len(pieces) - 1, max(-1, len(pieces) - 1 - _BACK), -1):
        piece = pieces[place]
        if piece.headline is not None and len(piece.lines) <= 1:
            continue
        is_next = place == len(pieces) - 1 and not run.heads and not run.is_boxed
        return None if is_next or len(piece.prose) < 2 else place
    return None


def _fits(headline: Line, paragraph: str) -> bool:
    """Tells whether a headline speaks of what a paragraph says."""
    words = set(terms_of(headline.text))
    shared = len(words & set(terms_of(paragraph)))
    return shared >= 2 or 3 * shared >= len(words)


def _is_standfirst(line: Line, headline: Line, run: _Run, *, is_alone: bool) -> bool:
    """Tells whether the second of two lines without full stop is a standfirst: longer, and signed or of one subject."""
    if len(line.text) <= len(headline.text):
        return False
    if is_alone and (run.stamps or len(line.text) >= _SURELY_STANDFIRST):
        return True
    return bool(set(terms_of(line.text)) & set(terms_of(headline.text)))
