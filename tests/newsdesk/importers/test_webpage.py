"""A saved web page becomes its story: the text without what stands around it, and what the page says of it."""

import gzip
import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from newsdesk.importers import webpage
from newsdesk.importers.items import Draft, Item, Leftover, RemotePicture, Source, Unreadable, Wishes
from newsdesk.metadata import Picture
from newsdesk.newsroom import Newsroom

NEWSROOM = Newsroom(shown="content", zone="Asia/Baku")
CHANGED = datetime(2025, 5, 14, 8, tzinfo=UTC)
ADDRESS = "https://gazette.example/2025/quay.html"
SENTENCES = [
    "The old sea wall at the north end of the quay gave way shortly before dawn, and two boats went down with it.",
    "Nobody was aboard, the harbour master said, but the ferry to the outer islands cannot leave from there until spring.",
    "Engineers had warned the council twice that the stones below the water line were loose and should be set anew.",
    "A floating pier, which the council bought last year for the regatta, will be towed to the place within two weeks.",
]
NEWS = {
    "@context": "https://schema.org",
    "@type": "NewsArticle",
    "headline": "The quay is shut &amp; the ferry waits",
    "description": "Ferries to the outer islands leave from the floating pier",
    "datePublished": "2025-08-31T09:30:00+04:00",
    "dateModified": "2025-08-31T12:00:00+04:00",
    "author": [{"@type": "Person", "name": "Ann Calder"}, {"@type": "Person", "name": "By Tom Weir"}],
    "publisher": {"@type": "Organization", "name": "The Gazette"},
    "articleSection": "Harbour",
    "keywords": "ferries, Harbour wall",
    "inLanguage": "en-GB",
    "image": {
        "@type": "ImageObject",
        "url": "/pictures/wall.jpg",
        "caption": "The wall at dawn",
        "creditText": "Eva Lund",
    },
}


def page(body: str = "", head: str = "", data: object = None, *, lang: str = "en") -> str:
    """A page as newspapers have it, with a menu, a list of other stories, and a foot."""
    told = (
        f'<script type="application/ld+json">{data if isinstance(data, str) else json.dumps(data)}</script>'
        if data
        else ""
    )
    story = body or "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
    return (
        f'<!DOCTYPE html><html lang="{lang}"><head><title>The quay is shut - The Gazette</title>{head}{told}</head><body>'
        '<nav><a href="/">Home</a> <a href="/world/">World</a> <a href="/sport/">Sport</a></nav>'
        f"<main><article><h1>The quay is shut</h1>{story}</article></main>"
        '<aside><h2>Most read</h2><ul><li><a href="/a">Another story of today</a><li><a href="/b">And one more</a></ul></aside>'
        "<footer><p>Copyright The Gazette. Terms of use.</p></footer></body></html>"
    )


def read_one(html: str | bytes, name: str = "quay.html") -> Item:
    data = html if isinstance(html, bytes) else html.encode()
    (item,) = webpage.read(Source(name, data=data, changed=CHANGED), Wishes(NEWSROOM))
    return item


def story_in(html: str | bytes) -> Draft:
    item = read_one(html)
    assert isinstance(item, Draft), item
    return item


LINK = f'<link rel="canonical" href="{ADDRESS}">'


def test_the_text_is_the_story_without_what_stands_around_it() -> None:
    story = story_in(page())
    assert story.body == "\n\n".join(SENTENCES)
    assert story.metadata.title == "The quay is shut"
    assert story.metadata.lang == "en"


def test_links_lists_quotations_and_headings_of_the_text_are_kept() -> None:
    body = (
        f'<p>{SENTENCES[0]} <a href="/wall">More on the wall</a>.</p><p>{SENTENCES[1]}</p><h2>What is known</h2>'
        f"<ul><li>{SENTENCES[2]}</li><li>{SENTENCES[3]}</li></ul><blockquote><p>We heard it fall, and then the water.</p></blockquote>"
    )
    told = story_in(page(body, LINK)).body
    assert "[More on the wall](https://gazette.example/wall)" in told
    assert "## What is known\n\n- Engineers" in told
    assert "> We heard it fall" in told


def test_pictures_of_the_text_keep_their_captions() -> None:
    figure = '<figure><img src="/pier.jpg" alt="The pier"><figcaption>Seen from <a href="/north">the north</a></figcaption></figure>'
    told = story_in(
        page("".join(f"<p>{one}</p>{figure if at == 1 else ''}" for at, one in enumerate(SENTENCES)), LINK)
    ).body
    assert "![The pier](https://gazette.example/pier.jpg)" in told
    assert (
        '<figcaption markdown="span">Seen from [the north](https://gazette.example/north)</figcaption>'
        in told
    )


