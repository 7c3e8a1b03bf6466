"""Where only bodies have changed, only their pages are made, and the site is the one that a clean build makes."""

import random
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import HealthCheck, Phase, given, settings
from hypothesis import strategies as st

from newsdesk.cli.pelican_run import Options, complete_settings, make_site, open_site
from plugins.press.on_pelican import editions
from tests.build.printing import PROJECT, files_of, places_of, print_site, written_since

AS_OF = "2025-09-01T12:00:00Z"
LATER = "2025-09-01T12:05:00Z"
SUBJECTS = ("ferry harbour storm", "comet telescope orbit", "canal toll lock", "election ballot recount")
SENTENCES = ("The ferry left the harbour before the storm.", "A telescope followed the comet on its orbit.",
             "The toll at the canal lock is raised.", "The recount of every ballot begins.", "Nobody was hurt.")  # fmt: skip


def write_story(content: Path, number: int, extra: str = "", body: str = "") -> Path:
    """One of many stories, of one of four subjects; the later ones are the newer ones."""
    words = SUBJECTS[number % len(SUBJECTS)].split()
    drawn = random.Random(number)
    text = body or " ".join(" ".join(drawn.sample(words * 3, 5)) + f" {number % 7}." for _ in range(5))
    day, hour = 1 + number % 28, number % 24
    link = f"\n\nSee [the other](story-{number - 5}.md).\n" if number % 10 == 5 else ""
    head = f"id: story-{number}\ntitle: {words[0].title()} and {words[1]} {number}\n"
    head += f"date: 2025-0{1 + number // 28}-{day:02} {hour:02}:00\ntags: [{words[2]}]\n{extra}"
    file = content / f"news/story-{number}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(f"---\n{head}---\n\n{text}{link}\n", encoding="utf-8")
    return file


@dataclass
class Newsroom:
    """A site of many stories that is edited and built again; `ways` tells which way each build has gone."""

    place: Path
    count: int = 90
    as_of: str = AS_OF
    ways: list[str] = field(default_factory=list)

    @property
    def content(self) -> Path:
        return self.place / "content"

    def story(self, number: int) -> Path:
        """A story's file."""
        return self.content / f"news/story-{number % 90}.md"

    def build(self) -> None:
        """Builds on top of what is there."""
        print_site(self.content, self.place, as_of=self.as_of)

    def check(self, step: str) -> None:
        """Compares with a clean build."""
        clean = self.place.with_name(f"{self.place.name}-clean")
        shutil.rmtree(clean, ignore_errors=True)
        shutil.copytree(self.place / "store/templates", clean / "store/templates")
        told = list(self.ways)
        print_site(self.content, clean, as_of=self.as_of)
        self.ways[:] = told
        here, there = files_of(self.place / "output"), files_of(clean / "output")
        assert here.keys() == there.keys(), step
        assert [path for path in here if here[path] != there[path]] == [], step


