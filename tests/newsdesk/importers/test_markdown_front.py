"""Front matter in every form that generators read, and what is wrong with it in words."""

import pytest

from newsdesk.importers.items import Unreadable
from newsdesk.importers.markdown_front import read_front

FORMS = [
    ("yaml", "---\ntitle: Quay\ntags: [a, b]\ndate: 2024-01-02\n---\nText.\n"),
    ("yaml", "\n\n---\ntitle: Quay\ntags: [a, b]\ndate: 2024-01-02\n---\nText.\n"),
    ("toml", '+++\ntitle = "Quay"\ntags = ["a", "b"]\ndate = 2024-01-02\n+++\nText.\n'),
    ("toml", '---toml\ntitle = "Quay"\ntags = ["a", "b"]\ndate = 2024-01-02\n---\nText.\n'),
    ("json", '{"title": "Quay", "tags": ["a", "b"], "date": "2024-01-02"}\nText.\n'),
    ("json", '---json\n{"title": "Quay", "tags": ["a", "b"], "date": "2024-01-02"}\n---\nText.\n'),
]


@pytest.mark.parametrize(("form", "text"), FORMS)
def test_every_form_says_the_same(form: str, text: str) -> None:
    front = read_front(text)
    assert front.form == form
    assert dict(front.fields) == {"title": "Quay", "tags": ["a", "b"], "date": "2024-01-02"}
    assert front.body == "Text.\n"
    assert text.split("\n")[front.body_line - 1] == "Text."


def test_a_header_line_goes_on_where_the_next_is_indented() -> None:
    front = read_front("Title: Quay\nSummary: It is\n    long.\n\nText.\n")
    assert dict(front.fields) == {"title": "Quay", "summary": "It is long."}
    assert (front.form, front.body, front.lines["summary"]) == ("headers", "Text.\n", 2)


@pytest.mark.parametrize(
    "text", ["Note: this is prose.\n\nMore.", "# A heading\n\nText.", "{{< figure >}}\nText."]
)
def test_a_text_without_front_matter_is_all_text(text: str) -> None:
    front = read_front(text)
    assert (front.form, front.body, dict(front.fields)) == ("none", text, {})


BROKEN = [
    ("---\ntitle: [a\n---\nx", "Line 3: The YAML cannot be read: "),
    ("\n\n---\ntitle: [a\n---\nx", "Line 5: The YAML cannot be read: "),
    ("---\ntitle: a\n", "Line 1: The front matter does not end; "),
    ("+++\ntitle = 1\nwrong =\n+++\n", "Line 3: The TOML cannot be read: "),
    ("+++\ntitle = 1\n", "Line 1: The front matter does not end; close it with a line of +++"),
    ('{\n"title": "a",\n}\n', "Line 3: The JSON cannot be read: "),
    ("---js\n{}\n---\n", "Line 1: Front matter in js is a program; "),
    ("Title: a\nTitle: b\n\nx", "Line 2: The field title stands twice (first in line 1); keep one"),
    ("+++\na = " + "[" * 40 + "]" * 40 + "\n+++\n", "Line 1: A value is nested more than 20 deep; "),
    ("+++\na = " + "[" * 30_000 + "\n+++\n", "Line "),
    ("{" + '"a":{' * 30_000, "Line 1: "),
    ('+++\na = "' + "x" * 70_000 + '"\n+++\n', "Line 1: The front matter is longer than 65536 characters; "),
    ("   \n", "Line 1: The file is empty; "),
]


@pytest.mark.parametrize(("text", "message"), BROKEN)
def test_broken_front_matter_is_refused_with_its_line(text: str, message: str) -> None:
    with pytest.raises(Unreadable) as refused:
        read_front(text)
    assert str(refused.value).startswith(message)
