"""Whole pages as reviewed: a difference is a decision, taken with `make golden` and seen in the commit."""

import difflib
import re
from pathlib import Path

import pytest

from tests.build.printing import SITES, print_site, write_settings

GOLDEN = Path(__file__).parent
# The golden file of each page.
PAGES = {
    "home.html": "index.html",
    "story.html": "harbour/2025/08/storm-closes-the-pier/index.html",
    "old-story.html": "harbour/2024/11/night-ferry-returns/index.html",
    "category-page-1.html": "harbour/page/1/index.html",
    "archive-month.html": "2025/08/index.html",
}


# Files are named by their content; which style or picture a page has is not a matter of its markup.
_DIGEST = re.compile(r"\.[0-9a-f]{10}(?=\.(?:css|js|woff2)|-[a-z_]+-\d+\.(?:avif|webp|jpg|png))")


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gazette with lists short enough to have a second page."""
    place = tmp_path_factory.mktemp("golden")
    settings = write_settings(place / "settings.py", "DEFAULT_PAGINATION = 2\nSITENAME = 'The Gazette'\n")
    print_site(SITES / "gazette", place, settings=settings)
    return place / "output"


@pytest.mark.parametrize("name", PAGES)
def test_page_is_as_it_was_reviewed(name: str, output: Path, refresh_golden: bool) -> None:
    made = _DIGEST.sub("", (output / PAGES[name]).read_text(encoding="utf-8"))
    golden = GOLDEN / name
    if refresh_golden:
        golden.write_text(made, encoding="utf-8")
    reviewed = golden.read_text(encoding="utf-8")
    changes = difflib.unified_diff(
        reviewed.splitlines(), made.splitlines(), f"golden/{name}", PAGES[name], lineterm=""
    )
    assert made == reviewed, "\n".join(changes)


def test_every_golden_file_is_compared() -> None:
    assert {path.name for path in GOLDEN.glob("*.html")} == set(PAGES)
