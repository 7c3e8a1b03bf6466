"""Runs of text as the inline Markdown that this house's reader, Python-Markdown with `extra`, renders back to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from typing import Literal

from newsdesk.importers.hypertext_links import written_address
from newsdesk.importers.hypertext_tree import Run

Place = Literal["paragraph", "heading", "cell", "line"]

_EVERYWHERE = re.compile(r"[\\`*{]")
# An underscore inside a word is none of Markdown's business (`file_name`).
_UNDERSCORE = re.compile(r"(?<![^\W_])_|_(?![^\W_])")
# A pair of brackets is left alone where nothing that makes a link can follow it.
_BRACKETS = re.compile(r"\[(?!\^)[^\[\]]*\](?=[^\[(:{\s]|\s[^\[(:])|[\[\]]")
_DEFINING = re.compile(r"\\\](?=:)")
_LESS = re.compile(r"<(?! )")
_ENTITY = re.compile(r"&(?=#|\w+;)")
_NUMBER = re.compile(r"(\d+)([.)])(?=\s|\Z)")
_MARK = re.compile(r"[#>]|[-+](?=[\s+-]|\Z)")
# What a backslash does not help against, as a character's number.
_NUMBERED = re.compile(r"=+\s*\Z|:(?=\s|\Z)|~(?=~~)")
_PLAIN_CODE = re.compile(r"[^`<>&\\|\n\u00a0]+\Z")
_TAG_NAME = re.compile(r"\w+")


def escaped(text: str, *, is_first: bool, place: Place = "paragraph", is_linked: bool = False) -> str:
    """A text in which nothing is a mark of Markdown; `is_first` where it begins a line."""
    text = _EVERYWHERE.sub(r"\\\g<0>", text)
    text = _UNDERSCORE.sub(r"\_", text)
    if is_linked:
        text = text.replace("[", r"\[").replace("]", r"\]")
    else:
        text = _BRACKETS.sub(lambda found: found[0] if len(found[0]) > 1 else f"\\{found[0]}", text)
    text = _LESS.sub("&lt;", _ENTITY.sub("&amp;", text))
    if place == "cell":
        text = text.replace("|", r"\|").replace(r"\`", "&#96;")
    elif place == "heading":
        text = text.replace("#", r"\#")
    if is_linked:
        # `[words]: ` would be the definition of a link, whatever the backslashes within.
        text = _DEFINING.sub("&#93;", text)
    return _with_quiet_start(text) if is_first and place in ("paragraph", "line") else text


def _with_quiet_start(text: str) -> str:
    if _NUMBER.match(text):
        return _NUMBER.sub(r"\1\\\2", text, count=1)
    if _MARK.match(text):
        return f"\\{text}"
    if _NUMBERED.match(text):
        return f"&#{ord(text[0])};{text[1:]}"
    return text


def as_inline(runs: Sequence[Run], place: Place = "paragraph", *, indent: str = "") -> str:
    """Tidied runs as Markdown.

    A line break is two spaces and a new line, indented, in a `paragraph`; a tag in a `cell`; a space in a `heading` or
    in a `line`, which is a line of its own without breaks.
    """
    if place in ("heading", "line"):
        runs = [replace(run, kind="text", text=" ") if run.kind == "break" else run for run in runs]
    return _Writer(runs, place, indent).written()


@dataclass
class _Writer:
    """Writes runs one after the other; `open` are the tags and marks that are not closed yet, outermost first."""

    runs: Sequence[Run]
    place: Place
    indent: str
    parts: list[str] = field(default_factory=list)
    open: list[tuple[str, str]] = field(default_factory=list)

    def written(self) -> str:
        ends = _ends_of_marks(self.runs)
        has_strong = any("strong" in run.marks for run in self.runs)
        # Two lines with a bar each may be a table.
        has_bars = self.place == "line" or (
            self.place == "paragraph" and any(run.kind == "break" for run in self.runs)
        )
        for at, run in enumerate(self.runs):
            before = self.runs[at - 1] if at else None
            is_first = before is None or before.kind == "break"
            if before and before.link and before.link != run.link:
                self._close_all()
                self.parts.append(f"]({written_address(before.link.address)})")
            if run.link and (before is None or before.link != run.link):
                self._close_all()
                if self._last() == "!":
                    self.parts[-1] = self.parts[-1][:-1] + r"\!"
                self.parts.append("[")
            self._close_to(set(run.marks))
            held = (
                {mark for mark, _ in self.open} if run.kind != "text" or run.text.strip() else set(run.marks)
            )
            wanted = sorted(
                (mark for mark in run.marks if mark not in held), key=lambda mark: -ends[at][mark]
            )
            if wanted and run.kind == "text" and run.text[0] in " \u00a0":
                self.parts.append(run.text[: len(run.text) - len(run.text.lstrip(" \u00a0"))])
                run = run.saying(run.text.lstrip(" \u00a0"))
            for mark in sorted(wanted, key=lambda mark: mark == "code"):
                self._begin(mark, at, ends[at][mark], has_strong)
            text = self._text_of(run, is_first=is_first)
            self.parts.append(text.replace("|", r"\|") if has_bars else text)
        self._close_all()
        if self.runs and (link := self.runs[-1].link):
            self.parts.append(f"]({written_address(link.address)})")
        return "".join(self.parts)

    def _text_of(self, run: Run, *, is_first: bool) -> str:
        if run.kind == "break":
            return "<br>" if self.place == "cell" else f"  \n{self.indent}"
        if run.kind == "note":
            return f"[^{run.text}]"
        if run.kind == "picture":
            alt, _, src = run.text.partition("\n")
            mark = escaped(alt, is_first=False, place=self.place, is_linked=True)
            if self._last() == "!":
                self.parts[-1] = self.parts[-1][:-1] + r"\!"
            return f"![{mark}]({written_address(src)})"
        if self.open and self.open[-1] == ("code", "`"):
            return run.text
        follows_note = len(self.parts) > 0 and self.parts[-1].startswith("[^") and run.text.startswith(":")
        text = escaped(run.text, is_first=is_first, place=self.place, is_linked=run.link is not None)
        return f"&#58;{text[1:]}" if follows_note else text

    def _last(self) -> str:
        return self.parts[-1][-1:] if self.parts else ""

    def _begin(self, mark: str, at: int, end: int, has_strong: bool) -> None:
        closing = f"</{_TAG_NAME.match(mark)[0]}>"  # type: ignore[index]
        opening = f"<{mark}>"
        if mark == "strong" and not self._last().endswith("*"):
            opening = closing = "**"
        elif mark == "em" and not has_strong and not self._last().endswith("*"):
            opening = closing = "*"
        elif mark == "em" and self._is_edge(at - 1, -1) and self._is_edge(end + 1, 0) and self._last() != "_":
            opening = closing = "_"
        elif mark == "code" and self._is_plain_code(at, end):
            opening = closing = "`"
        self.parts.append(opening)
        self.open.append((mark, closing))

    def _is_edge(self, at: int, side: int) -> bool:
        """Tells whether the character at the beginning (0) or end (-1) of a run is none of a word, or there is no run."""
        if not 0 <= at < len(self.runs):
            return True
        run = self.runs[at]
        return run.kind != "text" or not (run.text[side].isalnum() or run.text[side] == "_")

    def _is_plain_code(self, at: int, end: int) -> bool:
        text = self.runs[at].text
        is_alone = at == end and self.runs[at].kind == "text" and self._last() not in ("`", "\\")
        next_run = self.runs[at + 1] if at + 1 < len(self.runs) else None
        is_apart = next_run is None or "code" not in next_run.marks
        return is_alone and is_apart and bool(_PLAIN_CODE.match(text)) and text == text.strip()

    def _close_to(self, wanted: set[str]) -> None:
        """Closes, from the inside, until every mark that is still open is wanted."""
        keep = 0
        while keep < len(self.open) and self.open[keep][0] in wanted:
            keep += 1
        while len(self.open) > keep:
            self.parts.append(self.open.pop()[1])

    def _close_all(self) -> None:
        self._close_to(set())


def _ends_of_marks(runs: Sequence[Run]) -> list[dict[str, int]]:
    """For each run and each of its marks, the last run that has it without a gap; a link's end is a gap."""
    ends: list[dict[str, int]] = [{} for _ in runs]
    for at in range(len(runs) - 1, -1, -1):
        later = ends[at + 1] if at + 1 < len(runs) and runs[at + 1].link == runs[at].link else {}
        ends[at] = {mark: later.get(mark, at) for mark in runs[at].marks}
    return ends
