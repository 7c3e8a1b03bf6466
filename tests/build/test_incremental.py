"""A build after an edit makes what a build of everything makes, byte for byte, and no more than it must."""

import os
import shutil
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsdesk.errors import BadSources
from tests.build.edits import EDITS, Desk, Edit, make_desk, mend_front_matter
from tests.build.printing import (
    AS_OF,
    SITES,
    copy_site,
    edit,
    files_of,
    places_of,
    print_site,
    write_settings,
    written_since,
)

PLACES = (3, 1, 4, 0, 5, 9, 2, 6)


def build(desk: Desk, place: Path) -> bool:
    """Builds what is on the desk; tells whether it could be built."""
    try:
        print_site(desk.content, place, as_of=desk.as_of, settings=desk.settings, theme=desk.theme)
    except BadSources:
        return False
    return True


def check_same_as_clean(desk: Desk, place: Path, step: str) -> None:
    """Builds on top of the last build, and into a fresh folder, and compares."""
    last = files_of(place / "output")
    clean = place.with_name(f"{place.name}-clean")
    shutil.rmtree(clean, ignore_errors=True)
    # Compiled templates are kept by their content, and spare the clean build half of its time.
    shutil.copytree(place / "store/templates", clean / "store/templates")
    built = build(desk, place)
    assert built == build(desk, clean), step
    here, there = files_of(place / "output"), files_of(clean / "output")
    if not built:
        assert here == last, f"{step}: a build with errors has changed the output"
        return
    assert here.keys() == there.keys(), step
    assert [path for path in here if here[path] != there[path]] == [], step


def test_incremental_equals_clean_for_every_kind_of_edit(tmp_path: Path) -> None:
    desk = make_desk(tmp_path)
    place = tmp_path / "site"
    assert build(desk, place)
    for number, change in enumerate(EDITS):
        change(desk, PLACES[number % len(PLACES)])
        check_same_as_clean(desk, place, f"{number}: {change.__name__}")


