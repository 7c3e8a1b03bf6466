"""The focus of a picture: the point that stays in sight, whatever shape the picture is cut to."""

from __future__ import annotations

import re

# Where nobody has said: the middle, a little above it, because people have their faces there.
USUAL_FOCUS = (50.0, 40.0)
FOCUS_EXAMPLE = "focus: top left, or focus: [30, 20] for percent from the left and from the top"
# As far from the edge as a face or a sign at that side of a picture usually is.
_ACROSS = {"left": 20.0, "right": 80.0}
_DOWN = {"top": 20.0, "bottom": 80.0}
_MIDDLE = frozenset({"centre", "center", "middle"})
_HYPHEN = re.compile(r"(?<=[a-z])-(?=[a-z])")
_NUMBER = re.compile(r"\d{1,3}(?:\.\d{1,3})?%?\Z")


class BadFocus(ValueError):
    """Words or numbers that name no point; the text says which."""


def focus_of(text: str) -> tuple[float, float]:
    """The point that words (`top`, `bottom right`, `centre`) or two numbers name: percent from the left and the top.

    Raises BadFocus.
    """
    parts = _HYPHEN.sub(" ", text.lower().replace(",", " ")).split()
    if len(parts) == 2 and all(map(_NUMBER.match, parts)):
        across, down = (float(part.rstrip("%")) for part in parts)
        if max(across, down) > 100:
            raise BadFocus(f'"{text}" lies outside the picture')
        return across, down
    words = [part for part in parts if part not in _MIDDLE]
    across_words = [word for word in words if word in _ACROSS]
    down_words = [word for word in words if word in _DOWN]
    known = len(across_words) + len(down_words)
    if not parts or known < len(words) or len(across_words) > 1 or len(down_words) > 1:
        raise BadFocus(f'"{text}" names no point')
    across = _ACROSS[across_words[0]] if across_words else 50.0
    return across, _DOWN[down_words[0]] if down_words else 50.0
