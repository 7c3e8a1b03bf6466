"""A body for a feed: its addresses lead there from anywhere, and nothing else of it changes."""

import pytest

from plugins.feeds.entries import absolute_html, xml_text

PAGE = "https://a.example/news/2025/08/storm/"


@pytest.mark.parametrize(
    ("html", "expected"),
    [
        ('<a href="/b/">B</a>', '<a href="https://a.example/b/">B</a>'),
        ('<a href="#fn:1">1</a>', f'<a href="{PAGE}#fn:1">1</a>'),
        ('<a href="https://c.example/">C</a>', '<a href="https://c.example/">C</a>'),
        ('<a href="mailto:desk@a.example">D</a>', '<a href="mailto:desk@a.example">D</a>'),
        ("<a>waits</a>", "<a>waits</a>"),
        ('<img src="/i.png" alt="I">', '<img src="https://a.example/i.png" alt="I">'),
        (
            '<img srcset="/a,b.png 1x, /c.png 2x">',
            '<img srcset="https://a.example/a,b.png 1x, https://a.example/c.png 2x">',
        ),
        ('<a href="http://[">broken</a>', '<a href="http://[">broken</a>'),
        ("<p>a &amp; b &lt; c</p>text", "<p>a &amp; b &lt; c</p>text"),
        ("", ""),
        ("<!-- a note -->", "<!-- a note -->"),
    ],
)
def test_addresses_become_full(html: str, expected: str) -> None:
    assert absolute_html(html, PAGE) == expected


def test_signs_that_xml_has_no_place_for_are_left_out() -> None:
    """XML 1.0, section 2.2, Char."""
    assert xml_text("a\x00b\x1fc\ufffed\te\U0001f30a") == "abcd\te\U0001f30a"
