"""An export of Ghost: its posts and pages with their tags, authors and pictures, members' texts as drafts."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import datetime

from newsdesk.dates import parse_moment
from newsdesk.identity import id_from_source
from newsdesk.importers.decoding import decode_text
from newsdesk.importers.ghost_body import GhostSite, body_of
from newsdesk.importers.ghost_export import Row, Tables, read_tables
from newsdesk.importers.items import MEGABYTE, Draft, Item, Leftover, Source, Warnings, Wishes
from newsdesk.importers.markdown_fields import plain_words
from newsdesk.metadata import Metadata, Picture, Status
from newsdesk.slugs import slug_of

_LARGEST = 128 * MEGABYTE
_BEGINNING = re.compile(rb"\s*\{\s*\"(?:db\"\s*:\s*\[|meta\"\s*:\s*\{\s*\"exported_on\")")
_NOT_KEPT = (
    *("codeinjection_head", "codeinjection_foot", "meta_title", "og_title", "og_description", "og_image"),
    *("twitter_title", "twitter_description", "twitter_image", "custom_template", "email_subject"),
)


def recognises(name: str, head: bytes) -> bool:
    """A JSON file that begins as Ghost writes it: with its database, or with when it was exported."""
    return name.lower().endswith(".json") and _BEGINNING.match(head) is not None


def read(source: Source, wishes: Wishes) -> Iterator[Item]:
    """The posts and pages in the order of the export. Raises Unreadable where it is no export of Ghost."""
    tables = read_tables(decode_text(source.read(_LARGEST)))
    posts = tables.rows("posts")
    known = {post.text("slug"): id_from_source(_key(post)) for post in posts if _is_linkable(post)}
    drafts = frozenset(post.text("slug") for post in posts) - known.keys()
    site = GhostSite(source, known, drafts)
    for number, post in enumerate(posts, 1):
        yield _story(post, number, tables, site, wishes)
    others = [f"{name} ({len(tables.rows(name))})" for name in tables.names if name not in tables.used]
    if others:
        yield Leftover("tables", "", f"These tables hold no stories: {', '.join(others)}")


def _key(post: Row) -> str:
    return f"ghost:{post.text('uuid') or post.text('id') or post.text('slug')}"


def _is_linkable(post: Row) -> bool:
    return bool(post.text("slug")) and _status(post, Warnings()) != "draft"


def _story(post: Row, number: int, tables: Tables, site: GhostSite, wishes: Wishes) -> Item:
    item = f"post {post.text('slug') or number}"
    warnings = Warnings()
    title = plain_words(post.text("title"))
    if not title or title == "(Untitled)":
        return Leftover(item, post.text("plaintext"), "It has no title; give it one in Ghost", failed=True)
    date, is_dated = _date(post, wishes, warnings)
    if date is None:
        why = "It has no date that can be read; name one with --date"
        return Leftover(item, title, why, failed=True)
    body = body_of(post, site, warnings)
    modified = _moment(post.text("updated_at"))
    tags = tables.tags_of(post, warnings)
    declared = wishes.newsroom.categories
    category = next((tag for tag in tags[:1] if declared is not None and declared.find(tag)), "")
    meta = tables.meta_of(post)
    metadata = Metadata(
        title=title,
        date=date,
        category=category,
        slug=post.text("slug")
        if slug_of(post.text("slug")) == post.text("slug")
        else slug_of(post.text("slug")),
        lang=_lang(post),
        id="",
        modified=modified if modified and modified > date else None,
        status=_status(post, warnings),
        tags=tuple(tag for tag in tags if tag != category),
        authors=tuple(tables.authors_of(post)),
        summary=plain_words(
            post.text("custom_excerpt") or meta.text("meta_description") or post.text("meta_description")
        ),
        image=site.lead_picture(_picture(post, meta), body, warnings),
        aliases=_aliases(post, tables),
        extra={"featured": True} if post.text("featured") in ("1", "True", "true") else {},
    )
    lost = [name for name in _NOT_KEPT if post.text(name) or meta.text(name)]
    if lost:
        warnings.say(f"These fields of the post are not kept: {', '.join(lost)}")
    return Draft(
        item,
        _key(post),
        metadata,
        body.markdown,
        tuple(warnings.said),
        tuple(body.enclosures.values()),
        tuple(body.pictures.values()),
        is_dated=is_dated,
        is_page=post.text("type") == "page" or post.text("page") in ("1", "True", "true"),
    )


def _date(post: Row, wishes: Wishes, warnings: Warnings) -> tuple[datetime | None, bool]:
    for name in ("published_at", "created_at", "updated_at"):
        if moment := _moment(post.text(name)):
            if name != "published_at" and post.text("status") == "published":
                warnings.say(f"It has no date of publication; that of {name} is taken")
            return moment, True
    return wishes.date, wishes.date is not None


def _moment(text: str) -> datetime | None:
    """A moment as Ghost writes it: ISO 8601 in UTC, or (of old) thousandths of a second since 1970."""
    try:
        if re.fullmatch(r"\d{12,14}", text):
            return datetime.fromtimestamp(int(text) // 1000, parse_moment("2000-01-01 Z", "UTC").tzinfo)
        return parse_moment(text.replace(".000Z", "Z"), "UTC") if text else None
    except (ValueError, OverflowError):
        return None


def _status(post: Row, warnings: Warnings) -> Status:
    status, visibility = post.text("status"), post.text("visibility") or "public"
    if visibility != "public":
        warnings.say(f"It was for {visibility} only, and is filed as a draft")
        return "draft"
    if status == "sent":
        warnings.say("It was sent as a newsletter only, and is filed as a draft")
        return "draft"
    if status == "scheduled":
        warnings.say(f"It was to be published on {post.text('published_at')}")
        return "published"
    return "published" if status == "published" else "draft"


def _lang(post: Row) -> str:
    lang = post.text("locale").lower().replace("_", "-")
    return lang if re.fullmatch(r"[a-z]{2,3}(-[a-z0-9]{2,8})*", lang) else ""


def _picture(post: Row, meta: Row) -> Picture | None:
    src = post.text("feature_image") or post.text("image")
    alt = meta.text("feature_image_alt") or post.text("feature_image_alt")
    caption = meta.text("feature_image_caption") or post.text("feature_image_caption")
    return Picture(src, plain_words(alt), plain_words(caption)) if src else None


def _aliases(post: Row, tables: Tables) -> tuple[str, ...]:
    """The address that the post had: by the site's own pattern, where the export has one, else Ghost's."""
    slug, moment = post.text("slug"), _moment(post.text("published_at"))
    if not slug or post.text("status") != "published":
        return ()
    pattern = tables.setting("permalinks") or "/:slug/"
    if moment and "/" in pattern:
        pattern = (
            pattern.replace(":year", f"{moment:%Y}")
            .replace(":month", f"{moment:%m}")
            .replace(":day", f"{moment:%d}")
        )
    address = pattern.replace(":slug", slug).replace(":id", post.text("id"))
    return (address,) if ":" not in address and address.startswith("/") else (f"/{slug}/",)
