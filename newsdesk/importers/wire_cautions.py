"""What keeps a wire item from its readers, or makes an editor look twice: embargo, status, rights, signals, notes."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.importers.items import Warnings
from newsdesk.importers.wire_item import WireItem
from newsdesk.importers.wire_rules import restrictions_in, speaks_of_embargo
from newsdesk.metadata import Metadata


def hold_back(metadata: Metadata, item: WireItem, warnings: Warnings) -> Metadata:
    """The story with its embargo; as a draft where it may not be published, or nobody knows from when."""
    if item.status == "withheld":
        warnings.say("The agency withholds it; it is filed as a draft")
        metadata = replace(metadata, status="draft")
    if item.embargo:
        warnings.say(f"It is embargoed until {item.embargo:%Y-%m-%d %H:%M %Z}")
        return replace(metadata, embargo=item.embargo)
    said = next((text for text in (*item.notes, *item.usage, item.headline) if speaks_of_embargo(text)), "")
    if item.is_embargoed or said:
        because = f': "{said[:200]}"' if said else ""
        warnings.say(f"It is embargoed without a moment{because}; it is filed as a draft, write embargo")
        return replace(metadata, status="draft")
    return metadata


def caution(item: WireItem, warnings: Warnings) -> None:
    """What an editor has to know and readers must not see."""
    for restriction in restrictions_in((*item.usage, *item.notes, item.notice)):
        warnings.say(restriction)
    for picture in item.pictures:
        for restriction in restrictions_in(picture.usage):
            warnings.say(f"Picture: {restriction}")
    codes = {signal.rpartition(":")[2].casefold() for signal in item.signals}
    if codes & {"correction", "correctif", "corrected", "c"}:
        warnings.say("The agency marks it as a correction; write corrections if readers saw the error")
    elif codes & {"update", "writethru", "updated"}:
        warnings.say("The agency marks it as an update of an earlier version")
    if codes & {"advisory", "advis", "a"}:
        warnings.say("The agency marks it as an advisory to editors; it may not be for readers")
    if codes & {"kill", "retraction", "withdraw", "withdrawal"}:
        warnings.say("The agency marks it as withdrawn; do not publish it")
    for note in item.notes:
        warnings.say(f"Note to editors: {' '.join(note.split())[:300]}")
