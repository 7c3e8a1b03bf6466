"""The front matter of a WordPress story: what the fields of its entry say in the words of the house."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from urllib.parse import unquote

from newsdesk.dates import FIRST_YEAR, LAST_YEAR, in_zone, zone_named
from newsdesk.importers.items import Source, Warnings, Wishes
from newsdesk.importers.languages import language_of
from newsdesk.importers.wordpress_entry import Entry
from newsdesk.importers.wordpress_kinds import status_of
from newsdesk.importers.wordpress_shortcodes import without_shortcodes
from newsdesk.importers.wordpress_site import Site
from newsdesk.importers.wordpress_terms import file_under
from newsdesk.importers.wordpress_words import STANDFIRST_FIELDS, plain_line
from newsdesk.metadata import Metadata, Picture
from newsdesk.slugs import is_slug, slug_of

# A letter's mark, a joiner or a sign of direction that an address cannot have, whatever a slug was made of.
_NOT_IN_SLUGS = re.compile(r"[\u00ad\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\ufffd]")
_LANGUAGE = re.compile(r"[a-z]{2,3}(-[a-z0-9]{2,8})*$")
_ONE_MINUTE = 60


def metadata_of(
    entry: Entry, site: Site, body: str, source: Source, wishes: Wishes, warnings: Warnings
) -> tuple[Metadata, bool]:
    """The front matter of an entry, and whether it has a date of its own. Every guess is said."""
    standing = status_of(entry)
    if standing.remark:
        warnings.say(standing.remark)
    if entry.get("wp:is_sticky") == "1":
        warnings.say("It was sticky; pin it with top_news, if it is to stand first")
    zone = wishes.newsroom.zone
    date = _moment(entry, "wp:post_date_gmt", "wp:post_date", zone) or _moment_of_feed(entry)
    modified = _moment(entry, "wp:post_modified_gmt", "wp:post_modified", zone)
    is_later = date and modified and (modified - date).total_seconds() >= _ONE_MINUTE
    title = plain_line(entry.get("title"))
    summary = _summary_of(entry, warnings)
    filing = file_under(entry, site, wishes.newsroom, warnings)
    metadata = Metadata(
        title=title or _title_of(summary or body, warnings),
        date=in_zone(date or _guessed_date(source, wishes, warnings), zone),
        category=filing.category,
        slug=_slug_of(entry),
        lang=_language(entry, site, f"{title} {summary} {body}", wishes, warnings),
        id="",
        modified=in_zone(modified, zone)
        if is_later and modified and standing.status == "published"
        else None,
        status=standing.status,
        tags=filing.tags,
        sections=filing.sections,
        authors=_authors_of(entry, site, warnings),
        aliases=_aliases_of(entry, site),
        summary=summary,
        image=_picture_of(entry, site, warnings),
        extra=_extra_of(entry),
    )
    return metadata, date is not None


def _summary_of(entry: Entry, warnings: Warnings) -> str:
    """The excerpt that an editor wrote, else what a plugin keeps of the same kind."""
    excerpt = plain_line(without_shortcodes(entry.get("excerpt:encoded"), lambda _: None, Warnings()))
    if excerpt:
        return excerpt
    for name in STANDFIRST_FIELDS:
        # A sign of per cent marks what the plugin would have put in.
        if (words := plain_line(entry.meta.get(name, ""))) and "%" not in words:
            warnings.say(f"The standfirst is the field {name}")
            return words
    return ""


def _moment(entry: Entry, universal: str, local: str, zone: str) -> datetime | None:
    """A moment that WordPress tells in universal time, and, of what was never public, on the site's clocks only."""
    for name, clock in ((universal, UTC), (local, zone_named(zone))):
        try:
            moment = datetime.strptime(entry.get(name), "%Y-%m-%d %H:%M:%S").replace(tzinfo=clock)
        except ValueError:
            continue  # 0000-00-00 00:00:00, or nothing
        if FIRST_YEAR < moment.year < LAST_YEAR:
            return moment
    return None


