"""The links and pictures of a Markdown text, in all the ways to write one, each put to whoever knows where it leads."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from html import escape, unescape

_TARGET = re.compile(
    r"\(\s*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>(?:[^\s()<>\\]|\\.|\((?:[^\s()]|\([^\s()]*\))*\))*(?:[ ](?![\"'(])[^()\n\"']*?)?))"
    r"(?P<title>\s+(?:\"[^\"]{0,1000}\"|'[^']{0,1000}'|\([^()]{0,1000}\)))?\s*\)"
)
_DEFINITION = re.compile(
    r"^[ ]{0,3}\[(?!\^)(?P<name>[^\[\]\n]{1,300})\]:[ \t]*(?:<(?P<angled>[^<>\n]*)>|(?P<plain>\S+))(?P<title>[ \t]+(?:\"[^\"\n]*\"|'[^'\n]*'|\([^()\n]*\)))?[ \t]*$",
    re.MULTILINE,
)
_USE = re.compile(
    r"(?P<words>!?\[(?:[^\[\]\n]|\[[^\[\]\n]*\]){0,500}\])(?:[ ]?\[(?P<name>[^\[\]\n]{0,300})\])?(?![(:\[])"
)
_HTML = re.compile(
    r"<(?P<tag>a|img)\b(?P<before>[^<>]{0,3000}?)\b(?P<name>href|src)\s*=\s*(?:\"(?P<double>[^\"]*)\"|'(?P<single>[^']*)'|(?P<bare>[^\s\"'<>]+))(?P<after>[^<>]{0,3000})>",
    re.IGNORECASE,
)
_ALT = re.compile(r"\balt\s*=\s*(?:\"([^\"]*)\"|'([^']*)')", re.IGNORECASE)
_FIGURE = re.compile(
    r"<figure markdown=\"span\">\n(?P<words>(?!<figcaption)[^\n]*)\n?"
    r"(?:<figcaption markdown=\"span\">(?P<caption>[^\n]*?)</figcaption>\n)?</figure>"
)
_END = re.compile(r"</a\s*>", re.IGNORECASE)
_LONGEST_WORDS = 3000


@dataclass(frozen=True)
class Repair:
    """What becomes of a link or picture: another address, or none, where only its words stay.

    `page` is an address that the words of a lost picture can link to.
    """

    address: str | None
    page: str = ""


Judge = Callable[[str, bool], Repair]


def repair_links(text: str, judge: Judge) -> str:
    """Puts every address to `judge(address, is_picture)`. To be called with all code in the shelter."""
    text = _with_references_inside(text, judge)
    text = _repair_html(text, judge)
    return without_empty_figures(_repair_markdown(text, judge))


def _with_references_inside(text: str, judge: Judge) -> str:
    """Writes addresses that are told elsewhere (`[name]: address`) where they are used, if they have to change."""
    definitions: dict[str, str] = {}
    if "]:" not in text:
        return text

    def look_at(found: re.Match[str]) -> str:
        address = (found["angled"] if found["angled"] is not None else found["plain"]).strip()
        name = " ".join(found["name"].split()).casefold()
        is_kept = judge(address, False).address == address and not _PICTURE_FILE.search(address)
        if is_kept or name in definitions:
            return found[0]
        definitions[name] = f"({_bracketed(address)}{found['title'] or ''})"
        return ""

    text = _DEFINITION.sub(look_at, text)
    if not definitions:
        return text

    def use(found: re.Match[str]) -> str:
        words = found["words"]
        name = found["name"] or words.lstrip("!")[1:-1]
        known = definitions.get(" ".join(name.split()).casefold())
        return f"{words}{known}" if known else found[0]

    return _USE.sub(use, text)


_PICTURE_FILE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg)(?:[?#].*)?\Z", re.IGNORECASE)


def _repair_html(text: str, judge: Judge) -> str:
    pieces: list[str] = []
    last = 0
    ends_to_drop: list[int] = []
    for found in _HTML.finditer(text):
        tag, name = found["tag"].lower(), found["name"].lower()
        if (tag, name) not in (("a", "href"), ("img", "src")):
            continue
        address = unescape(
            next(found[part] for part in ("double", "single", "bare") if found[part] is not None)
        ).strip()
        repair = judge(address, tag == "img")
        if repair.address == address:
            continue
        pieces.append(text[last : found.start()])
        last = found.end()
        if repair.address is not None:
            pieces.append(f'<{tag}{found["before"]}{name}="{escape(repair.address)}"{found["after"]}>')
        elif tag == "img":
            pieces.append(_words_of_picture(_alt_of(found[0]), repair, is_html=True))
        elif end := _END.search(text, last):
            ends_to_drop.append(end.start())
    pieces.append(text[last:])
    return _without_ends("".join(pieces), text, ends_to_drop) if ends_to_drop else "".join(pieces)


def _without_ends(repaired: str, text: str, ends: list[int]) -> str:
    """Drops the `</a>` of links that were taken away: the n-th of the text is the n-th of what was made of it."""
    wanted = {sum(1 for _ in _END.finditer(text, 0, end)) for end in ends}
    count = -1

    def drop(found: re.Match[str]) -> str:
        nonlocal count
        count += 1
        return "" if count in wanted else found[0]

    return _END.sub(drop, repaired)


def _alt_of(tag: str) -> str:
    found = _ALT.search(tag)
    return unescape(found[1] or found[2] or "") if found else ""


def _repair_markdown(text: str, judge: Judge) -> str:
    """Goes through all `](`; of nested brackets, a picture in a link, the inner one comes first."""
    edits: list[tuple[int, int, str]] = []
    openings = _openings(text)
    place = text.find("](")
    while place >= 0:
        found = _TARGET.match(text, place + 1)
        opening = openings.get(place)
        if found and opening is not None and not _is_escaped(text, opening):
            is_picture = opening > 0 and text[opening - 1] == "!" and not _is_escaped(text, opening - 1)
            edits += _edits_of(text, opening, place, found, is_picture, judge)
        place = text.find("](", place + 1)
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text


def _edits_of(
    text: str, opening: int, closing: int, found: re.Match[str], is_picture: bool, judge: Judge
) -> list[tuple[int, int, str]]:
    address = (found["angled"] if found["angled"] is not None else found["plain"]).strip()
    repair = judge(address, is_picture)
    if repair.address is not None:
        target = f"({_bracketed(repair.address)}{found['title'] or ''})"
        return (
            [] if repair.address == address and " " not in address else [(closing + 1, found.end(), target)]
        )
    if is_picture:
        words = _words_of_picture(text[opening + 1 : closing], repair, is_html=False)
        return [(opening - 1, found.end(), words)]
    return [(opening, opening + 1, ""), (closing, found.end(), "")]


def _openings(text: str) -> dict[int, int]:
    """The place of the bracket that opens, for each that closes; paragraphs keep their brackets to themselves."""
    pairs: dict[int, int] = {}
    waiting: list[int] = []
    for found in re.finditer(r"[\[\]]|\n[ \t]*\n", text):
        if found[0] == "[":
            waiting.append(found.start())
        elif found[0] == "]":
            if waiting:
                opening = waiting.pop()
                if found.start() - opening < _LONGEST_WORDS:
                    pairs[found.start()] = opening
        else:
            waiting.clear()
    return pairs


def _is_escaped(text: str, place: int) -> bool:
    return place > 0 and text[place - 1] == "\\" and not (place > 1 and text[place - 2] == "\\")


def _words_of_picture(alt: str, repair: Repair, *, is_html: bool) -> str:
    """What stands in place of a lost picture: its words, as a link where the picture can be seen elsewhere."""
    words = " ".join(alt.split()) if is_html else alt
    plain = (escape(words, quote=False) if is_html else words) or ("picture" if repair.page else "")
    if not repair.page:
        return plain
    return (
        f'<a href="{escape(repair.page)}">{plain}</a>' if is_html else f"[{plain}]({_bracketed(repair.page)})"
    )


def without_empty_figures(text: str) -> str:
    """Figures whose picture was lost, as the words and the caption that are left of them."""

    def words_of(found: re.Match[str]) -> str:
        words, caption = found["words"].strip(), (found["caption"] or "").strip()
        if "![" in words or "<img" in words:
            return found[0]
        lines = [words] if words and words != caption else []
        return "\n\n".join([*lines, f"*{caption}*"] if caption else lines)

    return _FIGURE.sub(words_of, text) if "<figure" in text else text


def _bracketed(address: str) -> str:
    return f"<{address}>" if re.search(r"[\s()]", address) else address
