"""The text of a WordPress story: what its editors stored becomes the HTML that readers saw, and that becomes Markdown."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from html import escape
from pathlib import Path

from lxml import html

from newsdesk.addresses import is_web_address
from newsdesk.identity import id_from_source
from newsdesk.importers.hypertext import to_markdown
from newsdesk.importers.items import Enclosure, RemotePicture, Warnings
from newsdesk.importers.wordpress_addresses import absolute, file_beside, kind_of_file
from newsdesk.importers.wordpress_blocks import has_blocks, without_blocks, without_page_marks
from newsdesk.importers.wordpress_code import code_as_html, outside_code
from newsdesk.importers.wordpress_entry import Entry
from newsdesk.importers.wordpress_markup import as_html, each_link, footnote_mark, link_address, parse, tidy
from newsdesk.importers.wordpress_media import render_media
from newsdesk.importers.wordpress_paragraphs import with_paragraphs
from newsdesk.importers.wordpress_shortcodes import without_shortcodes
from newsdesk.importers.wordpress_site import Site

# A line that is nothing but an address: WordPress shows in its place what is there.
_LINE_ADDRESS = re.compile(r"^[ \t]*(https?://[^\s<>\"\[\]]{4,2000})[ \t]*$", re.MULTILINE)
# Stands for a story of the same export until all is Markdown: converters keep addresses of the web.
_STORY = "https://story.invalid/"
_STORY_LINK = re.compile(re.escape(_STORY) + r"([0-9a-f-]{36})")
_MOST_NAMED = 5


@dataclass(frozen=True)
class Body:
    """A story's Markdown, in which `story:ID` links to other stories, and where its pictures are."""

    markdown: str
    enclosures: tuple[Enclosure, ...]
    pictures: tuple[RemotePicture, ...]


def body_of(entry: Entry, site: Site, folder: Path | None, warnings: Warnings) -> Body:
    """The text of an entry. `folder` is where the export lies: its uploads may lie beside it."""
    base = entry.get("link") if is_web_address(entry.get("link")) else site.base
    notes = _footnotes_of(entry)
    shown = _html_of(entry.get("content:encoded"), entry, site, warnings) + _recording_of(entry)
    root = parse(shown, warnings)
    tidy(root, {note_id: number for number, (note_id, _) in enumerate(notes, 1)})
    _mend_pictures(root, base, site)
    _mend_links(root, base, site, warnings)
    converted = to_markdown(as_html(root), base=base)
    for remark in converted.warnings:
        warnings.say(remark)
    markdown = _STORY_LINK.sub(r"story:\1", converted.markdown)
    markdown = _with_footnotes(markdown, [text for _, text in notes])
    enclosures, pictures = place_pictures([picture.src for picture in converted.pictures], folder)
    return Body(markdown, enclosures, pictures)


def place_pictures(
    addresses: list[str], folder: Path | None
) -> tuple[tuple[Enclosure, ...], tuple[RemotePicture, ...]]:
    """Pictures by their addresses, each once: those in the uploads beside the export, and those on the network."""
    enclosures: list[Enclosure] = []
    pictures: list[RemotePicture] = []
    for address in dict.fromkeys(addresses):
        file = file_beside(address, folder)
        if file is not None:
            enclosures.append(Enclosure(file, address))
        elif is_web_address(address):
            pictures.append(RemotePicture(address, address))
    return tuple(enclosures), tuple(pictures)


def _html_of(content: str, entry: Entry, site: Site, warnings: Warnings) -> str:
    """What WordPress makes of a stored text when it shows it, in the order in which WordPress does."""
    content = content.replace("\r\n", "\n").replace("\r", "\n")
    content = without_page_marks(code_as_html(content), warnings)
    if has_blocks(content):
        content = without_blocks(content, site.patterns, with_paragraphs, warnings)
        return without_shortcodes(content, render_media(entry, site, warnings), warnings)
    content = _link_lines(content)
    content = without_shortcodes(content, render_media(entry, site, warnings), warnings)
    return with_paragraphs(content)


