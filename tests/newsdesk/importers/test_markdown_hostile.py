"""Markdown that somebody wrote to do harm, or that a machine broke: read in bounded time, or refused, and never obeyed."""

from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from newsdesk.body import body_html
from newsdesk.importers import markdown
from newsdesk.importers.items import Draft, Leftover, Source, Wishes
from newsdesk.importers.readers import within_time
from newsdesk.importers.reading import read_items
from newsdesk.newsroom import Newsroom

WISHES = Wishes(Newsroom("content"))
FRONT = "---\ntitle: A\ndate: 2024-01-01\n---\n"
SETTINGS = {"extension_configs": {"markdown.extensions.extra": {}}}


def item_of(body: str, folder: Path, front: str = FRONT) -> Draft | Leftover:
    file = folder / "story.md"
    file.write_text(front + body, encoding="utf-8")
    (item,) = read_items(markdown, Source.of_file(file, folder), WISHES)
    return item


TRAPS = [
    '<a href="javascript:bad()">x</a>',
    "[x](javascript:bad())",
    "[x](JaVaScRiPt:bad())",
    "[x](java\tscript:bad())",
    "[x][y]\n\n[y]: javascript:bad()",
    "![x](data:text/html,bad())",
    "<img src=x onerror=bad()>",
    "<p onclick='bad()'>x</p>",
    "<script>bad()</script>",
    "<svg><script>bad()</script></svg>",
    '<iframe srcdoc="<script>bad()</script>"></iframe>',
    '{{ "javascript:bad()" | url }}',
    '{% image "javascript:bad()//.png" "x" %}',
    '{{< figure src="javascript:bad()//.png" >}}',
    '<a href="&#106;avascript:bad()">x</a>',
]


@pytest.mark.parametrize("body", TRAPS)
def test_no_trap_is_in_what_is_written_as_a_link_or_a_tag(body: str, tmp_path: Path) -> None:
    item = item_of(f"Before.\n\n{body}\n\nAfter.\n", tmp_path)
    assert isinstance(item, Draft)
    html, _ = body_html(item.body, "story.md", SETTINGS)
    for mark in (
        "<script",
        "onerror",
        "onclick",
        "srcdoc",
        'href="javascript',
        'src="data',
        'src="javascript',
    ):
        assert mark not in html.lower()
        assert mark not in item.body.lower()
    assert "Before." in item.body
    assert "After." in item.body


UNCLOSED = [
    "<script>one\n\nAfter.",
    "<iframe src='x'>\n\nAfter.",
    "<!-- a comment\n\nAfter.",
    "<style>\n\nAfter.",
    "<svg>\n\nAfter.",
    "<template>\n\nAfter.",
    "{% raw %}\n\nAfter.",
    "{% highlight x %}\n\nAfter.",
    "{{< note >}}\n\nAfter.",
    "```\nAfter.",
    "<div>\n\nAfter.",
    "<figure>\n\nAfter.",
    "{% comment %}\n\nAfter.",
    "[x](story:nothing) After.",
]


@pytest.mark.parametrize("body", UNCLOSED)
def test_what_nothing_closes_swallows_no_text(body: str, tmp_path: Path) -> None:
    item = item_of(body, tmp_path)
    assert isinstance(item, Draft)
    assert "After." in body_html(item.body, "story.md", SETTINGS)[0]


LONG = [
    "[" * 50_000,
    "](" * 50_000,
    "![" * 50_000 + "](x)" * 50_000,
    "{%" * 50_000,
    "{{" * 50_000,
    "{{<" * 30_000,
    "{% raw %}" * 5_000,
    "<" * 100_000,
    "<a " * 30_000,
    "<code>" * 5_000,
    "<!--" * 30_000,
    "`" * 99_999,
    "```a\n" * 20_000 + "```\n" * 20_000,
    "> " * 20_000 + "x",
    "- " * 20_000 + "x",
    "~~a" * 30_000,
    "[a]: b\n" * 20_000,
    "{: .a" * 20_000,
    "# a\n" * 20_000,
    "x" * 1_000_000,
]


@pytest.mark.parametrize("number", range(len(LONG)))
def test_long_repetitions_are_read_in_their_time(number: int, tmp_path: Path) -> None:
    file = tmp_path / "story.md"
    file.write_text(FRONT + LONG[number], encoding="utf-8")
    (item,) = within_time(30, lambda: list(read_items(markdown, Source.of_file(file, tmp_path), WISHES)))
    assert isinstance(item, Draft), item


def test_a_picture_outside_the_site_is_never_read(tmp_path: Path) -> None:
    (tmp_path / "secret.png").write_bytes(b"\x89PNG\r\n\x1a\n")
    folder = tmp_path / "site"
    folder.mkdir()
    (folder / "link.png").symlink_to(tmp_path / "secret.png")
    for address in (
        "../secret.png",
        "/../secret.png",
        "%2e%2e/secret.png",
        "link.png",
        "/etc/hostname.png",
        "a\0b.png"[:1],
    ):
        item = item_of(f"![words]({address})\n", folder)
        assert isinstance(item, Draft)
        assert item.enclosures == ()


def test_a_loop_of_front_matter_aliases_is_refused(tmp_path: Path) -> None:
    item = item_of("Text.\n", tmp_path, "---\ntitle: A\na: &x [1]\nb: [*x, *x]\n---\n")
    assert isinstance(item, Leftover)
    assert "alias" in item.reason


@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    st.lists(
        st.sampled_from(
            ["{% raw %}", "{% endraw %}", "{{ x }}", "{{< a >}}", "{{< /a >}}", "```", "\n", "\n\n", "> ", "- ", "    ", "[a](b.md)", "![a](b.png)", "<div>", "</div>", "<figure>", "</figure>", "`", "text", "# h", "| a |", "|---|", "{: #x}", "~~", "\\"]
        ),
        max_size=30,
    )
)  # fmt: skip
def test_any_mixture_of_marks_is_read_the_same_twice(tmp_path: Path, pieces: list[str]) -> None:
    body = "".join(pieces)
    first, second = item_of(body, tmp_path), item_of(body, tmp_path)
    assert isinstance(first, Draft)
    assert first == second
    assert "\0" not in first.body
