"""The story that an entry of a feed is."""

from __future__ import annotations

import re
from datetime import datetime
from urllib.parse import urlsplit

from newsdesk.addresses import is_former_address, is_web_address
from newsdesk.importers.feed_entry import FeedEntry, Media
from newsdesk.importers.headlines import headline_of
from newsdesk.importers.hypertext import to_markdown
from newsdesk.importers.items import Draft, Item, Leftover, RemotePicture, Source, Warnings, Wishes
from newsdesk.importers.plain_html import html_of_links, text_of_html
from newsdesk.metadata import Metadata, Picture
from newsdesk.slugs import slug_of

_CUT_OFF = re.compile(r"\s*(?:\[?(?:…|\.\.\.)\]?|(?:read more|continue reading)\W*)\s*\Z", re.IGNORECASE)


def story_of(entry: FeedEntry, source: Source, wishes: Wishes) -> Item:
    """The story, or why there is none: an entry without any word, or without a date that anything tells."""
    warnings = Warnings(list(entry.warnings))
    words = text_of_html(entry.html)
    title = entry.title
    if not title and words:
        title = headline_of(words)
        warnings.say("The entry has no headline; one is made of its first sentence")
    if not slug_of(title):
        return Leftover(entry.item, title or words, "It has neither a headline nor a text")
    moment, is_dated = _date(entry, source, wishes, warnings)
    if moment is None:
        return Leftover(entry.item, title, "There is no date; name one with --date", failed=True)
    text = to_markdown(entry.html + html_of_links(_others(entry, warnings)), base=entry.base)
    for warning in text.warnings:
        warnings.say(warning)
    shown = [picture.src for picture in text.pictures if is_web_address(picture.src)]
    image = _lead(entry, shown, warnings)
    category, tags = _subjects(entry, wishes, warnings)
    updated = entry.updated if entry.updated and entry.updated > moment else None
    metadata = Metadata(
        title=title,
        date=moment,
        category=category,
        slug="",
        lang=entry.language,
        id="",
        modified=updated,
        tags=tags,
        authors=tuple(name for name in entry.authors if slug_of(name)),
        aliases=(entry.link,) if is_former_address(entry.link) else (),
        summary=_summary(entry, words),
        image=image,
        source=entry.source,
        extra={"copyright": entry.copyright} if entry.copyright else {},
    )
    addresses = dict.fromkeys([*([image.src] if image else []), *shown])
    return Draft(
        entry.item,
        entry.key,
        metadata,
        text.markdown,
        tuple(warnings.said),
        pictures=tuple(RemotePicture(address, address) for address in addresses),
        is_dated=is_dated,
        version=max(0, int(entry.updated.timestamp())) if entry.updated else 0,
    )


def _date(
    entry: FeedEntry, source: Source, wishes: Wishes, warnings: Warnings
) -> tuple[datetime | None, bool]:
    """When a story was published, and whether the feed says so."""
    if entry.published:
        return entry.published, True
    if entry.updated:
        warnings.say("The date is that of the last change; none of the publication is there")
        return entry.updated, True
    if wishes.date:
        return wishes.date, False
    if entry.known:
        warnings.say("The entry has no date; that of the feed is written")
        return entry.known, False
    if source.changed:
        warnings.say("The entry has no date; that of the file is written")
    return source.changed, False


def _summary(entry: FeedEntry, words: str) -> str:
    """The standfirst: the second, shorter text of an entry, where it is not only the beginning of the first."""
    summary = text_of_html(entry.summary)
    beginning = _CUT_OFF.sub("", summary)
    return "" if words.startswith(beginning) else summary


def _subjects(entry: FeedEntry, wishes: Wishes, warnings: Warnings) -> tuple[str, tuple[str, ...]]:
    """The first of its terms that is a category of the house, and all others as tags."""
    declared = wishes.newsroom.categories
    category = next((term for term in entry.terms if declared is not None and declared.find(term)), "")
    tags = [term for term in entry.terms if term != category]
    for term in tags:
        if not slug_of(term):
            warnings.say(f'The tag "{term}" has no letter or digit and is left out')
    return category, tuple(tag for tag in tags if slug_of(tag))


def _lead(entry: FeedEntry, shown: list[str], warnings: Warnings) -> Picture | None:
    """The widest picture of an entry, unless its text shows it already."""
    pictures = [media for media in entry.media if media.is_picture]
    if not pictures:
        return None
    inside = {_file_of(address) for address in shown}
    best = max(pictures, key=lambda media: media.width)
    others = dict.fromkeys(
        media.address
        for media in pictures
        if _file_of(media.address) not in {*inside, _file_of(best.address)}
    )
    if others:
        warnings.say(f"Further pictures of the entry are left out: {', '.join(others)}")
    if _file_of(best.address) in inside:
        return None
    return Picture(best.address, caption=best.caption, credit=best.credit)


def _file_of(address: str) -> tuple[str, str]:
    """What a picture's address and that of another size of it have in common."""
    parts = urlsplit(address)
    return parts.netloc, parts.path


def _others(entry: FeedEntry, warnings: Warnings) -> list[tuple[str, str]]:
    """Links to the sounds and films of an entry, which its text does not lead to."""
    links = {}
    for media in entry.media:
        if not media.is_picture and media.address not in entry.html:
            links[media.address] = media.caption or _name_of(media)
            warnings.say(f"The {_name_of(media).lower()} at {media.address} is kept as a link")
    return [(words, address) for address, words in links.items()]


def _name_of(media: Media) -> str:
    kind = media.kind.partition("/")[0]
    return {"audio": "Audio", "video": "Video"}.get(kind, "File")
