"""When a page's story was published and updated: what the page states, else shows, else has in its address."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import datetime
from urllib.parse import urlsplit

from newsdesk.dates import parse_moment
from newsdesk.importers.feed_entry import moment_of_text
from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.items import Warnings
from newsdesk.importers.stamps import read_stamp
from newsdesk.importers.webpage_json import texts
from newsdesk.importers.webpage_page import Page, elements, words_of

_DAY_IN_ADDRESS = re.compile(r"[/-](19\d\d|20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/-]|\Z)")
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
              "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
              "article.published", "originalpublicationdate", "article_date_original", "cxenseparse:recs:publishtime")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod",
             "article.updated")  # fmt: skip


def moments_of(page: Page) -> tuple[datetime | None, datetime | None]:
    """The moments of publication and of the last update, None where there is none; guesses are warnings."""
    published = _first_moment(
        page,
        [
            *texts(page.node.get("datePublished")),
            *texts(page.node.get("dateCreated")),
            page.first_meta(*_PUBLISHED),
        ],
    )
    published = published or _first_moment(page, page.items("datePublished"))
    modified = _first_moment(page, [*texts(page.node.get("dateModified")), page.first_meta(*_MODIFIED)])
    if published is None:
        published = _shown_moment(page) or _moment_in_address(page, page.address)
    if published is None and modified is not None:
        page.warnings.say("The date is that of the update; none of the publication is there")
        return modified, None
    if published is None or modified is None or modified <= published:
        return published, None
    return published, modified


def _first_moment(page: Page, written: Iterable[str]) -> datetime | None:
    for one in filter(None, written):
        remarks = Warnings()
        stamp = None
        moment = moment_of_text(one, page.zone, remarks)
        if moment is None and (stamp := read_stamp(one, page.zone)):
            moment = stamp.published or stamp.updated
            remarks = Warnings(list(stamp.remarks))
        for remark in remarks.said:
            page.warnings.say(remark)
        if moment is not None:
            return moment
    return None


def _moment_in_address(page: Page, address: str) -> datetime | None:
    found = _DAY_IN_ADDRESS.search(urlsplit(address).path)
    try:
        moment = parse_moment("-".join(found.groups()), page.zone) if found else None
    except ValueError:
        return None
    if moment:
        page.warnings.say("The date is read from the page's address, and has no time")
    return moment


def _shown_moment(page: Page) -> datetime | None:
    """The date that a reader sees: a `time` element, else a line near the headline that is but a date."""
    times = elements(
        page.root, "//article//time[@datetime] | //main//time[@datetime] | //time[@datetime][@pubdate]"
    )
    times = times or elements(page.root, "//time[@datetime]")
    if times and (moment := _first_moment(page, [times[0].get("datetime") or ""])):
        page.warnings.say("The date is that of the first time in the page")
        return moment
    heads = list(page.root.iter("h1"))
    around = (
        elements(heads[0], "following::*[not(*)][position()<=40] | preceding::*[not(*)][position()<=10]")
        if heads
        else []
    )
    for element in around:
        stamp = read_stamp(folded(words_of(element)), page.zone)
        if stamp and (moment := stamp.published or stamp.updated):
            page.warnings.say("The date is read from the page's text")
            return moment
    return None