def test_json_ld_tells_all_that_front_matter_has() -> None:
    story = story_in(page(head=LINK, data={"@graph": [{"@type": "WebSite", "name": "x"}, NEWS]}))
    told = story.metadata
    assert told.title == "The quay is shut & the ferry waits"
    assert told.summary == "Ferries to the outer islands leave from the floating pier"
    assert told.authors == ("Ann Calder", "Tom Weir")
    assert told.date.isoformat() == "2025-08-31T09:30:00+04:00"
    assert told.modified is not None
    assert told.modified.isoformat() == "2025-08-31T12:00:00+04:00"
    assert (told.category, told.tags, told.lang) == ("Harbour", ("ferries", "Harbour wall"), "en")
    assert told.image == Picture(
        "https://gazette.example/pictures/wall.jpg", "", "The wall at dawn", "Eva Lund"
    )
    assert told.aliases == (ADDRESS,)
    assert story.key == ADDRESS
    assert story.pictures == (RemotePicture(told.image.src, told.image.src),)


def test_people_named_by_reference_are_found() -> None:
    news = {**NEWS, "author": {"@id": "#ann"}}
    story = story_in(page(data={"@graph": [news, {"@type": "Person", "@id": "#ann", "name": "Ann Calder"}]}))
    assert story.metadata.authors == ("Ann Calder",)


def test_json_ld_with_a_comma_too_many_and_raw_line_ends_is_read() -> None:
    story = story_in(
        page(data='<!-- {"@type":"NewsArticle","headline":"The quay\nis shut","author":"Ann Calder",} -->')
    )
    assert (story.metadata.title, story.metadata.authors) == ("The quay is shut", ("Ann Calder",))


def test_damaged_json_ld_is_a_warning_and_the_rest_of_the_page_tells() -> None:
    story = story_in(
        page(head='<meta name="author" content="Ann Calder">', data='{"@type": "NewsArticle", "headl')
    )
    assert story.metadata.authors == ("Ann Calder",)
    assert "What the page says of itself in JSON-LD is damaged and in part not used" in story.warnings


def test_open_graph_tells_where_json_ld_does_not() -> None:
    head = (
        '<meta property="og:title" content="The quay is shut - The Gazette"><meta property="og:site_name" content="The Gazette">'
        f'<meta property="og:type" content="article"><meta property="og:url" content="{ADDRESS}">'
        '<meta property="article:published_time" content="2025-08-31 09:30"><meta property="article:tag" content="ferries">'
        '<meta property="og:image" content="https://gazette.example/wall.jpg"><meta property="og:image:alt" content="The wall">'
        '<meta property="og:description" content="Ferries leave from the floating pier">'
    )
    told = story_in(page(head=head)).metadata
    assert (told.title, told.summary, told.tags) == (
        "The quay is shut",
        "Ferries leave from the floating pier",
        ("ferries",),
    )
    assert told.date.isoformat() == "2025-08-31T09:30:00+04:00"
    assert told.image == Picture("https://gazette.example/wall.jpg", "The wall")


def test_byline_date_and_lead_picture_at_the_top_of_the_page_are_taken_from_it_once() -> None:
    top = (
        "<p>By Ann Calder</p><p>31 August 2025, 09:30</p>"
        '<figure><img src="https://gazette.example/wall.jpg" alt="The wall"><figcaption>The wall at dawn</figcaption></figure>'
    )
    story = story_in(page(top + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)))
    assert story.metadata.authors == ("Ann Calder",)
    assert story.metadata.date.isoformat() == "2025-08-31T09:30:00+04:00"
    assert story.metadata.image is not None
    assert story.metadata.image.src == "https://gazette.example/wall.jpg"
    assert story.body == "\n\n".join(SENTENCES)


def test_the_date_in_the_address_is_better_than_that_of_the_file() -> None:
    story = story_in(page(head='<link rel="canonical" href="https://gazette.example/2025/08/31/quay">'))
    assert story.metadata.date.isoformat() == "2025-08-31T00:00:00+04:00"
    assert "The date is read from the page's address, and has no time" in story.warnings


def test_a_page_that_hides_its_text_gives_that_of_its_json_ld() -> None:
    whole = "\n\n".join(SENTENCES * 2)
    story = story_in(page("<p>To read on, subscribe.</p>", data={**NEWS, "articleBody": whole}))
    assert story.body == whole
    assert any("JSON-LD" in warning for warning in story.warnings)


