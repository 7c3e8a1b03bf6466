"""A saved web page: the story in it, with what the page says of it, without what stands around it."""

from __future__ import annotations

import hashlib
import re
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

from newsdesk.dates import in_zone
from newsdesk.importers.headlines import first_sentence
from newsdesk.importers.hypertext import Hypertext, parsed, to_markdown
from newsdesk.importers.items import (
    Draft,
    Enclosure,
    Item,
    Leftover,
    RemotePicture,
    Source,
    Unreadable,
    Warnings,
    Wishes,
)
from newsdesk.importers.webpage_body import body_of, link_share
from newsdesk.importers.webpage_facts import Facts, facts_of
from newsdesk.importers.webpage_files import SAVED, take_saved_pictures
from newsdesk.importers.webpage_text import LARGEST, page_text
from newsdesk.metadata import Metadata

_ENDINGS = (".html", ".htm", ".xhtml", ".html.gz", ".htm.gz", ".xhtml.gz")
_HTML = re.compile(
    rb"\s*(?:<!--.{0,2000}?-->\s*)?<(?:!doctype\s+html|html|head|body)\b", re.IGNORECASE | re.DOTALL
)
_FEWEST_LETTERS = 300
_LONGEST_STANDFIRST = 250
_MOST_IN_LINKS = 0.5


def recognises(name: str, head: bytes) -> bool:
    """A file that is named as a web page, packed with gzip or not, or begins as one."""
    return name.lower().endswith(_ENDINGS) or bool(_HTML.match(head.lstrip(b"\xef\xbb\xbf")))


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The story of the page, or why there is none. Raises Unreadable for what is no HTML."""
    warnings = Warnings()
    text = page_text(source.read(LARGEST), warnings)
    root, _ = parsed(text)
    if root is None:
        raise Unreadable("Line 1: there is no text in it")
    zone = wishes.newsroom.zone
    saved = take_saved_pictures(root, source)
    facts = facts_of(root, zone, warnings)
    html = body_of(root, facts, zone, warnings)
    body = to_markdown(html, base=facts.base)
    _shorten_summary(facts, body.markdown, warnings)
    if reason := _why_none(facts, html, body):
        yield Leftover("page", facts.title or body.markdown, reason)
        return
    for remark in body.warnings:
        warnings.say(remark)
    item = _draft(facts, body, source, wishes, warnings)
    if isinstance(item, Draft):
        item = replace(item, enclosures=_enclosed(facts, body, saved))
    yield item


def _why_none(facts: Facts, html: str, body: Hypertext) -> str:
    """Why a page is taken for no story; empty where it is one."""
    if not facts.title and not body.markdown:
        return "There is neither a headline nor a text in the page"
    if not body.markdown and not facts.summary:
        return "No text of a story is found in the page"
    if facts.is_article and not facts.is_list:
        return ""
    if html and link_share(html) > _MOST_IN_LINKS:
        return "The page is a list of links, such as a front page, and no story"
    if len(body.markdown) < _FEWEST_LETTERS:
        return "The page does not say that it is an article, and has too little text to be one"
    if facts.is_list and facts.published is None:
        return "The page is a front page or a list, and no story; import the stories' own pages"
    return ""


def _shorten_summary(facts: Facts, markdown: str, warnings: Warnings) -> None:
    """A description that is but the text's beginning, cut somewhere, becomes its first sentence."""
    summary = facts.summary.rstrip(" .…[]")
    begins = " ".join(re.sub(r"[\W_]+", " ", markdown[: 4 * len(summary) + 400]).split())
    is_beginning = begins.startswith(" ".join(re.sub(r"[\W_]+", " ", summary).split()))
    if not is_beginning or (
        len(facts.summary) <= _LONGEST_STANDFIRST and not facts.summary.endswith(("…", "...", "]"))
    ):
        return
    sentence = first_sentence(facts.summary)
    is_whole = sentence != facts.summary and len(sentence) <= _LONGEST_STANDFIRST
    facts.summary = sentence if is_whole else ""
    warnings.say(
        "The page's description is but the beginning of the text"
        + ("; its first sentence is taken" if is_whole else "")
    )


def _draft(facts: Facts, body: Hypertext, source: Source, wishes: Wishes, warnings: Warnings) -> Item:
    zone = wishes.newsroom.zone
    moment = facts.published or wishes.date or source.changed
    if moment is None:
        return Leftover("page", facts.title, "There is no date; name one with --date", failed=True)
    if facts.published is None:
        warnings.say("The page tells no date; it is guessed, from --date or the file's own")
    title = facts.title
    if not title:
        title = body.markdown.lstrip("#> ").split("\n")[0][:100]
        warnings.say("The page has no headline; the first words are taken")
    if not facts.summary:
        warnings.say("There is no standfirst; write summary")
    if not body.markdown:
        warnings.say("No text is found in the page, only the standfirst")
    metadata = Metadata(
        title=title,
        date=in_zone(moment, zone),
        modified=in_zone(facts.modified, zone) if facts.modified else None,
        category=facts.section,
        slug="",
        lang=facts.language,
        id="",
        summary=facts.summary,
        authors=facts.authors,
        tags=facts.tags,
        image=facts.picture,
        aliases=(facts.address,) if facts.address else (),
    )
    return Draft(
        "page",
        facts.address or f"html:{hashlib.sha256(f'{title} {body.markdown}'.encode()).hexdigest()}",
        metadata,
        body.markdown,
        tuple(warnings.said),
        pictures=_remote(facts, body),
        is_dated=facts.published is not None,
    )


def _remote(facts: Facts, body: Hypertext) -> tuple[RemotePicture, ...]:
    """The pictures of the story that are on the network, the lead picture first."""
    sources = [facts.picture.src] if facts.picture else []
    sources += [picture.src for picture in body.pictures]
    return tuple(
        RemotePicture(src, src)
        for src in dict.fromkeys(sources)
        if src.startswith(("http://", "https://")) and not src.startswith(SAVED)
    )


def _enclosed(facts: Facts, body: Hypertext, saved: dict[str, Path]) -> tuple[Enclosure, ...]:
    """The pictures of the story that lie with the page."""
    shown = {picture.src for picture in body.pictures} | ({facts.picture.src} if facts.picture else set())
    return tuple(Enclosure(file, address) for address, file in saved.items() if address in shown)
