"""WordPress's shortcodes, `[gallery ids="1,2"]`: those of its core become HTML, others go and leave their text.

Which words in brackets a site had as shortcodes, its export does not say. What looks like an editor's remark, `[sic]`, is
left as it is.
"""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from html import escape, unescape

from newsdesk.addresses import is_web_address
from newsdesk.importers.items import Warnings
from newsdesk.importers.wordpress_code import outside_code

_SHORTCODE = re.compile(r"\[(\[?)(/?)([A-Za-z][\w-]{0,80})((?:[\s=][^\[\]]{0,4000})?)\](\]?)")
_ATTRIBUTE = re.compile(r"([\w-]+)\s*=\s*(?:\"([^\"]*)\"|'([^']*)'|([^\s'\"]+))|\"([^\"]*)\"|'([^']*)'|(\S+)")
_ESCAPED_CORE = re.compile(
    r"\[(\[/?(?:gallery|caption|wp_caption|embed|audio|video|playlist|code)\b[^\[\]]{0,500}\])\]"
)
# What no words in brackets have: an attribute, `name=value`, or the slash of an empty shortcode.
_OF_CODE = re.compile(r"^=|\s[\w-]+=[\"'\w\u201c\u201d\u2033&]|/\s*$")
# Page builders put what is no text between their tags.
_NO_TEXT = frozenset(("vc_raw_html", "vc_raw_js", "rev_slider", "contact-form", "contact-field"))
_DEEPEST = 20
_NEAR = 200


@dataclass(frozen=True)
class Shortcode:
    """A shortcode of the core: its attributes by name, those without a name by their place ("0"), and what it encloses."""

    name: str
    attributes: dict[str, str]
    content: str


@dataclass(frozen=True)
class _Mark:
    start: int
    end: int
    name: str
    attributes: str
    is_closing: bool
    is_escaped: bool


def without_shortcodes(text: str, render: Callable[[Shortcode], str | None], warnings: Warnings) -> str:
    """The text with each shortcode made HTML by `render`; those for which it has none are removed and named.

    `[[x]]` is how an editor writes `[x]`, and stays text. Preformatted text is left alone.
    """
    if "[" not in text:
        return text
    return _Rendering(text, render, warnings).run()


@dataclass
class _Rendering:
    text: str
    render: Callable[[Shortcode], str | None]
    warnings: Warnings
    marks: list[_Mark] = field(default_factory=list)
    closings: dict[str, list[int]] = field(default_factory=dict)

    def run(self) -> str:
        self.text = _ESCAPED_CORE.sub(lambda found: found[1].replace("[", "&#91;"), self.text)
        self.marks = list(_marks_in(self.text))
        for place, mark in enumerate(self.marks):
            if mark.is_closing and not mark.is_escaped:
                self.closings.setdefault(mark.name, []).append(place)
        return self._part(0, len(self.marks), 0, len(self.text), 0)

    def _part(self, first: int, last: int, start: int, end: int, depth: int) -> str:
        """The text from `start` to `end`, in which the marks `first` up to `last` stand."""
        done: list[str] = []
        place = first
        while place < last:
            mark = self.marks[place]
            done.append(self.text[start : mark.start])
            start, closing = mark.end, None
            written = self.text[mark.start : mark.end]
            if mark.is_escaped:
                done.append(written[1:-1].replace("[", "&#91;"))
            elif mark.is_closing:
                self.warnings.say(f"{written} closes no shortcode and is left out")
            else:
                closing = self._closing_of(place, last)
                inner = ""
                if closing is not None and depth < _DEEPEST:
                    inner = self._part(place + 1, closing, mark.end, self.marks[closing].start, depth + 1)
                    start = self.marks[closing].end
                    place = closing
                done.append(self._replaced(mark, inner, closing is not None))
            place += 1
        done.append(self.text[start:end])
        return "".join(done)

    def _closing_of(self, place: int, last: int) -> int | None:
        if self.marks[place].attributes.rstrip().endswith("/"):
            return None
        places = self.closings.get(self.marks[place].name, [])
        at = bisect_right(places, place)
        return places[at] if at < len(places) and places[at] < last else None

    def _replaced(self, mark: _Mark, inner: str, is_closed: bool) -> str:
        attributes = _attributes_of(mark.attributes)
        html = self.render(Shortcode(mark.name, attributes, inner))
        if html is not None:
            return html
        if not self._is_shortcode(mark, is_closed):
            return self.text[mark.start : mark.end] + inner
        address = next((value for value in attributes.values() if is_web_address(value)), "")
        if address and not inner.strip():
            self.warnings.say(
                f"The shortcode [{mark.name}] is not known; the address that it names stands in its place"
            )
            return f'\n\n<p><a href="{escape(address)}">{escape(address)}</a></p>\n\n'
        if address and "\n" not in inner and "<a" not in inner:
            self.warnings.say(
                f"The shortcode [{mark.name}] is not known; its text links to the address that it names"
            )
            return f'<a href="{escape(address)}">{inner}</a>'
        if mark.name in _NO_TEXT:
            self.warnings.say(
                f"The shortcode [{mark.name}] is left out with what it encloses, which is no text"
            )
            return ""
        self.warnings.say(
            f"The shortcode [{mark.name}] is not known and is left out; the text that it encloses is kept"
        )
        return f"\n\n{inner}\n\n" if "\n" in inner.strip() or "_" in mark.name else inner

    def _is_shortcode(self, mark: _Mark, is_closed: bool) -> bool:
        """Tells whether words in brackets are a shortcode that this site had, and no remark of an editor."""
        if is_closed or "_" in mark.name or _OF_CODE.search(mark.attributes):
            return True
        before = self.text[max(0, mark.start - _NEAR) : mark.start].rpartition("\n")[2]
        after = self.text[mark.end : mark.end + _NEAR].partition("\n")[0]
        is_alone = not before.strip() and not after.strip()
        if is_alone and "-" in mark.name:
            return True
        if is_alone and not mark.is_closing:
            self.warnings.say(f"[{mark.name}{mark.attributes}] may be a shortcode; it is kept as text")
        return False


def _marks_in(text: str) -> Iterator[_Mark]:
    for found in outside_code(_SHORTCODE, text):
        is_escaped = bool(found[1] and found[5])
        start = found.start() + (1 if found[1] and not is_escaped else 0)
        end = found.end() - (1 if found[5] and not is_escaped else 0)
        yield _Mark(start, end, found[3].lower(), found[4], bool(found[2]), is_escaped)


def _attributes_of(text: str) -> dict[str, str]:
    """The attributes of a shortcode; typographic quotes, which editors put in by mistake, count as quotes."""
    text = unescape(text.strip().rstrip("/")).translate({0x201C: '"', 0x201D: '"', 0x2033: '"', 0xA0: " "})
    attributes: dict[str, str] = {}
    for found in _ATTRIBUTE.finditer(text.removeprefix("=")):
        if found[1]:
            attributes.setdefault(found[1].lower(), found[2] or found[3] or found[4] or "")
        else:
            attributes.setdefault(str(len(attributes)), found[5] or found[6] or found[7] or "")
    return attributes
