"""ninjs of every version becomes stories, and what breaks its schema is named with path and line."""

import json
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from newsdesk.importers import ninjs
from newsdesk.importers.formats import format_of
from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.importers.json_places import line_of, shown
from newsdesk.metadata import Picture, Place
from newsdesk.newsroom import Newsroom

WIRE = Path(__file__).parent / "fixtures" / "wire"
WISHES = Wishes(Newsroom(shown="content", zone="Asia/Baku"))
ITEM = {
    "uri": "urn:w:1",
    "type": "text",
    "versioncreated": "2025-04-01T07:30:00Z",
    "headline": "A headline",
    "body_text": "Words.",
}


def read(text: str) -> list[Item]:
    return list(ninjs.read(Source("item.json", data=text.encode()), WISHES))


def story_of(**fields: Any) -> Draft:
    (story,) = read(json.dumps({**ITEM, **fields}))
    assert isinstance(story, Draft), story
    return story


def refusal_of(**fields: Any) -> str:
    (item,) = read(json.dumps({**ITEM, **fields}, indent=1))
    assert isinstance(item, Leftover)
    assert item.failed
    return item.reason


def story_in(name: str) -> Draft:
    (story,) = ninjs.read(Source.of_file(WIRE / name, WIRE), WISHES)
    assert isinstance(story, Draft)
    return story


def test_the_first_ninjs_is_taken_with_all_that_the_house_has_a_field_for() -> None:
    story = story_in("ninjs-1.json")
    fields = story.metadata
    assert (fields.title, fields.summary) == (
        "Runners cross the pass",
        "Four hundred runners crossed the pass on Sunday.",
    )
    assert fields.authors == ("Anna Smith",)
    assert fields.date == datetime.fromisoformat("2025-04-01T06:00:00+00:00")
    assert fields.modified == datetime.fromisoformat("2025-04-01T07:30:00+00:00")
    assert fields.tags == ("sport", "Sheki", "Ilgar Mammad")
    assert fields.location == (Place("Sheki", 41.19, 47.17),)
    assert (story.key, story.version) == ("wire:https://harbour.example/items/1", 2)
    assert story.body.startswith("The **first** took three hours.")
    assert "alert" not in story.body


def test_the_picture_comes_in_a_size_for_a_page_and_before_a_logo() -> None:
    story = story_in("ninjs-1.json")
    assert story.metadata.image == Picture(
        "https://pictures.example/run-1200.jpg",
        "Runners in the snow",
        "The pass on Sunday.",
        "Rena Aliyeva/HW",
    )
    assert [one.address for one in story.pictures] == [
        "https://pictures.example/run-1200.jpg",
        "https://pictures.example/logo.png",
    ]
    assert "An associated item of type video is left out: Film of the run" in story.warnings


def test_the_third_ninjs_with_capitals_and_lists_is_taken_too() -> None:
    story = story_in("ninjs-3.json")
    fields = story.metadata
    assert (fields.title, fields.summary) == ("Küçələrə yeni lampalar", "Şəhər min lampa alıb.")
    assert (fields.authors, fields.lang, fields.priority) == (("Aydan Rza",), "az", 1)
    assert story.body == "Birinci abzas.\n\n## Ara\n\nİkinci abzas."


def test_the_second_ninjs_has_its_texts_in_lists_of_small_letters() -> None:
    story = story_of(
        headline=None,
        body_text=None,
        headlines=[{"value": "From the list"}],
        bodies=[
            {"contenttype": "text/plain", "value": "Plain."},
            {"contenttype": "text/html", "value": "<p>Rich.</p>"},
        ],
        associations=[
            {
                "name": "one",
                "type": "picture",
                "uri": "urn:p",
                "descriptions": [{"value": "A caption."}],
                "by": "R. Aliyeva",
                "renditions": [
                    {"name": "r1", "href": "https://p.example/a.jpg", "contenttype": "image/jpeg"}
                ],
            }
        ],
    )
    assert (story.metadata.title, story.body) == ("From the list", "Rich.")
    assert story.metadata.image == Picture("https://p.example/a.jpg", "", "A caption.", "R. Aliyeva")


