"""The formats that can be imported, each a module, in the order in which an unnamed one is tried."""

from __future__ import annotations

import importlib
from typing import cast

from newsdesk.importers.items import Importer

# Name of each format as `--format` takes it, and its module, loaded at the first need. The strictest come first:
# almost anything could be plain text.
FORMATS = {
    "docx": "newsdesk.importers.docx",
    "ghost": "newsdesk.importers.ghost",
    "newsml": "newsdesk.importers.newsml",
    "ninjs": "newsdesk.importers.ninjs",
    "wordpress": "newsdesk.importers.wordpress",
    "feed": "newsdesk.importers.feed",
    "markdown": "newsdesk.importers.markdown",
    "html": "newsdesk.importers.webpage",
    "text": "newsdesk.importers.text",
}


def importer_named(name: str) -> Importer:
    """The importer of a format."""
    return cast(Importer, importlib.import_module(FORMATS[name]))


def format_of(name: str, head: bytes) -> str | None:
    """The name of the first format that recognises a file by its name and first bytes, or None."""
    return next((known for known in FORMATS if importer_named(known).recognises(name, head)), None)
