"""The text of story files, and the writing of files that never replaces another."""

import os
from dataclasses import asdict
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.dates import parse_moment, zone_named
from newsdesk.metadata import Correction, Metadata, Picture, Place, RelatedWishes, Source, TopNewsWishes
from newsdesk.new_file import NotWritten, write_new_file
from newsdesk.newsroom import Newsroom
from newsdesk.story import read_story
from newsdesk.story_file import moment_text, write_story

BAKU = Newsroom(shown="content", zone="Asia/Baku")
LONDON = Newsroom(shown="content", zone="Europe/London")


def a_story(**fields: object) -> Metadata:
    known: dict[str, object] = {
        "title": "Talks open",
        "date": datetime(2025, 8, 31, 9, 30, tzinfo=zone_named("Asia/Baku")),
        "category": "World",
        "slug": "talks-open",
        "lang": "en",
        "id": "an-id",
    }
    return Metadata(**{**known, **fields})  # type: ignore[arg-type]


def test_fields_stand_in_the_order_of_the_documentation_and_defaults_are_left_out() -> None:
    metadata = a_story(tags=("trade", "ports, old"), summary="One sentence.", extra={"mood": "calm"})
    assert write_story(metadata, "Text.\n", BAKU) == (
        "---\n"
        "title: Talks open\n"
        "date: 2025-08-31 09:30\n"
        "category: World\n"
        "summary: One sentence.\n"
        "tags: [trade, 'ports, old']\n"
        "slug: talks-open\n"
        "id: an-id\n"
        "mood: calm\n"
        "---\n"
        "\n"
        "Text.\n"
    )


def test_a_long_summary_stays_on_one_line_and_letters_of_any_script_as_they_are() -> None:
    summary = "Bakıda görüş — переговоры — محادثات 🌊 " + "və daha çox " * 200
    text = write_story(a_story(summary=summary.strip()), "", BAKU)
    assert f"summary: {summary.strip()}\n" in text


def test_fields_that_an_editor_is_to_fill_in_are_written_empty() -> None:
    text = write_story(a_story(), "", BAKU, prompts=("summary", "tags"))
    assert "summary: ''\ntags: []\n" in text


def test_front_matter_that_no_reader_would_take_is_refused() -> None:
    with pytest.raises(ValueError, match="longer than 65536"):
        write_story(a_story(summary="a" * 70_000), "", BAKU)


MOMENTS = [
    ("Asia/Baku", "Asia/Baku", "2025-08-31 09:30", "2025-08-31 09:30"),
    ("Asia/Baku", "Asia/Baku", "2025-08-31 09:30:07", "2025-08-31 09:30:07"),
    ("Asia/Baku", "UTC", "2025-08-31 09:30", "2025-08-31 09:30 Z"),
    ("Europe/London", "Asia/Kolkata", "2025-08-31 09:30", "2025-08-31 09:30 +05:30"),
    ("UTC", "America/New_York", "2025-08-31 09:30", "2025-08-31 09:30 -04:00"),
    ("Europe/London", "UTC", "2025-01-31 09:30", "2025-01-31 09:30"),
]


@pytest.mark.parametrize(("site", "zone", "given_text", "written"), MOMENTS)
def test_a_moment_has_an_offset_only_where_the_sites_clocks_say_otherwise(
    site: str, zone: str, given_text: str, written: str
) -> None:
    assert moment_text(parse_moment(given_text, zone), site) == written


def test_the_hour_that_comes_twice_in_autumn_keeps_its_place() -> None:
    second = datetime(2025, 10, 26, 1, 30, fold=1, tzinfo=zone_named("Europe/London"))
    assert parse_moment(moment_text(second, "Europe/London"), "Europe/London") == second.astimezone(UTC)


