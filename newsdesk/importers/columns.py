"""The lines of a pasted page, put together to stories again."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from newsdesk.importers.paste import Line, kind_of_text
from newsdesk.importers.subjects import Expected, count_going_on, split_subjects, terms_of

_PROSE = ("paragraph", "teaser")
# How far is looked up and down from a line: a bound on time.
_BACK, _BELOW = 12, 20
# As long as a crude stem gets: shorter words are mostly those of any text.
_LONG_STEM, _SHARED = 5, 2
_SURE_CROSSHEAD_WORDS = 4
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
            run.lines.append(replace(line, text=line.mark + line.text, kind="headline", mark=""))
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
    if not _is_short(line.text) or (below and below[0].kind == "stamp"):
        return False  # a line with a date or byline of its own is a story of its own
    prose = run.prose[-_BACK:]
    is_signed = bool(run.heads and run.stamps)
    if len(prose) < (1 if is_signed else 2):
        return False
    after: list[str] = []
    for lower in below:
        if lower.kind in _PROSE:
            after.append(lower.text)
        elif lower.kind not in ("bullet", "numbered", "boilerplate", "stamp"):
            break
        if len(after) == 5:
            break
    if is_signed and (line.text.endswith("?") or len(line.text.split()) <= _SURE_CROSSHEAD_WORDS):
        told = " ".join((*(head.text for head in run.heads), *prose))
        if _shares_words(told, after):
            return True
    story = prose[split_subjects(prose, _expected(run))[-1] :]
    return len(prose) > 1 and count_going_on(story, after) > 0


def _is_short(text: str) -> bool:
    """Tells whether a line is as short as crossheads are; a question may be longer."""
    if text.endswith("?"):
        return len(text.split()) <= _CROSSHEAD_QUESTION
    return len(text.split()) <= _CROSSHEAD_WORDS and len(text) <= _CROSSHEAD_LETTERS


def _shares_words(story: str, below: Sequence[str]) -> bool:
    """Tells whether the first paragraphs below take up two longer words of a story."""
    words = {term for term in terms_of(story) if len(term) == _LONG_STEM}
    return len(words & set(terms_of(" ".join(below[:2])))) >= _SHARED


def _stamps_of_heads(run: _Run) -> list[tuple[Line, ...]]:
    """The stamps of each headline of a run: those beneath it, or above it where the column puts dates first."""
    starts = [head.numbers[0] for head in run.heads]
    if not starts:
        return []
    stamps = [stamp.numbers[0] for stamp in run.stamps]
    are_above = bool(stamps) and stamps[0] < starts[0] and stamps[-1] < starts[-1]
    belonging: list[list[Line]] = [[] for _ in starts]
    for stamp in run.stamps:
        above = sum(start < stamp.numbers[0] for start in starts)
        belonging[above if are_above else max(0, above - 1)].append(stamp)
    return [tuple(lines) for lines in belonging]


def _pieces_of(run: _Run, dropped: list[Line]) -> list[Piece]:
    headline, standfirst, others = _sort_heads(run)
    belonging = dict(zip((head.numbers for head in run.heads), _stamps_of_heads(run), strict=True))
    pieces = [Piece(line, stamps=belonging.pop(line.numbers)) for line in others]
    # What is left is the story's; so are stamps that stand above no headline.
    stamps = (
        tuple(stamp for lines in belonging.values() for stamp in lines) if run.heads else tuple(run.stamps)
    )
    if not run.lines and not run.heads:
        dropped += [replace(line, why="a date or byline without a story") for line in run.stamps]
    if not run.lines:
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
            pieces.append(Piece(headline, standfirst, stamps, lines, is_cut=len(starts) > 1))
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
    pieces += [
        Piece(line, stamps=stamps) for line, stamps in zip(run.heads, _stamps_of_heads(run), strict=True)
    ]
    run.stamps = [] if run.heads else run.stamps
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
