"""Whatever ends a build, and whatever has become of its store: the next build makes the site that a clean one makes."""

import os
import shutil
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from plugins.press.store import Store
from tests.build.printing import AS_OF, PROJECT, SITES, copy_site, edit, files_of, print_site
from tests.conftest import BuildSite


def run_dying(
    moment: str, count: int, content: Path, place: Path, *more: str
) -> subprocess.CompletedProcess[str]:
    """Runs a build that dies at a moment."""
    options = [
        "--content",
        content,
        "--output",
        place / "output",
        "--store",
        place / "store",
        "--as-of",
        AS_OF,
        *more,
    ]
    words = [sys.executable, "-m", "tests.build.dying_build", moment, str(count), *map(str, options)]
    return subprocess.run(words, cwd=PROJECT, capture_output=True, text=True, timeout=120, check=False)


def change_much(content: Path) -> None:
    """Edits after which files are written, are removed, and take the place of folders."""
    (content / "world/2025/canal-toll-agreed.md").unlink()
    edit(content / "harbour/2025/storm-closes-the-pier.md", "title: Storm closes", "title: Calm opens")
    edit(content / "science/2024/tide-gauge-read-by-hand.md", "tags: [Tides, ", "tags: [Gauges, ")


@pytest.fixture(scope="module")
def changed(tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """The output of a clean build after the edits."""
    place = tmp_path_factory.mktemp("changed")
    content = copy_site("gazette", place / "content")
    change_much(content)
    print_site(content, place)
    return files_of(place / "output")


@pytest.mark.parametrize(
    ("moment", "count"),
    [("staging", 1), ("staging", 7), ("announced", 1), ("moving", 4), ("moving", 20), ("moved", 1)],
)
def test_the_build_after_a_kill_mends_the_site(
    moment: str, count: int, changed: dict[str, bytes], tmp_path: Path
) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    before = files_of(tmp_path / "output")
    change_much(content)
    died = run_dying(moment, count, content, tmp_path)
    assert died.returncode == -signal.SIGKILL, died.stderr
    meanwhile = {path: raw for path, raw in files_of(tmp_path / "output").items() if not path.startswith(".")}
    if moment in ("staging", "announced"):
        assert meanwhile == {path: raw for path, raw in before.items() if not path.startswith(".")}
    # No file is ever half of one and half of the other.
    assert {
        path for path, raw in meanwhile.items() if raw not in (before.get(path), changed.get(path))
    } == set()
    print_site(content, tmp_path)
    assert files_of(tmp_path / "output") == changed


@pytest.mark.parametrize(("moment", "count"), [("moving", 9), ("moved", 1)])
def test_a_kill_after_the_store_was_lost_is_mended_too(
    moment: str, count: int, changed: dict[str, bytes], tmp_path: Path
) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    change_much(content)
    shutil.rmtree(tmp_path / "store")
    assert run_dying(moment, count, content, tmp_path).returncode == -signal.SIGKILL
    print_site(content, tmp_path)
    assert files_of(tmp_path / "output") == changed


# A store that is not what it was --------------------------------------------------------------------------------------


def truncate(file: Path) -> None:
    os.truncate(file, file.stat().st_size // 2)


def empty(file: Path) -> None:
    file.write_bytes(b"")


def scribble(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    for at in range(100, len(raw), 4096):
        raw[at : at + 64] = b"\xa5" * 64
    file.write_bytes(bytes(raw))


def scribble_in_the_middle(file: Path) -> None:
    raw = bytearray(file.read_bytes())
    raw[3 * 4096 : 9 * 4096] = b"\xa5" * (6 * 4096)
    file.write_bytes(bytes(raw))


def put_text(file: Path) -> None:
    file.write_text("This is no store at all.\n" * 500, encoding="utf-8")


def put_other_database(file: Path) -> None:
    file.unlink()
    with sqlite3.connect(file) as db:
        db.execute("CREATE TABLE bookmarks (url TEXT)")
    db.close()


def make_older(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE about SET value = 'press 0.9' WHERE name = 'format'")
    db.close()


def put_foreign_records(file: Path) -> None:
    with sqlite3.connect(file) as db:
        # What runs a command when it is unpickled.
        db.execute("UPDATE stories SET row = ?", (b"cos\nsystem\n(S'touch unpickled'\ntR.",))
    db.close()


def change_a_body(file: Path) -> None:
    with sqlite3.connect(file) as db:
        db.execute("UPDATE bodies SET html = CAST('<p>Forged</p>' AS BLOB)")
        db.execute("UPDATE outputs SET stamp = x''")
    db.close()


DAMAGES = [truncate, empty, scribble, scribble_in_the_middle, put_text, put_other_database, make_older,
           put_foreign_records, change_a_body]  # fmt: skip


@pytest.mark.parametrize("damage", DAMAGES, ids=lambda damage: str(damage.__name__))
def test_a_store_that_cannot_be_trusted_is_noticed_and_made_anew(
    damage: Callable[[Path], None],
    changed: dict[str, bytes],
    tmp_path: Path,
    capfd: pytest.CaptureFixture[str],
) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    change_much(content)
    damage(tmp_path / "store/press.sqlite")
    capfd.readouterr()
    print_site(content, tmp_path)
    assert files_of(tmp_path / "output") == changed
    said = capfd.readouterr().err
    if damage is not empty:  # an empty file is a new store
        assert "press.sqlite" in said
        assert "made again" in said
    assert not list(tmp_path.rglob("unpickled"))
    assert not (PROJECT / "unpickled").exists()
    print_site(content, tmp_path)
    assert "made again" not in capfd.readouterr().err


def test_a_store_from_another_day_does_not_spoil_the_output(
    changed: dict[str, bytes], tmp_path: Path
) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    shutil.copytree(tmp_path / "store", tmp_path / "yesterday")
    old = copy_site("gazette", tmp_path / "old")
    change_much(content)
    print_site(content, tmp_path)
    shutil.rmtree(tmp_path / "store")
    shutil.copytree(tmp_path / "yesterday", tmp_path / "store")
    print_site(content, tmp_path)
    assert files_of(tmp_path / "output") == changed
    assert old.is_dir()


def test_two_stores_may_take_turns_at_one_output(changed: dict[str, bytes], tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    other = copy_site("gazette", tmp_path / "other")
    change_much(other)
    print_site(other, tmp_path, store=tmp_path / "second")
    print_site(content, tmp_path)
    print_site(other, tmp_path, store=tmp_path / "second")
    assert files_of(tmp_path / "output") == changed


# Two builds at once ---------------------------------------------------------------------------------------------------


def test_a_second_build_refuses_while_the_first_is_at_work(build_site: BuildSite, tmp_path: Path) -> None:
    print_site(SITES / "gazette", tmp_path)
    before = files_of(tmp_path / "output")
    held = Store(tmp_path / "store/press.sqlite")
    try:
        second = build_site(SITES / "gazette", output=tmp_path / "output", store=tmp_path / "store")
    finally:
        held.close()
    assert second.status == 1
    assert second.err.splitlines() == [
        f"newsdesk: Another build is using {tmp_path}/store/press.sqlite; wait until it is done"
    ]
    assert files_of(tmp_path / "output") == before
    third = build_site(SITES / "gazette", output=tmp_path / "output", store=tmp_path / "store")
    assert third.status == 0, third.err
