"""A draft as the story file that it becomes: completed, in its place, with its pictures, and sure to be read again."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from pathlib import Path

from newsdesk.archive import BRIEFS, IMAGES, PAGES
from newsdesk.dates import in_zone
from newsdesk.importers.completing import complete
from newsdesk.importers.connecting import connect
from newsdesk.importers.enclosing import enclose
from newsdesk.importers.fetching import PictureFetcher
from newsdesk.importers.items import Draft, Warnings, Wishes
from newsdesk.importers.ledger import Entry, digest_of_draft, digest_of_file
from newsdesk.importers.shelf import Shelf
from newsdesk.metadata import Metadata
from newsdesk.new_file import NotWritten
from newsdesk.story import read_story
from newsdesk.story_file import write_story


@dataclass(frozen=True)
class Sheet:
    """A story as it is to be written: its file's bytes, its pictures by path, and its line of the ledger."""

    path: str
    slug: str
    raw: bytes
    pictures: Mapping[str, bytes]
    entry: Entry


class Sheets:
    """Makes sheets for a content folder; writes nothing. All methods raise NotWritten and ValueError."""

    def __init__(self, content: Path, wishes: Wishes, shelf: Shelf):
        self._content, self._wishes, self._shelf = content, wishes, shelf

    def new(self, draft: Draft, story_id: str, warnings: Warnings, fetcher: PictureFetcher | None) -> Sheet:
        """A story that is not there yet, in a place of its own. Links to other stories still wait for their places."""
        newsroom = self._wishes.newsroom
        metadata = self._completed(draft, story_id, warnings)
        folder = PAGES if draft.is_page else newsroom.category_named(metadata.category).slug
        metadata = replace(metadata, slug=self._shelf.free_slug(metadata.slug, folder))
        if folder in (PAGES, BRIEFS, IMAGES) and not draft.is_page:
            folder = f"{folder}-stories"  # a category may be called so, and these folders hold no stories
        year = "" if draft.is_page else f"{in_zone(metadata.date, newsroom.zone).year}/"
        path = f"{folder}/{year}{metadata.slug}.md"
        return self._sheet(draft, replace(draft, metadata=metadata), path, warnings, fetcher)

    def same(
        self,
        draft: Draft,
        story_id: str,
        path: str,
        there: bytes,
        warnings: Warnings,
        fetcher: PictureFetcher | None,
    ) -> Sheet | None:
        """A story that is there, as its source tells it now: where it lies, and under the address that it has."""
        before, _ = read_story(path, there, self._wishes.newsroom, is_page=draft.is_page)
        if before is None:
            return None
        metadata = self._completed(draft, story_id, warnings)
        metadata = replace(metadata, slug=before.metadata.slug, category=before.metadata.category)
        sheet = self._sheet(draft, replace(draft, metadata=metadata), path, warnings, fetcher)
        raw = connect(sheet.raw, self._shelf.ids)
        return replace(sheet, raw=raw, entry=replace(sheet.entry, file=digest_of_file(raw)))

    def _completed(self, draft: Draft, story_id: str, warnings: Warnings) -> Metadata:
        metadata = replace(draft.metadata, id=story_id)
        return complete(metadata, draft.body, self._wishes, warnings, is_page=draft.is_page)

    def _sheet(
        self, draft: Draft, completed: Draft, path: str, warnings: Warnings, fetcher: PictureFetcher | None
    ) -> Sheet:
        newsroom = self._wishes.newsroom
        enclosed = enclose(completed, path, self._content, warnings, fetcher)
        metadata = enclosed.draft.metadata
        raw = write_story(metadata, enclosed.draft.body, newsroom).encode()
        # Whatever a source held, what is filed can be read: better no story than one that stops the next build.
        _, findings = read_story(path, raw, newsroom, is_page=draft.is_page)
        if findings:
            raise NotWritten("; ".join(f"{finding.what}; {finding.remedy}" for finding in findings))
        entry = Entry(
            digest_of_draft(draft), digest_of_file(raw), enclosed.fetched, enclosed.away, draft.version
        )
        return Sheet(path, metadata.slug, raw, enclosed.files, entry)
