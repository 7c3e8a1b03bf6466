"""Links that are not encrypted."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive, Copy
from newsdesk.checks.prose import COVER, line_at
from newsdesk.checks.rules import Remark, Rule

_HTTP = re.compile(
    r"""(?:\]\(\s*<?|\]:\s+<?|<|href\s*=\s*["']?|(?<!\w))(?P<url>http://[^\s<>"')\]]+)""", re.IGNORECASE
)
_CODE = re.compile(r"^[ ]{0,3}(```|~~~).*?(?:^[ ]{0,3}\1|\Z)|`[^`\n]+`", re.MULTILINE | re.DOTALL)


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        source = copy.metadata.source
        if source and source.url.startswith("http://"):
            yield _remark(copy, copy.line("source"), source.url)
        body = copy.story.body
        if "http://" not in body:
            continue
        text = _CODE.sub(lambda found: re.sub(r"[^\n]", COVER, found[0]), body)
        for found in _HTTP.finditer(text):
            yield _remark(copy, line_at(text, found.start("url"), copy.story.body_line), found["url"])


def _remark(copy: Copy, line: int, url: str) -> Remark:
    return Remark(
        copy, line, f"The link {url} is not encrypted", f"write https://{url[7:]}, if the server has it"
    )


RULE = Rule(
    "link-http", "Who reads over plain http can be watched, and shown something else.", "warning", _look
)
