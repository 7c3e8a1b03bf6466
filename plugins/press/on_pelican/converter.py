"""Pelican's reader as a function that can be sent to another process."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from plugins.press.on_pelican.reader import StoryReader


class BodyConverter:
    """The reader as a function that can be sent to another process, which makes a reader of its own."""

    def __init__(self, markdown: Mapping[str, Any]):
        self._markdown = markdown
        self._reader: StoryReader | None = None

    def __call__(self, body: str) -> str:
        if self._reader is None:
            # Loaded at the first body: a build that reads none needs no Markdown.
            from plugins.press.on_pelican.reader import StoryReader

            self._reader = StoryReader({"MARKDOWN": dict(self._markdown), "FORMATTED_FIELDS": []})
        return self._reader.convert(body)

    def __getstate__(self) -> dict[str, Any]:
        return {"_markdown": self._markdown, "_reader": None}
