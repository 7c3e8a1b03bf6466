"""The Markdown of other generators (CommonMark, GitHub's, kramdown) as the house's reader understands it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from itertools import groupby

from newsdesk.importers.items import Warnings
from newsdesk.importers.markdown_shelter import Shelter

_ATTRIBUTES = re.compile(r"[ \t]*\{:\s*(?P<inner>[^{}\n]{0,500}?)\s*\}")
_KRAMDOWN = re.compile(r"\{::(?:comment)\}.*?\{:/(?:comment)?\}|\{::[^{}\n]{0,200}\}|\{:/[a-z]*\}", re.DOTALL)
_CONTENTS = re.compile(
    r"^[ \t]*(?:[*+-]|1\.)[^\n]{0,80}\n[ \t]*\{:\s*toc[^{}\n]*\}[ \t]*$|^[ \t]*(?:\[\[_?toc_?\]\]|\[TOC\]|\$\{toc\}|<!--\s*toc\s*-->)[ \t]*$",
    re.IGNORECASE | re.MULTILINE,
)
_MORE = re.compile(
    r"^[ \t]*<!--\s*(?:more|excerpt|end_excerpt|excerpt-end|read more)\s*-->[ \t]*\n?",
    re.IGNORECASE | re.MULTILINE,
)
_STRUCK = re.compile(r"(?<![~\w])~~(?=\S)(?P<text>[^~\n]{1,1000}?)(?<=\S)~~(?!~)")
_BREAK = re.compile(r"(?<!\\)\\$", re.MULTILINE)
_EMPTY_LINES = re.compile(r"\n[ \t]*\n(?:[ \t]*\n)+")
_HASHTAG = re.compile(r"(?<=^)#(?=[^\s#])", re.MULTILINE)
_ITEM = re.compile(r"(?P<mark>[*+-]|\d{1,9}[.)])(?P<gap>[ \t]+|$)(?P<text>.*)$")
_RULE = re.compile(r"(?:(?:-[ \t]*){3,}|(?:\*[ \t]*){3,})$")
_DELIMITERS = re.compile(r"[ \t]*\|?[ \t]*:?-+:?[ \t]*(?:\|[ \t]*:?-+:?[ \t]*)+\|?[ \t]*$")
_TOKEN = re.compile(r"\0(\d+)\0$")
_QUOTE = re.compile(r"\A>[ ]?")
_DEEPEST = 10
_STARTS_ANEW = ("#", ">", "|", "<")


def as_house_markdown(text: str, shelter: Shelter, warnings: Warnings) -> str:
    """The same text for Python-Markdown. To be called with all code in the shelter."""
    text = _MORE.sub("", text)
    text, contents = _CONTENTS.subn("", text)
    if contents:
        warnings.say("The mark for a table of contents is left out")
    if "{:" in text:
        text = _KRAMDOWN.sub("", text)
        text = _ATTRIBUTES.sub(lambda found: _attributes(found, warnings), text)
    if "~~" in text:
        text = _STRUCK.sub(r"<del>\g<text></del>", text)
    if "\\\n" in text:
        text = _BREAK.sub("  ", text)
    # A word with a mark (#news, #1) is a heading to Python-Markdown alone.
    text = _HASHTAG.sub(r"\\\g<0>", text)
    return _EMPTY_LINES.sub("\n\n", _indented_as_here(text, shelter))


def _attributes(found: re.Match[str], warnings: Warnings) -> str:
    """An attribute list: only an anchor has a meaning here."""
    anchor = re.search(r"#[\w-]+", found["inner"])
    rest = re.sub(r"#[\w-]+", "", found["inner"]).strip()
    if rest:
        warnings.say(f"The attributes {{: {rest}}} are not kept")
    return f" {{: {anchor[0]} }}" if anchor else ""


@dataclass
class _Level:
    """A list that is open: where its items begin, and where their text does, in the source."""

    mark: int
    text: int


def _indented_as_here(text: str, shelter: Shelter, depth: int = 0) -> str:
    """Lists with four blanks a level, empty lines before lists and tables, fenced code where it is understood."""
    out: list[str] = []
    levels: list[_Level] = []
    after_blank = True
    lines = _with_quotes_done(text, shelter, depth)
    for number, line in enumerate(lines):
        plain = line.expandtabs(4)
        content = plain.lstrip(" ")
        indent = len(plain) - len(content)
        if not content:
            out.append("")
            after_blank = True
            continue
        item = None if _RULE.match(content) else _ITEM.match(content)
        if item and not (indent > 3 and not levels):
            _begin_item(item, indent, levels, out, after_blank)
        elif levels and (after_blank or content.startswith(_STARTS_ANEW)):
            while levels and indent < levels[-1].text:
                levels.pop()
            if not levels and not after_blank:
                out.append("")
            inner = indent - levels[-1].text if levels else indent
            if levels and inner < 4:
                inner = 0  # only code stands further in than the text of its item
            out.append(_code(content, len(levels), shelter) or " " * (4 * len(levels) + inner) + content)
        elif levels:
            out.append(
                _code(content, len(levels), shelter) or (" " * 4 * len(levels) if indent else "") + content
            )
        else:
            following = lines[number + 1] if number + 1 < len(lines) else ""
            if not after_blank and "|" in content and _DELIMITERS.match(following) and "|" not in out[-1]:
                out.append("")
            out.append(_code(content, 0, shelter) or line)
        after_blank = False
    return "\n".join(out)


def _with_quotes_done(text: str, shelter: Shelter, depth: int) -> list[str]:
    """The lines of a text; what is quoted in it (`> `) is done as a text of its own."""
    lines = text.split("\n")
    if depth > _DEEPEST or not any(line.startswith(">") for line in lines):
        return lines
    done: list[str] = []
    for is_quoted, group in groupby(lines, key=lambda line: _QUOTE.match(line) is not None):
        if is_quoted:
            inner = "\n".join(_QUOTE.sub("", line, count=1) for line in group)
            done += [
                f"> {line}".rstrip() for line in _indented_as_here(inner, shelter, depth + 1).split("\n")
            ]
        else:
            done += group
    return done


def _begin_item(
    item: re.Match[str], indent: int, levels: list[_Level], out: list[str], after_blank: bool
) -> None:
    goes_on = bool(levels)
    while levels and indent < levels[-1].text:
        levels.pop()
    if not goes_on and not after_blank and out and not _is_item(out[-1]) and out[-1][:1] != "#":
        # Python-Markdown begins no list in a paragraph; a number in prose (`1914.`) is no list either.
        if item["mark"][0].isdigit() and item["mark"][:-1] != "1":
            out.append(" " * indent + item[0])
            return
        out.append("")
    gap = len(item["gap"]) if 0 < len(item["gap"]) < 5 else 1
    mark = item["mark"].replace(")", ".")
    out.append(
        " " * (4 * len(levels))
        + f"{mark} {item['text']}".rstrip(" ")
        + ("  " if item["text"].endswith("  ") else "")
    )
    levels.append(_Level(indent, indent + len(item["mark"]) + gap))


def _is_item(line: str) -> bool:
    return _ITEM.match(line.lstrip(" ")) is not None


def _code(content: str, depth: int, shelter: Shelter) -> str:
    """A sheltered block of fenced code: in a list as indented code, for the fence is only understood outside of one."""
    token = _TOKEN.match(content)
    if not token:
        return ""
    number = int(token[1])
    piece = shelter.pieces[number]
    if not piece.startswith(("```", "~~~")):
        return ""
    first, *inner = piece.split("\n")
    closing = inner.pop() if inner else ""
    fence, language = first[: len(first) - len(first.lstrip("`~"))], first.lstrip("`~").strip()
    words = re.match(r"\{?\.?(?P<name>[\w#+-]*)", language)
    margin = min((len(line) - len(line.lstrip(" ")) for line in inner if line.strip()), default=0)
    margin = min(margin, len(closing) - len(closing.lstrip(" ")))
    inner = [line[margin:] if line[:margin].strip() == "" else line for line in inner]
    if depth:
        shelter.pieces[number] = "\n".join(
            " " * (4 * depth + 4) + line if line.strip() else "" for line in inner
        )
        return f"\n{content}\n"
    shelter.pieces[number] = "\n".join([fence + (words["name"] if words else ""), *inner, fence])
    return content
