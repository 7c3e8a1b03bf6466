"""Characters that came along with pasted text and that nobody can see, or nobody can read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

# Not among them: the joiners U+200C and U+200D and the marks of direction, without which Persian, Arabic and some
# pictographs are misspelt; no-break spaces and soft hyphens, which typographers set on purpose.
_ODD = re.compile(
    "[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u200b\u2028\u2029\u2060\ufeff\ufff9-\uffff\ue000-\uf8ff]"
)
# Unicode has no names for control characters; these are the ones that pasting brings.
_CONTROLS = {
    "\0": "NULL", "\b": "BACKSPACE", "\v": "VERTICAL TAB", "\f": "FORM FEED", "\x1b": "ESCAPE",
    "\x7f": "DELETE", "\x85": "NEXT LINE", "\ufeff": "BYTE ORDER MARK",
}  # fmt: skip
_FIELDS = ("title", "summary", "kicker")


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        for field in _FIELDS:
            for character in dict.fromkeys(_ODD.findall(getattr(copy.metadata, field))):
                yield Remark(
                    copy, copy.line(field), f"The {field} holds {_named(character)}", _remedy(character)
                )
        body = copy.story.body
        if not _ODD.search(body):
            continue
        for line, text in enumerate(body.split("\n"), copy.story.body_line):
            for character in dict.fromkeys(_ODD.findall(text)):
                yield Remark(copy, line, f"The text holds {_named(character)}", _remedy(character))


def _named(character: str) -> str:
    nameless = "PRIVATE USE CHARACTER" if "\ue000" <= character <= "\uf8ff" else "CONTROL CHARACTER"
    name = _CONTROLS.get(character) or unicodedata.name(character, nameless)
    return f"U+{ord(character):04X} {name}"


def _remedy(character: str) -> str:
    if character == "\N{REPLACEMENT CHARACTER}":
        return "write the letter that was lost"
    return "delete it, or type the words anew"


RULE = Rule(
    "odd-character", "What pasting brought along breaks words apart, or shows as a box.", "warning", _look
)
