"""An export of WordPress becomes stories and pages, and whatever does not is named."""

import json
import tracemalloc
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest
from PIL import Image

from newsdesk.archive import find_stories
from newsdesk.importers import wordpress
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Wishes
from newsdesk.importers.reading import read_items
from newsdesk.importers.report import ReportLine
from newsdesk.importers.wordpress_export import read_entries
from newsdesk.newsroom import Newsroom
from newsdesk.registers import Category, Register
from tests.newsdesk.importers.wordpress_exports import (
    attachment,
    author,
    category,
    comment,
    entry,
    export,
    term,
)

HOUSE = Newsroom(shown="content", zone="Asia/Baku")
SECTIONS = Register((Category("World", "world"), Category("Asia", "asia"), Category("Economy", "economy")))
DECLARED = Newsroom(shown="content", zone="Asia/Baku", categories=SECTIONS)
NESTED = (
    category("World", "world")
    + category("Asia", "asia", "world", 2)
    + category("Caspian", "caspian", "asia", 3)
)


def read(raw: bytes, newsroom: Newsroom = HOUSE) -> list[Item]:
    return list(wordpress.read(Source("export.xml", data=raw), Wishes(newsroom)))


def story_of(raw: bytes, newsroom: Newsroom = HOUSE) -> Draft:
    item = read(raw, newsroom)[0]
    assert isinstance(item, Draft), item
    return item


def file_into(content: Path, export_file: Path, newsroom: Newsroom = HOUSE) -> list[ReportLine]:
    desk = FilingDesk(content, Wishes(newsroom))
    lines = list(desk.file_all(wordpress, Source.of_file(export_file, export_file.parent)))
    desk.save()
    return lines


def files_in(folder: Path) -> dict[str, bytes]:
    return {str(path.relative_to(folder)): path.read_bytes() for path in folder.rglob("*") if path.is_file()}


def test_a_post_becomes_a_story_with_all_that_its_entry_says() -> None:
    picture = attachment(
        7,
        "2019/05/wall.jpg",
        alt="A wall",
        caption="The wall",
        _wp_attachment_metadata='a:1:{s:6:"credit";s:9:"A. Calder";}',
    )
    draft = story_of(
        export(
            entry(
                20,
                "The wall held.",
                title="Wall <em>holds</em> &amp; saves the pier",
                link="https://old.example/2019/05/wall-holds/",
                post_name="wall-holds",
                excerpt="<p>It <b>held</b>.</p>",
                post_modified_gmt="2019-05-02 06:30:00",
                inside=term("World", "world")
                + term("Sea walls", taxonomy="post_tag")
                + term("Aside", "post-format-aside", "post_format"),
                meta={"_thumbnail_id": "7"},
            ),
            picture,
            head=author("ada", "Ada Calder"),
        )
    )
    fields = draft.metadata
    assert (draft.item, draft.body) == ("post 20", "The wall held.")
    assert (fields.title, fields.summary) == ("Wall holds & saves the pier", "It held.")
    assert fields.date == datetime(2019, 5, 1, 10, tzinfo=UTC)
    assert fields.date.hour == 14
    assert fields.modified == datetime(2019, 5, 2, 6, 30, tzinfo=UTC)
    assert (fields.authors, fields.category, fields.tags) == (("Ada Calder",), "World", ("Sea walls",))
    assert (fields.slug, fields.aliases) == ("wall-holds", ("https://old.example/2019/05/wall-holds/",))
    assert (fields.status, fields.lang, fields.extra) == ("published", "en", {"post_format": "aside"})
    assert fields.image is not None
    assert (fields.image.src, fields.image.alt) == (
        "https://old.example/wp-content/uploads/2019/05/wall.jpg",
        "A wall",
    )
    assert (fields.image.caption, fields.image.credit) == ("The wall", "A. Calder")
    assert [picture.address for picture in draft.pictures] == [fields.image.src]
    assert draft.warnings == ()


@pytest.mark.parametrize("version", ["1.0", "1.1", "1.2"])
def test_every_version_of_the_format_is_read(version: str) -> None:
    raw = export(entry(20, "Words."), version=version)
    assert wordpress.recognises("whatever.xml", raw[:4096])
    assert story_of(raw).body == "Words."


def test_a_news_feed_is_no_export() -> None:
    assert not wordpress.recognises("feed.xml", b'<rss version="2.0"><channel><title>News</title>')


