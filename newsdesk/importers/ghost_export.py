"""The tables of an export of Ghost, with what belongs together joined: whatever is in it, texts come out of it."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from newsdesk.importers.items import Unreadable, Warnings
from newsdesk.slugs import slug_of

_USED = frozenset({"posts", "tags", "users", "posts_tags", "posts_authors", "posts_meta", "settings"})


@dataclass(frozen=True)
class Row:
    """A row of a table."""

    values: dict[str, Any] = field(default_factory=dict)

    def text(self, name: str) -> str:
        """A value as text; "" where there is none, or where it is no plain value."""
        value = self.values.get(name)
        return str(value).strip() if isinstance(value, str | int | float) and value is not None else ""


@dataclass
class Tables:
    """All tables by name, and the joins that stories need."""

    data: dict[str, Any]
    used: frozenset[str] = _USED

    @property
    def names(self) -> list[str]:
        """The tables that hold anything, in the order of the export."""
        return [name for name in self.data if self.rows(name)]

    def rows(self, name: str) -> list[Row]:
        """The rows of a table; none for one that is not there or no table."""
        table = self.data.get(name)
        return [Row(row) for row in table if isinstance(row, dict)] if isinstance(table, list) else []

    def setting(self, key: str) -> str:
        """One of the site's settings."""
        return next((row.text("value") for row in self.rows("settings") if row.text("key") == key), "")

    def tags_of(self, post: Row, warnings: Warnings) -> list[str]:
        """The names of a post's tags, the primary one first. Internal ones (`#name`) are told, and not kept."""
        names: list[str] = []
        for tag_id in self._tag_ids.get(post.text("id"), []):
            tag = self._tags.get(tag_id, Row())
            name = tag.text("name")
            if name.startswith("#") or tag.text("visibility") == "internal":
                warnings.say(f"The internal tag {name} is not kept")
            elif slug_of(name) and slug_of(name) not in map(slug_of, names):
                names.append(name)
        return names

    def authors_of(self, post: Row) -> list[str]:
        """The names of those who sign a post, in their order."""
        ids = self._author_ids.get(post.text("id")) or [post.text("author_id")]
        names = [self._users[user].text("name") for user in ids if user in self._users]
        return [name for name in dict.fromkeys(names) if slug_of(name)]

    def meta_of(self, post: Row) -> Row:
        """What is told of a post in a table of its own."""
        return self._meta.get(post.text("id"), Row())

    @cached_property
    def _tags(self) -> dict[str, Row]:
        return {row.text("id"): row for row in self.rows("tags")}

    @cached_property
    def _users(self) -> dict[str, Row]:
        return {row.text("id"): row for row in self.rows("users")}

    @cached_property
    def _meta(self) -> dict[str, Row]:
        return {row.text("post_id"): row for row in self.rows("posts_meta")}

    @cached_property
    def _tag_ids(self) -> dict[str, list[str]]:
        return self._joined("posts_tags", "tag_id")

    @cached_property
    def _author_ids(self) -> dict[str, list[str]]:
        return self._joined("posts_authors", "author_id")

    def _joined(self, table: str, other: str) -> dict[str, list[str]]:
        found: dict[str, list[str]] = {}
        rows = self.rows(table)
        for row in sorted(rows, key=lambda row: _number(row.text("sort_order"))):
            found.setdefault(row.text("post_id"), []).append(row.text(other))
        return found


def _number(text: str) -> int:
    return int(text) if text.isdecimal() and len(text) < 10 else 0


def read_tables(text: str) -> Tables:
    """Reads an export. Raises Unreadable with the line where it is no JSON, or without posts."""
    try:
        value = json.loads(text)
    except json.JSONDecodeError as wrong:
        raise Unreadable(
            f"Line {wrong.lineno}: The JSON cannot be read: {wrong.msg}; export it again"
        ) from None
    except (RecursionError, ValueError):
        raise Unreadable(
            "Line 1: The JSON is nested too deep or has a number too long; export it again"
        ) from None
    if isinstance(value, dict) and isinstance(value.get("db"), list) and value["db"]:
        value = value["db"][0]
    data = value.get("data") if isinstance(value, dict) else None
    if not isinstance(data, dict) or not isinstance(data.get("posts"), list):
        raise Unreadable(
            "Line 1: There are no posts in it; export the content in Ghost's settings (Labs) again"
        )
    return Tables(data)
