"""The front matter of a wire item: what readers get of it, and what only the desk sees."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from newsdesk.front_matter import Plain
from newsdesk.importers.headlines import headline_of
from newsdesk.importers.items import Warnings, Wishes
from newsdesk.importers.wire_byline import names_in_byline
from newsdesk.importers.wire_item import WireItem
from newsdesk.importers.wire_rules import category_for, language_for, priority_of
from newsdesk.metadata import Metadata
from newsdesk.metadata import Source as Reporting

_MOST_TAGS = 20
# A tag has a page, and an address; an agency's subject may be a postal one.
_SHORTEST_TAG, _LONGEST_TAG = 2, 60
_LONGEST_NOTE = 1000


def metadata_of(item: WireItem, moment: datetime, words: str, wishes: Wishes, warnings: Warnings) -> Metadata:
    """All but standfirst and picture; `words` is the text, from which a headline is made where there is none."""
    title = item.headline
    if not title:
        title = headline_of(words) if words else item.slugline
        warnings.say(
            "The headline is made from the first sentence; write one"
            if words
            else "The headline is the slugline; write one"
        )
    elif title.isupper() and len(title.split()) > 1:
        warnings.say("The headline is in capitals; write it anew")
    agency = (item.credit or item.holder).strip(" -–—")
    authors = names_in_byline(item.byline, (item.credit, item.holder), warnings) or item.authors
    changed = item.changed if item.changed and item.changed > moment else None
    return Metadata(
        title=title,
        date=moment,
        modified=changed,
        category=category_for(item.subjects, wishes.newsroom),
        slug="",
        lang=language_for(item.language, wishes.newsroom),
        id="",
        tags=_tags(item, warnings),
        authors=authors,
        priority=priority_of(item.urgency),
        location=item.places,
        source=Reporting(agency) if agency else None,
        extra=_kept(item),
    )


def _tags(item: WireItem, warnings: Warnings) -> tuple[str, ...]:
    """Subjects, places and keywords by name, each once however it is capitalised, the first twenty."""
    tags: dict[str, str] = {}
    for name in [*(term.name for term in item.subjects), *item.keywords]:
        if _SHORTEST_TAG <= len(name := " ".join(name.split())) <= _LONGEST_TAG:
            tags.setdefault(name.casefold(), name)
    names = list(tags.values())
    if len(names) > _MOST_TAGS:
        warnings.say(f"{len(names) - _MOST_TAGS} more subjects are left out: {', '.join(names[_MOST_TAGS:])}")
    return tuple(names[:_MOST_TAGS])


def _kept(item: WireItem) -> Mapping[str, Plain]:
    """What only the desk needs, as one field `wire` of the front matter; no template shows it."""
    codes = [term.code for term in item.subjects if term.code and not term.name]
    parts: dict[str, Plain] = {
        "guid": item.guid,
        "version": item.version or "",
        "slugline": item.slugline,
        "urgency": item.urgency or "",
        "genre": ", ".join(item.genres),
        "copyright": item.notice or item.holder,
        "usage": " / ".join(item.usage),
        "note": " / ".join(item.notes)[:_LONGEST_NOTE],
        "codes": list(codes),
    }
    kept: dict[str, Plain] = {name: value for name, value in parts.items() if value}
    return {"wire": kept} if kept else {}
