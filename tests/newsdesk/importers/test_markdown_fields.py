"""What fields of other generators mean, field by field."""

from datetime import datetime
from pathlib import Path

import pytest
from PIL import Image

from newsdesk.importers.items import Draft, Leftover, Source, Unreadable, Wishes
from newsdesk.importers.markdown import read, recognises
from newsdesk.importers.markdown_fields import moment_text_of, plain_words
from newsdesk.newsroom import Newsroom


def draft(front: str, folder: Path, name: str = "2020-02-03-a-story.md", body: str = "Text.\n") -> Draft:
    file = folder / name
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{front}\n---\n{body}", encoding="utf-8")
    (item,) = read(Source.of_file(file, folder), Wishes(Newsroom("content")))
    assert isinstance(item, Draft)
    return item


DATES = [
    ("2014-03-12T10:11:00-04:00", "2014-03-12T10:11:00-04:00"),
    ("2014-03-12 10:11:00 -0400", "2014-03-12 10:11:00 -0400"),
    ("2023-01-15T10:00:00.000Z", "2023-01-15T10:00:00.000Z"),
    ("Wed, 12 Mar 2014 10:11:00 +0000", "2014-03-12 10:11:00+00:00"),
    ("March 12, 2014", "2014-03-12"),
    ("2014/3/2", "2014-03-02"),
    ("2014-03-12 10:11 EST", "2014-03-12 10:11-05:00"),
    ("2014-03", "2014-03-01"),
]


@pytest.mark.parametrize(("written", "meant"), DATES)
def test_a_date_is_read_in_the_forms_that_generators_read(written: str, meant: str) -> None:
    assert moment_text_of(written, "UTC") == meant


@pytest.mark.parametrize("written", ["03/04/2014", "soon", 1399, True, None, ["2014-01-01"]])
def test_what_could_be_two_days_or_none_is_no_date(written: object) -> None:
    assert moment_text_of(written, "UTC") is None  # type: ignore[arg-type]


def test_words_lose_their_marks_and_keep_their_underscores() -> None:
    assert plain_words("A <em>b</em> &amp; [c](d) **e** _f_ g_h_i {{ j }}") == "A b & c e f g_h_i"


def test_a_date_that_cannot_be_read_gives_way_to_that_of_the_file_name(tmp_path: Path) -> None:
    item = draft("title: A\ndate: 03/04/2014", tmp_path)
    assert item.metadata.date.date().isoformat() == "2020-02-03"
    assert 'Date "03/04/2014" cannot be read; the date of the file\'s name is taken' in item.warnings


def test_a_date_that_cannot_be_read_and_no_other_fails_with_its_line(tmp_path: Path) -> None:
    with pytest.raises(
        Unreadable, match=r"Line 3: Date .03/04/2014. is not a date and time; write 2025-03-01"
    ):
        draft("title: A\ndate: 03/04/2014", tmp_path, "story.md")


def test_without_any_date_the_files_own_is_taken_and_told(tmp_path: Path) -> None:
    item = draft("title: A", tmp_path, "story.md")
    assert not item.is_dated
    assert "There is no date; that of the file is taken; name one with --date" in item.warnings


def test_an_embargo_that_cannot_be_read_stops_the_story(tmp_path: Path) -> None:
    with pytest.raises(Unreadable, match='Line 3: Embargo "tomorrow" is not a date and time'):
        draft("title: A\nembargo: tomorrow", tmp_path)


HELD_BACK = [
    "draft: true",
    "draft: 'maybe'",
    "published: false",
    "status: private",
    "status: pending",
    "expirydate: 2020-01-01",
]


@pytest.mark.parametrize("field", HELD_BACK)
def test_what_was_held_back_is_a_draft(field: str, tmp_path: Path) -> None:
    assert draft(f"title: A\n{field}", tmp_path).metadata.status == "draft"


@pytest.mark.parametrize("field", ["draft: false", "published: true", "status: publish", "hidden: false"])
def test_what_was_public_is_public(field: str, tmp_path: Path) -> None:
    assert draft(f"title: A\n{field}", tmp_path).metadata.status == "published"


AUTHORS = [
    ("author: Una Breck", ("Una Breck",)),
    ("authors: [una-breck, sam]", ("Una Breck", "sam")),
    ("author: {name: Una Breck, mail: x@y.example}", ("Una Breck",)),
    ("authors:\n- name: Una Breck\n- Tom Ode", ("Una Breck", "Tom Ode")),
    ("author: Una Breck, Tom Ode", ("Una Breck", "Tom Ode")),
    ("authors: []", ()),
]


