"""Addresses from words of any script, the same every time."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.slugs import LONGEST, is_slug, slug_of, slug_of_file


@pytest.mark.parametrize(
    ("words", "slug"),
    [
        ("Talks open in Beijing", "talks-open-in-beijing"),
        ("Azərbaycanda bərabərlik: Şəki, Gəncə, İçərişəhər", "azerbaycanda-beraberlik-seki-gence-iceriseher"),
        ("ƏLİYEV", "eliyev"),
        ("北京会谈", "bei-jing-hui-tan"),
        ("حريق في بغداد", "hryq-fy-bgdd"),
        ("Война и мир", "voina-i-mir"),
        ("AT&T’s profit is 10% up", "at-ts-profit-is-10-up"),
        ("🎉 Party 🎉", "party"),
        ("🎉", ""),
        ("../../etc/passwd", "etc-passwd"),
        ("", ""),
    ],
)
def test_a_slug_is_readable_ascii(words: str, slug: str) -> None:
    assert slug_of(words) == slug


def test_a_long_headline_is_cut_between_words() -> None:
    slug = slug_of(
        "The ferries to the islands resume after repairs to the harbour wall that took a week longer"
    )
    assert len(slug) <= LONGEST
    assert slug == "the-ferries-to-the-islands-resume-after-repairs-to-the-harbour-wall-that-took-a"


def test_the_date_of_a_file_name_is_no_part_of_the_slug() -> None:
    assert slug_of_file("2025-08-31-quake") == "quake"
    assert slug_of_file("2025-08-31") == "2025-08-31"


@pytest.mark.parametrize("text", ["quake", "şəki", "北京", "a.b", "v1.2-x_y"])
def test_a_word_of_any_script_can_stand_in_an_address(text: str) -> None:
    assert is_slug(text)


@pytest.mark.parametrize(
    "text",
    ["", ".", "..", "../x", "a/b", "a\\b", "a b", "a\n", ".a", "a.", "a..b", "🎉", "a?b", "a#b", "a%2e"],
)
def test_what_would_break_an_address_is_no_slug(text: str) -> None:
    assert not is_slug(text)


@given(st.text(max_size=200))
def test_every_slug_is_one_and_stays_as_it_is(text: str) -> None:
    slug = slug_of(text)
    assert slug == "" or (is_slug(slug) and slug.isascii() and len(slug) <= LONGEST)
    assert slug_of(slug) == slug
