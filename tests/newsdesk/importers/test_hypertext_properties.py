"""Whatever HTML comes in, its Markdown renders to the text and the links that a reader of the HTML had."""

from html import escape
from urllib.parse import unquote
from xml.etree.ElementTree import Element

import html5lib
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.body import body_html
from newsdesk.importers.hypertext import to_markdown

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.sane_lists": {},
    }
}
BLOCKS = frozenset(
    "p div h1 h2 h3 h4 h5 h6 ul ol li blockquote pre table thead tbody tr td th dl dt dd figure figcaption br hr".split()
)
# Characters that Markdown knows, words, white space, and letters of other scripts.
TEXT = st.text(
    alphabet=st.sampled_from("ab12 \n\u00a0*_`#>-+=~:.)([]!|\\<&{}^;\"'/@əש漢é"), min_size=1, max_size=12
) | st.sampled_from(
    [
        "1. ",
        "- ",
        "# ",
        "&amp;",
        "<b>",
        "[a](b)",
        "![a](b)",
        "[^1]",
        "***",
        "---",
        "{: .x }",
        ": a",
        "http://x.org",
        "~~~",
    ]
)
ADDRESSES = st.sampled_from(
    ["https://example.org/a_b_(c)", "/path/?a=1&b=2", "https://example.org/*x*?q=[1]", "mailto:a@example.org"]
)


def tagged(tag: str, inner: str, **attributes: str) -> str:
    written = "".join(f' {name}="{escape(value)}"' for name, value in attributes.items())
    return f"<{tag}{written}>{inner}</{tag}>"


def inlines(deep: int) -> st.SearchStrategy[str]:
    text = TEXT.map(lambda raw: escape(raw, quote=False))
    if not deep:
        return text
    inner = inlines(deep - 1)
    marked = st.builds(
        tagged, st.sampled_from(["b", "em", "i", "strong", "code", "sup", "del", "span", "cite"]), inner
    )
    linked = st.builds(lambda words, address: tagged("a", words, href=address), text, ADDRESSES)
    picture = st.builds(lambda alt: f'<img src="/a.jpg" alt="{escape(alt)}">', TEXT)
    foreign = st.builds(lambda words: tagged("span", words, lang="fr"), inner)
    return st.lists(st.one_of(text, text, marked, linked, picture, foreign, st.just("<br>")), max_size=5).map(
        "".join
    )


def flows(deep: int) -> st.SearchStrategy[str]:
    line = inlines(2)
    paragraph = st.builds(tagged, st.sampled_from(["p", "p", "div", "h1", "h2", "h3"]), line)
    code = TEXT.map(lambda raw: tagged("pre", tagged("code", escape(raw))))
    if not deep:
        return st.one_of(paragraph, paragraph, code)
    inner = flows(deep - 1)
    item = st.one_of(line, inner, st.builds(str.__add__, line, inner)).map(lambda held: tagged("li", held))
    listed = st.builds(tagged, st.sampled_from(["ul", "ol"]), st.lists(item, max_size=4).map("".join))
    quote = inner.map(lambda held: tagged("blockquote", held))
    cell = st.builds(tagged, st.sampled_from(["td", "td", "th"]), st.one_of(line, line, inner))
    row = st.lists(cell, max_size=3).map("".join).map(lambda held: tagged("tr", held))
    table = st.lists(row, max_size=3).map("".join).map(lambda held: tagged("table", tagged("tbody", held)))
    terms = st.lists(
        st.builds(lambda term, words: tagged("dt", term) + tagged("dd", words), line, st.one_of(line, inner)),
        max_size=3,
    ).map(lambda parts: tagged("dl", "".join(parts)))
    figure = st.builds(
        lambda words: tagged("figure", '<img src="/f.jpg" alt="f">' + tagged("figcaption", words)), line
    )
    block = st.one_of(paragraph, paragraph, code, listed, quote, table, terms, figure, st.just("<hr>"), line)
    return st.lists(block, max_size=4).map("".join)


def read_page(html: str) -> Element:
    return html5lib.parse(html, treebuilder="etree", namespaceHTMLElements=False)


def words_of(html: str) -> list[str]:
    parts: list[str] = []

    def look_at(element: Element) -> None:
        around = "\n" if element.tag in BLOCKS else ""
        parts.append(around + (element.text or ""))
        for child in element:
            look_at(child)
            parts.append(child.tail or "")
        parts.append(around)

    look_at(read_page(html).find("body"))
    return "".join(parts).split()


def links_of(html: str) -> list[str]:
    """Where the links with a text or a picture lead, in their order."""
    return [
        unquote(link.get("href", ""))
        for link in read_page(html).iter("a")
        if "".join(link.itertext()).strip() or link.find(".//img") is not None
    ]


def pictures_of(html: str) -> list[tuple[str, str]]:
    return [
        (picture.get("src", "").removeprefix("{static}"), " ".join(picture.get("alt", "").split()))
        for picture in read_page(html).iter("img")
    ]


def rendered(html: str) -> str:
    return body_html(to_markdown(html).markdown, "a.md", MARKDOWN)[0]


@given(flows(3))
def test_words_links_and_pictures_of_any_html_come_through_in_their_order(html: str) -> None:
    seen = rendered(html)
    assert words_of(seen) == words_of(html)
    assert links_of(seen) == links_of(html)
    assert pictures_of(seen) == pictures_of(html)
