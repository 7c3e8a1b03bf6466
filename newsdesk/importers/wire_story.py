"""A wire item as a story of the house, or why it is none: one rule for every format, so that none forgets an embargo."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import datetime

from newsdesk.importers.hypertext import Hypertext, to_markdown
from newsdesk.importers.items import Draft, Item, Leftover, Source, Warnings, Wishes
from newsdesk.importers.wire_body import prepare_body, words_of
from newsdesk.importers.wire_cautions import caution, hold_back
from newsdesk.importers.wire_item import WireItem, WirePicture
from newsdesk.importers.wire_metadata import metadata_of
from newsdesk.importers.wire_pictures import Found, choose_rendition, figure_of, find_picture, lead_picture

_TEXTS = ("text", "composite", "", "story", "article", "news")


def stories_of(items: Iterable[WireItem | Leftover], source: Source, wishes: Wishes) -> Iterator[Item]:
    """Each item as a story or with the reason why not, in order; of several versions of one item, the newest alone."""
    items = list(items)
    newest: dict[str, WireItem] = {}
    for item in items:
        if isinstance(item, WireItem) and item.guid and item.version >= newest.get(item.guid, item).version:
            newest[item.guid] = item
    for item in items:
        if isinstance(item, Leftover):
            yield item
        elif item.guid and newest[item.guid] is not item:
            why = f"Version {item.version}; version {newest[item.guid].version} of it is in the same file"
            yield Leftover(item.item, item.headline, why)
        else:
            yield story_of(item, source, wishes)


def key_of(guid: str) -> str:
    """What an item is for ever, in any format and version."""
    return f"wire:{guid}"


def story_of(item: WireItem, source: Source, wishes: Wishes) -> Item:
    """The story that an item is, or a leftover with the reason. Nothing that may not be published is published."""
    warnings = Warnings(list(item.warnings))
    title = item.headline or item.slugline
    if refusal := _refusal(item, title):
        return refusal
    chosen = _chosen(item, source, warnings)
    body = prepare_body(item, _shown_instead(chosen), warnings)
    words = words_of(body.html)
    if not title and not words:
        return Leftover(item.item, body.standfirst, "It has neither a headline nor a text", failed=True)
    if item.kind == "composite" and not words:
        return Leftover(item.item, title, "It puts other items together and has no text of its own")
    moment, is_dated = _date(item, source, wishes, warnings)
    if moment is None:
        return Leftover(item.item, title, "There is no date; name one with --date", failed=True)
    figures = [
        figure_of(picture, place.written) for picture, place in chosen[1:] if place.written not in body.html
    ]
    text = to_markdown(body.html + "".join(figures))
    for warning in text.warnings:
        warnings.say(warning)
    found = _all_found([place for _, place in chosen], text, source, warnings)
    image = lead_picture(chosen[0][0], chosen[0][1].written) if chosen else None
    item = replace(item, byline=item.byline or body.byline)
    metadata = metadata_of(item, moment, words, wishes, warnings)
    metadata = hold_back(replace(metadata, summary=body.standfirst, image=image), item, warnings)
    caution(item, warnings)
    enclosures = tuple(dict.fromkeys(one.enclosure for one in found if one.enclosure))
    remote = tuple(dict.fromkeys(one.remote for one in found if one.remote))
    key, said = _key(item, words), tuple(warnings.said)
    return Draft(
        item.item,
        key,
        metadata,
        text.markdown,
        said,
        enclosures,
        remote,
        is_dated=is_dated,
        version=item.version,
    )


def _refusal(item: WireItem, title: str) -> Leftover | None:
    """Why an item is no story, whatever it says."""
    if item.kind not in _TEXTS:
        article = "an" if item.kind[0] in "aeiou" else "a"
        return Leftover(item.item, title, f"It is {article} {item.kind}, and no text goes with it here")
    if item.status == "canceled":
        why = "The agency has canceled it; where it is published already, take it down"
        return Leftover(item.item, title, why, key=key_of(item.guid) if item.guid else "")
    return None


def _shown_instead(chosen: list[tuple[WirePicture, Found]]) -> dict[str, str]:
    """For each size of a picture, the one to be shown in the text; none of the story's own, which stands above it."""
    return {
        one.href.strip(): place.written if number else ""
        for number, (picture, place) in enumerate(chosen)
        for one in picture.renditions
    }


def _all_found(found: list[Found], text: Hypertext, source: Source, warnings: Warnings) -> list[Found]:
    """The places of the item's pictures, and of those that only its text shows."""
    for picture in text.pictures:
        if all(picture.src != known.written for known in found):
            place = find_picture(picture.src, source, warnings)
            found += [place] if place else []
    return found


def _key(item: WireItem, words: str) -> str:
    if item.guid:
        return key_of(item.guid)
    return "wire-words:" + hashlib.sha256(f"{item.headline} {words}".casefold().encode()).hexdigest()


def _date(item: WireItem, source: Source, wishes: Wishes, warnings: Warnings) -> tuple[datetime | None, bool]:
    """When the story was first sent, and whether the item says so."""
    if said := item.created or item.changed:
        return said, True
    if wishes.date:
        return wishes.date, True
    if source.changed:
        warnings.say("The item has no date; that of its file is written")
    return source.changed, False


def _chosen(item: WireItem, source: Source, warnings: Warnings) -> list[tuple[WirePicture, Found]]:
    """The item's pictures that can be shown, each once, and where they are; the first is the story's own."""
    chosen: list[tuple[WirePicture, Found]] = []
    for picture in item.pictures:
        rendition = choose_rendition(picture.renditions)
        if rendition is None:
            warnings.say("A picture that comes in no size for a page is left out")
            continue
        place = find_picture(rendition.href, source, warnings)
        if place and all(place.written != known.written for _, known in chosen):
            chosen.append((picture, place))
    return chosen