def _moment_of_feed(entry: Entry) -> datetime | None:
    try:
        moment = parsedate_to_datetime(entry.get("pubDate"))
    except (ValueError, TypeError, IndexError, OverflowError):
        return None
    if not FIRST_YEAR < moment.year < LAST_YEAR or "-0001" in entry.get("pubDate"):
        return None
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def _guessed_date(source: Source, wishes: Wishes, warnings: Warnings) -> datetime:
    if wishes.date:
        return wishes.date
    warnings.say(
        "It has no date; that of the export file is written"
        if source.changed
        else "It has no date; write one"
    )
    return source.changed or datetime(1970, 1, 1, tzinfo=UTC)


def _title_of(text: str, warnings: Warnings) -> str:
    warnings.say("It has no headline; one is made of its first words")
    words = re.sub(r"[#*_`>\[\]\\!]|\(\S*\)", "", text[:400]).split()
    return " ".join(words[:12]) or "Untitled"


def _slug_of(entry: Entry) -> str:
    """The slug as readers saw it: percent signs decoded, in whatever script it is."""
    slug = _NOT_IN_SLUGS.sub("", unquote(entry.get("wp:post_name"), errors="replace")).strip("-. ")
    if not slug or is_slug(slug):
        return slug
    # Marks that belong to letters (as in Hindi), and signs that are none, have no place in a slug of this house.
    return slug_of(slug)


def _language(entry: Entry, site: Site, words: str, wishes: Wishes, warnings: Warnings) -> str:
    """The language that a translation plugin noted, else the site's own, unless the letters say otherwise."""
    noted = next((term.slug for term in entry.terms if term.taxonomy == "language"), "")
    named = (noted or site.language).strip().lower().replace("_", "-")
    if not _LANGUAGE.match(named):
        return ""
    house = wishes.newsroom.language
    named = house if named.partition("-")[0] == house.partition("-")[0] else named.partition("-")[0]
    if noted:
        return named
    if wishes.lang:
        return wishes.lang
    language, guess = language_of(words, named)
    if guess:
        warnings.say(guess)
    return language


def _authors_of(entry: Entry, site: Site, warnings: Warnings) -> tuple[str, ...]:
    """Who signs: the authors that a plugin for several of them noted, else the one who is entered."""
    noted = [(term.slug.removeprefix("cap-"), term.name) for term in entry.terms if term.taxonomy == "author"]
    creator = entry.get("dc:creator")
    names = [
        plain_line(site.authors.get(login) or site.authors.get(name) or name)
        for login, name in noted or [(creator, creator)]
        if login or name
    ]
    for name in names:
        if not slug_of(name):
            warnings.say(f'The author "{name}" has no letter or digit and is left out')
    return tuple(dict.fromkeys(name for name in names if slug_of(name)))


def _aliases_of(entry: Entry, site: Site) -> tuple[str, ...]:
    """The address at which readers found the entry; what was never public had none."""
    address = entry.get("link")
    is_public = entry.get("wp:status") in ("publish", "private", "")
    return (address,) if is_public and address and address.rstrip("/") != site.base.rstrip("/") else ()


def _picture_of(entry: Entry, site: Site, warnings: Warnings) -> Picture | None:
    number = entry.meta.get("_thumbnail_id", "").strip()
    if not number or number in ("0", "-1"):
        return None
    file = site.attachments.get(number)
    if file is None:
        warnings.say(f"Its picture, file {number} of the media library, is not in the export")
        return None
    if file.kind != "image":
        warnings.say(f"Its picture, {file.address}, is no picture and is left out")
        return None
    return Picture(file.address, file.alt, file.caption, file.credit)


def _extra_of(entry: Entry) -> dict[str, str]:
    """Fields that the house does not have and a theme may ask for."""
    form = next((term.slug for term in entry.terms if term.taxonomy == "post_format"), "")
    return {"post_format": form.removeprefix("post-format-")} if form else {}
