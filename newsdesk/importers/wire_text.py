"""Wire text of the teleprinter's days that still flows: IPTC 7901 and ANPA 1312, told by their control characters."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import UTC, datetime

from newsdesk.importers.items import Warnings
from newsdesk.importers.nitf_html import paragraphs_as_html
from newsdesk.importers.stamps import find_date
from newsdesk.importers.wire_item import Term, WireItem

# Where a message begins (SOH), its text (STX) and what follows that (ETX).
_SOH, _STX, _ETX = "\x01", "\x02", "\x03"
_HEADER_7901 = re.compile(
    r"^\s*(?P<service>[a-z]{2,4}) ?(?P<number>\d{2,5}) (?P<urgency>[1-9]) (?P<category>[a-z]{1,3}) +(?P<words>\d+)(?P<more>[^\n]*)",
    re.IGNORECASE,
)
_HEADER_ANPA = re.compile(
    r"^\s*(?P<service>[a-z])(?P<number>\d{4})[^\n]*\n(?P<priority>[a-z]) (?P<category>[a-z])[^\w\n]+(?P<slug>\S+)(?: +[^\s\d][^\n]*?|(?: +\d\S*)+?)? +\d{1,2}-\d{1,2} +\d+",
    re.IGNORECASE,
)
_TIME_7901 = re.compile(
    r"(?P<day>\d\d)(?P<hour>\d\d)(?P<minute>\d\d) (?:(?:GMT|UTC) )?(?P<month>\w{3,4}) (?P<year>\d\d)\b"
)
_TIME_ANPA = re.compile(r"(?P<month>\d\d)-(?P<day>\d\d)-(?P<year>\d\d) (?P<hour>\d\d)(?P<minute>\d\d)GMT")
_BYLINE = re.compile(r"^(?:by|von|par|por|di|av)\s+\S", re.IGNORECASE)
_LEAD = re.compile(
    r"^(?:\d(?:st|nd|rd|th)\s+)?(?:lead|ld|writethru|update|urgent|eil|refile|repeat|correction|corrected|advisory|korrektur|zusammenfassung|\d)\b[^a-z]*$",
    re.IGNORECASE,
)
# dpa: what stands behind these lines is for editors.
_NOTEBOOK = re.compile(r"^(?:#+ *(?:notebook|notizblock)|\* \* \* \*)", re.IGNORECASE | re.MULTILINE)
_NOTE = re.compile(r"^eds\b|^editors\b|\bphotos?\b[ \w,]*\d", re.IGNORECASE)
# "Tea Prices,120": the slugline and the number of words.
_COUNTED = re.compile(r",\s*\d+$")
_ANPA_URGENCY = {"b": 2, "u": 3}


def is_wire_text(head: bytes) -> bool:
    """Tells by the first bytes whether a file is IPTC 7901 or ANPA 1312."""
    text = head.decode("latin-1").replace("\r", "")
    begin = text.lstrip("\x16\x00\n ")
    if "\0" in begin:
        return False
    if begin.startswith(_SOH):
        begin = begin[1:]
        return bool(_HEADER_7901.match(begin) or _HEADER_ANPA.match(begin)) or _STX in text
    # An agency's mail has lost the control characters; what it begins with is telling enough.
    return bool(_HEADER_7901.match(begin) or _HEADER_ANPA.match(begin))


def read_wire_text(raw: bytes, agency: str = "") -> Iterator[WireItem]:
    """The messages of a file, in order. A byte that is no UTF-8 is read as Windows-1252, with a warning."""
    warnings = Warnings()
    try:
        text = raw.decode("utf-8")
    except UnicodeDecodeError as wrong:
        line = raw.count(b"\n", 0, wrong.start) + 1
        text = raw.decode("cp1252", "replace")
        warnings.say(
            f"Line {line}: byte 0x{raw[wrong.start]:02x} is not UTF-8; the file is read as Windows-1252"
        )
    text = text.replace("\r\n", "\n").replace("\r", "\n")
    line = 1
    for message in re.split(f"(?={_SOH})", text):
        if len(message.strip("\x16\x7f\x04\x0c\0\n ")) > 1:
            yield _read_message(
                message.lstrip("\x16\x7f\x04\x0c\0\n \x01"), f"message, line {line}", warnings
            )
        line += message.count("\n")


def _read_message(message: str, place: str, warnings: Warnings) -> WireItem:
    head, _, rest = message.partition(_STX)
    text, _, tail = rest.partition(_ETX)
    if found := _HEADER_7901.match(head):
        return _of_7901(found, head, text, tail, place, warnings)
    if found := _HEADER_ANPA.match(head):
        return _of_anpa(found, head, text, tail, place, warnings)
    said = Warnings(list(warnings.said))
    said.say("The header is neither of IPTC 7901 nor of ANPA 1312; ask the agency for NewsML-G2 or ninjs")
    return WireItem(place, html=paragraphs_as_html(text or message), warnings=tuple(said.said))


def _of_7901(
    found: re.Match[str], head: str, text: str, tail: str, place: str, warnings: Warnings
) -> WireItem:
    if not text.strip():
        # Its control characters are lost: the text begins behind the empty line.
        head, _, text = head.partition("\n\n")
    slug = " ".join(head[found.end() :].split())
    created = _moment(_TIME_7901.search(tail or text[-80:]))
    notebook = _NOTEBOOK.search(text)
    notes = text[notebook.start() :] if notebook else ""
    lines, body = _parted(text[: notebook.start()] if notebook else text)
    headline = " ".join(line for line in lines if not _LEAD.match(line) and not _is_byline(line))
    agency = found["more"].split()[-2:-1] or [found["service"]]
    return WireItem(
        place,
        guid=f"iptc7901:{found['service']}{found['number']}:{created:%Y-%m-%d}" if created else "",
        headline=headline,
        byline=next((line for line in lines if _is_byline(line)), ""),
        slugline=slug.strip("/ "),
        urgency=int(found["urgency"]),
        subjects=(Term("", f"iptc7901:{found['category']}"),),
        created=created,
        credit=agency[0],
        html=paragraphs_as_html(body),
        notes=tuple(" ".join(note.split()) for note in (notes,) if note.strip()),
        signals=tuple(_signals(lines)),
        warnings=tuple(warnings.said),
    )


def _signals(lines: list[str]) -> Iterator[str]:
    """What the marks above a headline say of it: "1ST LEAD", "CORRECTION"."""
    for line in (line.casefold() for line in lines if _LEAD.match(line)):
        yield (
            "sig:correction"
            if "corr" in line or "korr" in line
            else "sig:advisory"
            if "advis" in line
            else "sig:update"
        )


def _is_byline(line: str) -> bool:
    return bool(_BYLINE.match(line)) and (line.endswith("=") or len(line) < 80)


def _parted(text: str) -> tuple[list[str], str]:
    """The lines above the first paragraph, if they are a heading, and the text without them."""
    block, _, rest = text.lstrip("\n").partition("\n\n")
    lines = [line.strip() for line in block.split("\n") if line.strip()]
    is_heading = (
        rest.strip()
        and len(lines) <= 5
        and len(block) <= 400
        and not block.rstrip().endswith((".", '"', "”"))
    )
    return (lines, rest) if is_heading else ([], text)


def _of_anpa(
    found: re.Match[str], head: str, text: str, tail: str, place: str, warnings: Warnings
) -> WireItem:
    if not text.strip():
        text = head.partition("\n")[2].partition("\n")[2]
    created = _moment(_TIME_ANPA.search(tail + text[-80:]))
    marked = [line.strip("^<= ").strip() for line in text.split("\n") if line.startswith("^")]
    marked = [line for line in marked if line]
    body = "\n".join(line for line in text.split("\n") if not line.startswith("^"))
    counted = next((line for line in marked if _COUNTED.search(line)), "")
    byline = next((line for line in marked if _BYLINE.match(line)), "")
    # The line behind the byline is the agency.
    agency = next(iter(marked[marked.index(byline) + 1 :]), "") if byline else ""
    known = {counted, byline, agency}
    headline = next((line for line in marked if line not in known and not _NOTE.search(line)), "")
    return WireItem(
        place,
        guid=f"anpa1312:{found['service']}{found['number']}:{created:%Y-%m-%d}" if created else "",
        headline=headline,
        byline=byline,
        slugline=_COUNTED.sub("", counted) or found["slug"],
        created=created,
        credit=agency,
        urgency=_ANPA_URGENCY.get(found["priority"].lower()),
        subjects=(Term("", f"anpa:{found['category']}"),),
        notes=tuple(line for line in marked if line not in known | {headline}),
        html=paragraphs_as_html(_typed(body)),
        warnings=tuple(warnings.said),
    )


def _typed(text: str) -> str:
    """A teleprinter's quotation marks and dashes as a keyboard has them; end-of-line signs and the closing line are out."""
    text = re.sub(r"[<\t ]*$", "", text, flags=re.MULTILINE).rstrip()
    last = text.rpartition("\n")[2]
    text = text.removesuffix(last).rstrip("_ \t\n") if _TIME_ANPA.search(last) else text
    text = text.replace("``", '"').replace("''", '"').replace("`", "'")
    return text.replace(" _ ", " – ")


def _moment(found: re.Match[str] | None) -> datetime | None:
    if found is None:
        return None
    century = "19" if int(found["year"]) > 70 else "20"
    month = found["month"]
    written = (
        f"{century}{found['year']}-{month}-{found['day']}"
        if month.isdigit()
        else f"{int(found['day'])} {month} {century}{found['year']}"
    )
    day = find_date(written)
    try:
        return (
            datetime(
                day[0].year, day[0].month, day[0].day, int(found["hour"]), int(found["minute"]), tzinfo=UTC
            )
            if day
            else None
        )
    except ValueError:
        return None
