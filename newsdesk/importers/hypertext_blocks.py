"""Blocks as the Markdown that this house's reader, Python-Markdown with `extra` and `sane_lists`, renders back to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from newsdesk.importers.hypertext_inline import as_inline
from newsdesk.importers.hypertext_spacing import tidied
from newsdesk.importers.hypertext_tables import as_paragraphs, grid_of, is_layout, unpacked
from newsdesk.importers.hypertext_tree import Block, Run

_INDENT = "    "
# Between two lists, or two quotations, that would otherwise be read as one.
_APART = "<!-- -->"
_FENCE = re.compile(r"^\s*(`{3,})", re.MULTILINE)


@dataclass
class BlockWriter:
    """Writes blocks; `said` gathers remarks on what Markdown cannot say."""

    said: list[str] = field(default_factory=list)

    def document(self, blocks: Sequence[Block], notes: Sequence[Block]) -> str:
        """A whole text, its footnotes at the end."""
        parts = self._written(_without_outer_rules(blocks), is_top=True)
        for note in notes:
            inner = self._written(_begun_with_a_line(self._flattened(note.blocks)), is_top=False)
            if inner:
                parts.append(f"[^{note.label}]: " + _indented("\n\n".join(inner)).lstrip())
        return "\n\n".join(parts)

    def _written(self, blocks: Sequence[Block], *, is_top: bool) -> list[str]:
        """Each block as text, in their order."""
        parts: list[str] = []
        last = ""
        for block in self._arranged(blocks, is_top=is_top):
            text = self._block(block, is_top=is_top)
            if not text:
                continue
            kind = f"{block.kind}{block.level is None}" if block.kind == "list" else block.kind
            if (kind == last and block.kind in ("list", "quote", "terms")) or (
                block.kind == "code" and last.startswith(("list", "terms")) and not is_top
            ):
                parts.append(_APART)
            parts.append(text)
            last = kind
        return parts

    def _block(self, block: Block, *, is_top: bool) -> str:
        if block.kind == "paragraph":
            return self._paragraph(block)
        if block.kind == "heading":
            text = as_inline(block.runs, "heading")
            attributes = " ".join(
                part for part in (block.label and f"#{block.label}", block.attributes) if part
            )
            return f"{'#' * (block.level or 2)} {text}" + (f" {{: {attributes} }}" if attributes else "")
        if block.kind == "code":
            return _code(block, is_top=is_top)
        if block.kind == "rule":
            return "---"
        if block.kind == "quote":
            inner = "\n\n".join(self._written(block.blocks, is_top=False))
            return "\n".join(f"> {line}" if line else ">" for line in inner.split("\n")) if inner else ""
        if block.kind == "list":
            return self._list(block)
        if block.kind == "terms":
            return self._terms(block)
        if block.kind == "table":
            return self._table(block)
        return self._figure(block)

    def _paragraph(self, block: Block) -> str:
        text = as_inline(block.runs)
        return f"{text}\n{{: {block.attributes} }}" if block.attributes and text else text

    def _arranged(self, blocks: Sequence[Block], *, is_top: bool) -> list[Block]:
        """The blocks with what Markdown has no form for, at this place, taken apart into what it has."""
        arranged: list[Block] = []
        for block in blocks:
            if block.kind == "table" and is_layout(block):
                if any(len(row.blocks) > 1 for row in block.blocks):
                    self.said.append("A table that no Markdown table can hold is taken apart into its cells")
                arranged += self._arranged(unpacked(block), is_top=is_top)
            elif block.kind == "table":
                captions = [part for part in block.blocks if part.kind == "caption"]
                arranged += [inner for caption in captions for inner in caption.blocks]
                arranged.append(block)
            elif block.kind == "figure" and not (is_top and _is_simple_figure(block)):
                arranged += self._arranged(_figure_parts(block), is_top=is_top)
            elif block.kind == "list":
                arranged += self._split_list(block)
            elif block.kind in ("item", "cell", "row", "definition", "term", "caption", "document", "note"):
                arranged += self._arranged(block.blocks, is_top=is_top)
            else:
                arranged.append(block)
        return arranged

    def _split_list(self, block: Block) -> list[Block]:
        """A list whose items begin with a line of text; what begins otherwise stands between two such lists."""
        out: list[Block] = []
        number = block.level
        current: Block | None = None
        for item in block.blocks:
            inner = self._flattened(item.blocks)
            while inner and inner[0].kind in ("list", "terms", "code", "quote", "table"):
                first = inner.pop(0)
                if first.kind == "list" and current is not None:
                    current.blocks[-1].blocks.append(first)
                elif first.kind == "list":
                    out += self._split_list(first)
                else:
                    out += self._arranged([first], is_top=False)
                    current = None
            if not inner:
                continue
            inner = _begun_with_a_line(inner)
            if current is None:
                current = Block("list", level=number)
                out.append(current)
            current.blocks.append(Block("item", blocks=inner))
            number = number + 1 if number is not None else None
        return out

    def _flattened(self, blocks: Sequence[Block]) -> list[Block]:
        """The blocks of a list item, note or definition, in the forms that can stand there."""
        out: list[Block] = []
        for block in self._arranged(blocks, is_top=False):
            if block.kind == "heading":
                out.append(Block("paragraph", tidied(_strong(run) for run in block.runs)))
            elif block.kind == "rule":
                continue
            elif block.kind == "terms":
                out += as_paragraphs(block)
            else:
                out.append(block)
        return out

    def _list(self, block: Block) -> str:
        texts: list[str] = []
        gap = "\n" if all(_is_tight(item) for item in block.blocks) else "\n\n"
        for place, item in enumerate(block.blocks):
            mark = "- " if block.level is None else f"{block.level + place}. "
            parts = self._written(item.blocks, is_top=False)
            texts.append(mark + _indented(gap.join(parts)).lstrip(" "))
        return gap.join(texts)

    def _terms(self, block: Block) -> str:
        groups: list[str] = []
        terms: list[str] = []
        has_term = False
        for part in block.blocks:
            if part.kind == "term":
                terms += [
                    text
                    for leaf in part.leaves()
                    if leaf.kind in ("paragraph", "heading")
                    and (text := as_inline(leaf.with_attributes(), "line"))
                ]
                continue
            parts = self._written(_begun_with_a_line(self._flattened(part.blocks)), is_top=False)
            if not parts:
                continue
            text = "\n\n".join(parts)
            has_term = has_term or bool(terms)
            if has_term:
                groups.append("\n".join([*terms, ":   " + _indented(text).lstrip(" ")]))
            else:
                groups.append(text)
            terms = []
        return "\n\n".join([*groups, *terms])

    def _table(self, block: Block) -> str:
        grid = grid_of(block, self.said)
        if not grid:
            return ""
        lines = ["| " + " | ".join(as_inline(cell, "cell") for cell in row) + " |" for row in grid]
        lines.insert(1, "|" + " --- |" * len(grid[0]))
        return "\n".join(lines)

    def _figure(self, block: Block) -> str:
        picture, *captions = _figure_parts(block)
        caption = [run for leaf in captions for run in (Run(kind="break"), *leaf.with_attributes())][1:]
        return (
            f'<figure markdown="span">\n{as_inline(picture.runs, "line")}\n'
            f'<figcaption markdown="span">{as_inline(caption, "cell")}</figcaption>\n</figure>'
        )


def _begun_with_a_line(blocks: Sequence[Block]) -> list[Block]:
    """The blocks, the first of them a paragraph: nothing else can follow the mark of a definition or a footnote."""
    rest = list(blocks)
    while rest and (rest[0].kind != "paragraph" or rest[0].attributes):
        rest[:1] = as_paragraphs(rest[0])
    return rest


def _strong(run: Run) -> Run:
    """A heading's run as one of a line in bold."""
    run = replace(run, kind="text", text=" ") if run.kind == "break" else run
    return run if "strong" in run.marks else replace(run, marks=("strong", *run.marks))


