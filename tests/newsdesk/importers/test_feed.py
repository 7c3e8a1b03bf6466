"""Feeds of every kind as stories: the whole text, what goes with it, and nothing that a feed must not do."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from newsdesk.body import body_html
from newsdesk.importers import feed
from newsdesk.importers.formats import format_of
from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.importers.reading import read_items
from newsdesk.metadata import Picture
from newsdesk.metadata import Source as Credit
from newsdesk.newsroom import Newsroom
from newsdesk.registers import Category, Register

FEEDS = Path(__file__).parent / "fixtures" / "feeds"
HOUSE = Newsroom(shown="content", zone="Asia/Baku", categories=Register((Category("World", "world"),)))
MARKDOWN = {"extensions": ("markdown.extensions.extra",)}


def items_of(raw: bytes | str, wishes: Wishes | None = None) -> list[Item]:
    data = raw.encode() if isinstance(raw, str) else raw
    return list(feed.read(Source("-", data=data), wishes or Wishes(HOUSE)))


def in_file(name: str) -> list[Item]:
    return items_of((FEEDS / name).read_bytes())


def story(item: Item) -> Draft:
    assert isinstance(item, Draft), item
    return item


def html_of(draft: Draft) -> str:
    return body_html(draft.body, "world/a.md", MARKDOWN)[0]


def an_item(inner: str) -> str:
    """An RSS feed of one item."""
    return (
        '<rss version="2.0" xmlns:media="http://search.yahoo.com/mrss/"><channel><link>https://a.example/</link>'
        f"<item><pubDate>Tue, 13 May 2025 09:30:00 GMT</pubDate>{inner}</item></channel></rss>"
    )


@pytest.mark.parametrize("file", sorted(FEEDS.iterdir()), ids=lambda file: file.name)
def test_a_feed_is_told_from_its_beginning(file: Path) -> None:
    assert format_of("unknown", file.read_bytes()[:4096]) == "feed"


@pytest.mark.parametrize("mark", ["utf-16", "utf-16-le", "utf-32", "utf-32-be", "utf-8-sig"])
def test_a_feed_in_wide_characters_is_told_and_read_with_and_without_its_mark(mark: str) -> None:
    raw = an_item("<title>Порт открыт</title>").encode(mark)
    assert feed.recognises("x", raw[:4096])
    assert story(items_of(raw)[0]).metadata.title == "Порт открыт"


@pytest.mark.parametrize(
    "head", [b"<html><rss>", b"A text on <rss> feeds", b"{}", b'{"version": 1}', b"", b"<nitf>"]
)
def test_what_only_speaks_of_a_feed_is_none(head: bytes) -> None:
    assert not feed.recognises("x", head)


def test_an_entry_of_rss_becomes_a_story_with_its_whole_text_and_all_that_goes_with_it() -> None:
    draft = story(in_file("harbour.rss")[0])
    metadata = draft.metadata
    assert (metadata.title, metadata.lang, metadata.category) == (
        "Sea wall & quay to be rebuilt",
        "en-gb",
        "World",
    )
    assert metadata.summary == "The council voted after nine years."
    assert metadata.date == datetime(2025, 5, 13, 5, 30, tzinfo=UTC)
    assert metadata.authors == ("Mara Lindt", "The Ansel desk")
    assert metadata.tags == ("Harbour",)
    assert metadata.aliases == ("https://herald.example/2025/05/sea-wall/",)
    assert metadata.extra == {"copyright": "Ansel Herald 2025"}
    quay = "https://herald.example/media/quay.jpg"
    assert metadata.image == Picture(quay, caption="The quay at low tide.", credit="Ansel archive")
    assert [picture.address for picture in draft.pictures] == [quay, "https://herald.example/media/wall.jpg"]
    html = html_of(draft)
    assert '<a href="https://herald.example/council">Tuesday</a>' in html
    assert '<a href="https://herald.example/audio/wall.mp3">' in html
    assert "track" not in draft.body
    assert draft.key == "feed:https://herald.example/#herald-4711"
    for said in ("small.jpg", "wall.mp3", 'The tag "–"'):
        assert any(said in warning for warning in draft.warnings), draft.warnings


def test_an_entry_without_a_headline_gets_one_and_a_date_without_zone_is_that_of_the_house() -> None:
    draft = story(in_file("harbour.rss")[1])
    assert draft.metadata.title == "The ferry stops at noon"
    assert draft.metadata.date.astimezone(UTC) == datetime(2025, 5, 14, 5, 30, tzinfo=UTC)
    assert draft.metadata.source == Credit("Coast Wire", "https://wire.example/rss")
    assert "The date Wed, 14 May 2025 09:30:00 names no zone; that of the site is taken" in draft.warnings


def test_an_entry_without_a_date_takes_that_of_the_editor_or_is_reported() -> None:
    failed = in_file("harbour.rss")[2]
    assert isinstance(failed, Leftover)
    assert (failed.failed, failed.reason) == (True, "There is no date; name one with --date")
    wishes = Wishes(HOUSE, date=datetime(2025, 1, 1, tzinfo=UTC))
    draft = story(items_of((FEEDS / "harbour.rss").read_bytes(), wishes)[2])
    assert (draft.metadata.date, draft.is_dated) == (wishes.date, False)
    assert "The date yesterday cannot be read" in draft.warnings
    assert draft.metadata.title == "Old &unknown; bridge"
    assert draft.metadata.summary == "", "it is only the beginning of the text"


def test_an_entry_without_any_word_is_skipped() -> None:
    empty = in_file("harbour.rss")[3]
    assert empty == Leftover("item 4", "", "It has neither a headline nor a text")


def test_an_entry_of_atom_resolves_what_it_refers_to_against_its_base() -> None:
    draft = story(in_file("notes.atom")[0])
    assert draft.metadata.title == "Ports open again"
    assert draft.metadata.lang == "az"
    assert draft.metadata.aliases == ("https://notes.example/blog/may/ports.html",)
    assert draft.metadata.image == Picture("https://notes.example/blog/may/ports.png")
    assert draft.metadata.tags == ("Ports of the Caspian",)
    assert draft.metadata.modified == datetime(2025, 5, 13, 8, tzinfo=UTC)
    assert draft.version == int(datetime(2025, 5, 13, 8, tzinfo=UTC).timestamp())
    assert draft.key == "tag:notes.example,2025:ports"
    assert '<a href="https://notes.example/blog/may/plan.html">plans</a>' in html_of(draft)


def test_plain_text_in_a_feed_stays_plain() -> None:
    draft = story(in_file("notes.atom")[1])
    assert draft.metadata.title == "Five < six & seven"
    html = html_of(draft)
    assert "Line with *stars* and &lt;angles&gt;." in html
    assert "<h" not in html


def test_a_feed_of_rdf_in_the_encoding_that_it_declares_is_read() -> None:
    draft = story(in_file("letters.rdf")[0])
    assert (draft.metadata.title, draft.metadata.authors) == ("Порт закрыт из-за шторма", ("Редакция",))
    assert draft.metadata.date == datetime(2025, 5, 13, 5, 30, tzinfo=UTC)


def test_a_json_feed_is_read_in_both_its_versions() -> None:
    first, second, third = in_file("feed.json")
    lit, note = story(first), story(second)
    assert (lit.metadata.title, lit.metadata.category) == ("Lighthouse lit & open", "World")
    assert (lit.key, lit.metadata.tags) == ("feed:https://notes.example/#17", ("Lighthouses",))
    assert lit.metadata.image == Picture("https://notes.example/light.png")
    assert lit.metadata.authors == ("The notes desk",)
    assert lit.metadata.date.utcoffset() == timedelta(hours=4)
    assert '<a href="https://notes.example/map">map</a>' in html_of(lit)
    assert '<a href="https://notes.example/talk.mp4">The keeper speaks</a>' in html_of(lit)
    assert note.metadata.authors == ("Jo Marr",)
    assert "<p>A short note of *no* weight.</p>\n<p>With a second paragraph.</p>" in html_of(note)
    assert 'href="https://elsewhere.example/read"' in html_of(note)
    assert third == Leftover("item 3", "no item", "It is no JSON object, which an item is", failed=True)


def test_a_feed_that_is_not_well_formed_gives_what_can_be_read_and_the_line() -> None:
    *stories, last = in_file("unclosed.rss")
    assert [story(item).metadata.title for item in stories] == ["Whole story", "Half a story"]
    assert "The feed is not well-formed; see whether the story is complete" in story(stories[0]).warnings
    assert isinstance(last, Leftover)
    assert last.failed
    assert last.reason.startswith("Line 3: the feed is not well-formed XML (")


REFUSED = [
    (b"<rss><channel>\n\n\xff</channel></rss>", "Line 3: byte 0xff is not utf-8"),
    (b'<?xml version="1.0" encoding="klingon"?><rss/>', "Line 1: nothing here can read the encoding klingon"),
    (b'{"version": "https://jsonfeed.org/version/1",\n"items": [}', "Line 2: the feed is no JSON"),
    (b'{"version": "https://jsonfeed.org/version/1"}', "Line 1: the feed has no list of items"),
    (b"no feed at all", "Line 1: the feed is not well-formed XML"),
    (b"<svg></svg>", "Line 1: its first element is that of no feed"),
]


@pytest.mark.parametrize(("raw", "reason"), REFUSED)
def test_what_cannot_be_read_is_refused_with_its_line(raw: bytes, reason: str) -> None:
    with pytest.raises(Unreadable, match=f"^{reason}"):
        items_of(raw)


def test_an_entity_is_never_expanded_and_a_bomb_of_them_is_only_words() -> None:
    bomb = "".join(f'<!ENTITY a{n} "{f"&a{n - 1};" * 10}">' for n in range(1, 30))
    doctype = f'<!DOCTYPE rss [<!ENTITY a0 "lol"><!ENTITY secret SYSTEM "file:///etc/hostname">\n{bomb}]>'
    raw = doctype + an_item("<title>A &a29; and &secret; and &amp;</title><description>&a0;</description>")
    *leftovers, last = items_of(raw)
    assert story(last).metadata.title == "A &a29; and &secret; and &"
    assert html_of(story(last)) == "<p>&amp;a0;</p>"
    assert len(leftovers) == 31
    assert leftovers[1] == Leftover(
        "line 1", "<!ENTITY secret", "Line 1: the feed declares the entity secret, which is not expanded"
    )


def test_what_a_feed_must_not_do_is_taken_out_of_the_text() -> None:
    html = (
        '<p onclick="steal()">One <a href="javascript:steal()">two</a> <img src="x" onerror="steal()"></p>'
        "<iframe src='https://a.example/frame'></iframe><object data='steal'></object>"
    )
    draft = story(items_of(an_item(f"<title>T1</title><description><![CDATA[{html}]]></description>"))[0])
    assert "steal" not in html_of(draft)
    assert "One" in draft.body


@pytest.mark.parametrize(
    "link", ["javascript:alert(1)", "../../../etc/passwd", "https://[", "data:text/html,x"]
)
def test_a_link_that_is_no_address_becomes_no_earlier_address(link: str) -> None:
    draft = story(items_of(an_item(f"<title>T1</title><link>{link}</link>"))[0])
    assert all(alias.startswith("https://a.example/") for alias in draft.metadata.aliases)


def test_a_deeply_nested_text_is_read_in_its_time() -> None:
    deep = an_item(f"<title>T1</title><description>{'<![CDATA[' + '<div>' * 10_000 + 'x]]>'}</description>")
    shallow = story(items_of(an_item("<title>T1</title>"))[0])
    assert replace(story(items_of(deep)[0]), body="", warnings=(), key="") == replace(
        shallow, body="", warnings=(), key=""
    )


def test_a_deeply_nested_json_feed_is_refused() -> None:
    source = Source("-", data=b'{"items": ' + b"[" * 100_000)
    (item,) = read_items(feed, source, Wishes(HOUSE))
    assert isinstance(item, Leftover)
    assert item.reason == "It is nested too deeply to be read; flatten it"


def test_an_entry_too_large_for_a_story_fails_and_the_next_one_is_read() -> None:
    large = f"<title>Large</title><description>{'word ' * 1_200_000}</description>"
    raw = an_item(f"{large}</item><item><title>Next</title><pubDate>Tue, 13 May 2025 09:30:00 GMT</pubDate>")
    first, second = items_of(raw)
    assert isinstance(first, Leftover)
    assert first.failed
    assert story(second).metadata.title == "Next"
