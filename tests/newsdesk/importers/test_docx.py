"""Word documents become stories with their pictures; what could harm is refused before anything reads it."""

import io
import zipfile
from datetime import UTC, datetime

import pytest
from PIL import Image

from newsdesk.importers import docx
from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.metadata import Picture
from newsdesk.newsroom import Newsroom
from tests.newsdesk.importers.word_documents import RELATIONS, WORD, paragraph, picture, word_document

NEWSROOM = Newsroom(shown="content", zone="UTC")
CHANGED = datetime(2025, 5, 14, 8, tzinfo=UTC)


def read_one(data: bytes, name: str = "quay.docx") -> Item:
    (item,) = docx.read(Source(name, data=data, changed=CHANGED), Wishes(NEWSROOM))
    return item


def story_in(data: bytes) -> Draft:
    item = read_one(data)
    assert isinstance(item, Draft)
    return item


def png() -> bytes:
    made = io.BytesIO()
    Image.new("RGB", (4, 3), "teal").save(made, "PNG")
    return made.getvalue()


def related(name: str, kind: str, target: str, *, is_external: bool = False) -> str:
    mode = ' TargetMode="External"' if is_external else ""
    return f'<Relationship Id="{name}" Type="{RELATIONS}/{kind}" Target="{target}"{mode}/>'


STYLES = {
    "T": "Title",
    "S": "Subtitle",
    "A": "Author",
    "D": "Date",
    "H": "heading 1",
    "C": "caption",
    "Q": "Quote",
}


def test_styles_tell_headline_standfirst_byline_and_date() -> None:
    body = "".join([
        paragraph("The quay is shut", "T"),
        paragraph("Ferries leave from the north pier", "S"),
        paragraph("Ann Calder", "A"),
        paragraph("31 August 2025, 09:30", "D"),
        paragraph("The wall gave way at dawn."),
        paragraph("What now", "H"),
        paragraph("We saw it fall", "Q"),
    ])  # fmt: skip
    story = story_in(word_document(body, styles=STYLES))
    told = story.metadata
    assert (told.title, told.summary, told.authors) == (
        "The quay is shut", "Ferries leave from the north pier", ("Ann Calder",),
    )  # fmt: skip
    assert told.date == datetime(2025, 8, 31, 9, 30, tzinfo=UTC)
    assert story.is_dated
    assert story.body == "The wall gave way at dawn.\n\n## What now\n\n> We saw it fall"


def test_without_styles_the_beginning_and_the_properties_tell_and_each_guess_is_said() -> None:
    properties = (
        "<dc:title>Untitled</dc:title><dc:creator>Ann Calder</dc:creator><cp:keywords>harbour; ferries</cp:keywords>"
        "<dcterms:created>2025-03-04T05:06:07Z</dcterms:created>"
    )
    story = story_in(word_document(paragraph("The wall gave way. Nobody was hurt."), properties=properties))
    assert story.metadata.title == "The wall gave way"
    assert story.metadata.authors == ("Ann Calder",)
    assert story.metadata.tags == ("harbour", "ferries")
    assert story.metadata.date == datetime(2025, 3, 4, 5, 6, 7, tzinfo=UTC)
    assert not story.is_dated
    assert "The headline is made from the first sentence; write one" in story.warnings
    assert "The document tells no date; that of its making is taken" in story.warnings


def test_pictures_are_enclosed_once_each_with_their_captions_and_the_first_leads() -> None:
    body = "".join([
        paragraph("The quay is shut", "T"), picture("p1", "The wall"), paragraph("The wall at dawn", "C"),
        paragraph("It fell."), picture("p2", "Again"), paragraph("Seen from the pier", "C"),
    ])  # fmt: skip
    relations = related("p1", "image", "media/a.png") + related("p2", "image", "media/b.png")
    parts = {"word/media/a.png": png(), "word/media/b.png": png()}
    story = story_in(word_document(body, styles=STYLES, relations=relations, parts=parts))
    assert story.metadata.image == Picture("picture-1.png", "The wall", "The wall at dawn")
    assert "![Again](picture-1.png)" in story.body
    assert '<figcaption markdown="span">Seen from the pier</figcaption>' in story.body
    assert [(one.written, one.data) for one in story.enclosures] == [("picture-1.png", png())]


def test_a_picture_that_no_browser_shows_is_left_out_with_a_warning() -> None:
    relations = related("p1", "image", "media/a.emf")
    body = paragraph("Text.") + picture("p1")
    story = story_in(word_document(body, relations=relations, parts={"word/media/a.emf": b"\x01\0\0\0"}))
    assert story.body == "Text."
    assert any("no browser shows" in warning for warning in story.warnings)


