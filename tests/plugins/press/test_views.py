"""A template sees what docs/theming.md promises, and whatever it sees is in the stamp of its page."""

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from plugins.press.pages import PageOf
from plugins.press.publishing import Press
from tests.build import edits
from tests.build.edits import Desk, make_desk
from tests.build.printing import AS_OF, PROJECT, SITES, print_site
from tests.plugins.press.desk import freeze

THEMING = (PROJECT / "docs/theming.md").read_text(encoding="utf-8")
Views = dict[str, tuple[bytes, dict[str, Any]]]


def views_of(content: Path, place: Path, monkeypatch: pytest.MonkeyPatch, as_of: str = AS_OF) -> Views:
    """The stamp and the view of every page that a build declares."""
    seen: Views = {}
    add_page = Press.add_page

    def look(press: Press, page: PageOf) -> None:
        if not page.make:  # what no template makes has no view
            seen[page.path] = (page.stamp(), page.values())
        add_page(press, page)

    with monkeypatch.context() as patch:
        patch.setattr(Press, "add_page", look)
        print_site(content, place, as_of=as_of)
    return seen


@pytest.fixture(scope="module")
def views(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    with pytest.MonkeyPatch.context() as patch:
        seen = views_of(SITES / "gazette", tmp_path_factory.mktemp("views"), patch)
    return {path: view for path, (_, view) in seen.items()}


STORM = "harbour/2025/08/storm-closes-the-pier/index.html"
FERRY = "harbour/2024/11/night-ferry-returns/index.html"
PLANKTON = "science/2025/02/plankton-count-doubles/index.html"


def named_in(begin: str) -> list[str]:
    """The words in back quotes of the paragraph of the documentation that begins so."""
    found = THEMING[THEMING.index(begin) :].partition("\n\n")[0].partition(".\n")[0]
    return " ".join(re.findall(r"`([^`]+)`", found)).split()


def lacks(value: Any, names: list[str]) -> list[str]:
    return [name for name in names if not hasattr(value, name)]


def test_every_view_has_what_the_documentation_promises_for_all(views: dict[str, Any]) -> None:
    table = THEMING.partition("## What every view has")[2].partition("\n## ")[0]
    rows = re.findall(r"^\| (`[^|]+) \|([^|]+)\|$", table, re.MULTILINE)
    promised = {
        name: re.findall(r"`(\w+)`", more) for names, more in rows for name in re.findall(r"`(\w+)`", names)
    }
    assert {"SITENAME", "head", "navigation", "theme", "texts"} <= promised.keys()
    for path, view in views.items():
        assert promised.keys() - view.keys() == set(), path
        for name in ("navigation", "theme", "fragments"):
            parts = [part for part in promised[name] if part != "description"]
            assert lacks(view[name], parts) == [], (path, name)
        head = "title description canonical lang dir robots image type".split()
        assert head == re.findall(r"`([^`]+)`", dict(rows)["`head`"])[0].split()
        assert lacks(view["head"], head) == []


def test_a_card_has_what_the_documentation_promises(views: dict[str, Any]) -> None:
    begin = THEMING.index("**Card** is")
    promised = re.findall(r"`([^`]+)`", THEMING[begin:])[0].split()
    assert {"href", "title", "title_text", "breaking"} <= set(promised)
    cards = [
        views["index.html"]["front"].lead,
        *views["index.html"]["front"].latest,
        *views["index.html"]["top_news"].items,
    ]
    cards += views["harbour/index.html"]["articles_page"].object_list
    for card in cards:
        assert lacks(card, [*promised, "summary_text"]) == []


def test_a_date_and_a_picture_have_what_the_documentation_promises(views: dict[str, Any]) -> None:
    lead = views["index.html"]["front"].lead
    dates = re.findall(r"^\| `date\.(\w+)` \|", THEMING, re.MULTILINE)
    assert dates == ["iso", "text", "day", "short", "time"]
    assert lacks(lead.date, dates) == []
    assert str(lead.date) == lead.date.text
    promised = re.findall(r"`([^`]+)`", THEMING[THEMING.index("**Picture**") :])[1].split()
    assert promised == ["src", "alt", "width", "height", "caption", "credit"]
    assert lacks(lead.image, promised) == []
    assert (str(lead.category), lead.category.href) == ("Harbour", "/harbour/")


def test_a_story_has_what_the_documentation_promises(views: dict[str, Any]) -> None:
    promised = ["content", "tags", "corrections", "source", "location", "reading_minutes", "word_count", "top_news",
                "related_stories"]  # fmt: skip
    assert [name for name in promised if f"`{name}`" not in THEMING] == []
    for path in (STORM, FERRY, PLANKTON):
        assert lacks(views[path]["article"], promised) == []
        assert lacks(views[path]["article"].related_stories, ["background", "follow_ups"]) == []
        assert lacks(views[path]["top_news"], ["items", "as_of", "is_current"]) == []
        assert views[path]["category"].href == f"/{path.partition('/')[0]}/"
    assert [item.rank for item in views[STORM]["top_news"].items] == list(
        range(1, len(views[STORM]["top_news"].items) + 1)
    )
    assert views[STORM]["top_news"].is_current
    assert (views[FERRY]["top_news"].is_current, views[FERRY]["top_news"].as_of.iso) == (
        False,
        "2024-11-22T21:40:00+04:00",
    )
    assert views[PLANKTON]["article"].corrections[0].date.day == "3 February 2025"
    assert views[PLANKTON]["article"].source.name == "Institute of the Coast"
    assert views[FERRY]["article"].location.name == "East quay"


def test_any_field_of_the_front_matter_is_seen_under_its_own_name(views: dict[str, Any]) -> None:
    assert views[FERRY]["article"].vessel == "Night Heron"


def test_a_list_has_what_the_documentation_promises(views: dict[str, Any]) -> None:
    for path, kind in (
        ("harbour/index.html", "category"),
        ("tag/tides/index.html", "tag"),
        ("author/harbour-desk/index.html", "author"),
    ):
        assert lacks(views[path][kind], ["name", "slug", "href", "description"]) == []
        assert (
            lacks(
                views[path]["articles_page"],
                ["object_list", "number", "newer_href", "older_href", "front_href"],
            )
            == []
        )
    author = views["author/harbour-desk/index.html"]["author"]
    assert (author.role, author.contact) == ("Reports from the quay", "harbour@gazette.example")
    assert "top_news" in views["harbour/index.html"]
    assert "top_news" not in views["tag/tides/index.html"]
    for path in ("tags/index.html", "authors/index.html"):
        assert all(lacks(entry, ["name", "slug", "href", "count"]) == [] for entry in views[path]["entries"])


def test_archives_pages_and_the_others_have_what_the_documentation_promises(views: dict[str, Any]) -> None:
    year = views["archive/index.html"]["years"][0]
    assert lacks(year, ["name", "href", "count", "months"]) == []
    assert lacks(year.months[0], ["name", "href", "count"]) == []
    for path in ("2025/index.html", "2025/08/index.html", "2025/08/31/index.html"):
        assert lacks(views[path]["period"], ["kind", "name", "href", "parent"]) == []
        assert all(lacks(group, ["name", "href", "count", "cards"]) == [] for group in views[path]["groups"])
        assert {"newer_href", "older_href"} <= views[path].keys()
    assert lacks(views["about/index.html"]["page"], ["title", "content", "slug", "href", "modified"]) == []
    assert views["404.html"]["front"].latest
    assert views["fragments/top-news.html"]["top_news"].is_current


def test_the_type_of_every_view_is_a_name_of_the_documentation(views: dict[str, Any]) -> None:
    types = {view["head"].type for view in views.values()}
    assert types == {"home", "story", "category", "tag", "author", "tags", "authors", "archives", "period_archives", "page",
                     "not_found", "top_news_fragment", "comments_fragment", "brief", "brief_month", "brief_archive",
                     "brief_email", "brief_text"}  # fmt: skip
    assert [name for name in types if name not in THEMING] == []


def later(as_of: str) -> Callable[[Desk, int], None]:
    def pass_time(desk: Desk, place: int) -> None:
        desk.as_of = as_of

    return pass_time


CHANGES: dict[str, tuple[Callable[[Desk, int], None], int]] = {
    "body": (edits.edit_body, 3), "title": (edits.edit_title, 3), "category": (edits.move_to_category, 4),
    "tags": (edits.edit_tags, 1), "author": (edits.edit_author, 5), "date": (edits.move_date, 6),
    "pier": (edits.redraw_picture, 0), "gauge": (edits.redraw_picture, 1), "new": (edits.write_new, 0),
    "old": (edits.write_new, 1), "deleted": (edits.delete, 10), "renamed": (edits.rename, 7),
    "author's slug": (edits.change_author_slug, 0), "category's words": (edits.change_category_text, 0),
    "embargo's end": (later("2025-09-03T02:00:01Z"), 0), "breaking's end": (later("2025-09-01T20:00:01Z"), 0),
}  # fmt: skip


@pytest.fixture(scope="module")
def before(tmp_path_factory: pytest.TempPathFactory) -> Views:
    with pytest.MonkeyPatch.context() as patch:
        return views_of(SITES / "gazette", tmp_path_factory.mktemp("before"), patch)


@pytest.mark.parametrize("name", CHANGES)
def test_whatever_changes_in_a_view_changes_its_stamp(
    name: str, before: Views, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    desk = make_desk(tmp_path)
    change, place = CHANGES[name]
    change(desk, place)
    after = views_of(desk.content, tmp_path, monkeypatch, desk.as_of)
    both = before.keys() & after.keys()
    seen = {path for path in both if freeze(before[path][1]) != freeze(after[path][1])}
    stamped = {path for path in both if before[path][0] != after[path][0]}
    assert seen, "the change reaches no page: it tests nothing"
    assert seen - stamped == set()
    # A stamp may change for nothing only on the page of the story that was edited.
    assert len(stamped - seen) <= 1
