"""What a theme gives to every page."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
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
            "styles": _by_stem(self.names, "css/", ".css", href),
            "scripts": _by_stem(self.names, "js/", ".js", href),
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


def _by_stem(
    names: Mapping[str, str], folder: str, ending: str, href: Callable[[str], str | None]
) -> dict[str, str | None]:
    """The addresses of the files of a folder by their names without ending, with `_` for `-`."""
    found = {}
    for path in names:
        if path.startswith(folder) and path.endswith(ending) and path.count("/") == 1:
            found[path.removeprefix(folder).removesuffix(ending).replace("-", "_")] = href(path)
    return found
