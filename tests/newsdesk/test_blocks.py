"""Blocks of a body: a fence with a name becomes what the name stands for, and what it refers to is known."""

import pytest

from newsdesk.block_fields import read_fields
from newsdesk.blocks import BadBlock, draw_blocks, has_block, without_blocks
from newsdesk.body import body_html, mark_references
from newsdesk.elements import element, html_of

SETTINGS = {"extension_configs": {"markdown.extensions.extra": {}}}


def draw(text: str, lang: str) -> str:
    if "bad" in text:
        raise BadBlock(1, "It is bad", "write a good one")
    return f'<figure lang="{lang}"><img src="{{static}}{text.strip()}" alt=""></figure>'


def drawn(body: str):  # type: ignore[no-untyped-def]
    html, _ = body_html(body, "world/a.md", SETTINGS, frozenset({"box"}))
    return draw_blocks(html, body, 10, {"box": draw}, "en", "world/a.md", "content/world/a.md")


def test_what_a_block_refers_to_is_told_from_its_story() -> None:
    found = drawn("```box\n../images/a.png\n```\n\n```box\n/b.png\n```\n\n```python\nprint()\n```\n")
    assert '<figure lang="en"><img src="{static}/images/a.png" alt=""></figure>' in found.html
    assert [(one.kind, one.path, one.written) for one in found.references] == [
        ("file", "images/a.png", "../images/a.png"),
        ("file", "b.png", "/b.png"),
    ]
    assert found.names == ("box",)
    assert "print()" in found.html


def test_a_fault_has_the_line_of_its_own_block() -> None:
    found = drawn("```box\nok.png\n```\n\n```box\nbad\n```\n")
    assert [str(one) for one in found.findings] == ["content/world/a.md:15: box: It is bad; write a good one"]


def test_lines_of_a_block_are_no_prose() -> None:
    html, _ = body_html("One.\n\n```box\nsecret\n```\n\nTwo.", "a.md", SETTINGS, frozenset({"box"}))
    assert "secret" not in without_blocks(html, {"box": draw})
    assert without_blocks(html, {}) == html
    assert has_block("~~~ box\n~~~", {"box": draw})
    assert not has_block("```python\n```\n\nbox", {"box": draw})


def test_what_leads_out_of_the_content_folder_loses_its_address() -> None:
    html, references = mark_references(
        '<video poster="{static}../../x.png" src="{static}a.mp4"></video>', "world/a.md"
    )
    assert html == '<video src="{static}/world/a.mp4"></video>'
    assert [one.path for one in references] == ["../x.png", "world/a.mp4"]


def test_marks_count_in_tags_alone() -> None:
    assert mark_references('<p>src="{static}a.png"</p>', "a.md") == ('<p>src="{static}a.png"</p>', ())


def test_a_text_in_an_element_or_an_attribute_stays_there() -> None:
    made = element("p", {"title": '"><'}, "a<b", element("br"), "&", element("b", {}, "c"), "d")
    assert html_of(made) == '<p title="&quot;&gt;<">a&lt;b<br>&amp;<b>c</b>d</p>'


@pytest.mark.parametrize("text", ["a: 1\n\n\nx\n y", "A : 1 \n \nx\n y"])
def test_fields_come_before_an_empty_line_and_the_matter_after_it(text: str) -> None:
    fields = read_fields(text, ("a", "b"))
    assert fields.get("a") == "1"
    assert fields.get("b") == ""
    assert [row for _, row in fields.matter] == ["x", " y"]
