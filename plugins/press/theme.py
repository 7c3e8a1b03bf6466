"""What a theme gives to every page."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.press.pictures import href_of


@dataclass(frozen=True)
class Theme:
    """What a theme gives to every page: the addresses of its built files, and the interface's words by language."""

    folder: str
    names: Mapping[str, str]
    texts: Mapping[str, Mapping[str, str]]
    preload: Sequence[str] = ()

    def values(self, base: str) -> dict[str, Any]:
        """`theme` as a template sees it."""

        def href(path: str) -> str | None:
            return href_of(base, self.names[path]) if path in self.names else None

        return {
            "stylesheet": href("css/site.css"),
            "top_news_script": href("js/top-news.js"),
            "favicon": href("favicon.svg"),
            "social": href("social.png"),
            "fonts": [href(path) for path in self.preload if path in self.names],
            "static": href_of(base, f"{self.folder}/"),
        }

    def words(self, lang: str) -> Mapping[str, str]:
        """The interface's words in a language; English ones where a word is missing."""
        return {
            **self.texts.get("en", {}),
            **self.texts.get(lang.partition("-")[0], {}),
            **self.texts.get(lang, {}),
        }
