"""NITF, alone in a file, becomes a story with its lists, tables, quotations and pictures."""

from datetime import datetime
from pathlib import Path

import pytest

from newsdesk.importers import newsml
from newsdesk.importers.items import Draft, Leftover, Source, Wishes
from newsdesk.metadata import Picture, Place
from newsdesk.newsroom import Newsroom

WIRE = Path(__file__).parent / "fixtures" / "wire"
ARTICLE = (WIRE / "article.nitf.xml").read_text(encoding="latin-1")
WISHES = Wishes(Newsroom(shown="content", zone="Asia/Baku"))


def article() -> Draft:
    (story,) = newsml.read(Source.of_file(WIRE / "article.nitf.xml", WIRE), WISHES)
    assert isinstance(story, Draft)
    return story


def read(text: str) -> Draft:
    (story,) = newsml.read(Source("story.xml", data=text.encode("latin-1")), WISHES)
    assert isinstance(story, Draft)
    return story


def nitf_of(body: str, head: str = "") -> str:
    return (
        f'<nitf><head><docdata><date.issue norm="20250310T101500Z"/>{head}</docdata></head><body><body.head><hedline>'
        f"<hl1>A headline</hl1></hedline></body.head><body.content>{body}</body.content></body></nitf>"
    )


def test_the_head_of_a_document_becomes_front_matter() -> None:
    story = article()
    fields = story.metadata
    assert (fields.title, fields.summary) == ("Bridge opens early", "Engineers finish two months ahead")
    assert fields.authors == ("Anna Smith",)
    assert fields.date == datetime.fromisoformat("2025-03-10T10:15:00+04:00")
    assert fields.tags == ("Bridge works", "Domestic", "Ilgar Mammad", "Sheki", "bridges")
    assert (fields.priority, fields.lang, fields.location) == (2, "en", (Place("SHEKI"),))
    assert fields.source is not None
    assert fields.source.name == "Harbour Wire"
    assert (story.key, story.version) == ("wire:nitf:HW:5e0c7c1ebridge", 4)


def test_a_release_after_the_issue_is_the_embargo() -> None:
    assert article().metadata.embargo == datetime.fromisoformat("2025-03-11T06:00:00+00:00")


@pytest.mark.parametrize(
    "block",
    [
        "SHEKI, Azerbaijan – Cars crossed the new bridge on Monday,\u00a0two months early.",
        "It cost 20 million and took **nine** months.",
        "## What comes next",
        "- lamps\n- a cycle lane",
        "> We are glad.",
        "km 1   0.4\nkm 2   0.9",
        "First line  \nsecond line",
        "| Span | 240 m |",
        "The road is closed at night.",
        "Tom Ode helped with this story.",
    ],
)
def test_the_forms_of_a_text_survive(block: str) -> None:
    assert block in article().body


def test_what_is_not_for_readers_is_left_out_and_named() -> None:
    story = article()
    assert "Call the desk" not in story.body
    assert "\nends\n" not in f"\n{story.body}\n"
    assert "___" not in story.body
    said = "\n".join(story.warnings)
    assert "A note that is not for publication is left out: Call the desk before printing." in said
    assert 'The sign-off "ends" is left out' in said
    assert "A medium of type video is left out: film.mp4" in said
    assert "The byline ANNA SMITH is written Anna Smith" in said


def test_its_picture_is_the_storys_with_alternative_text_caption_and_credit() -> None:
    story = article()
    assert story.metadata.image == Picture(
        "pictures/pier-1600.jpg", "A bridge of steel", "The bridge on Monday.", "R. Aliyeva"
    )
    assert "pier-1600" not in story.body


@pytest.mark.parametrize(
    ("status", "expected"), [("withheld", "draft"), ("embargoed", "draft"), ("usable", "published")]
)
def test_the_management_status_is_obeyed(status: str, expected: str) -> None:
    text = nitf_of("<p>Words.</p>").replace("<docdata>", f'<docdata management-status="{status}">')
    assert read(text).metadata.status == expected


