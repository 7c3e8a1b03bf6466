"""One Markdown file of any generator, read as far as its front matter, its name and its first heading tell."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import lru_cache
from pathlib import Path, PurePosixPath

from newsdesk.dates import as_iso, in_zone
from newsdesk.front_matter import Plain
from newsdesk.importers.decoding import decode_text
from newsdesk.importers.items import MEGABYTE, Source, Warnings, Wishes
from newsdesk.importers.markdown_fields import is_nothing, plain_words
from newsdesk.importers.markdown_front import Front, read_front
from newsdesk.importers.markdown_metadata import FileWords, metadata_of
from newsdesk.importers.markdown_site import Site, author_names, relative_to
from newsdesk.metadata import Metadata
from newsdesk.slugs import slug_of

ENDINGS = (".md", ".markdown", ".mdown", ".mkd", ".mkdn")
LARGEST = 5 * MEGABYTE
_DATED = re.compile(r"(?P<date>\d{4}-\d{1,2}-\d{1,2})[-_](?P<rest>.+)\Z")
_LANG = re.compile(r"(?P<rest>.+)\.(?P<lang>[a-z]{2}(?:[-_][A-Za-z]{2})?)\Z")
_FOLDER_LANG = re.compile(r"[a-z]{2}(?:-[a-z]{2})?")
_HEADING = re.compile(
    r"\s*(?:#[ \t]+(?P<atx>[^\n]+?)[ \t]*#*|(?P<setext>[^\n#>|`<-][^\n]*)\n=+[ \t]*)(?:\n|\Z)"
)


@dataclass(frozen=True)
class Reading:
    """What a file says of its story. `file` is its path from the site's root, `key` what it is for ever.

    `is_dated` is False where only the file's own time is known. `has_heading` tells that the body's first line is the title.
    """

    file: str
    front: Front
    words: FileWords
    metadata: Metadata
    key: str
    is_dated: bool
    is_page: bool


def read_file(source: Source, site: Site, wishes: Wishes, warnings: Warnings) -> Reading:
    """Reads a source's metadata; guesses are said in `warnings`. Raises Unreadable with line and remedy."""
    front = read_front(decode_text(source.read(LARGEST)))
    path = source.path or Path("story.md")
    file = relative_to(path.resolve(), site.base) if source.path else "story.md"
    heading = _HEADING.match(front.body)
    title = plain_words(heading["atx"] or heading["setext"]) if heading else ""
    words, is_dated = _words_of(file, front, title, site, source, wishes, warnings)
    if heading and (
        is_nothing(front.fields.get("title"))
        or plain_words(front.fields["title"] or "").casefold() == title.casefold()
    ):
        lines = front.body.count("\n", 0, heading.end())
        front = replace(front, body=front.body[heading.end() :], body_line=front.body_line + lines)
    metadata = metadata_of(front, words, wishes, _names(site.base, site.kind, id(site)), warnings)
    key = f"markdown:{metadata.date.isoformat()}/{metadata.lang or 'und'}/{_place(source)}"
    return Reading(file, front, words, metadata, key, is_dated, _is_page(file, front.fields))


def _place(source: Source) -> str:
    """Where a file lies in the folder that was named, wherever that is."""
    if source.path is None or source.root is None:
        return "story.md"
    return source.path.relative_to(source.root).as_posix()


@lru_cache(maxsize=4)
def _names(base: Path, kind: str, _: int) -> Mapping[str, str]:
    return author_names(Site(base, base, kind))


def _words_of(
    file: str, front: Front, title: str, site: Site, source: Source, wishes: Wishes, warnings: Warnings
) -> tuple[FileWords, bool]:
    """What the file's name and folders say; where nothing tells the date, the editor's, or the file's own time."""
    path = PurePosixPath(file)
    stem = path.parent.name if path.stem == "index" and path.parent.name else path.stem
    lang = ""
    if (found := _LANG.fullmatch(stem)) and (site.kind == "hugo" or is_nothing(front.fields.get("lang"))):
        stem, lang = found["rest"], found["lang"].lower().replace("_", "-")
    parts = path.parts
    if (
        not lang
        and "content" in parts
        and (found := _FOLDER_LANG.fullmatch(parts[parts.index("content") + 1]))
    ):
        lang = found[0]
    date = ""
    if found := _DATED.fullmatch(stem):
        year, month, day = (int(part) for part in found["date"].split("-"))
        stem, date = found["rest"], f"{year:04}-{month:02}-{day:02}"
    if not title:
        title = " ".join(re.sub(r"[-_]+", " ", stem).split()).capitalize()
        if is_nothing(front.fields.get("title")) and is_nothing(front.fields.get("headline")) and title:
            warnings.say("There is no title; one is made of the file's name")
    is_dated = bool(date) or any(not is_nothing(front.fields.get(name)) for name in _DATES)
    if not is_dated and wishes.date:
        date, is_dated = as_iso(wishes.date), True
    elif not is_dated and source.changed:
        date = as_iso(in_zone(source.changed, wishes.newsroom.zone))
        warnings.say("There is no date; that of the file is taken; name one with --date")
    words = FileWords(
        date=date,
        slug=slug_of(stem),
        stem=stem,
        lang=lang,
        category=_category(path, site, wishes),
        title=title,
        is_draft="_drafts" in path.parts or "drafts" in path.parts[:-1],
        at_blanks=site.kind == "jekyll",
    )
    return words, is_dated


_DATES = (
    "date",
    "publishdate",
    "pubdate",
    "pubdatetime",
    "published_at",
    "date_published",
    "created",
    "created_at",
    "datepublished",
    "date_created",
    "posted",
)


def _category(path: PurePosixPath, site: Site, wishes: Wishes) -> str:
    declared = wishes.newsroom.categories
    if len(path.parts) > 1 and declared is not None and (found := declared.find(path.parts[0])):
        return found.name
    return site.section_of(site.base / path)


def _is_page(file: str, fields: Mapping[str, Plain]) -> bool:
    """Tells whether a file is a static page, such as an imprint, and no story."""
    parts = PurePosixPath(file).parts
    if "_posts" in parts:
        return False
    return fields.get("layout") == "page" or fields.get("type") == "page" or "pages" in parts[:-1]


def why_no_story(source: Source, front: Front) -> str:
    """Why a file of an archive is no story, "" where it is one."""
    name = (source.path or Path("story.md")).name
    if name.startswith("_index."):
        return "It is the front page of a section, which the site makes itself"
    stem = name.partition(".")[0].upper()
    if front.form == "none" and stem in (
        "README",
        "LICENSE",
        "LICENCE",
        "CONTRIBUTING",
        "CHANGELOG",
        "CODE_OF_CONDUCT",
        "SECURITY",
    ):
        return "It has no front matter, and is a note to those who make the site"
    return ""
