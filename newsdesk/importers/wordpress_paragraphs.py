"""WordPress's paragraphs: its classic editor stores none, and makes them of empty lines when a page is shown.

The behaviour is that which WordPress documents for `wpautop`: an empty line parts paragraphs, a single line break is one,
what is a block stays a block, and nothing is touched in preformatted text.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections import Counter

_TOKEN = re.compile(r"<!--.*?(?:-->|\Z)|</?[a-zA-Z](?:\"[^\"]*\"|'[^']*'|[^'\"<>])*>", re.DOTALL)
_NAME = re.compile(r"</?([a-zA-Z][\w-]*)")
_BLOCKS = frozenset(
    "address article aside blockquote body caption center col colgroup dd details div dl dt fieldset figcaption figure"
    " footer form h1 h2 h3 h4 h5 h6 header hgroup hr legend li main map menu nav ol p pre section summary table tbody"
    " td tfoot th thead tr ul".split()
)
# Blocks whose text is paragraphs; blocks whose text is, once an empty line is in it; those with no text of their own.
_OF_PARAGRAPHS = frozenset(
    "article aside blockquote body center details div fieldset footer form header main section".split()
)
_MAY_HAVE_PARAGRAPHS = frozenset(("li", "td", "th", "dd"))
_WITHOUT_TEXT = frozenset("table thead tbody tfoot tr ul ol dl col colgroup menu map".split())
_VERBATIM = ("pre", "script", "style", "textarea", "svg", "object", "video", "audio", "iframe")
_VOID = frozenset(
    ("area", "br", "col", "embed", "hr", "img", "input", "link", "param", "source", "track", "wbr")
)
_BREAKS = re.compile(r"(?:<br\b[^<>]*>\s*){2,}", re.IGNORECASE)
_BREAK = re.compile(r"<br\b[^<>]*>[ \t]*\n|\n", re.IGNORECASE)
_EMPTY_LINE = re.compile(r"\n[ \t]*\n\s*")


def with_paragraphs(html: str) -> str:
    """The HTML that WordPress shows for the text of its classic editor."""
    paragraphs = _Paragraphs()
    html = html.replace("\r\n", "\n").replace("\r", "\n")
    ends = {
        tag: [found.end() for found in re.finditer(rf"</{tag}\s*>", html, re.IGNORECASE)] for tag in _VERBATIM
    }
    place = 0
    while found := _TOKEN.search(html, place):
        paragraphs.add_text(html[place : found.start()])
        name = _NAME.match(found[0])
        tag = name[1].lower() if name else ""
        place = found.end()
        if tag in _VERBATIM and not found[0].startswith("</"):
            at = bisect_right(ends[tag], place)
            place = ends[tag][at] if at < len(ends[tag]) else place
            paragraphs.add_verbatim(tag, html[found.start() : place])
        elif tag in _BLOCKS:
            paragraphs.add_block(tag, found[0])
        else:
            paragraphs.add_text(found[0].replace("\n", " "))
    paragraphs.add_text(html[place:])
    return paragraphs.finished()


class _Paragraphs:
    """HTML in the making: the blocks that are open, and the run of text since the last one began or ended."""

    def __init__(self) -> None:
        self._done: list[str] = []
        self._run: list[str] = []
        self._open: list[str] = []
        self._count: Counter[str] = Counter()

    def add_text(self, text: str) -> None:
        """Adds text, or a tag that stands in text."""
        if text:
            self._run.append(text)

    def add_verbatim(self, tag: str, html: str) -> None:
        """Adds an element with all it holds, as it is."""
        if tag != "pre":
            self._run.append(html.replace("\n", " "))
            return
        self._end_run()
        self._close("p")
        self._done.append(html)

    def add_block(self, tag: str, html: str) -> None:
        """Opens or closes a block; a paragraph ends where another block begins."""
        self._end_run()
        if html.startswith("</"):
            if self._count[tag]:
                self._close(tag)
            return
        self._close("p")
        self._done.append(html)
        if tag not in _VOID:
            self._open.append(tag)
            self._count[tag] += 1

    def finished(self) -> str:
        """All that was added."""
        self._end_run()
        while self._open:
            self._close(self._open[-1])
        return "\n".join(self._done)

    def _close(self, tag: str) -> None:
        """Closes the innermost open block of a name and what is open in it; nothing where none is open."""
        if tag == "p" and self._open[-1:] != ["p"]:
            return
        while self._count[tag]:
            innermost = self._open.pop()
            self._count[innermost] -= 1
            self._done.append(f"</{innermost}>")
            if innermost == tag:
                return

    def _end_run(self) -> None:
        run = "".join(self._run)
        self._run.clear()
        run = _BREAKS.sub("\n\n", run).strip("\n") if run.strip() else ""
        if not run.strip():
            return
        place = self._open[-1] if self._open else "body"
        if place in _WITHOUT_TEXT:
            self._done.append(run)
            return
        pieces = _balanced([piece for piece in _EMPTY_LINE.split(run) if piece.strip()])
        pieces = [_with_breaks(piece) for piece in pieces]
        if place in _OF_PARAGRAPHS or (place in _MAY_HAVE_PARAGRAPHS and len(pieces) > 1):
            self._done += [f"<p>{piece}</p>" for piece in pieces]
        elif place == "p":
            self._done.append("</p>\n<p>".join(pieces))
        else:
            self._done.append("<br>\n".join(pieces))


def _with_breaks(piece: str) -> str:
    return _BREAK.sub("<br>\n", piece.strip())


def _balanced(pieces: list[str]) -> list[str]:
    """Paragraphs in which emphasis that goes on over an empty line is closed and opened again."""
    if len(pieces) < 2:
        return pieces
    balanced: list[str] = []
    going_on: list[tuple[str, str]] = []
    for piece in pieces:
        before = "".join(html for _, html in going_on)
        for found in _TOKEN.finditer(piece):
            name = _NAME.match(found[0])
            if name is None or name[1].lower() in _VOID or found[0].endswith("/>"):
                continue
            tag = name[1].lower()
            if not found[0].startswith("</"):
                going_on.append((tag, found[0]))
            elif any(tag == other for other, _ in going_on):
                while going_on.pop()[0] != tag:
                    pass
        going_on = going_on[-20:]
        after = "".join(f"</{tag}>" for tag, _ in reversed(going_on))
        balanced.append(f"{before}{piece}{after}")
    return balanced
