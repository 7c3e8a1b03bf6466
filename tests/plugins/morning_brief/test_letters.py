"""What makes a page an e-mail."""

from types import SimpleNamespace

from markupsafe import Markup

from plugins.morning_brief.letters import (
    as_plain_letter,
    as_text,
    minutes_of,
    with_absolute_links,
    with_inlined_styles,
)


def test_links_from_the_root_get_the_host_and_all_others_stay() -> None:
    html = Markup(
        '<a href="/a/">a</a> <a title="x" href="https://b.example/">b</a> <a href="#c">c</a> href="/d/"'
    )
    made = with_absolute_links(html, "https://site.example/paper")
    assert made == str(html).replace('"/a/"', '"https://site.example/a/"')
    assert with_absolute_links(html, "") == html


def test_an_entity_of_a_plain_letter_is_its_sign() -> None:
    assert as_plain_letter("Salt &amp; pepper, 3 &lt; 4\n\n") == "Salt & pepper, 3 < 4"
    assert as_text(Markup("<p>Salt &amp; <b>pepper</b>.</p><p>More.</p>")) == "Salt & pepper.\n\nMore."


def test_styles_come_to_their_elements_and_those_of_a_kept_sheet_stay() -> None:
    made = with_inlined_styles(
        "<!doctype html><html><head><style>p { color: red }</style>"
        '<style data-css-inline="keep">@media (max-width: 9em) { p { color: blue } }</style></head><body><p>A</p>'
    )
    assert '<p style="color: red;">' in made
    assert "@media (max-width: 9em)" in made


def test_a_minute_is_the_least_that_a_brief_takes_and_its_introduction_counts() -> None:
    card = SimpleNamespace(title_text="One two", summary_text="three")
    brief = SimpleNamespace(introduction=None, stories=[SimpleNamespace(card=card)])
    assert minutes_of(brief) == 1
    brief.introduction = SimpleNamespace(word_count=700)
    assert minutes_of(brief) == 3