OFFSETS = st.integers(-14 * 60, 14 * 60).map(lambda minutes: timezone(timedelta(minutes=minutes)))
MOMENT = st.datetimes(
    datetime(1901, 1, 2),  # noqa: DTZ001  the zone is drawn beside it
    datetime(2199, 1, 1),  # noqa: DTZ001
    timezones=st.one_of(OFFSETS, st.sampled_from([zone_named("Asia/Baku"), zone_named("Europe/London")])),
).map(lambda moment: moment.replace(microsecond=0))


@given(MOMENT, st.sampled_from(["Asia/Baku", "Europe/London", "UTC", "America/St_Johns"]))
def test_every_moment_is_read_back_as_it_was(moment: datetime, zone: str) -> None:
    assert parse_moment(moment_text(moment, zone), zone).timestamp() == moment.timestamp()


# What a field of one line can hold: any text whose white space is folded, as the reader folds it.
LINE = st.text(st.characters(exclude_categories=("Cs", "Cc")), max_size=60).map(
    lambda text: " ".join(text.split())
)
WORDS = LINE.filter(bool)
NAMES = st.text(st.characters(categories=("Ll", "Lu", "Nd")), min_size=1, max_size=12).map(
    lambda name: f"n{name}"
)
LISTS = st.lists(NAMES, max_size=4, unique_by=str.casefold).map(tuple)
PLAIN = st.recursive(
    st.one_of(st.integers(-(10**9), 10**9), st.booleans(), LINE.filter(bool), st.floats(-1e6, 1e6)),
    lambda inner: (
        st.lists(inner, min_size=1, max_size=3) | st.dictionaries(NAMES, inner, min_size=1, max_size=3)
    ),
    max_leaves=6,
)
# Several lines in a field of an editor's own, among them what would end the front matter.
PARAGRAPHS = st.lists(
    st.sampled_from(["words", "---", "...", "  indented", "# no comment", "a: b", ""]), min_size=2
).map(lambda lines: "\n".join(["x", *lines, "y"]))
CODES = st.sampled_from(["", "AZ", "NO", "LUX"])  # NO is a country, and a yes-or-no of YAML
PLACE = (
    st.builds(Place, WORDS)
    | st.builds(Place, WORDS, st.floats(-90, 90), st.floats(-180, 180), CODES)
    | st.builds(Place, WORDS, country=CODES)
)
PERCENT = st.integers(0, 100_000).map(lambda thousandths: thousandths / 1000)
STORIES = st.builds(
    Metadata,
    title=WORDS,
    date=MOMENT,
    category=NAMES,
    slug=st.sampled_from(["a", "a-b", "2025", "null", "on", "1e5", "ə-ü"]),
    lang=st.sampled_from(["en", "az", "no", "zh-hans"]),
    id=st.sampled_from(["0123", "null", "yes", "2025-01-01", "6a1f", "x: y"]),
    modified=st.none() | MOMENT,
    status=st.sampled_from(["published", "draft", "hidden"]),
    tags=LISTS,
    authors=LISTS,
    sections=LISTS,
    aliases=st.lists(
        st.sampled_from(["/a,b.html", "/?p=12", "https://example.org/x#y", "/ə/"]), unique=True
    ).map(tuple),
    summary=LINE,
    kicker=LINE,
    image=st.none()
    | st.builds(
        Picture, WORDS, LINE, LINE, LINE, st.none() | st.tuples(PERCENT, PERCENT), st.none() | MOMENT
    ),
    priority=st.integers(1, 5),
    breaking=st.none() | MOMENT,
    location=st.lists(PLACE, max_size=2).map(tuple),
    related=st.builds(RelatedWishes, LISTS, LISTS, st.booleans(), st.booleans()),
    top_news=st.builds(TopNewsWishes, st.none() | MOMENT, st.none() | st.just(True) | MOMENT),
    corrections=st.lists(st.builds(Correction, MOMENT, WORDS), max_size=2).map(
        lambda corrections: tuple(sorted(corrections, key=lambda correction: correction.date))
    ),
    source=st.none() | st.builds(Source, WORDS, st.sampled_from(["", "https://example.org/a?b=c#d"])),
    template=st.sampled_from(["article", "layouts/long"]),
    extra=st.dictionaries(NAMES.map(lambda name: f"x{name.lower()}"), PLAIN | PARAGRAPHS, max_size=3),
)
BODIES = st.lists(st.sampled_from(["Words.", "---", "", "    code", "title: no field", "ə — 🌊"])).map(
    "\n".join
)