@pytest.mark.parametrize(
    ("fields", "status", "remark"),
    [
        ({"status": "draft"}, "draft", ""),
        ({"status": "pending"}, "draft", "It waited for review, so it is a draft here"),
        ({"status": "private"}, "draft", "It was private, so it is a draft here"),
        ({"post_password": "sesame"}, "draft", "It was protected by a password, so it is a draft here"),
        ({"status": "in-progress"}, "draft", 'Its status was "in-progress", so it is a draft here'),
        ({"status": "future", "post_date_gmt": "2031-01-01 00:00:00"}, "published", "It was scheduled; it is public from its date on"),
        ({"is_sticky": "1"}, "published", "It was sticky; pin it with top_news, if it is to stand first"),
    ],
)  # fmt: skip
def test_nothing_becomes_public_that_was_not(fields: dict[str, str], status: str, remark: str) -> None:
    draft = story_of(export(entry(20, "Words.", **fields)))
    assert draft.metadata.status == status
    assert draft.warnings == ((remark,) if remark else ())
    if fields.get("status") == "future":
        assert draft.metadata.date == datetime(2031, 1, 1, tzinfo=UTC)


def test_a_draft_without_a_date_in_universal_time_has_that_of_the_sites_clocks() -> None:
    draft = story_of(export(entry(20, "Words.", status="draft", post_date_gmt="0000-00-00 00:00:00")))
    assert draft.metadata.date == datetime(2019, 5, 1, 10, tzinfo=UTC)
    assert draft.metadata.aliases == ()


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"post_type": "nav_menu_item"}, "It is an item of a menu"),
        ({"post_type": "revision"}, "It is an earlier version"),
        ({"post_type": "wp_template"}, "It is part of the theme"),
        ({"status": "trash"}, "It was in the bin"),
        ({"status": "auto-draft"}, "It was never saved by its author"),
    ],
)
def test_every_entry_that_is_no_story_is_named_with_the_reason(fields: dict[str, str], reason: str) -> None:
    (item,) = read(export(entry(20, "Words.", title="Something", **fields)))
    assert item == Leftover(f"{fields.get('post_type', 'post')} 20", "Something", reason)


def test_a_post_type_that_nobody_knows_is_a_story_and_said() -> None:
    draft = story_of(export(entry(20, "Words.", post_type="report")))
    assert draft.warnings == ('Its post type was "report"; it is filed as a story',)


def test_a_house_that_declared_its_categories_gets_the_deepest_that_it_knows() -> None:
    raw = export(
        entry(20, "Words.", inside=term("Caspian") + term("Economy")),
        head=NESTED + category("Economy", "economy", "", 4),
    )
    fields = story_of(raw, DECLARED).metadata
    assert (fields.category, fields.sections, fields.tags) == ("Asia", ("Economy",), ("Caspian",))


def test_a_house_without_declared_categories_gets_the_topmost() -> None:
    raw = export(entry(20, "Words.", inside=term("Caspian") + term("World")), head=NESTED)
    fields = story_of(raw).metadata
    assert (fields.category, fields.sections, fields.tags) == ("World", (), ("Caspian",))


def test_the_category_that_editors_marked_as_the_first_is_the_storys_own() -> None:
    raw = export(
        entry(
            20, "Words.", inside=term("Economy") + term("Asia"), meta={"_yoast_wpseo_primary_category": "2"}
        ),
        head=NESTED + category("Economy", "economy", "", 4),
    )
    fields = story_of(raw, DECLARED).metadata
    assert (fields.category, fields.sections) == ("Asia", ("Economy",))


def test_the_category_that_wordpress_gives_unasked_is_none() -> None:
    assert story_of(export(entry(20, "Words.", inside=term("Uncategorized")))).metadata.category == ""


def test_categories_that_stand_above_each_other_end() -> None:
    raw = export(
        entry(20, "Words.", inside=term("A")), head=category("A", "a", "b") + category("B", "b", "a")
    )
    assert story_of(raw).metadata.category == "B"


@pytest.mark.parametrize(
    ("stored", "slug"),
    [
        ("%d0%bf%d0%be%d1%80%d1%82-2", "порт-2"),
        ("%ce%b5%cf%80%ce%af%cf%80%ce%b5%ce%b4%ce%bf", "επίπεδο"),
        ("../../etc/passwd", "etc-passwd"),
        ("..%2f..%2fx", "x"),
        ("hello\u202eworld\U0001f4ab", "helloworld"),
        ("", ""),
    ],
)
def test_a_slug_is_what_readers_saw_and_never_leads_anywhere(stored: str, slug: str) -> None:
    assert story_of(export(entry(20, "Words.", post_name=stored))).metadata.slug == slug


