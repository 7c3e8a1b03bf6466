"""Files are made aside and moved into place; nothing leads out of the folder, and nobody else's folder is touched."""

from pathlib import Path

import pytest

from plugins.press.output import MARK, OutputFolder, OutputTrouble, check_path


@pytest.fixture
def folder(tmp_path: Path) -> OutputFolder:
    folder = OutputFolder(tmp_path / "output")
    folder.prepare()
    return folder


def put(folder: OutputFolder, files: dict[str, str], gone: tuple[str, ...] = ()) -> set[str]:
    for path, text in files.items():
        folder.stage(path, text.encode())
    folder.commit(gone)
    folder.close()
    folder.prepare()
    return folder.existing()


@pytest.mark.parametrize(
    "path",
    [
        "",
        "/etc/passwd",
        "../up",
        "a/../b",
        "a//b",
        "a/./b",
        "a/",
        "a\0b",
        "a\\b",
        ".",
        "..",
        MARK,
        ".staging/0",
    ],
)
def test_a_path_that_leads_out_or_to_the_builds_own_files_is_refused(path: str, folder: OutputFolder) -> None:
    with pytest.raises(OutputTrouble):
        check_path(path)
    with pytest.raises(OutputTrouble):
        folder.stage(path, b"")


@pytest.mark.parametrize(
    "path", ["index.html", "a/b/c.html", "..a/b..", "a b/ü.html", ".well-known/security.txt"]
)
def test_other_paths_are_fine(path: str, folder: OutputFolder) -> None:
    assert put(folder, {path: "text"}) == {path}


def test_nothing_is_in_place_before_the_commit(folder: OutputFolder) -> None:
    put(folder, {"index.html": "old"})
    folder.stage("index.html", b"new")
    folder.stage("news/index.html", b"news")
    assert folder.existing() == {"index.html"}
    assert (folder.root / "index.html").read_text(encoding="utf-8") == "old"
    folder.commit(())
    assert folder.existing() == {"index.html", "news/index.html"}
    assert (folder.root / "index.html").read_text(encoding="utf-8") == "new"


def test_what_was_staged_and_not_moved_is_dropped(folder: OutputFolder) -> None:
    folder.stage("index.html", b"new")
    folder.close()
    assert sorted(path.name for path in folder.root.iterdir()) == [MARK]


def test_a_folder_makes_way_for_a_file_and_a_file_for_a_folder(folder: OutputFolder) -> None:
    put(folder, {"news/2025/index.html": "a", "about": "b"})
    assert put(folder, {"news": "c", "about/us/index.html": "d"}, ("news/2025/index.html", "about")) == {
        "news",
        "about/us/index.html",
    }
    assert put(folder, {"news/index.html": "e"}, ("news", "about/us/index.html")) == {"news/index.html"}


def test_removing_takes_empty_folders_along_and_no_others(folder: OutputFolder) -> None:
    put(folder, {"a/b/c/x.html": "x", "a/y.html": "y", "d/z.html": "z"})
    assert put(folder, {}, ("a/b/c/x.html", "d/z.html", "never/was.html")) == {"a/y.html"}
    assert sorted(path.name for path in folder.root.iterdir() if not path.name.startswith(".")) == ["a"]
    assert not (folder.root / "a/b").exists()


def test_a_folder_of_somebody_else_is_refused_and_left_alone(tmp_path: Path) -> None:
    (tmp_path / "letters.txt").write_text("dear", encoding="utf-8")
    folder = OutputFolder(tmp_path)
    with pytest.raises(OutputTrouble, match=r"letters\.txt.*--output"):
        folder.prepare()
    folder.close()
    assert [path.name for path in tmp_path.iterdir()] == ["letters.txt"]


def test_an_empty_folder_is_taken(tmp_path: Path) -> None:
    OutputFolder(tmp_path).prepare()
    assert (tmp_path / MARK).is_file()


def test_a_file_in_the_place_of_the_folder_is_told(tmp_path: Path) -> None:
    (tmp_path / "output").write_text("", encoding="utf-8")
    with pytest.raises(OutputTrouble, match="output"):
        OutputFolder(tmp_path / "output").prepare()


def test_a_seal_lasts_until_the_folder_changes_hands(folder: OutputFolder, tmp_path: Path) -> None:
    first = folder.seal()
    assert folder.seal() == first
    second = folder.renew_seal()
    assert second != first
    assert OutputFolder(tmp_path / "output").seal() == second
    assert folder.existing() == set()


def test_a_second_build_in_the_same_folder_is_refused_until_the_first_is_done(tmp_path: Path) -> None:
    first, second = OutputFolder(tmp_path / "output"), OutputFolder(tmp_path / "output")
    first.prepare()
    first.stage("a.html", b"first")
    with pytest.raises(OutputTrouble, match="Another build is writing"):
        second.prepare()
    second.close()
    first.commit(())
    first.close()
    assert (tmp_path / "output" / "a.html").read_bytes() == b"first"
    second.prepare()
    second.close()
