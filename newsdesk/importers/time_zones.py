"""The abbreviations of time zones that pages write behind a time ("14:05 BST"), and which zone each is taken for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta, timezone, tzinfo

from newsdesk.dates import zone_named

# Hours ahead of UTC, or a zone of the tz database where the abbreviation stands for summer and winter alike. Some are
# used in several countries (IST, CST, BST); the one that news pages in English mean most often is taken, and said.
_KNOWN: Mapping[str, float | str] = {
    "Z": 0, "UTC": 0, "GMT": 0, "WET": 0, "WEST": 1, "BST": 1, "CET": 1, "CEST": 2, "MEZ": 1, "MESZ": 2,
    "EET": 2, "EEST": 3, "MSK": 3, "МСК": 3, "TRT": 3, "AZT": 4, "AZST": 5, "GST": 4, "PKT": 5, "IST": 5.5,
    "HKT": 8, "SGT": 8, "AWST": 8, "JST": 9, "KST": 9, "ACST": 9.5, "AEST": 10, "AEDT": 11, "NZST": 12, "NZDT": 13,
    "EST": -5, "EDT": -4, "CST": -6, "CDT": -5, "MST": -7, "MDT": -6, "PST": -8, "PDT": -7, "AKST": -9, "AKDT": -8,
    "HST": -10, "ET": "America/New_York", "PT": "America/Los_Angeles",
}  # fmt: skip
_CHOICE = "|".join(sorted(_KNOWN, key=lambda name: (-len(name), name)))
ABBREVIATED = rf"(?:{_CHOICE})"
KNOWN_ABBREVIATION = re.compile(rf"\b{ABBREVIATED}\b")


def moment_in(moment: datetime, abbreviation: str, ahead: str, zone: str) -> tuple[datetime, str]:
    """A time without a zone as a moment, and what was assumed of its abbreviation, in words for the report.

    `ahead` is what may stand behind UTC or GMT ("+4", "+05:30"). A time without an abbreviation, or with one that is
    not known, is that of the site's `zone`.
    """
    if not abbreviation:
        return moment.replace(tzinfo=zone_named(zone)), ""
    known = _KNOWN.get(abbreviation.upper())
    if known is None:
        remark = f"{abbreviation} behind the time is no time zone that is known; the time is taken as that of {zone}"
        return moment.replace(tzinfo=zone_named(zone)), remark
    written = f"{abbreviation}{ahead}"
    if isinstance(known, str):
        return moment.replace(
            tzinfo=zone_named(known)
        ), f"The time is in {written}, taken for that of {known}"
    offset = timedelta(hours=known) + _offset(ahead)
    if abs(offset) > timedelta(hours=14):
        remark = f"{written} behind the time is no offset of any zone; the time is taken as that of {zone}"
        return moment.replace(tzinfo=zone_named(zone)), remark
    moment = moment.replace(tzinfo=_fixed(offset))
    return moment, f"The time is in {written}, taken for UTC{moment.isoformat()[-6:]}"


def _offset(ahead: str) -> timedelta:
    if not ahead:
        return timedelta()
    digits = ahead[1:].replace(":", "")
    hours, minutes = (int(digits[:-2]), int(digits[-2:])) if len(digits) > 2 else (int(digits), 0)
    return (-1 if ahead[0] == "-" else 1) * timedelta(hours=hours, minutes=minutes)


def _fixed(offset: timedelta) -> tzinfo:
    return timezone(offset) if offset else UTC
