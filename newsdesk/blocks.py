"""Blocks of a body that are more than code: a fence with a name, such as ```chart, becomes what that name stands for."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from html import unescape

from newsdesk.body import Reference, mark_references
from newsdesk.findings import Finding

# Gets the lines of a block and the language of the story, gives HTML that stands in the page as it is. Files and stories
# of the content folder are named in it as in a body: src="{static}../../images/harbour.webp".
Draw = Callable[[str, str], str]

_CODE = re.compile(r'<pre><code class="language-(?P<name>[\w-]+)">(?P<text>.*?)</code></pre>', re.DOTALL)
_FENCE = re.compile(r"^[ \t>]*(?:`{3,}|~{3,})[ \t]*\{?[ \t]*\.?(?P<name>[\w-]+)", re.MULTILINE)


class BadBlock(ValueError):
    """What is wrong in a block: its line, counted from 1 below the fence, and what to write."""

    def __init__(self, line: int, what: str, remedy: str):
        super().__init__(what)
        self.line, self.what, self.remedy = line, what, remedy


@dataclass(frozen=True, slots=True)
class Drawn:
    """A body with its blocks drawn: what is wrong with them, what they refer to, and their names in the text's order."""

    html: str
    findings: tuple[Finding, ...] = ()
    references: tuple[Reference, ...] = ()
    names: tuple[str, ...] = ()


def has_block(body: str, blocks: Mapping[str, Draw]) -> bool:
    """Tells, without converting it, whether a body can hold one of the blocks."""
    return bool(blocks) and any(found["name"] in blocks for found in _FENCE.finditer(body))


def without_blocks(html: str, blocks: Mapping[str, Draw]) -> str:
    """The HTML of a body without its named blocks, whose lines are no prose."""
    if not blocks or '<code class="language-' not in html:
        return html
    return _CODE.sub(lambda found: "" if found["name"] in blocks else found[0], html)


def draw_blocks(
    html: str, body: str, first_line: int, blocks: Mapping[str, Draw], lang: str, path: str, shown: str
) -> Drawn:
    """The HTML of a body with its named blocks drawn.

    `body` is the Markdown that the HTML was made of, `first_line` its line in the story at `path`, which people know as
    `shown`.
    """
    if not blocks or '<code class="language-' not in html:
        return Drawn(html)
    fences: dict[str, list[int]] = {}
    for found in _FENCE.finditer(body):
        fences.setdefault(found["name"], []).append(first_line + body.count("\n", 0, found.start()))
    findings: list[Finding] = []
    references: dict[Reference, None] = {}
    names: dict[str, None] = {}

    def drawn(found: re.Match[str]) -> str:
        name = found["name"]
        if name not in blocks:
            return found[0]
        lines = fences.get(name)
        fence = lines.pop(0) if lines else first_line
        try:
            figure, named = mark_references(blocks[name](unescape(found["text"]), lang), path)
        except BadBlock as wrong:
            findings.append(Finding(shown, fence + wrong.line, name, wrong.what, wrong.remedy))
            return ""
        references.update(dict.fromkeys(named))
        names[name] = None
        return figure

    return Drawn(_CODE.sub(drawn, html), tuple(findings), tuple(references), tuple(names))