def _is_tight(item: Block) -> bool:
    """Tells whether an item is a line, with a list of such items below it at most."""
    first, *below = item.blocks
    if first.kind != "paragraph" or len(below) > 1:
        return False
    return all(part.kind == "list" and all(_is_tight(inner) for inner in part.blocks) for part in below)


def _is_simple_figure(block: Block) -> bool:
    """Tells whether a figure is one picture with a caption in words."""
    parts = _figure_parts(block)
    return (
        len(parts) > 1
        and all(part.kind == "paragraph" for part in parts)
        and _shows_pictures(parts[0], 1)
        and not any(run.kind == "picture" for part in parts[1:] for run in part.runs)
        and any(inner.kind == "caption" for inner in block.blocks)
    )


def _shows_pictures(block: Block, number: int) -> bool:
    pictures = [run for run in block.runs if run.kind == "picture"]
    return len(pictures) == number and all(
        run.kind == "picture" or not run.text.strip() for run in block.runs
    )


def _figure_parts(block: Block) -> list[Block]:
    """A figure's content, then its captions."""
    shown = [part for part in block.blocks if part.kind != "caption"]
    captions = [inner for part in block.blocks if part.kind == "caption" for inner in part.blocks]
    return [*shown, *captions]


def _code(block: Block, *, is_top: bool) -> str:
    text = block.text.expandtabs(4).strip("\n")
    if not text.strip():
        return ""
    if not is_top:
        return _indented(text)
    longest = max((len(found[1]) for found in _FENCE.finditer(text)), default=2)
    fence = "`" * (longest + 1)
    return f"{fence}{block.label}\n{text}\n{fence}"


def _indented(text: str) -> str:
    return "\n".join(f"{_INDENT}{line}" if line else line for line in text.split("\n"))


def _without_outer_rules(blocks: Sequence[Block]) -> Sequence[Block]:
    start, end = 0, len(blocks)
    while start < end and blocks[start].kind == "rule":
        start += 1
    while end > start and blocks[end - 1].kind == "rule":
        end -= 1
    return blocks[start:end]
