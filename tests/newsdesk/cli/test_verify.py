"""`newsdesk verify`: the output is what the sources make, or each difference is named."""

from pathlib import Path

import pytest

from newsdesk.cli import main

STORY = "---\ntitle: Ferries resume\ndate: 2025-08-30 09:00\n---\n\nThe first ferry left at six.\n"


@pytest.fixture
def options(tmp_path: Path) -> list[str]:
    (tmp_path / "content").mkdir()
    (tmp_path / "content" / "ferries.md").write_text(STORY, encoding="utf-8")
    folders = [f"--{name}={tmp_path / name}" for name in ("content", "output", "store")]
    return [*folders, "--as-of=2025-08-31 12:00", "--jobs=1"]


def test_a_site_just_built_is_what_its_sources_make(
    options: list[str], capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["build", *options]) == 0
    assert main(["verify", *options]) == 0
    assert capsys.readouterr().out == ""


def test_a_changed_a_missing_and_a_strange_file_are_named(
    options: list[str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    main(["build", *options])
    output = tmp_path / "output"
    (output / "index.html").write_text("other", encoding="utf-8")
    (output / "404.html").unlink()
    (output / "stray.txt").write_text("?", encoding="utf-8")
    capsys.readouterr()
    assert main(["verify", *options]) == 1
    said = capsys.readouterr()
    assert said.out.splitlines() == [
        "404.html: missing",
        "index.html: differs",
        "stray.txt: not of these sources",
    ]
    assert "3 differ" in said.err


def test_production_settings_build_too(options: list[str], tmp_path: Path) -> None:
    assert main(["build", *options, "--production"]) == 0
    home = (tmp_path / "output" / "index.html").read_text(encoding="utf-8")
    assert '<link rel="canonical" href="https://meridian.example/' in home