def test_a_front_page_is_no_story() -> None:
    links = "".join(
        f'<li><a href="/{number}">{sentence}</a></li>' for number, sentence in enumerate(SENTENCES)
    )
    html = f'<html><head><title>The Gazette</title><link rel="canonical" href="https://gazette.example/"></head><body><ul>{links}</ul></body></html>'
    item = read_one(html)
    assert isinstance(item, Leftover)
    assert not item.failed
    assert "no story" in item.reason


ENCODED = [
    ("utf-8", "utf-8"),
    ("windows-1251", "windows-1251"),
    ("iso-8859-9", "windows-1254"),
    ("utf-8", "utf-16"),
    ("windows-1251", "utf-8-sig"),
]


@pytest.mark.parametrize(("said", "real"), ENCODED)
def test_a_page_is_read_in_its_real_encoding(said: str, real: str) -> None:
    words = (
        "Набережная закрыта"
        if real in ("windows-1251", "utf-16", "utf-8-sig")
        else "İskele kapalı, gemi “bekliyor”"
    )
    html = page(f"<p>{words}</p>" + "".join(f"<p>{one}</p>" for one in SENTENCES), f'<meta charset="{said}">')
    assert words in story_in(html.encode(real)).body


def test_bytes_that_are_of_no_encoding_are_named_with_their_line() -> None:
    html = page(head='<meta charset="utf-8">').encode().replace(b"two boats", b"\n\ntwo \xff boats")
    assert any(
        warning.startswith("Line 3: there are bytes that are no utf-8") for warning in story_in(html).warnings
    )


def test_packed_pages_are_unpacked_within_bounds() -> None:
    assert story_in(gzip.compress(page().encode())).metadata.title == "The quay is shut"
    with pytest.raises(Unreadable, match="unpacks to more than 20 MB"):
        read_one(gzip.compress(b"<p>" + b"x" * 21 * 1024 * 1024))
    with pytest.raises(Unreadable, match="cut off"):
        read_one(gzip.compress(page().encode())[:-20])
    with pytest.raises(Unreadable, match="damaged"):
        read_one(b"\x1f\x8b\x08\x00garbage that is no gzip")


NO_PAGES = [
    (b"just words", "Line 1: there is not one tag"),
    (b"<p>\n\n\0</p>", "Line 3: there is a NUL byte"),
]


@pytest.mark.parametrize(("data", "why"), NO_PAGES)
def test_what_is_no_page_is_an_error_with_its_line(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_one(data)


def test_pictures_that_lie_with_a_saved_page_are_enclosed_and_nothing_outside(tmp_path: Path) -> None:
    folder = tmp_path / "named"
    (folder / "quay_files").mkdir(parents=True)
    for file in (
        folder / "quay_files" / "wall.png",
        folder / "quay_files" / "pier.png",
        tmp_path / "secret.png",
    ):
        Image.new("RGB", (4, 3), "teal").save(file)
    body = (
        '<img src="./quay_files/wall.png" alt="The wall">'
        + "".join(f"<p>{sentence}</p>" for sentence in SENTENCES)
        + '<p>The pier: <img src="quay_files/pier.png" alt="The pier"></p><p>Not this: <img src="../secret.png" alt="no"></p>'
    )
    head = '<meta property="og:image" content="https://gazette.example/pictures/wall-1200x800.png">'
    (folder / "quay.html").write_text(page(body, LINK + head), encoding="utf-8")
    (story,) = webpage.read(Source.of_file(folder / "quay.html", folder), Wishes(NEWSROOM))
    assert isinstance(story, Draft)
    assert [one.path.name for one in story.enclosures] == ["wall.png", "pier.png"]
    assert story.metadata.image is not None
    assert story.metadata.image.src == story.enclosures[0].written
    assert f"![The pier]({story.enclosures[1].written})" in story.body
    assert "secret.png" not in " ".join(str(one.path) for one in story.enclosures)


def test_a_page_without_a_word_is_left_over() -> None:
    item = read_one("<!-- nothing --><p> </p>")
    assert isinstance(item, Leftover)
    assert item.reason == "There is neither a headline nor a text in the page"


def test_a_page_nested_beyond_measure_still_gives_its_words() -> None:
    story = story_in(
        "<title>Quay</title>" + "<div>" * 5_000 + "".join(f"<p>{sentence}" for sentence in SENTENCES)
    )
    assert SENTENCES[0] in story.body


def test_pages_are_recognised_by_name_or_beginning() -> None:
    assert webpage.recognises("quay.html.gz", b"\x1f\x8b")
    assert webpage.recognises("-", b"\xef\xbb\xbf <!DOCTYPE html>")
    assert not webpage.recognises("quay.xml", b"<rss version='2.0'>")
