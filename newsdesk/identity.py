"""Permanent ids: what a story is called for ever, whatever happens to its headline, file or address."""

from __future__ import annotations

import uuid
from urllib.parse import quote


def new_id() -> str:
    """An id for a story that an editor starts now: a random UUID (RFC 9562, version 4)."""
    return str(uuid.uuid4())


def id_from_source(source: str) -> str:
    """The id of an imported story: always the same for the same source (RFC 9562, version 5, URL namespace)."""
    return str(uuid.uuid5(uuid.NAMESPACE_URL, source))


def tag_uri(authority: str, kind: str, name: str) -> str:
    """A name for ever, whatever becomes of addresses: a tag URI (RFC 4151, section 2).

    `authority` is a domain that was the site's own, and when: `meridian.example,2025`.
    """
    return f"tag:{authority}:{kind}/{quote(name, safe='-._~!$&()*+,;=:@/')}"
