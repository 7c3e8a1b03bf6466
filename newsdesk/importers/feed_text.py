"""The text of an XML feed: its bytes decoded strictly, its document type taken away, entities never expanded."""

from __future__ import annotations

import codecs
import re
from html.entities import html5

from newsdesk.importers.items import Leftover, Unreadable

_MARKS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),  # before UTF-16, whose mark it begins with
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
# How `<?` and `<` plus a letter look without a mark: XML 1.0, appendix F.
_BARE = ((b"<\0\0\0", "utf-32-le"), (b"\0\0\0<", "utf-32-be"), (b"<\0", "utf-16-le"), (b"\0<", "utf-16-be"))
# Names that are used for more than they mean, as browsers take them (WHATWG, Encoding Standard).
_WIDER = {
    "iso-8859-1": "cp1252",
    "latin-1": "cp1252",
    "us-ascii": "utf-8",
    "gb2312": "gb18030",
    "gbk": "gb18030",
    "euc-kr": "cp949",
    "ks_c_5601-1987": "cp949",
    "shift_jis": "cp932",
    "big5": "big5hkscs",
    "iso-8859-9": "cp1254",
}
_DECLARATION = re.compile(r"\s*<\?xml\b([^>]*)\?>")
_ITS_ENCODING = re.compile(r"""encoding\s*=\s*["']([\w.:-]+)["']""")
_FIRST_ELEMENT = re.compile(r"<(?:\w|$)")
_DOCTYPE = re.compile(r"<!DOCTYPE[^\[>]*(?:\[.*?\]\s*)?>", re.DOTALL | re.IGNORECASE)
_ENTITY = re.compile(r"<!ENTITY\s+(?:%\s+)?([^\s>]+)", re.IGNORECASE)
# What is told apart outside CDATA and comments: references, and two elements of Media RSS.
_TELLING = re.compile(
    r"<!\[CDATA\[.*?\]\]>|<!--.*?-->|&([A-Za-z][A-Za-z0-9]*);|(</?media:)(?=(?:title|description)\b)",
    re.DOTALL,
)
_OF_XML = frozenset({"amp", "lt", "gt", "quot", "apos"})


def feed_text(raw: bytes) -> tuple[str, list[Leftover]]:
    """A feed as text without XML declaration and document type, its lines as they were, and what was not expanded.

    References to characters that HTML names become these characters, any other stays as it is written, as text. Raises
    Unreadable with the line for bytes that are not in the encoding that the feed declares.
    """
    text = _decoded(raw)
    declaration = _DECLARATION.match(text)
    if declaration:
        text = "\n" * declaration[0].count("\n") + text[declaration.end() :]
    text, leftovers = _without_doctype(text)
    return _TELLING.sub(_plain_reference, text), leftovers


def _decoded(raw: bytes) -> str:
    mark = next((mark for mark, _ in _MARKS if raw.startswith(mark)), b"")
    encoding = dict(_MARKS).get(mark, "") or next((name for head, name in _BARE if raw.startswith(head)), "")
    if not encoding:
        declaration = _DECLARATION.match(raw[:1000].decode("ascii", "replace"))
        declared = _ITS_ENCODING.search(declaration[1]) if declaration else None
        encoding = declared[1].lower() if declared else "utf-8"
        encoding = _WIDER.get(encoding, encoding)
    try:
        return raw[len(mark) :].decode(encoding).replace("\r\n", "\n").replace("\r", "\n")
    except LookupError:
        raise Unreadable(
            f"Line 1: nothing here can read the encoding {encoding}; save the feed as UTF-8"
        ) from None
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        why = f"Line {line}: byte 0x{wrong.object[wrong.start]:02x} is not {encoding}, which the feed is declared as"
        raise Unreadable(f"{why}; save it as UTF-8") from None
    except UnicodeError:
        raise Unreadable(
            f"Line 1: the feed is not {encoding}, which it is declared as; save it as UTF-8"
        ) from None


def _without_doctype(text: str) -> tuple[str, list[Leftover]]:
    first = _FIRST_ELEMENT.search(text)
    end = first.start() if first else len(text)
    prolog, leftovers = text[:end], []
    for found in _ENTITY.finditer(prolog):
        line = text.count("\n", 0, found.start()) + 1
        why = f"Line {line}: the feed declares the entity {found[1][:80]}, which is not expanded"
        leftovers.append(Leftover(f"line {line}", found[0], why))
    prolog = _DOCTYPE.sub(_its_lines, prolog)
    return prolog + text[end:], leftovers


def _its_lines(found: re.Match[str]) -> str:
    return "\n" * found[0].count("\n")


def _plain_reference(found: re.Match[str]) -> str:
    """A character for its HTML name; an unknown name as text.

    The caption of a picture (`media:description`) gets a name of its own: feedparser takes it for the story's text.
    """
    if found[2]:
        return f"{found[2]}note_"
    name = found[1]
    if name is None or name in _OF_XML:
        return found[0]
    named = html5.get(f"{name};")
    return named if named is not None else f"&amp;{name};"
