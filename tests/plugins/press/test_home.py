"""The front: a lead, stories beside it, and a strip for every category, none of them twice."""

import itertools
from types import SimpleNamespace
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.press.pages.home import COMPOSITIONS, compose, home_page, not_found_page, top_news_fragment
from tests.plugins.press.desk import make_desk, make_listing, make_story

PICTURED = st.lists(st.booleans(), min_size=1, max_size=12)


@given(pictured=PICTURED, place=st.integers(0, 9))
def test_a_strip_is_of_the_newest_stories_with_enough_pictures(pictured: list[bool], place: int) -> None:
    stories = [make_story(f"s{at}", picture="p.png" if has else "") for at, has in enumerate(pictured)]
    name, chosen = compose(stories, place)
    most, wanted = {row[0]: row[1:] for row in COMPOSITIONS}[name]
    assert sorted(story.record.id for story in chosen) == sorted(story.record.id for story in stories[:most])
    large = chosen[: min(wanted, len(chosen))]
    assert all(story.picture for story in large)


def test_neighbouring_strips_are_composed_differently() -> None:
    stories = [make_story(f"s{at}", picture="p.png") for at in range(8)]
    composed = [compose(stories, place)[0] for place in range(6)]
    assert all(one != other for one, other in itertools.pairwise(composed))
    assert len(set(composed)) >= 3


def ids(cards: Any) -> list[str]:
    return [card.id for card in cards]


@given(counts=st.lists(st.integers(0, 9), min_size=1, max_size=4), ranked=st.integers(0, 9))
def test_no_story_stands_twice_outside_top_news_and_latest(counts: list[int], ranked: int) -> None:
    groups = [[make_story(f"c{group}s{at}") for at in range(count)] for group, count in enumerate(counts)]
    stories = [story for group in groups for story in group]
    listings = [make_listing(group, name=f"c{number}") for number, group in enumerate(groups)]
    items = stories[::-1][:ranked]
    top = SimpleNamespace(items=items, as_of=None, is_current=True)
    view = home_page(make_desk(stories, categories=listings, context={"top_news": top})).values()
    front: Any = view["front"]
    shown = ([front.lead.id] if front.lead else []) + ids(front.secondary)
    shown += [identity for strip in front.strips for identity in ids(strip.cards)]
    assert len(shown) == len(set(shown))
    assert len(front.secondary) <= 4
    assert all(strip.cards for strip in front.strips)
    assert ids(front.latest) == [story.record.id for story in stories[:12]]
    if items:
        assert front.lead.id == items[0].record.id
        assert [(item.id, item.rank) for item in view["top_news"].items] == [  # type: ignore[attr-defined]
            (story.record.id, rank) for rank, story in enumerate(items, 1)
        ]


def test_a_site_without_stories_has_a_front() -> None:
    view = home_page(make_desk()).values()
    front: Any = view["front"]
    assert (front.lead, front.secondary, front.strips, front.latest) == (None, [], [], [])
    assert view["top_news"].items == []  # type: ignore[attr-defined]


def test_a_missing_page_and_the_fragment_ask_search_engines_to_stay_away() -> None:
    frame = make_desk([make_story("a")])
    for page in (not_found_page(frame), top_news_fragment(frame)):
        assert page.values()["head"].robots == "noindex"  # type: ignore[attr-defined]
    assert ids(not_found_page(frame).values()["front"].latest) == ["a"]  # type: ignore[attr-defined]
