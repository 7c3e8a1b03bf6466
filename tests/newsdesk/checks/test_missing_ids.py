"""An id is one line more, and nothing else."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.checks.missing_ids import with_id
from newsdesk.newsroom import Newsroom
from newsdesk.story import read_story


@pytest.mark.parametrize(
    ("before", "after"),
    [
        (b"---\ntitle: A\n---\nText.\n", b"---\ntitle: A\nid: x1\n---\nText.\n"),
        (b"---\r\ntitle: A\r\n---\r\nText.\r\n", b"---\r\ntitle: A\r\nid: x1\r\n---\r\nText.\r\n"),
        (b"\xef\xbb\xbf---\ntitle: A\n---", b"\xef\xbb\xbf---\ntitle: A\nid: x1\n---"),
        (b"---\rtitle: A\r---\rText.\n", b"---\rtitle: A\rid: x1\r---\rText.\n"),
        (
            b"---\ntitle: A\nsummary: |\n  two\n  lines\n---\n\n\nText",
            b"---\ntitle: A\nsummary: |\n  two\n  lines\nid: x1\n---\n\n\nText",
        ),
        (b"---\ntitle: A # note\n...\nText.\n", b"---\ntitle: A # note\nid: x1\n...\nText.\n"),
        (b"---\nid:\ntitle: A\n---\n", b"---\nid: x1\ntitle: A\n---\n"),
        (b"---\nID: ''\ntitle: A\n---\n", b"---\nID: x1\ntitle: A\n---\n"),
        (b"Title: A\nDate: 2025-08-30\n\nText.\n", b"Title: A\nDate: 2025-08-30\nId: x1\n\nText.\n"),
        (b"Title: A\n", b"Title: A\nId: x1\n"),
        (b"Title: A", b"Title: A\nId: x1"),
    ],
    ids=[
        "lf",
        "crlf",
        "bom",
        "cr",
        "block",
        "dots",
        "empty id",
        "empty id in capitals",
        "headers",
        "headers alone",
        "no line end",
    ],
)
def test_an_id_is_put_at_the_end_of_the_front_matter(before: bytes, after: bytes) -> None:
    assert with_id(before, "x1") == after


@pytest.mark.parametrize(
    "raw",
    [
        b"---\ntitle: A\nid: 5f0c\n---\n",
        b"---\n{title: A}\n---\n",
        b"---\ntitle: A\n",
        b"no front matter",
        b"---\ntitle: \xff\n---\n",
        b"---\n\xff",
        b"",
    ],
)
def test_a_file_that_has_an_id_or_cannot_take_one_is_let_alone(raw: bytes) -> None:
    assert with_id(raw, "x1") is None


@given(
    st.sampled_from(["\n", "\r\n", "\r"]),
    st.lists(st.sampled_from(["kicker: Analysis", "tags:\n- a\n- b", "summary: >-\n  one\n  two", "# note", "extra: {a: 1}"]), unique=True),
    st.text(st.sampled_from("ab \n-\u2028é"), max_size=40),
)  # fmt: skip
def test_nothing_but_one_line_changes(newline: str, fields: list[str], body: str) -> None:
    text = "\n".join(["---", "title: A", "date: 2025-08-30", *fields, "---", body])
    raw = text.replace("\n", newline).encode()
    changed = with_id(raw, "x1")
    assert changed is not None
    line = f"id: x1{newline}".encode()
    assert changed.count(line) == 1
    assert changed.replace(line, b"") == raw
    story, _ = read_story("a.md", changed, Newsroom("content"))
    assert story is not None
    assert story.metadata.id == "x1"