@pytest.fixture
def newsroom(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Newsroom:
    desk = make_newsroom(tmp_path / "site")
    monkeypatch.setattr("plugins.press.on_pelican.run.go_short", watched(desk.ways))
    return desk


def make_newsroom(place: Path) -> Newsroom:
    desk = Newsroom(place)
    for number in range(desk.count):
        write_story(desk.content, number)
    desk.build()
    return desk


def watched(ways: list[str]) -> Callable[..., object]:
    """The press's own way of looking back, which also notes what came of it."""

    def go_short(*given: object, **named: object) -> object:
        tally = editions.go_short(*given, **named)  # type: ignore[arg-type]
        ways.append("long" if tally is None else "short")
        return tally

    return go_short


def append(file: Path, sentence: str) -> None:
    file.write_text(file.read_text(encoding="utf-8") + f"\n{sentence}\n", encoding="utf-8")


def change(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert old in text
    file.write_text(text.replace(old, new, 1), encoding="utf-8")


def test_nothing_is_looked_at_where_nothing_has_changed(newsroom: Newsroom) -> None:
    before = places_of(newsroom.place / "output")
    newsroom.build()
    newsroom.as_of = LATER
    newsroom.build()
    assert newsroom.ways == ["short", "short"]
    assert written_since(before, newsroom.place / "output") == set()


def test_an_edited_body_makes_its_own_page_alone(newsroom: Newsroom) -> None:
    before = places_of(newsroom.place / "output")
    append(newsroom.story(3), "Nobody was hurt.")
    newsroom.build()
    assert newsroom.ways == ["short"]
    assert written_since(before, newsroom.place / "output") == {"news/2025/01/story-3/index.html"}
    newsroom.check("one sentence")


def test_other_words_in_a_body_change_the_lists_of_others_too(newsroom: Newsroom) -> None:
    before = places_of(newsroom.place / "output")
    write_story(newsroom.content, 40, body=" ".join(SUBJECTS[1].split() * 6) + ".")
    newsroom.build()
    written = written_since(before, newsroom.place / "output")
    assert newsroom.ways == ["short"]
    assert "news/2025/02/story-40/index.html" in written
    assert 1 < len(written) < 40
    newsroom.check("another subject")


@pytest.mark.parametrize(
    ("what", "edit"),
    [
        ("headline", lambda desk: change(desk.story(7), "title: ", "title: New ")),
        ("tags", lambda desk: change(desk.story(7), "tags: [", "tags: [more, ")),
        ("new story", lambda desk: write_story(desk.content, 96)),
        ("deleted story", lambda desk: desk.story(9).unlink()),
        ("renamed story", lambda desk: desk.story(9).rename(desk.content / "news/other.md")),
        ("another link", lambda desk: append(desk.story(7), "[More](story-8.md)")),
        ("embargo's end", lambda desk: setattr(desk, "as_of", "2025-09-04T12:00:00Z")),
        ("an earlier moment", lambda desk: setattr(desk, "as_of", "2025-04-04T12:00:00Z")),
    ],
)
def test_whatever_else_has_changed_looks_at_everything(
    what: str, edit: Callable[[Newsroom], object], newsroom: Newsroom
) -> None:
    write_story(newsroom.content, 91, "embargo: 2025-09-03 10:00\n")
    newsroom.build()
    edit(newsroom)
    newsroom.build()
    assert newsroom.ways == ["long", "long"], what
    newsroom.check(what)


def test_a_body_mended_after_a_slip_is_still_a_short_way(newsroom: Newsroom) -> None:
    story = newsroom.story(12)
    text = story.read_text(encoding="utf-8")
    story.write_text(text.replace("title:", "titel:"), encoding="utf-8")
    with pytest.raises(Exception, match="error"):
        newsroom.build()
    story.write_text(text + "\nMended.\n", encoding="utf-8")
    newsroom.build()
    assert newsroom.ways == ["long", "short"]
    newsroom.check("mended")


def test_a_build_that_dies_after_the_plugins_were_asked_is_mended(
    newsroom: Newsroom, monkeypatch: pytest.MonkeyPatch
) -> None:
    write_story(newsroom.content, 40, body=" ".join(SUBJECTS[1].split() * 6) + ".")

    def fail(*given: object, **named: object) -> None:
        raise RuntimeError("the machine stops")

    with monkeypatch.context() as broken:
        broken.setattr("plugins.press.publishing.Press.finish", fail)
        with pytest.raises(RuntimeError, match="stops"):
            newsroom.build()
    newsroom.build()
    assert newsroom.ways == ["long"]
    newsroom.check("after the stop")


STEPS = st.one_of(
    st.tuples(st.just("body"), st.integers(0, 89), st.sampled_from(SENTENCES)),
    st.tuples(st.just("rewrite"), st.integers(0, 89), st.sampled_from(SUBJECTS)),
    st.tuples(st.sampled_from(["headline", "delete", "new", "later"]), st.integers(0, 89), st.just("")),
)


def take(step: tuple[str, int, str], desk: Newsroom) -> None:
    """Makes one edit."""
    kind, number, words = step
    story = desk.story(number)
    if kind == "new":
        desk.count += 1
        write_story(desk.content, 100 + desk.count)
    elif kind == "later":
        desk.as_of = LATER
    elif not story.exists():
        return
    elif kind == "body":
        append(story, words)
    elif kind == "rewrite":
        write_story(desk.content, number, body=f"{words} " * 8)
    elif kind == "headline":
        change(story, "title: ", "title: Again ")
    elif not any(story.name in other.read_text(encoding="utf-8") for other in desk.content.rglob("*.md")):
        story.unlink()


@given(steps=st.lists(STEPS, min_size=6, max_size=7))
@settings(
    max_examples=3,
    deadline=None,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture],
)
def test_any_edits_make_what_a_clean_build_makes(
    steps: list[tuple[str, int, str]], tmp_path_factory: pytest.TempPathFactory
) -> None:
    desk = make_newsroom(tmp_path_factory.mktemp("desk") / "site")
    for step in steps:
        take(step, desk)
        desk.build()
        if step[0] in ("body", "rewrite"):
            desk.check(str(steps))
    desk.check(str(steps))


def test_a_resident_site_looks_only_at_what_it_is_told(newsroom: Newsroom) -> None:
    options = Options(
        content=newsroom.content,
        output=newsroom.place / "output",
        store=newsroom.place / "store",
        as_of=AS_OF,
        jobs=1,
    )
    given = complete_settings(PROJECT / "pelicanconf.py", options)
    site, as_of = open_site(given), given["AS_OF"]

    def make(*changed: Path) -> None:
        make_site(site, given, as_of, lambda *told: None, changed or None)

    make()
    before = places_of(newsroom.place / "output")
    append(newsroom.story(3), "Nobody was hurt.")
    append(newsroom.story(4), "Nobody was hurt.")
    make(newsroom.story(3))
    assert written_since(before, newsroom.place / "output") == {"news/2025/01/story-3/index.html"}
    # What nobody has told of is found by the next build that looks for itself.
    make()
    newsroom.check("both")
    newsroom.story(31).unlink()
    make(newsroom.story(31))
    write_story(newsroom.content, 96)
    make(newsroom.content / "news/story-96.md")
    newsroom.check("deleted and new")
    assert newsroom.ways == ["short", "short", "short", "long", "long"]
