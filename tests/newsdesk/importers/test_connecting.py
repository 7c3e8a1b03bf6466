"""Links between stories that are imported together."""

from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

from newsdesk.identity import id_from_source
from newsdesk.importers.connecting import connect, stories_linked
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.items import Draft, Source, Wishes
from newsdesk.metadata import Metadata
from newsdesk.newsroom import Newsroom

STORY = Metadata("Ferry", datetime(2025, 8, 30, tzinfo=UTC), "", "ferry", "en", "", summary="It stops.")
WISHES = Wishes(Newsroom(shown="content"), category="World")
LATER = id_from_source("later")


def file(content: Path, *drafts: Draft) -> list[str]:
    content.mkdir(exist_ok=True)
    desk = FilingDesk(content, WISHES)
    lines = [desk.file(draft, Source("archive")) for draft in drafts]
    desk.save()
    return [line.path for line in lines]


def test_a_link_leads_to_a_story_that_is_filed_after_it_wherever_it_comes_to_lie(tmp_path: Path) -> None:
    first = Draft("1", "first", STORY, f"See [it](story:{LATER}#part) and [none](story:none).\n")
    later = Draft("2", "later", STORY, f"Back to [one](story:{id_from_source('first')}).\n")
    paths = file(tmp_path / "content", first, later)
    assert paths == ["world/2025/ferry.md", "world/2025/ferry-2.md"]
    texts = [(tmp_path / "content" / path).read_text(encoding="utf-8") for path in paths]
    assert texts[0].endswith("See [it](/world/2025/ferry-2.md#part) and none.\n")
    assert texts[1].endswith("Back to [one](/world/2025/ferry.md).\n")


def test_a_second_run_with_links_changes_nothing(tmp_path: Path) -> None:
    first = Draft("1", "first", STORY, f"See [it](story:{LATER}).\n")
    later = Draft("2", "later", STORY, "Text.\n")
    file(tmp_path / "content", first, later)
    before = {path: path.read_bytes() for path in (tmp_path / "content").rglob("*") if path.is_file()}
    file(tmp_path / "content", first, later)
    assert {path: path.read_bytes() for path in before} == before


def test_a_later_version_of_a_story_that_waits_is_the_one_that_is_filed(tmp_path: Path) -> None:
    first = Draft("1", "first", STORY, f"See [it](story:{LATER}).\n")
    again = replace(first, body=f"Now see [it](story:{LATER}).\n", version=first.version + 1)
    later = Draft("2", "later", STORY, "Text.\n")
    path = file(tmp_path / "content", first, later, again)[0]
    text = (tmp_path / "content" / path).read_text(encoding="utf-8")
    assert text.endswith("Now see [it](/world/2025/ferry-2.md).\n")


def test_links_in_markdown_and_in_html_are_connected_or_lose_only_their_address() -> None:
    raw = b'---\ntitle: A\n---\n\n[a](story:x) and <a href="story:y">b</a>.\n'
    assert stories_linked(raw) == ["x", "y"]
    assert connect(raw, {"x": "w/x.md"}) == b"---\ntitle: A\n---\n\n[a](/w/x.md) and b.\n"
    assert connect(b"plain", {}) == b"plain"
