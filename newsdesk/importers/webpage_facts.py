"""What a page says of its story: in JSON-LD, else Open Graph and other meta elements, microdata, and the page itself."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, cast
from urllib.parse import unquote, urljoin, urlsplit

from lxml import etree
from lxml.etree import _Element as Element

from newsdesk.dates import parse_moment
from newsdesk.importers.feed_entry import moment_of_text
from newsdesk.importers.hypertext_links import kept_address
from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.items import Warnings
from newsdesk.importers.stamps import read_stamp
from newsdesk.importers.webpage_json import articles_of, is_of_kind, text, texts
from newsdesk.importers.wire_byline import names_in_byline
from newsdesk.metadata import Picture

_LANGUAGE = re.compile(r"[A-Za-z]{2,3}(?:[-_][A-Za-z0-9]{2,8}){0,2}\Z")
_SITE_BEHIND = re.compile(r"\s+[|–—·»:-]\s+[^|–—·»]{2,60}\Z")
_DAY_IN_ADDRESS = re.compile(r"[/-](19\d\d|20\d\d)[/-]?(\d\d)[/-]?(\d\d)(?=[/-]|\Z)")
NO_PICTURE = re.compile(
    r"logo|placeholder|default[-_.]?(?:image|img|share|og)|favicon|sprite|blank\.", re.IGNORECASE
)
_CREDIT = re.compile(r"credit|photographer|copyright|attribution", re.IGNORECASE)
_MOST_TAGS = 20
_PUBLISHED = ("article:published_time", "og:article:published_time", "datepublished", "date", "dc.date", "dc.date.issued",
              "dcterms.created", "dcterms.date", "pubdate", "publishdate", "publish-date", "parsely-pub-date", "sailthru.date",
              "article.published", "originalpublicationdate", "article_date_original", "cxenseparse:recs:publishtime")  # fmt: skip
_MODIFIED = ("article:modified_time", "og:updated_time", "datemodified", "last-modified", "dcterms.modified", "lastmod",
             "article.updated")  # fmt: skip


@dataclass
class Facts:
    """What is known of a page's story; empty, or None, where the page does not say. `article_text` is JSON-LD's body."""

    title: str = ""
    summary: str = ""
    authors: tuple[str, ...] = ()
    published: datetime | None = None
    modified: datetime | None = None
    language: str = ""
    address: str = ""
    base: str = ""
    section: str = ""
    tags: tuple[str, ...] = ()
    picture: Picture | None = None
    site: str = ""
    article_text: str = ""
    is_article: bool = False
    is_list: bool = False


@dataclass
class _Page:
    """A page's elements as the facts are asked of them."""

    root: Element
    zone: str
    warnings: Warnings
    address: str = ""
    meta: dict[str, list[str]] = field(default_factory=dict)
    node: dict[str, Any] = field(default_factory=dict)
    articles: list[dict[str, Any]] = field(default_factory=list)

    def first_meta(self, *names: str) -> str:
        return next((found for name in names for found in self.meta.get(name, ()) if found), "")

    def items(self, name: str) -> list[str]:
        """The values of a microdata property, or of RDFa's, in the order of the page."""
        found = elements(self.root, "//*[@itemprop=$name or @property=$name]", name=name)
        values = [
            one.get("content") or one.get("datetime") or one.get("href") or _words(one) for one in found[:20]
        ]
        return [value for value in map(folded, values) if value]


def elements(root: Element, expression: str, name: str = "") -> list[Element]:
    """The elements that an expression of XPath finds, in the order of the page; `$name` in it stands for a text."""
    return cast(list[Element], etree.XPath(expression)(root, name=name))


def facts_of(root: Element, zone: str, warnings: Warnings) -> Facts:
    """Reads what a page says of itself; times without an offset are those of `zone`. What is a guess is a warning."""
    page = _Page(root, zone, warnings)
    for element in root.iter("meta"):
        name = element.get("property") or element.get("name") or element.get("itemprop") or ""
        if content := folded(element.get("content") or ""):
            page.meta.setdefault(name.lower(), []).append(content)
    base, address = _addresses(page)
    page.address = address
    page.articles = articles_of(root, warnings)
    page.node = _own_node(page, address)
    facts = Facts(base=base, address=address, site=page.first_meta("og:site_name", "application-name"))
    facts.site = facts.site or text(page.node.get("publisher"))
    facts.title = _title(page, facts.site)
    facts.summary = _summary(page, facts.title)
    facts.published, facts.modified = _moments(page)
    facts.authors = _authors(page, facts.site)
    facts.language = _language(page)
    facts.section = text(page.node.get("articleSection")) or page.first_meta(
        "article:section", "section", "parsely-section"
    )
    facts.section = facts.section.partition(",")[0].strip()
    facts.tags = _tags(page)
    facts.picture = _picture(page, base)
    facts.article_text = page.node["articleBody"] if isinstance(page.node.get("articleBody"), str) else ""
    kind = page.first_meta("og:type").lower()
    facts.is_article = (
        bool(page.node) or kind in ("article", "news", "blog") or "article:published_time" in page.meta
    )
    facts.is_list = not page.node and (
        len(page.articles) > 2 or (urlsplit(address).path in ("", "/") and bool(address))
    )
    return facts


