"""A body becomes HTML that cannot do anything, with its links in one form."""

import re
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.body import Reference, body_html, clean_body, line_of_text, plain_text

FIXTURES = Path(__file__).parent / "fixtures" / "bodies"
MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.codehilite": {},
    },
    "output_format": "html",
}
HERE = "world/2025/ferries.md"


def samples(name: str) -> list[tuple[str, str]]:
    """Title and Markdown of each sample: a title, a line with a full stop, the sample, a line with a full stop."""
    parts = re.split(r"^\.\n", (FIXTURES / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [(title.strip(), text) for title, text in zip(parts[::2], parts[1::2], strict=False)]


class Danger(HTMLParser):
    """Collects all that could run, be styled, or lead somewhere that a browser would run."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in FORBIDDEN_TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attrs:
            address = re.sub(r"[\x00-\x20]", "", value or "").lower()
            scheme = address.partition(":")[0] if re.match(r"[a-z][a-z0-9+.-]*:", address) else ""
            if name.startswith("on") or name in {"style", "srcset", "srcdoc", "action", "formaction", "name"}:
                self.found.append(f"{tag} {name}")
            if name in {"href", "src", "cite"} and scheme not in {"", "http", "https", "mailto", "tel"}:
                self.found.append(f"{tag} {name}={value}")

    def handle_comment(self, data: str) -> None:
        self.found.append(f"<!--{data}-->")

    def handle_pi(self, data: str) -> None:
        self.found.append(f"<?{data}>")


FORBIDDEN_TAGS = set(
    "script style svg math iframe object embed applet frame form input button base link meta template slot noscript h1 title".split()
)


def dangers(html: str) -> list[str]:
    parser = Danger()
    parser.feed(html)
    parser.close()
    return parser.found


@pytest.mark.parametrize(
    ("title", "markdown"), samples("hostile.txt"), ids=[title for title, _ in samples("hostile.txt")]
)
def test_a_hostile_body_is_made_harmless(title: str, markdown: str) -> None:
    html, references = body_html(markdown, HERE, MARKDOWN)
    assert dangers(html) == []
    assert all(urlsplit(reference.path).scheme == "" for reference in references)


def test_the_samples_are_dangerous_before_they_are_cleaned() -> None:
    assert len(samples("hostile.txt")) >= 20
    harmful = [title for title, text in samples("hostile.txt") if dangers(text)]
    assert len(harmful) >= 14


PIECES = [
    "<script>", "</script>", "<svg>", "</svg>", "<style>", "</style>", "<math>", "<mtext>", "<img src=x onerror=alert(1)>",
    "<a href='javascript:alert(1)'>", "[x](javascript:alert(1))", "{filename}", "{static}", "|attach|", "<!--", "-->", "<p",
    " onclick=alert(1)", ">", "\"", "'", "<iframe srcdoc='<script>'>", "](", "[", ")", "{: onclick=x }", "&#106;avascript:",
    "javascript:", "data:text/html,", "\n\n", "\n", "    ", "`", "```\n", "<table>", "<td>", "| a | b |\n|--|--|\n", "> ", "- ",
    "<noscript>", "<title>", "<textarea>", "<xmp>", "<![CDATA[", "]]>", "<?", "?>", "\t", "\x01", "<base href=//x>", "[^1]: ",
]  # fmt: skip


@given(st.lists(st.sampled_from(PIECES) | st.text(max_size=8), max_size=14).map("".join))
def test_no_body_leaves_with_a_script_a_handler_or_a_style(markdown: str) -> None:
    html, _ = body_html(markdown, HERE, MARKDOWN)
    assert dangers(html) == []
    assert clean_body(html, HERE)[0] == html or dangers(clean_body(html, HERE)[0]) == []


@pytest.mark.parametrize(
    ("written", "href", "reference"),
    [
        ("harbour.md", "{filename}/world/2025/harbour.md", ("story", "world/2025/harbour.md")),
        ("../harbour.md#wall", "{filename}/world/harbour.md#wall", ("story", "world/harbour.md")),
        ("/harbour.md", "{filename}/harbour.md", ("story", "harbour.md")),
        ("{filename}/harbour.md", "{filename}/harbour.md", ("story", "harbour.md")),
        ("{filename}../harbour.md", "{filename}/world/harbour.md", ("story", "world/harbour.md")),
        ("|filename|harbour.md", "{filename}/world/2025/harbour.md", ("story", "world/2025/harbour.md")),
        ("harb%20our.md", "{filename}/world/2025/harb our.md", ("story", "world/2025/harb our.md")),
        ("liman-xəbəri.md", "{filename}/world/2025/liman-xəbəri.md", ("story", "world/2025/liman-xəbəri.md")),
        ("harbour.md?x=1#wall", "{filename}/world/2025/harbour.md#wall", ("story", "world/2025/harbour.md")),
        ("plan.pdf", "{static}/world/2025/plan.pdf", ("file", "world/2025/plan.pdf")),
        ("{static}/files/plan.pdf", "{static}/files/plan.pdf", ("file", "files/plan.pdf")),
        ("../../../secret.md", None, ("story", "../secret.md")),
        ("{static}/%2e%2e/secret", None, ("file", "../secret")),
        ("/about/", "/about/", None),
        ("#wall", "#wall", None),
        ("https://example.org/a.md", "https://example.org/a.md", None),
        ("//example.org/a.md", "//example.org/a.md", None),
        ("mailto:desk@example.org", "mailto:desk@example.org", None),
        ("http://[::1", None, None),
    ],
)
def test_a_link_within_the_content_folder_has_one_form(
    written: str, href: str | None, reference: tuple[str, str] | None
) -> None:
    html, references = clean_body(f'<a href="{written}">x</a>', HERE)
    assert html == (f'<a href="{href}">x</a>' if href is not None else "<a>x</a>")
    expected = [] if reference is None else [Reference(reference[0], reference[1], written)]  # type: ignore[arg-type]
    assert list(references) == expected


@pytest.mark.parametrize(
    ("written", "src", "path"),
    [
        ("wall.png", "{static}/world/2025/wall.png", "world/2025/wall.png"),
        ("/images/wall.png", "{static}/images/wall.png", "images/wall.png"),
        ("{static}/images/wall.png", "{static}/images/wall.png", "images/wall.png"),
        ("https://example.org/wall.png", "https://example.org/wall.png", None),
    ],
)
def test_a_picture_is_known_by_its_file(written: str, src: str, path: str | None) -> None:
    html, references = clean_body(f'<img alt="The wall" src="{written}">', HERE)
    assert html == f'<img alt="The wall" src="{src}">'
    assert [reference.path for reference in references] == ([path] if path else [])


def test_each_reference_stands_once_in_the_order_of_the_text() -> None:
    _, references = body_html("[b](b.md) [a](a.md) [b again](b.md)", HERE, MARKDOWN)
    assert [reference.path for reference in references] == ["world/2025/b.md", "world/2025/a.md"]


def test_headings_make_room_for_the_headline() -> None:
    html, _ = body_html("# One\n\n## Two\n", HERE, MARKDOWN)
    assert html == '<h2 id="one">One</h2>\n<h3 id="two">Two</h3>'
    assert body_html("## Two\n\n### Three\n", HERE, MARKDOWN)[0].startswith('<h2 id="two">')


def test_a_wide_table_scrolls_in_a_box_that_the_keyboard_reaches() -> None:
    html, _ = body_html("a | b\n:-: | -:\n1 | 2\n", HERE, MARKDOWN)
    assert html.startswith('<div class="table" tabindex="0"><table>')
    assert '<td class="align-center">1</td>' in html
    assert '<td class="align-end">2</td>' in html


def test_a_body_that_begins_like_a_header_keeps_its_first_line() -> None:
    settings = {
        "extensions": ["markdown.extensions.meta"],
        "extension_configs": {"markdown.extensions.meta": {}},
    }
    assert body_html("Note: the first line.\n", HERE, settings)[0] == "<p>Note: the first line.</p>"


def test_plain_text_parts_blocks_and_keeps_words() -> None:
    html, _ = body_html("## One\n\nTwo &amp; *three*.\n\n- four\n- <five>\n", HERE, MARKDOWN)
    assert plain_text(html).split() == ["One", "Two", "&", "three.", "four"]


def test_the_line_of_a_text_is_that_of_the_file() -> None:
    assert line_of_text("\none\ntwo\n", 5, "two") == 7
    assert line_of_text("\none\ntwo\n", 5, "three") == 5
