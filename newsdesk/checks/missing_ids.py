"""Stories without a permanent id, and how they get one."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.front_matter import BadFrontMatter, is_empty, read_front_matter


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        if copy.metadata.id == copy.story.path:
            yield Remark(copy, copy.line("id"), "The story has no id", "let newsdesk check --fix write one")


def with_id(raw: bytes, new_id: str) -> bytes | None:
    """A story file with an id in its front matter, and every other byte as it was.

    None where the file has an id, or where one more line would not be read as that and nothing else.
    """
    try:
        text = raw.decode()
        plain = text.removeprefix("\ufeff").replace("\r\n", "\n").replace("\r", "\n")
        before = read_front_matter(plain)
    except (UnicodeDecodeError, BadFrontMatter):
        return None
    if "id" in before.nodes and not is_empty(before.nodes["id"]):
        return None
    lines = text.splitlines(keepends=True) if "\r" in text else text.split("\n")
    return None if not lines else _insert(text, before.lines.get("id"), before.body_line, new_id)


def _insert(text: str, id_line: int | None, body_line: int, new_id: str) -> bytes | None:
    raise NotImplementedError


RULE = Rule("no-id", "Without an id, a story that moves is a new story to every feed reader.", "warning", _look)
