"""Readers' comments in a WordPress export, without what WordPress noted of them beside: no e-mail, no network address."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime

from newsdesk.addresses import is_web_address
from newsdesk.importers.hypertext import to_markdown
from newsdesk.importers.items import Source
from newsdesk.importers.wordpress import before_fault
from newsdesk.importers.wordpress_entry import Entry
from newsdesk.importers.wordpress_export import open_export, read_entries
from newsdesk.importers.wordpress_kinds import is_story_kind, status_of
from newsdesk.importers.wordpress_paragraphs import with_paragraphs
from newsdesk.importers.wordpress_site import Site
from newsdesk.importers.wordpress_words import plain_line

_LONGEST_NAME = 200


@dataclass(frozen=True)
class Comment:
    """What a reader wrote. `key` is its name for ever, `above` that of the comment which it answers ("" for none).

    `text` is Markdown; `is_approved` tells whether readers see it, or it waits for a moderator.
    """

    key: str
    above: str
    author: str
    website: str
    created: datetime
    text: str
    is_approved: bool


@dataclass(frozen=True)
class Discussion:
    """The comments on a story, oldest first, and how many of its export are left out: spam, bin, pings, no date or text."""

    item: str
    key: str
    title: str
    comments: tuple[Comment, ...]
    left_out: int


def read_discussions(source: Source) -> Iterator[Discussion]:
    """The comments of an export, story by story, up to a fault in the file."""
    site = Site()
    with open_export(source) as file:
        for entry in before_fault(read_entries(file)):
            if entry.kind == "channel":
                site.note(entry)
            elif entry.comments and is_story_kind(entry.get("wp:post_type")) and status_of(entry).is_taken:
                yield _discussion_of(entry, site)


def _discussion_of(entry: Entry, site: Site) -> Discussion:
    key = site.key_of(entry.get("wp:post_id"))
    read = [_comment_of(values, key) for values in entry.comments]
    comments = sorted(
        (comment for comment in read if comment), key=lambda comment: (comment.created, comment.key)
    )
    item = f"comments on {entry.get('wp:post_type')} {entry.get('wp:post_id')}"
    return Discussion(item, key, plain_line(entry.get("title")), tuple(comments), len(read) - len(comments))


def _comment_of(values: dict[str, str], key: str) -> Comment | None:
    """A comment as the fields of the export tell it; None for one that no reader wrote or that a moderator refused."""
    approved = values.get("wp:comment_approved", "").strip()
    kind = values.get("wp:comment_type", "").strip()
    number = values.get("wp:comment_id", "").strip()
    content = values.get("wp:comment_content", "").strip()
    created = _moment(values.get("wp:comment_date_gmt", "")) or _moment(values.get("wp:comment_date", ""))
    if approved not in ("0", "1") or kind not in ("", "comment") or not (number and content and created):
        return None
    above = values.get("wp:comment_parent", "").strip()
    website = values.get("wp:comment_author_url", "").strip()
    text = to_markdown(with_paragraphs(content)).markdown
    return Comment(
        f"{key}#comment-{number}",
        f"{key}#comment-{above}" if above not in ("", "0") else "",
        plain_line(values.get("wp:comment_author", ""))[:_LONGEST_NAME],
        website if is_web_address(website) else "",
        created,
        text,
        approved == "1",
    )


def _moment(text: str) -> datetime | None:
    try:
        moment = datetime.strptime(text.strip(), "%Y-%m-%d %H:%M:%S").replace(tzinfo=UTC)
    except ValueError:
        return None
    return moment if moment.year > 1970 else None
