"""The gazette with feeds, built once, and its feeds as their formats read them."""

from pathlib import Path

import pytest

from tests.build.printing import SITES, print_site, write_settings

SETTINGS = """
SITENAME = "The Gazette"
SITESUBTITLE = "News of the bay"
SITEURL = "https://gazette.example/paper"
FEED_AUTHORITY = "gazette.example,2024"
FEED_ITEMS = 25
FEED_AUTHOR_STORIES = 1
FEED_TAG_STORIES = 2
FEED_HUB = "https://hub.example/"
"""


@pytest.fixture(scope="session")
def feeds(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The output folder."""
    place = tmp_path_factory.mktemp("feeds")
    settings = write_settings(place / "settings.py", SETTINGS)
    print_site(SITES / "gazette", place, settings=settings)
    return place / "output"
