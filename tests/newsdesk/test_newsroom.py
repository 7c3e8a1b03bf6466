"""The house rules for reading."""

from pathlib import Path

import pytest

from newsdesk.errors import Misuse
from newsdesk.newsroom import Newsroom, as_typed, open_newsroom


def test_the_settings_and_registers_make_the_newsroom(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "categories.yaml").write_text("- name: World\n", encoding="utf-8")
    newsroom, findings = open_newsroom(tmp_path / "content", {"TIMEZONE": "Asia/Baku", "DEFAULT_LANG": "AZ"})
    assert findings == []
    assert (newsroom.shown, newsroom.zone, newsroom.language) == ("content", "Asia/Baku", "az")
    assert newsroom.category_named("world").name == "World"
    assert newsroom.authors is None


def test_a_folder_that_is_not_there_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(
        Misuse, match=r"There is no folder .*nowhere; name the folder of the stories with --content"
    ):
        open_newsroom(tmp_path / "nowhere", {})


def test_a_zone_that_is_none_is_misuse(tmp_path: Path) -> None:
    with pytest.raises(Misuse, match='TIMEZONE: "Asia/Bakoo" is not a time zone'):
        open_newsroom(tmp_path, {"TIMEZONE": "Asia/Bakoo"})


def test_undeclared_names_have_slugs_of_their_own() -> None:
    newsroom = Newsroom("content")
    assert newsroom.category_named("Şəki").slug == "seki"
    assert newsroom.author_named("World desk").slug == "world-desk"


def test_paths_are_shown_as_a_person_would_type_them(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    assert as_typed(Path("content")) == "content"
    assert as_typed(tmp_path / "content" / "world") == "content/world"
    assert as_typed(tmp_path.parent) == tmp_path.parent.as_posix()