def _recording_of(entry: Entry) -> str:
    """The recording of a podcast, which stands in a field beside the text."""
    address = entry.meta.get("enclosure", "").strip().partition("\n")[0].strip()
    kind = kind_of_file(address)
    if (
        kind not in ("audio", "video")
        or not is_web_address(address)
        or address in entry.get("content:encoded")
    ):
        return ""
    return f'\n<{kind} src="{escape(address)}"></{kind}>'


def _link_lines(text: str) -> str:
    done: list[str] = []
    place = 0
    for found in outside_code(_LINE_ADDRESS, text):
        done += [
            text[place : found.start()],
            f'\n\n<p><a href="{escape(found[1])}">{escape(found[1])}</a></p>\n\n',
        ]
        place = found.end()
    return "".join(done) + text[place:]


def _mend_pictures(root: html.HtmlElement, base: str, site: Site) -> None:
    """Gives each picture its whole address, that of the original where there were smaller copies."""
    for picture in list(root.iter("img")):
        src = picture.get("src") or ""
        if not src or src.startswith("data:"):
            src = (
                picture.get("data-lazy-src")
                or picture.get("data-src")
                or picture.get("data-orig-file")
                or src
            )
        src = absolute(src, base)
        known = site.file_at(src)
        if known is not None and known.kind == "image":
            src = known.address
            if not picture.get("alt"):
                picture.set("alt", known.alt)
        picture.set("src", src)
        for name in ("srcset", "sizes", "width", "height", "title"):
            picture.attrib.pop(name, None)
        _take_from_link(picture, base, site)


def _take_from_link(picture: html.HtmlElement, base: str, site: Site) -> None:
    """A picture that only links to itself, large or on a page of its own, stands without the link."""
    link = picture.getparent()
    if link is None or link.tag != "a" or (link.text_content() or "").strip():
        return
    address = absolute(link.get("href") or "", base)
    if not address or site.is_same_file(address, picture.get("src") or ""):
        link.drop_tag()


def _mend_links(root: html.HtmlElement, base: str, site: Site, warnings: Warnings) -> None:
    old: dict[str, None] = {}

    def change(link: html.HtmlElement, written: str) -> str:
        if not written or written.startswith("#"):
            return written
        address = absolute(written, base)
        if not is_web_address(address):
            return address
        number = site.story_at(address)
        if number:
            return _STORY + id_from_source(site.key_of(number))
        known = site.file_at(address)
        if known is not None:
            address = known.address
        if site.is_of_site(address):
            old[address] = None
        return address

    for paragraph in list(root.iter("p")):
        link_address(paragraph)
    each_link(root, change)
    if old:
        named = ", ".join(list(old)[:_MOST_NAMED]) + (", …" if len(old) > _MOST_NAMED else "")
        warnings.say(f"Links lead to the old site, not to a story: {named}")


def _footnotes_of(entry: Entry) -> list[tuple[str, str]]:
    """The footnotes that the block editor keeps apart from the text: their ids and their HTML, in order."""
    try:
        values = json.loads(entry.meta.get("footnotes") or "[]")
    except (ValueError, RecursionError):
        return []
    if not isinstance(values, list):
        return []
    return [
        (str(note.get("id")), str(note.get("content") or "")) for note in values if isinstance(note, dict)
    ]


def _with_footnotes(markdown: str, notes: list[str]) -> str:
    lines = list(_definitions(markdown, notes))
    for number in range(1, len(notes) + 1):
        markdown = markdown.replace(footnote_mark(number), f"[^{number}]")
    return "\n\n".join([markdown, *lines])


def _definitions(markdown: str, notes: list[str]) -> Iterator[str]:
    for number, note in enumerate(notes, 1):
        text = " ".join(to_markdown(note).markdown.split())
        if footnote_mark(number) in markdown:
            yield f"[^{number}]: {text}"
        elif text:
            yield text
