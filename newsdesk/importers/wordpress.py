"""Exports of WordPress (WXR 1.0 to 1.2): posts become stories, pages pages, and all else is named in the report."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from newsdesk.importers.items import Draft, Item, Leftover, Source, Unreadable, Warnings, Wishes
from newsdesk.importers.wordpress_body import body_of, place_pictures
from newsdesk.importers.wordpress_entry import Entry
from newsdesk.importers.wordpress_export import open_export, read_entries
from newsdesk.importers.wordpress_fields import metadata_of
from newsdesk.importers.wordpress_kinds import is_story_kind, status_of, why_no_story
from newsdesk.importers.wordpress_remainder import Remainder
from newsdesk.importers.wordpress_site import Site, survey
from newsdesk.importers.wordpress_words import plain_line

_EXPORT = re.compile(rb"https?://wordpress\.org/export/1\.\d")


def recognises(name: str, head: bytes) -> bool:
    """A file that names WordPress's export format, whatever it is called."""
    return _EXPORT.search(head.replace(b"\0", b"")) is not None


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The stories and pages of an export in its order, and a Leftover for every other entry.

    The file is read twice: who wrote and what links where is known only at its end. Of a file that is broken off, all
    entries before the fault are read. Raises Unreadable with the line of the fault.
    """
    with open_export(source) as file:
        site = survey(before_fault(read_entries(file)))
    controls: list[int] = []
    remainder = Remainder()
    with open_export(source) as file:
        for entry in read_entries(file, controls):
            if entry.kind == "item":
                yield _whatever_happens(entry, site, source, wishes)
                remainder.note(entry)
    if controls:
        why = "Control characters, which a text cannot have, are read as blanks from here on"
        yield Leftover(f"line {controls[0]}", "", why)
    yield from remainder.leftovers()


def before_fault(entries: Iterator[Entry]) -> Iterator[Entry]:
    """The entries up to a fault, of which the second reading tells."""
    try:
        yield from entries
    except Unreadable:
        return


def _whatever_happens(entry: Entry, site: Site, source: Source, wishes: Wishes) -> Item:
    """What an entry is; a fault of ours costs one story, not the rest of an archive."""
    try:
        return _item_of(entry, site, source, wishes)
    except (ValueError, TypeError, LookupError, AttributeError, ArithmeticError, RecursionError) as wrong:
        name = f"{entry.get('wp:post_type')} {entry.get('wp:post_id')}".strip()
        why = f"It cannot be read ({type(wrong).__name__}: {wrong}); please report it with the export"
        return Leftover(name, plain_line(entry.get("title")), why, failed=True)


def _item_of(entry: Entry, site: Site, source: Source, wishes: Wishes) -> Item:
    kind, number = entry.get("wp:post_type") or "post", entry.get("wp:post_id")
    name = f"{kind} {number}".strip()
    title = plain_line(entry.get("title"))
    if not is_story_kind(kind):
        address = entry.get("wp:attachment_url")
        return Leftover(name, title or address, f"{why_no_story(kind)}{f', {address}' if address else ''}")
    standing = status_of(entry)
    if not standing.is_taken:
        return Leftover(name, title, standing.remark)
    if not title and not entry.get("content:encoded") and not entry.get("excerpt:encoded"):
        return Leftover(name, "", "It has neither headline nor text")
    warnings = Warnings()
    if kind not in ("post", "page"):
        warnings.say(f'Its post type was "{kind}"; it is filed as a story')
    folder = source.path.parent if source.path else None
    return _draft_of(entry, site, source, wishes, warnings, name, folder)


def _draft_of(
    entry: Entry,
    site: Site,
    source: Source,
    wishes: Wishes,
    warnings: Warnings,
    name: str,
    folder: Path | None,
) -> Draft:
    body = body_of(entry, site, folder, warnings)
    metadata, is_dated = metadata_of(entry, site, body.markdown, source, wishes, warnings)
    shown = place_pictures([metadata.image.src], folder) if metadata.image else ((), ())
    key = site.key_of(entry.get("wp:post_id") or entry.get("guid") or entry.get("link"))
    return Draft(
        name,
        key,
        metadata,
        body.markdown,
        tuple(warnings.said),
        tuple(dict.fromkeys((*shown[0], *body.enclosures))),
        tuple(dict.fromkeys((*shown[1], *body.pictures))),
        is_dated=is_dated,
        is_page=entry.get("wp:post_type") == "page",
    )