@given(changes=st.lists(st.tuples(st.sampled_from(EDITS), st.integers(0, 11)), min_size=6, max_size=8))
@settings(
    max_examples=2,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_incremental_equals_clean_for_any_edits(
    changes: list[tuple[Edit, int]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    home = tmp_path_factory.mktemp("desk")
    desk = make_desk(home)
    place = home / "site"
    assert build(desk, place)
    told = []
    for change, number in changes:
        change(desk, number)
        told.append(f"{change.__name__} {number}")
        check_same_as_clean(desk, place, ", ".join(told))
    mend_front_matter(desk, 0)
    check_same_as_clean(desk, place, f"{told}, mended")


# Exactly what a build writes ------------------------------------------------------------------------------------------


@pytest.fixture
def site(tmp_path: Path) -> Path:
    """The gazette, built once, to be edited: `content` and `output` lie in it.

    Without related stories: in an archive as small as this, each story has a part in the weight of every word.
    """
    copy_site("gazette", tmp_path / "content")
    write_settings(tmp_path / "settings.py", 'PLUGINS = ["plugins.press", "plugins.top_news"]')
    rebuild(tmp_path)
    return tmp_path


def rebuild(site: Path, as_of: str = AS_OF) -> None:
    """Builds the site again."""
    print_site(site / "content", site, as_of=as_of, settings=site / "settings.py")


def written_by(site: Path, as_of: str = AS_OF) -> set[str]:
    """What the next build writes."""
    before = places_of(site / "output")
    rebuild(site, as_of)
    return written_since(before, site / "output")


def test_nothing_is_written_when_nothing_has_changed(site: Path) -> None:
    assert written_by(site) == set()


def test_nothing_is_read_again_when_only_the_times_of_files_have_changed(site: Path) -> None:
    for file in (site / "content").rglob("*.md"):
        os.utime(file, (1_700_000_000, 1_700_000_000))
    assert written_by(site) == set()


def test_an_edit_that_keeps_size_and_time_is_seen(site: Path) -> None:
    file = site / "content/science/2025/plankton-count-doubles.md"
    os.utime(file, (1_700_000_000, 1_700_000_000))
    rebuild(site)
    rebuild(site)
    edit(file, "Warm water is the likeliest reason, says", "Cold water is the likeliest reason, says")
    os.utime(file, (1_700_000_000, 1_700_000_000))
    assert written_by(site) == {"science/2025/02/plankton-count-doubles/index.html"}


def test_a_body_edit_of_an_old_story_writes_its_page_alone(site: Path) -> None:
    edit(site / "content/world/2025/canal-toll-agreed.md", "Large ships", "Large vessels")
    assert written_by(site) == {"world/2025/05/canal-toll-agreed/index.html"}


def test_a_change_of_typography_in_the_source_that_readers_cannot_see_writes_at_most_its_page(
    site: Path,
) -> None:
    edit(
        site / "content/world/2025/canal-toll-agreed.md",
        "priority: 4\n",
        "priority: 4\nnote: for the desk only\n",
    )
    assert written_by(site) <= {"world/2025/05/canal-toll-agreed/index.html"}


def test_a_new_newest_story_leaves_old_stories_and_their_days_alone(site: Path) -> None:
    story = "---\nid: gulls\ntitle: Gulls take over the promenade\ndate: 2025-09-01 10:00\ncategory: Science\n---\n\nGulls.\n"
    (site / "content/science/2025/gulls.md").write_text(story, encoding="utf-8")
    written = written_by(site)
    assert {
        "index.html",
        "science/index.html",
        "science/2025/09/gulls/index.html",
        "2025/09/01/index.html",
    } <= written
    # Two days after its date a story's page keeps the top news of its own days.
    old = {
        path
        for path in files_of(site / "output")
        if path.startswith(("2024/", "2025/02", "2025/05", "2025/08/2"))
    }
    old |= {
        path
        for path in files_of(site / "output")
        if "/2024/" in path or "/2025/02/" in path or "/2025/05/" in path
    }
    old |= {
        "world/2025/08/lighthouse-keepers-meet/index.html",
        "author/science-desk/index.html",
        "tag/tides/index.html",
    }
    assert old & written == set()


def test_a_new_headline_is_changed_wherever_its_card_stands(site: Path) -> None:
    edit(
        site / "content/science/2024/tide-gauge-read-by-hand.md",
        "that is still read by hand",
        "that nobody trusts",
    )
    written = written_by(site)
    stale = [path for path, raw in files_of(site / "output").items() if b"still read by" in raw]
    assert stale == []
    assert {
        "science/2024/06/tide-gauge-read-by-hand/index.html",
        "tag/tides/index.html",
        "2024/06/14/index.html",
    } <= written
    assert "tag/tolls/index.html" not in written


def test_a_change_of_style_reads_no_story_and_reaches_every_page(tmp_path: Path, own_theme: Path) -> None:
    content = copy_site("gazette", tmp_path / "content")
    print_site(content, tmp_path, theme=own_theme)
    sheet = next(path for path in files_of(tmp_path / "output") if path.startswith("theme/css/site."))
    before = places_of(tmp_path / "output")
    tokens = own_theme / "static/css/tokens.css"
    tokens.write_text(tokens.read_text(encoding="utf-8") + "\n.extra { color: red }\n", encoding="utf-8")
    print_site(content, tmp_path, theme=own_theme)
    output = files_of(tmp_path / "output")
    assert sheet not in output
    written = written_since(before, tmp_path / "output")
    assert {path for path in output if path.endswith(".html") and "fragments/" not in path} <= written


def test_the_end_of_a_breaking_flag_is_seen_without_an_edit(site: Path) -> None:
    written = written_by(site, as_of="2025-09-01T20:00:01Z")
    assert {"index.html", "harbour/2025/08/storm-closes-the-pier/index.html"} <= written
    assert "harbour/2024/03/crane-arrives/index.html" not in written


def test_time_that_brings_nothing_writes_nothing(site: Path) -> None:
    assert written_by(site, as_of="2025-09-01T12:30:00Z") == set()


def test_a_deleted_story_leaves_no_file_and_no_empty_folder(site: Path) -> None:
    (site / "content/world/2025/canal-toll-agreed.md").unlink()
    written_by(site)
    assert not [path for path in files_of(site / "output") if "canal-toll" in path]
    folders = [path for path in (site / "output").rglob("*") if path.is_dir()]
    assert [folder for folder in folders if not any(folder.iterdir())] == []
    assert not (site / "output/tag/tolls").exists()


def test_one_store_may_serve_two_content_folders(
    site: Path, tmp_path_factory: pytest.TempPathFactory
) -> None:
    other = tmp_path_factory.mktemp("other")
    content = Path(
        shutil.copytree(site / "content", other / "content")
    )  # the times of the files are copied, too
    file = content / "world/2025/canal-toll-agreed.md"
    status = file.stat()
    edit(file, "Large ships", "Small ships")
    os.utime(file, ns=(status.st_atime_ns, status.st_mtime_ns))
    print_site(content, other, store=site / "store")
    assert "Small ships" in (other / "output/world/2025/05/canal-toll-agreed/index.html").read_text(
        encoding="utf-8"
    )


def test_the_fixture_itself_is_never_written_to(gazette: Path) -> None:
    assert "index.html" in files_of(gazette)
    assert not (SITES / "gazette" / "output").exists()
