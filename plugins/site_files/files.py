"""ads.txt, humans.txt, security.txt and the key of IndexNow: files at fixed addresses, made of settings."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from newsdesk.dates import epoch_of, parse_moment

SECURITY = ".well-known/security.txt"
# RFC 9116, section 2.5: the fields that may stand in the file; these stand there once at most.
_FIELDS = ("Acknowledgments", "Canonical", "Contact", "Encryption", "Expires", "Hiring", "Policy",
           "Preferred-Languages", "CSAF")  # fmt: skip
_ONCE = frozenset({"Expires", "Preferred-Languages"})
# Section 2.5: what names a place does so with one of these.
_ADDRESS = re.compile(r"(?:https://|mailto:|tel:|dns:|openpgp4fpr:)\S+\Z")
# indexnow.org/documentation: 8 to 128 characters, letters, digits and dashes.
_KEY = re.compile(r"[A-Za-z0-9-]{8,128}\Z")


def texts_of(settings: Mapping[str, Any], as_of: datetime) -> dict[str, str]:
    """The text of each file by its path; a file whose setting is empty is not there, nor is a security.txt that has run out.

    Raises ValueError with the setting, what is wrong with it and what to write.
    """
    texts = {}
    for path, name in (("ads.txt", "ADS_TXT"), ("humans.txt", "HUMANS_TXT")):
        if settings.get(name):
            texts[path] = _text_of(_lines(name, settings[name]))
    if key := settings.get("INDEXNOW_KEY"):
        if not isinstance(key, str) or not _KEY.match(key):
            raise ValueError(f"INDEXNOW_KEY: {key!r} is no key; write 8 to 128 letters, digits and dashes")
        # The documentation's first option: a file named by the key, which holds the key and nothing else.
        texts[f"{key}.txt"] = key
    expires = expiry_of(settings)
    if expires is not None and epoch_of(as_of) < epoch_of(expires):
        texts[SECURITY] = _text_of(_security_lines(settings["SECURITY_TXT"], expires))
    return texts


def expiry_of(settings: Mapping[str, Any]) -> datetime | None:
    """When security.txt runs out; None where there is none. Raises ValueError, as `texts_of` does."""
    fields = settings.get("SECURITY_TXT")
    if not fields:
        return None
    if not isinstance(fields, Mapping):
        raise ValueError('SECURITY_TXT: is no dict of fields; write {"Contact": [...], "Expires": "..."}')
    for name in ("Contact", "Expires"):
        if not fields.get(name):
            raise ValueError(f"SECURITY_TXT: {name} is missing, which RFC 9116 demands; write {name}")
    try:
        return parse_moment(str(fields["Expires"]), str(settings["TIMEZONE"]))
    except ValueError as wrong:
        raise ValueError(f"SECURITY_TXT: Expires: {wrong}") from None


def _security_lines(fields: Mapping[str, Any], expires: datetime) -> list[str]:
    lines = []
    for name, given in fields.items():
        if name not in _FIELDS:
            raise ValueError(
                f'SECURITY_TXT: "{name}" is no field of RFC 9116; write one of {", ".join(_FIELDS)}'
            )
        values = _lines(f"SECURITY_TXT: {name}", given)
        if name in _ONCE and len(values) > 1:
            raise ValueError(f"SECURITY_TXT: {name} stands twice; write it once")
        for value in values:
            if name not in _ONCE and not _ADDRESS.match(value):
                what = f'SECURITY_TXT: {name} "{value}" is no address'
                raise ValueError(f"{what}; write https://… or, for a contact, mailto:… or tel:…")
            lines.append(f"{name}: {expires.isoformat() if name == 'Expires' else value}")
    return lines


def _lines(name: str, given: str | Sequence[str]) -> list[str]:
    lines = given.splitlines() if isinstance(given, str) else list(given)
    for line in lines:
        if len(str(line).splitlines()) > 1:
            raise ValueError(f"{name}: {line!r} is no line of text; write a list of lines")
    return lines


def _text_of(lines: Sequence[str]) -> str:
    return "".join(f"{line}\n" for line in lines)


def write_text(values: Mapping[str, Any]) -> bytes:
    """The bytes of such a file."""
    return str(values["text"]).encode()
