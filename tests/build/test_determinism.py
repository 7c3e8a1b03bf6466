"""Same stories, same settings, same instant: same bytes, whoever builds them, where, and in what order."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from tests.build.printing import AS_OF, PROJECT, SITES, files_of
from tests.conftest import BuildSite, Built

# More files than are read in one process: what several processes do must come out in one order.
COPIES = 3


def make_archive(into: Path, backwards: bool = False) -> Path:
    """The gazette with its stories three times over, each under an id and a name of its own.

    `backwards`: made in the other order and with other times, as another file system would have them.
    """
    files = [path for path in sorted((SITES / "gazette").rglob("*")) if path.is_file()]
    for path in reversed(files) if backwards else files:
        place = path.relative_to(SITES / "gazette")
        text = path.read_bytes()
        is_story = path.suffix == ".md" and place.parts[0] != "pages"
        for number in range(COPIES if is_story else 1):
            name = place.with_name(f"{place.stem}-{number}{place.suffix}") if number else place
            copy = into / name
            copy.parent.mkdir(parents=True, exist_ok=True)
            copy.write_bytes(text.replace(b"\nid: ", b"\nid: n%d-" % number) if number else text)
            if backwards:
                os.utime(copy, (946684800 + number, 946684800 + number))
    return into


@pytest.fixture(scope="module")
def first(build_site: BuildSite, tmp_path_factory: pytest.TempPathFactory) -> Built:
    content = make_archive(tmp_path_factory.mktemp("first") / "content")
    built = build_site(content, as_of=AS_OF, jobs=4)
    assert built.status == 0, built.err
    return built


def test_the_archive_is_read_and_printed_by_several_processes(first: Built) -> None:
    stories = int(first.err.splitlines()[-1].partition(" stories")[0])
    assert stories > 24
    assert len(files_of(first.output)) > 48


def test_another_time_zone_language_user_hash_seed_and_order_change_nothing(
    first: Built, build_site: BuildSite, tmp_path: Path
) -> None:
    content = make_archive(tmp_path / "elsewhere" / "stories", backwards=True)
    elsewhere = {
        "TZ": "America/Caracas",
        "LANG": "tr_TR.UTF-8",
        "LC_ALL": "C",
        "HOME": str(tmp_path),
        "USER": "somebody",
        "LOGNAME": "somebody",
        "PYTHONHASHSEED": "4711",
        "COLUMNS": "40",
    }
    second = build_site(content, as_of=AS_OF, jobs=1, environment=elsewhere)
    assert second.status == 0, second.err
    assert files_of(second.output) == files_of(first.output)


def test_another_working_folder_changes_nothing(first: Built, tmp_path: Path) -> None:
    project = tmp_path / "a copy of the project"
    for folder in ("newsdesk", "plugins", "theme"):
        shutil.copytree(
            PROJECT / folder, project / folder, ignore=shutil.ignore_patterns("__pycache__", ".mypy_cache")
        )
    shutil.copy(PROJECT / "pelicanconf.py", project)
    make_archive(project / "content")
    subprocess.run(
        [sys.executable, "-m", "newsdesk", "build", "--jobs", "2", "--as-of", AS_OF],
        cwd=project,
        env={**os.environ, "PYTHONHASHSEED": "0"},
        check=True,
        capture_output=True,
    )
    assert files_of(project / "output") == files_of(first.output)


def test_the_moment_may_come_from_the_environment_and_in_any_zone(
    build_site: BuildSite, gazette: Path, tmp_path: Path
) -> None:
    built = build_site(SITES / "gazette", as_of="2025-09-01 16:00")
    assert files_of(built.output) == files_of(gazette)
