"""The store gives back what it was given, lets one build in at a time, and runs nothing that it holds."""

import pickle
import sqlite3
from dataclasses import fields
from pathlib import Path

import pytest

from plugins.press.records import ReadStory, Record
from plugins.press.store import DamagedStore, KnownFile, Output, Store, StoreBusy, StoreTrouble
from tests.plugins.press.desk import make_story

KNOWN = KnownFile(10, 20, b"digest", b"rules")


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "store" / "press.sqlite"


def full_record() -> Record:
    """A record with every field said."""
    return make_story(
        "storm", summary="S", summary_html="<b>S</b>", kicker="K", modified=5, embargo=6, breaking=7, priority=5,
        tags=("a", "b"), authors=("c",), sections=("d",), image={"src": "p.png", "alt": "A"},
        location=({"name": "Quay", "lat": 1.5, "lon": None},), related={"pin": ["x"], "off": False}, top_news={"pin": 1},
        corrections=((1, "It was two."),), source={"name": "N", "url": ""}, extra={"mood": {"deep": [1, 2.5, None, True]}},
        lines={"title": 2}, references=(("story", "a.md", "a.md", 7),), words=12, extracts={"terms": {"pier": 3}},
    ).record  # type: ignore[no-any-return]  # fmt: skip


def test_a_story_comes_back_as_it_was_kept(file: Path) -> None:
    record = full_record()
    assert all(getattr(record, item.name) not in ((), {}, None, "") for item in fields(Record))
    store = Store(file)
    store.keep([("harbour/storm.md", KNOWN, ReadStory(record, "<p>Sturm über Bakı</p>"))], [])
    store.close()
    store = Store(file)
    assert dict(store.records()) == {"harbour/storm.md": record}
    assert store.html("harbour/storm.md") == "<p>Sturm über Bakı</p>"
    assert store.known_files() == {"harbour/storm.md": KNOWN}
    store.keep([], ["harbour/storm.md"])
    assert store.known_files() == {}
    with pytest.raises(DamagedStore, match=r"harbour/storm\.md"):
        store.html("harbour/storm.md")
    store.close()


def test_touching_changes_size_and_time_alone(file: Path) -> None:
    store = Store(file)
    store.keep([("a.md", KNOWN, ReadStory(full_record(), ""))], [])
    store.touch({"a.md": KnownFile(11, 21, b"digest", b"rules")})
    assert store.known_files() == {"a.md": KnownFile(11, 21, b"digest", b"rules")}
    store.close()


def test_a_manifest_is_kept_for_each_output_folder(file: Path) -> None:
    store = Store(file)
    one, other = Path("/srv/one"), Path("/srv/other")
    page = Output("page", b"stamp", b"digest")
    store.record_outputs(one, {"index.html": page, "old.html": page}, [])
    store.record_outputs(other, {"index.html": page}, [])
    store.announce(one, ["index.html", "new.html"], "seal 1")
    unknown = {path: out.stamp for path, out in store.outputs(one).items()}
    assert unknown == {"index.html": b"", "new.html": b"", "old.html": b"stamp"}
    assert (store.seal(one), store.seal(other)) == ("seal 1", "")
    store.record_outputs(one, {"index.html": page}, ["old.html", "new.html"])
    assert store.outputs(one) == {"index.html": page} == store.outputs(other)
    store.close()


def test_what_fails_on_the_way_is_kept_not_at_all(file: Path) -> None:
    store = Store(file)
    with pytest.raises(AttributeError):
        store.keep([("a.md", KNOWN, ReadStory(full_record(), "")), ("b.md", KNOWN, None)], [])  # type: ignore[list-item]
    assert store.known_files() == {}
    store.keep([("a.md", KNOWN, ReadStory(full_record(), ""))], [])
    assert list(store.known_files()) == ["a.md"]
    store.close()


def test_one_build_at_a_time(file: Path) -> None:
    first = Store(file)
    with pytest.raises(StoreBusy, match=r"Another build is using .*press\.sqlite; wait until it is done"):
        Store(file)
    first.close()
    Store(file).close()


class Evil:
    """What runs a function when it is unpickled."""

    def __reduce__(self) -> tuple[object, tuple[str]]:
        return (print, ("run",))


@pytest.mark.parametrize(
    "blob", [pickle.dumps(Evil()), pickle.dumps(Path("x")), b"", b"\x80", pickle.dumps((1, 2))]
)
def test_a_record_that_is_no_plain_data_is_refused(
    blob: bytes, file: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    import zlib

    store = Store(file)
    store.keep([("a.md", KNOWN, ReadStory(full_record(), ""))], [])
    store.close()
    db = sqlite3.connect(file)
    db.execute("UPDATE stories SET record = ?", (zlib.crc32(blob).to_bytes(4, "big") + blob,))
    db.commit()
    db.close()
    store = Store(file)
    with pytest.raises(DamagedStore):
        list(store.records())
    store.close()
    assert capsys.readouterr().out == ""


def test_one_wrong_bit_in_a_body_is_noticed(file: Path) -> None:
    store = Store(file)
    store.keep([("a.md", KNOWN, ReadStory(full_record(), "<p>Nine ships</p>"))], [])
    store.close()
    raw = file.read_bytes()
    assert raw.count(b"Nine ships") == 1
    file.write_bytes(raw.replace(b"Nine ships", b"Mine ships"))
    store = Store(file)
    with pytest.raises(DamagedStore):
        store.html("a.md")
    store.close()


def test_a_store_that_cannot_be_made_says_so(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("", encoding="utf-8")
    with pytest.raises(StoreTrouble, match="--store"):
        Store(tmp_path / "file" / "press.sqlite")
    (tmp_path / "press.sqlite").mkdir()
    with pytest.raises(StoreTrouble, match="--store"):
        Store(tmp_path / "press.sqlite")
