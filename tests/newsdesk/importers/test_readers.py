"""Sources read by several processes: in order, within bounds, and none takes another down with it."""

import os
from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from newsdesk.importers import readers as module
from newsdesk.importers import text
from newsdesk.importers.items import Draft, Item, Leftover, Source, Wishes
from newsdesk.importers.readers import Readers, within_time
from newsdesk.newsroom import Newsroom

WISHES = Wishes(Newsroom(shown="content"), "World", None, datetime(2025, 1, 1, tzinfo=UTC))


def sources(folder: Path, number: int) -> list[Source]:
    made = []
    for count in range(number):
        file = folder / f"{count:03}.txt"
        file.write_text(
            f"Ferry number {count} stops today\nThe ferry stopped for repairs.\n", encoding="utf-8"
        )
        made.append(Source.of_file(file, folder))
    return made


def read(found: list[Source], jobs: int = 2) -> list[tuple[str, str]]:
    """Each source's name, and the headline or the reason of each of its items."""
    told = []
    with Readers("text", WISHES, jobs) as readers:
        for source, items in readers.read_all(found):
            name = Path(source.name).stem
            told += [
                (name, item.metadata.title if isinstance(item, Draft) else item.reason) for item in items
            ]
    return told


@pytest.mark.parametrize("jobs", [1, 2, 5])
def test_items_come_in_the_order_of_their_sources_for_any_number_of_processes(
    tmp_path: Path, jobs: int
) -> None:
    assert read(sources(tmp_path, 40), jobs) == [
        (f"{count:03}", f"Ferry number {count} stops today") for count in range(40)
    ]


def test_only_a_few_sources_are_read_ahead(tmp_path: Path) -> None:
    taken = []

    def note() -> Iterator[Source]:
        for source in sources(tmp_path, 50):
            taken.append(source)
            yield source

    with Readers("text", WISHES, 2) as readers:
        next(readers.read_all(note()))
        assert len(taken) <= 10


def a_reader_that(monkeypatch: pytest.MonkeyPatch, name: str, does: object) -> None:
    """Lets the text importer do something else with the source of a name."""
    before = text.read

    def instead(source: Source, wishes: Wishes) -> Iterator[Item]:
        if Path(source.name).stem == name:
            does()  # type: ignore[operator]
        return before(source, wishes)

    monkeypatch.setattr(text, "read", instead)


def test_a_source_that_kills_its_reader_is_reported_and_all_others_are_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    a_reader_that(monkeypatch, "004", lambda: os._exit(11))
    told = read(sources(tmp_path, 12))
    assert told[4] == ("004", "Its reader died of it; please report it with the file")
    assert [name for name, _ in told] == [f"{count:03}" for count in range(12)]
    assert all(said.startswith("Ferry") for name, said in told if name != "004")


def nest() -> None:
    nest()


def fill() -> None:
    bytearray(64 << 30)


def spin() -> None:
    while True:
        pass


BEYOND = [
    (nest, "It is nested too deeply to be read; flatten it"),
    (fill, "It needs more memory than an import may have; split it"),
    (spin, "It takes longer than 1 seconds; split it"),
]


@pytest.mark.parametrize(("does", "reason"), BEYOND, ids=["depth", "memory", "time"])
def test_a_source_beyond_a_readers_bounds_is_reported_and_the_next_one_is_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, does: object, reason: str
) -> None:
    monkeypatch.setattr(module, "_SECONDS", 1.0)
    a_reader_that(monkeypatch, "001", does)
    assert read(sources(tmp_path, 3)) == [
        ("000", "Ferry number 0 stops today"),
        ("001", reason),
        ("002", "Ferry number 2 stops today"),
    ]


def test_a_library_that_catches_every_error_does_not_catch_the_end_of_the_time() -> None:
    def stubborn() -> list[Item]:
        try:
            spin()
        except Exception:  # noqa: BLE001  as a careless library has it
            return []
        return []

    (item,) = within_time(0.1, stubborn)
    assert isinstance(item, Leftover)
    assert item.failed


def test_a_large_source_is_read_item_by_item_where_it_is_filed(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(module, "_LARGE", 100)
    here = os.getpid()
    seen = []
    a_reader_that(monkeypatch, "large", lambda: seen.append(os.getpid()))
    file = tmp_path / "large.txt"
    file.write_text("Ferry stops for repairs today\n" + "The ferry stopped. " * 20, encoding="utf-8")
    assert [name for name, _ in read([*sources(tmp_path, 3), Source.of_file(file, tmp_path)])] == [
        "000",
        "001",
        "002",
        "large",
    ]
    assert seen == [here]
