"""Whatever a wire file holds: nothing is opened or expanded that it asks for, and reading it ends soon."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.importers import newsml, ninjs
from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.importers.reading import read_source
from newsdesk.newsroom import Newsroom

WIRE = Path(__file__).parent / "fixtures" / "wire"
WISHES = Wishes(Newsroom(shown="content", zone="Asia/Baku"))
NITF = (
    '<nitf><head><docdata><date.issue norm="20250310T101500Z"/></docdata></head><body><body.head><hedline><hl1>{head}</hl1>'
    "</hedline></body.head><body.content>{body}</body.content></body></nitf>"
)


def read(raw: bytes, name: str = "wire.xml") -> list[Item]:
    return list(read_source(Source(name, data=raw), None, WISHES))


def test_declared_entities_are_refused_with_their_line() -> None:
    bomb = '<?xml version="1.0"?>\n<!DOCTYPE nitf [\n<!ENTITY a "ha">\n<!ENTITY b "&a;&a;&a;">\n]>\n<nitf>&b;</nitf>'
    for raw in (bomb.encode(), bomb.replace('"1.0"', '"1.0" encoding="UTF-16"').encode("utf-16")):
        with pytest.raises(Unreadable, match=r"declares entities, which may do harm"):
            list(newsml.read(Source("bomb.xml", data=raw), WISHES))
    with pytest.raises(Unreadable, match=r"^Line 3:"):
        list(newsml.read(Source("bomb.xml", data=bomb.encode()), WISHES))


def test_no_file_is_opened_that_a_wire_file_names(tmp_path: Path) -> None:
    secret = tmp_path / "secret.txt"
    secret.write_text("the combination is 7-7-7")
    outside = f'<!DOCTYPE nitf SYSTEM "{secret.as_uri()}">'
    include = (
        f'<xi:include xmlns:xi="http://www.w3.org/2001/XInclude" href="{secret.as_uri()}" parse="text"/>'
    )
    items = read(
        (outside + NITF.format(head="A headline", body=f"<p>Words. &mystery;</p>{include}")).encode()
    )
    assert "7-7-7" not in str(items)
    assert any(isinstance(item, Draft) for item in items)


def test_a_document_type_that_nothing_comes_of_is_no_reason_to_refuse() -> None:
    (story,) = read(
        b'<!DOCTYPE nitf SYSTEM "nitf-3-4.dtd">'
        + NITF.format(head="A headline", body="<p>Words.</p>").encode()
    )
    assert isinstance(story, Draft)


@pytest.mark.parametrize("depth", [300, 100_000])
def test_elements_within_elements_without_end_are_refused(depth: int) -> None:
    raw = NITF.format(head="A headline", body="<block>" * depth + "<p>Words.</p>" + "</block>" * depth)
    assert all(isinstance(item, Draft) or item.failed for item in read(raw.encode()))


@pytest.mark.parametrize("opening", ["[", '{"uri": "x", "headline": "y", "associations": {"a": '])
def test_brackets_within_brackets_without_end_are_refused(opening: str) -> None:
    with pytest.raises(Unreadable, match=r"nested too deeply"):
        list(ninjs.read(Source("a.json", data=(opening * 200_000).encode()), WISHES))


def test_a_text_of_megabytes_is_refused_by_the_parser_and_not_kept() -> None:
    (item,) = read(NITF.format(head="A headline", body=f"<p>{'word ' * 2_200_000}</p>").encode())
    assert isinstance(item, Leftover)
    assert item.failed


def test_a_number_of_endless_figures_is_refused() -> None:
    (item,) = read(b'{"uri": "x", "headline": "y", "urgency": ' + b"9" * 100_000 + b"}", "a.json")
    assert isinstance(item, Leftover)
    assert item.failed


def test_scripts_and_their_links_do_not_reach_the_story() -> None:
    body = "<p onclick='steal()'>Words <a href='javascript:steal()'>here</a>.</p><script>steal()</script><style>p{}</style>"
    (story,) = read(NITF.format(head="A &lt;b&gt;headline&lt;/b&gt;", body=body).encode())
    assert isinstance(story, Draft)
    assert "steal" not in story.body
    assert "p{}" not in story.body
    assert "Words here." in story.body.replace("[", "").replace("]", "")


def test_characters_that_no_text_may_have_do_not_stop_an_item() -> None:
    fields = (
        '"uri": "urn:w:1", "versioncreated": "2025-04-01T07:30:00Z", "headline": "A \\ud800 h\\u0000eadline"'
    )
    (story,) = read(f'{{{fields}, "body_html": "<p>W\\u0001ords \\udfff.</p>"}}'.encode(), "a.json")
    assert isinstance(story, Draft)
    assert (story.metadata.title, story.body) == ("A ? headline", "Words ?.")


@pytest.mark.parametrize(
    "href",
    [
        "../secret.jpg",
        "pictures/../../secret.jpg",
        "%2e%2e/secret.jpg",
        "file:///../secret.jpg",
        "..\\secret.jpg",
        "/secret.jpg",
        "pictures/link.jpg",
        "http://[::1/secret.jpg",
        "pictures/\x01.jpg",
    ],
)
def test_a_picture_outside_of_what_was_named_is_not_taken(href: str, tmp_path: Path) -> None:
    (tmp_path / "secret.jpg").write_bytes(b"secret")
    folder = tmp_path / "wire"
    (folder / "pictures").mkdir(parents=True)
    (folder / "pictures" / "link.jpg").symlink_to(tmp_path / "secret.jpg")
    item = {
        "uri": "urn:w:1",
        "versioncreated": "2025-04-01T07:30:00Z",
        "headline": "A headline",
        "body_text": "Words.",
        "associations": {
            "a": {"type": "picture", "renditions": {"web": {"href": href, "mimetype": "image/jpeg"}}}
        },
    }
    (folder / "item.json").write_text(json.dumps(item))
    (story,) = read_source(Source.of_file(folder / "item.json", folder), None, WISHES)
    assert isinstance(story, Draft)
    assert story.enclosures == ()
    assert story.pictures == ()
    assert story.metadata.image is None


@given(
    st.sampled_from(["message.xml", "article.nitf.xml", "newsml-1.xml", "ninjs-1.json", "iptc7901.txt"]),
    st.data(),
)
def test_a_damaged_wire_file_ends_in_items_and_in_no_fault(name: str, data: st.DataObject) -> None:
    raw = bytearray((WIRE / name).read_bytes())
    for _ in range(data.draw(st.integers(1, 4))):
        place = data.draw(st.integers(0, len(raw) - 1))
        length = data.draw(st.integers(0, 40))
        raw[place : place + length] = data.draw(st.binary(max_size=12))
    for format_ in ("newsml", "ninjs"):
        for item in read_source(Source(name, data=bytes(raw)), format_, WISHES):
            assert isinstance(item, Draft) or "importer stopped" not in item.reason
