"""`newsdesk related`: any collection, ranked as the site ranks its own stories."""

import json
from pathlib import Path

import pytest

from newsdesk.cli import main

DOCUMENTS = [
    {
        "id": "a",
        "title": "Ferry leaves the harbour",
        "text": "The ferry left the harbour at six.",
        "date": None,
    },
    {"id": "b", "title": "Ferry back in the harbour", "text": "The ferry came to the harbour at nine."},
    {"id": "c", "title": "Wheat prices fall", "text": "Wheat fell.", "lang": "en", "tags": ["trade"]},
    {"id": "d", "title": "Opera opens its season", "text": "The opera opened with a premiere."},
    {"id": "e", "title": "Bees thrive in town", "text": "Bees find flowers on many roofs."},
    {"id": "f", "title": "Glass from old kilns", "text": "Kilns of glass were dug out."},
]


def rank(folder: Path, lines: list[str]) -> int:
    source = folder / "documents.jsonl"
    source.write_text("\n".join(lines) + "\n", encoding="utf-8")
    return main(["related", "--input", str(source), "--k", "1"])


def test_every_document_gets_its_nearest_in_the_order_of_the_input(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rank(tmp_path, [json.dumps(document) for document in DOCUMENTS]) == 0
    ranked = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    assert [row["id"] for row in ranked] == ["a", "b", "c", "d", "e", "f"]
    assert ranked[0]["related"] == ["b"]
    assert ranked[1]["related"] == ["a"]


@pytest.mark.parametrize(
    ("line", "what"),
    [
        ("no json", "documents.jsonl:1: The line is no JSON"),
        ('{"title": "x"}', "documents.jsonl:1: The line has no id"),
        ('{"id": "x", "text": 3}', "documents.jsonl:1: text is 3; write a str or null"),
    ],
)
def test_a_line_that_cannot_be_taken_is_named(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], line: str, what: str
) -> None:
    assert rank(tmp_path, [line]) == 2
    assert what in capsys.readouterr().err


def test_an_id_that_stands_twice_is_named_with_both_lines(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert rank(tmp_path, ['{"id": "x"}', '{"id": "x"}']) == 2
    assert "documents.jsonl:2: The id x stands in line 1, too" in capsys.readouterr().err
