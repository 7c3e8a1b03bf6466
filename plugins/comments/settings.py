"""Where comments are kept and letters go: the `COMMENTS_*` settings and `LETTERS_TO`, checked before a page is made."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

# An address as a mailto link takes it bare; whoever needs another escapes it.
_MAIL = re.compile(r"[\w.!#$'*+/=^`{|}~-]+@[A-Za-z0-9-]+(\.[A-Za-z0-9-]+)+$", re.ASCII)


@dataclass(frozen=True)
class CommentSettings:
    """`server` is the address of Isso, empty where the site has none; `database` its file, if the build may look into it.

    `letters` is a mail address, or empty. `base` is the path of the site on its host, with a slash at its end.
    """

    server: str = ""
    database: Path | None = None
    letters: str = ""
    base: str = "/"


def from_pelican(settings: Mapping[str, Any]) -> CommentSettings:
    """Reads the settings. Raises ValueError that names the setting and says what to write."""
    server = settings.get("COMMENTS_URL") or ""
    if not isinstance(server, str) or (server and not _is_address(server)):
        raise ValueError(f"COMMENTS_URL: {server!r} is no address; write /comments/, or '' for no comments")
    database = settings.get("COMMENTS_DATABASE") or None
    if database is not None and not isinstance(database, str | Path):
        raise ValueError(
            f"COMMENTS_DATABASE: {database!r} is no path; write /var/lib/isso/comments.db, or ''"
        )
    letters = settings.get("LETTERS_TO") or ""
    if not isinstance(letters, str) or (letters and not _MAIL.match(letters)):
        raise ValueError(f"LETTERS_TO: {letters!r} is no mail address; write letters@example.org, or ''")
    base = urlsplit(str(settings.get("SITEURL") or "")).path.rstrip("/") + "/"
    return CommentSettings(
        server and server.rstrip("/") + "/", Path(database) if database else None, letters, base
    )


def _is_address(text: str) -> bool:
    parts = urlsplit(text)
    if parts.query or parts.fragment:
        return False
    if parts.scheme:
        return parts.scheme in ("http", "https") and bool(parts.hostname)
    return text.startswith("/") and not text.startswith("//")
