"""Where in a JSON text a value stands, so that a message can name the line: the parser of the library does not tell."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Sequence

Path = Sequence[str | int]
_TOKEN = re.compile(r'"(?:[^"\\]|\\.)*"|[{}\[\],:]|[^\s{}\[\],:"]+', re.DOTALL)
_NAME = re.compile(r"[A-Za-z_]\w*")


def line_of(text: str, path: Path) -> int:
    """The line, from 1, of the value (or of the name before it) at a path of well-formed JSON."""
    return text.count("\n", 0, offset_of(text, path)) + 1


def offset_of(text: str, path: Path) -> int:
    """Where the value at a path, or its name, begins; 0 for one that is not there.

    Written for messages: it reads the text up to that place anew each time.
    """
    wanted = list(path)
    return next((start for place, start in _places(text) if place == wanted), 0)


def shown(path: Path) -> str:
    """A path as people write it, such as `$.associations.main.renditions[2]`."""
    steps = (
        f"[{step}]" if isinstance(step, int) else f".{step}" if _NAME.fullmatch(step) else f'["{step}"]'
        for step in path
    )
    return "$" + "".join(steps)


def _places(text: str) -> Iterator[tuple[list[str | int], int]]:
    """The path of each value and where it, or its name, begins, in the order of the text."""
    # For each object or array that is open: the name or number of the value that comes next in it.
    path: list[str | int] = []
    is_name = False
    yield [], 0
    for token in _TOKEN.finditer(text):
        mark = token[0]
        if is_name and mark.startswith('"'):
            path[-1], is_name = str(json.loads(mark)), False
            yield list(path), token.start()
        elif mark in "}]":
            del path[-1:]
        elif mark == ",":
            is_name = not _count_on(path)
        elif mark != ":":
            if path and isinstance(path[-1], int):
                yield list(path), token.start()
            if mark in "{[":
                path.append("" if mark == "{" else 0)
                is_name = mark == "{"


def _count_on(path: list[str | int]) -> bool:
    """Goes to the next place, if it is that of an array; an object's is named by what follows."""
    if path and isinstance(path[-1], int):
        path[-1] += 1
        return True
    return False
