"""Plugins from the package index, unchanged and loaded as their users load them, do what their readme says."""

from collections.abc import Callable
from pathlib import Path

import pelican
import pytest
from defusedxml.ElementTree import fromstring

from tests.build.printing import (
    PROJECT,
    copy_site,
    edit,
    files_of,
    places_of,
    print_site,
    write_settings,
    written_since,
)
from tests.conftest import disconnect_all

# As the readme of pelican-neighbors has it.
NEIGHBOURS = """
{% if article.prev_article %}<a rel="prev" href="{{ SITEURL }}/{{ article.prev_article.url }}">{{ article.prev_article.title }}</a>{% endif %}
{% if article.next_article %}<a rel="next" href="{{ SITEURL }}/{{ article.next_article.url }}">{{ article.next_article.title }}</a>{% endif %}
{% if article.next_article_in_category %}<a rel="section" href="{{ SITEURL }}/{{ article.next_article_in_category.url }}"></a>{% endif %}
"""
LIMAN = "az/world/2025/08/keciricilerin-limani/index.html"
STORM = "harbour/2025/08/storm-closes-the-pier/index.html"
PIER = "harbour/2025/09/pier-opens-again/index.html"
CRANE = "harbour/2024/03/crane-arrives/index.html"
SIMPLE = Path(pelican.__file__).parent / "themes/simple"
XML = "{http://www.sitemaps.org/schemas/sitemap/0.9}"


def add_a_story(content: Path) -> None:
    text = (
        "---\nid: calm\ntitle: The calm\ndate: 2025-08-31 20:00\ncategory: Harbour\n---\n\nThe wind drops.\n"
    )
    (content / "harbour/2025/calm.md").write_text(text, encoding="utf-8")


def rename_a_story(content: Path) -> None:
    edit(content / "harbour/2025/storm-closes-the-pier.md", "title: Storm closes", "title: A gale closes")


def hold_a_story_back(content: Path) -> None:
    edit(content / "world/2025/lighthouse-keepers-meet.md", "\ntitle:", "\nstatus: draft\ntitle:")


def delete_a_story(content: Path) -> None:
    (content / "harbour/2025/calm.md").unlink()


@pytest.fixture
def neighbours_settings(tmp_path: Path) -> Path:
    return write_settings(tmp_path / "settings.py", 'PLUGINS = [*PLUGINS, "neighbors"]')


def test_neighbours_reach_the_pages_of_a_theme_and_follow_every_edit(
    neighbours_settings: Path, own_theme: Path, tmp_path: Path
) -> None:
    template = own_theme / "templates/partials/byline.html"
    template.write_text(template.read_text(encoding="utf-8") + NEIGHBOURS, encoding="utf-8")
    content = copy_site("gazette", tmp_path / "content")
    incremental = tmp_path / "incremental"

    def build(place: Path) -> dict[str, str]:
        print_site(content, place, settings=neighbours_settings, theme=own_theme)
        made = files_of(place / "output")
        return {path: raw.decode("utf-8") for path, raw in made.items() if path.endswith(".html")}

    pages = build(incremental)
    title = "Storm closes the&nbsp;pier"
    assert f'<a rel="next" href="/harbour/2025/08/storm-closes-the-pier/">{title}</a>' in pages[LIMAN]
    assert f'<a rel="prev" href="/harbour/2025/08/storm-closes-the-pier/">{title}</a>' in pages[PIER]
    assert 'rel="next"' not in pages[PIER]
    assert 'rel="prev"' not in pages[CRANE]
    assert '<a rel="section" href="/harbour/2024/11/night-ferry-returns/"></a>' in pages[CRANE]

    edits: list[tuple[Callable[[Path], None], str, str]] = [
        (rename_a_story, LIMAN, "A gale closes the&nbsp;pier</a>"),
        (add_a_story, PIER, '<a rel="prev" href="/harbour/2025/08/calm/">The&nbsp;calm</a>'),
        (hold_a_story_back, LIMAN, '<a rel="prev" href="/world/2025/05/canal-toll-agreed/">'),
        (delete_a_story, STORM, '<a rel="next" href="/harbour/2025/09/pier-opens-again/">'),
    ]
    for change, page, shown in edits:
        change(content)
        before = places_of(incremental / "output")
        pages = build(incremental)
        assert shown in pages[page], change.__name__
        assert page in written_since(before, incremental / "output")
        # What is far from the edit is left alone.
        assert CRANE not in written_since(before, incremental / "output")
        assert pages == build(tmp_path / change.__name__)
        assert files_of(incremental / "output") == files_of(tmp_path / change.__name__ / "output")


def stories_in(sitemap: Path) -> dict[str, str]:
    """The dates of the stories and pages in a sitemap by address, without lists: these it dates by a clock of its own."""
    found = {}
    for url in fromstring(sitemap.read_bytes()).iter(f"{XML}url"):
        address, date, kind = (url.findtext(f"{XML}{name}") for name in ("loc", "lastmod", "changefreq"))
        if kind == "monthly" and not str(address).endswith(("/about/", "/contact/")):
            found[str(address).removeprefix("https://gazette.example/")] = str(date)
    return found


@pytest.mark.parametrize("theme", [SIMPLE, PROJECT / "theme"], ids=["without views", "the house's"])
def test_a_sitemap_has_every_story(theme: Path, tmp_path: Path) -> None:
    settings = write_settings(
        tmp_path / "settings.py",
        'PLUGINS = [*PLUGINS, "sitemap"]\nSITEURL = "https://gazette.example"\nSITEMAP = {"format": "xml"}',
    )
    content = copy_site("gazette", tmp_path / "content")

    def build(place: Path) -> dict[str, str]:
        print_site(content, place, settings=settings, theme=theme)
        return stories_in(place / "output/sitemap.xml")

    listed = build(tmp_path / "incremental")
    assert listed["harbour/2025/08/storm-closes-the-pier/"] == "2025-08-31T05:30:00+04:00"
    assert len(listed) == 9
    # Neither the hidden story nor the one under embargo.
    assert [address for address in listed if "figures-in-full" in address or "sounding" in address] == []
    for change in (rename_a_story, add_a_story, hold_a_story_back):
        change(content)
        listed = build(tmp_path / "incremental")
        assert listed == build(tmp_path / change.__name__)
        incremental, clean = (
            {path: raw for path, raw in files_of(place / "output").items() if path != "sitemap.xml"}
            for place in (tmp_path / "incremental", tmp_path / change.__name__)
        )
        assert incremental == clean
    assert "harbour/2025/08/calm/" in listed
    assert "world/2025/08/lighthouse-keepers-meet/" not in listed


def test_what_a_plugin_wrote_by_itself_goes_with_it(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    with_sitemap = write_settings(tmp_path / "with.py", 'PLUGINS = [*PLUGINS, "sitemap"]')
    without = write_settings(tmp_path / "without.py", "")
    for _ in range(2):
        disconnect_all()
        print_site(content, tmp_path, settings=with_sitemap)
        assert "sitemap.xml" in files_of(tmp_path / "output")
    disconnect_all()
    print_site(content, tmp_path, settings=without)
    assert "sitemap.xml" not in files_of(tmp_path / "output")
