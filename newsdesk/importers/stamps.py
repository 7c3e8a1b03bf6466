"""Datelines and bylines: the lines between a headline and its story that say when it was published, and by whom."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from datetime import date, datetime
from functools import lru_cache

from babel.dates import get_day_names, get_month_names

from newsdesk.dates import FIRST_YEAR, LAST_YEAR, zone_named
from newsdesk.importers.roles import without_roles
from newsdesk.importers.time_zones import ABBREVIATED, KNOWN_ABBREVIATION, moment_in

# Whose months are known; any language that Babel has can be added.
LANGUAGES = ("en", "az", "ru", "ar", "tr", "de", "fr", "es", "it", "pt", "uk", "ka", "fa", "pl", "nl")
_LONGEST = 160
_PARTS = re.compile(r"\s*[|•·]\s*|\s+[–—-]\s+|\s{3,}|\t")
_ISO = re.compile(r"\b(?P<year>\d{4})-(?P<month>\d{2})-(?P<day>\d{2})\b")
_DOTTED = re.compile(r"\b(?P<day>\d{1,2})\.(?P<month>\d{1,2})\.(?P<year>\d{4})\b")
_SLASHED = re.compile(r"\b(?P<first>\d{1,2})/(?P<second>\d{1,2})/(?P<year>\d{4})\b")
_TIME = re.compile(
    r"\b(?P<hour>[01]?\d|2[0-3])[:.](?P<minute>[0-5]\d)(?::[0-5]\d)?\s*(?P<half>[ap]\.?m\b\.?)?"
    rf"(?:\s*\(?(?P<zone>{ABBREVIATED}\b|(?-i:[A-Z]{{3,5}})\b)(?:\s*(?P<ahead>[+-]\d{{1,2}}(?::?\d\d)?)\b)?\)?)?",
    re.IGNORECASE,
)
_UPDATED = re.compile(
    r"\b(?:last )?(?:updated|modified)\b|обновлен[оа]|yenilən|güncelle|تحديث|aktualisiert|mis à jour",
    re.IGNORECASE,
)
_LABEL = re.compile(
    r"\b(?:first |last )?(?:published|posted|updated|modified|date|on|at|local time|hours?)\b"
    r"|опубликовано|обновлен[оа]|дата|dərc olun(?:ub|du)|yenilənib|tarix|yayınlan\w+|güncellen?\w*|نُ?شر(?: في)?|تحديث"
    r"|veröffentlicht|aktualisiert|publié(?: le)?|mis à jour(?: le)?|\bum\b|\bв\b|\bг\.|\bуhr\b|\buhr\b|\bsaat\b|الساعة",
    re.IGNORECASE,
)
_BYLINE = re.compile(
    r"(?:(?:by|written by|reported by|words by|author|authors|автор|авторы|müəllif|yazar|von|por|بقلم|كتب)\s*:?\s+)(?P<who>\S.*)$",
    re.IGNORECASE,
)
_AND = re.compile(r"\s+(?:and|&|и|və|ve|und|y|et|و)\s+|,\s*")
_JOINING = frozenset(
    {"in", "and", "&", "at", "of", "the", "de", "van", "von", "der", "al", "bin", "for", "və", "и", "y", "et"}
)


@dataclass(frozen=True)
class Stamp:
    """What a stamp line says. `published` and `updated` are moments; `unsure` is a date that can be read in two ways.

    `remarks` are what was assumed or left out, in words for the report.
    """

    published: datetime | None = None
    updated: datetime | None = None
    authors: tuple[str, ...] = field(default=())
    unsure: str = ""
    remarks: tuple[str, ...] = ()


def read_stamp(line: str, zone: str) -> Stamp | None:
    """Reads a line that holds nothing but a date, a byline, or both; None for any other. Times are those of `zone`."""
    if len(line) > _LONGEST:
        return None
    stamp = _read_part(line, zone)
    if stamp is not None:
        return stamp
    parts: list[str] = []
    for part in _PARTS.split(line):
        if parts and _TIME.fullmatch(part):
            parts[-1] += f" {part}"  # "31.08.2025 | 12:30"
        elif part:
            parts.append(part)
    stamps = [_read_part(part, zone) for part in parts]
    known = [stamp for stamp in stamps if stamp is not None]
    others = [part for part, stamp in zip(parts, stamps, strict=True) if stamp is None]
    # Between the bars may stand a section's name or the time that reading takes.
    if not known or any(len(part.split()) > 4 for part in others):
        return None
    return Stamp(
        next((stamp.published for stamp in known if stamp.published), None),
        next((stamp.updated for stamp in known if stamp.updated), None),
        tuple(author for stamp in known for author in stamp.authors),
        next((stamp.unsure for stamp in known if stamp.unsure), ""),
        tuple(remark for stamp in known for remark in stamp.remarks),
    )


def _read_part(text: str, zone: str) -> Stamp | None:
    byline = _BYLINE.match(text)
    if byline:
        who, roles = without_roles(byline["who"])
        if authors := _names_in(who):
            remarks = tuple(f'"{role}" behind the byline is left out' for role in roles)
            return Stamp(authors=authors, remarks=remarks)
    found = find_date(text)
    if found is None:
        slashed = _SLASHED.search(text)
        if slashed and not _rest_of(text, slashed.span()):
            return Stamp(unsure=slashed[0])
        return None
    day, span = found
    if _rest_of(text, span):
        return None
    moment, remark = _at_time(day, text[: span[0]] + " " * (span[1] - span[0]) + text[span[1] :], zone)
    if moment is None:
        return None
    remarks = (remark,) if remark else ()
    if _UPDATED.search(text):
        return Stamp(updated=moment, remarks=remarks)
    return Stamp(published=moment, remarks=remarks)


def _rest_of(text: str, span: tuple[int, int]) -> str:
    """What a line says beside its date, its time and the labels of both."""
    rest = text[: span[0]] + " " + text[span[1] :]
    rest = _LABEL.sub(" ", _weekdays().sub(" ", KNOWN_ABBREVIATION.sub(" ", _TIME.sub(" ", rest))))
    return rest.strip(" \t,.:;|()[]/–—-•·")


def _names_in(who: str) -> tuple[str, ...]:
    """The people or desks that a byline names; () where it reads like a sentence."""
    words = who.split()
    if (
        len(words) > 12
        or who.rstrip().endswith((".", "!", "?", ":", ";"))
        or any(character.isdigit() for character in who)
    ):
        return ()
    has_case = who.upper() != who.lower()
    if has_case and not all(word[0].isupper() or word in _JOINING or not word[0].isalpha() for word in words):
        return ()
    return tuple(dict.fromkeys(name.strip(" ,") for name in _AND.split(who) if name.strip(" ,")))


def find_date(text: str) -> tuple[date, tuple[int, int]] | None:
    """The first date in a text that is written with its year, and where it stands. Months are known by name in LANGUAGES."""
    for pattern in (_ISO, _named(), _DOTTED, _SLASHED):
        for found in pattern.finditer(text):
            day = _day_of(found)
            if day is not None:
                return day, found.span()
    return None


def find_day(text: str, latest: date) -> date | None:
    """The first day and month in a text that are written without a year, in the last such year up to `latest`."""
    for found in _named().finditer(text):
        month = _months()[found["month"].casefold().rstrip(".")]
        number = int(found["day"] or found["day_after"])
        for year in (latest.year, latest.year - 1):
            try:
                day = date(year, month, number)
            except ValueError:
                continue
            if day <= latest:
                return day
    return None


def _day_of(found: re.Match[str]) -> date | None:
    parts = found.groupdict()
    if not (parts.get("year") or parts.get("year_after")):
        return None
    year = int(parts.get("year") or parts["year_after"])
    if "first" in parts:
        first, second = int(parts["first"]), int(parts["second"])
        if first <= 12 and second <= 12 and first != second:
            return None  # 03/04 is April in Baku and March in Boston
        number, month = (first, second) if second <= 12 else (second, first)
    else:
        number = int(parts.get("day") or parts["day_after"])
        month = (
            int(parts["month"])
            if parts["month"].isdigit()
            else _months()[parts["month"].casefold().rstrip(".")]
        )
    try:
        return date(year, month, number) if FIRST_YEAR <= year <= LAST_YEAR else None
    except ValueError:
        return None


def _at_time(day: date, rest: str, zone: str) -> tuple[datetime | None, str]:
    """The moment of a day with the time that the rest of its line tells, else its midnight; and what was assumed."""
    found = _TIME.search(rest)
    if not found:
        return datetime(day.year, day.month, day.day, tzinfo=zone_named(zone)), ""
    hour = int(found["hour"])
    if half := (found["half"] or "").casefold():
        if not 1 <= hour <= 12:
            return None, ""
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    abbreviation = found["zone"] or ""
    if _LABEL.fullmatch(abbreviation) or _weekdays().fullmatch(abbreviation):
        abbreviation = ""
    if not abbreviation and (elsewhere := KNOWN_ABBREVIATION.search(rest)):
        abbreviation = elsewhere[0]  # "at 14:05 on 1 September 2025 BST"
    clock = datetime(day.year, day.month, day.day, hour, int(found["minute"]))  # noqa: DTZ001  its zone comes next
    return moment_in(clock, abbreviation, found["ahead"] or "", zone)


@lru_cache(maxsize=1)
def _months() -> dict[str, int]:
    """The number of each month by its names and abbreviations in LANGUAGES, case folded."""
    months: dict[str, int] = {"sept": 9}
    for language in LANGUAGES:
        for width in ("wide", "abbreviated"):
            for context in ("format", "stand-alone"):
                for number, name in get_month_names(width, context, language).items():
                    word = name.casefold().rstrip(".")
                    if not word.isdigit() and len(word) > 2:
                        months.setdefault(word, int(number))
    return months


@lru_cache(maxsize=1)
def _named() -> re.Pattern[str]:
    names = "|".join(re.escape(name) for name in sorted(_months(), key=lambda name: (-len(name), name)))
    month = rf"(?P<month>\b(?:{names})\b)\.?"
    before = r"\b(?P<day>[0-3]?\d)(?:st|nd|rd|th|er|\.)?\s+(?:of\s+|de\s+)?"
    after = r"\s+(?P<day_after>[0-3]?\d)(?:st|nd|rd|th)?\b(?!:)"
    year = r"(?:,?\s+(?:de\s+)?(?P<year>\d{4})\b)"
    year_after = r"(?:,?\s+(?P<year_after>\d{4})\b)"
    # The name of the month stands once in the pattern, behind the day or in front of it.
    return re.compile(rf"(?:{before})?{month}(?:(?(day){year}?|{after}{year_after}?))", re.IGNORECASE)


@lru_cache(maxsize=1)
def _weekdays() -> re.Pattern[str]:
    names = {
        name.casefold().rstrip(".")
        for language in LANGUAGES
        for width in ("wide", "abbreviated")
        for context in ("format", "stand-alone")
        for name in get_day_names(width, context, language).values()
        if len(name.rstrip(".")) > 1
    }
    choice = "|".join(re.escape(name) for name in sorted(names, key=lambda name: (-len(name), name)))
    return re.compile(rf"\b(?:{choice})\b\.?", re.IGNORECASE)
