"""What is not public yet leaves no byte: every field of a draft, a future story and an embargoed one has a word of its own."""

from pathlib import Path

import pelican
import pytest

from tests.build.printing import SITES, files_of, files_with, print_site, readable_forms, write_settings
from tests.conftest import BuildSite

SECRETS = ("zqdraft", "zqfuture", "zqembargo")
BEFORE, AFTER = "2025-09-01T12:00:00Z", "2025-10-02T12:00:00Z"
SIMPLE = Path(pelican.__file__).parent / "themes" / "simple"
# Where a word of a public story must be found, so that a search that finds nothing cannot pass for a clean site.
SHOWN = ("title", "slug", "summary", "kicker", "category", "section", "author", "tag", "alt", "caption", "credit",
         "source", "correction", "body", "heading", "picture", "inline", "file.csv", "data",
         "pagetitle", "pagebody")  # fmt: skip


# What machines read is made where the site says where it is, and of every list that has a story.
FOR_MACHINES = """
SITEURL = "https://secrets.example"
FEED_AUTHOR_STORIES = FEED_TAG_STORIES = 1
"""


@pytest.fixture(scope="module", params=["own", "simple"])
def outputs(request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """The site before and after the moment, both built by one store: with our theme, and with one of Pelican's."""
    place = tmp_path_factory.mktemp(request.param)
    theme = SIMPLE if request.param == "simple" else None
    before, after = place / "before", place / "after"
    settings = write_settings(place / "settings.py", FOR_MACHINES)
    for moment, folder in ((BEFORE, before), (AFTER, after)):
        print_site(
            SITES / "secrets", folder, as_of=moment, theme=theme, store=place / "store", settings=settings
        )
    return {"before": before / "output", "after": after / "output"}


@pytest.mark.parametrize("secret", SECRETS)
def test_what_is_not_public_leaves_no_byte(secret: str, outputs: dict[str, Path]) -> None:
    assert files_with("A story for everybody", outputs["before"])
    assert files_with(secret, outputs["before"]) == []


def test_a_draft_stays_away_for_ever(outputs: dict[str, Path]) -> None:
    assert files_with("zqdraft", outputs["after"]) == []


@pytest.mark.parametrize("word", ["zqfuture", "zqembargo"])
def test_a_story_is_there_once_its_moment_has_passed(word: str, outputs: dict[str, Path]) -> None:
    assert files_with(f"{word}body", outputs["after"])
    assert files_with(f"{word}slug", outputs["after"])


def test_how_a_secret_story_spells_a_tag_is_secret_too(outputs: dict[str, Path]) -> None:
    for path, raw in files_of(outputs["before"]).items():
        assert b"ZQSHARED" not in readable_forms(path, raw)


def test_feeds_and_sitemaps_are_among_the_outputs_that_are_searched(outputs: dict[str, Path]) -> None:
    shown = files_with("public-one", outputs["before"])
    assert {"feed.xml", "atom.xml", "feed.json", "tag/zqshared/feed.json", "sitemaps/2025-08.xml"} <= set(
        shown
    )
    late = files_with("zqembargobody", outputs["after"])
    assert {"feed.xml", "atom.xml", "feed.json", "zqembargocategory/feed.json"} <= set(late)
    assert files_with("zqembargoslug", outputs["after"] / "sitemaps")
    # A public story has the tag "Zqshared".
    assert files_with("zq", outputs["before"] / "sitemaps") == ["tags.xml"]


def test_every_field_that_readers_see_is_searched_for(tmp_path: Path) -> None:
    print_site(SITES / "secrets", tmp_path, as_of=AFTER)
    for word in ("zqfuture", "zqembargo"):
        missing = [field for field in SHOWN if not files_with(word + field, tmp_path / "output")]
        assert missing == []


def test_a_link_to_a_story_under_embargo_waits_for_it(build_site: BuildSite, tmp_path: Path) -> None:
    early = build_site(SITES / "secrets", as_of=BEFORE)
    assert early.status == 0, early.err
    assert (
        'public-two.md:12: warning: link: The link "zqfuturefile.md" leads to a story that is not public'
        in early.err
    )
    page = "news/2025/08/public-two/index.html"
    assert "the one</a>" in early.read(page)
    print_site(SITES / "secrets", tmp_path, as_of=AFTER)
    late = (tmp_path / "output" / page).read_text(encoding="utf-8")
    assert '<a href="/zqembargocategory/2025/08/zqembargoslug/#zqembargoheading">the one</a>' in late


def test_a_story_that_an_embargo_takes_back_is_removed_with_all_its_traces(tmp_path: Path) -> None:
    print_site(SITES / "secrets", tmp_path, as_of=AFTER)
    assert files_with("zqembargo", tmp_path / "output")
    print_site(SITES / "secrets", tmp_path, as_of=BEFORE)
    assert [path for secret in SECRETS for path in files_with(secret, tmp_path / "output")] == []