def test_tracked_changes_are_accepted_and_comments_left_out() -> None:
    body = (
        "<w:p><w:r><w:t>The wall </w:t></w:r>"
        '<w:ins w:id="1"><w:r><w:t>fell</w:t></w:r></w:ins><w:del w:id="2"><w:r><w:delText>stood</w:delText></w:r></w:del>'
        '<w:moveFrom w:id="3"><w:r><w:t>today</w:t></w:r></w:moveFrom><w:r><w:t> at </w:t></w:r>'
        '<w:moveTo w:id="4"><w:r><w:t>dawn</w:t></w:r></w:moveTo></w:p>'
    )
    comments = f'<w:comments {WORD}><w:comment w:id="0"><w:p><w:r><w:t>Really?</w:t></w:r></w:p></w:comment></w:comments>'
    story = story_in(word_document(body, parts={"word/comments.xml": comments.encode()}))
    assert story.body == "The wall fell at dawn"
    assert "Tracked changes are accepted: 1 added, 1 deleted, 1 moved" in story.warnings
    assert "Comments are left out: 1" in story.warnings


def test_footnotes_and_tables_and_lists_come_through() -> None:
    note = f'<w:footnotes {WORD}><w:footnote w:id="2"><w:p><w:r><w:t>Letter of May.</w:t></w:r></w:p></w:footnote></w:footnotes>'
    cell = "<w:tc>{}</w:tc>".format
    row = "<w:tr>{}{}</w:tr>".format
    body = (
        paragraph("Said", inner='<w:r><w:footnoteReference w:id="2"/></w:r>')
        + "<w:tbl>"
        + row(cell(paragraph("Pier")), cell(paragraph("Ferries")))
        + row(cell(paragraph("North")), cell(paragraph("4")))
        + "</w:tbl>"
    )
    relations = related("f", "footnotes", "footnotes.xml")
    story = story_in(word_document(body, relations=relations, parts={"word/footnotes.xml": note.encode()}))
    assert story.body == (
        "Said[^1]\n\n| Pier | Ferries |\n| --- | --- |\n| North | 4 |\n\n[^1]: Letter of May."
    )


def test_a_linked_picture_is_never_opened() -> None:
    relations = related("p1", "image", "file:///etc/hostname", is_external=True)
    story = story_in(word_document(paragraph("Text.") + picture("p1", is_linked=True), relations=relations))
    assert story.body == "Text."
    assert story.enclosures == ()
    assert "A picture that is not in the document is left out: file:///etc/hostname" in story.warnings


def bomb() -> bytes:
    return word_document(paragraph("x"), parts={"word/media/a.png": b"\0" * 210_000_000})


ENTITIES = b'<!DOCTYPE x [<!ENTITY a "aaaa"><!ENTITY b "&a;&a;">]><x>&b;</x>'
OUTSIDE = "<!DOCTYPE x [<!ENTITY a SYSTEM 'file:///etc/hostname'>]><x>&a;</x>".encode("utf-16")
DEEP = f"<w:document {WORD}>{'<w:p>' * 300}{'</w:p>' * 300}</w:document>".encode()
HOSTILE = [
    ({"../outside.xml": b"<x/>"}, "lies outside"),
    ({"/etc/x.xml": b"<x/>"}, "lies outside"),
    ({"..\\x.xml": b"<x/>"}, "lies outside"),
    ({"word/settings.xml": ENTITIES}, "word/settings.xml has a document type definition"),
    ({"word/settings.xml": OUTSIDE}, "word/settings.xml has a document type definition"),
    ({"word/document.xml": DEEP}, "nests more than 200 deep"),
    ({"word/document.xml": b"<document>\n<body"}, r"word/document.xml, line 2: no well-formed XML"),
    ({"word/document.xml": b"<x>" + b" " * 41 * 1024 * 1024 + b"</x>"}, "unpacks to more than 40 MB"),
    ({f"x{number}.bin": b"" for number in range(2_001)}, "more than 2000 parts"),
]


@pytest.mark.parametrize(("parts", "why"), HOSTILE)
def test_what_no_word_processor_writes_is_refused_with_the_part(parts: dict[str, bytes], why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_one(word_document(paragraph("x"), parts=parts))


def test_a_zip_bomb_is_refused_without_being_unpacked() -> None:
    with pytest.raises(Unreadable, match="unpacks to more than 200 MB"):
        read_one(bomb())


def sheet() -> bytes:
    made = io.BytesIO()
    with zipfile.ZipFile(made, "w") as archive:
        archive.writestr("xl/workbook.xml", "<x/>")
    return made.getvalue()


NONE = [
    (b"", "no Word document"),
    (b"PK\x03\x04 cut off", "no Word document"),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1 old", "before 2007"),
    (sheet(), "another kind of file"),
    (word_document(paragraph("Text."))[:-40], "no Word document"),
]


@pytest.mark.parametrize(("data", "why"), NONE)
def test_what_is_no_word_document_is_an_error_that_says_what_to_do(data: bytes, why: str) -> None:
    with pytest.raises(Unreadable, match=why):
        read_one(data)


def test_a_document_without_a_word_is_left_over() -> None:
    assert isinstance(read_one(word_document("<w:p/>")), Leftover)


def test_documents_are_recognised_by_name_or_first_bytes() -> None:
    assert docx.recognises("quay.DOCX", b"")
    assert docx.recognises("quay", word_document(paragraph("x"))[:4096])
    assert not docx.recognises("pictures.zip", sheet())
