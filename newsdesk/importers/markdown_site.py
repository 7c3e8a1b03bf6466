"""The site that a folder of Markdown belongs to: which generator made it, where its files lie, how its stories were addressed."""

from __future__ import annotations

import json
import os
import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path, PurePosixPath
from typing import Any
from urllib.parse import urlsplit

from newsdesk.front_matter import LONGEST, BadFrontMatter, Plain, plain_of, read_front_matter

# What stands at the root of a site, and who made it.
_MARKS: Mapping[str, str] = {
    "_config.yml": "jekyll",
    "_config.yaml": "jekyll",
    "_config.toml": "jekyll",
    "hugo.toml": "hugo",
    "hugo.yaml": "hugo",
    "hugo.yml": "hugo",
    "hugo.json": "hugo",
    "config.toml": "hugo",
    ".eleventy.js": "eleventy",
    "eleventy.config.js": "eleventy",
    "eleventy.config.mjs": "eleventy",
    "eleventy.config.cjs": "eleventy",
    "pelicanconf.py": "pelican",
}
# How far above the folder that was named its site may begin: content/posts/2024, src/_posts.
_UPWARD = 3
# Where generators keep what they publish as it is.
_STATIC = ("", "static", "public", "assets", "src", "source", "content", "docs", "app")
_CONTAINERS = frozenset(
    "content posts post _posts _drafts blog articles article entries src source news stories docs pages".split()
)
_LANGUAGE = re.compile(r"[a-z]{2}(-[a-z]{2})?")


@dataclass(frozen=True)
class Site:
    """A site in a folder. `base` is its root, `kind` its generator or "", `named` the folder that the editor named.

    `url` is its address without a slash behind it, "" where nothing says it; `prefix` the path below which it lay.
    """

    base: Path
    named: Path
    kind: str = ""
    url: str = ""
    prefix: str = ""
    config: Mapping[str, Plain] = field(default_factory=dict)

    def places_of(self, address: str, beside: Path) -> Iterator[Path]:
        """Where the file of an address in a story may lie: beside the story, or in the folders that are published."""
        name = address.removeprefix(self.prefix) if self.prefix and address.startswith("/") else address
        plain = name.lstrip("/")
        if not name.startswith("/"):
            yield beside / name
        roots = dict.fromkeys((self.named, self.base))
        for root in roots:
            yield from (root / static / plain for static in _STATIC)

    def section_of(self, file: Path) -> str:
        """The category that a file's folder stands for, "" where the folder only holds what there is."""
        inside = PurePosixPath(relative_to(file, self.base))
        parts = inside.parts[:-1]
        if self.kind == "hugo" or "content" in parts:
            parts = parts[parts.index("content") + 1 :] if "content" in parts else parts
            if parts and _LANGUAGE.fullmatch(parts[0]):
                parts = parts[1:]  # content/fr/news
            return parts[0] if parts and parts[0].lower() not in _CONTAINERS else ""
        if "_posts" in parts and parts.index("_posts") > 0:
            above = parts[parts.index("_posts") - 1]
            return "" if above.lower() in _CONTAINERS else above
        return ""


def site_of(named: Path) -> Site:
    """The site that a named folder is, holds or belongs to."""
    named = named.resolve()
    for base in (named, *list(named.parents)[:_UPWARD]):
        for mark, kind in _MARKS.items():
            if (base / mark).is_file():
                # This house's own settings stand above whatever is imported into it.
                if kind == "pelican" and base != named and named.name != "content":
                    continue
                config = _read_config(base / mark)
                if mark == "config.toml" and not {"baseurl", "title", "languagecode"} & config.keys():
                    continue
                return Site(base, named, kind, *_address_of(config), config)
    if any((named / name).is_dir() for name in ("_posts", "_drafts")) or named.name in ("_posts", "_drafts"):
        base = named if named.name not in ("_posts", "_drafts") else named.parent
        # A parent that nothing marks as a site is none of the editor's folders.
        return Site(base if base == named else named, named, "jekyll")
    if (named / "content").is_dir() and ((named / "static").is_dir() or (named / "archetypes").is_dir()):
        return Site(named, named, "hugo")
    return Site(named, named)


def _address_of(config: Mapping[str, Plain]) -> tuple[str, str]:
    for name in ("url", "baseurl", "siteurl"):
        value = config.get(name)
        if isinstance(value, str) and value.startswith(("http://", "https://")):
            try:
                parts = urlsplit(value)
            except ValueError:
                continue
            prefix = parts.path.rstrip("/") or _path(config.get("baseurl"))
            return f"{parts.scheme}://{parts.netloc}", prefix
    return "", _path(config.get("baseurl"))


def _path(value: Plain) -> str:
    return (
        "/" + value.strip("/") if isinstance(value, str) and value.strip("/") and "://" not in value else ""
    )


def _read_config(file: Path) -> Mapping[str, Plain]:
    """The settings of a site as far as they can be read; a broken file says nothing. Programs are not run."""
    try:
        with file.open("rb") as stream:
            text = stream.read(LONGEST).decode("utf-8", "replace")
        values: dict[str, Any] = {}
        if file.suffix in (".yml", ".yaml"):
            nodes = read_front_matter(f"---\n{text}\n---\n").nodes
            values = {name: plain_of(node) for name, node in nodes.items()}
        elif file.suffix == ".toml":
            values = tomllib.loads(text)
        elif file.suffix == ".json":
            read = json.loads(text)
            values = read if isinstance(read, dict) else {}
        elif file.name == "pelicanconf.py":
            values = dict(re.findall(r"""^([A-Z_]+)\s*=\s*["']([^"'\n]*)["']\s*$""", text, re.MULTILINE))
    except (OSError, ValueError, BadFrontMatter, RecursionError):
        return {}
    return {str(name).lower(): value for name, value in dict(values).items()}


def author_names(site: Site) -> Mapping[str, str]:
    """The names of authors by the ids that stories have, from the site's data files."""
    names: dict[str, str] = {}
    for folder in ("_data", "data", "src/_data"):
        for file in ("authors.yml", "authors.yaml", "authors.json", "authors.toml", "team.yml"):
            place = site.base / folder / file
            if not place.is_file():
                continue
            for key, value in _read_config(place).items():
                name = value.get("name") or value.get("full_name") if isinstance(value, dict) else value
                if isinstance(name, str) and name.strip():
                    names.setdefault(key, " ".join(name.split()))
    return names


def relative_to(file: Path, base: Path) -> str:
    """The path of a file from the root of its site, with `/`."""
    return os.path.relpath(file, base).replace(os.sep, "/")
