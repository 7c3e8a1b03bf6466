"""White space and characters that cannot be seen, as a browser shows them: what is left is what a reader gets."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from newsdesk.importers.hypertext_tree import Link, Run

_SPACES = re.compile(r"[ \t\n\r\f]+")
# Line and paragraph separators, and runs of spaces of which one does not break: layout of another system.
_WIDE_SPACES = re.compile(r"[ \u00a0\u2028\u2029\ufeff]*(?:\u2028|\u2029|[ \u00a0]{2})[ \u00a0\u2028\u2029]*")
# Control characters, soft hyphens, zero-width spaces, byte order marks, noncharacters. The joiners U+200C and U+200D
# are letters' business in Persian, Hindi and emoji, the marks U+200E, U+200F and U+061C that of mixed directions.
_UNSEEN = re.compile(
    "[\x00-\x08\x0b\x0e-\x1f\x7f-\x9f\u00ad\u200b\u2060-\u2064\ufeff\ufff9-\ufffb\ufffe\uffff]"
)
# These turn the direction of all that follows until they are closed: what is read is no longer what is written.
_OVERRIDES = re.compile("[\u202a-\u202e\u2066-\u2069]")


def without_unseen(text: str) -> str:
    """The text without characters that show nothing and mean nothing."""
    return _OVERRIDES.sub("", _UNSEEN.sub("", text))


def has_overrides(text: str) -> bool:
    """Tells whether a text has characters that turn its direction."""
    return bool(_OVERRIDES.search(text))


def folded(text: str) -> str:
    """A text on one line, as an attribute or a caption has it."""
    return _WIDE_SPACES.sub(" ", _SPACES.sub(" ", without_unseen(text))).strip(" \u00a0")


def tidied(runs: Iterable[Run]) -> list[Run]:
    """Runs with single spaces, none of them at an end of a line or at the inner edge of a mark or a link.

    Neighbours that are set in the same way are one. Line breaks at both ends are left out.
    """
    edged = _spaces_outside(list(_one_spaced(runs)))
    while edged and _is_blank(edged[0]):
        del edged[0]
    while edged and _is_blank(edged[-1]):
        del edged[-1]
    lines: list[Run] = []
    for place, run in enumerate(edged):
        after_break = place == 0 or edged[place - 1].kind == "break"
        before_break = place + 1 == len(edged) or edged[place + 1].kind == "break"
        text = run.text
        if run.kind == "text":
            text = text.lstrip(" \u00a0") if after_break else text
            text = text.rstrip(" \u00a0") if before_break else text
            if not text:
                continue
        lines.append(run.saying(text))
    return lines


def _is_blank(run: Run) -> bool:
    return run.kind == "break" or (run.kind == "text" and not run.text.strip(" \u00a0"))


def _one_spaced(runs: Iterable[Run]) -> Iterable[Run]:
    """Runs without empty ones, white space folded within each and between two."""
    is_spaced = True
    for run in runs:
        if run.kind != "text":
            is_spaced = run.kind == "break"
            yield run
            continue
        text = _WIDE_SPACES.sub(" ", _SPACES.sub(" ", without_unseen(run.text)))
        if is_spaced:
            text = text.lstrip(" ")
        if text:
            is_spaced = text[-1] == " "
            yield run.saying(text)


def _spaces_outside(runs: Sequence[Run]) -> list[Run]:
    """Puts spaces at the edge of a mark or link outside of it: `<b>so </b>it` is `**so** it`."""
    pieces: list[Run] = []
    for run in runs:
        core = run.text.strip(" \u00a0") if run.kind == "text" else ""
        if run.kind != "text" or not core:
            pieces.append(run)
            continue
        start = run.text.index(core)
        parts = (run.text[:start], core, run.text[start + len(core) :])
        pieces += [run.saying(part) for part in parts if part]
    solid = [not _is_blank(piece) for piece in pieces]
    following: list[Run | None] = [None] * len(pieces)
    coming: Run | None = None
    for place in range(len(pieces) - 1, -1, -1):
        following[place] = coming
        coming = pieces[place] if solid[place] else coming
    gone: Run | None = None
    grouped: list[list[str]] = []
    settings: list[Run] = []
    for place, piece in enumerate(pieces):
        if solid[place]:
            gone = piece
        else:
            marks, link = _shared(gone, piece, following[place]), _same_link(gone, following[place])
            piece = Run(piece.text, piece.kind, marks, link)
        if settings and piece.kind == "text" and _is_set_as(piece, settings[-1]):
            grouped[-1].append(piece.text)
        else:
            settings.append(piece)
            grouped.append([piece.text])
    return [run.saying("".join(texts)) for run, texts in zip(settings, grouped, strict=True)]


def _is_set_as(run: Run, other: Run) -> bool:
    return other.kind == "text" and run.marks == other.marks and run.link == other.link


def _shared(before: Run | None, space: Run, after: Run | None) -> tuple[str, ...]:
    if before is None or after is None or before.link != after.link:
        return ()
    return tuple(mark for mark in space.marks if mark in before.marks and mark in after.marks)


def _same_link(before: Run | None, after: Run | None) -> Link | None:
    return before.link if before and after and before.link == after.link else None
