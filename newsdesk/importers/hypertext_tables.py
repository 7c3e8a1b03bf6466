"""Tables as Markdown has them: one header row, every row with as many cells, each cell one line."""

from __future__ import annotations

from collections.abc import Sequence

from newsdesk.importers.hypertext_tree import Block, Run

_MOST_COLUMNS = 40
_MOST_ROWS = 5_000
_MOST_SPANNED = 20_000
_LONGEST_HEADER = 60


def is_layout(table: Block) -> bool:
    """Tells whether a table only places things: it has one cell a row, blocks that no cell can hold, or too many cells."""
    rows = [row for row in table.blocks if row.kind == "row"]
    widest = max((len(row.blocks) for row in rows), default=0)
    if widest < 2 or widest > _MOST_COLUMNS or len(rows) > _MOST_ROWS:
        return True
    held = {block.kind for row in rows for cell in row.blocks for block in cell.blocks}
    return bool(held & {"table", "quote", "terms", "figure", "heading", "rule"}) or (
        len(rows) == 1 and "list" in held
    )


def unpacked(table: Block) -> list[Block]:
    """What stands in the cells of a table, in the order of the text."""
    blocks: list[Block] = []
    for part in table.blocks:
        cells = part.blocks if part.kind == "row" else [part]
        blocks += [block for cell in cells for block in cell.blocks]
    return blocks


def grid_of(table: Block, said: list[str]) -> list[list[list[Run]]]:
    """The runs of each cell, row by row, the header first; remarks on what was made regular are added to `said`.

    A cell that spans several leaves the others of its columns and rows empty. A table without a header gets its first
    row where that reads as one, else an empty header.
    """
    rows = [row for row in table.blocks if row.kind == "row"]
    filled, is_regular = _filled(rows)
    told = [place for place, cells in enumerate(filled) if any(cells)]
    grid = [filled[place] for place in told]
    width = max((len(cells) for cells in grid), default=0)
    for cells in grid:
        is_regular &= len(cells) == width
        cells += [[] for _ in range(width - len(cells))]
    if not is_regular:
        said.append("A table with merged or missing cells is made regular; look at it")
    if not grid or any(cell.is_header for cell in rows[told[0]].blocks):
        return grid
    if len(grid) > 1 and _reads_as_header(grid[0]):
        said.append("The first row of a table is taken for its header")
        return grid
    return [[[] for _ in range(width)], *grid]


def _filled(rows: Sequence[Block]) -> tuple[list[list[list[Run]]], bool]:
    """The cells at their places, and whether none spans."""
    taken: dict[tuple[int, int], None] = {}
    grid: list[list[list[Run]]] = []
    is_regular = True
    for number, row in enumerate(rows):
        cells: list[list[Run]] = []
        for cell in row.blocks:
            while (number, len(cells)) in taken:
                cells.append([])
            columns, down = cell.span
            is_regular &= (columns, down) == (1, 1)
            if len(cells) + columns > _MOST_COLUMNS or len(taken) > _MOST_SPANNED:
                columns, down = 1, 1
            place = len(cells)
            cells.append(_runs_of(cell))
            cells += [[] for _ in range(columns - 1)]
            for below in range(number + 1, min(number + down, len(rows))):
                taken.update(((below, column), None) for column in range(place, place + columns))
        while (number, len(cells)) in taken:
            cells.append([])
        grid.append(cells)
    return grid, is_regular


def as_paragraphs(block: Block) -> list[Block]:
    """All that stands in a block as paragraphs, code line by line."""
    paragraphs: list[Block] = []
    for leaf in block.leaves() if block.blocks else [block]:
        if leaf.kind == "code":
            lines = [line for line in leaf.text.expandtabs(4).split("\n") if line.strip()]
            runs = [
                part for line in lines for part in (Run(kind="break"), Run(line.strip(), marks=("code",)))
            ][1:]
        else:
            runs = leaf.with_attributes()
        if runs:
            paragraphs.append(Block("paragraph", runs))
    return paragraphs


def _runs_of(cell: Block) -> list[Run]:
    """What stands in a cell as one line: its blocks parted by line breaks."""
    return (
        [run for part in as_paragraphs(cell) for run in (Run(kind="break"), *part.runs)][1:]
        if cell.blocks
        else []
    )


def _reads_as_header(cells: Sequence[Sequence[Run]]) -> bool:
    texts = ["".join(run.text for run in cell if run.kind == "text").strip() for cell in cells]
    return (
        all(0 < len(text) <= _LONGEST_HEADER and not text[0].isdigit() for text in texts)
        and len({text.casefold() for text in texts}) == len(texts)
        and not any(run.kind == "picture" for cell in cells for run in cell)
    )
