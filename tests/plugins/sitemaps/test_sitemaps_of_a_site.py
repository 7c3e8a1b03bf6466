"""The sitemaps that a build makes: complete, true, and unchanged where nothing has changed."""

from datetime import datetime
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from plugins.sitemaps.writing import news_language
from tests.build.printing import (
    AS_OF,
    SITES,
    copy_site,
    edit,
    files_of,
    places_of,
    print_site,
    write_settings,
    written_since,
)

SPACES = {
    "s": "http://www.sitemaps.org/schemas/sitemap/0.9",
    "n": "http://www.google.com/schemas/sitemap-news/0.9",
}
ROOT = "https://gazette.example/"
SETTINGS = """
SITENAME = "The Gazette"
SITEURL = "https://gazette.example"
PLUGINS = ["plugins.press", "plugins.top_news", "plugins.sitemaps"]
"""


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return build(tmp_path_factory.mktemp("sitemaps"))


def build(place: Path, more: str = "", content: Path = SITES / "gazette", as_of: str = AS_OF) -> Path:
    print_site(content, place, settings=write_settings(place / "settings.py", SETTINGS + more), as_of=as_of)
    return place / "output"


def read(file: Path) -> Any:
    return etree.fromstring(file.read_bytes())


def addresses(file: Path) -> list[str]:
    return [loc.text for loc in read(file).iterfind(".//s:loc", SPACES)]


def test_the_index_names_every_sitemap_and_no_other_file(output: Path) -> None:
    """sitemaps.org/protocol.html, "Using Sitemap index files": sitemapindex, sitemap, loc; lastmod in W3C Datetime."""
    index = read(output / "sitemap.xml")
    assert index.tag == f"{{{SPACES['s']}}}sitemapindex"
    named = {loc.text.removeprefix(ROOT) for loc in index.iterfind("s:sitemap/s:loc", SPACES)}
    assert named == {path for path in files_of(output) if path.startswith("sitemaps/")}
    stamps = [stamp.text for stamp in index.iterfind("s:sitemap/s:lastmod", SPACES)]
    assert stamps
    assert all(datetime.fromisoformat(stamp).tzinfo for stamp in stamps)


def test_every_address_of_a_sitemap_is_that_of_a_page_which_may_be_indexed(output: Path) -> None:
    found = [
        url for path in (output / "sitemaps").iterdir() for url in addresses(path) if path.stem != "news"
    ]
    assert len(found) == len(set(found))
    for url in found:
        page = output / url.removeprefix(ROOT) / "index.html"
        head = page.read_text(encoding="utf-8")
        assert f'<link rel="canonical" href="{url}">' in head
        assert '<meta name="robots" content="index' in head


def test_every_public_story_list_and_page_is_in_one(output: Path) -> None:
    found = {url.removeprefix(ROOT) for path in (output / "sitemaps").iterdir() for url in addresses(path)}
    pages = {
        path.removesuffix("index.html")
        for path, raw in files_of(output).items()
        if path.endswith("index.html") and b'content="index' in raw
    }
    dated = {
        path for path in pages if path[:4].isdigit() or path.startswith(("archive/", "tags/", "authors/"))
    }
    assert pages - found == dated
    assert {"", "harbour/", "about/", "tag/ferries/", "author/harbour-desk/"} <= found


