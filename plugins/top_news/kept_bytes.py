"""The top news of an archive as bytes, from one build to the next: plain numbers and texts, checked by a digest.

Bytes that are damaged, of another version, or made under other settings are of no use and give nothing.
"""

from __future__ import annotations

import hashlib
import json
import zlib
from collections.abc import Sequence
from dataclasses import astuple, dataclass
from typing import Any

import numpy as np
import numpy.typing as npt

from plugins.top_news.entries import Row
from plugins.top_news.settings import TopNewsSettings

# Raise it whenever the same stories would get other lists, or the same lists other bytes.
_VERSION = 1
_MAGIC = b"top news %d\n" % _VERSION
_DIGEST = 16
# No archive comes near it: bytes that would grow to more are not ours.
_LARGEST = 2**31

Places = npt.NDArray[np.int32]


@dataclass(frozen=True)
class KeptNews:
    """What is kept of a build: its stories in the order of date and id, and the lists of those that have settled.

    The first `len(lists)` stories have; a list has the places of its stories among the rows, -1 where it is shorter.
    """

    rows: Sequence[Row]
    lists: Places


def pack(news: KeptNews, settings: TopNewsSettings) -> bytes:
    """The bytes to keep; the same for the same news."""
    dates, ids, categories, priorities, *_ = zip(*news.rows, strict=True) if news.rows else ((),) * 7
    names = sorted(set(categories))
    numbers = {name: number for number, name in enumerate(names)}
    wishes = [(place, *row[4:]) for place, row in enumerate(news.rows) if row[4:] != (None, None, None)]
    head = {"settings": astuple(settings), "ids": ids, "categories": names, "wishes": wishes}
    # A list has stories of its days, so that places are small numbers when they are counted from the story's own; 0
    # is left for no story.
    steps = _own_places(news.lists) - news.lists
    nearby = np.where(news.lists < 0, 0, steps + (steps >= 0))
    body = zlib.compress(
        b"\0".join(
            [
                json.dumps(head).encode(),
                _shuffled(np.diff(np.array(dates, np.int64), prepend=0))
                + _shuffled(np.array([numbers[name] for name in categories], np.int32))
                + _shuffled(np.array(priorities, np.int32))
                + _shuffled(nearby.astype(np.int32)),
            ]
        ),
        1,
    )
    return _MAGIC + _digest(body) + body


def unpack(raw: bytes, settings: TopNewsSettings) -> KeptNews | None:
    """What `pack` was given under the same settings, or None."""
    start = len(_MAGIC) + _DIGEST
    body = raw[start:]
    if not raw.startswith(_MAGIC) or _digest(body) != raw[len(_MAGIC) : start]:
        return None
    try:
        head, _, columns = zlib.decompressobj().decompress(body, _LARGEST).partition(b"\0")
        told = json.loads(head)
        if told["settings"] != json.loads(json.dumps(astuple(settings))):
            return None
        return _read(told, columns, settings.count + 1)
    except (zlib.error, ValueError, KeyError, IndexError, TypeError):
        return None


def _read(told: dict[str, Any], columns: bytes, width: int) -> KeptNews | None:
    ids, names = told["ids"], told["categories"]
    size = len(ids)
    dates, columns = _unshuffled(columns, size, np.int64)
    categories, columns = _unshuffled(columns, size, np.int32)
    priorities, columns = _unshuffled(columns, size, np.int32)
    nearby, columns = _unshuffled(columns, len(columns) // 4, np.int32)
    nearby = nearby.reshape(-1, width)
    lists = np.where(nearby == 0, -1, _own_places(nearby) - nearby + (nearby > 0))
    if columns or len(lists) > size or not bool(((lists >= -1) & (lists < size)).all()):
        return None
    rows: list[Row] = [
        (date, name, names[category], priority, None, None, None)
        for date, name, category, priority in zip(
            np.cumsum(dates).tolist(), ids, categories.tolist(), priorities.tolist(), strict=True
        )
    ]
    for place, *wishes in told["wishes"]:
        rows[place] = (*rows[place][:4], *wishes)
    return KeptNews(rows, lists.astype(np.int32))


def _own_places(lists: npt.NDArray[Any]) -> npt.NDArray[Any]:
    return np.arange(len(lists), dtype=np.int64)[:, None]


def _shuffled(array: npt.NDArray[Any]) -> bytes:
    """All first bytes of the numbers, all second ones, and so on: most are 0, and pack well side by side."""
    raw = np.ascontiguousarray(array, array.dtype.newbyteorder("<"))
    return raw.view(np.uint8).reshape(-1, array.itemsize).T.tobytes()


def _unshuffled(raw: bytes, size: int, kind: type[np.generic]) -> tuple[npt.NDArray[Any], bytes]:
    dtype = np.dtype(kind).newbyteorder("<")
    end = size * dtype.itemsize
    planes = np.frombuffer(raw[:end], np.uint8).reshape(dtype.itemsize, size)
    return np.ascontiguousarray(planes.T).view(dtype).reshape(size).astype(kind), raw[end:]


def _digest(body: bytes) -> bytes:
    return hashlib.blake2b(body, digest_size=_DIGEST).digest()