def _addresses(page: _Page) -> tuple[str, str]:
    """What relative links are resolved against, and the page's own address; empty where it does not say."""
    links = elements(page.root, "//link[@rel][@href]")
    canonical = next(
        (one.get("href") or "" for one in links if "canonical" in (one.get("rel") or "").lower().split()), ""
    )
    candidates = (canonical, page.first_meta("og:url"), page.first_meta("parsely-link", "twitter:url"))
    address = next(
        (kept for one in candidates if one and (kept := kept_address(one, "")) and _is_whole(kept)), ""
    )
    written = next((one.get("href") for one in page.root.iter("base") if one.get("href")), "")
    try:
        base = urljoin(address, written) if written else address
    except ValueError:
        base = address
    return (base if _is_whole(base) else "", address)


def _is_whole(address: str) -> bool:
    return address.startswith(("http://", "https://"))


def _own_node(page: _Page, address: str) -> dict[str, Any]:
    """The node of this page's story: that with its address, else the first, unless the page is a list of stories."""
    named = [node for node in page.articles if isinstance(node.get("headline") or node.get("name"), str)]
    for node in named:
        places = (text(node.get("url")), text(node.get("mainEntityOfPage")), str(node.get("@id") or ""))
        if address and any(place.partition("#")[0].rstrip("/") == address.rstrip("/") for place in places):
            return node
    news = [node for node in named if not is_of_kind(node, ("Review", "Report"))] or named
    return news[0] if news and len({node.get("headline") for node in news}) < 3 else {}


def _title(page: _Page, site: str) -> str:
    heads = [words for one in page.root.iter("h1") if (words := folded(_words(one)))]
    said = text(page.node.get("headline")) or page.first_meta(
        "og:title", "twitter:title", "parsely-title", "dc.title"
    )
    said = said or next(iter(page.items("headline")), "")
    whole = folded(next((_words(one) for one in page.root.iter("title")), ""))
    known = said or (heads[0] if len(heads) == 1 else "") or whole
    # Headlines are cut for search engines at 110 letters; the page has them whole.
    stem = known.rstrip(" .…")
    for head in heads:
        if len(stem) > 30 and head != known and head.startswith(stem):
            return head
        if head and known.startswith(head) and _SITE_BEHIND.fullmatch(known[len(head) :]):
            return head
    if site and (found := _SITE_BEHIND.search(known)) and site.casefold() in found[0].casefold():
        return known[: found.start()]
    if not said and known == whole and len(heads) != 1:
        return _SITE_BEHIND.sub("", known)
    return known


def _summary(page: _Page, title: str) -> str:
    candidates = [
        text(page.node.get("description")),
        page.first_meta("og:description", "description", "twitter:description", "dc.description"),
        *page.items("description")[:1],
    ]
    for summary in candidates:
        if summary and summary.casefold() != title.casefold() and len(summary) > 20:
            return summary
    return ""


def _moments(page: _Page) -> tuple[datetime | None, datetime | None]:
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


def _first_moment(page: _Page, written: Iterable[str]) -> datetime | None:
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


def _moment_in_address(page: _Page, address: str) -> datetime | None:
    found = _DAY_IN_ADDRESS.search(urlsplit(address).path)
    try:
        moment = parse_moment("-".join(found.groups()), page.zone) if found else None
    except ValueError:
        return None
    if moment:
        page.warnings.say("The date is read from the page's address, and has no time")
    return moment


def _shown_moment(page: _Page) -> datetime | None:
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
        stamp = read_stamp(folded(_words(element)), page.zone)
        if stamp and (moment := stamp.published or stamp.updated):
            page.warnings.say("The date is read from the page's text")
            return moment
    return None


