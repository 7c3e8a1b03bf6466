"""What a good story file says, whatever editor or system wrote it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.metadata import Metadata, Place, RelatedWishes
from newsdesk.newsroom import Newsroom
from newsdesk.story import Story, read_story

ROOM = Newsroom("content", zone="Asia/Baku")
PLAIN = "---\ntitle: Ferries resume\ndate: 2025-08-30 09:00\n"


def read(text: str | bytes, path: str = "world/2025/ferries.md", newsroom: Newsroom = ROOM) -> Story:
    story, findings = read_story(path, text if isinstance(text, bytes) else text.encode(), newsroom)
    assert story is not None, [str(finding) for finding in findings]
    assert findings == ()
    return story


def metadata(fields: str) -> Metadata:
    return read(f"{PLAIN}{fields}\n---\n").metadata


def test_title_and_date_are_enough() -> None:
    story = read(f"{PLAIN}---\n\nThe first ferry left.\n")
    assert story.metadata == Metadata(
        title="Ferries resume",
        date=datetime(2025, 8, 30, 5, tzinfo=UTC),
        category="News",
        slug="ferries",
        lang="en",
        id="world/2025/ferries.md",
    )
    assert story.body == "\nThe first ferry left.\n"
    assert story.body_line == 5
    assert story.lines == {"title": 2, "date": 3}


@pytest.mark.parametrize(
    "raw",
    [
        b"\xef\xbb\xbf---\ntitle: A\ndate: 2025-08-30\n---\nText.\n",
        b"---\r\ntitle: A\r\ndate: 2025-08-30\r\n---\r\nText.\r\n",
        b"\xef\xbb\xbf---\r\ntitle: A\r\ndate: 2025-08-30\r\n---\r\nText.\r\n",
        b"---\rtitle: A\rdate: 2025-08-30\r---\rText.\r",
        b"---  \ntitle: A\ndate: 2025-08-30\n...\nText.\n",
    ],
    ids=["bom", "crlf", "bom and crlf", "cr", "other fences"],
)
def test_the_bytes_of_any_editor_give_the_same_story(raw: bytes) -> None:
    story = read(raw)
    assert (story.metadata.title, story.body, story.body_line) == ("A", "Text.\n", 5)


def test_plain_headers_of_pelican_are_read() -> None:
    story = read(
        "Title: Ferries: two lines sail\nDate: 2025-08-30\nTags: ports, ferries\nPriority: 4\n\nText.\n"
    )
    assert story.metadata.title == "Ferries: two lines sail"
    assert story.metadata.tags == ("ports", "ferries")
    assert story.metadata.priority == 4
    assert (story.body, story.body_line) == ("Text.\n", 6)


def test_an_alias_of_pelican_is_the_field_itself() -> None:
    story = metadata("author: World desk\nkeywords: ports; ferries, fares")
    assert story.authors == ("World desk",)
    assert story.tags == ("ports", "ferries, fares")


def test_an_unknown_field_is_kept_for_templates() -> None:
    assert metadata("Rating: 5\nhex: 0x1F\nfar: .inf\nbig: 1e999\nmap: {a: [1, true, null]}").extra == {
        "rating": 5,
        "hex": "0x1F",
        "far": ".inf",
        "big": "1e999",
        "map": {"a": [1, True, None]},
    }


def test_empty_fields_are_as_if_not_written() -> None:
    assert metadata("image:\ntags: []\nsummary: ''\nembargo: ~").summary == ""


def test_quotes_around_a_number_mean_nothing() -> None:
    assert metadata("priority: '4'").priority == 4


def test_a_dated_file_name_gives_the_slug_without_its_date() -> None:
    assert read(f"{PLAIN}---\n", "2025-08-30-ferries-resume.md").metadata.slug == "ferries-resume"


def test_a_story_in_a_folder_of_its_own_is_named_for_the_folder() -> None:
    assert read(f"{PLAIN}---\n", "world/ferries/index.md").metadata.slug == "ferries"


def test_a_page_needs_no_date_and_has_no_category() -> None:
    story, findings = read_story("pages/about.md", b"---\ntitle: About\n---\nWe are.\n", ROOM, is_page=True)
    assert findings == ()
    assert story is not None
    assert (story.metadata.category, story.metadata.template, story.metadata.slug) == ("", "page", "about")


def test_places_may_be_one_or_several_with_or_without_degrees() -> None:
    assert metadata("location: Alat").location == (Place("Alat"),)
    assert metadata("location: [Baku, {name: Alat, lat: 39.95, lon: -49.4}]").location == (
        Place("Baku"),
        Place("Alat", 39.95, -49.4),
    )
    assert metadata("location: {name: Alat, lat: 39.95, lon: 49.4, country: az}").location == (
        Place("Alat", 39.95, 49.4, "AZ"),
    )
    assert metadata("location: {name: The republic, country: AZE}").location == (
        Place("The republic", country="AZE"),
    )


def test_one_former_address_may_have_commas_and_several_are_a_list() -> None:
    assert metadata("aliases: /old,12.html").aliases == ("/old,12.html",)
    assert metadata("aliases: [/a, https://example.org/b]").aliases == ("/a", "https://example.org/b")


def test_related_stories_can_be_turned_off_in_one_word() -> None:
    assert metadata("related: off").related == RelatedWishes(off=True)
    assert metadata("related: {never_recommend: true}").related == RelatedWishes(never=True)


def test_corrections_stand_in_the_order_of_their_dates() -> None:
    texts = metadata("corrections:\n- {date: 2025-09-02, text: B}\n- {date: 2025-09-01, text: A}").corrections
    assert [correction.text for correction in texts] == ["A", "B"]


@given(st.binary(max_size=400))
def test_no_bytes_make_the_reader_stumble(raw: bytes) -> None:
    story, findings = read_story("world/a.md", raw, ROOM)
    assert (story is None) == bool(findings)


@given(st.text(max_size=300))
def test_no_front_matter_makes_the_reader_stumble(text: str) -> None:
    raw = f"---\ntitle: A\ndate: 2025-08-30\n{text}\n---\n".encode("utf-8", "replace")
    story, findings = read_story("world/a.md", raw, ROOM)
    assert (story is None) == bool(findings)
    lines = raw.decode().replace("\r\n", "\n").replace("\r", "\n").count("\n") + 1
    assert all(1 <= finding.line <= lines for finding in findings)


@given(st.sampled_from(["title", "date", "tags", "image", "location", "related", "corrections", "priority", "slug", "source",
                        "top_news", "lang", "id", "status", "template", "summary"]),
       st.recursive(st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
                    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
                    max_leaves=8))  # fmt: skip
def test_no_value_of_a_field_makes_the_reader_stumble(name: str, value: object) -> None:
    import json

    fields = {"title": "A", "date": "2025-08-30", name: value}
    lines = "".join(f"{key}: {json.dumps(given)}\n" for key, given in fields.items())
    story, findings = read_story("world/a.md", f"---\n{lines}---\n".encode(), ROOM)
    assert (story is None) == bool(findings)
