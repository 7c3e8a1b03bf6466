"""Stored HTML of WordPress as plain words: headlines, names and captions, as readers saw them."""

from __future__ import annotations

import re
from html import unescape

_TAG = re.compile(r"<(?:/?[a-zA-Z]|!--)[^<>]{0,1000}>")
_BREAK = re.compile(r"</?(?:p|br|div|li|ul|ol|h[1-6]|blockquote)\b[^<>]{0,1000}>", re.IGNORECASE)
# Signs that nobody sees, and that turn what stands around them on a page; those that join letters stay.
_UNSEEN = re.compile(
    r"[\x00-\x08\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u202a-\u202e\u2060-\u2069\ufeff\ufffe\uffff]"
)
_LONGEST = 20_000


def plain_line(text: str) -> str:
    """Stored HTML as one line of plain text."""
    text = unescape(_TAG.sub("", _BREAK.sub(" ", text[:_LONGEST])))
    return " ".join(_UNSEEN.sub("", text).split())
