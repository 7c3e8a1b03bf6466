"""What is kept from one build to the next gives the sidebars that are made anew, whatever has happened in between."""

import random
import zlib
from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from plugins.top_news import kept as kept_news
from plugins.top_news.entries import FOR_EVER, Entry
from plugins.top_news.kept import bring_up_to_date
from plugins.top_news.kept_bytes import pack, unpack
from plugins.top_news.settings import DAY, HOUR, TopNewsSettings
from plugins.top_news.sidebars import make_sidebars

Fields = dict[str, Any]
SEEDS = st.integers(0, 2**32)


def fields_by_chance(chance: random.Random) -> Fields:
    """Few different times and weights, so that ties, equal ends and full categories are common."""
    date = chance.randrange(60)

    def end(share: float) -> int | None:
        return date + chance.randrange(-5, 40) if chance.random() < share else None

    return {
        "date": date,
        "category": chance.choice("abc"),
        "priority": chance.choice((1, 2, 3, 3, 3, 4, 5)),
        "breaking_until": end(0.2),
        "pinned_until": end(0.1),
        "excluded_until": FOR_EVER if chance.random() < 0.05 else end(0.1),
    }


def settings_by_chance(chance: random.Random) -> TopNewsSettings:
    return TopNewsSettings(
        count=chance.randint(1, 6),
        category_limit=chance.randint(1, 4),
        half_life=chance.randint(1, 60),
        look_back=chance.randint(1, 25),
        as_of_age=chance.randint(1, 25),
        breaking_weight=chance.choice((1, 1.5, 8)),
    )


def archive_by_chance(chance: random.Random) -> dict[int, Fields]:
    return {number: fields_by_chance(chance) for number in range(chance.choice((0, 3, 10, 25, 45)))}


def edited_by_chance(archive: dict[int, Fields], chance: random.Random) -> dict[int, Fields]:
    """The archive with a few stories more, less or other: a story that is another may be so in a single field."""
    edited = dict(archive)
    for _ in range(chance.choice((0, 1, 1, 1, 2, 4))):
        number, fields = chance.randrange(50), fields_by_chance(chance)
        if number in edited and chance.random() < 0.5:
            name = chance.choice([*fields])
            fields = {**edited[number], name: fields[name]}
        edited[number] = fields
        if chance.random() < 0.3:
            del edited[number]
    return edited


def entries_of(archive: dict[int, Fields], chance: random.Random) -> list[Entry]:
    """In whatever order they are found."""
    entries = [Entry(id=f"story-{number}", **fields) for number, fields in archive.items()]
    return chance.sample(entries, len(entries))


@given(SEEDS)
def test_any_row_of_edits_gives_what_is_made_anew(seed: int) -> None:
    chance = random.Random(seed)
    settings, archive = settings_by_chance(chance), archive_by_chance(chance)
    now, kept = chance.randrange(110), b""
    for _ in range(8):
        entries = entries_of(archive, chance)
        front, sidebars, kept = bring_up_to_date(kept, entries, now, settings)
        assert (front, sidebars) == make_sidebars(entries, now, settings)
        # What is kept is no less right than what is shown: the next build begins with it.
        assert bring_up_to_date(kept, entries, now, settings) == (front, sidebars, kept)
        archive = edited_by_chance(archive, chance)
        now = max(0, now + chance.choice((0, 0, 0, 1, 5, 30, -2, -20)))


@given(SEEDS)
def test_many_edits_at_once_are_as_right_as_few(seed: int) -> None:
    chance = random.Random(seed)
    settings, archive, now = settings_by_chance(chance), archive_by_chance(chance), chance.randrange(110)
    *_, kept = bring_up_to_date(b"", entries_of(archive, chance), now, settings)
    entries = entries_of(edited_by_chance(edited_by_chance(archive, chance), chance), chance)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(kept_news, "_MANY_NEW", 1)
        front, sidebars, _ = bring_up_to_date(kept, entries, now, settings)
    assert (front, sidebars) == make_sidebars(entries, now, settings)


