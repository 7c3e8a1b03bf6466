"""Every template, given every written-down view, makes a whole page: valid, ordered, accessible, light."""

from __future__ import annotations

import gzip
import re
from functools import cache
from html.parser import HTMLParser
from itertools import pairwise

import html5lib
import pytest
from lxml import etree
from lxml.etree import _Element as Element

from plugins.press.assets import build_assets
from tests.theme.theme_pages import THEME, render_view, view_names, view_values

PAGES = view_names()
# Pieces that a script takes from a page.
FRAGMENTS = ("comments", "fragment")
STORIES = [name for name in PAGES if name.startswith("story")]
every_page = pytest.mark.parametrize("name", PAGES)

# The first flight of a connection holds about this much (RFC 6928: ten segments).
FIRST_PAINT = 14 * 1024
MOST_ELEMENTS = 900


@cache
def html_of(name: str) -> str:
    return render_view(name)


@cache
def tree_of(name: str) -> Element:
    parser = html5lib.HTMLParser(html5lib.getTreeBuilder("lxml"), namespaceHTMLElements=False)
    return parser.parse(html_of(name)).getroot()


def text_of(element: Element) -> str:
    return " ".join("".join(str(piece) for piece in element.itertext()).split())


@every_page
def test_page_is_read_without_a_parse_error(name: str) -> None:
    html5lib.HTMLParser(strict=True).parse(html_of(name))


@every_page
def test_page_closes_every_element_that_it_opens(name: str) -> None:
    assert unclosed(html_of(name)) == []


@every_page
def test_page_prints_no_missing_value(name: str) -> None:
    words = text_of(tree_of(name).find("body"))
    assert not re.search(r"\bNone\b|\bnamespace\(|Markup\(|\{\{|\{%", words)
    assert "None" not in {value for element in tree_of(name).iter() for value in element.attrib.values()}


@every_page
def test_page_has_one_main_headline_and_skips_no_level(name: str) -> None:
    levels = [int(element.tag[1]) for element in tree_of(name).iter("h1", "h2", "h3", "h4", "h5", "h6")]
    assert levels.count(1) == 1
    assert levels[0] == 1
    assert [(a, b) for a, b in pairwise(levels) if b > a + 1] == []


@every_page
def test_every_id_is_unique_and_every_reference_to_one_is_met(name: str) -> None:
    tree = tree_of(name)
    ids = [element.get("id") for element in tree.iter() if element.get("id")]
    assert len(ids) == len(set(ids))
    named = [element.get("aria-labelledby") for element in tree.iter() if element.get("aria-labelledby")]
    linked = [link.get("href")[1:] for link in tree.iter("a") if (link.get("href") or "").startswith("#")]
    assert set(named) | set(linked) <= set(ids)


@every_page
def test_page_has_one_main_and_names_each_of_its_navigations(name: str) -> None:
    tree = tree_of(name)
    assert len(list(tree.iter("main"))) == 1
    names = [nav.get("aria-label") or text_of(labelled(tree, nav)) for nav in tree.iter("nav")]
    assert all(names)
    assert len(names) == len(set(names))


@every_page
def test_every_link_has_words_and_an_address(name: str) -> None:
    for link in tree_of(name).iter("a"):
        assert text_of(link), etree.tostring(link)
        assert link.get("href"), etree.tostring(link)


@every_page
def test_every_picture_says_its_size_and_what_it_shows_and_one_at_most_comes_first(name: str) -> None:
    pictures = list(tree_of(name).iter("img"))
    for picture in pictures:
        assert picture.get("alt") is not None
        assert picture.get("width")
        assert picture.get("height")
    assert all(
        (picture.get("loading") == "lazy") != (picture.get("fetchpriority") == "high") for picture in pictures
    )
    assert sum(picture.get("fetchpriority") == "high" for picture in pictures) <= 1


@every_page
def test_every_moment_is_told_to_machines(name: str) -> None:
    moments = list(tree_of(name).iter("time"))
    assert all(
        re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\+04:00", each.get("datetime") or "") for each in moments
    )
    assert all(text_of(each) for each in moments)


@every_page
def test_page_has_no_inline_style_or_script_and_asks_nobody_else(name: str) -> None:
    tree = tree_of(name)
    assert not list(tree.iter("style"))
    for element in tree.iter():
        assert "style" not in element.attrib
        assert not [attribute for attribute in element.attrib if str(attribute).startswith("on")]
        source = element.get("src") or element.get("srcset")
        assert source is None or source.startswith("/")
    # Structured data is read by machines and run by none.
    for script in tree.xpath("//script[not(@type = 'application/ld+json')]"):
        assert script.get("type") == "module"
        assert not text_of(script)
    fetched = [link.get("href") for link in tree.iter("link") if link.get("rel") != "canonical"]
    assert all(address.startswith("/") for address in fetched)


