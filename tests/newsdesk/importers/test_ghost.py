"""An export of Ghost: what becomes of its posts, and of an export that is none."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from newsdesk.importers import ghost
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.formats import format_of
from newsdesk.importers.items import Draft, Leftover, Source, Unreadable, Wishes
from newsdesk.newsroom import Newsroom

EXPORT = Path(__file__).parent / "fixtures" / "ghost" / "export.json"
WISHES = Wishes(Newsroom("content"), category="Harbour news")


def items(data: bytes | None = None) -> list[Any]:
    return list(ghost.read(Source("export.json", data=EXPORT.read_bytes() if data is None else data), WISHES))


def export_of(*posts: dict[str, Any]) -> bytes:
    return json.dumps({"db": [{"data": {"posts": list(posts)}}]}).encode()


POST = {
    "id": "1",
    "title": "A",
    "slug": "a",
    "status": "published",
    "published_at": "2024-01-01T00:00:00.000Z",
    "html": "<p>B</p>",
}


def test_an_export_is_told_from_other_json() -> None:
    assert format_of("export.json", EXPORT.read_bytes()[:4096]) == "ghost"
    assert not ghost.recognises("data.json", b'{"items": []}')


def test_a_post_keeps_its_words_tags_author_and_address() -> None:
    post = items()[0]
    assert isinstance(post, Draft)
    metadata = post.metadata
    assert (metadata.title, metadata.summary) == ("The quay opens", "Ships can moor again.")
    assert (metadata.tags, metadata.authors) == (("Harbour",), ("Una Breck",))
    assert metadata.aliases == ("/the-quay-opens/",)
    assert metadata.date.isoformat() == "2024-01-05T08:00:00+00:00"
    assert metadata.modified is not None
    assert metadata.extra == {"featured": True}
    assert "The quay is **open**, as told before." in post.body
    assert "The internal tag #internal is not kept" in post.warnings
    assert "These fields of the post are not kept: codeinjection_head" in post.warnings


def test_what_only_members_may_read_is_a_draft_that_nobody_links_to() -> None:
    quay, second, about, words, tables = items()
    assert second.metadata.status == "draft"
    assert "It was for members only, and is filed as a draft" in second.warnings
    assert "These are drafts here, and no story can link to them: /the-second/" in quay.warnings
    assert about.is_page
    assert words.body == "Kept words."
    assert isinstance(tables, Leftover)
    assert tables.reason == "These tables hold no stories: newsletters (1)"


@pytest.mark.parametrize(
    ("status", "filed"), [("sent", "draft"), ("draft", "draft"), ("scheduled", "published"), ("odd", "draft")]
)
def test_only_what_is_or_will_be_published_is_filed_so(status: str, filed: str) -> None:
    (post,) = items(export_of({**POST, "status": status}))
    assert post.metadata.status == filed


def test_pictures_beside_the_export_are_filed_and_links_lead_to_the_stories(tmp_path: Path) -> None:
    archive = tmp_path / "archive"
    (archive / "content" / "images" / "2024" / "01").mkdir(parents=True)
    Image.new("RGB", (3, 3)).save(archive / "content" / "images" / "2024" / "01" / "quay.png")
    shutil.copy(EXPORT, archive / "export.json")
    desk = FilingDesk(tmp_path / "content", WISHES)
    (tmp_path / "content").mkdir()
    lines = list(desk.file_all(ghost, Source.of_file(archive / "export.json", archive)))
    desk.save()
    text = (tmp_path / "content" / lines[0].path).read_text(encoding="utf-8")
    assert "src: images/quay.png" in text
    assert "alt: A quay with ships" in text
    assert "![A quay](images/quay.png)" in text
    assert "[us](/pages/about.md)" in text


ODD: list[tuple[bytes, str]] = [
    (b"{", "Line 1: The JSON cannot be read: "),
    (b'{"db": [\n{"data": }]}', "Line 2: The JSON cannot be read: "),
    (b'{"db": []}', "Line 1: There are no posts in it; "),
    (b'{"db": [{"data": {"posts": {}}}]}', "Line 1: There are no posts in it; "),
    (b"[" * 100_000, "Line 1: The JSON is nested too deep "),
]


@pytest.mark.parametrize(("data", "message"), ODD)
def test_what_is_no_export_is_refused_with_its_line(data: bytes, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        items(data)
    assert str(refused.value).startswith(message)


def test_values_of_any_type_are_survived() -> None:
    odd: list[Any] = [None, 1, [], {}, "x", True]
    for value in odd:
        post = {
            **POST,
            **dict.fromkeys(
                ("html", "lexical", "mobiledoc", "feature_image", "locale", "slug", "uuid"), value
            ),
        }
        data = {
            "posts": [post, value],
            "tags": value,
            "posts_tags": [value],
            "users": value,
            "posts_meta": [{"post_id": value}],
        }
        found = items(json.dumps({"data": data}).encode())
        assert isinstance(found[0], Draft)


def test_a_post_without_title_or_date_is_told_as_failed() -> None:
    found = items(export_of({**POST, "title": ""}, {**POST, "published_at": "soon"}))
    assert [isinstance(item, Leftover) and item.failed for item in found] == [True, True]


def test_hostile_html_is_made_harmless() -> None:
    html = '<p onclick="x()">A</p><script>bad()</script><a href="javascript:bad()">b</a><iframe src="//x.example/"></iframe>'
    (post,) = items(export_of({**POST, "html": html}))
    assert "bad()" not in post.body
    assert "onclick" not in post.body
    assert "script" not in post.body
