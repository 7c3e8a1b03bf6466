"""Links to nowhere: without an address, or with one that no browser could follow."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import urlsplit

from newsdesk.body import SCHEMES
from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import COVER, line_at
from newsdesk.checks.rules import Remark, Rule

_TITLE = re.compile(r"""\s+(?:"[^"]*"|'[^']*'|\([^()]*\))\s*\Z""")
_INSIDE = re.compile(r"\((?P<target>(?:[^()\n]|\([^()\n]*\))*)\)")
_REMEDY = "write the address, or take the link away"
# So far back the text of a link is looked for.
_LONGEST_TEXT = 500


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        body = copy.story.body
        # In the covered text the target of a link, and of nothing in code, is what is covered behind a bracket.
        place = copy.prose.find(f"]{COVER}")
        while place >= 0:
            found = _INSIDE.match(body, place + 1)
            wrong = _wrong_with(_plain(found["target"])) if found else ""
            if wrong and not _is_picture(copy.prose, place):
                line = line_at(body, place, copy.story.body_line)
                yield Remark(copy, line, wrong, _REMEDY)
            place = copy.prose.find(f"]{COVER}", place + 1)


def _plain(target: str) -> str:
    target = _TITLE.sub("", target.strip()) if target.endswith(('"', "'", ")")) else target.strip()
    return target[1:-1].strip() if target.startswith("<") and target.endswith(">") else target


def _wrong_with(target: str) -> str:
    """What is wrong with the target of a link; "" if a browser can follow it."""
    if not target:
        return "A link has no address"
    if target.startswith(("{", "|")):
        return ""  # Pelican's marks; another system's tag has a rule of its own
    try:
        parts = urlsplit(target)
        host = parts.hostname
    except ValueError:
        return f"The link {target} is no address"
    if parts.scheme and parts.scheme not in SCHEMES:
        return f"The link {target} begins with {parts.scheme}:, which no link of a story may"
    is_web = parts.scheme in ("http", "https") or target.startswith("//")
    if is_web and not host:
        return f"The link {target} names no server"
    if parts.scheme in ("mailto", "tel") and not parts.path:
        return f"The link {target} names nobody"
    return ""


def _is_picture(prose: str, closing: int) -> bool:
    """Tells whether the bracket that closes at a place belongs to `![…]`: pictures have a rule of their own."""
    depth = 0
    for place in range(closing, max(closing - _LONGEST_TEXT, -1), -1):
        depth += {"]": 1, "[": -1}.get(prose[place], 0)
        if not depth:
            return place > 0 and prose[place - 1] == "!"
    return False


RULE = Rule("link-broken", "A link without a usable address is text that looks wrong.", "error", _look)
