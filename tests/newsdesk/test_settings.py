"""Settings as Pelican reads them."""

from pathlib import Path

import pytest

from newsdesk.errors import Misuse
from newsdesk.settings import load_settings, project_root


def test_the_project_is_found_from_a_folder_inside_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "pelicanconf.py").touch()
    (tmp_path / "content" / "world").mkdir(parents=True)
    monkeypatch.chdir(tmp_path / "content" / "world")
    assert project_root() == tmp_path


def test_outside_of_a_project_it_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    with pytest.raises(
        Misuse, match=r"There is no pelicanconf.py in .* or above it; change to the folder of the site"
    ):
        project_root()


def test_only_names_in_capitals_are_settings(tmp_path: Path) -> None:
    file = tmp_path / "pelicanconf.py"
    file.write_text("import os\nSITENAME = 'A'\nhelper = 1\n", encoding="utf-8")
    assert load_settings(file) == {"SITENAME": "A"}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("SITENAME = \n", "stops with SyntaxError"),
        ("1/0\n", "stops with ZeroDivisionError: division by zero"),
        (None, "cannot be read"),
    ],
)
def test_settings_that_cannot_be_run_are_misuse(text: str | None, said: str, tmp_path: Path) -> None:
    file = tmp_path / "pelicanconf.py"
    if text is not None:
        file.write_text(text, encoding="utf-8")
    with pytest.raises(Misuse, match=f"pelicanconf.py {said}"):
        load_settings(file)
