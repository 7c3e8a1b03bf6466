"""The words of a story as its author typed them, with all that is no prose covered over, so that lines stay lines."""

from __future__ import annotations

import re
from dataclasses import dataclass

# Stands for whatever is covered: neither a letter nor a blank, so that words on both sides do not meet.
COVER = "\N{OBJECT REPLACEMENT CHARACTER}"
_AT_LINE = r"(?:(?<=^{0})|(?<=^[ ]{0})|(?<=^[ ]{{2}}{0})|(?<=^[ ]{{3}}{0}))"
# Each branch begins with a letter of its own, by which Python's engine skips to the next place that can match: four
# times as fast as patterns that look behind first.
_NO_PROSE = re.compile(
    rf"""
      `{_AT_LINE.format("`")}``(?P<ticks>`*)[^`\n]*(?:\n.*?)?(?:^[ ]{{0,3}}```(?P=ticks)`*[ \t]*$|\Z)    # fenced code
    | ~{_AT_LINE.format("~")}~~(?P<tildes>~*)[^\n]*(?:\n.*?)?(?:^[ ]{{0,3}}~~~(?P=tildes)~*[ \t]*$|\Z)
    | `(?P<more>`*)(?!`)(?:[^\n]|\n(?!\s*\n)){{1,2000}}?(?<!`)`(?P=more)(?!`)                        # `code`
    | <(?:
          !--.*?(?:-->|\Z)
        | (?i:(?P<raw>pre|code|kbd|samp|script|style|svg)\b.*?(?:</(?P=raw)\s*>|\Z))
        | /?[A-Za-z][^<>]*>
      )
    | \{{(?:%.{{0,500}}?%\}}|\{{.{{0,500}}?\}}\}})                                                     # template tags
    | \((?<=\]\()(?:[^()\n]|\([^()\n]*\)){{0,2000}}\)                                             # [a link](target)
    | \[{_AT_LINE.format(chr(92) + "[")}[^\]\n]+\]:[ \t]+\S[^\n]*$                                        # [name]: target
    | h(?<!\wh)ttps?://[^\s<>)\]]+
    """,
    re.VERBOSE | re.DOTALL | re.MULTILINE,
)
_INDENTED = re.compile(r"(?: {4}|\t)[^\n]*\S")
_LIST_ITEM = re.compile(r"[ ]{0,3}(?:[-*+]|\d{1,9}[.)])[ \t]")
_NOT_NEWLINE = re.compile(r"[^\n]")
_ATX = re.compile(r"^[ ]{0,3}(?P<marks>#{1,6})(?P<text>[^\n#][^\n]*)$", re.MULTILINE)
_SETEXT = re.compile(r"^[ ]{0,3}(?P<text>[^\s>#|<-][^\n]*)\n(?P<marks>=+|-+)[ \t]*$", re.MULTILINE)
_RAW_HEADING = re.compile(r"<h(?P<level>[1-6])\b", re.IGNORECASE)
_NO_PARAGRAPH = re.compile(
    r"\s*(?:[#>|<!*+-][ \t\[#>]|\d{1,9}[.)][ \t]|<|!\[|={2,}|-{2,}|\[\^|\*{3}|" + COVER + ")"
)
_LINK_TEXT = re.compile(r"!?\[(?P<text>[^\[\]]{0,500})\](?:" + COVER + r"+|\[[^\[\]]{0,500}\])?")
_MARKS = re.compile(r"[*_\\]+|" + COVER)


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading of the body; `level` is as typed, 1 to 6."""

    level: int
    line: int


def cover(markdown: str) -> str:
    """The text with code, comments, tags and addresses covered, character for character; every line keeps its place."""
    return _cover_indented(_NO_PROSE.sub(lambda found: _NOT_NEWLINE.sub(COVER, found[0]), markdown))


def _cover_indented(text: str) -> str:
    """Covers indented code: after an empty line, and not in a list, where an indent continues an item."""
    if "\n    " not in text and "\n\t" not in text and not text.startswith(("    ", "\t")):
        return text
    lines = text.split("\n")
    after_blank, in_list = True, False
    for place, line in enumerate(lines):
        if not line.strip():
            after_blank = True
            continue
        if _LIST_ITEM.match(line):
            in_list = True
        elif not line.startswith((" ", "\t")):
            in_list = False
        elif after_blank and not in_list and _INDENTED.match(line):
            lines[place] = COVER * len(line)
            continue  # the next indented line is code, too
        after_blank = False
    return "\n".join(lines)


def headings_of(markdown: str, covered: str, body_line: int) -> tuple[Heading, ...]:
    """The headings in their order, of every way to write one."""
    found = [(m.start(), len(m["marks"])) for m in _ATX.finditer(covered)]
    found += [(m.start(), 1 if m["marks"][0] == "=" else 2) for m in _SETEXT.finditer(covered)]
    for m in _RAW_HEADING.finditer(markdown) if "<h" in markdown or "<H" in markdown else ():
        if covered[m.start()] == COVER:
            found.append((m.start(), int(m["level"])))
    headings, line, last = [], body_line, 0
    for at, level in sorted(found):
        line, last = line + markdown.count("\n", last, at), at
        headings.append(Heading(level, line))
    return tuple(headings)


def first_paragraph(covered: str) -> str:
    """The first paragraph without its marks, white space folded; "" where a body has none."""
    for block in re.split(r"\n[ \t]*\n", covered):
        if block.strip() and not _NO_PARAGRAPH.match(block):
            return plain_line(block)
    return ""


def plain_line(covered: str) -> str:
    """Covered Markdown as plain words: links as their texts, emphasis without its marks."""
    return " ".join(_MARKS.sub("", _LINK_TEXT.sub(r"\g<text>", covered)).split())


def line_at(text: str, place: int, first_line: int) -> int:
    """The line of a place in a text whose first line has the number `first_line`."""
    return first_line + text.count("\n", 0, place)
