"""The lines at the top of a block, `name: value`, that say what it is; what follows an empty line is its matter."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from newsdesk.blocks import BadBlock

_FIELD = re.compile(r"[ \t]*(?P<name>[A-Za-z][\w-]*)[ \t]*:[ \t]*(?P<value>.*?)[ \t]*$")


@dataclass(frozen=True, slots=True)
class BlockFields:
    """What a block says: its values and their lines by name, and the lines below the empty one with their numbers."""

    values: dict[str, str]
    lines: dict[str, int]
    matter: tuple[tuple[int, str], ...]

    def get(self, name: str) -> str:
        """The value of a field, "" where it is not written."""
        return self.values.get(name, "")

    def line(self, name: str) -> int:
        """The line of a field; the first where it is not written."""
        return self.lines.get(name, 1)

    def needed(self, name: str, remedy: str) -> str:
        """The value of a field that must be there. Raises BadBlock with the remedy."""
        if not self.get(name):
            raise BadBlock(self.line(name), f"{name.capitalize()} is missing", remedy)
        return self.get(name)


def read_fields(text: str, known: Sequence[str]) -> BlockFields:
    """Reads the lines of a block. Raises BadBlock for a line that is no field, an unknown one, or one that is twice."""
    values: dict[str, str] = {}
    lines: dict[str, int] = {}
    written = text.rstrip().split("\n")
    for number, line in enumerate(written, 1):
        if not line.strip():
            matter = tuple((at, row) for at, row in enumerate(written[number:], number + 1) if row.strip())
            return BlockFields(values, lines, matter)
        found = _FIELD.match(line)
        if not found:
            what = f'"{_short(line)}" is no field'
            raise BadBlock(number, what, "write name: value, and an empty line before what follows")
        name = found["name"].lower()
        if name not in known:
            raise BadBlock(number, f"There is no field {name}", f"write one of: {', '.join(known)}")
        if name in values:
            raise BadBlock(number, f"The field {name} stands twice", "keep one")
        values[name], lines[name] = found["value"], number
    return BlockFields(values, lines, ())


def _short(line: str) -> str:
    line = line.strip()
    return line if len(line) <= 40 else f"{line[:39]}…"
