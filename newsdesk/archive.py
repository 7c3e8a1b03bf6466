"""The archive as a whole: what only shows when stories stand side by side, and where the files of a site lie."""

from __future__ import annotations

import os
from collections import Counter
from collections.abc import Iterable, Mapping
from pathlib import Path

from newsdesk.findings import Finding
from newsdesk.slugs import slug_of

STORY_ENDINGS = (".md", ".markdown")
# Folders of a content folder that hold no stories.
PAGES, BRIEFS, IMAGES = "pages", "briefs", "images"


def find_stories(content: Path) -> list[str]:
    """The story files of a content folder at any depth, sorted; paths relative to it, with `/`. Hidden ones are not."""
    found: list[str] = []
    _walk(str(content), "", found, skip={PAGES, BRIEFS, IMAGES})
    return sorted(found)


def find_pages(content: Path) -> list[str]:
    """The files of the static pages, sorted, as find_stories gives them."""
    found: list[str] = []
    if (content / PAGES).is_dir():
        _walk(str(content / PAGES), f"{PAGES}/", found, skip=set())
    return sorted(found)


def find_briefs(content: Path) -> list[str]:
    """The files of the Morning Brief's introductions, sorted, as find_stories gives them."""
    found: list[str] = []
    if (content / BRIEFS).is_dir():
        _walk(str(content / BRIEFS), f"{BRIEFS}/", found, skip=set())
    return sorted(found)


def is_brief(path: str) -> bool:
    """Tells whether a path below a content folder is that of an introduction."""
    return path.startswith(f"{BRIEFS}/")


def is_story_file(path: str) -> bool:
    """Tells whether a path is one that find_stories, find_pages or find_briefs would give."""
    folders = path.split("/")
    hidden = any(part.startswith(".") for part in folders)
    elsewhere = len(folders) > 1 and folders[0] == IMAGES
    return not hidden and not elsewhere and path.lower().endswith(STORY_ENDINGS)


def _walk(folder: str, prefix: str, found: list[str], skip: set[str]) -> None:
    with os.scandir(folder) as entries:
        for entry in entries:
            if entry.name.startswith("."):
                continue
            if entry.is_dir(follow_symlinks=False):
                if entry.name not in skip:
                    _walk(entry.path, f"{prefix}{entry.name}/", found, set())
            elif entry.name.lower().endswith(STORY_ENDINGS) and entry.is_file():
                found.append(prefix + entry.name)


def find_same_ids(rows: Iterable[tuple[str, int, str]]) -> list[Finding]:
    """Stories with one id. Rows are (shown path, line of the id, id)."""
    remedy = "delete the id in the copy; newsdesk check --fix writes a new one"
    return _find_same(rows, "id", 'The id "{value}" is also that of {other}', remedy)


def find_same_addresses(rows: Iterable[tuple[str, int, str]]) -> list[Finding]:
    """Stories that would be one file. Rows are (shown path, line of the slug, output path)."""
    return _find_same(rows, "address", "The address /{value} is also that of {other}", "write another slug")


def _find_same(rows: Iterable[tuple[str, int, str]], rule: str, what: str, remedy: str) -> list[Finding]:
    first: dict[str, tuple[str, int]] = {}
    findings = []
    for path, line, value in sorted(rows):
        if value in first:
            other = "{}:{}".format(*first[value])
            findings.append(Finding(path, line, rule, what.format(value=value, other=other), remedy))
        else:
            first[value] = (path, line)
    return findings


def fold_spellings(
    kind: str, rows: Iterable[tuple[str, int, str]]
) -> tuple[Mapping[str, str], list[Finding]]:
    """One spelling a tag (or undeclared category or author): the commonest; on a tie the first in order.

    Rows are (shown path, line, name as written). Returns the spelling of every slug, and a warning for each other
    spelling, at the first place where it stands.
    """
    spellings: dict[str, Counter[str]] = {}
    first: dict[str, tuple[str, int]] = {}
    for path, line, word in rows:
        spellings.setdefault(slug_of(word), Counter())[word] += 1
        if word not in first or (path, line) < first[word]:
            first[word] = (path, line)
    chosen = {slug: min(words, key=lambda word: (-words[word], word)) for slug, words in spellings.items()}
    findings = []
    for slug, words in spellings.items():
        for word in words.keys() - {chosen[slug]}:
            path, line = first[word]
            what = f'{kind.capitalize()} "{word}" is elsewhere spelt "{chosen[slug]}"; they share one page'
            findings.append(Finding(path, line, kind, what, f"write {chosen[slug]}", "warning"))
    return chosen, sorted(findings)
