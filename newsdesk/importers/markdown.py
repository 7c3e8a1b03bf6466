"""Markdown files of any generator (Jekyll, Hugo, Eleventy, Pelican, this house): read into stories that link and show here."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from newsdesk.importers.connecting import STORY
from newsdesk.importers.decoding import decode_text
from newsdesk.importers.enclosing import PICTURE_ENDINGS
from newsdesk.importers.hypertext import to_markdown
from newsdesk.importers.items import Draft, Enclosure, Item, Leftover, RemotePicture, Source, Warnings, Wishes
from newsdesk.importers.markdown_addresses import Addresses
from newsdesk.importers.markdown_archive import archive_of
from newsdesk.importers.markdown_dialect import as_house_markdown
from newsdesk.importers.markdown_front import read_front
from newsdesk.importers.markdown_html import convert_html
from newsdesk.importers.markdown_links import repair_links
from newsdesk.importers.markdown_liquid import Tags, convert_liquid, shelter_raw
from newsdesk.importers.markdown_read import ENDINGS, LARGEST, Reading, read_file, why_no_story
from newsdesk.importers.markdown_shelter import Shelter, shelter_code
from newsdesk.importers.markdown_shortcodes import convert_shortcodes, shelter_shortcodes
from newsdesk.metadata import Metadata, Picture
from newsdesk.slugs import slug_of


def recognises(name: str, head: bytes) -> bool:
    """A file with an ending of Markdown, or HTML with front matter, as Jekyll has it."""
    lower = name.lower()
    return lower.endswith(ENDINGS) or (
        lower.endswith((".html", ".htm")) and head.startswith((b"---\n", b"---\r\n"))
    )


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The one story of the file, or why there is none. Fields that this house does not know are kept. Raises Unreadable."""
    front = read_front(decode_text(source.read(LARGEST)))
    if why := why_no_story(source, front):
        yield Leftover("file", front.body, why)
        return
    archive = archive_of(source, wishes)
    warnings = Warnings()
    reading = read_file(source, archive.site, wishes, warnings)
    if reading.front.has_comments:
        warnings.say("Comments in the front matter are not kept")
    post = archive.posts.get(reading.file)
    aliases = post.addresses if post else reading.metadata.aliases
    own = next((address for address in aliases if address.startswith("/")), "")
    addresses = Addresses(source, archive, reading.file, own)
    body = _body(reading, addresses, warnings)
    metadata = _metadata(reading, addresses, warnings)
    addresses.tell(warnings)
    yield Draft(
        "story",
        reading.key,
        replace(metadata, aliases=aliases),
        body,
        tuple(warnings.said),
        tuple(addresses.enclosures.values()),
        tuple(addresses.pictures.values()),
        is_dated=reading.is_dated,
        is_page=reading.is_page,
    )


def _body(reading: Reading, addresses: Addresses, warnings: Warnings) -> str:
    """The body as house Markdown: tags and shortcodes first, as a generator does, then its dialect, its HTML, its links."""
    shelter = Shelter()
    archive = addresses.archive

    def address_of(name: str) -> str:
        post = archive.named(name, reading.file)
        if post and not post.is_draft:
            _, mark, fragment = name.partition("#")
            anchor = archive.fragment_in(post, fragment)
            return f"{STORY}{post.id}{mark if anchor else ''}{anchor}"
        why = "is a draft, and no story can link to it" if post else "is not in the archive"
        warnings.say(f"The story {name} that a link names {why}")
        return ""

    tags = Tags(reading.front.fields, address_of, shelter, warnings)
    text = shelter_shortcodes(shelter_raw(reading.front.body, tags), tags)
    text = shelter_code(text, shelter)
    text = convert_liquid(convert_shortcodes(text, tags), tags)
    tags.tell()
    is_html = reading.file.lower().endswith((".html", ".htm"))
    if is_html:
        converted = to_markdown(shelter.put_back(text))
        for warning in converted.warnings:
            warnings.say(warning)
        shelter = Shelter()
        text = shelter_code(converted.markdown, shelter)
    text = convert_html(text, warnings)
    if not is_html and archive.site.kind != "pelican" and reading.front.form != "headers":
        text = as_house_markdown(text, shelter, warnings)
    text = repair_links(text, addresses.judge)
    return shelter.put_back(text)


def _metadata(reading: Reading, addresses: Addresses, warnings: Warnings) -> Metadata:
    """The metadata with its picture found, and its tags as the archive mostly spells them."""
    metadata = reading.metadata
    tags = tuple(dict.fromkeys(addresses.archive.tags.get(slug_of(tag), tag) for tag in metadata.tags))
    for tag, chosen in zip(metadata.tags, tags, strict=False):
        if tag != chosen:
            warnings.say(f'Tag "{tag}" is written "{chosen}", as it mostly is in the archive')
    return replace(metadata, tags=tags, image=_lead_picture(metadata.image, addresses, warnings))


def _lead_picture(picture: Picture | None, addresses: Addresses, warnings: Warnings) -> Picture | None:
    if picture is None:
        return None
    if picture.src.startswith(("http://", "https://", "//")):
        address = picture.src if not picture.src.startswith("//") else f"https:{picture.src}"
        addresses.pictures.setdefault(address, RemotePicture(address, address))
        return replace(picture, src=address)
    file = addresses.picture_at(picture.src)
    if file is None:
        words = "; ".join(part for part in (picture.alt, picture.caption, picture.credit) if part)
        what = (
            "cannot be shown here"
            if not picture.src.lower().endswith(PICTURE_ENDINGS)
            else "is not in the archive"
        )
        warnings.say(f"The picture of the story {what}: {picture.src}{f' ({words})' if words else ''}")
        return None
    addresses.enclosures.setdefault(picture.src, Enclosure(file, picture.src))
    return picture
