"""What a reader finds below a story."""

from collections.abc import Callable

import pytest

from plugins.related_stories.ranking import Candidate, RelatedStories, rank_related
from plugins.related_stories.settings import RelatedSettings
from plugins.related_stories.terms import extract_terms

Rank = Callable[..., dict[str, RelatedStories]]


def test_background_is_older_and_follow_ups_are_newer(rank: Rank, newsroom: dict[str, Candidate]) -> None:
    for name, related in rank().items():
        own = newsroom[name].date or 0
        assert all((newsroom[other].date or 0) <= own for other in related.background)
        assert all((newsroom[other].date or 0) >= own for other in related.follow_ups)


def test_an_eruption_has_the_alert_before_it_and_the_ashfall_after_it(rank: Rank) -> None:
    related = rank()["eruption"]
    assert related.background[0] == "alert"
    assert "ashfall" in related.follow_ups


def test_an_explainer_is_background_to_the_news(rank: Rank) -> None:
    assert "levels" in rank()["alert"].background


def test_a_story_without_kin_shows_nothing_rather_than_filler(rank: Rank) -> None:
    assert rank()["chess"] == RelatedStories()


def test_another_language_is_never_related(rank: Rank) -> None:
    related = rank()
    assert related["vulkan"] == RelatedStories()
    assert all("vulkan" not in (*lists.background, *lists.follow_ups) for lists in related.values())


def test_two_forms_of_a_language_code_are_one_language(rank: Rank) -> None:
    related = rank(eruption={"lang": "en-GB"}, alert={"lang": "en_US"})
    assert related["eruption"].background[0] == "alert"


def test_a_rewrite_is_not_shown_below_its_own_wire_story(rank: Rank) -> None:
    related = rank()
    assert "eruption-rewrite" not in related["eruption"].follow_ups
    assert "eruption" not in related["eruption-rewrite"].background


def test_of_a_wire_story_and_its_rewrite_one_is_shown(rank: Rank) -> None:
    background = rank()["ashfall"].background
    assert len({"eruption", "eruption-rewrite"} & set(background)) == 1


def test_both_are_shown_where_the_newsroom_does_not_group_rewrites(rank: Rank) -> None:
    # No two texts share more than all of their wording, so a bar above that groups nothing.
    background = rank({"duplicate_percent": 101})["ashfall"].background
    assert {"eruption", "eruption-rewrite"} <= set(background)


def test_a_pinned_story_comes_first_however_unlike_it_is(rank: Rank) -> None:
    related = rank(eruption={"pin": ("levels", "chess")})["eruption"]
    assert related.background[0] == "levels"
    assert related.follow_ups[0] == "chess"


def test_pins_keep_the_order_of_the_editor(rank: Rank) -> None:
    pins = ("levels", "budget", "alert")
    assert rank(chess={"pin": pins})["chess"].background == pins


def test_a_pin_to_no_story_is_passed_over(rank: Rank) -> None:
    assert rank(eruption={"pin": ("no-such-story",)}) == rank()


def test_an_excluded_story_is_left_out_here_and_stays_elsewhere(rank: Rank) -> None:
    related = rank(eruption={"exclude": ("alert",)})
    assert "alert" not in related["eruption"].background
    assert "alert" in related["ashfall"].background


def test_excluding_weighs_more_than_pinning(rank: Rank) -> None:
    related = rank(eruption={"pin": ("alert",), "exclude": ("alert",)})
    assert "alert" not in related["eruption"].background


def test_a_story_with_related_stories_off_shows_none_and_is_shown_elsewhere(rank: Rank) -> None:
    related = rank(alert={"off": True, "pin": ("levels",)})
    assert related["alert"] == RelatedStories()
    assert "alert" in related["eruption"].background


def test_a_delicate_story_is_shown_below_no_other_even_pinned(rank: Rank) -> None:
    related = rank(alert={"never": True}, eruption={"pin": ("alert",)})
    assert all("alert" not in (*lists.background, *lists.follow_ups) for lists in related.values())
    assert related["alert"].background


def test_no_list_is_longer_than_the_settings_say(rank: Rank) -> None:
    for related in rank({"count": 1, "follow_ups": 2}).values():
        assert len(related.background) <= 1
        assert len(related.follow_ups) <= 2


def test_no_count_means_no_list_not_even_pins(rank: Rank) -> None:
    related = rank({"count": 0, "follow_ups": 0}, eruption={"pin": ("levels",)})
    assert set(related.values()) == {RelatedStories()}


def test_a_higher_bar_shows_fewer(rank: Rank) -> None:
    def shown(percent: int) -> int:
        lists = rank({"least_percent": percent}).values()
        return sum(len(related.background) + len(related.follow_ups) for related in lists)

    assert shown(0) > shown(20) > shown(95)


def test_stories_of_one_second_are_ordered_by_their_ids(rank: Rank, newsroom: dict[str, Candidate]) -> None:
    same = newsroom["alert"].date
    related = rank(eruption={"date": same})
    assert "eruption" in related["alert"].follow_ups
    assert "alert" in related["eruption"].background


def test_a_story_without_a_date_is_older_than_all_others(rank: Rank) -> None:
    related = rank(ashfall={"date": None})
    assert related["ashfall"].background == ()
    assert "ashfall" in related["eruption"].background


def test_an_archive_of_nothing_has_nothing() -> None:
    assert rank_related([], RelatedSettings()) == {}


def test_a_story_of_no_words_is_ranked_with_nobody(rank: Rank) -> None:
    empty = extract_terms("", "", "", "en")
    assert rank(alert={"terms": empty})["alert"] == RelatedStories()


def test_an_id_that_is_there_twice_is_an_error(newsroom: dict[str, Candidate]) -> None:
    with pytest.raises(ValueError, match="'chess' is there twice"):
        rank_related([newsroom["chess"], newsroom["chess"]], RelatedSettings())
