"""Blocks of a body that are more than code: a fence with a name, such as ```chart, becomes what that name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import unescape

from newsdesk.findings import Finding

# Gets the lines of a block and the language of the story, gives HTML that stands in the page as it is.
Draw = Callable[[str, str], str]

_CODE = re.compile(r'<pre><code class="language-(?P<name>[\w-]+)">(?P<text>.*?)</code></pre>', re.DOTALL)
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?P<name>[\w-]+)", re.MULTILINE)


class BadBlock(ValueError):
    """What is wrong in a block: its line, counted from 1 below the fence, and what to write."""

    def __init__(self, line: int, what: str, remedy: str):
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


def draw_blocks(
    html: str, body: str, first_line: int, blocks: Mapping[str, Draw], lang: str, shown: str
) -> tuple[str, tuple[Finding, ...]]:
    """The HTML of a body with its named blocks drawn, and what is wrong with them.

    `body` is the Markdown that the HTML was made of, `first_line` its line in the file `shown`.
    """
    if not blocks or '<code class="language-' not in html:
        return html, ()
    fences: dict[str, list[int]] = {}
    for found in _FENCE.finditer(body):
        fences.setdefault(found["name"], []).append(first_line + body.count("\n", 0, found.start()))
    findings: list[Finding] = []

    def drawn(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in blocks:
            return found[0]
        lines = fences.get(name)
        fence = lines.pop(0) if lines else first_line
        try:
            return blocks[name](unescape(found["text"]), lang)
        except BadBlock as wrong:
            findings.append(Finding(shown, fence + wrong.line, name, wrong.what, wrong.remedy))
            return ""

    return _CODE.sub(drawn, html), tuple(findings)
