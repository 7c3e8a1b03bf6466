"""NewsML-G2 and NewsML 1 become stories that an editor would know again, and no item of a message goes unreported."""

from dataclasses import replace
from datetime import datetime
from pathlib import Path

import pytest

from newsdesk.importers import newsml
from newsdesk.importers.formats import format_of
from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.metadata import Picture, Place
from newsdesk.newsroom import Newsroom
from newsdesk.registers import Category, Register

WIRE = Path(__file__).parent / "fixtures" / "wire"
NEWSROOM = Newsroom(shown="content", zone="Asia/Baku")
G2 = 'xmlns="http://iptc.org/std/nar/2006-10-01/"'


def read_file(name: str) -> list[Item]:
    source = Source.of_file(WIRE / name, WIRE)
    return list(newsml.read(source, Wishes(NEWSROOM)))


def read(text: str, newsroom: Newsroom = NEWSROOM) -> list[Item]:
    return list(newsml.read(Source("wire.xml", data=text.encode()), Wishes(newsroom)))


def item_of(
    meta: str = "", content: str = "", *, guid: str = "urn:w:1", version: int = 1, text: str = "Words."
) -> str:
    """An item of NewsML-G2 with what a test needs in its two blocks of metadata."""
    return (
        f'<newsItem {G2} guid="{guid}" version="{version}" xml:lang="en"><itemMeta><itemClass qcode="ninat:text"/>'
        f"<versionCreated>2025-03-04T09:30:00Z</versionCreated>{meta}</itemMeta><contentMeta><headline>A headline</headline>"
        f'{content}</contentMeta><contentSet><inlineXML contenttype="application/xhtml+xml"><html><body><p>{text}</p></body>'
        "</html></inlineXML></contentSet></newsItem>"
    )


def message_of(*items: str) -> str:
    return f"<newsMessage {G2}><itemSet>{''.join(items)}</itemSet></newsMessage>"


def story_in(items: list[Item]) -> Draft:
    stories = [item for item in items if isinstance(item, Draft)]
    assert len(stories) == 1, items
    return stories[0]


def test_a_text_of_a_message_is_taken_with_all_that_the_house_has_a_field_for() -> None:
    story = story_in(read_file("message.xml"))
    fields = story.metadata
    assert (fields.title, fields.summary) == (
        "Third ferry enters service",
        "The third of three ferries left the harbour on Tuesday.",
    )
    assert fields.authors == ("Leyla Quliyeva", "Tom Ode")
    assert fields.date == datetime.fromisoformat("2025-03-04T08:15:00+04:00")
    assert fields.modified == datetime.fromisoformat("2025-03-04T09:30:00+04:00")
    assert (fields.priority, fields.lang, fields.status) == (5, "en", "published")
    assert fields.tags == ("economy, business and finance", "ferries", "Azerbaijan")
    assert fields.location == (Place("Alat", 39.95, 49.41),)
    assert fields.source is not None
    assert fields.source.name == "Harbour Wire"
    assert (story.key, story.version) == ("wire:urn:newsml:harbour.example:ferry", 3)


def test_what_only_the_desk_may_see_stands_in_one_field_of_its_own() -> None:
    assert story_in(read_file("message.xml")).metadata.extra == {
        "wire": {
            "guid": "urn:newsml:harbour.example:ferry",
            "version": 3,
            "slugline": "HARBOUR-FERRY",
            "urgency": 2,
            "genre": "Current",
            "copyright": "(c) Harbour Wire 2025",
            "usage": "Not for use on the web before print.",
            "note": "Corrects the number of berths in paragraph two.",
            "codes": ["hw:nameless"],
        }
    }


def test_the_text_begins_with_its_dateline_and_says_nothing_twice() -> None:
    body = story_in(read_file("message.xml")).body
    assert body.startswith("ALAT (HW)")
    assert "The third ferry left the harbour" in body
    assert "Third ferry enters service" not in body
    assert "## Berths" in body
    assert "[plan](https://harbour.example/plan)" in body
    assert "180 m" in body
    assert "hw/lq/to" not in body
    assert "Plain" not in body


def test_a_package_puts_its_pictures_to_the_text_before_them_in_a_size_for_a_page() -> None:
    story = story_in(read_file("message.xml"))
    assert story.metadata.image == Picture(
        "pictures/pier-1600.jpg",
        "Ferry at the pier",
        "The ferry at the new pier on Tuesday.",
        "Rena Aliyeva/HW Photo",
    )
    assert [one.written for one in story.enclosures] == ["pictures/pier-1600.jpg"]
    assert [one.address for one in story.pictures] == ["https://pictures.example/chart.png"]
    assert "https://pictures.example/chart.png" in story.body