def test_a_hidden_story_is_in_no_sitemap(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    edit(content / "harbour/2024/crane-arrives.md", "\ntitle:", "\nstatus: hidden\ntitle:")
    output = build(tmp_path, content=content)
    assert (output / "harbour/2024/03/crane-arrives/index.html").is_file()
    assert [
        path for path, raw in files_of(output).items() if path.startswith("sitemap") and b"crane" in raw
    ] == []


def test_a_sitemap_tells_when_a_story_was_modified(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    edit(content / "harbour/2024/crane-arrives.md", "\ntitle:", "\nmodified: 2025-08-20 08:00\ntitle:")
    output = build(tmp_path, content=content)
    rows = {url.findtext("s:loc", namespaces=SPACES): url.findtext("s:lastmod", namespaces=SPACES)
            for url in read(output / "sitemaps/2024-03.xml")}  # fmt: skip
    assert rows == {f"{ROOT}harbour/2024/03/crane-arrives/": "2025-08-20T08:00:00+04:00"}


def test_a_new_story_changes_the_sitemaps_of_now_alone(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    output = build(tmp_path, content=content)
    before = places_of(output)
    text = "---\nid: gulls\ntitle: Gulls\ndate: 2025-09-01 10:00\ncategory: Science\n---\n\nGulls.\n"
    (content / "science/2025/gulls.md").write_text(text, encoding="utf-8")
    build(tmp_path, content=content)
    written = {path for path in written_since(before, output) if path.startswith("sitemap")}
    assert written == {"sitemap.xml", "sitemaps/2025-09.xml", "sitemaps/sections.xml", "sitemaps/news.xml"}


def test_news_has_every_field_that_google_asks_for(output: Path) -> None:
    """Google, "Create a news sitemap": publication with name and language, publication_date and title are required."""
    news = read(output / "sitemaps/news.xml")
    stories = news.findall("s:url", SPACES)
    assert [url.findtext("s:loc", namespaces=SPACES) for url in stories] == [
        f"{ROOT}harbour/2025/09/pier-opens-again/",
        f"{ROOT}harbour/2025/08/storm-closes-the-pier/",
    ]
    for url in stories:
        assert url.findtext("n:news/n:publication/n:name", namespaces=SPACES) == "The Gazette"
        assert url.findtext("n:news/n:publication/n:language", namespaces=SPACES) == "en"
        assert datetime.fromisoformat(url.findtext("n:news/n:publication_date", namespaces=SPACES)).tzinfo
        assert url.findtext("n:news/n:title", namespaces=SPACES)


def test_a_story_leaves_the_news_by_itself_and_an_empty_file_goes(tmp_path: Path) -> None:
    output = build(tmp_path)
    build(tmp_path, as_of="2025-09-02T01:31:00Z")
    assert addresses(output / "sitemaps/news.xml") == [f"{ROOT}harbour/2025/09/pier-opens-again/"]
    content = copy_site("gazette", tmp_path / "content")
    (content / "science/2025/sounding-of-the-bay.md").unlink()
    build(tmp_path, content=content, as_of="2025-09-09T12:00:00Z")
    assert not (output / "sitemaps/news.xml").exists()
    assert f"{ROOT}sitemaps/news.xml" not in addresses(output / "sitemap.xml")


@pytest.mark.parametrize(
    ("lang", "told"),
    [("en", "en"), ("en-GB", "en"), ("az-Latn", "az"), ("zh-TW", "zh-tw"), ("zh", "zh-cn"), ("ckb", "ckb")],
)
def test_the_language_of_news_is_told_as_google_asks(lang: str, told: str) -> None:
    """Google, "Create a news sitemap": ISO 639 in two or three letters; zh-cn and zh-tw for Chinese."""
    assert news_language(lang) == told


def test_robots_may_read_all_and_are_told_of_the_index(output: Path) -> None:
    """RFC 9309, section 2.2; sitemaps.org/protocol.html, "Specifying the Sitemap location in your robots.txt file"."""
    lines = (output / "robots.txt").read_text(encoding="utf-8").splitlines()
    assert lines == ["User-agent: *", "Allow: /", "", "Sitemap: https://gazette.example/sitemap.xml"]


def test_a_site_below_a_path_leaves_robots_to_its_host(tmp_path: Path) -> None:
    """RFC 9309, section 2.3: the file is at the root of a host, and nowhere else."""
    output = build(tmp_path, 'SITEURL = "https://gazette.example/paper"\n')
    assert not (output / "robots.txt").exists()
    assert addresses(output / "sitemap.xml")[0] == f"{ROOT}paper/sitemaps/news.xml"


def test_without_an_address_of_the_site_there_are_no_sitemaps(tmp_path: Path) -> None:
    output = build(tmp_path, 'SITEURL = ""\n')
    assert not [path for path in files_of(output) if path.startswith("sitemap") or path == "robots.txt"]