@pytest.mark.parametrize(("field", "names"), AUTHORS)
def test_authors_are_found_however_they_are_written(
    field: str, names: tuple[str, ...], tmp_path: Path
) -> None:
    assert draft(f"title: A\n{field}", tmp_path).metadata.authors == names


PICTURES = [
    "image: pic.png\nimage_alt: Words\nimage_credit: Una",
    "featured_image: pic.png\nfeatured_image_alt: Words\ncredit: Una",
    "cover: {image: pic.png, alt: Words, credit: Una}",
    "header:\n  overlay_image: pic.png\n  alt: Words\n  attribution: Una",
    "images:\n- src: pic.png\n  alt: Words\n  photographer: Una",
]


@pytest.mark.parametrize("fields", PICTURES)
def test_the_picture_is_found_in_the_fields_of_any_theme(fields: str, tmp_path: Path) -> None:
    Image.new("RGB", (3, 3)).save(tmp_path / "pic.png")
    item = draft(f"title: A\n{fields}", tmp_path)
    image = item.metadata.image
    assert image is not None
    assert (image.src, image.alt, image.credit) == ("pic.png", "Words", "Una")
    assert [enclosure.written for enclosure in item.enclosures] == ["pic.png"]


def test_a_picture_that_is_not_there_is_told_with_its_words(tmp_path: Path) -> None:
    item = draft("title: A\nimage: {src: gone.png, alt: A wall}\nhero: false", tmp_path)
    assert item.metadata.image is None
    assert "The picture of the story is not in the archive: gone.png (A wall)" in item.warnings
    assert "hero" not in item.metadata.extra


def test_what_the_house_does_not_know_is_kept_and_what_it_cannot_take_is_renamed(tmp_path: Path) -> None:
    item = draft("title: A\npriority: 0.8\nmood: {calm: true}\nid: 12\nweight: 3", tmp_path)
    assert dict(item.metadata.extra) == {
        "mood": {"calm": True},
        "weight": 3,
        "original_priority": 0.8,
        "original_id": "12",
    }
    assert any(
        warning.startswith("The field priority is kept as original_priority") for warning in item.warnings
    )


def test_two_summaries_that_differ_are_both_kept(tmp_path: Path) -> None:
    item = draft("title: A\nexcerpt: One thing.\ndescription: Another thing.", tmp_path)
    assert item.metadata.summary == "One thing."
    assert item.metadata.extra["description"] == "Another thing."


def test_a_permalink_that_is_a_pattern_is_told_and_not_kept(tmp_path: Path) -> None:
    item = draft('title: A\npermalink: "/blog/{{ page.fileSlug }}/"\nredirect_from: /old/', tmp_path)
    assert item.metadata.aliases == ("/old/",)
    assert any("is a pattern" in warning for warning in item.warnings)


def test_a_text_without_front_matter_takes_its_first_heading_for_the_title(tmp_path: Path) -> None:
    (tmp_path / "2021-05-06-note.md").write_text("# The *quay*\n\nText.\n", encoding="utf-8")
    (item,) = read(Source.of_file(tmp_path / "2021-05-06-note.md", tmp_path), Wishes(Newsroom("content")))
    assert isinstance(item, Draft)
    assert (item.metadata.title, item.body.strip()) == ("The quay", "Text.")


def test_an_editors_date_is_taken_where_the_source_has_none(tmp_path: Path) -> None:
    (tmp_path / "note.md").write_text("# The quay\n\nText.\n", encoding="utf-8")
    wishes = Wishes(Newsroom("content"), date=datetime.fromisoformat("2022-01-02T03:04:00+00:00"))
    (item,) = read(Source.of_file(tmp_path / "note.md", tmp_path), wishes)
    assert isinstance(item, Draft)
    assert (item.metadata.date, item.is_dated) == (wishes.date, True)


def test_a_note_to_the_makers_is_no_story(tmp_path: Path) -> None:
    (tmp_path / "README.md").write_text("# Make it\n", encoding="utf-8")
    (item,) = read(Source.of_file(tmp_path / "README.md", tmp_path), Wishes(Newsroom("content")))
    assert isinstance(item, Leftover)
    assert not item.failed


def test_html_with_front_matter_is_a_story_and_other_html_is_not() -> None:
    assert recognises("2014-01-01-x.html", b"---\ntitle: A\n---\n<p>B</p>")
    assert not recognises("page.html", b"<!doctype html>")
