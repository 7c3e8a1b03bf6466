"""Laying the archive on the copy desk's table: every file read once, in several processes where there are many."""

from __future__ import annotations

import os
from collections.abc import Iterable, Mapping
from concurrent.futures import ProcessPoolExecutor
from contextlib import suppress
from dataclasses import replace
from datetime import datetime
from functools import partial
from itertools import chain
from pathlib import Path
from typing import Any

from newsdesk.addresses import Address, AddressPatterns, address_of
from newsdesk.archive import find_briefs, find_pages, find_stories, is_brief
from newsdesk.blocks import Draw, has_block
from newsdesk.checks.copies import Archive, Copy, is_elsewhere, picture_places
from newsdesk.checks.files import FileFacts, look_at_file
from newsdesk.checks.markup import NO_BLOCKS, Markup, has_inside_links, read_markup
from newsdesk.checks.prose import cover, headings_of
from newsdesk.checks.site_addresses import site_addresses
from newsdesk.checks.switches import FIELD, read_switches
from newsdesk.dates import in_zone
from newsdesk.findings import Finding
from newsdesk.newsroom import Newsroom
from newsdesk.story import Story, read_story

# Pelican's own settings, for a folder without a pelicanconf.py.
DEFAULTS: Mapping[str, Any] = {
    "MARKDOWN": {
        "extensions": ["markdown.extensions.codehilite", "markdown.extensions.extra"],
        "extension_configs": {"markdown.extensions.codehilite": {"css_class": "highlight"}},
    },
    "ARTICLE_URL": "{slug}.html",
    "ARTICLE_SAVE_AS": "{slug}.html",
    "ARTICLE_LANG_URL": "{slug}-{lang}.html",
    "ARTICLE_LANG_SAVE_AS": "{slug}-{lang}.html",
    "PAGE_URL": "pages/{slug}.html",
    "PAGE_SAVE_AS": "pages/{slug}.html",
    "PAGE_LANG_URL": "pages/{slug}-{lang}.html",
    "PAGE_LANG_SAVE_AS": "pages/{slug}-{lang}.html",
}
# Below this, starting processes costs more than they save.
_WORTH_PROCESSES = 400
_BATCH = 50


def read_archive(
    content: Path,
    newsroom: Newsroom,
    settings: Mapping[str, Any],
    as_of: datetime,
    jobs: int = 1,
    blocks: Mapping[str, Draw] = NO_BLOCKS,
) -> tuple[Archive, list[Finding]]:
    """Reads a content folder; the findings are those of files and blocks that cannot be read.

    `settings` are Pelican's; `blocks` are the functions of its STORY_BLOCKS, which other processes must find, too.
    """
    # Only what is needed: the rest may hold functions, which cannot be sent to another process.
    needed = {name: settings.get(name, default) for name, default in DEFAULTS.items()}
    read = partial(_read_batch, content, newsroom, needed, blocks)
    pages = [*find_pages(content), *find_briefs(content)]
    paths = [*find_stories(content), *pages]
    batches = [paths[at : at + _BATCH] for at in range(0, len(paths), _BATCH)]
    jobs = min(jobs, os.cpu_count() or 1)
    if jobs > 1 and len(paths) >= _WORTH_PROCESSES:
        with ProcessPoolExecutor(jobs) as pool:
            results = list(chain.from_iterable(pool.map(read, batches)))
    else:
        results = list(chain.from_iterable(map(read, batches)))
    copies = {path: copy for path, copy, _ in results if copy is not None}
    _find_anchors(copies, needed)
    broken = frozenset(path for path, copy, _ in results if copy is None)
    archive = Archive(
        newsroom,
        as_of,
        tuple(copy for copy in copies.values() if not copy.is_page),
        tuple(copy for copy in copies.values() if copy.is_page),
        _look_at_files(content, copies.values()),
        broken,
        # What cannot be read has an address that nobody knows: then no address can be called dead.
        None if broken else site_addresses(copies.values(), newsroom, settings),
    )
    return archive, [finding for _, _, findings in results for finding in findings]


def _read_batch(
    content: Path,
    newsroom: Newsroom,
    settings: Mapping[str, Any],
    blocks: Mapping[str, Draw],
    paths: Iterable[str],
) -> list[tuple[str, Copy | None, tuple[Finding, ...]]]:
    return [(path, *_read_copy(content, newsroom, settings, blocks, path)) for path in paths]


def _read_copy(
    content: Path, newsroom: Newsroom, settings: Mapping[str, Any], blocks: Mapping[str, Draw], path: str
) -> tuple[Copy | None, tuple[Finding, ...]]:
    shown = f"{newsroom.shown}/{path}"
    is_page = path.startswith("pages/") or is_brief(path)
    try:
        raw = (content / path).read_bytes()
    except OSError as wrong:
        return None, (
            Finding(shown, 1, "encoding", f"The file cannot be read: {wrong.strerror}", "mend its rights"),
        )
    story, findings = read_story(path, raw, newsroom, is_page=is_page)
    if story is None:
        return None, findings
    prose = cover(story.body)
    try:
        # Converting costs ten times what all else does; most bodies have nothing that it would tell.
        is_told = has_inside_links(story.body) or has_block(story.body, blocks)
        markup = read_markup(story, settings["MARKDOWN"], blocks, shown) if is_told else Markup()
    except RecursionError:  # lists in lists in lists, by the hundred
        what, remedy = "The text is nested too deep to be converted", "write it flatter"
        return None, (Finding(shown, story.body_line, "body", what, remedy),)
    address = _address_of(story, newsroom, settings, is_page)
    copy = Copy(
        shown=shown,
        story=story,
        is_page=is_page,
        prose=prose,
        markup=markup,
        headings=headings_of(story.body, prose, story.body_line),
        switches=read_switches(story.metadata.extra, story.lines.get(FIELD, 1), story.body, story.body_line),
        url=address.url,
        address=address.save_as,
    )
    return copy, (*findings, *markup.faults)


def _address_of(story: Story, newsroom: Newsroom, settings: Mapping[str, Any], is_page: bool) -> Address:
    metadata = story.metadata
    return address_of(
        AddressPatterns.of(settings, "PAGE" if is_page else "ARTICLE"),
        slug=metadata.slug,
        lang=metadata.lang,
        category="" if is_page else newsroom.category_named(metadata.category).slug,
        date=in_zone(metadata.date, newsroom.zone),
        id=metadata.id,
        in_default_lang=metadata.lang == newsroom.language,
    )


def _find_anchors(copies: dict[str, Copy], settings: Mapping[str, Any]) -> None:
    """Converts the bodies that a link with a fragment leads to, where that was not done for their own links."""
    targets = {link.target for copy in copies.values() for link in copy.markup.links if link.fragment}
    for path in sorted(targets & copies.keys()):
        copy = copies[path]
        if copy.markup == Markup():
            with suppress(RecursionError):  # its links are told to lead nowhere, and they do
                copies[path] = replace(copy, markup=read_markup(copy.story, settings["MARKDOWN"]))


def _look_at_files(content: Path, copies: Iterable[Copy]) -> dict[str, FileFacts | None]:
    wanted: set[str] = set()
    seen: dict[str, FileFacts | None] = {}
    for copy in copies:
        wanted |= {link.target for link in copy.markup.links if link.kind == "file"}
        wanted |= {picture.path for picture in copy.markup.pictures if picture.path}
        image = copy.metadata.image
        if image and not is_elsewhere(image.src):
            wanted.update(picture_places(image.src, copy.story.path))
    for path in sorted(wanted):
        if not path.startswith(("..", "/")):
            seen[path] = look_at_file(content / path)
    return seen
