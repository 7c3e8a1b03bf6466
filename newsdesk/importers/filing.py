"""Filing: a draft from any source becomes a story file in its place, once, and never over an editor's work."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsdesk.dates import in_zone
from newsdesk.identity import id_from_source
from newsdesk.importers.completing import complete
from newsdesk.importers.enclosing import enclose
from newsdesk.importers.items import Draft, Importer, Item, Leftover, Source, Unreadable, Warnings, Wishes
from newsdesk.importers.report import ReportLine, Status, beginning_of
from newsdesk.importers.shelf import open_shelf
from newsdesk.new_file import NotWritten, write_new_file
from newsdesk.story import read_story
from newsdesk.story_file import write_story

_LONGEST_TITLE = 160


class FilingDesk:
    """Files drafts into a content folder, one after another. With `dry_run`, says what it would do and writes nothing."""

    def __init__(self, content: Path, wishes: Wishes, *, dry_run: bool = False):
        self._content, self._wishes, self._dry_run = content, wishes, dry_run
        self._shelf = open_shelf(content)
        self._filed: dict[str, str] = {}

    def file_all(self, importer: Importer, source: Source) -> Iterator[ReportLine]:
        """Files what an importer finds in a source; reports each item as it is done, and what stops the importer."""
        try:
            for item in importer.read(source, self._wishes):
                yield self._file(item, source)
        except Unreadable as wrong:
            yield ReportLine(source.name, "file", "failed", warnings=(str(wrong),))
        except OSError as wrong:
            yield ReportLine(
                source.name, "file", "failed", warnings=(f"It cannot be read: {wrong.strerror}",)
            )
        except Exception as wrong:  # noqa: BLE001  one odd source must not stop an archive; it is reported as a fault
            fault = (
                f"The importer stopped with {type(wrong).__name__}: {wrong}; please report it with the file"
            )
            yield ReportLine(source.name, "file", "failed", warnings=(fault,))

    def _file(self, item: Item, source: Source) -> ReportLine:
        if isinstance(item, Leftover):
            status: Status = "failed" if item.failed else "skipped"
            return ReportLine(
                source.name, item.item, status, "", beginning_of(item.beginning), (item.reason,)
            )
        title = beginning_of(item.metadata.title, _LONGEST_TITLE)
        story_id = item.metadata.id or id_from_source(item.key)
        if story_id in self._filed:
            why = f"The same story, or another with its id, was filed in this run as {self._filed[story_id]}"
            return ReportLine(source.name, item.item, "skipped", "", title, (why,))
        if story_id in self._shelf.ids:
            return ReportLine(source.name, item.item, "unchanged", self._shelf.ids[story_id], title)
        warnings = Warnings(list(item.warnings))
        try:
            path = self._write(item, story_id, warnings)
        except (NotWritten, ValueError) as wrong:
            return ReportLine(source.name, item.item, "failed", "", title, (*warnings.said, str(wrong)))
        self._filed[story_id] = path
        return ReportLine(source.name, item.item, "written", path, title, tuple(warnings.said))

    def _write(self, draft: Draft, story_id: str, warnings: Warnings) -> str:
        """Writes the story and its pictures; returns its path in the content folder. Raises NotWritten, ValueError."""
        newsroom = self._wishes.newsroom
        metadata = complete(replace(draft.metadata, id=story_id), draft.body, self._wishes, warnings)
        category = newsroom.category_named(metadata.category).slug
        metadata = replace(metadata, slug=self._shelf.free_slug(metadata.slug, category))
        path = f"{category}/{in_zone(metadata.date, newsroom.zone).year}/{metadata.slug}.md"
        draft, files = enclose(replace(draft, metadata=metadata), path, self._content, warnings)
        raw = write_story(draft.metadata, draft.body, newsroom).encode()
        # Whatever a source held, what is filed can be read: better no story than one that stops the next build.
        _, findings = read_story(path, raw, newsroom)
        if findings:
            raise NotWritten("; ".join(f"{finding.what}; {finding.remedy}" for finding in findings))
        if not self._dry_run:
            for name, data in files.items():
                write_new_file(self._content, name, data)
            write_new_file(self._content, path, raw)
        self._shelf.put(path, story_id, metadata.slug)
        return path
