"""The index outlives the build: what is saved is what is loaded, and what is no longer true is not."""

from io import BytesIO

import pytest

from plugins.related_stories import stored
from plugins.related_stories.index import RelatedIndex
from plugins.related_stories.ranking import Candidate
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.stored import load_index, save_index


def saved(index: RelatedIndex) -> bytearray:
    file = BytesIO()
    save_index(index, file)
    return bytearray(file.getvalue())


@pytest.fixture
def index(newsroom: dict[str, Candidate]) -> RelatedIndex:
    index = RelatedIndex(RelatedSettings())
    index.revise(newsroom.values())
    return index


def test_a_loaded_index_knows_every_list(index: RelatedIndex) -> None:
    loaded = load_index(saved(index), RelatedSettings())
    assert loaded is not None
    assert loaded.related() == index.related()


def test_a_story_taken_in_after_loading_changes_what_it_would_have_changed(
    index: RelatedIndex, newsroom: dict[str, Candidate]
) -> None:
    loaded = load_index(saved(index), RelatedSettings())
    assert loaded is not None
    assert loaded.revise([], ["alert"]) == index.revise([], ["alert"])
    assert loaded.revise([newsroom["alert"]]) == index.revise([newsroom["alert"]])
    assert loaded.related() == index.related()


def test_saving_twice_gives_the_same_bytes(index: RelatedIndex) -> None:
    assert saved(index) == saved(index)


def test_other_settings_begin_anew(index: RelatedIndex) -> None:
    assert load_index(saved(index), RelatedSettings(count=2)) is None


def test_another_version_begins_anew(index: RelatedIndex, monkeypatch: pytest.MonkeyPatch) -> None:
    held = saved(index)
    monkeypatch.setattr(stored, "RANKING_VERSION", stored.RANKING_VERSION + 1)
    assert load_index(held, RelatedSettings()) is None


@pytest.mark.parametrize("buffer", [b"", b"related\n", b"something else entirely", b"related\n" + bytes(8)])
def test_a_file_that_is_no_index_begins_anew(buffer: bytes) -> None:
    assert load_index(bytearray(buffer), RelatedSettings()) is None
