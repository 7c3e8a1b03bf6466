"""A story's page: the news article, and the way to it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from markupsafe import Markup

from newsdesk.identity import tag_uri
from plugins.structured_data.graph import (
    Thing,
    address,
    breadcrumb,
    graph_text,
    home_of,
    publisher,
    said,
    signed_by,
    words_of,
)


def structured_story(site: Mapping[str, Any], head: Any, article: Any, category: Any) -> Markup:
    """NewsArticle, the publisher and the breadcrumb.

    developers.google.com/search/docs/appearance/structured-data/article for what search engines read;
    schema.org/NewsArticle for the names.
    """
    trail = [(category.name, category.href)] if category else []
    way = breadcrumb(site, head, [*trail, (article.title_text, head.canonical)])
    return graph_text([_news_article(site, head, article, category), publisher(site), way])


def _news_article(site: Mapping[str, Any], head: Any, article: Any, category: Any) -> Thing:
    # The same name as in the feeds, and for as long.
    lasting = (
        tag_uri(site["authority"], "story", article.id) if site["authority"] else f"{head.canonical}#story"
    )
    return {
        "@type": "NewsArticle",
        "@id": lasting,
        "identifier": article.id,
        "url": head.canonical,
        "mainEntityOfPage": {"@type": "WebPage", "@id": head.canonical},
        "headline": article.title_text,
        "description": article.summary_text,
        "inLanguage": article.lang,
        "datePublished": article.date.iso,
        "dateModified": (article.modified or article.date).iso,
        "author": [signed_by(site, author) for author in article.authors]
        or [{"@type": "Organization", "name": site["name"], "url": home_of(site)}],
        "publisher": {"@id": f"{home_of(site)}#publisher"},
        "articleSection": category.name if category else "",
        "keywords": [tag.name for tag in article.tags],
        "wordCount": article.word_count,
        "image": [_picture(site, article.image)] if article.image else [],
        "contentLocation": [_place(place) for place in article.locations],
        "correction": [
            {
                "@type": "CorrectionComment",
                "text": words_of(correction.text),
                "datePublished": correction.date.iso,
            }
            for correction in article.corrections
        ],
        "isAccessibleForFree": bool(getattr(site["publisher"], "free", True)),
        "speakable": {
            "@type": "SpeakableSpecification",
            "cssSelector": [".story-head h1", *([".story-head .standfirst"] if article.summary_text else [])],
        },
    }


def _picture(site: Mapping[str, Any], image: Any) -> Thing:
    return said(
        {
            "@type": "ImageObject",
            "url": address(site, image.src),
            "width": image.width,
            "height": image.height,
            "caption": words_of(image.caption),
            "creditText": image.credit,
        }
    )


def _place(place: Any) -> Thing:
    geo: Thing = {}
    if place.lat is not None and place.lon is not None:
        geo = {"@type": "GeoCoordinates", "latitude": place.lat, "longitude": place.lon}
    return said({"@type": "Place", "name": place.name, "geo": geo})
