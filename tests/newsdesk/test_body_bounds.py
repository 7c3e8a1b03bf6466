"""Bodies that would keep the converter busy for minutes are refused; those that people write are not."""

import pytest

from newsdesk.body import body_html
from newsdesk.body_bounds import LONGEST_BODY, find_excess
from newsdesk.newsroom import Newsroom
from newsdesk.story import read_story

ROOM = Newsroom("content")
MARKDOWN = {"extensions": ("markdown.extensions.extra",)}
SENTENCE = "The ferry *Aurora* left [the port](https://port.example/a_b) at six, and nobody was on board. "
UNITS = ["[a](", "[", "![", "[a][", "[a](<", "[a](b(", "[[a]", "<a", "<!", "<http://a", "*a*", "`a", "\\", "_a ",
         "*[a]: b\n", "a\n===\n", "```a\n", "- a\n[", "|a\n[a](", "a  \n", "<b>", "**_", "&a;"]  # fmt: skip


@pytest.mark.parametrize("unit", UNITS)
def test_a_text_of_one_mark_over_and_over_is_refused(unit: str) -> None:
    assert find_excess(unit * (120_000 // len(unit))) is not None


@pytest.mark.parametrize("unit", UNITS)
def test_a_little_of_it_is_a_text_as_any_other(unit: str) -> None:
    assert find_excess(unit * 100) is None


NESTED = {
    "numbers": "1. " * 40 + "a",
    "bullets": "* + " * 40 + "a",
    "quoted": "> > " + "- + " * 40 + "a",
    "indented": "\n".join("    " * depth + "- a" for depth in range(300)),
    "terms": "a\n:   b\n" * 1000,
    "brackets": "[" * 20_000 + "]" * 20_000,
    "rounds": "[a](" * 20_000 + ")" * 20_000,
    "tags": "<b>" * 30_000,
    "abbreviations": "*[a]: b\n\n" + "a " * 60_000,
}


@pytest.mark.parametrize("body", NESTED.values(), ids=NESTED.keys())
def test_what_is_nested_too_deep_is_refused(body: str) -> None:
    assert find_excess(body) is not None


WRITTEN = {
    "a long story": "\n\n".join([SENTENCE * 8] * 1000),
    "one long paragraph": SENTENCE * 100,
    "a long list": "\n".join(f"- {SENTENCE}" for _ in range(1500)),
    "a long table": "| a | b |\n|---|---|\n" + f"| {SENTENCE} | [a](b) |\n" * 1000,
    "code": "```js\n" + "a[b](c[d]<e>*f*`g`);" * 3000 + "\n```\n\nText.",
    "tags": "<p><b>a</b><br><img src='a.png'>\n\n" * 1000,
    "terms": "a\n:   b\n\n" * 1000,
    "a deep list": "\n".join("    " * depth + "- a" for depth in range(12)),
    "abbreviations": "*[WHO]: World Health Organization\n\n" + "\n\n".join([SENTENCE * 8] * 100),
    "a reference for each of many links": "".join(f"[a{n}][r{n}]. " for n in range(300))
    + "\n\n"
    + "\n".join(f"[r{n}]: https://a.example/{n}" for n in range(300)),
}


@pytest.mark.parametrize("body", WRITTEN.values(), ids=WRITTEN.keys())
def test_what_people_write_is_not_refused(body: str) -> None:
    assert find_excess(body) is None
    body_html(body, "world/a.md", MARKDOWN)


@pytest.mark.parametrize(
    "run", [" ", "    ", "\t", "-", "-|", "> ", "`", "~", "<a", "*", "1", ": ", "a" * 9, "\n ", "\n\n"]
)
def test_looking_at_a_long_run_of_one_character_is_no_long_way_itself(run: str) -> None:
    for end in ("", "x", "\n- a", "`x`"):
        find_excess(f"a |\n{run * (200_000 // len(run))}{end}")


def test_a_text_as_long_as_several_books_is_refused() -> None:
    assert find_excess("a" * LONGEST_BODY) is None
    assert find_excess("a" * (LONGEST_BODY + 1)) is not None


def test_a_story_beyond_the_bounds_is_an_error_with_its_line() -> None:
    raw = f"---\ntitle: A\ndate: 2025-08-30\n---\n\nA text.\n\n{'[a](' * 15_000}\n".encode()
    story, findings = read_story("world/a.md", raw, ROOM)
    assert story is None
    assert [str(finding) for finding in findings] == [
        "content/world/a.md:8: body: The text has too many brackets and other marks of Markdown in one paragraph; "
        "close the brackets, or write an empty line here and there"
    ]