def _authors(page: _Page, site: str) -> tuple[str, ...]:
    house = {site, text(page.node.get("publisher")), "admin", "administrator", "editor", "staff"}
    said = [name for name in texts(page.node.get("author")) if not name.startswith("http")]
    said = said or [name for name in page.meta.get("author", []) if not name.startswith("http")]
    for source in (
        "parsely-author",
        "sailthru.author",
        "article:author",
        "dc.creator",
        "byl",
        "cxenseparse:author",
    ):
        said = said or [name for name in page.meta.get(source, []) if not name.startswith("http")]
    if not said:
        shown = elements(
            page.root,
            "//*[@itemprop='author']//*[@itemprop='name'] | //*[@itemprop='author'][not(.//*[@itemprop='name'])]"
            " | //a[contains(concat(' ', @rel, ' '), ' author ')]",
        )
        said = [words for one in shown[:8] if (words := folded(one.get("content") or _words(one)))]
    if not said:
        bylines = elements(
            page.root,
            "//*[contains(concat(' ', translate(@class, '-_', '  '), ' '), ' byline ')][string-length(normalize-space(.)) < 80]",
        )
        said = [words for one in bylines[:1] if (words := folded(_words(one)))]
    names = [name for one in said for name in names_in_byline(one, house, page.warnings)]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))[:12]


def _language(page: _Page) -> str:
    html = (
        page.root.get("lang")
        or page.root.get("xml:lang")
        or page.root.get("{http://www.w3.org/XML/1998/namespace}lang")
        or ""
    )
    for language in (
        text(page.node.get("inLanguage")),
        html,
        page.first_meta("og:locale", "content-language", "language"),
    ):
        if _LANGUAGE.match(language):
            parts = language.replace("_", "-").split("-")
            return "-".join([parts[0].lower(), *(part for part in parts[1:] if len(part) == 4)])
    return ""


def _tags(page: _Page) -> tuple[str, ...]:
    said = (
        page.meta.get("article:tag")
        or texts(page.node.get("keywords"))
        or page.meta.get("news_keywords")
        or []
    )
    said = said or page.meta.get("keywords") or []
    tags = [tag.strip(" #\"'") for one in said for tag in re.split(r"[,;]", one)]
    known: dict[str, str] = {}
    for tag in tags:
        if 1 < len(tag) <= 50 and ":" not in tag:
            known.setdefault(tag.casefold(), tag)
    if len(known) > _MOST_TAGS:
        page.warnings.say(f"The page has {len(known)} keywords; the first {_MOST_TAGS} are kept")
    return tuple(known.values())[:_MOST_TAGS]


def _picture(page: _Page, base: str) -> Picture | None:
    said = page.node.get("image")
    nodes = [one for one in (said if isinstance(said, list) else [said]) if one]
    node = next((one for one in nodes if isinstance(one, dict)), {})
    sources = [
        one if isinstance(one, str) else one.get("url") or one.get("contentUrl")
        for one in nodes
        if isinstance(one, (str, dict))
    ]
    sources += [
        page.first_meta(
            "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"
        )
    ]
    address = next(
        (
            kept
            for one in sources
            if isinstance(one, str) and (kept := kept_address(one, base, is_picture=True)) and _is_whole(kept)
        ),
        "",
    )
    if not address:
        return None
    if NO_PICTURE.search(address):
        page.warnings.say(f"The picture {address} reads like a sign of the site and is left out")
        return None
    caption = text(node.get("caption")) or text(node.get("description"))
    credit = next(
        (
            found
            for name in ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")
            if (found := text(node.get(name)))
        ),
        "",
    )
    alt = page.first_meta("og:image:alt", "twitter:image:alt")
    shown = next(
        (one for one in page.root.iter("img") if picture_name(one.get("src") or "") == picture_name(address)),
        None,
    )
    if shown is not None:
        alt = described(shown) or alt
        figure = next((one for one in shown.iterancestors("figure")), None)
        if figure is not None:
            caption = caption or folded(" ".join(_words(one) for one in figure.iter("figcaption")))
            credit = credit or next(
                (folded(_words(one)) for one in figure.iter() if _CREDIT.search(one.get("class") or "")), ""
            )
    if credit and caption.endswith(credit):
        caption = folded(caption.removesuffix(credit).rstrip(" ([|-–—/"))
    return Picture(address, alt, caption if caption != credit else "", credit)


def picture_name(address: str) -> str:
    """What tells one picture from another whatever its size and host: the file's name without numbers of points."""
    try:
        name = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""
    return re.sub(
        r"[-_]?\d{2,4}x\d{2,4}|[-_](?:scaled|thumb|large|medium|small)|\.\w{3,4}\Z", "", name
    ).casefold()


def described(picture: Element) -> str:
    """A picture's description; empty where it is but the name of its file."""
    alt = folded(picture.get("alt") or "")
    return "" if re.search(r"\.\w{3,4}\Z|\A[\w-]*_[\w-]*\Z", alt) else alt


def _words(element: Element) -> str:
    return " ".join(str(part) for part in element.itertext())
