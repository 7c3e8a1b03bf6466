"""Reading one story: its file becomes a record and the HTML of its body. A pure function, done in any process."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from newsdesk.blocks import Drawn, draw_blocks, without_blocks
from newsdesk.body import Reference, clean_body, line_of_text, plain_text
from newsdesk.dates import epoch_of
from newsdesk.findings import Finding
from newsdesk.metadata import Metadata, Picture
from newsdesk.story import Story, read_story
from newsdesk.teasers import line_of_teaser, teased_stories, without_teasers
from plugins.press.named import function_named
from plugins.press.reading_rules import ReadingRules
from plugins.press.records import (
    RECORD_VERSION,
    Plain,
    ReadStory,
    Record,
    digest_of,
    digest_of_bytes,
    record_of,
)
from plugins.press.typography import set_line, set_text

_WORD = re.compile(r"\w[\w'’-]*")


def read_record(
    path: str, raw: bytes, rules: ReadingRules, *, is_page: bool = False
) -> tuple[ReadStory | None, tuple[Finding, ...]]:
    """Reads a story's bytes: its fields, its body as sanitised HTML, and what plugins extract from it."""
    story, findings = read_story(path, raw, rules.newsroom, is_page=is_page)
    if story is None:
        return None, findings
    lang = story.metadata.lang if rules.typography else ""
    blocks = {name: function_named(dotted) for name, dotted in rules.blocks}
    html, references = clean_body(set_text(rules.convert(story.body), lang), path, frozenset(blocks))
    shown = f"{rules.newsroom.shown}/{path}"
    teased = teased_stories(html)
    if "" in teased:
        return None, (*findings, _empty_teaser(story, shown))
    prose = without_blocks(html, blocks)
    text = plain_text(without_teasers(prose) if teased else prose)
    drawn = draw_blocks(html, story.body, story.body_line, blocks, story.metadata.lang, path, shown)
    if drawn.findings:
        return None, (*findings, *drawn.findings)
    metadata = story.metadata
    references = tuple(dict.fromkeys((*references, *drawn.references)))
    extracts = {
        name: function_named(dotted)(metadata.title, metadata.summary, text, metadata.lang)
        for name, dotted in ([] if is_page else rules.extracts)
    }
    told = _references_of(story, references, teased)
    record = _record(story, raw, drawn, text, lang, told, extracts)
    return ReadStory(record, drawn.html), findings


def _empty_teaser(story: Story, shown: str) -> Finding:
    line = line_of_teaser(story.body, story.body_line, "")
    what = "The teaser names no story of this site"
    return Finding(
        shown, line, "teaser", what, "write [teaser](other-story.md), with the path of a story's file"
    )


def _references_of(
    story: Story, references: tuple[Reference, ...], teased: Sequence[str]
) -> tuple[tuple[str, str, str, int], ...]:
    """What the body refers to, each with its line; of a story whose teaser it shows, that as well."""
    told: list[tuple[str, str, str, int]] = []
    for r in references:
        told.append((r.kind, r.path, r.written, line_of_text(story.body, story.body_line, r.written)))
        if r.kind == "story" and r.path in teased:
            line = line_of_teaser(story.body, story.body_line, r.written)
            told.append(("teaser", r.path, r.written, line))
    return tuple(told)


def _record(
    story: Story,
    raw: bytes,
    drawn: Drawn,
    text: str,
    lang: str,
    references: tuple[tuple[str, str, str, int], ...],
    extracts: Mapping[str, Plain],
) -> Record:
    metadata = story.metadata
    image = _picture(metadata.image, lang) if metadata.image else None
    fields: dict[str, Any] = {
        "path": story.path,
        "id": metadata.id,
        "slug": metadata.slug,
        "lang": metadata.lang,
        "title": metadata.title,
        "title_html": set_line(metadata.title, lang),
        "summary": metadata.summary,
        "summary_html": set_line(metadata.summary, lang),
        "kicker": metadata.kicker,
        "date": epoch_of(metadata.date),
        "modified": _epoch(metadata.modified),
        "embargo": _epoch(metadata.embargo),
        "breaking": _epoch(metadata.breaking),
        "corrected": _epoch(metadata.corrections[-1].date) if metadata.corrections else None,
        "category": metadata.category,
        "status": metadata.status,
        "template": metadata.template,
        "priority": metadata.priority,
        "tags": metadata.tags,
        "authors": metadata.authors,
        "sections": metadata.sections,
        "image": image,
        "image_src": image["src"] if image else "",
        "image_focus": metadata.image.focus if metadata.image else None,
        "image_until": _epoch(metadata.image.until) if metadata.image else None,
        "location": tuple(
            {"name": p.name, "lat": p.lat, "lon": p.lon, "country": p.country} for p in metadata.location
        ),
        "related": _related(metadata),
        "top_news": _top_news(metadata),
        "corrections": tuple((epoch_of(c.date), set_line(c.text, lang)) for c in metadata.corrections),
        "source": {"name": metadata.source.name, "url": metadata.source.url} if metadata.source else None,
        "comments": metadata.comments,
        "extra": dict(metadata.extra),
    }
    stamps = {
        "stamp": digest_of_bytes(raw + bytes([RECORD_VERSION])),
        "card_stamp": digest_of([fields[name] for name in _CARD_FIELDS]),
        "fields_stamp": digest_of(fields),
        "html_digest": digest_of_bytes(drawn.html.encode()),
    }
    body = {
        "lines": dict(story.lines),
        "references": references,
        "words": len(_WORD.findall(text)),
        "blocks": drawn.names,
    }
    return record_of({**fields, **stamps, **body}, extracts)


_CARD_FIELDS = (
    "id", "slug", "lang", "title", "title_html", "summary_html", "summary", "kicker", "date", "modified", "category",
    "status", "template", "priority", "breaking", "authors", "image",
)  # fmt: skip


def _picture(picture: Picture, lang: str) -> dict[str, Plain]:
    return {
        "src": picture.src,
        "alt": picture.alt,
        "caption": set_line(picture.caption, lang),
        "credit": picture.credit,
        "focus": picture.focus,
    }


def _epoch(moment: datetime | None) -> int | None:
    return None if moment is None else epoch_of(moment)


def _related(metadata: Metadata) -> dict[str, Plain]:
    wishes = metadata.related
    wished = {
        "pin": list(wishes.pin),
        "exclude": list(wishes.exclude),
        "off": wishes.off,
        "never_recommend": wishes.never,
    }
    return wished if any(wished.values()) else {}


def _top_news(metadata: Metadata) -> dict[str, Plain]:
    wishes = metadata.top_news
    exclude = wishes.exclude if wishes.exclude is None or wishes.exclude is True else epoch_of(wishes.exclude)
    wished = {"pin": _epoch(wishes.pin), "exclude": exclude}
    return {name: moment for name, moment in wished.items() if moment is not None}