def test_every_other_item_of_a_message_is_reported_with_the_reason() -> None:
    leftovers = [item for item in read_file("message.xml") if isinstance(item, Leftover)]
    assert [(item.item, item.reason) for item in leftovers] == [
        ("packageItem, line 5", "It is a package: it orders other items and has no text of its own"),
        ("newsItem, line 65", 'It is the picture of "Third ferry enters service"'),
        ("newsItem, line 80", 'It is the picture of "Third ferry enters service"'),
        ("newsItem, line 85", "It is a video, and no text goes with it here"),
        ("planningItem, line 89", "It is a planning item: it says what will be covered, and is no story"),
    ]
    assert not any(item.failed for item in leftovers)


def test_corrections_restrictions_and_notes_are_warnings_and_reach_no_reader() -> None:
    story = story_in(read_file("message.xml"))
    said = "\n".join(story.warnings)
    assert "The agency marks it as a correction" in said
    assert 'The usage terms forbid the web: "Not for use on the web before print."' in said
    assert 'Picture: The usage terms forbid the web: "No internet use after 30 days."' in said
    assert "Note to editors: Corrects the number of berths" in said
    assert "paragraph two" not in story.body + story.metadata.summary


@pytest.mark.parametrize("kind", ["conceptItem", "knowledgeItem", "catalogItem"])
def test_an_item_that_is_no_news_is_skipped_and_named(kind: str) -> None:
    (item,) = read(f'<{kind} {G2} guid="urn:w:1"/>')
    assert isinstance(item, Leftover)
    assert "no story" in item.reason


@pytest.mark.parametrize("part", ["contentSet", "groupSet", "contentMeta"])
def test_a_part_of_an_item_is_named_as_such(part: str) -> None:
    (item,) = read(f"\n\n<{part}/>")
    assert isinstance(item, Leftover)
    assert item.reason == f"Line 3: {part} is a part of a NewsML-G2 item, not an item; ask for the whole item"


def test_an_item_without_headline_and_text_fails_with_its_line() -> None:
    (item,) = read(f'<newsItem {G2} guid="N1"> ..... </newsItem>')
    assert isinstance(item, Leftover)
    assert item.failed
    assert item.item == "newsItem, line 1"


def test_a_message_without_items_is_reported() -> None:
    (item,) = read(message_of())
    assert isinstance(item, Leftover)
    assert "holds no item" in item.reason


def test_an_embargo_with_its_moment_is_kept() -> None:
    story = story_in(read(item_of("<embargoed>2025-03-05T12:00:00Z</embargoed>")))
    assert story.metadata.embargo == datetime.fromisoformat("2025-03-05T12:00:00+00:00")
    assert "It is embargoed until 2025-03-05 12:00 UTC" in story.warnings


@pytest.mark.parametrize(
    "meta",
    [
        "<embargoed/>",
        "<embargoed>tomorrow noon</embargoed>",
        "<edNote>STRICTLY EMBARGOED until the minister speaks</edNote>",
        "<pubStatus qcode='stat:withheld'/>",
        "<edNote>Sperrfrist Montag 6 Uhr</edNote>",
    ],
)
def test_what_may_not_be_published_yet_is_a_draft_with_a_warning(meta: str) -> None:
    story = story_in(read(item_of(meta)))
    assert story.metadata.status == "draft"
    assert any("filed as a draft" in warning for warning in story.warnings)


def test_an_embargo_that_is_said_to_be_over_holds_nothing_back() -> None:
    assert story_in(read(item_of("<edNote>Embargo lifted</edNote>"))).metadata.status == "published"


def test_a_canceled_item_is_no_story_and_tells_which_one_it_was() -> None:
    (item,) = read(item_of("<pubStatus qcode='stat:canceled'/>"))
    assert isinstance(item, Leftover)
    assert item.key == "wire:urn:w:1"
    assert "take it down" in item.reason


def test_of_several_versions_in_a_message_the_highest_is_filed_wherever_it_stands() -> None:
    texts = [item_of(version=number, text=f"Version {number}.") for number in (2, 10, 9)]
    items = read(message_of(*texts))
    assert story_in(items).body == "Version 10."
    assert [item.reason for item in items if isinstance(item, Leftover)] == [
        "Version 2; version 10 of it is in the same file",
        "Version 9; version 10 of it is in the same file",
    ]


def test_the_key_stays_the_same_from_version_to_version() -> None:
    assert len({story_in(read(item_of(version=number))).key for number in (1, 2, 3)}) == 1