def test_a_picture_that_the_text_shows_is_not_shown_twice() -> None:
    story = story_of(
        body_text=None,
        body_html='<p>Words.</p><figure><img src="https://p.example/a-80.jpg"><figcaption>A caption.</figcaption></figure>',
        associations={
            "featuremedia": {
                "uri": "urn:p",
                "type": "picture",
                "description_text": "A caption.",
                "renditions": {
                    "thumb": {"href": "https://p.example/a-80.jpg", "mimetype": "image/jpeg", "width": 80},
                    "web": {"href": "https://p.example/a-900.jpg", "mimetype": "image/jpeg", "width": 900},
                },
            }
        },
    )
    assert story.body == "Words."
    assert story.metadata.image is not None
    assert story.metadata.image.src == "https://p.example/a-900.jpg"


def test_an_embargo_is_kept_and_one_that_cannot_be_read_makes_a_draft() -> None:
    kept = story_of(embargoed="2025-04-03T02:30:00+00:00").metadata
    assert kept.embargo == datetime.fromisoformat("2025-04-03T02:30:00+00:00")
    for odd in ("soon", "", 7, True):
        assert story_of(embargoed=odd).metadata.status == "draft"


def test_the_publication_status_is_obeyed() -> None:
    assert story_of(pubstatus="usable").metadata.status == "published"
    assert story_of(pubstatus="withheld").metadata.status == "draft"
    (item,) = read(json.dumps({**ITEM, "pubstatus": "canceled"}))
    assert isinstance(item, Leftover)
    assert item.key == "wire:urn:w:1"


@pytest.mark.parametrize("kind", ["picture", "video", "audio", "graphic", "event", "planning"])
def test_an_item_that_is_no_text_is_skipped_with_the_reason(kind: str) -> None:
    (item,) = read(json.dumps({**ITEM, "type": kind}))
    assert isinstance(item, Leftover)
    assert not item.failed
    assert f"{kind}, and no text goes with it here" in item.reason


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"uri": None}, "Line 1: $ has no uri"),
        ({"uri": 7}, "Line 1: $ has no uri; Line 2: $.uri is no text"),
        ({"pubstatus": "maybe"}, "Line 7: $.pubstatus is none of usable, withheld, canceled"),
        ({"body_text": ["Words."]}, "Line 6: $.body_text is no text"),
        ({"bodies": "Words."}, "Line 7: $.bodies is no list"),
        ({"bodies": [{"role": "text"}]}, "Line 8: $.bodies[0] has no text in value"),
    ],
)
def test_what_forbids_a_story_is_named_with_path_and_line(fields: dict[str, Any], reason: str) -> None:
    assert refusal_of(**fields) == reason


def test_an_item_without_headline_and_text_fails_and_what_is_odd_in_it_is_named() -> None:
    text = '{\n "uri": "urn:w:1",\n "type": "text",\n "embargoedreason": "Not yet"\n}'
    (item,) = read(text)
    assert isinstance(item, Leftover)
    assert item.failed
    assert item.reason == (
        "It has neither a headline nor a text; "
        "ninjs has no such fields, and they are left out: $.embargoedreason (line 4)"
    )


def test_what_breaks_the_schema_elsewhere_is_a_warning_and_not_a_lost_story() -> None:
    story = story_of(
        urgency=12,
        firstcreated="yesterday",
        place=[7],
        associations={"a": {"type": "picture", "mood": "sunny"}},
    )
    said = "\n".join(story.warnings)
    assert "$.urgency is no number from 1 to 9" in said
    assert "$.firstcreated is no date and time" in said
    assert "$.place[0] is no object" in said
    assert "they are left out: $.associations.a.mood (line 1)" in said


def test_a_width_in_quotes_is_a_width() -> None:
    sizes = {
        name: {"href": f"https://p.example/{name}.jpg", "width": width}
        for name, width in (("a", "90"), ("b", "900"))
    }
    image = story_of(type="story", associations=[{"type": "picture", "renditions": sizes}]).metadata.image
    assert image is not None
    assert image.src == "https://p.example/b.jpg"


