"""Stories that wait to be written until the places of all others are known: on disk, for they may be most of an archive."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from typing import IO


class WaitingRoom:
    """The bytes of stories by id, in the order in which they came."""

    def __init__(self) -> None:
        self._file: IO[bytes] | None = None
        self._places: dict[str, tuple[int, int]] = {}

    def __contains__(self, story_id: str) -> bool:
        return story_id in self._places

    def __iter__(self) -> Iterator[str]:
        return iter(list(self._places))

    def put(self, story_id: str, raw: bytes) -> None:
        """Lets a story wait."""
        if self._file is None:
            self._file = tempfile.TemporaryFile()  # noqa: SIM115  it is closed when nobody waits any more
        self._places[story_id] = (self._file.seek(0, 2), len(raw))
        self._file.write(raw)

    def take(self, story_id: str) -> bytes:
        """The bytes of a story that waits no longer. Raises KeyError for one that does not wait."""
        place, length = self._places.pop(story_id)
        if self._file is None:
            raise KeyError(story_id)
        self._file.seek(place)
        raw = self._file.read(length)
        if not self._places:
            self._file.close()
            self._file = None
        return raw
