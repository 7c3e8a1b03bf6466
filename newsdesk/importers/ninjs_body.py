"""The text of a ninjs item: HTML before NITF, NITF before plain text."""

from __future__ import annotations

import html as entities

from newsdesk.importers.items import Unreadable, Warnings
from newsdesk.importers.ninjs_fields import Fields, objects, text_in
from newsdesk.importers.nitf import read_nitf
from newsdesk.importers.nitf_html import paragraphs_as_html
from newsdesk.importers.wire_body import words_of
from newsdesk.importers.wire_item import WireItem
from newsdesk.importers.wire_xml import parse_xml_bytes


def body_of(fields: Fields, zone: str, warnings: Warnings) -> tuple[str, WireItem]:
    """The text as HTML, from the richest form that can be read; and what NITF says beside it."""
    forms = [
        (f"{text_in(one, 'role')} {text_in(one, 'contenttype')}".lower(), str(one.get("value") or ""))
        for one in objects(fields, "bodies")
    ]
    forms += [
        (name.removeprefix("body_"), value)
        for name, value in fields.items()
        if name.startswith("body_") and isinstance(value, str)
    ]
    for kind, value in sorted(forms, key=lambda form: _plainness(form[0])):
        if not value.strip():
            continue
        if _plainness(kind) == 0:
            return value, WireItem("")
        if "nitf" in kind:
            try:
                told = read_nitf(parse_xml_bytes(value.encode()), zone)
            except Unreadable as wrong:
                warnings.say(f"The body in NITF cannot be read ({wrong}); another is taken")
                continue
            if words_of(told.html):
                return told.html, told
            continue
        return paragraphs_as_html(entities.unescape(value) if "&#" in value else value), WireItem("")
    return "", WireItem("")


def _plainness(kind: str) -> int:
    if "nitf" in kind:
        return 1
    if any(word in kind for word in ("html", "richtext", "xhtml")):
        return 0
    return 3 if any(word in kind for word in ("xml", "markdown", "rtf")) else 2
