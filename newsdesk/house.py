"""The site at hand for commands that work on stories: its content folder, its newsroom, and words it must know."""

from __future__ import annotations

from pathlib import Path

import yaml

from newsdesk.errors import BadSources, Misuse
from newsdesk.fields import Wrong, read_authors, read_category, read_lang
from newsdesk.findings import has_errors
from newsdesk.newsroom import Newsroom, open_newsroom
from newsdesk.settings import DEVELOPMENT, load_settings


def content_folder(root: Path) -> Path:
    """The site's own folder of stories: Pelican's PATH setting, from the project's root."""
    return root / str(load_settings(root / DEVELOPMENT).get("PATH") or "content")


def newsroom_of(content: Path, root: Path) -> Newsroom:
    """The newsroom of a content folder with the settings of the site at `root`.

    Raises Misuse where there is no such folder, BadSources where its categories or authors cannot be read.
    """
    newsroom, findings = open_newsroom(content, load_settings(root / DEVELOPMENT))
    if has_errors(findings):
        raise BadSources(findings)
    return newsroom


def known_category(word: str, newsroom: Newsroom) -> str:
    """A category as it is declared, by name or slug. Raises Misuse with the nearest names."""
    try:
        return read_category(_node(word), newsroom, "category")
    except Wrong as wrong:
        raise Misuse(str(wrong)) from None


def known_authors(words: tuple[str, ...], newsroom: Newsroom) -> tuple[str, ...]:
    """Authors as they are declared, by name or slug. Raises Misuse with the nearest names."""
    try:
        return read_authors(
            yaml.SequenceNode("tag:yaml.org,2002:seq", [_node(word) for word in words]), newsroom, "authors"
        )
    except Wrong as wrong:
        raise Misuse(str(wrong)) from None


def language_tag(text: str, newsroom: Newsroom) -> str:
    """A language tag of BCP 47. Raises Misuse for what is none."""
    try:
        return read_lang(_node(text), newsroom, "lang")
    except Wrong as wrong:
        raise Misuse(str(wrong)) from None


def _node(text: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", text)
