"""What is prose in a body, and what is not."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checks.prose import COVER, cover, first_paragraph, headings_of, plain_line


@pytest.mark.parametrize(
    "markdown",
    [
        "`code`",
        "``a ` b``",
        "```py\ncode\n\ncode\n```",
        "~~~\ncode\n~~~~",
        "   ```\ncode\n   ```",
        "```\nnever closed",
        "<!-- a comment\n\nof two parts -->",
        "<pre>code\n\ncode</pre>",
        "<script>code",
        "{% image x %}",
        "{{ page.title }}",
        "https://example.org/a(b",
        "[name]: https://example.org",
    ],
)
def test_what_is_no_prose_is_covered(markdown: str) -> None:
    assert set(cover(markdown)) <= {COVER, "\n", " "}


def test_prose_stays_in_its_place() -> None:
    markdown = "One `two` three [four](five.md) <b>six</b> {{ seven }} https://example.org eight.\n"
    words = cover(markdown).replace(COVER, " ").split()
    assert words == ["One", "three", "[four]", "six", "eight."]


def test_indented_code_is_covered_and_the_rest_of_a_list_item_is_not() -> None:
    assert cover("Text\n\n    code\n\nText").replace(COVER, "") == "Text\n\n\n\nText"
    assert cover("- item\n\n    more\n") == "- item\n\n    more\n"


@given(st.text(st.sampled_from("a`~<>!-[](){}%h:/ \n#\t"), max_size=120))
def test_covering_moves_nothing(markdown: str) -> None:
    covered = cover(markdown)
    assert len(covered) == len(markdown)
    assert all(now in (was, COVER) for now, was in zip(covered, markdown, strict=True))
    assert covered.count("\n") == markdown.count("\n")


def test_headings_are_found_however_they_are_written() -> None:
    markdown = "# One\n\nTwo\n===\n\nThree\n---\n\n<h4>Four</h4>\n\n```\n# none\n```\n\n#5 is no heading to a reader\n\n####### none\n"
    found = headings_of(markdown, cover(markdown), 10)
    assert [(heading.level, heading.line) for heading in found] == [
        (1, 10),
        (1, 12),
        (2, 15),
        (4, 18),
        (1, 24),
    ]


@pytest.mark.parametrize(
    ("body", "paragraph"),
    [
        ("\nOne *two*\n[three](x.md).\n\nFour.\n", "One two three."),
        ("![Wall](wall.png)\n\nOne.\n", "One."),
        ("## Heading\n\n> Quote\n\n- item\n\nOne.\n", "One."),
        ("1. item\n\n<div>x</div>\n\n**One** two.\n", "One two."),
        ("", ""),
    ],
)
def test_the_first_paragraph_is_that_of_a_reader(body: str, paragraph: str) -> None:
    assert first_paragraph(cover(body)) == paragraph


def test_a_line_is_plain_without_its_marks() -> None:
    assert plain_line(cover("A **b** _c_ [d](e.md) `f`")) == "A b c d"
