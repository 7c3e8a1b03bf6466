"""IPTC 7901 and ANPA 1312: wires of plain text with control characters, of which nothing is lost."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from newsdesk.importers import newsml
from newsdesk.importers.formats import format_of
from newsdesk.importers.items import Draft, Item, Source, Wishes
from newsdesk.newsroom import Newsroom

WIRE = Path(__file__).parent / "fixtures" / "wire"
WISHES = Wishes(Newsroom(shown="content", zone="Asia/Baku"))


def read(raw: bytes) -> list[Item]:
    return list(newsml.read(Source("wire.txt", data=raw), WISHES))


def story_in(name: str) -> Draft:
    (story,) = read((WIRE / name).read_bytes())
    assert isinstance(story, Draft)
    return story


@pytest.mark.parametrize("name", ["iptc7901.txt", "anpa1312.txt"])
def test_a_text_wire_is_known_before_plain_text(name: str) -> None:
    assert format_of(name, (WIRE / name).read_bytes()[:4096]) == "newsml"


def test_a_page_of_plain_text_is_no_wire() -> None:
    assert format_of("page.txt", b"A headline\n\nA first paragraph, 3 of 5.\n") == "text"


def test_iptc_7901_gives_headline_byline_text_and_time() -> None:
    story = story_in("iptc7901.txt")
    fields = story.metadata
    assert (fields.title, fields.authors, fields.priority) == (
        "Tea prices fall in the south",
        ("Tom Ode",),
        5,
    )
    assert fields.date == datetime.fromisoformat("2025-03-12T07:41:00+00:00")
    assert story.key == "wire:iptc7901:hwd012:2025-03-12"
    assert "Tea is a fifth cheaper than in spring, growers said on Wednesday." in story.body


def test_what_iptc_7901_says_to_editors_reaches_no_reader() -> None:
    story = story_in("iptc7901.txt")
    assert "994" not in story.body
    assert "hw to" not in story.body
    assert any("+994 12 000 00 00" in warning for warning in story.warnings)


def test_a_byte_of_another_encoding_is_read_with_a_warning_that_names_the_line() -> None:
    story = story_in("iptc7901.txt")
    assert "Müller" in story.body
    assert "Line 12: byte 0xfc is not UTF-8; the file is read as Windows-1252" in story.warnings


def test_anpa_1312_gives_headline_byline_text_and_time() -> None:
    story = story_in("anpa1312.txt")
    fields = story.metadata
    assert (fields.title, fields.authors, fields.priority) == ("Tea prices fall", ("Tom Ode",), 4)
    assert fields.date == datetime.fromisoformat("2025-03-12T07:41:00+00:00")
    assert fields.source is not None
    assert fields.source.name == "Harbour Wire"
    assert story.body.split("\n\n") == [
        "LENKORAN, Azerbaijan (HW) – Tea is a fifth cheaper than in spring.",
        '"It rained," said Ode.',
    ]


def test_every_marked_line_of_anpa_1312_is_in_the_story_or_a_note() -> None:
    said = "\n".join(story_in("anpa1312.txt").warnings)
    assert "Note to editors: HW Photo 12" in said
    assert "Note to editors: Eds: Updates with quote." in said


def test_several_messages_of_one_file_are_several_stories() -> None:
    one = (WIRE / "iptc7901.txt").read_bytes()
    two = one.replace(b"hwd012", b"hwd013").replace(b"Tea prices fall", b"Tea prices rise")
    items, newline = read(one + two), b"\n"
    assert [item.metadata.title for item in items if isinstance(item, Draft)] == [
        "Tea prices fall in the south",
        "Tea prices rise in the south",
    ]
    assert items[1].item == f"message, line {len(one.split(newline))}"


def test_a_message_whose_control_characters_are_lost_but_one_is_read() -> None:
    raw = (WIRE / "iptc7901.txt").read_bytes().replace(b"\x01", b"")
    (story,) = read(raw)
    assert isinstance(story, Draft)
    assert story.metadata.title == "Tea prices fall in the south"


def test_a_wire_that_a_mail_has_stripped_of_its_control_characters_is_read() -> None:
    plain = bytes(byte for byte in (WIRE / "anpa1312.txt").read_bytes() if byte >= 32 or byte in b"\n\t")
    plain = plain.replace(b"BC-HW--TeaPrices ", b"BC-HW--TeaPrices 1stLd-Writethru ")
    assert newsml.recognises("mail.txt", plain)
    (story,) = read(plain)
    assert isinstance(story, Draft)
    assert story.metadata.title == "Tea prices fall"
    assert "Tea is a fifth cheaper" in story.body


@pytest.mark.parametrize(
    ("mark", "said"), [("CORRECTION", "a correction"), ("REFILE", "an update"), ("ADVISORY", "an advisory")]
)
def test_the_marks_above_a_headline_are_warnings_and_no_part_of_it(mark: str, said: str) -> None:
    (story,) = read((WIRE / "iptc7901.txt").read_bytes().replace(b"2ND LEAD", mark.encode()))
    assert isinstance(story, Draft)
    assert story.metadata.title == "Tea prices fall in the south"
    assert any(f"marks it as {said}" in warning for warning in story.warnings)


def test_a_header_of_neither_is_read_as_text_with_the_advice_what_to_ask_for() -> None:
    raw = b"\x01 ODD 7\n\x02A long enough sentence about tea.\n\x03"
    wishes = replace(WISHES, date=datetime.fromisoformat("2025-01-02T03:00:00+04:00"))
    (story,) = newsml.read(Source("wire.txt", data=raw), wishes)
    assert isinstance(story, Draft)
    assert story.body == "A long enough sentence about tea."
    assert any("ask the agency for NewsML-G2 or ninjs" in warning for warning in story.warnings)