@pytest.mark.parametrize(
    ("urgency", "priority"), [(1, 5), (2, 5), (3, 4), (4, 3), (5, 3), (6, 2), (7, 2), (8, 1), (9, 3)]
)
def test_urgency_becomes_priority(urgency: int, priority: int) -> None:
    assert story_in(read(item_of(content=f"<urgency>{urgency}</urgency>"))).metadata.priority == priority


@pytest.mark.parametrize(
    ("subject", "category"),
    [
        ('<subject qcode="medtop:04000000"/>', "Business"),
        ('<subject qcode="medtop:20000822"><name>sports</name></subject>', "Sport"),
        ('<subject qcode="x:1"><name>SCIENCE and technology</name></subject>', "Science"),
        ('<subject qcode="x:1"><name>chess</name></subject>', ""),
        ('<subject type="cpnat:geoArea" qcode="x:1"><name>Science</name></subject>', ""),
    ],
)
def test_a_subject_names_the_category_where_the_house_has_one_of_that_name(
    subject: str, category: str
) -> None:
    house = [Category(name, name.lower()) for name in ("World", "Business", "Science", "Sport")]
    newsroom = replace(NEWSROOM, categories=Register(tuple(house)))
    assert story_in(read(item_of(content=subject), newsroom)).metadata.category == category


def test_names_are_taken_in_the_language_of_the_item() -> None:
    names = '<name xml:lang="de">Hafen</name><name xml:lang="az">Liman</name><name>Port</name>'
    text = item_of(content=f'<language tag="az"/><subject qcode="x:1">{names}</subject>')
    fields = story_in(read(text)).metadata
    assert (fields.tags, fields.lang) == (("Liman",), "az")


def test_a_dateline_that_is_a_time_is_not_put_into_the_text() -> None:
    assert story_in(read(item_of(content="<dateline>2025-03-04 00:24:11 GMT</dateline>"))).body == "Words."


def test_a_dateline_is_not_written_twice() -> None:
    text = item_of(content="<dateline>BAKU (HW) -</dateline>", text="BAKU (HW) - Words.")
    assert story_in(read(text)).body.count("BAKU") == 1


def test_a_login_is_no_author() -> None:
    creators = "<creator><name>quliyeva.leyla</name></creator><creator><name>Leyla Quliyeva</name></creator>"
    assert story_in(read(item_of(content=creators))).metadata.authors == ("Leyla Quliyeva",)


def test_plain_text_and_encoded_html_are_texts_too() -> None:
    whole = item_of()
    inline = whole[whole.index("<inlineXML") : whole.index("</contentSet>")]
    plain = '<inlineData contenttype="text/plain">One line\nthat goes on.\n\nTwo *stars*.</inlineData>'
    encoded = '<inlineData contenttype="text/html" encoding="base64">PHA+SGVsbG8gPGI+dGhlcmU8L2I+PC9wPg==</inlineData>'
    assert story_in(read(whole.replace(inline, plain))).body.split("\n\n")[0] == "One line that goes on."
    assert story_in(read(whole.replace(inline, encoded))).body == "Hello **there**"


def test_characters_that_were_escaped_twice_are_put_right() -> None:
    story = story_in(read(item_of(text="until 4 o&amp;#39;clock")))
    assert story.body == "until 4 o'clock"
    assert any("escaped" in warning for warning in story.warnings)


def test_an_older_newsml_is_read_with_the_nitf_and_the_pictures_in_it() -> None:
    story = story_in(read_file("newsml-1.xml"))
    fields = story.metadata
    assert (fields.title, fields.authors, fields.priority) == ("Tea prices fall", ("Tom Ode",), 4)
    assert fields.image == Picture(
        "pictures/pier-1600.jpg", "Tea harvest", "Women pick tea near Lenkoran.", "HW/R. Aliyeva"
    )
    assert (story.key, story.version) == ("wire:urn:newsml:harbour.example:20250312:HW-77", 2)
    assert story.body.startswith("LENKORAN, March 12 (HW)")
    assert "Growers blame the rain." in story.body
    assert "to/lq" not in story.body
    assert any("forbid an archive" in warning for warning in story.warnings)


@pytest.mark.parametrize(
    ("status", "expected"), [("Embargoed", "draft"), ("Withheld", "draft"), ("Usable", "published")]
)
def test_the_status_of_an_older_newsml_is_obeyed(status: str, expected: str) -> None:
    text = (
        (WIRE / "newsml-1.xml")
        .read_text()
        .replace('Status FormalName="Usable"', f'Status FormalName="{status}"')
    )
    assert story_in(read(text)).metadata.status == expected


