"""What is kept between two builds says exactly what ranking all stories anew would say."""

from collections.abc import Callable, Iterable, Mapping, Sequence
from contextlib import suppress
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given
from hypothesis import settings as budget
from hypothesis import strategies as st

from plugins.related_stories import (
    archive,
    context,
    index,
    kept,
    neighbours,
    packing,
    revision,
    reweighing,
    shelf,
)
from plugins.related_stories.kept import Brief, after_edits, brief_of, bring_up_to_date, stamp_of
from plugins.related_stories.ranking import Candidate, RelatedStories, rank_related
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.terms import Terms, extract_terms

WORDS = [f"{letter}{number}" for letter in "abcd" for number in range(14)]
SETTINGS = RelatedSettings()
Stories = dict[str, Candidate]


def as_brief(story: Candidate) -> Brief:
    return Brief(
        story.id,
        story.date or 0,
        story.lang,
        stamp_of(story.terms),
        story.pin,
        story.exclude,
        story.off,
        story.never,
    )


class Desk:
    """A site's file and its stories, as a build sees them; notes of whom terms were asked."""

    def __init__(self, folder: Path) -> None:
        self.file = folder / "related"
        self.stories: Stories = {}
        self.asked: list[str] = []

    def terms_of(self, names: Sequence[str]) -> Mapping[str, Terms]:
        self.asked += names
        return {name: self.stories[name].terms for name in names}

    def build(self, settings: RelatedSettings = SETTINGS, jobs: int = 1) -> kept.Related:
        self.asked.clear()
        briefs = [as_brief(story) for story in self.stories.values()]
        return bring_up_to_date(self.file, briefs, self.terms_of, settings, jobs)

    def edit(self, *stories: Candidate) -> Mapping[str, RelatedStories] | None:
        self.stories |= {story.id: story for story in stories}
        terms = {story.id: story.terms for story in stories}
        return after_edits(self.file, [as_brief(story) for story in stories], terms, SETTINGS)

    def lists(self, related: kept.Related) -> dict[str, RelatedStories]:
        return {name: related.related_of(name) for name in self.stories}

    def clean(self, settings: RelatedSettings = SETTINGS) -> dict[str, RelatedStories]:
        return rank_related(self.stories.values(), settings)


def forget() -> None:
    """As another process would begin: with nothing in memory."""
    kept._LAST.clear()


def in_terms(title: str, text: str) -> Terms:
    return extract_terms(title, "", text, "en")


def wave(number: int, span: int = 9) -> str:
    return (
        " ".join(WORDS[(number * step + step) % len(WORDS)] for step in range(1, span)) + f" new{number // 3}"
    )


def story_of(number: int, **facts: Any) -> Candidate:
    facts = {"date": number * 86_400, "lang": "en", "terms": in_terms(wave(number, 4), wave(number))} | facts
    return Candidate(f"s{number:03}", **facts)


@pytest.fixture
def desk(tmp_path: Path) -> Desk:
    """Forty stories, built once."""
    desk = Desk(tmp_path)
    desk.stories = {story.id: story for story in map(story_of, range(40))}
    desk.build()
    forget()
    return desk


@pytest.fixture
def small_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    """Sampling begins with four stories."""
    for module in (archive, index):
        monkeypatch.setattr(module, "SMALL", 4)


@st.composite
def drawn_stories(draw: st.DrawFn, identity: int) -> Candidate:
    topic = draw(st.integers(0, 3))
    words = st.sampled_from(WORDS[topic * 14 : topic * 14 + 14] + WORDS[:6])
    return Candidate(
        id=f"s{identity:03}",
        date=draw(st.integers(0, 60)) * 86_400,
        lang=draw(st.sampled_from(["en", "en", "en", "en-GB", "de"])),
        terms=in_terms(
            " ".join(draw(st.lists(words, max_size=4))), " ".join(draw(st.lists(words, max_size=25)))
        ),
        pin=tuple(draw(st.lists(st.sampled_from(["s000", "s001", "s005", "s999"]), max_size=2))),
        exclude=tuple(draw(st.lists(st.sampled_from(["s002", "s003"]), max_size=1))),
        off=draw(st.integers(0, 15)) == 0,
        never=draw(st.integers(0, 9)) == 0,
    )


