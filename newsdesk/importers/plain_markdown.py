"""Plain text as Markdown that renders to the same text: what Markdown would take for a mark is escaped."""

from __future__ import annotations

import re

_EVERYWHERE = re.compile(r"[\\`*{]")
# An underscore inside a word is none of Markdown's business (`file_name`), nor are brackets that nothing follows.
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
_LINKS = re.compile(r"\[\^|\]\s?[\[(:]")
_MARKUP = re.compile(r"<(?=[A-Za-z/!?])")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_NUMBER = re.compile(r"(\d+)([.)])(?=\s|$)")
_MARK = re.compile(r"[#>+-]|=+$")
# These two cannot be escaped with a backslash.
_COLON, _TILDES = re.compile(r":(?=\s)"), re.compile(r"~(?=~~)")


def escape_line(text: str) -> str:
    """One paragraph or list item, on one line, as Markdown. White space is folded.

    The rules are Python-Markdown's with its `extra` extensions; the text that a reader sees is the text given.
    """
    text = " ".join(text.split())
    text = _EVERYWHERE.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\_", text)
    if _LINKS.search(text):
        text = text.replace("[", r"\[")
    text = _ENTITY.sub("&amp;", text)
    text = _MARKUP.sub("&lt;", text)
    if _NUMBER.match(text):
        text = _NUMBER.sub(r"\1\\\2", text, count=1)
    elif _MARK.match(text):
        text = f"\\{text}" if text[0] != "=" else f"&#61;{text[1:]}"
    elif _COLON.match(text):
        text = f"&#58;{text[1:]}"
    elif _TILDES.match(text):
        text = f"&#126;{text[1:]}"
    return text


def as_list(items: list[str], *, is_numbered: bool = False) -> str:
    """Lines of text as a Markdown list. A numbered one begins with 1, because it is rendered so whatever is written."""
    marks = [f"{number}." if is_numbered else "-" for number in range(1, len(items) + 1)]
    return "\n".join(f"{mark} {escape_line(item)}" for mark, item in zip(marks, items, strict=True))
