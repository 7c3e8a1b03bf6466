"""The pictures of a ninjs item: its own sizes, and the items that are associated with it."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.importers.items import Warnings
from newsdesk.importers.ninjs_fields import Fields, description, headline, name_in, objects, text_in
from newsdesk.importers.wire_item import Rendition, WirePicture
from newsdesk.importers.wire_xml import number_in

_FIRST = ("featuremedia", "mainpic", "main", "featureimage", "hero")


def pictures_of(fields: Fields, warnings: Warnings) -> Iterator[WirePicture]:
    """The item's own pictures and those associated with it, the main one first."""
    own = tuple(_renditions(fields))
    if own and text_in(fields, "type").lower() in ("text", "composite", ""):
        yield WirePicture(own)
    associated = list(objects(fields, "associations"))
    # A logo that comes first is no story's picture.
    ranked = sorted(
        associated,
        key=lambda one: (name_in(one).lower() not in _FIRST, text_in(one, "type").lower() == "graphic"),
    )
    for one in ranked:
        kind = text_in(one, "type").lower()
        if kind in ("picture", "graphic") or (not kind and list(_renditions(one))):
            if text_in(one, "pubstatus").lower() in ("withheld", "canceled", "cancelled"):
                warnings.say(f"An associated picture is {text_in(one, 'pubstatus').lower()} and is left out")
                continue
            yield _picture(one)
        else:
            what = headline(one) or text_in(one, "uri") or name_in(one)
            warnings.say(f"An associated item of type {kind or 'unknown'} is left out: {what}")


def _picture(one: Fields) -> WirePicture:
    by, holder = text_in(one, "byline") or text_in(one, "by"), text_in(one, "copyrightholder")
    credit = by if not holder or holder.casefold() in by.casefold() else "/".join(filter(None, (by, holder)))
    usage = tuple(filter(None, (text_in(one, "usageterms"),)))
    alt = text_in(one, "body_text") or headline(one)
    return WirePicture(
        tuple(_renditions(one)),
        description(one, captions=True),
        alt,
        credit or text_in(one, "copyrightnotice"),
        usage,
    )


def _renditions(fields: Fields) -> Iterator[Rendition]:
    for one in objects(fields, "renditions"):
        if href := text_in(one, "href"):
            width = one.get("width")
            width = number_in(width) if isinstance(width, str) else width
            kind = text_in(one, "mimetype") or text_in(one, "contenttype")
            yield Rendition(
                href,
                width if isinstance(width, int) and width > 0 else 0,
                kind,
                f"{name_in(one)} {text_in(one, 'title')}",
            )
