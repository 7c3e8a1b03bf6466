"""An editor is told why a story is shown, and why another isn't."""

from dataclasses import replace

import pytest

from plugins.related_stories.explain import explain_story, readable_words
from plugins.related_stories.ranking import Candidate, rank_related
from plugins.related_stories.settings import RelatedSettings


def verdicts(stories: dict[str, Candidate], identity: str) -> dict[str, str]:
    explanation = explain_story(stories.values(), RelatedSettings(), identity)
    return {one.id: one.verdict for one in explanation.left_out}


def test_the_lists_explained_are_the_lists_shown(newsroom: dict[str, Candidate]) -> None:
    for identity, related in rank_related(newsroom.values(), RelatedSettings()).items():
        explanation = explain_story(newsroom.values(), RelatedSettings(), identity)
        assert tuple(one.id for one in explanation.background) == related.background
        assert tuple(one.id for one in explanation.follow_ups) == related.follow_ups


def test_shared_terms_are_readable_and_strongest_first(newsroom: dict[str, Candidate]) -> None:
    words = readable_words(["Bezymianny erupts. Volcano Bezymianny in Kamchatka."], "en")
    explanation = explain_story(newsroom.values(), RelatedSettings(), "eruption", words)
    shared = explanation.background[0].shared
    assert "Bezymianny" in {term.word for term in shared}
    parts = [term.thousandths for term in shared]
    assert parts == sorted(parts, reverse=True)
    assert sum(parts) <= explanation.background[0].alike


def test_a_rewrite_is_said_to_retell(newsroom: dict[str, Candidate]) -> None:
    assert verdicts(newsroom, "eruption")["eruption-rewrite"] == "retells this story"


def test_what_an_editor_decided_is_named(newsroom: dict[str, Candidate]) -> None:
    newsroom["eruption"] = replace(newsroom["eruption"], exclude=("alert",), pin=("levels",))
    newsroom["ashfall"] = replace(newsroom["ashfall"], never=True)
    left = verdicts(newsroom, "eruption")
    assert left["alert"] == "excluded by the editor"
    assert left["ashfall"] == "never recommended"
    explanation = explain_story(newsroom.values(), RelatedSettings(), "eruption")
    assert explanation.background[0].verdict == "pinned by the editor"


def test_a_story_too_little_alike_is_said_to_be(newsroom: dict[str, Candidate]) -> None:
    assert "too little alike" in verdicts(newsroom, "eruption").values()


def test_a_story_that_is_not_there_is_an_error(newsroom: dict[str, Candidate]) -> None:
    with pytest.raises(KeyError, match="nobody"):
        explain_story(newsroom.values(), RelatedSettings(), "nobody")
