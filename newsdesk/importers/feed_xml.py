"""Entries of RSS, RDF and Atom feeds, as feedparser tells them."""

from __future__ import annotations

import hashlib
import io
import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import UTC, datetime
from typing import Any

import feedparser

from newsdesk.addresses import is_web_address
from newsdesk.importers.feed_entry import (
    FeedEntry,
    Media,
    absolute,
    language_tag,
    moment_as_written,
    moment_of_text,
    scoped_key,
)
from newsdesk.importers.feed_text import feed_text
from newsdesk.importers.items import Leftover, Unreadable, Warnings, Wishes
from newsdesk.importers.plain_html import html_of_text, text_of_html
from newsdesk.metadata import Source

_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif)(?:[?#]|\Z)", re.IGNORECASE)
_MAIL = re.compile(r"\s*[\w.+-]+@[\w.-]+\s*\(([^)]+)\)\s*\Z|\s*([^<]*?)\s*<[\w.+-]+@[\w.-]+>\s*\Z")
_HTML_TYPES = frozenset({"text/html", "application/xhtml+xml", "application/octet-stream"})
# Without it, feedparser puts one in front, on a line of its own, and every line would be told wrongly.
_DECLARED = b"<?xml version='1.0' encoding='utf-8'?>"
_INCOMPLETE = "The feed is not well-formed; see whether the story is complete"


def entries_of_xml(raw: bytes, wishes: Wishes) -> Iterator[FeedEntry | Leftover]:
    """The entries of a feed in its order; then, where it is not well-formed, the line. Raises Unreadable."""
    text, leftovers = feed_text(raw)
    # What is not safe is taken out, and reported, when the text becomes Markdown.
    parsed = feedparser.parse(
        io.BytesIO(_DECLARED + text.encode("utf-8", "replace")),
        sanitize_html=False,
        resolve_relative_uris=False,
        response_headers={"content-type": "application/xml; charset=utf-8"},
    )
    broken = _place_of(parsed)
    if not parsed.get("version") and not parsed.entries:
        raise Unreadable(
            f"{broken or 'Line 1: its first element is that of no feed'}; nothing can be read of it"
        )
    yield from leftovers
    for number, entry in enumerate(parsed.entries, 1):
        yield _entry(f"item {number}", entry, parsed.feed, wishes, bool(broken))
    if broken:
        why = f"{broken}; what stands behind that line may be missing"
        yield Leftover("file", "", why, failed=True)


def _place_of(parsed: Any) -> str:
    """Where a feed is not well-formed, and why; "" if it is."""
    wrong = parsed.get("bozo_exception")
    if not parsed.get("bozo") or wrong is None:
        return ""
    line = wrong.getLineNumber() if hasattr(wrong, "getLineNumber") else 1
    what = wrong.getMessage() if hasattr(wrong, "getMessage") else str(wrong)
    return f"Line {line}: the feed is not well-formed XML ({what})"


def _entry(item: str, entry: Any, feed: Any, wishes: Wishes, is_broken: bool) -> FeedEntry:
    warnings = Warnings([_INCOMPLETE] if is_broken else [])
    zone = wishes.newsroom.zone
    link = str(entry.get("feedburner_origlink") or entry.get("link") or "")
    html, detail = _text(entry)
    summary = _html(entry.get("summary_detail") or {"value": entry.get("summary") or ""})
    if not (html or summary):  # a film's own page, say: what is told of it stands with its media
        html = html_of_text(str(entry.get("media_note_description") or ""))
    base = str(detail.get("base") or feed.get("link") or link)
    title = _title(entry.get("title_detail") or {}) or text_of_html(str(entry.get("media_note_title") or ""))
    guid = str(entry.get("id") or link or hashlib.sha256(f"{title}\n{html}".encode()).hexdigest())
    return FeedEntry(
        item,
        scoped_key(guid, str(feed.get("link") or feed.get("id") or "")),
        title,
        html or summary,
        summary if html else "",
        absolute(str(feed.get("link") or ""), link),
        base,
        _moment(entry, ("published", "created", "issued"), zone, warnings),
        _moment(entry, ("updated",), zone, warnings),
        _moment(feed, ("updated", "published"), zone, Warnings()),
        _authors(entry),
        _terms(entry),
        _language(entry, feed, detail),
        text_of_html(str(entry.get("rights") or feed.get("rights") or "")),
        tuple(_media(entry, base)),
        _source(entry),
        tuple(warnings.said),
    )


def _text(entry: Any) -> tuple[str, Mapping[str, Any]]:
    """The whole text of an entry as HTML, "" if there is none but the summary; and what is said of it."""
    contents = [content for content in entry.get("content", ()) if str(content.get("value") or "").strip()]
    best = max(contents, key=lambda content: content.get("type") in _HTML_TYPES, default=None)
    detail: Mapping[str, Any] = best or entry.get("summary_detail") or {}
    return (_html(best) if best else ""), detail


def _html(detail: Mapping[str, Any]) -> str:
    value = str(detail.get("value") or "")
    return html_of_text(value) if detail.get("type") == "text/plain" else value


def _title(detail: Mapping[str, Any]) -> str:
    value = str(detail.get("value") or "")
    return (
        " ".join(value.split())
        if detail.get("type") == "text/plain" and "&" not in value
        else text_of_html(value)
    )


def _moment(entry: Any, names: Iterable[str], zone: str, warnings: Warnings) -> datetime | None:
    for name in names:
        # Not `get`: feedparser answers a question for `updated` with `published`, and warns.
        written, parsed = (dict.get(entry, part) for part in (name, f"{name}_parsed"))
        written = str(written or "").strip()
        if parsed is None:
            if found := moment_of_text(written, zone, warnings):
                return found
            continue
        try:
            year, month, day, hour, minute, second = parsed[:6]
            moment = datetime(year, month, day, hour, minute, second, tzinfo=UTC)
            return moment_as_written(moment, written, zone, warnings)
        except (ValueError, OverflowError):
            warnings.say(f"The date {written[:80]} cannot be read")
    return None


def _authors(entry: Any) -> tuple[str, ...]:
    names = []
    for author in entry.get("authors", ()):
        name = " ".join(str(author.get("name") or "").split())
        if author.get("email") and "(" in name and not name.endswith(")"):
            name = name.partition("(")[2]  # feedparser cuts an address wrongly where its last part is long
        if mail := _MAIL.match(name):
            name = mail[1] or mail[2]
        names.append(name)
    return tuple(dict.fromkeys(name for name in names if name))


def _terms(entry: Any) -> tuple[str, ...]:
    terms = (text_of_html(str(tag.get("label") or tag.get("term") or "")) for tag in entry.get("tags", ()))
    return tuple(dict.fromkeys(term for term in terms if term))


def _language(entry: Any, feed: Any, detail: Mapping[str, Any]) -> str:
    told = (entry.get("language"), detail.get("language"), feed.get("language"))
    return next((tag for tag in map(language_tag, told) if tag), "")


def _source(entry: Any) -> Source | None:
    source = entry.get("source") or {}
    name, address = (
        text_of_html(str(source.get("title") or "")),
        str(source.get("link") or source.get("href") or ""),
    )
    return Source(name, address if is_web_address(address) else "") if name else None


def _media(entry: Any, base: str) -> Iterator[Media]:
    """What goes with an entry: enclosures, media of Media RSS, and thumbnails last."""
    caption = text_of_html(str(entry.get("media_note_description") or entry.get("media_note_title") or ""))
    credit = text_of_html(str(entry.get("credit") or ""))
    enclosures = [link for link in entry.get("links", ()) if link.get("rel") == "enclosure"]
    for file in [*entry.get("media_content", ()), *enclosures, *entry.get("media_thumbnail", ())]:
        address = str(file.get("url") or file.get("href") or "").strip()
        kind = str(file.get("type") or file.get("medium") or "").lower()
        is_thumbnail = not kind and file in entry.get("media_thumbnail", ())
        is_picture = kind.startswith("image") or is_thumbnail or bool(not kind and _PICTURE.search(address))
        width = str(file.get("width") or "")
        if address and (whole := absolute(base, address)):
            number = int(width) if width.isascii() and width.isdigit() and len(width) < 6 else 0
            yield Media(whole, kind, number, is_picture, caption, credit)