def test_a_release_that_an_older_newsml_announces_is_the_embargo() -> None:
    change = '<StatusWillChange><FutureStatus FormalName="Usable"/><DateAndTime>20250313T060000Z</DateAndTime></StatusWillChange>'
    text = (WIRE / "newsml-1.xml").read_text()
    text = text.replace('<Status FormalName="Usable"/>', f'<Status FormalName="Embargoed"/>{change}')
    fields = story_in(read(text)).metadata
    assert fields.embargo == datetime.fromisoformat("2025-03-13T06:00:00+00:00")


def test_an_older_newsml_that_is_canceled_is_no_story() -> None:
    text = (
        (WIRE / "newsml-1.xml")
        .read_text()
        .replace('Status FormalName="Usable"', 'Status FormalName="Canceled"')
    )
    (item,) = read(text)
    assert isinstance(item, Leftover)
    assert item.key == "wire:urn:newsml:harbour.example:20250312:HW-77"


def test_html_in_an_older_newsml_is_read_as_html_and_names_are_those_of_its_topics() -> None:
    text = (WIRE / "newsml-1.xml").read_text()
    nitf = text[text.index("<nitf>") : text.index("</nitf>") + len("</nitf>")]
    topics = (
        '<TopicSet><Topic><FormalName>04000000</FormalName><Description xml:lang="az" Variant="Name">İqtisadiyyat</Description>'
        '<Description xml:lang="en" Variant="Category">ECO</Description>'
        '<Description xml:lang="en" Variant="Name">Economy</Description></Topic></TopicSet>'
    )
    text = text.replace(nitf, "<![CDATA[<P>Tea is <b>cheap</b>.</P>\n<P>So it is.</P>]]>")
    text = text.replace(
        "<NewsComponent>\n<NewsLines><HeadLine>Tea prices",
        f"<NewsComponent>{topics}<NewsLines><HeadLine>Tea prices",
    )
    story = story_in(read(text))
    assert story.body.endswith("Tea is **cheap**.\n\nSo it is.")
    assert story.metadata.tags == ("Economy", "tea")


def test_an_embargo_in_a_comment_of_an_older_newsml_holds_the_story_back() -> None:
    text = (WIRE / "newsml-1.xml").read_text()
    text = text.replace(
        '<Role FormalName="Main"/>',
        '<Role FormalName="Main"/><Comment>Embargoed to 0001 Tuesday</Comment>',
        1,
    )
    story = story_in(read(text))
    assert story.metadata.status == "draft"
    assert any('"Embargoed to 0001 Tuesday"' in warning for warning in story.warnings)


def test_a_version_may_have_many_figures() -> None:
    assert (
        story_in(read(item_of().replace('version="1"', 'version="11839114654855"'))).version == 11839114654855
    )


def test_paragraphs_are_found_in_lines_that_are_indented_as_a_teleprinter_does() -> None:
    text = (
        "(Adds detail)\n    * Tea is cheap\n    * It rained\n\n    By Anna Smith\n    March 4 (HW) - Tea fell on Tuesday as\n"
        "rain went on.\n    Growers had\nfeared it.\n"
    )
    story = story_in(read(item_of(text=text)))
    assert story.body.split("\n\n") == [
        "(Adds detail)",
        "- Tea is cheap\n- It rained",
        "March 4 (HW) - Tea fell on Tuesday as rain went on.",
        "Growers had feared it.",
    ]
    assert story.metadata.authors == ("Anna Smith",)
    assert "The byline is taken from the text" in story.warnings


def test_a_paragraph_that_is_only_indented_to_look_pretty_stays_one() -> None:
    text = "Tea fell on Tuesday\n        as rain went on and\n          on."
    assert story_in(read(item_of(text=text))).body == "Tea fell on Tuesday as rain went on and on."


def test_lines_broken_to_fit_a_teleprinter_are_joined_and_a_poem_is_not() -> None:
    prose = "Growers had feared that the rain would not end before the<br/>first of March, and it did not; the price of a kilo fell<br/>by half."
    assert "\n" not in story_in(read(item_of(text=prose))).body
    assert story_in(read(item_of(text="Rain,<br/>rain,<br/>rain."))).body.count("\n") == 2


def test_data_that_is_no_text_is_left_out_and_named() -> None:
    whole = item_of()
    inline = whole[whole.index("<html>") : whole.index("</inlineXML>")]
    story = story_in(
        read(whole.replace(inline, "<sports-content><team>Reds</team><score>3</score></sports-content>"))
    )
    assert story.body == ""
    assert "What the item holds as sports-content is data and no text; it is left out" in story.warnings