def test_authors_of_a_plugin_for_several_come_before_the_one_who_is_entered() -> None:
    raw = export(
        entry(20, "Words.", inside=term("ada", "cap-ada", "author") + term("bo-ek", "cap-bo-ek", "author")),
        entry(21, title="Bo Ek", post_type="guest-author", post_name="cap-bo-ek"),
        head=author("ada", "Ada Calder"),
    )
    assert story_of(raw).metadata.authors == ("Ada Calder", "Bo Ek")


def test_a_language_that_a_plugin_noted_is_the_storys() -> None:
    assert story_of(export(entry(20, "Words.", inside=term("AZ", "az", "language")))).metadata.lang == "az"


def test_a_subtitle_stands_for_a_standfirst_where_there_is_no_excerpt() -> None:
    fields = {"_yoast_wpseo_metadesc": "For machines.", "wps_subtitle": "For readers."}
    draft = story_of(export(entry(20, "Words.", meta=fields)))
    assert (draft.metadata.summary, draft.warnings) == (
        "For readers.",
        ("The standfirst is the field wps_subtitle",),
    )
    assert (
        story_of(export(entry(20, "Words.", excerpt="Written.", meta=fields))).metadata.summary == "Written."
    )


def test_comments_and_custom_fields_are_not_lost_unseen() -> None:
    fields = {"rating": "5", "_edit_last": "1", "_thumbnail_id": "0"}
    items = read(
        export(entry(20, "A.", meta=fields, inside=comment(1, "Yes.")), entry(21, "B.", meta={"rating": "4"}))
    )
    assert items[2:] == [
        Leftover(
            "comments",
            "1 in all, on 1 of the stories",
            "Comments are no part of a story; --comments FILE.db puts them into Isso",
        ),
        Leftover("custom fields", "", "Custom fields of stories are left out: rating (2)"),
    ]