@pytest.fixture(
    params=[(256, 1024, 32, 2, 32), (4, 1024, 32, 2, 2), (4, 6, 6, 10**9, 0)],
    ids=["small-site", "sampled", "crowded"],
)
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of a large archive brought down to where a test meets them."""
    small, cap, candidates, share, many = request.param
    for module, name, value in (
        (archive, "SMALL", small),
        (index, "SMALL", small),
        (archive, "CAP", cap),
        (reweighing, "CAP", cap),
        (neighbours, "CAP", cap),
        (archive, "CANDIDATES", candidates),
        (revision, "CANDIDATES", candidates),
        (index, "MOST_AT_ONCE", 2),
        (shelf, "PATCH_SHARE", share),
        (packing, "_MANY_REVISED", many),
    ):
        monkeypatch.setattr(module, name, value)


@pytest.mark.usefixtures("limits")
def test_any_sequence_of_builds_says_what_ranking_all_stories_says(
    tmp_path_factory: pytest.TempPathFactory,
) -> None:
    @budget(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def check(data: st.DataObject) -> None:
        forget()
        desk = Desk(tmp_path_factory.mktemp("site"))
        before: dict[str, RelatedStories] = {}
        begin = [data.draw(drawn_stories(number)) for number in range(data.draw(st.integers(0, 24)))]
        desk.stories = {story.id: story for story in begin}
        for _ in range(data.draw(st.integers(2, 7))):
            related = desk.build()
            clean = desk.clean()
            assert desk.lists(related) == clean
            assert related.changed == {name for name, lists in clean.items() if before.get(name) != lists}
            before = clean
            if data.draw(st.booleans()):
                forget()
            change_some(data, desk)

    check()


def change_some(data: st.DataObject, desk: Desk) -> None:
    """A few stories come, go, are rewritten, moved in time, or get other wishes."""
    for number in data.draw(st.lists(st.integers(0, 29), min_size=1, max_size=3, unique=True)):
        name, new = f"s{number:03}", data.draw(drawn_stories(number))
        old = desk.stories.pop(name, None)
        what = data.draw(st.sampled_from(["new", "new", "gone", "text", "date", "wishes"]))
        if old is None or what == "new":
            desk.stories[name] = new
        elif what == "text":
            desk.stories[name] = Candidate(**{**vars(old), "terms": new.terms})
        elif what == "date":
            desk.stories[name] = Candidate(**{**vars(old), "date": new.date})
        elif what == "wishes":
            desk.stories[name] = Candidate(
                **{**vars(new), "terms": old.terms, "date": old.date, "lang": old.lang}
            )


@pytest.mark.usefixtures("limits")
def test_any_sequence_of_edits_names_the_lists_that_changed(tmp_path_factory: pytest.TempPathFactory) -> None:
    @budget(max_examples=12, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.data())
    def check(data: st.DataObject) -> None:
        forget()
        desk = Desk(tmp_path_factory.mktemp("site"))
        begin = [data.draw(drawn_stories(number)) for number in range(data.draw(st.integers(1, 24)))]
        desk.stories = {story.id: story for story in begin}
        known = desk.lists(desk.build())
        for _ in range(data.draw(st.integers(1, 5))):
            name = data.draw(st.sampled_from(sorted(desk.stories)))
            terms = data.draw(drawn_stories(0)).terms
            changed = desk.edit(Candidate(**{**vars(desk.stories[name]), "terms": terms}))
            clean = desk.clean()
            if changed is None:
                desk.build()
            else:
                assert changed == {one: lists for one, lists in clean.items() if known[one] != lists}
            known = clean
            if data.draw(st.booleans()):
                forget()
        assert desk.lists(desk.build()) == known

    check()


@pytest.mark.usefixtures("small_limit")
def test_the_archive_outgrows_its_arrays_and_its_sample(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    for number in range(140):
        desk.stories[f"s{number:03}"] = story_of(number)
        related = desk.build()
        if number % 7 == 0:
            forget()
    assert desk.lists(related) == desk.clean()


def test_nothing_changed_writes_nothing_and_asks_for_no_terms(desk: Desk) -> None:
    before = contents(desk)
    times = {path: path.stat().st_mtime_ns for path in desk.file.parent.iterdir()}
    related = desk.build()
    assert related.changed == frozenset()
    assert desk.asked == []
    assert contents(desk) == before
    assert {path: path.stat().st_mtime_ns for path in desk.file.parent.iterdir()} == times


def test_the_order_in_which_stories_are_told_does_not_matter(desk: Desk) -> None:
    desk.stories = dict(reversed(desk.stories.items()))
    assert desk.build().changed == frozenset()


@pytest.mark.usefixtures("small_limit")
def test_only_new_and_rewritten_stories_are_asked_for_their_terms(desk: Desk) -> None:
    desk.stories["s040"] = story_of(40)
    desk.stories["s003"] = story_of(3, terms=in_terms("Another", wave(9)))
    desk.stories["s004"] = story_of(4, off=True)
    desk.build()
    assert sorted(desk.asked) == ["s003", "s040"]


@pytest.mark.usefixtures("small_limit")
def test_a_new_story_looks_only_at_itself(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    rated: list[int] = []
    measure = context.Blender.measure

    def watch(blender: context.Blender, story: int, others: Any) -> Any:
        rated.append(story)
        return measure(blender, story, others)

    monkeypatch.setattr(context.Blender, "measure", watch)
    desk.stories["s040"] = story_of(40)
    desk.build()
    assert rated == [40]


def test_two_processes_find_what_one_finds(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("plugins.related_stories.jobs.WORTH_PROCESSES", 8)
    desk = Desk(tmp_path)
    desk.stories = {story.id: story for story in map(story_of, range(60))}
    desk.stories["s050"] = story_of(50, pin=("s001", "s002", "s003"))
    assert desk.lists(desk.build(jobs=3)) == desk.clean()


def test_more_pins_than_a_list_has_room_for_are_all_kept(tmp_path: Path) -> None:
    settings = RelatedSettings(count=30)
    desk = Desk(tmp_path)
    desk.stories = {story.id: story for story in map(story_of, range(40))}
    desk.stories["s039"] = story_of(39, pin=tuple(f"s{number:03}" for number in range(20)))
    desk.build(settings)
    forget()
    assert len(desk.build(settings).related_of("s039").background) >= 20
    assert desk.lists(desk.build(settings)) == desk.clean(settings)


def test_an_edit_of_a_story_that_is_not_kept_goes_the_long_way(desk: Desk) -> None:
    assert desk.edit(story_of(41)) is None


def test_an_edit_that_moves_a_story_in_time_goes_the_long_way(desk: Desk) -> None:
    assert desk.edit(story_of(3, date=5)) is None


def test_an_edit_before_the_first_build_goes_the_long_way(tmp_path: Path) -> None:
    assert Desk(tmp_path).edit(story_of(1)) is None


def test_a_story_id_that_is_there_twice_is_an_error(desk: Desk) -> None:
    brief = as_brief(story_of(1))
    with pytest.raises(ValueError, match="'s001' is there twice"):
        bring_up_to_date(desk.file, [brief, brief], desk.terms_of, SETTINGS)


def test_a_stamp_of_another_length_is_an_error(desk: Desk) -> None:
    with pytest.raises(ValueError, match="16 bytes"):
        bring_up_to_date(desk.file, [Brief("a", 0, "en", b"short")], desk.terms_of, SETTINGS)


def test_a_brief_takes_references_by_path_or_id() -> None:
    wishes = {"pin": ["world/levels.md", "no-such"], "exclude": "alert", "never_recommend": True}
    brief = brief_of("eruption", 5, "en", bytes(16), wishes, {"world/levels.md": "levels"})
    assert brief == Brief("eruption", 5, "en", bytes(16), ("levels", "no-such"), ("alert",), False, True)


def test_a_site_without_stories_is_kept_too(tmp_path: Path) -> None:
    desk = Desk(tmp_path)
    assert desk.build().changed == frozenset()
    forget()
    assert desk.build().changed == frozenset()
    desk.stories["s001"] = story_of(1)
    assert desk.build().changed == {"s001"}
    desk.stories.clear()
    desk.build()
    assert desk.lists(desk.build()) == {}


def test_a_story_that_is_gone_has_no_lists(desk: Desk) -> None:
    del desk.stories["s003"]
    with pytest.raises(KeyError, match="s003"):
        desk.build().related_of("s003")


def test_other_settings_begin_anew(desk: Desk) -> None:
    settings = RelatedSettings(count=2)
    related = desk.build(settings)
    assert len(desk.asked) == 40
    assert desk.lists(related) == desk.clean(settings)


@pytest.mark.parametrize("version", ["RANKING_VERSION", "TERMS_VERSION"])
def test_another_version_begins_anew(desk: Desk, monkeypatch: pytest.MonkeyPatch, version: str) -> None:
    monkeypatch.setattr(shelf, version, 99)
    desk.build()
    assert len(desk.asked) == 40


def contents(desk: Desk) -> dict[str, bytes]:
    return {path.name: path.read_bytes() for path in desk.file.parent.iterdir()}


def test_the_same_builds_leave_the_same_bytes(tmp_path: Path) -> None:
    left = []
    for name in ("one", "two"):
        (tmp_path / name).mkdir()
        desk = Desk(tmp_path / name)
        desk.stories = {story.id: story for story in map(story_of, range(40))}
        desk.build()
        desk.stories["s040"] = story_of(40)
        desk.build()
        left.append(contents(desk))
        forget()
    assert left[0] == left[1]


def test_only_one_base_stays(desk: Desk, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shelf, "PATCH_SHARE", 10**9)
    for number in range(40, 44):
        desk.stories[f"s{number:03}"] = story_of(number)
        desk.build()
    assert len(contents(desk)) == 2


def damages(raw: bytes) -> Iterable[bytes]:
    yield b""
    yield raw[:7]
    yield raw[:40]
    yield raw[: len(raw) // 2]
    yield raw + b"\0"
    yield raw[:60] + bytes([raw[60] ^ 1]) + raw[61:]


@pytest.mark.parametrize("which", ["small", "base"])
def test_a_damaged_file_is_as_none(desk: Desk, which: str) -> None:
    path = next(path for path in desk.file.parent.iterdir() if (path.suffix == ".base") == (which == "base"))
    clean = desk.clean()
    for raw in damages(path.read_bytes()):
        path.write_bytes(raw)
        forget()
        assert desk.lists(desk.build()) == clean
        path = next(
            path for path in desk.file.parent.iterdir() if (path.suffix == ".base") == (which == "base")
        )


def test_a_base_that_is_gone_is_made_again(desk: Desk) -> None:
    for path in desk.file.parent.glob("*.base"):
        path.unlink()
    assert desk.lists(desk.build()) == desk.clean()


class Killed(BaseException):
    """The end of a process."""


def killing_after(writes: int) -> tuple[Callable[[], None], Callable[[], int]]:
    left = [writes]

    def step() -> None:
        left[0] -= 1
        if left[0] < 0:
            raise Killed

    return step, lambda: left[0]


@pytest.mark.parametrize("share", [1, 10**9], ids=["small-file", "new-base"])
def test_a_build_killed_at_any_write_leaves_the_old_state_or_the_new(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, share: int
) -> None:
    old = desk.clean()
    desk.stories["s040"] = story_of(40)
    monkeypatch.setattr(shelf, "PATCH_SHARE", share)
    replace, unlink, opening = Path.replace, Path.unlink, Path.open
    for writes in range(12):
        step, left = killing_after(writes)

        def killed(*args: Any, act: Any = None, step: Any = step, **more: Any) -> Any:
            step()
            return act(*args, **more)

        def half_written(path: Path, mode: str = "r", step: Any = step, **more: Any) -> Any:
            opened = opening(path, mode, **more)
            if "w" in mode:
                try:
                    step()
                except Killed:
                    opened.write(b"related\nhalf")
                    opened.close()
                    raise
            return opened

        with monkeypatch.context() as patched:
            patched.setattr(Path, "replace", lambda *args, killed=killed: killed(*args, act=replace))
            patched.setattr(Path, "unlink", lambda *args, killed=killed: killed(*args, act=unlink))
            patched.setattr(Path, "open", half_written)
            with suppress(Killed):
                desk.build()
        forget()
        site = shelf.read_site(desk.file, SETTINGS)
        assert site is not None
        held = {name for one in site.values() for name in one.ledger.numbers()}
        assert held in (set(old), set(desk.stories))
        if left() >= 0:
            break
    assert writes > 1
    assert desk.lists(desk.build()) == desk.clean()
