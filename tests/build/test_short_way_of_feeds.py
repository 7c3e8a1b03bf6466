"""An edit of a body that stands in feeds makes its page and these feeds anew, and looks at nothing else."""

from pathlib import Path

import pytest

from plugins.press.on_pelican import run as press_run
from tests.build.printing import (
    AS_OF,
    copy_site,
    edit,
    files_of,
    places_of,
    print_site,
    write_settings,
    written_since,
)

# Related stories look at every body at every edit, and have no part in this.
CHANGES = """
PLUGINS = ["plugins.press", "plugins.top_news", "plugins.feeds", "plugins.site_files", "plugins.sitemaps"]
SITEURL = "https://gazette.example"
FEED_AUTHORITY = "gazette.example,2024"
FEED_ITEMS = 3
FEED_AUTHOR_STORIES = 1
FEED_TAG_STORIES = 1
"""
NEWEST = "harbour/2025/pier-opens-again.md"
FEEDS = ("feed.xml", "atom.xml", "feed.json")


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The gazette with feeds of three stories, built once."""
    copy_site("gazette", tmp_path / "content")
    write_settings(tmp_path / "settings.py", CHANGES)
    rebuild(tmp_path)
    return tmp_path


def rebuild(site: Path, place: Path | None = None, as_of: str = AS_OF) -> None:
    """Builds the site again, or into a folder of its own."""
    print_site(site / "content", place or site, as_of=as_of, settings=site / "settings.py")


@pytest.fixture
def long_ways(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """Notes whenever a build looks at all stories."""
    taken: list[str] = []
    whole = press_run.Pelican.run

    def noted(self: object) -> None:
        taken.append("long")
        whole(self)  # type: ignore[arg-type]

    monkeypatch.setattr(press_run.Pelican, "run", noted)
    return taken


def check_same_as_clean(site: Path) -> None:
    """Compares the output with that of a build of everything."""
    rebuild(site, site / "clean")
    here, there = files_of(site / "output"), files_of(site / "clean/output")
    assert [path for path in there if here.get(path) != there[path]] == []
    assert here.keys() == there.keys()


def test_an_edit_of_the_newest_body_makes_its_page_and_the_feeds_that_hold_it(
    site: Path, long_ways: list[str]
) -> None:
    before = places_of(site / "output")
    edit(site / "content" / NEWEST, "\n---\n\n", "\n---\n\nThe band plays. ")
    rebuild(site)
    assert long_ways == []
    written = written_since(before, site / "output")
    folders = ("", "en/", "harbour/", "author/harbour-desk/")
    feeds = {folder + name for folder in folders for name in FEEDS}
    tags = {path for path in written if path.startswith("tag/")}
    assert written - tags == {"harbour/2025/09/pier-opens-again/index.html"} | feeds
    assert all(path.rpartition("/")[2] in FEEDS for path in tags)
    for path in feeds:
        assert "The band" in (site / "output" / path).read_text(encoding="utf-8")
    check_same_as_clean(site)


def test_an_edit_of_a_body_that_is_in_no_feed_makes_its_page_alone(site: Path, long_ways: list[str]) -> None:
    write_settings(
        site / "settings.py", CHANGES + "FEED_ITEMS = 1\nFEED_AUTHOR_STORIES = 0\nFEED_TAG_STORIES = 0\n"
    )
    rebuild(site)
    long_ways.clear()
    before = places_of(site / "output")
    edit(site / "content/harbour/2024/crane-arrives.md", "\n---\n\n", "\n---\n\nIt is red. ")
    rebuild(site)
    assert long_ways == []
    assert written_since(before, site / "output") == {"harbour/2024/03/crane-arrives/index.html"}


def test_edits_one_after_another_stay_the_same_as_a_clean_build(site: Path, long_ways: list[str]) -> None:
    for number, name in enumerate((NEWEST, "harbour/2025/storm-closes-the-pier.md", NEWEST)):
        edit(site / "content" / name, "\n---\n\n", f"\n---\n\nLine {number}. ")
        rebuild(site)
    assert long_ways == []
    check_same_as_clean(site)


def test_a_picture_or_link_in_an_edited_body_keeps_its_address_in_the_feed(
    site: Path, long_ways: list[str]
) -> None:
    edit(site / "content/harbour/2024/night-ferry-returns.md", "\n---\n\n", "\n---\n\nAgain. ")
    rebuild(site)
    assert long_ways == []
    check_same_as_clean(site)
    feed = (site / "output/harbour/feed.json").read_text(encoding="utf-8")
    assert "{filename}" not in feed


def test_a_story_that_another_page_shows_whole_goes_the_long_way(site: Path, long_ways: list[str]) -> None:
    plugin = site / "shows_whole.py"
    plugin.write_text(SHOWS_WHOLE, encoding="utf-8")
    write_settings(
        site / "settings.py",
        CHANGES + f"PLUGINS = [*PLUGINS, 'shows_whole']\nPLUGIN_PATHS = [{str(site)!r}]\n",
    )
    rebuild(site)
    long_ways.clear()
    edit(site / "content" / NEWEST, "\n---\n\n", "\n---\n\nThe band plays. ")
    rebuild(site)
    assert long_ways == ["long"]
    check_same_as_clean(site)


SHOWS_WHOLE = """
from pelican import signals

def attach(generator):
    for article in generator.articles[1:]:
        article.newest = generator.articles[0].whole

def after_edits(articles, find, settings):
    return {}

def next_change(generator):
    return None

def register():
    signals.article_generator_finalized.connect(attach)
"""