def test_html_that_is_sent_as_plain_text_is_read_as_html() -> None:
    whole = item_of()
    inline = whole[whole.index("<inlineXML") : whole.index("</contentSet>")]
    plain = '<inlineData contenttype="text/plain"><![CDATA[\n<p>Words &amp; more.</p>]]></inlineData>'
    assert story_in(read(whole.replace(inline, plain))).body == "Words & more."


def test_the_sections_an_agency_puts_an_item_into_are_subjects() -> None:
    assert story_in(
        read(item_of('<memberOf literal="World"><name>World news</name></memberOf>'))
    ).metadata.tags == ("World news",)


@pytest.mark.parametrize(
    ("byline", "authors"),
    [
        ("By Anna Smith, The Harbour Tribune", ("Anna Smith",)),
        ("By Anna Smith in Baku and Tom Ode in Tbilisi", ("Anna Smith", "Tom Ode")),
        ("Von Anna Schmidt, dpa", ("Anna Schmidt",)),
        ("By Anna Smith, PA Scotland", ("Anna Smith",)),
        ("ANNA SMITH/Harbour Wire", ("Anna Smith",)),
        ("gr/bp", ()),
        ("By our correspondent who was 14 days on the road without any sleep", ()),
    ],
)
def test_a_byline_names_people_and_nobody_else(byline: str, authors: tuple[str, ...]) -> None:
    assert story_in(read(item_of(content=f"<by>{byline}</by>"))).metadata.authors == authors


@pytest.mark.parametrize(
    ("name", "head", "expected"),
    [
        ("a.xml", b'<?xml version="1.0"?>\n<!-- a comment -->\n<newsMessage xmlns="x">', "newsml"),
        ("a.bin", b"<nitf>", "newsml"),
        ("a.xml", b'<!DOCTYPE NewsML SYSTEM "x.dtd"><NewsML>', "newsml"),
        ("a.xml", "<?xml version='1.0' encoding='UTF-16'?><newsItem>".encode("utf-16"), "newsml"),
        ("a.xml", b"<n:newsItem xmlns:n='x'>", "newsml"),
    ],
)
def test_wire_files_are_known_by_what_they_are(name: str, head: bytes, expected: str) -> None:
    assert format_of(name, head) == expected


@pytest.mark.parametrize(
    "head", [b"<rss><channel>", b"<html><body>newsItem", b"", b"Plain words", b"\x01\x02\x00\x00"]
)
def test_nothing_else_is_taken_for_a_wire_file(head: bytes) -> None:
    assert not newsml.recognises("a.xml", head)


def test_items_in_an_envelope_of_somebodys_own_are_found() -> None:
    text = f"<answer>{item_of()}</answer>"
    assert newsml.recognises("a.xml", text.encode())
    assert story_in(read(text)).body == "Words."
    assert not newsml.recognises("a.xml", f"<rss><channel>{item_of()}</channel></rss>".encode())


def test_an_item_of_an_older_newsml_needs_no_envelope() -> None:
    text = (WIRE / "newsml-1.xml").read_text()
    alone = text[text.index("<NewsItem") : text.index("</NewsML>")]
    assert story_in(read(alone)).metadata.title == "Tea prices fall"


def test_a_file_in_utf_8_that_says_it_is_another_is_read_as_what_it_is() -> None:
    raw = f'<?xml version="1.0" encoding="iso-8859-1"?>{item_of(text="It cost £25.")}'.encode()
    (story,) = newsml.read(Source("wire.xml", data=raw), Wishes(NEWSROOM))
    assert isinstance(story, Draft)
    assert story.body == "It cost £25."
    assert "The file says that it is not UTF-8, and is; it is read as UTF-8" in story.warnings
    honest = raw.decode().encode("latin-1")
    (story,) = newsml.read(Source("wire.xml", data=honest), Wishes(NEWSROOM))
    assert isinstance(story, Draft)
    assert (story.body, story.warnings) == ("It cost £25.", ())


def test_empty_lines_above_the_declaration_do_no_harm() -> None:
    assert story_in(read(f'\n\n<?xml version="1.0"?>{item_of()}')).body == "Words."
    with pytest.raises(Unreadable, match=r"^Line 4: it is no well-formed XML"):
        read("\n\n<newsItem>\n</newsitem>")


def test_xml_that_is_not_well_formed_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match=r"^Line 3: it is no well-formed XML"):
        read(f"<newsItem {G2}>\n<itemMeta>\n</itemmeta></newsItem>")


def test_another_root_named_as_newsml_fails_with_a_place() -> None:
    (item,) = read("<breakfast/>")
    assert isinstance(item, Leftover)
    assert item.failed
    assert item.reason.startswith("Line 1: breakfast is the root of no wire format")
