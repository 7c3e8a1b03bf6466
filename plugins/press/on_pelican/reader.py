"""Pelican's own Markdown reader, asked for the body only: the front matter is read by the newsroom's rules."""

from __future__ import annotations

import copy
from collections.abc import Mapping
from typing import Any

from pelican.readers import MarkdownReader

from newsdesk.body import HouseMarkdown
from newsdesk.story_markdown import StoryMarkdown


class StoryReader(MarkdownReader):
    """Pelican's MarkdownReader with the house's extension, keeping one converter: making one costs as much as a story."""

    def __init__(self, settings: Mapping[str, Any]):
        settings = {**settings, "MARKDOWN": copy.deepcopy(settings["MARKDOWN"])}
        super().__init__(settings)
        options = settings["MARKDOWN"]
        # Pelican reads `Key: value` lines with this; here they are gone before the converter sees the body.
        options["extensions"] = [name for name in options["extensions"] if name != "markdown.extensions.meta"]
        options["extension_configs"].pop("markdown.extensions.meta", None)
        options["extensions"].append(HouseMarkdown())
        self._md = StoryMarkdown(**options)

    def convert(self, body: str) -> str:
        """The HTML of a body, not yet sanitised."""
        return str(self._md.reset().convert(body))


class BodyConverter:
    """The reader as a function that can be sent to another process, which makes a reader of its own."""

    def __init__(self, markdown: Mapping[str, Any]):
        self._markdown = markdown
        self._reader: StoryReader | None = None

    def __call__(self, body: str) -> str:
        if self._reader is None:
            self._reader = StoryReader({"MARKDOWN": dict(self._markdown), "FORMATTED_FIELDS": []})
        return self._reader.convert(body)

    def __getstate__(self) -> dict[str, Any]:
        return {"_markdown": self._markdown, "_reader": None}
