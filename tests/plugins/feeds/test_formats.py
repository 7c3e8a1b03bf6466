"""Every feed is what its specification asks for, and says in each format the same of the same stories."""

import json
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import feedparser
import pytest
from lxml import etree

ATOM = {"a": "http://www.w3.org/2005/Atom", "media": "http://search.yahoo.com/mrss/"}
RSS = {"atom": ATOM["a"], "media": ATOM["media"], "dc": "http://purl.org/dc/elements/1.1/",
       "content": "http://purl.org/rss/1.0/modules/content/"}  # fmt: skip
STORM = "tag:gazette.example,2024:story/storm-2025"
XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"


@pytest.fixture(scope="module")
def rss(feeds: Path) -> Any:
    return etree.fromstring((feeds / "feed.xml").read_bytes())


@pytest.fixture(scope="module")
def atom(feeds: Path) -> Any:
    return etree.fromstring((feeds / "atom.xml").read_bytes())


@pytest.fixture(scope="module")
def json_feed(feeds: Path) -> Any:
    return json.loads((feeds / "feed.json").read_bytes())


def is_absolute(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme == "https" and bool(parts.netloc)


def test_rss_has_every_element_that_a_channel_must_have(rss: Any) -> None:
    """RSS 2.0, "Required channel elements": title, link, description; version is an attribute of rss."""
    assert (rss.tag, rss.get("version")) == ("rss", "2.0")
    assert rss.findtext("channel/title") == "The Gazette"
    assert rss.findtext("channel/link") == "https://gazette.example/paper/"
    assert rss.findtext("channel/description") == "News of the bay"
    assert rss.findtext("channel/language") == rss.get(XML_LANG) == "en"


def test_rss_says_where_it_is_itself(rss: Any) -> None:
    """RSS Best Practices Profile, "atom:link": a feed should name its own address."""
    own = rss.find("channel/atom:link[@rel='self']", RSS)
    assert own.get("href") == "https://gazette.example/paper/feed.xml"
    assert own.get("type") == "application/rss+xml"


def test_every_item_of_rss_is_complete(rss: Any) -> None:
    """RSS 2.0, "Elements of <item>": a title or a description, dates by RFC 822, a guid that is no address says so."""
    items = rss.findall("channel/item")
    assert len(items) == 9
    for item in items:
        assert item.findtext("title")
        assert is_absolute(item.findtext("link"))
        assert item.find("guid").get("isPermaLink") == "false"
        assert item.findtext("guid").startswith("tag:gazette.example,2024:story/")
        assert parsedate_to_datetime(item.findtext("pubDate")).tzinfo is not None
        assert item.findtext("content:encoded", namespaces=RSS)


def test_an_enclosure_of_rss_has_its_three_attributes(rss: Any, feeds: Path) -> None:
    """RSS 2.0, "<enclosure> sub-element of <item>": url, length in bytes, and type are required."""
    enclosures = rss.findall("channel/item/enclosure")
    assert enclosures
    for enclosure in enclosures:
        file = feeds / enclosure.get("url").removeprefix("https://gazette.example/paper/")
        assert int(enclosure.get("length")) == file.stat().st_size
        assert enclosure.get("type") == "image/png"
    content = rss.find("channel/item/media:content", RSS)
    assert content.get("medium") == "image"
    assert int(content.get("width")) > 0
    assert content.findtext("media:description", namespaces=RSS) == "The pier under waves"


def test_atom_has_every_element_that_a_feed_must_have(atom: Any) -> None:
    """RFC 4287, section 4.1.1: id, title and updated once; an author unless every entry has one; a self link."""
    assert atom.tag == f"{{{ATOM['a']}}}feed"
    for name in ("id", "title", "updated", "subtitle"):
        assert len(atom.findall(f"a:{name}", ATOM)) == 1, name
    assert atom.findtext("a:author/a:name", namespaces=ATOM) == "The Gazette"
    links = {link.get("rel"): link.get("href") for link in atom.findall("a:link", ATOM)}
    assert links == {
        "self": "https://gazette.example/paper/atom.xml",
        "alternate": "https://gazette.example/paper/",
        "hub": "https://hub.example/",
    }


def test_every_entry_of_atom_is_complete(atom: Any) -> None:
    """RFC 4287, section 4.1.2: id, title, updated; content or an alternate link; 3.3: dates with a zone."""
    entries = atom.findall("a:entry", ATOM)
    assert len(entries) == 9
    assert len({entry.findtext("a:id", namespaces=ATOM) for entry in entries}) == 9
    for entry in entries:
        for name in ("id", "title", "updated", "published"):
            assert len(entry.findall(f"a:{name}", ATOM)) == 1, name
        assert entry.find("a:content", ATOM).get("type") == "html"
        assert is_absolute(entry.find("a:link[@rel='alternate']", ATOM).get("href"))
        assert entry.findtext("a:updated", namespaces=ATOM)[-6] in "+-"


def test_a_feed_was_updated_when_its_newest_entry_was(atom: Any, rss: Any) -> None:
    """RFC 4287, section 4.2.15: the moment of a change that the publisher holds to matter; never the clock's."""
    stamps = [entry.findtext("a:updated", namespaces=ATOM) for entry in atom.findall("a:entry", ATOM)]
    assert atom.findtext("a:updated", namespaces=ATOM) == max(stamps)
    built = parsedate_to_datetime(rss.findtext("channel/lastBuildDate"))
    assert built.isoformat() == max(stamps)


def test_the_language_of_an_entry_is_told(atom: Any, rss: Any) -> None:
    """RFC 4287, section 2: xml:lang stands wherever the language of what is in an element differs."""
    languages = {
        entry.findtext("a:id", namespaces=ATOM): entry.get(XML_LANG)
        for entry in atom.findall("a:entry", ATOM)
    }
    assert languages["tag:gazette.example,2024:story/liman-2025"] == "az"
    assert languages[STORM] == atom.get(XML_LANG) == "en"
    assert "az" in [item.findtext("dc:language", namespaces=RSS) for item in rss.findall("channel/item")]


def test_json_feed_has_every_field_that_it_must_have(json_feed: Any) -> None:
    """JSON Feed 1.1, "Top-level" and "Items": version, title, items; an item's id and content; hubs as objects."""
    assert json_feed["version"] == "https://jsonfeed.org/version/1.1"
    assert json_feed["title"] == "The Gazette"
    assert json_feed["home_page_url"] == "https://gazette.example/paper/"
    assert json_feed["feed_url"] == "https://gazette.example/paper/feed.json"
    assert json_feed["hubs"] == [{"type": "WebSub", "url": "https://hub.example/"}]
    for item in json_feed["items"]:
        assert isinstance(item["id"], str)
        assert item["content_html"]
        assert is_absolute(item["url"])
        for attachment in item.get("attachments", []):
            assert attachment["mime_type"] == "image/png"
            assert is_absolute(attachment["url"])
        assert not [name for name, value in item.items() if value in ("", None, [])]


def test_the_hub_is_named_where_subscribers_look(rss: Any) -> None:
    """WebSub, section 4, Discovery: links of the relations hub and self, in the feed's own document."""
    assert rss.find("channel/atom:link[@rel='hub']", RSS).get("href") == "https://hub.example/"


@pytest.mark.parametrize("name", ["feed.xml", "atom.xml"])
def test_a_reader_of_feeds_finds_nothing_wrong(name: str, feeds: Path) -> None:
    found = feedparser.parse((feeds / name).read_bytes())
    assert not found.bozo, found.get("bozo_exception")
    assert len(found.entries) == 9
    storm = next(entry for entry in found.entries if entry.id == STORM)
    assert storm.title == "Storm closes the pier"
    assert storm.link == "https://gazette.example/paper/harbour/2025/08/storm-closes-the-pier/"
    assert [tag.term for tag in storm.tags] == ["Harbour", "Storms", "East quay"]
    assert storm.summary == "Waves of four metres broke over the wall in the night."
    assert storm.author == "Harbour desk"
    assert storm.enclosures[0].href == "https://gazette.example/paper/images/pier.png"


def test_all_formats_tell_of_the_same_stories(rss: Any, atom: Any, json_feed: Any) -> None:
    ids = [item.findtext("guid") for item in rss.findall("channel/item")]
    assert ids == [entry.findtext("a:id", namespaces=ATOM) for entry in atom.findall("a:entry", ATOM)]
    assert ids == [item["id"] for item in json_feed["items"]]
    bodies = [item.findtext("content:encoded", namespaces=RSS) for item in rss.findall("channel/item")]
    assert bodies == [item["content_html"] for item in json_feed["items"]]


def test_links_and_pictures_in_a_body_lead_there_from_anywhere(json_feed: Any) -> None:
    bodies = {item["id"]: item["content_html"] for item in json_feed["items"]}
    assert 'href="https://gazette.example/paper/harbour/2024/11/night-ferry-returns/"' in bodies[STORM]
    gauge = bodies["tag:gazette.example,2024:story/gauge-2024"]
    assert 'src="https://gazette.example/paper/images/gauge.png"' in gauge
    assert 'href="https://gazette.example/paper/files/tides.csv"' in gauge
