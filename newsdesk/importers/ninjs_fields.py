"""The fields of a ninjs item, whatever their spelling: texts, lists of objects, headline and description."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from newsdesk.importers.ninjs_rules import folded
from newsdesk.importers.wire_body import words_of

Fields = Mapping[str, Any]


def text_in(fields: Fields, name: str) -> str:
    """A text on one line; empty for what is none."""
    value = fields.get(name)
    return " ".join(value.split()) if isinstance(value, str) else ""


def objects(fields: Fields, name: str) -> Iterator[Fields]:
    """The objects of a list; of an object, its values, to which their names are given."""
    value = fields.get(name)
    if isinstance(value, list):
        yield from (folded(one) for one in value if isinstance(one, dict))
    elif isinstance(value, dict):
        yield from ({"name": key, **folded(one)} for key, one in value.items() if isinstance(one, dict))


def name_in(one: Fields) -> str:
    """The name of an object."""
    return text_in(one, "name")


def headline(fields: Fields) -> str:
    """The main headline without marks of HTML, else the title."""
    said = [one for one in objects(fields, "headlines") if text_in(one, "value")]
    main = next(
        (one for one in said if text_in(one, "role").lower() in ("main", "headline", "")),
        said[0] if said else {},
    )
    return words_of(
        next(
            filter(
                None,
                (
                    text_in(fields, "headline"),
                    text_in(fields, "headline_main"),
                    text_in(main, "value"),
                    text_in(fields, "title"),
                ),
            ),
            "",
        )
    )


def description(fields: Fields, *, captions: bool) -> str:
    """The standfirst, or the caption of a picture."""
    wanted = (
        ("caption", "text", "main", "")
        if captions
        else ("text", "summary", "lead", "abstract", "main", "teaser", "")
    )
    said = {text_in(one, "role").lower(): one for one in reversed(list(objects(fields, "descriptions")))}
    texts = [text_in(said[role], "value") for role in wanted if role in said]
    texts += [
        text_in(fields, f"description_{kind}")
        for kind in ("caption", "text", "main", "html", "xhtml", "usertext")
    ]
    texts += [
        text_in(fields, name)
        for name in sorted(fields)
        if name.startswith("description_") and not name.endswith("_caption")
    ]
    return words_of(next(filter(None, texts), ""))
