"""Invitations to a brief or newsletter that stand among stories ("Start your day informed with …"): told from stories.

Such a line reads like a standfirst, and on a front it is the entry of a story: the brief itself. It is kept where it is
one of a list's entries, for an editor to judge, and left out where it stands by itself.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from newsdesk.importers.columns import Piece
from newsdesk.importers.paste import Line

WHY = "promotion of a brief"
REMARK = f"It looks like a {WHY}; write the story, or delete the file"

_LONGEST = 300
# One sentence: what stands behind it is text of its own.
_INVITATION = re.compile(
    r"(?:(?:start|begin|kick\s+off|open|end|finish|close)\s+(?:your|the)\s+(?:day|morning|week|evening|weekend)\b[^.!?]{0,80}\bwith\b"
    r"|here\s+are\s+(?:the|today['’]s|this\s+(?:morning|week)['’]s)\s+top\s+(?:news\s+)?(?:stories|headlines)\b"
    r"|начните\s+(?:свой\s+|своё\s+)?(?:день|утро)\s+с\b|günə\b[^.!?]{0,60}\bilə\s+başla\w*)"
    r"[^.!?]*[.!?…]*",
    re.IGNORECASE,
)


def is_promotion(text: str) -> bool:
    """Tells whether a paragraph is nothing but an invitation to a brief."""
    return len(text) <= _LONGEST and _INVITATION.fullmatch(text) is not None


def has_promotion(piece: Piece) -> bool:
    """Tells whether a paragraph of a story is such an invitation."""
    return any(is_promotion(text) for text in piece.prose)


def is_mere_promotion(pieces: Sequence[Piece], place: int) -> bool:
    """Tells whether the piece at `place` is an invitation alone, and not one of the entries of a list of stories."""
    piece = pieces[place]
    if piece.standfirst or not piece.prose or not all(is_promotion(line.text) for line in _told(piece)):
        return False
    beside = [*pieces[max(0, place - 1) : place], *pieces[place + 1 : place + 2]]
    return not any(_is_entry(other) for other in beside)


def _is_entry(piece: Piece) -> bool:
    """Tells whether a piece is the entry of a list: a standfirst, with or without its headline."""
    return len(_told(piece)) == 1 and not has_promotion(piece)


def _told(piece: Piece) -> list[Line]:
    return [line for line in piece.lines if line.kind != "stamp"]
