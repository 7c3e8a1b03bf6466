"""The store gives back what it was given, lets one build in at a time, and runs nothing that it holds."""

import marshal
import pickle
import sqlite3
from pathlib import Path

import pytest

from plugins.press.kept_stories import KnownFile, PackedStory, pack_story
from plugins.press.manifest import Output
from plugins.press.packing import DamagedStore, with_check
from plugins.press.records import DETAILS, KEPT, ReadStory, Record
from plugins.press.store import Store, StoreBusy, StoreTrouble
from tests.plugins.press.desk import make_story

KNOWN = KnownFile(10, 20, b"digest", b"rules")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store" / "press.sqlite"


def full_record() -> Record:
    """A record with every field said."""
    return make_story(
        "storm", summary="S", summary_html="<b>S</b>", kicker="K", modified=5, embargo=6, breaking=7, corrected=8, priority=5,
        tags=("a", "b"), authors=("c",), sections=("d",), image={"src": "p.png", "alt": "A"},
        image_focus=(30.0, 20.0), image_until=8,
        location=({"name": "Quay", "lat": 1.5, "lon": None},), related={"pin": ["x"], "off": False}, top_news={"pin": 1},
        corrections=((1, "It was two."),), source={"name": "N", "url": ""}, extra={"mood": {"deep": [1, 2.5, None, True]}},
        lines={"title": 2}, references=(("story", "a.md", "a.md", 7),), words=12, blocks=("chart",), extracts={"terms": {"pier": 3}},
    ).record  # type: ignore[no-any-return]  # fmt: skip


def kept(record: Record, html: str = "") -> tuple[KnownFile, PackedStory]:
    """A story as a worker hands it over."""
    return KNOWN, pack_story(ReadStory(record, html))


def test_a_story_comes_back_as_it_was_kept(file: Path) -> None:
    record = full_record()
    said = {name: getattr(record, name) for name in KEPT} | {
        name: getattr(record.details, name) for name in DETAILS
    }
    assert all(value not in ((), {}, None, "") for value in said.values())
    store = Store(file)
    store.stories.keep([kept(record, "<p>Sturm über Bakı</p>")], [])
    store.close()
    store = Store(file)
    (again,) = store.stories.records().values()
    assert {name: getattr(again, name) for name in KEPT} == {name: said[name] for name in KEPT}
    assert again.details == record.details
    assert again.extract("terms") == {"pier": 3}
    assert store.stories.record_with_id("storm") == again
    assert store.stories.html("harbour/storm.md") == "<p>Sturm über Bakı</p>"
    assert store.stories.known_files() == {"harbour/storm.md": KNOWN}
    store.stories.keep([], ["harbour/storm.md"])
    assert store.stories.known_files() == {}
    with pytest.raises(DamagedStore, match=r"harbour/storm\.md"):
        store.stories.html("harbour/storm.md")
    store.close()


def test_what_was_read_can_be_asked_for_when_the_store_is_closed(file: Path) -> None:
    store = Store(file)
    store.stories.keep([kept(full_record())], [])
    (record,) = store.stories.records().values()
    store.close()
    assert record.title == "Storm"


def test_touching_changes_size_and_time_alone(file: Path) -> None:
    store = Store(file)
    store.stories.keep([kept(full_record())], [])
    store.stories.touch({"harbour/storm.md": KnownFile(11, 21, b"digest", b"rules")})
    assert store.stories.known_files() == {"harbour/storm.md": KnownFile(11, 21, b"digest", b"rules")}
    store.close()


def test_what_was_edited_since_an_edition_is_told_as_it_was_then(file: Path) -> None:
    store = Store(file)
    manifest = store.manifest(Path("/srv/one"))
    first, second, third = (make_story("storm", title=title).record for title in "ABC")
    store.stories.keep([kept(first)], [])
    assert manifest.edited() == {}
    manifest.note_edition({"of": 1})
    for record in (second, third):
        store.stories.keep([kept(record)], [])
    store.stories.keep([kept(make_story("new").record)], [])
    edited = manifest.edited()
    assert store.stories.unpacked(edited["harbour/storm.md"]).stamp == first.stamp
    assert edited["harbour/new.md"] == b""
    assert manifest.edition() == {"of": 1}
    assert store.manifest(Path("/srv/other")).edition() is None
    manifest.note_edition({"of": 2})
    assert manifest.edited() == {}
    store.stories.keep([], ["harbour/new.md"])
    assert list(manifest.edited()) == ["harbour/new.md"]
    manifest.drop_edition()
    assert (manifest.edition(), manifest.edited()) == (None, {})
    store.close()


def test_a_manifest_is_kept_for_each_output_folder(file: Path) -> None:
    store = Store(file)
    one, other = store.manifest(Path("/srv/one")), store.manifest(Path("/srv/other"))
    page = Output("page", b"stamp", b"digest")
    one.record({"index.html": page, "old.html": page}, [], {"index.html": {"mood": ("plain", 1)}})
    other.record({"index.html": page}, [])
    assert (one.beside("index.html"), other.beside("index.html")) == ({"mood": ("plain", 1)}, None)
    one.announce(["index.html", "new.html"], "seal 1")
    unknown = {path: out.stamp for path, out in one.outputs().items()}
    assert unknown == {"index.html": b"", "new.html": b"", "old.html": b"stamp"}
    assert (one.seal(), other.seal()) == ("seal 1", "")
    one.record({"index.html": page}, ["old.html", "new.html"])
    assert one.outputs() == {"index.html": page} == other.outputs()
    assert (one.output("index.html"), one.output("old.html"), one.paths()) == (page, None, ["index.html"])
    store.close()


def test_what_fails_on_the_way_is_kept_not_at_all(file: Path) -> None:
    store = Store(file)
    with pytest.raises(AttributeError):
        store.stories.keep([kept(full_record()), (KNOWN, None)], [])  # type: ignore[list-item]
    assert store.stories.known_files() == {}
    store.stories.keep([kept(full_record())], [])
    assert list(store.stories.known_files()) == ["harbour/storm.md"]
    store.close()


def test_one_build_at_a_time(file: Path) -> None:
    first = Store(file)
    with pytest.raises(StoreBusy, match=r"Another build is using .*press\.sqlite; wait until it is done"):
        Store(file)
    first.close()
    Store(file).close()


@pytest.mark.parametrize(
    "blob", [marshal.dumps((1, 2)), marshal.dumps(5), b"", b"\x80", pickle.dumps(Path("x"))]
)
def test_a_record_that_is_no_record_is_refused(blob: bytes, file: Path) -> None:
    store = Store(file)
    store.stories.keep([kept(full_record())], [])
    store.close()
    db = sqlite3.connect(file)
    db.execute("UPDATE stories SET row = ?", (with_check(blob),))
    db.commit()
    db.close()
    store = Store(file)
    with pytest.raises(DamagedStore):
        store.stories.records()
    store.close()


def test_one_wrong_bit_in_a_body_is_noticed(file: Path) -> None:
    store = Store(file)
    store.stories.keep([kept(full_record(), "<p>Nine ships</p>")], [])
    store.close()
    raw = file.read_bytes()
    assert raw.count(b"Nine ships") == 1
    file.write_bytes(raw.replace(b"Nine ships", b"Mine ships"))
    store = Store(file)
    with pytest.raises(DamagedStore):
        store.stories.html("harbour/storm.md")
    store.close()


def test_a_store_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="--store"):
        Store(tmp_path / "file" / "press.sqlite")
    (tmp_path / "press.sqlite").mkdir()
    with pytest.raises(StoreTrouble, match="--store"):
        Store(tmp_path / "press.sqlite")