@every_page
def test_a_story_in_another_language_is_marked_as_such(name: str) -> None:
    tree = tree_of(name)
    page_lang = tree.get("lang")
    for words in tree.iter("h2", "h3", "h4", "p"):
        letters = text_of(words)
        for lang, script in (("ar", r"[\u0600-\u06ff]{3}"), ("zh", r"[\u4e00-\u9fff]{3}")):
            if lang != page_lang and re.search(script, letters) and page_lang == "en":
                assert lang in {above.get("lang") for above in [words, *words.iterancestors()]}


@every_page
def test_page_is_small_enough_to_be_drawn_at_once(name: str) -> None:
    css = stylesheet()
    assert len(gzip.compress(html_of(name).encode(), 9)) + len(gzip.compress(css, 9)) <= FIRST_PAINT
    assert sum(1 for _ in tree_of(name).iter()) <= MOST_ELEMENTS


@pytest.mark.parametrize("name", [name for name in PAGES if name not in FRAGMENTS])
def test_first_link_of_the_page_skips_to_its_content(name: str) -> None:
    first = next(tree_of(name).iter("a"))
    assert first.get("class") == "skip-link"
    assert first.get("href") == "#" + next(tree_of(name).iter("main")).get("id")


@every_page
def test_page_tells_search_engines_and_other_sites_what_it_is(name: str) -> None:
    tree = tree_of(name)
    told = {meta.get("name") or meta.get("property"): meta.get("content") for meta in tree.iter("meta")}
    head = view_values(name)[1]["head"]
    assert tree.findtext("head/title") == head["title"]
    assert told["description"] == head["description"]
    assert told["og:url"] == head["canonical"]
    assert told["og:image"].startswith("https://meridian.example/")
    assert told["og:image:alt"]
    assert told["twitter:card"] == "summary_large_image"
    if name not in FRAGMENTS:
        assert told["robots"].count("max-image-preview:large") == 1


@pytest.mark.parametrize("name", STORIES)
def test_today_is_fetched_only_where_the_top_news_are_of_another_day(name: str) -> None:
    top_news = view_values(name)[1]["top_news"]
    tree = tree_of(name)
    waits = bool(top_news["items"]) and not top_news["is_current"]
    assert bool([script for script in tree.iter("script") if "top-news" in script.get("src", "")]) == waits
    assert bool(tree.xpath("//*[@data-fragment]")) == waits
    if waits:
        assert top_news["as_of"].day in text_of(tree.xpath("//*[@class='top-news']/h2")[0])


def test_top_news_give_a_standfirst_to_the_first_three_alone() -> None:
    items = tree_of("home").xpath("//*[@class='top-news']//li")
    assert len(items) == 9
    assert [bool(item.xpath("p")) for item in items] == [True] * 3 + [False] * 6


def test_story_shows_what_was_put_right_and_who_says_so() -> None:
    body = text_of(tree_of("story").find("body"))
    for words in (
        "it was 32.",
        "Corrected 1 September 2025",
        "Updated 31 August 2025, 14:05 GMT+4",
        "Economy desk",
    ):
        assert words in body


def test_section_of_the_page_is_marked_in_the_row_of_sections() -> None:
    def marked(name: str) -> dict[str, str]:
        links = tree_of(name).xpath("//*[@class='sections']//a[@aria-current]")
        return {text_of(link): str(link.get("aria-current")) for link in links}

    assert marked("category") == {"Asia": "page"}
    assert marked("category-page") == {"Asia": "true"}
    assert marked("story") == {"Economy": "true"}
    assert marked("home") == {}


def labelled(tree: Element, element: Element) -> Element:
    return tree.xpath("//*[@id=$name]", name=element.get("aria-labelledby"))[0]


@cache
def stylesheet() -> bytes:
    assets = build_assets(THEME / "static", "theme")
    return assets.files[assets.names["css/site.css"]]


VOID = {"meta", "link", "img", "br", "hr", "input", "source", "wbr", "col"}


def unclosed(html: str) -> list[str]:
    """Elements that are not closed where they should be: browsers forgive it, readers of the source do not."""
    open_elements: list[str] = []
    wrong: list[str] = []

    class Reader(HTMLParser):
        def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
            if tag not in VOID:
                open_elements.append(tag)

        def handle_endtag(self, tag: str) -> None:
            if not open_elements or open_elements.pop() != tag:
                wrong.append(f"{self.getpos()}: </{tag}>")

    Reader().feed(html)
    return wrong + open_elements


@pytest.mark.parametrize("html", ["<p><b>a</p></b>", "<div><p>a</div>", "<div>", "</div>"])
def test_an_element_left_open_is_noticed(html: str) -> None:
    assert unclosed(html) != []
