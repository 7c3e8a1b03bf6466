"""The dates and times of wire formats: ISO 8601 in its short and its long form, and with the dots that some agencies like."""

from __future__ import annotations

import re
from datetime import datetime

from newsdesk.dates import parse_moment

_MOMENT = re.compile(
    r"(?P<year>\d{4})[-./]?(?P<month>\d\d)[-./]?(?P<day>\d\d)"
    r"(?:[T ]?(?P<hour>\d\d):?(?P<minute>\d\d)(?::?(?P<second>\d\d))?(?:[.,]\d+)?)?"
    r"\s*(?P<zone>Z|UTC|GMT|[+-]\d\d(?::?\d\d)?)?",
    re.ASCII,
)


def wire_moment(text: str, zone: str) -> datetime | None:
    """The moment that `20140829T135006Z`, `2020-09-07T14:45:26` and their like name; None for anything else.

    A time without offset is that of `zone`; of a date alone, it is midnight.
    """
    found = _MOMENT.fullmatch(" ".join(text.split()))
    if not found:
        return None
    time = f" {found['hour']}:{found['minute']}:{found['second'] or '00'}" if found["hour"] else ""
    offset = "Z" if found["zone"] in ("UTC", "GMT") else found["zone"] or ""
    try:
        return parse_moment(f"{found['year']}-{found['month']}-{found['day']}{time} {offset}".strip(), zone)
    except ValueError:
        return None
