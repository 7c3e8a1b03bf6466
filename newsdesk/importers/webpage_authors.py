"""Who wrote a page's story."""

from __future__ import annotations

from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.webpage_json import text, texts
from newsdesk.importers.webpage_page import Page, elements, words_of
from newsdesk.importers.wire_byline import names_in_byline


def authors_of(page: Page, site: str) -> tuple[str, ...]:
    """The people that a page states, else shows, as its authors, without the site itself."""
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
        said = [words for one in shown[:8] if (words := folded(one.get("content") or words_of(one)))]
    if not said:
        bylines = elements(
            page.root,
            "//*[contains(concat(' ', translate(@class, '-_', '  '), ' '), ' byline ')][string-length(normalize-space(.)) < 80]",
        )
        said = [words for one in bylines[:1] if (words := folded(words_of(one)))]
    names = [name for one in said for name in names_in_byline(one, house, page.warnings)]
    return tuple(dict.fromkeys(name for name in names if len(name) > 1))[:12]
