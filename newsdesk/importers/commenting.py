"""The comments of imported stories, put where readers find them: under the address that each story has now."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

from newsdesk.addresses import AddressPatterns, address_of
from newsdesk.archive import PAGES
from newsdesk.dates import in_zone
from newsdesk.identity import id_from_source
from newsdesk.importers.isso import CommentStore
from newsdesk.importers.items import Source
from newsdesk.importers.report import ReportLine, Status
from newsdesk.importers.shelf import open_shelf
from newsdesk.importers.wordpress_comments import Discussion, read_discussions
from newsdesk.newsroom import Newsroom
from newsdesk.story import read_story


class CommentDesk:
    """Puts the comments of exports into a store. To be made when the stories are in the content folder."""

    def __init__(self, content: Path, newsroom: Newsroom, settings: Mapping[str, Any], store: CommentStore):
        self._content, self._newsroom, self._settings, self._store = content, newsroom, settings, store
        self._paths = open_shelf(content).ids

    def add_all(self, source: Source) -> Iterator[ReportLine]:
        """Adds the comments of an export of WordPress; a line for each story that has any."""
        for discussion in read_discussions(source):
            path = self._paths.get(id_from_source(discussion.key), "")
            uri, why_not = self._uri_of(path)
            if why_not:
                remark = f"{_counted(len(discussion.comments))} left out: {why_not}"
                yield ReportLine(source.name, discussion.item, "skipped", "", discussion.title, (remark,))
                continue
            added = self._store.add(uri, discussion.title, discussion.comments)
            status: Status = "written" if added else "unchanged" if discussion.comments else "skipped"
            remarks = tuple(_remarks_on(discussion, added))
            yield ReportLine(source.name, discussion.item, status, path, discussion.title, remarks)

    def _uri_of(self, path: str) -> tuple[str, str]:
        """The address of a story from the root of the site, by which Isso knows its threads; or why it has none."""
        is_page = path.startswith(f"{PAGES}/")
        try:
            raw = (self._content / path).read_bytes()
        except OSError:
            return "", "their story is not in the content folder"
        story, _ = read_story(path, raw, self._newsroom, is_page=is_page)
        if story is None:
            return "", "their story cannot be read"
        if story.metadata.status == "draft":
            return "", "their story is a draft; import them again when it is public"
        metadata = story.metadata
        address = address_of(
            AddressPatterns.of(self._settings, "PAGE" if is_page else "ARTICLE"),
            slug=metadata.slug,
            lang=metadata.lang,
            category="" if is_page else self._newsroom.category_named(metadata.category).slug,
            date=in_zone(metadata.date, self._newsroom.zone),
            id=metadata.id,
            in_default_lang=metadata.lang == self._newsroom.language,
        )
        return f"/{address.url}", ""


def _remarks_on(discussion: Discussion, added: int) -> Iterator[str]:
    if added:
        yield f"{_counted(added)} added, without e-mail and network addresses"
        if waiting := sum(not comment.is_approved for comment in discussion.comments):
            noun = "comment waits" if waiting == 1 else "comments wait"
            yield f"{waiting} {noun} in Isso for a moderator, as before"
    if discussion.left_out:
        yield f"{_counted(discussion.left_out)} left out: spam, deleted, a ping, or without text or date"


def _counted(number: int) -> str:
    return "1 comment is" if number == 1 else f"{number} comments are"
