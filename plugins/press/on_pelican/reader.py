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
