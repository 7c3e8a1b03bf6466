"""The edition: what a complete build notes of itself, so that the next one can tell how little there is to do.

Where nothing but the bodies of some stories has changed, no list, no card and no other page can differ. The next build
then makes the pages of these stories alone; and none where nothing has changed at all.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from plugins.press.file_times import last_change
from plugins.press.kept_stories import KeptStories
from plugins.press.parts import join_stamps
from plugins.press.records import Plain, Record, digest_of_bytes

# Where more stories than this have changed, looking at all of them costs no more than at each.
MOST_EDITS = 64


@dataclass(frozen=True)
class Edition:
    """What a complete build was made of, as plain data.

    `key` stands for all that has a part in every page; `as_of` and `until` are the moments between which time alone
    changes nothing (None: for ever). `files` are the content files that pages use, with size and time. `stories` and
    `pages` are counts, `remarks` the
    warnings, each with the file it is about. `frame` is what every page shows of the rest of the site.
    """

    key: bytes
    as_of: int
    until: int | None
    stories: int
    pages: int
    files: Sequence[tuple[str, int, int]]
    remarks: Sequence[tuple[str, str]]
    frame: Mapping[str, Plain]

    def plain(self) -> Plain:
        """The edition as it is kept."""
        return {item.name: getattr(self, item.name) for item in fields(self)}

    def holds_at(self, as_of: int) -> bool:
        """Tells whether time alone has changed nothing since."""
        return self.as_of <= as_of and (self.until is None or as_of < self.until)


def edition_of(plain: Plain) -> Edition | None:
    """The edition that was kept."""
    return None if plain is None else Edition(**plain)


def until_when(records: Iterable[Record], as_of: int, others: Iterable[int | None]) -> int | None:
    """The next moment at which a story comes, its breaking flag ends or its picture goes.

    `others` are those that plugins tell.
    """
    records = list(records)
    moments = [record.public_from for record in records if record.status != "draft"]
    moments += [
        record.image_until
        for record in records
        if record.image_until is not None and record.status != "draft"
    ]
    moments += [record.breaking for record in records if record.breaking is not None]
    moments += [moment for moment in others if moment is not None]
    return min((moment for moment in moments if moment > as_of), default=None)


def times_of(content: Path, paths: Iterable[str]) -> list[tuple[str, int, int]]:
    """Files of the content folder with size and time; 0 for both where there is none."""
    times = []
    for path in paths:
        try:
            status = (content / path).stat()
            times.append((path, status.st_size, last_change(status)))
        except OSError:
            times.append((path, 0, 0))
    return times


def theme_stamp(folders: Sequence[Path]) -> bytes:
    """Stands for all files of a theme: templates, styles, scripts, words."""
    stamps = []
    for folder in folders:
        for file in sorted(path for path in folder.rglob("*") if path.is_file()):
            stamps += [file.relative_to(folder).as_posix().encode(), digest_of_bytes(file.read_bytes())]
    return join_stamps(stamps)


def edited_bodies(edited: Mapping[str, bytes], stories: KeptStories) -> list[Record] | None:
    """The records of the files that have changed since the edition; None where more than their bodies has.

    `edited` has their packed rows as they were then.
    """
    if len(edited) > MOST_EDITS:
        return None
    found = []
    for path, row in edited.items():
        now = stories.record(path)
        if not row or now is None:
            return None
        if not _differs_in_body(stories.unpacked(row), now):
            return None
        found.append(now)
    return found


def _differs_in_body(before: Record, now: Record) -> bool:
    """Tells whether what lists, cards and other pages see of a story is the same. Lines of links may have moved."""
    return before.fields_stamp == now.fields_stamp and [r[:3] for r in before.references] == [
        r[:3] for r in now.references
    ]


def promise_of(plugin: Any) -> bool:
    """Tells whether a plugin says what it makes of edits and of time: see docs/plugins.md."""
    return all(callable(getattr(plugin, name, None)) for name in ("after_edits", "next_change"))
