"""Pasted pages become stories, and no line of a paste is lost unseen."""

import re
from datetime import UTC, datetime
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.body import body_html, plain_text
from newsdesk.dates import parse_moment
from newsdesk.importers import text
from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.importers.text import item_name
from newsdesk.newsroom import Newsroom

PASTES = Path(__file__).parent / "fixtures" / "pastes"
NEWSROOM = Newsroom(shown="content", zone="Asia/Baku")
CHANGED = datetime(2025, 5, 14, 8, tzinfo=UTC)
MARKDOWN = {"extensions": ("markdown.extensions.extra",)}


def read_paste(raw: bytes, *, changed: datetime | None = CHANGED, date: datetime | None = None) -> list[Item]:
    return list(text.read(Source("page.txt", data=raw, changed=changed), Wishes(NEWSROOM, date=date)))


def stories_in(
    raw: bytes, *, changed: datetime | None = CHANGED, date: datetime | None = None
) -> list[Draft]:
    return [item for item in read_paste(raw, changed=changed, date=date) if isinstance(item, Draft)]


def as_told(items: list[Item]) -> str:
    """Items in a form that people can review, as the fixtures have them."""
    told = []
    for item in items:
        if isinstance(item, Leftover):
            told.append(f"LEFT OUT {item.item}: {item.reason}\n    {item.beginning}\n")
            continue
        fields = item.metadata
        lines = [f"STORY {item.item}", f"title: {fields.title}", f"date: {fields.date:%Y-%m-%d %H:%M}"]
        lines += [f"modified: {fields.modified:%Y-%m-%d %H:%M}"] if fields.modified else []
        lines += [f"authors: {'; '.join(fields.authors)}"] if fields.authors else []
        lines += [f"summary: {fields.summary}"] if fields.summary else []
        lines += [f"({warning})" for warning in item.warnings]
        lines += [f"    {line}".rstrip() for line in item.body.split("\n")] if item.body else []
        told.append("\n".join(lines) + "\n")
    return "\n".join(told)


@pytest.mark.parametrize("name", sorted(path.stem for path in PASTES.glob("*.txt")))
def test_a_paste_becomes_the_stories_that_a_reader_would_see(name: str) -> None:
    expected = (PASTES / f"{name}.expected").read_text(encoding="utf-8")
    assert as_told(read_paste((PASTES / f"{name}.txt").read_bytes())) == expected


def numbers_of(item: Item) -> list[int]:
    ranges = [part.split("-") for part in item.item.partition(" ")[2].split(", ")]
    return [number for ends in ranges for number in range(int(ends[0]), int(ends[-1]) + 1)]


HEADLINES = [
    "Bison return to the hills",
    "Why the old bridge hums at night",
    "What is an alert level?",
    "Background",
    "World",
]
PROSE = [
    "The council of Port Ansel agreed on Tuesday to mend the sea wall, which lost a third of its stones last winter.",
    "Calder told the council that the sea wall of Port Ansel would be mended in two summers, stone by stone.",
    "A comet that was found at the Tellin observatory will pass close to Jupiter next spring, astronomers said.",
    "She said no.",
    "The bank kept its rate at 4.5%, as most had expected, and will meet again on 3 June 2025...",
    "Совет посёлка решил восстановить старый мост, который закрыли прошлой зимой.",
    "# not a heading, 1. not a list, *not* _emphasis_ and [no](link) <b>at all</b> &amp; so on.",
]
AROUND = [
    "", " ", "\u200b", "Home", "Related", "Most read", "Read more: Storm closes port", "Leave a comment", "Share", "1", "***",
    "By Mara Lindqvist", "31 August 2025, 09:30", "Updated: 1 September 2025", "3 min read", "Photo: Agency", "03/04/2025",
    "• one of the points", "• another point of them.", "1. the first of them", "2. the second of them", "5. not the next",
]  # fmt: skip
LINES = st.one_of(
    st.sampled_from(HEADLINES), st.sampled_from(PROSE), st.sampled_from(AROUND), st.text(max_size=200)
).map(lambda line: line.replace("\0", ""))
ENDS = st.sampled_from(["\n", "\r\n", "\r"])
LINE_END = re.compile(r"\r\n|[\r\n\x0b\x0c\x85\u2028\u2029]")


@given(st.lists(LINES, max_size=25), ENDS)
def test_every_line_of_a_paste_is_in_exactly_one_story_or_named_as_left_out(
    lines: list[str], end: str
) -> None:
    paste = end.join(lines).encode("utf-8", "replace")
    written = [n for n, line in enumerate(LINE_END.split(paste.decode()), 1) if line.lstrip("\ufeff").strip()]
    try:
        items = read_paste(paste)
    except Unreadable:
        items = []
        assert written == [] or not any(line.strip() for line in lines)
    assert sorted(number for item in items for number in numbers_of(item)) == written


PLAIN_LINES = st.lists(st.sampled_from([*HEADLINES, *PROSE, *AROUND]), min_size=1, max_size=25)


@given(PLAIN_LINES)
def test_what_a_reader_sees_of_a_story_is_the_text_of_its_lines(lines: list[str]) -> None:
    for story in stories_in("\n".join(lines).encode()) if any(line.strip() for line in lines) else []:
        html, _ = body_html(story.body, "a.md", MARKDOWN)
        seen = " ".join([story.metadata.title, story.metadata.summary, plain_text(html)])
        seen = " ".join(seen.split())
        for number in numbers_of(story):
            line = lines[number - 1]
            if line in AROUND:
                continue  # stamps became fields, lists lost their marks
            assert " ".join(line.split()) in seen