def archive_by_day(stories: int) -> list[Entry]:
    """Ten stories a day in five categories, newest first; some with a flag, a pin or an exclusion."""
    chance = random.Random(4)
    entries = []
    for number in range(stories):
        date = 1_000_000_000 + number * DAY // 10
        wishes: list[int | None] = [None, None, None]
        if number % 9 == 0:
            wishes[number % 3] = date + chance.randrange(9 * DAY)
        entries.append(
            Entry(f"s{number}", date, f"category-{chance.randrange(5)}", chance.randint(1, 5), *wishes)
        )
    return entries[::-1]


YEAR = archive_by_day(400)
NOW = YEAR[0].date + HOUR
USUAL = TopNewsSettings()
EDITED: dict[str, Callable[[], list[Entry]]] = {
    "a new story": lambda: [Entry("new", NOW - 60, "category-1", 5), *YEAR],
    "an old one deleted": lambda: YEAR[:300] + YEAR[301:],
    "an old one found": lambda: [*YEAR, Entry("found", YEAR[200].date + 1, "category-1", 4)],
    "an old one dated anew": lambda: [
        *YEAR[:300],
        replace(YEAR[300], date=YEAR[300].date - 5 * DAY),
        *YEAR[301:],
    ],
    "an old one pinned": lambda: [
        *YEAR[:300],
        replace(YEAR[300], pinned_until=YEAR[300].date + 3 * DAY),
        *YEAR[301:],
    ],
}


@pytest.fixture
def asked(monkeypatch: pytest.MonkeyPatch) -> list[int]:
    """How many moments, and how many stories to choose from, every pass of the sweep was given."""
    passes: list[int] = []
    sweep = kept_news.top_news_at_each

    def counted(entries: list[Entry], moments: list[int], settings: TopNewsSettings) -> list[tuple[str, ...]]:
        passes.append(len(moments) + len(entries))
        return sweep(entries, moments, settings)

    monkeypatch.setattr(kept_news, "top_news_at_each", counted)
    return passes


@pytest.mark.parametrize("edit", EDITED)
def test_an_edit_costs_the_days_around_it_and_no_others(edit: str, asked: list[int]) -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    whole = sum(asked)
    asked.clear()
    entries = EDITED[edit]()
    front, sidebars, _ = bring_up_to_date(kept, entries, NOW, USUAL)
    assert (front, sidebars) == make_sidebars(entries, NOW, USUAL)
    assert (front, sidebars) != make_sidebars(YEAR, NOW, USUAL) or edit == "an old one pinned"
    # Today's list, and what the edit may have changed: out of 400 days and as many lists.
    assert sum(asked) < whole / 1.5


def test_where_nothing_has_changed_only_the_list_of_today_is_worked_out(asked: list[int]) -> None:
    front, sidebars, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    asked.clear()
    assert bring_up_to_date(kept, YEAR, NOW + 60, USUAL) == (front, sidebars, kept)
    # One moment, and the stories of a week.
    assert len(asked) == 1
    assert asked[0] < 100


def test_a_pin_that_outlasts_the_week_changes_the_lists_of_all_its_days() -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    entries = [*YEAR[:300], replace(YEAR[300], pinned_until=YEAR[300].date + 20 * DAY), *YEAR[301:]]
    front, sidebars, _ = bring_up_to_date(kept, entries, NOW, USUAL)
    assert (front, sidebars) == make_sidebars(entries, NOW, USUAL)
    pinned_in = [story.date for story, bar in zip(YEAR, sidebars, strict=True) if YEAR[300].id in bar.ids]
    assert max(pinned_in) > YEAR[300].date + 17 * DAY


def test_a_small_story_of_a_quiet_week_comes_before_a_great_one_of_the_week_before() -> None:
    settings = TopNewsSettings(count=1, half_life=900 * DAY)
    great = [Entry(f"great-{number}", number, priority=5) for number in range(4)]
    quiet = Entry("quiet", 30 * DAY, priority=5)
    *_, kept = bring_up_to_date(b"", [*great, quiet], 40 * DAY, settings)
    small = Entry("small", 30 * DAY + 1, priority=1)
    front, sidebars, _ = bring_up_to_date(kept, [*great, quiet, small], 40 * DAY, settings)
    assert (front, sidebars) == make_sidebars([*great, quiet, small], 40 * DAY, settings)
    assert sidebars[4].ids == ("small",)


def test_going_back_in_time_keeps_what_was_known_of_later_days(asked: list[int]) -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    asked.clear()
    front, sidebars, earlier = bring_up_to_date(kept, YEAR, NOW - 20 * DAY, USUAL)
    assert (front, sidebars) == make_sidebars(YEAR, NOW - 20 * DAY, USUAL)
    assert earlier == kept
    assert len(asked) == 1


