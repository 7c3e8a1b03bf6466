"""Plain data as bytes with a checksum, for what is kept from one build to the next.

Python's own `marshal` is the fastest form that holds plain data and nothing else: reading it makes no object of any
class and runs nothing. Its format belongs to one version of Python, which the store notes.
"""

from __future__ import annotations

import marshal
import zlib

from plugins.press.records import Plain


class DamagedStore(Exception):
    """Something that was kept cannot be read back."""


def pack(value: Plain) -> bytes:
    """Plain data as bytes."""
    return with_check(marshal.dumps(value))


def unpack(blob: bytes) -> Plain:
    """The data in packed bytes. Raises DamagedStore."""
    try:
        return marshal.loads(checked(blob))  # noqa: S302 (only after the checksum, and it makes nothing but plain data)
    except (EOFError, ValueError, TypeError) as wrong:
        raise DamagedStore(f"a record cannot be read: {wrong}") from None


def with_check(raw: bytes) -> bytes:
    """Bytes with their checksum in front: SQLite notices damage to its own pages, not to what lies in them."""
    return zlib.crc32(raw).to_bytes(4, "big") + raw


def checked(blob: bytes) -> bytes:
    """The bytes behind a checksum. Raises DamagedStore where they are not what was kept."""
    whole = blob[4:]
    if len(blob) < 4 or zlib.crc32(whole) != int.from_bytes(blob[:4], "big"):
        raise DamagedStore("what was kept is not what comes back")
    return whole
