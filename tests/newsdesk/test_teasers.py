"""A paragraph that is only a link with the word teaser."""

import pytest

from newsdesk.teasers import (
    line_of_teaser,
    split_at_teasers,
    teased_stories,
    with_headlines,
    without_teasers,
)

ONE = '<p>A</p>\n<p><a href="{filename}/world/quake &amp; after.md">Teaser</a></p>\n<p>B</p>'


def test_a_body_is_split_at_its_teasers_and_nothing_of_it_is_lost() -> None:
    path = "world/quake & after.md"
    assert teased_stories(ONE) == [path]
    assert split_at_teasers(ONE, {path}) == [("<p>A</p>\n", path), ("\n<p>B</p>", "")]
    assert split_at_teasers(ONE, set()) == [(ONE, "")]
    assert without_teasers(ONE) == "<p>A</p>\n\n<p>B</p>"


@pytest.mark.parametrize(
    "html",
    [
        '<p>See <a href="{filename}/a.md">teaser</a></p>',
        '<p><a href="{filename}/a.md">teaser</a>.</p>',
        '<p><a href="{filename}/a.md">teasers</a></p>',
        "<p>teaser</p>",
    ],
)
def test_a_link_among_words_is_no_teaser(html: str) -> None:
    assert teased_stories(html) == []


def test_a_teaser_of_no_story_has_no_path() -> None:
    assert teased_stories('<p><a href="https://a.example/">teaser</a></p>') == [""]
    assert teased_stories('<p><a data-href="{filename}/a.md">teaser</a></p>') == [""]


def test_a_teaser_becomes_a_link_with_the_headline_where_there_is_one() -> None:
    html = '<p><a href="{filename}/a.md">teaser</a></p>'
    assert with_headlines(html, {"a.md": "A <em>b</em>"}.get) == html.replace("teaser", "A <em>b</em>")
    assert with_headlines(html, {}.get) == html


def test_the_line_is_that_of_the_teaser_and_not_of_a_link_before_it() -> None:
    body = "One [link](a.md).\n\n[Teaser]( a.md )\n"
    assert line_of_teaser(body, 5, "a.md") == 7
    assert line_of_teaser("One [link](a.md).", 5, "a.md") == 5
