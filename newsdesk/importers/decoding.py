"""Bytes as text, with the line of the byte that is none."""

from __future__ import annotations

import codecs

from newsdesk.importers.items import Unreadable

# What Notepad on Windows calls "Unicode" begins with one of these marks.
_WIDE = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)


def decode_text(raw: bytes) -> str:
    r"""UTF-8, or UTF-16 with its mark, as text with `\\n` for line ends.

    Raises Unreadable with the line for bytes of another encoding and for NUL bytes. Guessing an encoding would turn
    names into other names unseen.
    """
    if raw.startswith(_WIDE):
        try:
            text = raw.decode("utf-16")
        except UnicodeDecodeError:
            raise Unreadable("Line 1: the file is marked as UTF-16 and is not; save it as UTF-8") from None
    else:
        try:
            text = raw.decode("utf-8-sig")
        except UnicodeDecodeError as wrong:
            line = raw.count(b"\n", 0, wrong.start) + 1
            raise Unreadable(
                f"Line {line}: byte 0x{raw[wrong.start]:02x} is not UTF-8; save the file as UTF-8"
            ) from None
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    if "\0" in text:
        line = text.count("\n", 0, text.index("\0")) + 1
        raise Unreadable(f"Line {line}: there is a NUL byte; save the file as plain text in UTF-8")
    return text
