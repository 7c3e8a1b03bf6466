"""Pages that are no stories: the home page, fronts of lists, authors, static pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from markupsafe import Markup

from plugins.structured_data.graph import (
    Thing,
    address,
    breadcrumb,
    graph_text,
    home_of,
    publisher,
    said,
    signed_by,
)


def structured_home(site: Mapping[str, Any], head: Any, front: Any) -> Markup:
    """WebSite, the publisher, and the front's stories.

    A WebSite has a SearchAction where it has a search, and here it has none yet.
    """
    website = said(
        {
            "@type": "WebSite",
            "@id": f"{home_of(site)}#website",
            "url": home_of(site),
            "name": site["name"],
            "description": site["subtitle"] or "",
            "inLanguage": head.lang,
            "publisher": {"@id": f"{home_of(site)}#publisher"},
        }
    )
    stories = [*([front.lead] if front.lead else []), *front.secondary, *front.latest]
    return graph_text([website, publisher(site), _collection(site, head, site["name"], stories)])


def structured_list(site: Mapping[str, Any], head: Any, listing: Any, stories: Iterable[Any]) -> Markup:
    """CollectionPage with its stories, and the way to it."""
    above = []
    if head.type == "tag":
        above = [(site["texts"].tags, site["navigation"].tags_href)]
    way = breadcrumb(site, head, [*above, (listing.name, listing.href)])
    return graph_text([_collection(site, head, listing.name, stories), publisher(site), way])


def structured_author(site: Mapping[str, Any], head: Any, author: Any, stories: Iterable[Any]) -> Markup:
    """ProfilePage of a person or a desk (developers.google.com/search/docs/appearance/structured-data/profile-page)."""
    who = {
        **signed_by(site, author),
        "@id": f"{head.canonical}#author",
        "description": author.role if author.desk else author.description,
        "jobTitle": "" if author.desk else author.role,
        "email": author.contact if "@" in author.contact and "/" not in author.contact else "",
        "worksFor" if not author.desk else "parentOrganization": {"@id": f"{home_of(site)}#publisher"},
    }
    profile = {
        "@type": "ProfilePage",
        "@id": head.canonical,
        "url": head.canonical,
        "name": author.name,
        "inLanguage": head.lang,
        "mainEntity": said(who),
        "hasPart": [
            {
                "@type": "Article",
                "headline": story.title_text,
                "url": address(site, story.href),
                "datePublished": story.date.iso,
                "author": {"@id": f"{head.canonical}#author"},
            }
            for story in stories
        ],
    }
    above = (site["texts"].authors, site["navigation"].authors_href)
    return graph_text([profile, publisher(site), breadcrumb(site, head, [above, (author.name, author.href)])])


def structured_page(site: Mapping[str, Any], head: Any, page: Any) -> Markup:
    """WebPage: about, contact, policies."""
    about = {
        "@type": "WebPage",
        "@id": head.canonical,
        "url": head.canonical,
        "name": head.title,
        "description": head.description,
        "inLanguage": head.lang,
        "dateModified": page.modified.iso if page.modified else "",
        "publisher": {"@id": f"{home_of(site)}#publisher"},
    }
    return graph_text([about, publisher(site), breadcrumb(site, head, [(head.title, page.href)])])


def _collection(site: Mapping[str, Any], head: Any, name: str, stories: Iterable[Any]) -> Thing:
    return {
        "@type": "CollectionPage",
        "@id": head.canonical,
        "url": head.canonical,
        "name": name,
        "description": head.description,
        "inLanguage": head.lang,
        "isPartOf": {"@id": f"{home_of(site)}#website"},
        "mainEntity": _items(site, stories),
    }


def _items(site: Mapping[str, Any], stories: Iterable[Any]) -> Thing:
    """ItemList: a summary of addresses, each of which has its own structured data."""
    addresses = dict.fromkeys(address(site, story.href) for story in stories)
    items = [{"@type": "ListItem", "position": number, "url": url} for number, url in enumerate(addresses, 1)]
    return {"@type": "ItemList", "itemListElement": items} if items else {}
