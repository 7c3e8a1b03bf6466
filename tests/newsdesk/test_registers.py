"""Declared categories and authors."""

from pathlib import Path

import pytest

from newsdesk.findings import Finding
from newsdesk.registers import Category, Register, read_authors, read_categories


def categories(folder: Path, text: str | bytes) -> tuple[Register[Category], list[str]]:
    (folder / "categories.yaml").write_bytes(text if isinstance(text, bytes) else text.encode())
    findings: list[Finding] = []
    register = read_categories(folder, "content", findings)
    assert register is not None
    return register, [str(finding) for finding in findings]


def test_categories_stand_in_their_order(tmp_path: Path) -> None:
    register, findings = categories(
        tmp_path,
        "- {name: World, order: 2}\n- {name: Caspian Sea, order: 1, description: The sea}\n- name: Culture\n  slug: arts\n",
    )
    assert findings == []
    assert list(register) == [
        Category("Caspian Sea", "caspian-sea", 1, "The sea"),
        Category("World", "world", 2),
        Category("Culture", "arts", 3),
    ]


def test_an_entry_is_found_by_name_or_slug_however_it_is_written(tmp_path: Path) -> None:
    register, _ = categories(tmp_path, "- {name: Caspian Sea, slug: caspian}\n")
    for word in ("Caspian Sea", "caspian sea", "CASPIAN", " Caspian  Sea "):
        found = register.find(word)
        assert found is not None, word
        assert found.name == "Caspian Sea"
    assert register.find("Sea") is None


@pytest.mark.parametrize(
    ("word", "nearest"),
    [
        ("Wrold", "World"),
        ("word", "World"),
        ("Caspian", "Caspian Sea"),
        ("zzz", "World, Caspian Sea"),
        ("", "World, Caspian Sea"),
    ],
)
def test_a_misspelt_name_is_answered_with_the_nearest(word: str, nearest: str, tmp_path: Path) -> None:
    register, _ = categories(tmp_path, "- name: World\n- name: Caspian Sea\n")
    assert register.nearest(word) == nearest


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "1: categories: The file is no list; write lines such as - name: World"),
        ("name: World\n", "1: categories: The file is no list; write lines such as - name: World"),
        ("- name: World\n- World\n", "2: categories: An entry has no name; write - name: World"),
        ("- name: World\n- slug: x\n", "2: categories: An entry has no name; write - name: World"),
        ("- name: [World]\n", "1: categories: The name of an entry is no plain text; write name: some words"),
        ("- name: World\n  colour: red\n", '1: categories: "colour" is no field of an entry; use description, name, order, slug'),
        ("- name: World\n  order: first\n", '1: categories: The order "first" is no whole number; write order: 3'),
        ("- name: World\n  order: true\n", '1: categories: The order "True" is no whole number; write order: 3'),
        ("- name: World\n  slug: ../x\n", '1: categories: The slug "../x" cannot stand in an address; write x'),
        ("- name: 🎉\n", '1: categories: The slug "" cannot stand in an address; write a short word'),
        ("- name: World\n\n- name: WORLD\n", '3: categories: The slug "world" stands twice (first in line 1); choose another'),
        (
            "- {name: World, slug: a}\n- {name: World, slug: b}\n",
            '2: categories: The name "World" stands twice (first in line 1); choose another',
        ),
        ("- &a {name: World}\n- *a\n", "1: categories: A value is a YAML alias; write the value out"),
        (b"- name: W\xffrld\n", "1: categories: The file is not UTF-8; save it as UTF-8"),
        ("- name: World\n- {name: 'x\n", "2: categories: The YAML cannot be read: found unexpected end of stream; "
         'put a value that has a colon or quotes into "…"'),
    ],
)  # fmt: skip
def test_a_slip_in_the_register_is_told_with_its_line(text: str | bytes, said: str, tmp_path: Path) -> None:
    _, findings = categories(tmp_path, text)
    assert findings == [f"content/categories.yaml:{said}"]


def test_an_empty_slug_is_made_from_the_name(tmp_path: Path) -> None:
    register, findings = categories(tmp_path, "- name: Şəki\n  slug:\n")
    assert findings == []
    assert register.entries[0].slug == "seki"


def test_without_a_file_nothing_is_declared(tmp_path: Path) -> None:
    findings: list[Finding] = []
    assert read_categories(tmp_path, "content", findings) is None
    assert read_authors(tmp_path, "content", findings) is None
    assert findings == []


def test_authors_have_a_role_and_a_contact(tmp_path: Path) -> None:
    (tmp_path / "authors.yaml").write_text(
        "- {name: World desk, role: Desk, contact: world@example.org}\n", encoding="utf-8"
    )
    findings: list[Finding] = []
    register = read_authors(tmp_path, "content", findings)
    assert register is not None
    found = register.find("world-desk")
    assert found is not None
    assert (found.name, found.role, found.contact) == ("World desk", "Desk", "world@example.org")


def test_an_author_may_be_a_desk(tmp_path: Path) -> None:
    (tmp_path / "authors.yaml").write_text(
        "- {name: World desk, desk: true}\n- name: A. Reporter\n", encoding="utf-8"
    )
    findings: list[Finding] = []
    register = read_authors(tmp_path, "content", findings)
    assert register is not None
    assert [(author.name, author.desk) for author in register] == [
        ("World desk", True),
        ("A. Reporter", False),
    ]
    assert findings == []


def test_a_desk_that_is_neither_true_nor_false_is_told_with_its_line(tmp_path: Path) -> None:
    (tmp_path / "authors.yaml").write_text(
        "- name: A. Reporter\n- {name: B, desk: World}\n", encoding="utf-8"
    )
    findings: list[Finding] = []
    read_authors(tmp_path, "content", findings)
    assert [str(finding) for finding in findings] == [
        'content/authors.yaml:2: authors: The desk "World" is neither true nor false; write desk: true, or leave it out'
    ]
