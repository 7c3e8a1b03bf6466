"""Every declaration of the theme's style sheets is one that a browser takes: a misspelt word is a silent loss."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import tinycss2
from playwright.sync_api import Page
from tinycss2 import ast as css

from tests.browser.conftest import OpenPage

# What stands in these blocks describes a font, a page or a property; `CSS.supports` knows declarations only.
DESCRIBING = {"font-face", "page", "property", "counter-style", "view-transition"}


@pytest.fixture
def blank_page(open_page: OpenPage) -> Page:
    return open_page("about:blank").page


def test_browser_takes_every_declaration_of_the_theme(project_root: Path, blank_page: Page) -> None:
    sheets = sorted((project_root / "theme" / "static" / "css").glob("**/*.css"))
    assert sheets
    assert [fault for sheet in sheets for fault in refused(sheet, blank_page)] == []


@pytest.mark.parametrize(
    "declaration",
    ["colour: red", "color: reddish", "display: gird", "margin-inline: 1 rem", "paddin: var(--gap)"],
)
def test_a_misspelt_declaration_is_reported(declaration: str, tmp_path: Path, blank_page: Page) -> None:
    sheet = tmp_path / "card.css"
    sheet.write_text(
        f"@layer components {{\n  .card {{ --gap: 1rem; color: red;\n    & p {{ {declaration} }} }} }}",
        encoding="utf-8",
    )
    assert refused(sheet, blank_page) == [f"{sheet}:3: {declaration}"]


def refused(sheet: Path, page: Page) -> list[str]:
    """Declarations that the browser drops, as `file:line: name: value`."""
    rules = tinycss2.parse_stylesheet(
        sheet.read_text(encoding="utf-8"), skip_comments=True, skip_whitespace=True
    )
    found = list(declarations_in(rules))
    taken = page.evaluate(
        "declarations => declarations.map(([, name, value]) => CSS.supports(name, value))",
        [list(one) for one in found],
    )
    return [
        f"{sheet}:{line}: {name}: {value}"
        for (line, name, value), is_taken in zip(found, taken, strict=True)
        if not is_taken
    ]


def declarations_in(rules: list[css.Node]) -> Iterator[tuple[int, str, str]]:
    """Line, name and value of each declaration, those of nested rules too; custom properties take anything."""
    for rule in rules:
        if isinstance(rule, css.Declaration) and not rule.name.startswith("--"):
            yield rule.source_line, rule.lower_name, tinycss2.serialize(rule.value).strip()
        elif isinstance(rule, css.QualifiedRule | css.AtRule) and rule.content is not None:
            if isinstance(rule, css.AtRule) and rule.lower_at_keyword in DESCRIBING:
                continue
            inside = tinycss2.parse_blocks_contents(rule.content, skip_comments=True, skip_whitespace=True)
            yield from declarations_in(inside)
