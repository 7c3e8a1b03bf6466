"""The declared categories and authors of a newsroom, so that a misspelt one is noticed before it has a page."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Generic, TypeVar

from newsdesk.findings import Finding
from newsdesk.front_matter import BadFrontMatter, Plain, plain_of, read_yaml_list
from newsdesk.slugs import is_slug, slug_of


@dataclass(frozen=True, slots=True)
class Category:
    """A section of the site. `order` is its place in the navigation, from 1."""

    name: str
    slug: str
    order: int = 0
    description: str = ""


@dataclass(frozen=True, slots=True)
class Author:
    """A person or a desk that signs stories."""

    name: str
    slug: str
    role: str = ""
    contact: str = ""
    # A desk or an agency, not a person: search engines are told the one or the other.
    desk: bool = False


Entry = TypeVar("Entry", Category, Author)


class Register(Generic[Entry]):
    """Declared entries in their order, found by name or slug, however they are capitalised."""

    def __init__(self, entries: tuple[Entry, ...]):
        self.entries: tuple[Entry, ...] = entries
        self._by_word: dict[str, Entry] = {}
        for entry in entries:
            self._by_word.setdefault(entry.slug.casefold(), entry)
            self._by_word.setdefault(entry.name.casefold(), entry)

    def find(self, word: str) -> Entry | None:
        """The entry of a name or slug, or None."""
        return self._by_word.get(" ".join(word.split()).casefold())

    def nearest(self, word: str) -> str:
        """The declared name that a misspelt one most likely means; else all names, for an editor to choose from."""
        close = difflib.get_close_matches(word.casefold(), self._by_word, n=1, cutoff=0.6)
        return self._by_word[close[0]].name if close else ", ".join(entry.name for entry in self.entries)

    def __iter__(self) -> Iterator[Entry]:
        return iter(self.entries)

    def __repr__(self) -> str:
        return f"Register({self.entries!r})"


def read_categories(folder: Path, shown: str, findings: list[Finding]) -> Register[Category] | None:
    """Reads `categories.yaml` of a content folder in order; None where there is no such file."""
    rows = _rows(folder, "categories.yaml", {"name", "slug", "order", "description"}, shown, findings)
    if rows is None:
        return None
    entries: list[Category] = []
    for place, row in enumerate(rows, 1):
        order = row.get("order")
        entries.append(Category(str(row["name"]), str(row["slug"]), order if isinstance(order, int) else place,
                                str(row.get("description") or "")))  # fmt: skip
    return Register(tuple(sorted(entries, key=lambda entry: (entry.order, entry.slug))))


def read_authors(folder: Path, shown: str, findings: list[Finding]) -> Register[Author] | None:
    """Reads `authors.yaml` of a content folder in its order; None where there is no such file."""
    rows = _rows(folder, "authors.yaml", {"name", "slug", "role", "contact", "desk"}, shown, findings)
    if rows is None:
        return None
    return Register(tuple(Author(str(row["name"]), str(row["slug"]), str(row.get("role") or ""),
                                 str(row.get("contact") or ""), row.get("desk") is True) for row in rows))  # fmt: skip


def _rows(
    folder: Path, name: str, known: set[str], shown: str, findings: list[Finding]
) -> list[dict[str, Plain]] | None:
    file, rule = folder / name, name.removesuffix(".yaml")
    if not file.is_file():
        return None
    shown = f"{shown}/{name}"
    try:
        nodes = read_yaml_list(file.read_bytes().decode("utf-8-sig"))
    except UnicodeDecodeError:
        findings.append(Finding(shown, 1, rule, "The file is not UTF-8", "save it as UTF-8"))
        return []
    except BadFrontMatter as wrong:
        findings.append(Finding(shown, wrong.line, rule, wrong.what, wrong.remedy))
        return []
    rows: list[dict[str, Plain]] = []
    taken: dict[str, int] = {}
    for line, node in nodes:
        row = plain_of(node)
        problem = _problem_of(row, known, taken)
        if problem or not isinstance(row, dict):
            what, remedy = problem or ("An entry is no list of fields", "write - name: World")
            findings.append(Finding(shown, line, rule, what, remedy))
            continue
        row["slug"] = _slug_of_row(row)
        taken[str(row["slug"]).casefold()] = taken[str(row["name"]).casefold()] = line
        rows.append(row)
    return rows


def _problem_of(row: Plain, known: set[str], taken: dict[str, int]) -> tuple[str, str] | None:
    if not isinstance(row, dict) or not str(row.get("name") or "").strip():
        return "An entry has no name", "write - name: World"
    if nested := sorted(key for key, value in row.items() if isinstance(value, list | dict)):
        return f"The {nested[0]} of an entry is no plain text", f"write {nested[0]}: some words"
    if unknown := sorted(row.keys() - known):
        return f'"{unknown[0]}" is no field of an entry', f"use {', '.join(sorted(known))}"
    if not (row.get("order") is None or type(row["order"]) is int):
        return f'The order "{row["order"]}" is no whole number', "write order: 3"
    if type(row.get("desk", False)) is not bool:
        return f'The desk "{row["desk"]}" is neither true nor false', "write desk: true, or leave it out"
    slug = _slug_of_row(row)
    if not is_slug(slug):
        return f'The slug "{slug}" cannot stand in an address', f"write {slug_of(slug) or 'a short word'}"
    if slug.casefold() in taken:
        return f'The slug "{slug}" stands twice (first in line {taken[slug.casefold()]})', "choose another"
    if (name := str(row["name"])).casefold() in taken:
        return f'The name "{name}" stands twice (first in line {taken[name.casefold()]})', "choose another"
    return None


def _slug_of_row(row: Mapping[str, Plain]) -> str:
    return str(row.get("slug") or slug_of(str(row["name"])))
