"""`newsdesk related`: ranks any collection of texts with the site's own ranking."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import IO, Any

import click

from newsdesk.errors import Misuse

# What ranking reads of a document, and the kinds of value that it may have; null is as good as missing.
_FIELDS: dict[str, tuple[type, ...]] = {
    "id": (str,),
    "title": (str,),
    "text": (str,),
    "date": (str, int),
    "lang": (str,),
    "tags": (list,),
}


@click.command("related", epilog="Example: newsdesk related --input docs.jsonl --k 5 --output related.jsonl")
@click.option(
    "--input",
    "source",
    type=click.File(encoding="utf-8"),
    required=True,
    help="A document a line, as JSON: {id, title, text, date, lang, tags}; all but id may be missing or null.",
)
@click.option(
    "--k", type=click.IntRange(1, 1000), default=5, show_default=True, help="Related documents of each."
)
@click.option(
    "--output", type=click.File("w", encoding="utf-8"), default="-", help="Where to write; else stdout."
)
def command(source: IO[str], k: int, output: IO[str]) -> None:
    """Gives the documents related to each, best first: lines {id, related: [ids]} in the order of the input."""
    from plugins.related_stories.collection import rank_collection

    for identity, related in rank_collection(_documents(source), k):
        output.write(json.dumps({"id": identity, "related": related}, ensure_ascii=False) + "\n")


def _documents(source: IO[str]) -> Iterator[dict[str, Any]]:
    """The documents of a file, checked. Raises Misuse with file and line."""
    seen: dict[str, int] = {}
    for number, line in enumerate(source, 1):
        if not line.strip():
            continue
        place = f"{source.name}:{number}"
        try:
            document = json.loads(line)
        except ValueError as wrong:
            raise Misuse(f"{place}: The line is no JSON ({wrong}); write one object a line") from None
        if not isinstance(document, dict) or not isinstance(document.get("id"), str):
            raise Misuse(f'{place}: The line has no id; write {{"id": "…", "title": "…", "text": "…"}}')
        for name, kinds in _FIELDS.items():
            value = document.get(name)
            if value is not None and not isinstance(value, kinds):
                raise Misuse(
                    f"{place}: {name} is {json.dumps(value)[:40]}; write a {kinds[0].__name__} or null"
                )
        if document["id"] in seen:
            raise Misuse(
                f"{place}: The id {document['id']} stands in line {seen[document['id']]}, too; keep one"
            )
        seen[document["id"]] = number
        yield document
