"""JSON-LD: things of schema.org, joined to one graph and made safe to stand in a page."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

Thing = dict[str, Any]

# What the setting PUBLISHER may say of the house's rules, by schema.org's names for NewsMediaOrganization.
RULES = ("publishingPrinciples", "correctionsPolicy", "ethicsPolicy", "diversityPolicy", "masthead",
         "missionCoveragePrioritiesPolicy", "ownershipFundingInfo", "unnamedSourcesPolicy",
         "verificationFactCheckingPolicy", "actionableFeedbackPolicy", "noBylinesPolicy")  # fmt: skip
# HTML Standard, section 4.12.1.3: a script's text must not hold "<!--", "<script" or "</script"; JSON can write all of
# these signs otherwise. The two separators of lines are no part of older JavaScript's strings.
_UNSAFE = {ord(sign): f"\\u{ord(sign):04x}" for sign in "<>&\u2028\u2029"}


def graph_text(things: Iterable[Thing]) -> Markup:
    """The text of a `<script type="application/ld+json">` that says all of these things; what is empty is left out."""
    document = {"@context": "https://schema.org", "@graph": [said(thing) for thing in things]}
    text = json.dumps(document, ensure_ascii=False, separators=(",", ":"))
    return Markup(text.translate(_UNSAFE))  # noqa: S704 (no sign that HTML minds is left)


def said(thing: Mapping[str, Any]) -> Thing:
    """A thing without what is empty."""
    return {name: value for name, value in thing.items() if value not in (None, "", [], {})}


def words_of(html: str) -> str:
    """The words of typographic HTML, with common spaces between them."""
    return " ".join(Markup(html).striptags().split())  # noqa: S704 (its tags are taken away)


def address(site: Mapping[str, Any], href: str) -> str:
    """A full address where the site's own is known; else from the root, which JSON-LD reads from the page."""
    return urljoin(f"{site['siteurl']}/", href) if site["siteurl"] else href


def home_of(site: Mapping[str, Any]) -> str:
    """The address of the home page."""
    return address(site, site["home"])


def publisher(site: Mapping[str, Any]) -> Thing:
    """Who publishes the site, with its logo and the pages of its rules."""
    about = vars(site["publisher"])
    known = {page.url: page.href for page in site["navigation"].pages}
    rules = {}
    for name, url in vars(about["pages"]).items() if about.get("pages") else ():
        if name not in RULES:
            raise ValueError(f"PUBLISHER: {name} is none of {', '.join(RULES)}")
        # A site that has no such page says nothing of it.
        if "://" in url or url in known:
            rules[name] = url if "://" in url else address(site, known[url])
    return said(
        {
            "@type": "NewsMediaOrganization",
            "@id": f"{home_of(site)}#publisher",
            "name": about.get("name") or site["name"],
            "url": home_of(site),
            "logo": _logo(site, about.get("logo")),
            "sameAs": list(about.get("same_as") or ()),
            **rules,
        }
    )


def _logo(site: Mapping[str, Any], logo: Any) -> Thing:
    if logo and vars(logo):
        return {
            "@type": "ImageObject",
            "url": address(site, logo.src),
            "width": logo.width,
            "height": logo.height,
        }
    return {"@type": "ImageObject", "url": address(site, site["social"])} if site["social"] else {}


def breadcrumb(site: Mapping[str, Any], head: Any, trail: Sequence[tuple[str, str]]) -> Thing:
    """The way from the home page to this one: names and hrefs of what is above it, and its own.

    developers.google.com/search/docs/appearance/structured-data/breadcrumb: `position`, `name` and `item` of each.
    """
    places = [(site["texts"].home, site["home"]), *trail]
    items = [
        {"@type": "ListItem", "position": number, "name": name, "item": address(site, href)}
        for number, (name, href) in enumerate(places, 1)
    ]
    return {"@type": "BreadcrumbList", "@id": f"{head.canonical}#breadcrumb", "itemListElement": items}


def signed_by(site: Mapping[str, Any], author: Any) -> Thing:
    """Who wrote a story: a person or a desk, with the address of their page."""
    kind = "Organization" if getattr(author, "desk", False) else "Person"
    return {"@type": kind, "name": author.name, "url": address(site, author.href)}
