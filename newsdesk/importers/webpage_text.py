"""The bytes of a saved web page as text: packed or not, in the encoding that it says, or shows."""

from __future__ import annotations

import codecs
import re
import zlib

from charset_normalizer import from_bytes

from newsdesk.importers.items import MEGABYTE, Unreadable, Warnings

LARGEST = 20 * MEGABYTE
_GZIP = b"\x1f\x8b"
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_DECLARED = re.compile(
    rb"""<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})|<\?xml[^>]{0,80}?encoding=["']([\w.:-]{2,40})""",
    re.IGNORECASE,
)
_HEAD = 16_384
# The WHATWG's Encoding Standard: what pages call one thing, browsers read as the other.
_MEANT = {"iso-8859-1": "cp1252", "latin1": "cp1252", "latin-1": "cp1252", "us-ascii": "cp1252", "ascii": "cp1252",
          "iso8859-1": "cp1252", "iso-8859-9": "cp1254", "gb2312": "gb18030", "gbk": "gb18030", "shift_jis": "cp932",
          "shift-jis": "cp932", "sjis": "cp932", "euc-kr": "cp949", "ks_c_5601-1987": "cp949", "tis-620": "cp874",
          "utf-16": "utf-8", "utf-16le": "utf-8", "utf-16be": "utf-8", "unicode": "utf-8"}  # fmt: skip


def page_text(data: bytes, warnings: Warnings) -> str:
    """The text of a page. Raises Unreadable, with the line where there is one, for what is no HTML, or too large."""
    if data.startswith(_GZIP):
        data = _unpacked(data)
    text = _decoded(data, warnings).replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        raise Unreadable(
            f"Line {text.count(chr(10), 0, text.index(chr(0))) + 1}: there is a NUL byte; this is no web page"
        )
    if not re.search(r"<[a-zA-Z!/]", text):
        raise Unreadable("Line 1: there is not one tag of HTML in it; name its format with --format")
    return text


def _unpacked(data: bytes) -> bytes:
    unpacker = zlib.decompressobj(wbits=31)
    try:
        page = unpacker.decompress(data, LARGEST + 1)
    except zlib.error as wrong:
        raise Unreadable(
            f"Line 1: the file is packed with gzip and damaged ({wrong}); pack it anew"
        ) from None
    if len(page) > LARGEST:
        raise Unreadable(f"It unpacks to more than {LARGEST // MEGABYTE} MB, which no web page has")
    if not unpacker.eof:
        raise Unreadable("The file is packed with gzip and cut off; pack it anew")
    return page


def _decoded(data: bytes, warnings: Warnings) -> str:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace")
    found = _DECLARED.search(data[:_HEAD])
    declared = (found[1] or found[2]).decode("ascii").lower() if found else ""
    encoding = _MEANT.get(declared, declared)
    # Bytes that happen to be UTF-8 are UTF-8, whatever an old template says; but not those of an encoding with shifts.
    if not encoding.startswith(("iso-2022", "hz")):
        try:
            return data.decode("utf-8")
        except UnicodeDecodeError:
            pass
    if not encoding or not _is_known(encoding):
        best = from_bytes(data[: MEGABYTE // 4]).best()
        encoding = best.encoding if best else "cp1252"
        warnings.say(
            f"The page does not say its encoding, which is guessed to be {encoding}; look at the letters"
        )
    text = data.decode(encoding, "replace")
    if "\ufffd" in text:
        line = text.count("\n", 0, text.index("\ufffd")) + 1
        warnings.say(
            f"Line {line}: there are bytes that are no {declared or encoding}; look for \ufffd in the text"
        )
    return text


def _is_known(encoding: str) -> bool:
    """Tells whether an encoding is one of text: Python has others, which unpack."""
    try:
        "".encode(encoding)
    except (LookupError, UnicodeError):
        return False
    return True
