"""English is set by smartypants and typogrify, to the letter; other languages are left as typed."""

from collections.abc import Iterator
from pathlib import Path

import pytest
import smartypants
from hypothesis import given
from hypothesis import strategies as st
from typogrify.filters import typogrify

from newsdesk.story_markdown import StoryMarkdown
from plugins.press.typography import set_line, set_text

MARKDOWN = StoryMarkdown(extensions=["extra", "toc", "sane_lists"], output_format="html")
DEFAULT = smartypants.Attr.default


@pytest.fixture(scope="module", autouse=True)
def library_as_pelican_sets_it() -> Iterator[None]:
    """What smartypants does by itself is changed for the comparisons only."""
    smartypants.Attr.default = smartypants.Attr.set1 | smartypants.Attr.w
    yield
    smartypants.Attr.default = DEFAULT


@pytest.mark.parametrize(
    ("written", "is_set"),
    [
        (
            """<p>"Isn't it?" she said -- twice.</p>""",
            '<p><span class="dquo">&#8220;</span>Isn&#8217;t it?&#8221; she said &#8212;&nbsp;twice.</p>',
        ),
        ("<p>&quot;No...&quot;</p>", '<p><span class="dquo">&#8220;</span>No&#8230;&#8221;</p>'),
        ("<p>One . . . two <!--more--> three four</p>", "<p>One &#8230; two <!--more--> three&nbsp;four</p>"),
        (
            "<p>J. K. Rowling, N.A.T.O.  and the EU meet</p>",
            '<p><span class="caps">J. K.</span> Rowling, <span class="caps">N.A.T.O.</span> and the '
            '<span class="caps">EU</span>&nbsp;meet</p>',
        ),
        ("<p>Sea & wall</p>", '<p>Sea <span class="amp">&amp;</span>&nbsp;wall</p>'),
        ("<p>He said <em>no</em>'</p>", "<p>He said <em>no</em>&#8217;</p>"),
        (
            "<p><em> 'Now' he said</em></p>",
            '<p><em> <span class="quo">&#8216;</span>Now&#8217; he&nbsp;said</em></p>',
        ),
        ("<p>Code: <code>a -- 'b c'</code></p>", "<p>Code: <code>a -- 'b c'</code></p>"),
        ("<p>Press <kbd>A -- 'b'</kbd> there now</p>", "<p>Press <kbd>A -- 'b'</kbd> there&nbsp;now</p>"),
    ],
)
def test_english_is_set_as_a_typographer_would(written: str, is_set: str) -> None:
    assert set_text(written, "en-GB") == is_set == typogrify(written)


@pytest.mark.parametrize(
    "html",
    [
        "<p>The A.B.\n met</p>",
        "<p>a<b></b>'</p>",
        "<p>a<em>&quot;</em></p>",
        "<p><em>&quot;</em>a</p>",
        "<p>a <samp>'b'</samp> c</p>",
        '<p><a data-x="a & b">c</a></p>',
        '<p><a title="a > b & c">d & e</a></p>',
        '<p><a title="a > <b & c">d & e</a></p>',
        '<p>a & b</p>\n<p title=">\n<b">c & d</p>\n<p>e & f</p>',
        "<p>a <b </p> word</p>",
        "<p>a <!-- b 'c' -- d --> e</p>",
        "<p>one</p> <p>\n<em>two</em> three</p>",
        "<p>an open <b",
        "two words",
        "<p>it's <code>x</code>'s</p>",
    ],
)
def test_what_stands_around_a_word_counts_as_it_does_for_the_libraries(html: str) -> None:
    assert set_text(html, "en") == typogrify(html)


@pytest.mark.parametrize("lang", ["", "de", "az", "fr-CA"])
def test_other_languages_are_left_as_typed(lang: str) -> None:
    assert set_text("<p>'Nein' -- AG</p>", lang) == "<p>'Nein' -- AG</p>"


def test_a_line_of_text_is_set_as_html() -> None:
    assert set_line('The "pier" <b> & wall', "en") == (
        'The &#8220;pier&#8221; &lt;b&gt; <span class="amp">&amp;</span>&nbsp;wall'
    )


def test_setting_type_leaves_the_library_as_it_is(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(smartypants.Attr, "default", smartypants.Attr.set0)
    assert "&#8217;" in set_text("<p>It's</p>", "en")
    assert smartypants.Attr.default == smartypants.Attr.set0


def test_each_story_of_the_site_is_set_as_the_libraries_set_it(project_root: Path) -> None:
    stories = sorted((project_root / "content").rglob("*.md"))
    assert len(stories) > 20
    for path in stories:
        html = MARKDOWN.reset().convert(path.read_text(encoding="utf-8"))
        assert set_text(html, "en") == typogrify(html)


PUNCTUATION = [
    "a", "s", "Word", "EU", "A.", "B.C.", "2KU2", "80s", "7", " ", " ", "  ", "\n", "\u00a0", "\u2009", "\x0b", "\t", "'", '"',
    "''", "&quot;", "-", "--", "---", ".", "...", ". . .", "`", "``", "\\", "\\\\", "\\'", "&nbsp;", "&", " & ", "&amp;", "&#38; ",
    "&#8211;", "&mdash;", "&ldquo;", "&lsquo;", "&AMP;", "&#xAB;", "(", "[", ")", "?", "!", ",", ";", ":", "_", "é", "’", "“",
]  # fmt: skip
TAGS = [
    "<p>", "</p>", "<em>", "</em>", "<i>", "</i>", "<strong>", "</strong>", "<br>", "<h2>", "</h2>", "<ul>\n<li>", "</li>\n<li>", "</p>\n<p>",
    "</li>\n</ul>", '<a href="x y">', "</a>", '<a title="A & B">', '<a data-x="a & b">', "<span>", "</span>", '<a title="', '">',
    "<blockquote>", "</blockquote>", "<img alt='x'>", "<code>x 'y'</code>", "<pre>a  'b'</pre>", "<!--more-->", "<dd>", "</dd>",
]  # fmt: skip
ODDITIES = [
    "<", ">", "<>", "<!-- a -- b -->", "<!-- 'c d' -->", "<!", "<code>", "</code>", "</pre>", "<kbd>", "</kbd>", "<script>", "</script>",
    "<style>", "</style>", "<samp>", "</samp>", "<b", "<p title='<p>'>", "<math>", "<?x?>", "<table><td>",
]  # fmt: skip
MARKS = ["*", "**", "_", "`", "[", "](b 'c')", "> ", "- ", "1. ", "# ", "\n\n", "    ", "<b>", "</b>", "&"]


def texts(*pieces: str, most: int = 30) -> st.SearchStrategy[str]:
    return st.lists(st.sampled_from(pieces), max_size=most).map("".join)


@given(texts(*PUNCTUATION, *MARKS) | texts(*PUNCTUATION, *TAGS).map("<p>{}</p>".format))
def test_whatever_markdown_becomes_is_set_as_the_libraries_set_it(markdown: str) -> None:
    html = MARKDOWN.reset().convert(markdown)
    assert set_text(html, "en") == typogrify(html)


@given(texts(*PUNCTUATION, most=8) | texts(*PUNCTUATION, *TAGS))
def test_any_html_is_set_as_the_libraries_set_it(html: str) -> None:
    assert set_text(html, "en") == typogrify(html)


@given(texts(*PUNCTUATION, *TAGS, *ODDITIES) | st.text())
def test_broken_html_is_set_as_the_libraries_set_it(html: str) -> None:
    assert set_text(html, "en") == typogrify(html)
