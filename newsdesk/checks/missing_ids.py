"""Stories without a permanent id, and how they get one."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.front_matter import BadFrontMatter, FrontMatter, is_empty, plain_of, read_front_matter

_LINE = re.compile(r"[^\r\n]*(?:\r\n|\n|\r)|[^\r\n]+$")
_ENDING = re.compile(r"(?:\r\n|\n|\r)$")


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        if copy.metadata.id == copy.story.path:
            yield Remark(copy, copy.line("id"), "The story has no id", "let newsdesk check --fix write one")


def with_id(raw: bytes, new_id: str) -> bytes | None:
    """A story file with an id in its front matter, and every other line as it was, byte for byte.

    None where the file has an id, or where one more line would not be read as that and nothing else.
    """
    try:
        text = raw.decode()
        before = _read(text)
        if "id" in before.nodes and not is_empty(before.nodes["id"]):
            return None
        written = _insert(_LINE.findall(text), before, new_id)
        after = _read(written)
    except (UnicodeDecodeError, BadFrontMatter):
        return None
    was = {name: plain_of(node) for name, node in before.nodes.items()}
    now = {name: plain_of(node) for name, node in after.nodes.items()}
    return written.encode() if now == {**was, "id": new_id} and after.body == before.body else None


def _read(text: str) -> FrontMatter:
    return read_front_matter(text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n"))


def _insert(lines: list[str], front: FrontMatter, new_id: str) -> str:
    ending = _ENDING.search(lines[0])
    newline = ending[0] if ending else "\n"
    if "id" in front.lines:  # written, but empty
        place = front.lines["id"] - 1
        lines[place] = re.sub(r":[^\r\n]*", lambda _: f": {new_id}", lines[place], count=1)
        return "".join(lines)
    # The line that ends the front matter: a fence, or the empty line below plain headers.
    place = front.body_line - 2
    if place > 0 and not _ENDING.search(lines[place - 1]):
        lines[place - 1] += newline
        newline = ""
    name = "id" if lines[0].removeprefix("\ufeff").startswith("---") else "Id"
    lines.insert(place, f"{name}: {new_id}{newline}")
    return "".join(lines)


RULE = Rule(
    "no-id", "Without an id, a story that moves is a new story to every feed reader.", "warning", _look
)
