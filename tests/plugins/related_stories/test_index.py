"""An archive taken in story by story is the archive read at once, and says exactly whose lists changed."""

from io import BytesIO

import pytest
from hypothesis import given
from hypothesis import settings as budget
from hypothesis import strategies as st

from plugins.related_stories import archive, context, index, neighbours, revision
from plugins.related_stories.index import RelatedIndex
from plugins.related_stories.ranking import Candidate, rank_related
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.stored import load_index, save_index
from plugins.related_stories.terms import extract_terms

WORDS = [f"{letter}{number}" for letter in "abcd" for number in range(14)]


@st.composite
def stories(draw: st.DrawFn, identity: int) -> Candidate:
    topic = draw(st.integers(0, 3))
    words = st.sampled_from(WORDS[topic * 14 : topic * 14 + 14] + WORDS[:6])
    day = draw(st.one_of(st.none(), st.integers(0, 60)))
    return Candidate(
        id=f"s{identity:02}",
        date=None if day is None else day * 86_400,
        lang=draw(st.sampled_from(["en", "en", "en-GB", "de"])),
        terms=extract_terms(
            " ".join(draw(st.lists(words, max_size=4))),
            "",
            " ".join(draw(st.lists(words, max_size=25))),
            "en",
        ),
        pin=tuple(draw(st.lists(st.sampled_from(["s00", "s01", "s05", "s99"]), max_size=2))),
        exclude=tuple(draw(st.lists(st.sampled_from(["s02", "s03"]), max_size=1))),
        off=draw(st.integers(0, 15)) == 0,
        never=draw(st.integers(0, 9)) == 0,
    )


def saved_and_loaded(kept: RelatedIndex) -> RelatedIndex:
    file = BytesIO()
    save_index(kept, file)
    loaded = load_index(bytearray(file.getvalue()), kept.settings)
    assert loaded is not None
    return loaded


@pytest.fixture(params=[(256, 1024, 32), (4, 1024, 32), (4, 6, 4)], ids=["small-site", "sampled", "crowded"])
def limits(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """The limits of a large archive brought down to where a test meets them."""
    small, cap, candidates = request.param
    for module in (archive, index):
        monkeypatch.setattr(module, "SMALL", small)
    for module in (archive, revision, neighbours):
        monkeypatch.setattr(module, "CAP", cap)
    for module in (archive, revision):
        monkeypatch.setattr(module, "CANDIDATES", candidates)
    monkeypatch.setattr(index, "MOST_AT_ONCE", 2)


@pytest.mark.usefixtures("limits")
def test_any_sequence_of_edits_gives_the_clean_result_and_names_what_changed() -> None:
    @budget(max_examples=40)
    @given(st.data())
    def check(data: st.DataObject) -> None:
        settings = RelatedSettings()
        kept = RelatedIndex(settings)
        present: dict[str, Candidate] = {}
        before: dict[str, object] = {}
        begin = [data.draw(stories(number)) for number in range(data.draw(st.integers(0, 24)))]
        steps: list[tuple[list[Candidate], list[str]]] = [(begin, [])]
        steps += [([], []) for _ in range(data.draw(st.integers(1, 6)))]
        for changed, removed in steps:
            if changed is not begin:
                names = data.draw(st.lists(st.integers(0, 29), min_size=1, max_size=3, unique=True))
                for number in names:
                    if f"s{number:02}" in present and data.draw(st.booleans()):
                        removed.append(f"s{number:02}")
                    else:
                        changed.append(data.draw(stories(number)))
            present = {name: story for name, story in present.items() if name not in removed}
            present |= {story.id: story for story in changed}
            named = kept.revise(changed, removed)
            clean = rank_related(present.values(), settings)
            assert kept.related() == clean
            assert named == {name for name, lists in clean.items() if before.get(name) != lists}
            before = dict(clean)
            if data.draw(st.booleans()):
                kept = saved_and_loaded(kept)

    check()


def test_the_archive_outgrows_its_arrays_and_its_sample(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (archive, index):
        monkeypatch.setattr(module, "SMALL", 4)
    settings = RelatedSettings()
    kept = RelatedIndex(settings)
    present = []
    for number in range(150):
        text = " ".join(WORDS[(number * step) % len(WORDS)] for step in range(1, 9)) + f" new{number // 3}"
        present.append(Candidate(f"s{number:03}", number * 86_400, "en", extract_terms(text, "", text, "en")))
        kept.revise(present[-1:])
    assert kept.related() == rank_related(present, settings)


def test_a_new_story_looks_only_at_itself(monkeypatch: pytest.MonkeyPatch) -> None:
    for module in (archive, index):
        monkeypatch.setattr(module, "SMALL", 4)
    present = [
        Candidate(
            f"s{number:02}", number, "en", extract_terms("", "", " ".join(WORDS[number : number + 9]), "en")
        )
        for number in range(40)
    ]
    kept = RelatedIndex(RelatedSettings())
    kept.revise(present[:-1])
    looked_at: list[int] = []
    look = context.Blender.likeness_in_context

    def watch(blender: context.Blender, story: int, candidates: object) -> object:
        looked_at.append(story)
        return look(blender, story, candidates)  # type: ignore[arg-type]

    monkeypatch.setattr(context.Blender, "likeness_in_context", watch)
    kept.revise(present[-1:])
    assert looked_at == [39]


def test_removing_a_story_that_is_not_there_is_an_error() -> None:
    with pytest.raises(KeyError, match="nobody"):
        RelatedIndex(RelatedSettings()).revise([], ["nobody"])


def test_one_story_twice_in_a_change_is_an_error() -> None:
    story = Candidate("a", 0, "en", extract_terms("A", "", "", "en"))
    with pytest.raises(ValueError, match="there twice"):
        RelatedIndex(RelatedSettings()).revise([story, story])
