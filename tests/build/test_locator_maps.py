"""Maps in a built site: on pages of stories that have a place, on no others, and as new as the place."""

from pathlib import Path

from tests.build.printing import copy_site, edit, files_of, files_with, print_site, write_settings

STORY = "harbour/2025/storm-closes-the-pier.md"
# The gazette's only other story with a place that has degrees.
OTHER = "harbour/2024/11/night-ferry-returns/index.html"
PAGE = "harbour/2025/08/storm-closes-the-pier/index.html"
FIELD = "authors: [Harbour desk]\n"


def place_story(content: Path, location: str) -> None:
    edit(content / STORY, FIELD, f"{FIELD}location: {location}\n")


def test_a_story_with_a_place_has_its_map_and_the_sheet_for_it(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    place_story(content, "{name: Alat, lat: 39.98, lon: 49.43}")
    print_site(content, tmp_path / "site")
    output = tmp_path / "site/output"
    page = (output / PAGE).read_text(encoding="utf-8")
    assert "<title>Map: Alat, Azerbaijan</title>" in page
    assert "css/locator-map." in page
    assert files_with("locator-map.", output) == [
        OTHER, PAGE, *[path for path in files_of(output) if "css/locator-map." in path]
    ]  # fmt: skip


def test_a_new_place_makes_the_page_as_a_clean_build_would(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path / "site")
    assert PAGE not in files_with("locator-map.", tmp_path / "site/output")
    for old, new in (("", "Norway"), ("Norway", "[Baku, {name: Oaxaca, lat: 16.9, lon: -96.4}]")):
        if old:
            edit(content / STORY, f"location: {old}\n", f"location: {new}\n")
        else:
            place_story(content, new)
        print_site(content, tmp_path / "site")
    print_site(content, tmp_path / "clean")
    here, there = files_of(tmp_path / "site/output"), files_of(tmp_path / "clean/output")
    assert b"Map: Baku, Azerbaijan; Oaxaca, Mexico" in here[PAGE]
    assert here == there


def test_the_place_of_a_story_under_embargo_is_on_no_map(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    place_story(content, "{name: Zqplace, lat: 39.98, lon: 49.43}")
    print_site(content, tmp_path / "site")
    assert files_with("zqplace", tmp_path / "site/output") == [PAGE]
    edit(content / STORY, FIELD, f"{FIELD}embargo: 2025-10-01 06:00\n")
    print_site(content, tmp_path / "site")
    assert files_with("zqplace", tmp_path / "site/output") == []


def test_a_site_without_the_function_has_no_maps(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    place_story(content, "Baku")
    print_site(
        content,
        tmp_path / "site",
        settings=write_settings(
            tmp_path / "conf.py", "VIEW_FUNCTIONS = {**VIEW_FUNCTIONS}\ndel VIEW_FUNCTIONS['locator_map']\n"
        ),
    )
    assert not files_with("locator-map.", tmp_path / "site/output/harbour")