def test_equal_lists_are_one_object() -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    front, sidebars, _ = bring_up_to_date(kept, YEAR, NOW, USUAL)
    lists = [front.ids, *(sidebar.ids for sidebar in sidebars)]
    assert len({id(ids) for ids in lists}) == len(set(lists)) < len(lists)


def test_an_archive_without_stories_is_kept_too() -> None:
    front, sidebars, kept = bring_up_to_date(b"", [], NOW, USUAL)
    assert (front.ids, sidebars) == ((), [])
    assert bring_up_to_date(kept, [], NOW, USUAL) == (front, [], kept)
    assert bring_up_to_date(kept, YEAR, NOW, USUAL)[:2] == make_sidebars(YEAR, NOW, USUAL)


def test_the_same_stories_are_kept_in_the_same_bytes_in_whatever_order() -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    *_, shuffled = bring_up_to_date(b"", random.Random(1).sample(YEAR, len(YEAR)), NOW, USUAL)
    assert shuffled == kept
    assert len(kept) < 40 * len(YEAR)


# Bytes that are not what they were ------------------------------------------------------------------------------------


def with_byte(raw: bytes, at: int) -> bytes:
    return raw[:at] + bytes([raw[at] ^ 0x40]) + raw[at + 1 :]


def sealed(raw: bytes, payload: bytes) -> bytes:
    """Bytes with a right digest, of another hand."""
    from plugins.top_news.kept_bytes import _MAGIC, _digest

    body = zlib.compress(payload)
    return _MAGIC + _digest(body) + body


DAMAGES: dict[str, Callable[[bytes], bytes]] = {
    "cut off": lambda raw: raw[: len(raw) // 2],
    "a magic word alone": lambda raw: raw[:11],
    "of another version": lambda raw: raw.replace(b"top news 1", b"top news 0", 1),
    "one bit": lambda raw: with_byte(raw, len(raw) - 9),
    "a digest of others": lambda raw: with_byte(raw, 15),
    "text": lambda raw: b"This is nothing that a build has kept.\n" * 9,
    "not JSON": lambda raw: sealed(raw, b"{\0"),
    "JSON of others": lambda raw: sealed(raw, b"[1, 2]\0"),
    "without columns": lambda raw: sealed(raw, zlib.decompress(raw[27:])[:-40]),
    "places that are none": lambda raw: sealed(raw, zlib.decompress(raw[27:])[:-44] + b"\x7f" * 44),
}


@pytest.mark.parametrize("damage", DAMAGES)
def test_bytes_that_cannot_be_trusted_are_passed_over(damage: str) -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    damaged = DAMAGES[damage](kept)
    assert damaged != kept
    assert unpack(damaged, USUAL) is None
    assert bring_up_to_date(damaged, YEAR, NOW, USUAL) == (*make_sidebars(YEAR, NOW, USUAL), kept)
    assert bring_up_to_date(damaged, [], NOW, USUAL) == bring_up_to_date(b"", [], NOW, USUAL)


@pytest.mark.parametrize("name", ["count", "half_life", "category_limit", "as_of_age", "look_back"])
def test_other_settings_begin_anew(name: str) -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    other = replace(USUAL, **{name: getattr(USUAL, name) + 1})
    assert unpack(kept, other) is None
    assert bring_up_to_date(kept, YEAR, NOW, other)[:2] == make_sidebars(YEAR, NOW, other)


def test_other_weights_begin_anew() -> None:
    *_, kept = bring_up_to_date(b"", YEAR, NOW, USUAL)
    assert unpack(kept, replace(USUAL, priority_weights=(0.25, 0.5, 1, 2, 5))) is None
    assert unpack(kept, replace(USUAL, breaking_weight=9)) is None


@given(SEEDS)
def test_what_is_packed_is_unpacked(seed: int) -> None:
    chance = random.Random(seed)
    settings, archive = settings_by_chance(chance), archive_by_chance(chance)
    *_, kept = bring_up_to_date(b"", entries_of(archive, chance), chance.randrange(110), settings)
    news = unpack(kept, settings)
    assert news is not None
    assert pack(news, settings) == kept
