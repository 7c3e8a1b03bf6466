"""A full disk, a folder that cannot be written, a worker that dies: one clear line, status 1, the old site as it was."""

import resource
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.printing import AS_OF, PROJECT, SITES, copy_site, edit, files_of, print_site
from tests.build.test_determinism import make_archive
from tests.build.test_interrupted_builds import run_dying
from tests.conftest import BuildSite


def is_clear(err: str) -> bool:
    """Tells whether a command has said what is wrong in a line of its own, not in a traceback."""
    return err.startswith("newsdesk: ") and "Traceback" not in err and len(err.splitlines()) == 1


def test_a_folder_with_files_of_somebody_else_is_refused(build_site: BuildSite, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / ".staging").mkdir(parents=True)
    (mine / ".staging" / "notes.txt").write_text("my own notes", encoding="utf-8")
    (mine / "thesis.txt").write_text("years of work", encoding="utf-8")
    before = files_of(mine)
    refused = build_site(SITES / "gazette", output=mine)
    assert refused.status == 1
    assert is_clear(refused.err)
    assert "files that no build has made" in refused.err
    assert "--output" in refused.err
    assert files_of(mine) == before


def test_a_hidden_folder_of_somebody_else_is_left_alone_too(build_site: BuildSite, tmp_path: Path) -> None:
    mine = tmp_path / "mine"
    (mine / ".staging").mkdir(parents=True)
    (mine / ".staging" / "notes.txt").write_text("my own notes", encoding="utf-8")
    refused = build_site(SITES / "gazette", output=mine)
    assert refused.status == 1
    assert is_clear(refused.err)
    assert (mine / ".staging/notes.txt").read_text(encoding="utf-8") == "my own notes"


@pytest.mark.parametrize("place", ["a file", "a file/below it"])
def test_an_output_that_can_be_no_folder_is_refused(
    place: str, build_site: BuildSite, tmp_path: Path
) -> None:
    (tmp_path / "a file").write_text("text", encoding="utf-8")
    output = tmp_path / place
    refused = subprocess.run(
        [sys.executable, "-m", "newsdesk", "build", "--content", SITES / "gazette", "--store", tmp_path / "store",
         "--output", output],
        cwd=PROJECT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert refused.returncode in (1, 2)
    assert "Traceback" not in refused.stderr
    assert "a file" in refused.stderr
    assert (tmp_path / "a file").read_text(encoding="utf-8") == "text"


def test_a_store_that_can_be_no_folder_is_refused(build_site: BuildSite, tmp_path: Path) -> None:
    (tmp_path / "a file").write_text("text", encoding="utf-8")
    refused = build_site(SITES / "gazette", store=tmp_path / "a file" / "store")
    assert refused.status == 1
    assert is_clear(refused.err), refused.err
    assert "a file" in refused.err


def build_with_limit(size: int, content: Path, place: Path) -> subprocess.CompletedProcess[str]:
    """Builds where no file can grow beyond a size in bytes: for the program, the same as a disk that is full."""

    def limit() -> None:
        resource.setrlimit(resource.RLIMIT_FSIZE, (size, size))

    options = [
        "--content",
        content,
        "--output",
        place / "output",
        "--store",
        place / "store",
        "--as-of",
        AS_OF,
    ]
    return subprocess.run(
        [sys.executable, "-B", "-m", "newsdesk", "build", *map(str, options)],
        cwd=PROJECT, capture_output=True, text=True, check=False, preexec_fn=limit,
    )  # fmt: skip


def test_a_full_disk_under_the_output_leaves_the_old_site(tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    before = files_of(tmp_path / "output")
    (content / "files/tides.csv").write_bytes(b"0.4\n" * 300_000)
    edit(content / "harbour/2024/crane-arrives.md", "A crane for", "No crane for")
    full = build_with_limit(1_000_000, content, tmp_path)
    assert full.returncode == 1
    assert is_clear(full.stderr), full.stderr
    assert "cannot be written" in full.stderr
    assert files_of(tmp_path / "output") == before
    print_site(content, tmp_path)
    assert files_of(tmp_path / "output").keys() == before.keys()


@pytest.mark.parametrize("size", [0, 20_000])
def test_a_full_disk_under_the_store_leaves_the_old_site(size: int, tmp_path: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path)
    before = files_of(tmp_path / "output")
    edit(content / "harbour/2024/crane-arrives.md", "A crane for", "No crane for")
    full = build_with_limit(size, content, tmp_path)
    assert full.returncode == 1
    assert "Traceback" not in full.stderr
    assert full.stderr.splitlines()[-1].startswith("newsdesk: ")
    assert files_of(tmp_path / "output") == before


def test_a_worker_that_dies_leaves_the_old_site(tmp_path: Path) -> None:
    content = make_archive(tmp_path / "content")
    print_site(SITES / "gazette", tmp_path)
    before = files_of(tmp_path / "output")
    died = run_dying("worker", 0, content, tmp_path, "--jobs", "2")
    assert died.returncode == 1
    assert is_clear(died.stderr), died.stderr
    assert "worker" in died.stderr
    assert files_of(tmp_path / "output") == before