def test_many_breaches_are_counted_and_not_all_named() -> None:
    story = story_of(**{f"odd_{number}": number for number in range(30)})
    assert "22 more places break the schema of ninjs" in story.warnings


def test_items_of_a_list_are_stories_each_with_its_line() -> None:
    items = [{**ITEM, "uri": f"urn:w:{number}"} for number in range(3)]
    found = read("[\n" + ",\n".join(map(json.dumps, items)) + "\n]")
    assert [item.item for item in found] == ["item 1, line 2", "item 2, line 3", "item 3, line 4"]
    assert all(isinstance(item, Draft) for item in found)


def test_items_in_an_envelope_are_found() -> None:
    found = read(json.dumps({"status": "ok", "items": [{**ITEM, "uri": "urn:w:2"}, 7]}, indent=1))
    assert [type(item) for item in found] == [Draft, Leftover]
    assert found[1].item == "item 2, line 11"


def test_an_item_in_envelopes_in_envelopes_is_found_and_its_places_are_those_of_the_file() -> None:
    item = {**ITEM, "usageterms": ["Print only", "Ask us"], "mood": "sunny"}
    (story,) = read(json.dumps({"version": "1.1", "data": {"meta": {}, "items": [{"item": item}]}}, indent=1))
    assert isinstance(story, Draft)
    assert story.item == "item 1, line 7"
    assert story.metadata.extra["wire"]["usage"] == "Print only / Ask us"  # type: ignore[index,call-overload]
    assert any("$.mood (line 17)" in warning for warning in story.warnings)


def test_one_bad_line_of_many_stops_no_other() -> None:
    lines = [json.dumps({**ITEM, "uri": "urn:w:1"}), '{"uri": ', json.dumps({**ITEM, "uri": "urn:w:2"})]
    found = read("\n".join(lines))
    assert [type(item) for item in found] == [Draft, Leftover, Draft]
    bad = found[1]
    assert isinstance(bad, Leftover)
    assert bad.failed
    assert bad.reason.startswith("Line 2: it is no well-formed JSON")


def test_of_several_versions_in_a_file_the_highest_is_filed() -> None:
    lines = [
        json.dumps({**ITEM, "version": str(number), "headline": f"Version {number}"}) for number in (9, 10)
    ]
    older, newer = read("\n".join(lines))
    assert isinstance(older, Leftover)
    assert isinstance(newer, Draft)
    assert newer.metadata.title == "Version 10"


def test_json_that_is_not_well_formed_is_refused_with_its_line() -> None:
    with pytest.raises(Unreadable, match=r"^Line 3: it is no well-formed JSON"):
        read('{\n "uri": "urn:w:1",\n "headline": "A "quoted" word"\n}')


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (b'{"uri": "x", "pubstatus": "usable"}', True),
        (b'\n [ {"uri": "x",\n "bodies": []}]', True),
        (b'{"guid": "x", "versioncreated": "2025"}', True),
        (b'{"version": "https://jsonfeed.org/version/1", "uri": "x", "headline": "y"}', False),
        (b'[{"body_xhtml": "<p>So long that the name does not come', True),
        (b'{"title": "x", "posts": []}', False),
        (b"uri: x", False),
    ],
)
def test_ninjs_is_known_by_its_fields(head: bytes, expected: bool) -> None:
    assert ninjs.recognises("a.json", head) is expected
    assert (format_of("a.json", head) == "ninjs") is expected


def test_the_line_of_a_value_is_found_through_lists_objects_and_strings() -> None:
    text = '{"a": [1,\n {"b\\n": "x, ]",\n  "c": [[],\n {},\n "d"]}]}'
    assert [line_of(text, path) for path in ((), ("a",), ("a", 0), ("a", 1, "b\n"), ("a", 1, "c", 2))] == [
        1,
        1,
        1,
        2,
        5,
    ]
    assert shown(("a", 1, "odd name", 2)) == '$.a[1]["odd name"][2]'
