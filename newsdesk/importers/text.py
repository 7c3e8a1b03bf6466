"""Pasted text: a page copied from a browser becomes its stories, for an editor to finish.

A paste has no fields: what is a headline, which paragraphs are one story, when it was published, is read from the lines
themselves, and every guess is a warning. Each line ends up in a story or in the report.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date, datetime, timedelta

from newsdesk.dates import in_zone, zone_named
from newsdesk.importers.columns import Piece, piece_together
from newsdesk.importers.decoding import decode_text
from newsdesk.importers.headlines import first_sentence, headline_of
from newsdesk.importers.items import MEGABYTE, Draft, Item, Leftover, Source, Unreadable, Warnings, Wishes
from newsdesk.importers.paste import Line, read_lines
from newsdesk.importers.plain_markdown import as_list, escape_line
from newsdesk.importers.promotions import REMARK, WHY, has_promotion, is_mere_promotion
from newsdesk.importers.stamps import Stamp, find_date, find_day
from newsdesk.metadata import Metadata

_ENDINGS = (".txt", ".text")
_LARGEST = 2 * MEGABYTE
_MOST_LINES = 5_000
# A standfirst is a sentence or two; a longer paragraph is the body's first.
_LONGEST_STANDFIRST = 250
_SHORTEST_STANDFIRST = 60
# What news says of a day, it says within a month of it.
_RECENT = timedelta(days=31)


def recognises(name: str, head: bytes) -> bool:
    """A file that is named as text, or standard input."""
    return name.lower().endswith(_ENDINGS) or name == "-"


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The stories of a paste in its order, then the lines that are in none. Raises Unreadable."""
    text = decode_text(source.read(_LARGEST))
    lines = read_lines(text, wishes.newsroom.zone)
    if not lines:
        raise Unreadable("There is no text in it; paste the page's text into it")
    if len(lines) > _MOST_LINES:
        raise Unreadable(f"It has more than {_MOST_LINES} lines, which no page has; split it")
    pieces, dropped = piece_together(lines)
    page_date = _date_of_page(pieces)
    for place, piece in enumerate(pieces):
        if is_mere_promotion(pieces, place):
            yield Leftover(item_name(piece.numbers), piece.prose[0], f"Dropped: {WHY}")
        else:
            yield _draft(piece, page_date, source, wishes)
    for line in dropped:
        yield Leftover(item_name(line.numbers), line.text, f"Dropped: {line.why}")


def item_name(numbers: Sequence[int]) -> str:
    """Line numbers as an item's name: `line 4`, `lines 3-12`, `lines 3-12, 15`."""
    ranges: list[list[int]] = []
    for number in sorted(numbers):
        if ranges and number == ranges[-1][1] + 1:
            ranges[-1][1] = number
        else:
            ranges.append([number, number])
    words = ", ".join(str(first) if first == last else f"{first}-{last}" for first, last in ranges)
    return f"{'line' if len(numbers) == 1 else 'lines'} {words}"


def _draft(piece: Piece, page_date: datetime | None, source: Source, wishes: Wishes) -> Item:
    warnings = Warnings()
    summary, body_lines = _standfirst_and_body(piece, warnings)
    title = _title_of(piece, warnings)
    zone = wishes.newsroom.zone
    published, updated = (told and in_zone(told, zone) for told in _moments_of(piece, warnings))
    moment = published or _guessed_date(summary or title, page_date, source, wishes, warnings)
    if moment is None:
        return Leftover(
            item_name(piece.numbers), title, "There is no date; name one with --date", failed=True
        )
    if updated is not None and updated < moment:
        warnings.say(f"The update of {updated:%Y-%m-%d %H:%M} is before the story's date and is left out")
        updated = None
    if has_promotion(piece):
        warnings.say(REMARK)
    if piece.is_cut:
        warnings.say("Where this story begins and ends is judged by its words; see the stories next to it")
    metadata = Metadata(
        title=title,
        date=moment,
        modified=updated if updated != moment else None,
        category="",
        slug="",
        lang="",
        id="",
        summary=summary,
        authors=tuple(
            dict.fromkeys(name for line in _stamps_of(piece) for name in (line.stamp or Stamp()).authors)
        ),
    )
    body = _body(body_lines)
    return Draft(
        item_name(piece.numbers),
        _key(piece),
        metadata,
        body,
        tuple(warnings.said),
        is_dated=published is not None,
    )


def _key(piece: Piece) -> str:
    """What a pasted story is: its words. The same story copied again, from whatever page, is the same."""
    named = [line.text for line in (piece.headline, piece.standfirst) if line]
    words = " ".join([*named, *(line.text for line in piece.lines if line.kind != "stamp")])
    return "paste:" + hashlib.sha256(" ".join(words.casefold().split()).encode()).hexdigest()


def _title_of(piece: Piece, warnings: Warnings) -> str:
    if piece.headline:
        if not piece.lines and not piece.standfirst:
            warnings.say("Only the headline is there; write the story, or delete the file")
        return piece.headline.text
    warnings.say("The headline is made from the first sentence; write one")
    return headline_of(next(line.text for line in piece.lines if line.kind != "stamp"))