def at_instants(value: object) -> object:
    """Values with every moment as an instant: in a repeated or skipped hour, moments of two zones are never equal."""
    if isinstance(value, datetime):
        return value.timestamp()
    if isinstance(value, dict):
        return {name: at_instants(part) for name, part in value.items()}
    return [at_instants(part) for part in value] if isinstance(value, list | tuple) else value


@given(STORIES, BODIES)
def test_a_story_that_is_written_and_read_is_the_same_story(metadata: Metadata, body: str) -> None:
    raw = write_story(metadata, body, BAKU).encode()
    story, findings = read_story("world/2025/a.md", raw, BAKU)
    assert findings == ()
    assert story is not None
    assert at_instants(asdict(story.metadata)) == at_instants(asdict(metadata))
    lines, read = body.rstrip("\n").split("\n"), story.body.rstrip("\n").split("\n")
    assert [line for line in read if line.strip()] == [line for line in lines if line.strip()]
    assert write_story(story.metadata, story.body, BAKU).encode() == raw


def test_a_file_is_written_with_the_folders_on_its_way(tmp_path: Path) -> None:
    place = write_new_file(tmp_path / "content", "world/2025/a.md", b"text")
    assert place == tmp_path / "content/world/2025/a.md"
    assert place.read_bytes() == b"text"
    assert [file.name for file in place.parent.iterdir()] == ["a.md"]


def test_a_file_that_exists_is_never_replaced(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("an editor's work")
    with pytest.raises(NotWritten, match=r"a\.md exists and is left as it is"):
        write_new_file(tmp_path, "a.md", b"other")
    assert (tmp_path / "a.md").read_text() == "an editor's work"
    assert [file.name for file in tmp_path.iterdir()] == ["a.md"]


@pytest.mark.parametrize("path", ["../a.md", "b/../../a.md", "/a.md", "", "a\0.md"])
def test_a_path_that_leads_out_of_the_folder_is_refused(path: str, tmp_path: Path) -> None:
    folder = tmp_path / "content"
    folder.mkdir()
    with pytest.raises(NotWritten, match="is no path inside"):
        write_new_file(folder, path, b"text")
    assert [file.name for file in tmp_path.rglob("*")] == ["content"]


def test_a_symbolic_link_on_the_way_is_not_followed(tmp_path: Path) -> None:
    (tmp_path / "elsewhere").mkdir()
    content = tmp_path / "content"
    content.mkdir()
    (content / "world").symlink_to(tmp_path / "elsewhere")
    with pytest.raises(NotWritten, match="cannot be written"):
        write_new_file(content, "world/a.md", b"text")
    assert list((tmp_path / "elsewhere").iterdir()) == []


def test_a_link_that_leads_nowhere_counts_as_a_file_that_exists(tmp_path: Path) -> None:
    (tmp_path / "a.md").symlink_to(tmp_path / "b.md")
    with pytest.raises(NotWritten, match="exists"):
        write_new_file(tmp_path, "a.md", b"text")
    assert not (tmp_path / "b.md").exists()


def test_without_hard_links_a_file_is_still_written_and_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object, **__: object) -> None:
        raise PermissionError(1, "Operation not permitted")

    monkeypatch.setattr(os, "link", no_links)
    write_new_file(tmp_path, "a.md", b"text")
    with pytest.raises(NotWritten, match="exists"):
        write_new_file(tmp_path, "a.md", b"other")
    assert [(file.name, file.read_bytes()) for file in tmp_path.iterdir()] == [("a.md", b"text")]
