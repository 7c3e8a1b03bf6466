"""The style sheets keep the theme's rules, read by a CSS parser.

Whether a browser knows every property is asked of a browser: tests/browser.
"""

from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from tinycss2 import ast as css

# Where a thing stands is said by the direction of the text, so that right-to-left needs no sheet of its own.
PHYSICAL = {
    *(f"{box}-{side}" for box in ("margin", "padding", "border") for side in ("left", "right")),
    *(f"border-{side}-{what}" for side in ("left", "right") for what in ("width", "style", "color")),
    *(f"border-{row}-{side}-radius" for row in ("top", "bottom") for side in ("left", "right")),
    *(f"scroll-{box}-{side}" for box in ("margin", "padding") for side in ("left", "right")),
    "left",
    "right",
}
SIDED = {"text-align", "float", "clear"}


def test_the_style_sheets_keep_the_rules_of_the_theme(project_root: Path) -> None:
    sheets = sorted((project_root / "theme" / "static" / "css").glob("**/*.css"))
    assert sheets
    assert faults_of(sheets) == []


@pytest.mark.parametrize(
    ("source", "fault"),
    [
        (".card { color: red", None),
        (".card { color red; }", "not CSS"),
        (".card } { color: red }", "not CSS"),
        (".card { color: var(--ink) !important }", "!important"),
        ("#main { color: red }", "#main"),
        (".a { color: red }\n@media (width > 40rem) { .b #c { color: red } }", "#c"),
        (".card { & #c { color: red } }", "#c"),
        (".card:not(#c) { color: red }", "#c"),
        (".card { margin-left: 1px }", "margin-left"),
        (".card { & > p { left: 0 } }", "left"),
        (".card { text-align: right }", "text-align: right"),
        (".card { float: left }", "float: left"),
        (".card { background: url(https://example.org/a.png) }", "https://example.org/a.png"),
        ('@import url("//example.org/a.css");', "//example.org/a.css"),
        (".card { color: #0a2540; margin-inline-start: 1rem; text-align: start; inset-inline: 0 }", None),
        ("@layer base { html { background: url('data:image/svg+xml,x') } }", None),
    ],
)
def test_a_fault_of_a_style_sheet_is_reported_and_nothing_else(
    source: str, fault: str | None, tmp_path: Path
) -> None:
    sheet = tmp_path / "card.css"
    sheet.write_text(source, encoding="utf-8")
    faults = faults_of([sheet])
    assert (len(faults) == 1 and fault in faults[0]) if fault else faults == []


def faults_of(sheets: list[Path]) -> list[str]:
    """What breaks a rule in these style sheets, as `file:line: what`."""
    return [
        f"{sheet}:{line}: {what}"
        for sheet in sheets
        for line, what in _faults_of_rules(
            tinycss2.parse_stylesheet(
                sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
            )
        )
    ]


def _faults_of_rules(rules: list[css.Node]) -> Iterator[tuple[int, str]]:
    for rule in rules:
        if isinstance(rule, css.ParseError):
            yield rule.source_line, f"not CSS: {rule.message}"
        elif isinstance(rule, css.Declaration):
            yield from _faults_of_declaration(rule)
        elif isinstance(rule, css.QualifiedRule | css.AtRule):
            is_selector = isinstance(rule, css.QualifiedRule)
            yield from _faults_of_tokens(rule.prelude, is_selector=is_selector)
            if rule.content is not None:
                inside = tinycss2.parse_blocks_contents(
                    rule.content, skip_comments=True, skip_whitespace=True
                )
                yield from _faults_of_rules(inside)


def _faults_of_declaration(declaration: css.Declaration) -> Iterator[tuple[int, str]]:
    name, line = declaration.lower_name, declaration.source_line
    if declaration.important:
        yield line, f"{name} is !important; layers decide who wins"
    if name in PHYSICAL:
        yield line, f"{name} has a side; use its logical sibling (inline-start, inline-end)"
    sides = {token.lower_value for token in declaration.value if token.type == "ident"} & {"left", "right"}
    if name in SIDED and sides:
        yield line, f"{name}: {min(sides)} has a side; use start or end (inline-start for float)"
    yield from _faults_of_tokens(declaration.value, is_selector=False)


def _faults_of_tokens(tokens: list[css.Node], *, is_selector: bool) -> Iterator[tuple[int, str]]:
    """Ids in a selector, and addresses outside the site anywhere."""
    for token in tokens:
        if token.type == "hash" and is_selector:
            yield token.source_line, f"#{token.value} is an id; classes keep specificity low"
        elif token.type in ("url", "string") and token.value.startswith(("http:", "https:", "//")):
            yield token.source_line, f"{token.value} lies outside the site"
        elif token.type == "error":
            yield token.source_line, f"not CSS: {token.message}"
        elif token.type == "function":
            yield from _faults_of_tokens(token.arguments, is_selector=is_selector)
        elif token.type in ("() block", "[] block", "{} block"):
            yield from _faults_of_tokens(token.content, is_selector=is_selector)
