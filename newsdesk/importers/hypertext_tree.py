"""What a piece of HTML says, as plain values between the reader of its tags and the writer of its Markdown."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from typing import Literal


@dataclass(frozen=True, slots=True)
class PictureRef:
    """A picture of a text: `src` as the Markdown has it, and what stands beside it."""

    src: str
    alt: str = ""
    caption: str = ""
    credit: str = ""


@dataclass(frozen=True, slots=True)
class Link:
    """One link of the source: where it leads, and its number, because two neighbours may lead to the same place."""

    address: str
    number: int


@dataclass(frozen=True, slots=True)
class Run:
    """A stretch of a line set in one way: a text, a line break, a picture, or the mark of a footnote (`text`).

    `marks` are what it is set in, such as `strong` or `span lang="fr"`: the opening tag, in the order of the source.
    """

    text: str = ""
    kind: Literal["text", "break", "picture", "note"] = "text"
    marks: tuple[str, ...] = ()
    link: Link | None = None

    def saying(self, text: str) -> Run:
        """The same setting with another text; much quicker than `replace`, and asked for at every word."""
        return self if text == self.text else Run(text, self.kind, self.marks, self.link)


# A paragraph, heading, code or rule has runs or a text; the others hold blocks: an item, a cell, a quotation.
BlockKind = Literal[
    "paragraph", "heading", "code", "rule", "quote", "list", "item", "terms", "term", "definition",
    "table", "row", "cell", "caption", "figure", "note", "document",
]  # fmt: skip


@dataclass(slots=True)
class Block:
    """A block and what is in it.

    `level` is a heading's, or the first number of a numbered list (None for bullets). `label` is a footnote's number, a
    heading's anchor, or the language of code. `attributes` are language and direction where they differ from those
    around. `span` is how many columns and rows a cell takes.
    """

    kind: BlockKind
    runs: list[Run] = field(default_factory=list)
    blocks: list[Block] = field(default_factory=list)
    text: str = ""
    level: int | None = None
    label: str = ""
    attributes: str = ""
    span: tuple[int, int] = (1, 1)
    is_header: bool = False

    def with_attributes(self) -> list[Run]:
        """The runs, language and direction with them: for places where a block cannot say these itself."""
        if not self.attributes:
            return self.runs
        return [replace(run, marks=(f"span {self.attributes}", *run.marks)) for run in self.runs]

    def leaves(self) -> list[Block]:
        """The blocks below this one that have runs or a text themselves, in the order of the text."""
        found: list[Block] = []
        waiting = [self]
        while waiting:
            block = waiting.pop()
            if block.kind in ("paragraph", "heading", "code", "rule"):
                found.append(block)
            waiting += reversed(block.blocks)
        return found
