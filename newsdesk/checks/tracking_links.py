"""Links that tell the other server where a reader comes from, as they were pasted from a newsletter or an advertisement."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import COVER, line_at
from newsdesk.checks.rules import Remark, Rule

_MARKS = ("utm_", "fbclid=", "gclid=", "mc_cid=", "mc_eid=", "igshid=", "msclkid=", "dclid=", "yclid=")
_URL = re.compile(
    r"https?://[^\s<>\"')\]]{1,2000}?[?&;](?P<name>utm_\w{1,20}|fbclid|gclid|mc_[ce]id|igshid|msclkid|dclid|yclid)="
)
_CODE = re.compile(r"^[ ]{0,3}(```|~~~).*?(?:^[ ]{0,3}\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        source = copy.metadata.source
        if source and (found := _URL.search(source.url)):
            yield Remark(copy, copy.line("source"), *_wrong_with(found))
        body = copy.story.body
        if not any(mark in body for mark in _MARKS):
            continue
        text = _CODE.sub(lambda found: re.sub(r"[^\n]", COVER, found[0]), body)
        for found in _URL.finditer(text):
            yield Remark(copy, line_at(text, found.start(), copy.story.body_line), *_wrong_with(found))


def _wrong_with(found: re.Match[str]) -> tuple[str, str]:
    host = found[0].split("/")[2]
    return (
        f"The link to {host} carries {found['name']}, which follows the reader",
        "cut the address off before it",
    )


RULE = Rule(
    "link-tracking", "A pasted address tells another server which reader came from where.", "warning", _look
)
