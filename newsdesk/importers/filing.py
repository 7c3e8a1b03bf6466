"""Filing: a draft from any source becomes a story file in its place, once, and never over an editor's work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsdesk.identity import id_from_source
from newsdesk.importers.connecting import connect, stories_linked
from newsdesk.importers.fetching import PictureFetcher
from newsdesk.importers.items import Draft, Importer, Item, Leftover, Source, Warnings, Wishes
from newsdesk.importers.ledger import LEDGER, digest_of_draft, digest_of_file, open_ledger
from newsdesk.importers.reading import read_items
from newsdesk.importers.report import ReportLine, Status, beginning_of
from newsdesk.importers.sheets import Sheet, Sheets
from newsdesk.importers.shelf import open_shelf
from newsdesk.importers.waiting import WaitingRoom
from newsdesk.new_file import NotWritten, replace_file, write_new_file

_LONGEST_TITLE = 160
_UPDATED = "Updated: the source has changed since it was imported"


class FilingDesk:
    """Files drafts into a content folder, one after another; `save` ends the work, and writes what waited.

    A story that is there already is written anew only where its source has changed and no editor has touched its file
    since, which the ledger tells. With `dry_run`, says what it would do and writes nothing. Pictures of the network are
    copied where there is a `fetcher`.
    """

    def __init__(
        self,
        content: Path,
        wishes: Wishes,
        *,
        dry_run: bool = False,
        fetcher: PictureFetcher | None = None,
    ):
        self._content, self._wishes, self._dry_run, self._fetcher = content, wishes, dry_run, fetcher
        self._shelf = open_shelf(content)
        self._sheets = Sheets(content, wishes, self._shelf)
        self._ledger = open_ledger(content)
        # Where none of all that was imported is there any more, the folder was emptied to begin anew.
        self._is_emptied = not (self._ledger.entries.keys() & self._shelf.ids.keys())
        self._seen: dict[str, tuple[Status, str]] = {}
        self._withdrawn: set[str] = set()
        # Stories that link to others are written last, when the places of all are known.
        self._waiting = WaitingRoom()

    def file_all(self, importer: Importer, source: Source) -> Iterator[ReportLine]:
        """Files what an importer finds in a source; reports each item as it is done, and what stops the importer."""
        for item in read_items(importer, source, self._wishes):
            yield self.file(item, source)

    def save(self) -> None:
        """Writes the stories that waited for the places of others, and the ledger. Raises NotWritten."""
        for story_id in self._waiting:
            self._write_waiting(story_id)
        if not self._dry_run:
            self._ledger.save(self._content)

    def file(self, item: Item, source: Source) -> ReportLine:
        """Files one item and tells what became of it."""
        if isinstance(item, Leftover):
            about = self._withdraw(item.key) if item.key else ""
            # What is filed and may not be is an editor's task, as anything that failed.
            status: Status = "failed" if item.failed or about else "skipped"
            return ReportLine(
                source.name, item.item, status, about, beginning_of(item.beginning), (item.reason,)
            )
        title = beginning_of(item.metadata.title, _LONGEST_TITLE)
        story_id = item.metadata.id or id_from_source(item.key)
        warnings = Warnings(list(item.warnings))
        try:
            status, path = self._file(item, story_id, warnings)
        except (NotWritten, ValueError) as wrong:
            return ReportLine(source.name, item.item, "failed", "", title, (*warnings.said, str(wrong)))
        except OSError as wrong:
            why = f"The file of the story cannot be read: {wrong.strerror}"
            return ReportLine(source.name, item.item, "failed", "", title, (*warnings.said, why))
        return ReportLine(source.name, item.item, status, path, title, tuple(warnings.said))

    def _withdraw(self, key: str) -> str:
        """Notes that a story is withdrawn, and tells where it is filed; empty where it is not."""
        story_id = id_from_source(key)
        self._withdrawn.add(story_id)
        return self._shelf.ids.get(story_id, "")

    def _file(self, draft: Draft, story_id: str, warnings: Warnings) -> tuple[Status, str]:
        """What became of a draft, and where its story is. Raises NotWritten and ValueError where it cannot be filed."""
        if story_id in self._withdrawn:
            warnings.said[:] = ["Another item of this run withdraws it"]
            return "skipped", self._shelf.ids.get(story_id, "")
        if story_id in self._seen and not self._is_later(draft, story_id):
            status, path = self._seen[story_id]
            if status == "unchanged":
                warnings.said.clear()
                return status, path
            warnings.said[:] = [f"The same story, or another with its id, was filed in this run as {path}"]
            return "skipped", ""
        if story_id in self._shelf.ids:
            if story_id in self._waiting:
                self._write_waiting(story_id)
            path = self._shelf.ids[story_id]
            status = self._file_again(draft, story_id, path, warnings)
        elif story_id in self._ledger.entries and not self._is_emptied:
            warnings.said[:] = [
                f"It was imported before and has been deleted; to have it again, delete its line in {LEDGER}: {story_id}"
            ]
            return "skipped", ""
        else:
            sheet = self._sheets.new(draft, story_id, warnings, self._fetcher)
            path, status = sheet.path, "written"
            if stories_linked(sheet.raw):
                self._waiting.put(story_id, sheet.raw)
            if not self._dry_run:
                self._write_pictures(sheet)
                if story_id not in self._waiting:
                    write_new_file(self._content, path, sheet.raw)
            self._shelf.put(path, story_id, sheet.slug)
            self._ledger.entries[story_id] = sheet.entry
        self._seen[story_id] = status, path
        return status, path

    def _write_waiting(self, story_id: str) -> None:
        """Writes a story that waited, with links to the stories that are filed by now."""
        raw = connect(self._waiting.take(story_id), self._shelf.ids)
        if not self._dry_run:
            write_new_file(self._content, self._shelf.ids[story_id], raw)
        self._ledger.entries[story_id] = replace(self._ledger.entries[story_id], file=digest_of_file(raw))

    def _is_later(self, draft: Draft, story_id: str) -> bool:
        entry = self._ledger.entries.get(story_id)
        return entry is not None and draft.version > entry.version

    def _file_again(self, draft: Draft, story_id: str, path: str, warnings: Warnings) -> Status:
        """Looks at a story that is there already, and writes it anew where its source alone has changed."""
        entry = self._ledger.entries.get(story_id)
        digest = digest_of_draft(draft)
        if entry and entry.source == digest and not (self._fetcher and entry.away):
            warnings.said.clear()
            return "unchanged"
        if entry and draft.version < entry.version:
            warnings.said[:] = ["It is an older version than the one that is filed"]
            return "unchanged"
        if self._dry_run and story_id in self._seen:
            warnings.say(_UPDATED)  # it would have been written in this run, and is not there to be looked at
            return "written"
        there = (self._content / path).read_bytes()
        if entry is None:
            self._know_again(draft, story_id, path, there)
            warnings.said.clear()
            return "unchanged"
        kept = ""
        if entry.file != digest_of_file(there):
            kept = "The source has changed since; the file has been edited, so it is kept as it is"
        elif entry.fetched and self._fetcher is None:
            kept = "The source has changed since; --fetch-images is needed to write it anew with its pictures"
        sheet = None if kept else self._sheets.same(draft, story_id, path, there, warnings, self._fetcher)
        if sheet is None or sheet.raw == there:
            # What is said of the new version, a correction or an embargo, is for the editor of the old one.
            warnings.said[:] = [kept, *warnings.said] if kept and entry.source != digest else []
            if sheet:
                self._ledger.entries[story_id] = sheet.entry
            return "unchanged"
        warnings.say(_UPDATED)
        if not self._dry_run:
            self._write_pictures(sheet)
            replace_file(self._content, path, sheet.raw, there)
        self._ledger.entries[story_id] = sheet.entry
        return "written"

    def _know_again(self, draft: Draft, story_id: str, path: str, there: bytes) -> None:
        """Enters a story that the ledger does not have, if its file is what would be written of it now."""
        try:
            sheet = self._sheets.same(draft, story_id, path, there, Warnings(), None)
        except (NotWritten, ValueError):
            return
        if sheet and sheet.raw == there:
            self._ledger.entries[story_id] = sheet.entry

    def _write_pictures(self, sheet: Sheet) -> None:
        for name, data in sheet.pictures.items():
            write_new_file(self._content, name, data)