def test_a_fault_in_one_entry_does_not_cost_the_others(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(content: str, *_: object) -> str:
        if "odd" in content:
            raise RecursionError("too deep")
        return content

    monkeypatch.setattr("newsdesk.importers.wordpress_body._html_of", fail)
    items = read(export(entry(20, "An odd one."), entry(21, "Another.")))
    assert [(type(item), item.item) for item in items] == [(Leftover, "post 20"), (Draft, "post 21")]
    assert isinstance(items[0], Leftover)
    assert items[0].failed


def test_a_picture_that_is_not_in_the_export_is_named() -> None:
    draft = story_of(export(entry(20, "Words.", meta={"_thumbnail_id": "99"})))
    assert draft.metadata.image is None
    assert draft.warnings == ("Its picture, file 99 of the media library, is not in the export",)


def test_pictures_in_an_uploads_folder_beside_the_export_are_copied(tmp_path: Path) -> None:
    uploads = tmp_path / "old" / "wp-content" / "uploads" / "2019"
    uploads.mkdir(parents=True)
    Image.new("RGB", (4, 4), "red").save(uploads / "wall.png")
    (tmp_path / "secret.png").write_bytes((uploads / "wall.png").read_bytes())
    body = (
        '<img src="https://old.example/wp-content/uploads/2019/wall-150x150.png" alt="Wall">'
        ' <img src="https://old.example/wp-content/uploads/../../../secret.png" alt="No">'
    )
    (tmp_path / "old" / "export.xml").write_bytes(
        export(
            entry(20, body, meta={"_thumbnail_id": "7"}, inside=term("World")), attachment(7, "2019/wall.png")
        )
    )
    content = tmp_path / "content"
    lines = file_into(content, tmp_path / "old" / "export.xml")
    files = files_in(content)
    assert [name for name in files if name.endswith(".png")] == ["world/2019/images/wall.png"]
    text = files[lines[0].path].decode()
    assert "src: images/wall.png" in text
    assert "![Wall](images/wall.png)" in text


def test_links_between_stories_lead_to_their_files(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_bytes(
        export(
            entry(
                20,
                '<a href="https://old.example/2019/05/later/">later</a> <a href="/about/">who</a>',
                inside=term("World"),
            ),
            entry(
                21,
                '<a href="http://old.example/?p=20">earlier</a>',
                link="https://old.example/2019/05/later/",
                inside=term("Asia"),
            ),
            entry(22, "We.", post_type="page", link="https://old.example/about/", post_name="about"),
        )
    )
    file_into(tmp_path / "content", tmp_path / "export.xml")
    files = files_in(tmp_path / "content")
    assert b"[later](/asia/2019/story-21.md) [who](/pages/about.md)" in files["world/2019/story-20.md"]
    assert b"[earlier](/world/2019/story-20.md)" in files["asia/2019/story-21.md"]
    assert b"category" not in files["pages/about.md"]


def test_stories_of_a_category_that_is_called_pages_are_stories(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_bytes(export(entry(20, "Words.", inside=term("Pages"))))
    (line,) = file_into(tmp_path / "content", tmp_path / "export.xml")
    assert find_stories(tmp_path / "content") == [line.path]


def test_a_second_import_changes_nothing_and_another_folder_gets_the_same_bytes(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_bytes(
        export(
            entry(
                20,
                '[gallery] <a href="https://old.example/?p=21">x</a>',
                inside=term("World") + term("b", taxonomy="post_tag"),
            ),
            entry(21, "<!-- wp:paragraph --><p>Two</p><!-- /wp:paragraph -->", inside=term("World")),
            entry(22, "We.", post_type="page"),
            attachment(7, "a.jpg", parent=20),
        )
    )
    first = file_into(tmp_path / "one", tmp_path / "export.xml")
    assert [line.status for line in first] == ["written", "written", "written", "skipped"]
    before = files_in(tmp_path / "one")
    again = file_into(tmp_path / "one", tmp_path / "export.xml")
    assert [line.status for line in again] == ["unchanged", "unchanged", "unchanged", "skipped"]
    file_into(tmp_path / "two", tmp_path / "export.xml")
    assert files_in(tmp_path / "one") == before == files_in(tmp_path / "two")


VERTICAL = b"\x0b"


def line_of(raw: bytes, place: int) -> int:
    return raw.count(b"\n", 0, place) + 1


def read_to_the_fault(raw: bytes) -> tuple[list[Item], str]:
    items: list[Item] = []
    with pytest.raises(Unreadable) as wrong:
        items.extend(wordpress.read(Source("export.xml", data=raw), Wishes(HOUSE)))
    return items, str(wrong.value)


def test_an_export_that_is_broken_off_gives_all_before_the_fault_and_the_line() -> None:
    raw = export(entry(20, "One."), entry(21, "Two."), entry(22, "Three."))
    cut = raw[: raw.index(b"Three.")]
    items, reason = read_to_the_fault(cut)
    assert [item.item for item in items] == ["post 20", "post 21"]
    assert reason.startswith(f"Line {line_of(cut, len(cut))}: the file is broken off or no XML")


def test_markup_that_does_not_close_is_told_with_its_line() -> None:
    raw = export(entry(20, "One."), "<item><title>Two</titel></item>", entry(22, "Three."))
    items, reason = read_to_the_fault(raw)
    assert [item.item for item in items] == ["post 20"]
    assert reason.startswith(f"Line {line_of(raw, raw.index(b'titel'))}: ")


def test_an_export_without_anything_in_it_is_told() -> None:
    _, reason = read_to_the_fault(b'<rss xmlns:wp="http://wordpress.org/export/1.2/"></rss>')
    assert reason == "Line 1: it is no export of WordPress; there is nothing in it"


def test_letters_of_windows_are_read_as_what_was_meant_and_signs_that_turn_a_line_go() -> None:
    draft = story_of(export(entry(20, "It\x92s.", title="The wall\x92s \u202eend")))
    assert (draft.metadata.title, draft.body) == ("The wall\u2019s end", "It\u2019s.")


BOMB = b'<!DOCTYPE rss [<!ENTITY a "ha"><!ENTITY b "&a;&a;&a;&a;&a;&a;&a;&a;">]>'
OUTSIDE = b'<!DOCTYPE rss [<!ENTITY a SYSTEM "file:///etc/hostname">]>'


@pytest.mark.parametrize(
    "document_type", [BOMB, OUTSIDE, b'<!DOCTYPE rss SYSTEM "http://old.example/rss.dtd">']
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-16"])
def test_entities_are_refused_unread(document_type: bytes, encoding: str) -> None:
    raw = (
        export(entry(20, title="&a;")).replace(b"&amp;a;", b"&a;").replace(b"?>", b"?>\n" + document_type, 1)
    )
    text = raw.decode().replace('encoding="UTF-8"', f'encoding="{encoding}"')
    items, reason = read_to_the_fault(text.encode(encoding))
    assert items == []
    assert reason == "Line 2: it has a document type (<!DOCTYPE), which no export of WordPress has"


@pytest.mark.parametrize(
    ("version", "encoding"), [("1.1", "utf-8"), ("1.0", "big5"), ("1.0", "windows-1251")]
)
def test_entities_are_refused_where_they_cannot_be_seen_beforehand(version: str, encoding: str) -> None:
    attribute = b'<rss a="&b;" '
    raw = export(entry(20)).replace(b"?>", b"?>\n" + BOMB, 1).replace(b"<rss ", attribute, 1)
    text = raw.decode().replace(
        'version="1.0" encoding="UTF-8"', f'version="{version}" encoding="{encoding}"'
    )
    items, reason = read_to_the_fault(text.encode(encoding))
    assert items == []
    assert "it has a document type (<!DOCTYPE)" in reason


def test_control_characters_do_not_cost_the_rest_of_the_export() -> None:
    raw = export(entry(20, "One\x0btwo."), entry(21, "Three."))
    items = read(raw)
    assert [item.item for item in items] == [
        "post 20",
        "post 21",
        f"line {line_of(raw, raw.index(VERTICAL))}",
    ]
    assert isinstance(items[0], Draft)
    assert items[0].body == "One two."


def test_an_entry_out_of_all_measure_is_refused_before_it_fills_the_memory(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr("newsdesk.importers.wordpress_export._LONGEST_ENTRY", 200_000)
    raw = export(entry(20, "One."), entry(21, "x" * 500_000))
    items, reason = read_to_the_fault(raw)
    assert [item.item for item in items] == ["post 20"]
    assert "an entry is longer than" in reason


def test_elements_that_are_nested_a_hundred_thousand_times_are_refused() -> None:
    _, reason = read_to_the_fault(export("<item>" + "<a>" * 100_000))
    assert "nested too deeply" in reason


class _Endless:
    """A file of so many entries that is never in memory as a whole."""

    def __init__(self, entries: int):
        whole = export("CUT")
        self._head, self._tail = whole.split(b"CUT")
        self._parts = self._written(entries)
        self._rest = b""

    def _written(self, entries: int) -> Iterator[bytes]:
        yield self._head
        for number in range(entries):
            yield entry(number + 1, f"{number} The sea wall held. " * 400).encode()
        yield self._tail

    def read(self, size: int) -> bytes:
        while len(self._rest) < size and (part := next(self._parts, b"")):
            self._rest += part
        taken, self._rest = self._rest[:size], self._rest[size:]
        return taken

    def seek(self, place: int) -> None:
        self._rest, self._parts = b"", self._written(600)

    def __enter__(self) -> "_Endless":
        return self

    def __exit__(self, *_: object) -> None:
        return None


def test_memory_does_not_grow_with_the_export() -> None:
    tracemalloc.start()
    entries = read_entries(_Endless(600))  # type: ignore[arg-type]  # what it is asked for, it has
    try:
        for number, _ in enumerate(entries):
            if number == 100:
                tracemalloc.reset_peak()
                early, _ = tracemalloc.get_traced_memory()
        _, peak = tracemalloc.get_traced_memory()
    finally:
        tracemalloc.stop()
    assert number > 600
    assert peak - early < 1_500_000  # of 6 MB that were read


def test_the_report_has_a_line_for_every_entry(tmp_path: Path) -> None:
    (tmp_path / "export.xml").write_bytes(
        export(
            entry(20, "One."),
            entry(21, post_type="nav_menu_item"),
            attachment(7, "a.pdf"),
            entry(22, title="", post_name=""),
        )
    )
    lines = [json.loads(line.as_json()) for line in file_into(tmp_path / "content", tmp_path / "export.xml")]
    assert [(line["item"], line["status"]) for line in lines] == [
        ("post 20", "written"),
        ("nav_menu_item 21", "skipped"),
        ("attachment 7", "skipped"),
        ("post 22", "skipped"),
    ]
    assert "https://old.example/wp-content/uploads/a.pdf" in lines[2]["warnings"][0]


def test_a_prefix_that_an_export_does_not_declare_costs_no_text() -> None:
    whole = export(entry(1, "<p>The ferry stops.</p>"))
    raw = whole.replace(b'xmlns:content="http://purl.org/rss/1.0/modules/content/"', b"")
    assert raw != whole
    *items, last = read_items(wordpress, Source("export.xml", data=raw), Wishes(HOUSE))
    assert [item.body.strip() for item in items if isinstance(item, Draft)] == ["The ferry stops."]
    assert isinstance(last, Leftover)
    assert last.failed
