"""Which feeds a site has, what its pages say of them, and what stays the same from build to build."""

import json
import re
from pathlib import Path

import pytest

from newsdesk.errors import Misuse
from tests.build.printing import AS_OF, SITES, copy_site, edit, files_of, print_site, write_settings
from tests.plugins.feeds.conftest import SETTINGS

NAMES = ("feed.xml", "atom.xml", "feed.json")


def build(place: Path, changes: str, content: Path = SITES / "gazette", as_of: str = AS_OF) -> Path:
    settings = write_settings(place / "settings.py", changes)
    print_site(content, place, settings=settings, as_of=as_of)
    return place / "output"


def links_of(page: Path) -> list[tuple[str, str]]:
    """The type and address of every feed that a page names in its head."""
    head = page.read_text(encoding="utf-8").partition("</head>")[0]
    return re.findall(r'<link rel="alternate" type="([^"]+)" title="[^"]+" href="([^"]+)">', head)


def test_site_languages_categories_authors_and_long_tags_have_feeds(feeds: Path) -> None:
    folders = {path.rpartition("/")[0] for path in files_of(feeds) if path.endswith("feed.json")}
    assert {"", "az", "en", "harbour", "science", "world", "author/harbour-desk"} <= folders
    assert "tag/ferries" in folders
    assert "tag/tolls" not in folders
    for folder in folders:
        for name in NAMES:
            assert (feeds / folder / name).is_file()


def test_a_feed_has_the_newest_stories_and_no_more(tmp_path: Path) -> None:
    output = build(tmp_path, SETTINGS + "FEED_ITEMS = 2\n")
    items = json.loads((output / "feed.json").read_bytes())["items"]
    assert [item["title"] for item in items] == ["The pier opens again", "Storm closes the pier"]


def test_a_feed_in_a_language_has_the_stories_of_that_language(feeds: Path) -> None:
    feed = json.loads((feeds / "az/feed.json").read_bytes())
    assert feed["language"] == "az"
    assert {item["language"] for item in feed["items"]} == {"az"}


def test_pages_name_the_feeds_that_are_there(feeds: Path) -> None:
    pages = [path for path in files_of(feeds) if path.endswith("index.html")]
    assert len(pages) > 30
    for path in pages:
        found = links_of(feeds / path)
        assert found, path
        for _, href in found:
            assert (feeds / href.removeprefix("/paper/")).is_file(), (path, href)


def test_the_front_of_a_list_names_its_own_feeds_and_a_story_only_that_of_the_site(feeds: Path) -> None:
    assert ("application/atom+xml", "/paper/world/atom.xml") in links_of(feeds / "world/index.html")
    story = links_of(feeds / "harbour/2024/03/crane-arrives/index.html")
    assert story == [("application/rss+xml", "/paper/feed.xml")]
    assert len(links_of(feeds / "tag/tolls/index.html")) == 3


@pytest.mark.parametrize("missing", ["SITEURL", "FEED_AUTHORITY"])
def test_without_an_address_or_a_name_there_are_no_feeds_and_no_page_names_any(
    missing: str, tmp_path: Path
) -> None:
    output = build(tmp_path, SETTINGS + f'{missing} = ""\n')
    # The Morning Brief keeps a feed of its own, whose addresses begin at the site's root.
    feeds = [path for path in files_of(output) if path.endswith(NAMES)]
    assert [path for path in feeds if path != "brief/feed.xml"] == []
    assert links_of(output / "index.html") == []


def test_an_id_stays_when_headline_slug_and_date_change(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    edit(
        content / "harbour/2025/storm-closes-the-pier.md",
        "title: Storm closes the pier\ndate: 2025-08-31 05:30",
        "title: A storm has closed the pier\nslug: storm\ndate: 2025-08-30 05:30\nmodified: 2025-08-31 09:00",
    )
    output = build(tmp_path, SETTINGS, content)
    items = {item["id"]: item for item in json.loads((output / "feed.json").read_bytes())["items"]}
    storm = items["tag:gazette.example,2024:story/storm-2025"]
    assert storm["url"].endswith("/harbour/2025/08/storm/")
    assert storm["date_modified"] == "2025-08-31T09:00:00+04:00"


def test_time_that_brings_no_story_changes_no_feed(feeds: Path, tmp_path: Path) -> None:
    later = build(tmp_path, SETTINGS, as_of="2025-09-01T14:00:00Z")
    before, after = files_of(feeds), files_of(later)
    names = [path for path in before if path.endswith(NAMES)]
    assert len(names) > 20
    assert [path for path in names if before[path] != after[path]] == []


def test_a_story_that_is_written_from_right_to_left_says_so(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    edit(content / "world/2025/keciricilerin-limani.md", "lang: az", "lang: ar")
    output = build(tmp_path, SETTINGS, content)
    item = next(item for item in json.loads((output / "ar/feed.json").read_bytes())["items"])
    assert item["content_html"].startswith('<div dir="rtl" lang="ar">')


@pytest.mark.parametrize(
    ("line", "told"),
    [
        ('FEED_AUTHORITY = "The Gazette"', 'FEED_AUTHORITY: "The Gazette" is no domain with a year'),
        ('FEED_FORMATS = ("rdf",)', 'FEED_FORMATS: "rdf" is no format of feeds; write rss, atom, json'),
        ("FEED_ITEMS = 0", "FEED_ITEMS: 0 is no whole number from 1 on; write 25"),
        ('FEED_TAG_STORIES = "many"', "FEED_TAG_STORIES: 'many' is no whole number from 0 on"),
        ('FEED_HUB = "hub"', 'FEED_HUB: "hub" is no address of a hub'),
    ],
)
def test_a_setting_that_is_wrong_is_named_with_its_remedy(line: str, told: str, tmp_path: Path) -> None:
    with pytest.raises(Misuse) as wrong:
        build(tmp_path, SETTINGS + line + "\n")
    assert told in str(wrong.value)
