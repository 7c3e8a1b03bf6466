"""Links between imported stories: by id while they are read, by path once it is known where every one of them is filed."""

from __future__ import annotations

import re
from collections.abc import Mapping

from newsdesk.importers.markdown_links import Repair, repair_links

# How the body of a draft links to another story: `[words](story:ID)`.
STORY = "story:"
_LINK = re.compile(rb"(?P<before>\]\(<?|href=[\"'])story:(?P<id>[^\s#()<>\"']{1,200})")


def stories_linked(raw: bytes) -> list[str]:
    """The ids of the stories that a file links to by id, in its order."""
    return (
        [found["id"].decode("utf-8", "replace") for found in _LINK.finditer(raw)] if b"story:" in raw else []
    )


def connect(raw: bytes, paths: Mapping[str, str]) -> bytes:
    """A story's file with the paths of the stories that it links to; where one was not filed, only the words stay."""
    if b"story:" not in raw:
        return raw

    def put_path(found: re.Match[bytes]) -> bytes:
        path = paths.get(found["id"].decode("utf-8", "replace"))
        return found["before"] + b"/" + path.encode() if path else found[0]

    connected = _LINK.sub(put_path, raw)
    if not stories_linked(connected):
        return connected
    front, fence, body = connected.decode().partition("\n---\n")
    return (front + fence + repair_links(body, _without_story)).encode()


def _without_story(address: str, is_picture: bool) -> Repair:
    return Repair(None) if address.startswith(STORY) else Repair(address)