@given(PLAIN_LINES)
def test_the_same_paste_gives_the_same_stories(lines: list[str]) -> None:
    raw = "\n".join(["Bison return to the hills", *lines]).encode()
    assert read_paste(raw) == read_paste(raw)


def test_an_empty_file_and_one_of_blanks_are_refused() -> None:
    for raw in (b"", b"\n \n\t\n", "\ufeff\r\n".encode()):
        with pytest.raises(Unreadable, match="There is no text in it"):
            read_paste(raw)


def test_bytes_of_another_encoding_are_named_with_their_line() -> None:
    with pytest.raises(Unreadable, match=r"Line 3: byte 0xe9 is not UTF-8"):
        read_paste("A headline\n\nCafé".encode("latin-1"))


def test_a_nul_byte_is_named_with_its_line() -> None:
    with pytest.raises(Unreadable, match=r"Line 2: there is a NUL byte"):
        read_paste(b"A headline\nwith a \0 in it")


def test_what_notepad_calls_unicode_is_read() -> None:
    stories = stories_in("Gəmi limana çatdı və yükünü boşaltdı\nGəmi səhər limana çatdı.".encode("utf-16"))
    assert stories[0].metadata.title == "Gəmi limana çatdı və yükünü boşaltdı"


def test_a_file_that_is_too_large_is_refused_without_being_read() -> None:
    with pytest.raises(Unreadable, match="It is larger than 2 MB; split it"):
        read_paste(b"a" * (2 * 1024 * 1024 + 1))


def test_a_paste_of_more_lines_than_any_page_has_is_refused() -> None:
    with pytest.raises(Unreadable, match="more than 5000 lines"):
        read_paste(b"line\n" * 5001)


def test_a_megabyte_on_one_line_is_one_story() -> None:
    stories = stories_in(b"word " * 200_000 + b"end.")
    assert [story.item for story in stories] == ["line 1"]
    assert len(stories[0].metadata.title) <= 100
    assert stories[0].metadata.summary == ""


def test_numbers_that_do_not_count_from_one_stay_in_the_text() -> None:
    story = stories_in(
        f"Why the old bridge hums\n{PROSE[0]}\n7. the first of them.\n8. the second of them.".encode()
    )[0]
    assert story.body == "7\\. the first of them.\n\n8\\. the second of them."


def test_a_paragraph_alone_that_is_too_long_is_a_standfirst_and_a_body() -> None:
    story = stories_in(f"{PROSE[0]} {PROSE[1]} {PROSE[2]}".encode())[0]
    assert story.metadata.summary == PROSE[0]
    assert story.body == f"{PROSE[1]} {PROSE[2]}"
    assert "The standfirst is the first sentence" in story.warnings


STANDFIRST = "The ferry ran aground in fog on {day}, and nobody was hurt, the coastguard of Skarr said."


def test_a_story_without_a_date_takes_that_of_the_option() -> None:
    story = stories_in(
        STANDFIRST.format(day="Sunday").encode(), date=parse_moment("2025-09-01 08:00", "Asia/Baku")
    )[0]
    assert story.metadata.date.isoformat() == "2025-09-01T08:00:00+04:00"


def test_a_day_without_a_year_takes_the_year_of_the_option() -> None:
    date = parse_moment("2025-01-02 08:00", "Asia/Baku")
    story = stories_in(STANDFIRST.format(day="30 December").encode(), date=date)[0]
    assert story.metadata.date.isoformat() == "2024-12-30T00:00:00+04:00"
    assert "The date is the day that the text names, 2024-12-30" in story.warnings


def test_a_day_without_a_year_and_without_option_is_not_guessed() -> None:
    story = stories_in(STANDFIRST.format(day="12 May").encode())[0]
    assert story.metadata.date == CHANGED
    assert "The date is when the file was changed" in story.warnings


def test_a_day_to_come_is_not_taken_for_the_date() -> None:
    story = stories_in(STANDFIRST.format(day="12 May 2031").encode())[0]
    assert story.metadata.date == CHANGED


def test_without_any_date_a_story_fails_and_the_clock_is_not_asked() -> None:
    items = read_paste(STANDFIRST.format(day="Sunday").encode(), changed=None)
    assert [(item.reason, item.failed) for item in items if isinstance(item, Leftover)] == [
        ("There is no date; name one with --date", True)
    ]


def test_the_key_of_a_story_does_not_depend_on_what_stands_around_it() -> None:
    alone = stories_in(b"Bison return to the hills\nA herd was seen on Sunday.")
    framed = stories_in(
        b"Home\r\nMost read\r\nBison return to the  hills\r\n\r\nA herd was seen on Sunday.\r\nShare"
    )
    assert [story.key for story in framed] == [story.key for story in alone]


def test_a_stub_and_the_full_story_are_two() -> None:
    stub = stories_in(f"Bison return to the hills\n{PROSE[0]}".encode())[0]
    full = stories_in(f"Bison return to the hills\n{PROSE[0]}\n{PROSE[1]}".encode())[0]
    assert stub.key != full.key


def test_item_names_join_what_is_adjacent() -> None:
    assert item_name([4]) == "line 4"
    assert item_name([5, 3, 4, 9]) == "lines 3-5, 9"