def test_a_canceled_document_is_no_story() -> None:
    text = ARTICLE.replace('management-status="usable"', 'management-status="canceled"')
    (item,) = newsml.read(Source("story.xml", data=text.encode("latin-1")), WISHES)
    assert isinstance(item, Leftover)
    assert item.key == "wire:nitf:HW:5e0c7c1ebridge"


def test_a_paragraph_marked_as_lede_is_the_standfirst_where_there_is_none() -> None:
    story = read(nitf_of('<p lede="true">The bridge is open.</p><p>More.</p>'))
    assert (story.metadata.summary, story.body) == ("The bridge is open.", "More.")
    assert "The standfirst is the paragraph that is marked as lede" in story.warnings


def test_a_standfirst_that_is_the_first_paragraph_again_stands_once() -> None:
    text = nitf_of("<p>The bridge is open.</p><p>More.</p>")
    text = text.replace("</hedline>", "</hedline><abstract><p>The bridge is open.</p></abstract>")
    story = read(text)
    assert (story.metadata.summary, story.body) == ("The bridge is open.", "More.")


def test_a_key_that_is_made_anew_each_day_is_not_the_storys_name() -> None:
    keys = {
        read(
            nitf_of(
                "<p>Words.</p>", f'<doc-id regsrc="HW" id-string="{name}"/><du-key key="LEAD" version="2"/>'
            )
        ).key
        for name in ("monday-1", "tuesday-1")
    }
    assert keys == {"wire:nitf:HW:monday-1", "wire:nitf:HW:tuesday-1"}


def test_a_document_without_a_name_is_known_by_its_words() -> None:
    one, again, other = (read(nitf_of(f"<p>{words}</p>")).key for words in ("Words.", "Words.", "Others."))
    assert one == again != other


def test_a_correction_in_the_head_is_a_warning() -> None:
    story = read(nitf_of("<p>Words.</p>", '<correction info="The year was wrong"/>'))
    assert any("marks it as a correction" in warning for warning in story.warnings)
    assert "Note to editors: The year was wrong" in story.warnings


def test_a_document_without_a_date_takes_the_one_that_is_wished_or_fails() -> None:
    text = nitf_of("<p>Words.</p>").replace('<date.issue norm="20250310T101500Z"/>', "")
    (item,) = newsml.read(Source("story.xml", data=text.encode()), WISHES)
    assert isinstance(item, Leftover)
    assert (item.failed, item.reason) == (True, "There is no date; name one with --date")
    wished = Wishes(WISHES.newsroom, date=datetime.fromisoformat("2025-01-02T03:00:00+04:00"))
    (story,) = newsml.read(Source("story.xml", data=text.encode()), wished)
    assert isinstance(story, Draft)
    assert story.metadata.date == wished.date


def test_the_date_of_the_file_is_a_guess() -> None:
    text = nitf_of("<p>Words.</p>").replace('<date.issue norm="20250310T101500Z"/>', "")
    changed = datetime.fromisoformat("2025-01-02T03:00:00+00:00")
    (story,) = newsml.read(Source("story.xml", data=text.encode(), changed=changed), WISHES)
    assert isinstance(story, Draft)
    assert (story.metadata.date, story.is_dated) == (changed, False)


def test_people_that_a_byline_marks_are_its_names() -> None:
    text = nitf_of("<p>Words.</p>")
    byline = "<byline>By<person>Anna Smith</person><byttl>Harbour Wire</byttl></byline>"
    assert read(text.replace("</hedline>", f"</hedline>{byline}")).metadata.authors == ("Anna Smith",)


def test_code_for_embedding_that_stands_as_text_is_left_out() -> None:
    story = read(
        nitf_of("<p>Words.</p><p>&lt;div id='x'&gt;&lt;/div&gt;&lt;script src='y'&gt;&lt;/script&gt;</p>")
    )
    assert story.body == "Words."
    assert any(warning.startswith("Code that stands as text") for warning in story.warnings)
