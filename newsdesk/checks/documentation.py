"""The tables of docs/front-matter.md and docs/checks.md, made from what they tell of."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from newsdesk.checks.registry import RULES
from newsdesk.fields import FIELDS


def fields_table() -> str:
    """The table of the front matter's fields, in the order of their definition."""
    rows = ((f"`{f.name}`{' (required)' if f.required else ''}", f"`{f.form}`", f.meaning) for f in FIELDS)
    return _table(("Field", "For example", "What it says"), rows)


def rules_table() -> str:
    """The table of the copy desk's rules, in the order of the registry."""
    rows = (
        (
            f"`{rule.name}`",
            rule.severity,
            rule.why if rule.can_be_off else f"{rule.why} A build enforces it, too.",
        )
        for rule in RULES
    )
    return _table(("Rule", "Weight", "Why"), rows)


def put_between(document: str, name: str, text: str) -> str:
    """Puts a text between the marks `<!-- begin NAME -->` and `<!-- end NAME -->`. Raises ValueError without them."""
    begin, end = f"<!-- begin {name} -->\n", f"<!-- end {name} -->"
    before, has_begin, rest = document.partition(begin)
    _, has_end, after = rest.partition(end)
    if not has_begin or not has_end:
        raise ValueError(f"The document has no {begin.strip()} … {end}")
    return f"{before}{begin}\n{text}\n{end}{after}"


def _table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    lines = [_row(heads), "|" + " --- |" * len(heads), *map(_row, rows)]
    return "\n".join(lines) + "\n"


def _row(cells: Sequence[str]) -> str:
    return "| " + " | ".join(cell.replace("|", "\\|") for cell in cells) + " |"
