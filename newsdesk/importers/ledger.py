"""The ledger of a content folder: what was imported into it, so that a second import can tell what changed and where.

It is the file `.imported.jsonl`, one line a story, sorted by id: it is committed with the stories, and two branches that
import different stories merge line by line. Digests are SHA-256; that of the file is what `sha256sum` prints.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import asdict, dataclass, field
from pathlib import Path

from newsdesk.importers.items import Draft
from newsdesk.new_file import replace_file

LEDGER = ".imported.jsonl"


@dataclass(frozen=True, slots=True)
class Entry:
    """What is known of an imported story: digests of what its source said and of the file that was written of it.

    `fetched` is the number of its pictures that came from the network, `away` of those that are still there, `version`
    the version of the source.
    """

    source: str
    file: str
    fetched: int = 0
    away: int = 0
    version: int = 0


@dataclass
class Ledger:
    """The entries by the stories' ids; `raw` is the file that they were read from, None where there was none."""

    raw: bytes | None = None
    entries: dict[str, Entry] = field(default_factory=dict)

    def save(self, content: Path) -> None:
        """Writes the ledger whole or not at all, and only if it has changed. Raises NotWritten."""
        lines = [
            json.dumps({"id": story_id, **_said(entry)}, ensure_ascii=False)
            for story_id, entry in sorted(self.entries.items())
        ]
        raw = "".join(f"{line}\n" for line in lines).encode()
        if raw != (self.raw or b""):
            replace_file(content, LEDGER, raw, self.raw)
            self.raw = raw


def open_ledger(content: Path) -> Ledger:
    """Reads the ledger of a content folder; without one, an empty one.

    A line that cannot be read, and an id that two lines tell differently (a merge leaves such), count as not known: the
    files of such stories are kept as they are.
    """
    try:
        raw = (content / LEDGER).read_bytes()
    except FileNotFoundError:
        return Ledger()
    entries: dict[str, Entry] = {}
    unsure = set()
    for line in raw.decode("utf-8", "replace").split("\n"):
        try:
            values = json.loads(line)
            story_id, entry = str(values.pop("id")), Entry(**values)
        except (ValueError, TypeError, KeyError, AttributeError, RecursionError):
            continue
        if entries.setdefault(story_id, entry) != entry:
            unsure.add(story_id)
    return Ledger(raw, {story_id: entry for story_id, entry in entries.items() if story_id not in unsure})


def digest_of_draft(draft: Draft) -> str:
    """Stands for all that a source says of a story; a date that is only a guess, and may differ each time, is none of it."""
    metadata = asdict(draft.metadata)
    if not draft.is_dated:
        del metadata["date"]
    said = [
        metadata,
        draft.body,
        [enclosure.written for enclosure in draft.enclosures],
        [(picture.address, picture.written) for picture in draft.pictures],
    ]
    text = json.dumps(said, ensure_ascii=True, sort_keys=True, default=str)
    return hashlib.sha256(text.encode()).hexdigest()


def digest_of_file(raw: bytes) -> str:
    """Stands for the bytes of a story file."""
    return hashlib.sha256(raw).hexdigest()


def _said(entry: Entry) -> dict[str, str | int]:
    return {name: value for name, value in asdict(entry).items() if value != 0}
