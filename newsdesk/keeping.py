"""Files in which something that was worked out is kept from one build to the next. They may vanish at any time."""

from __future__ import annotations

from pathlib import Path


def read_kept(file: Path | None) -> bytes:
    """What was kept; b"" where there is nothing, or nowhere to keep it (None)."""
    try:
        return b"" if file is None else file.read_bytes()
    except OSError:
        return b""


def write_kept(file: Path | None, raw: bytes) -> None:
    """Keeps bytes, all or none of them. Raises OSError where the disk is full."""
    if file is None:
        return
    part = file.with_name(f"{file.name}.part")
    part.write_bytes(raw)
    part.replace(file)
