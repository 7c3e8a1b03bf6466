"""The report of an import: one line of JSON for everything that was found, so that nothing is lost unseen."""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Literal

Status = Literal["written", "unchanged", "skipped", "failed"]


@dataclass(frozen=True, slots=True)
class ReportLine:
    """What became of one item of a source.

    `source` is the file as it was named (`-` for standard input), `item` what the item is in it (`lines 3-12`), `path`
    the story file relative to the content folder (empty where there is none), `title` the headline or the beginning
    of the text. Why an item was skipped or failed stands in `warnings`, as does every guess and loss.
    """

    source: str
    item: str
    status: Status
    path: str = ""
    title: str = ""
    warnings: tuple[str, ...] = ()

    def as_json(self) -> str:
        """The line of the report, without its line break; keys in the order of the fields."""
        return json.dumps(asdict(self), ensure_ascii=False)


def summarise(lines: Iterable[ReportLine]) -> str:
    """One sentence on an import, such as `3 written, 1 unchanged, 2 skipped, 0 failed (4 warnings)`."""
    statuses: Counter[str] = Counter()
    warnings = 0
    for line in lines:
        statuses[line.status] += 1
        warnings += len(line.warnings) if line.status in ("written", "unchanged") else 0
    counts = ", ".join(
        f"{statuses[status]} {status}" for status in ("written", "unchanged", "skipped", "failed")
    )
    return f"{counts} ({warnings} {'warning' if warnings == 1 else 'warnings'})"


def beginning_of(text: str, longest: int = 80) -> str:
    """The beginning of a text on one line, cut between words where there are any."""
    text = " ".join(text[: 4 * longest].split())
    if len(text) <= longest:
        return text
    cut = text[:longest].rpartition(" ")[0]
    return f"{cut if len(cut) > longest // 2 else text[: longest - 1]}…"