def _standfirst_and_body(piece: Piece, warnings: Warnings) -> tuple[str, list[Line]]:
    """The standfirst, and the lines of the body without it. It is a line of its own or the first paragraph."""
    lines = [line for line in piece.lines if line.kind != "stamp"]
    if piece.standfirst:
        return piece.standfirst.text, lines
    if not lines:
        return "", []
    first = lines[0]
    if len(lines) == 1 and (sentence := _first_of_long(first)):
        warnings.say("The standfirst is the first sentence")
        return sentence, [replace(first, text=first.text[len(sentence) :].strip())]
    if first.kind not in ("paragraph", "teaser") or len(first.text) > _LONGEST_STANDFIRST:
        warnings.say("There is no standfirst; write summary")
        return "", lines
    if len(lines) > 1:
        warnings.say("The standfirst is the first paragraph")
    else:
        warnings.say("Only the standfirst is there; the story has no body")
    if first.text.endswith(("...", "…")):
        warnings.say("The standfirst is cut off in the source")
    return first.text, lines[1:]


def _first_of_long(line: Line) -> str:
    """The first sentence of a paragraph that is too long for a standfirst; empty where it is none."""
    sentence = first_sentence(line.text)
    is_one = _SHORTEST_STANDFIRST <= len(sentence) <= _LONGEST_STANDFIRST < len(line.text)
    return sentence if is_one and line.kind == "paragraph" else ""


def _body(lines: Sequence[Line]) -> str:
    """Paragraphs, crossheads and lists as Markdown."""
    blocks: list[str] = []
    place = 0
    while place < len(lines):
        kind = lines[place].kind
        if kind in ("bullet", "numbered"):
            end = place + 1
            while end < len(lines) and _counts_on(lines[end - 1], lines[end]):
                end += 1
            blocks += _listed(lines[place:end])
            place = end
            continue
        text = escape_line(lines[place].text)
        blocks.append(f"## {text}" if kind == "headline" else text)
        place += 1
    return "\n\n".join(blocks)


def _listed(items: Sequence[Line]) -> list[str]:
    """A list as one block; paragraphs with their numbers where a numbered one does not begin at its beginning."""
    if items[0].place > 1:
        return [escape_line(line.mark + line.text) for line in items]
    return [as_list([line.text for line in items], is_numbered=items[0].kind == "numbered")]


def _counts_on(line: Line, following: Line) -> bool:
    """Tells whether the second line is the next item of the first one's list."""
    if line.kind != following.kind:
        return False
    return line.kind != "numbered" or following.place == line.place + 1


def _stamps_of(piece: Piece) -> list[Line]:
    return [*piece.stamps, *(line for line in piece.lines if line.kind == "stamp")]


def _moments_of(piece: Piece, warnings: Warnings) -> tuple[datetime | None, datetime | None]:
    """When a story's own stamps say it was published and updated."""
    published: list[datetime] = []
    updated: list[datetime] = []
    for line in _stamps_of(piece):
        stamp = line.stamp or Stamp()
        published += [stamp.published] if stamp.published else []
        updated += [stamp.updated] if stamp.updated else []
        if stamp.unsure:
            warnings.say(f"{stamp.unsure} can be read as two dates and is not used")
        for remark in stamp.remarks:
            warnings.say(remark)
    for extra in published[1:]:
        warnings.say(f"A second date, {extra:%Y-%m-%d %H:%M}, is not used")
    if not published and updated:
        warnings.say("The date is that of the update; none of the publication is there")
        return updated[0], None
    if published and (published[0].hour, published[0].minute) == (0, 0):
        warnings.say("The date has no time; midnight is written")
    return (published[0] if published else None), (updated[-1] if updated else None)


def _date_of_page(pieces: Sequence[Piece]) -> datetime | None:
    """The date of the longest story that has one: what is on a page was there on that day."""
    quiet = Warnings()
    dated = [(len(piece.prose), moment) for piece in pieces if (moment := _moments_of(piece, quiet)[0])]
    return max(dated)[1] if dated else None


def _guessed_date(
    text: str, page_date: datetime | None, source: Source, wishes: Wishes, warnings: Warnings
) -> datetime | None:
    """The date of a story without a stamp: a day that its standfirst names, --date, its page's, or its file's."""
    zone = wishes.newsroom.zone
    known = wishes.date or page_date or source.changed
    if known is None:
        return None
    latest = in_zone(known, zone).date()
    found = find_date(text)
    day = found[0] if found else (find_day(text, latest) if wishes.date or page_date else None)
    is_exact = found is not None and wishes.date is None and page_date is None
    if day is not None and day < latest and (is_exact or latest - _RECENT <= day):
        warnings.say(f"The date is the day that the text names, {day}")
        return _midnight(day, zone)
    if wishes.date:
        return wishes.date
    warnings.say(
        "The date is that of the page's main story" if page_date else "The date is when the file was changed"
    )
    return in_zone(known, zone)


def _midnight(day: date, zone: str) -> datetime:
    return datetime(day.year, day.month, day.day, tzinfo=zone_named(zone))
