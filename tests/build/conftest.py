"""What the tests of whole builds share: a theme to change, and the gazette as one build has made it."""

import shutil
from pathlib import Path

import pytest

from tests.build.printing import PROJECT, SITES, print_site


@pytest.fixture
def own_theme(tmp_path: Path) -> Path:
    """A copy of the project's theme."""
    return Path(shutil.copytree(PROJECT / "theme", tmp_path / "theme"))


@pytest.fixture(scope="session")
def gazette(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output of the gazette, built once; for reading only."""
    place = tmp_path_factory.mktemp("gazette")
    print_site(SITES / "gazette", place)
    return place / "output"
