"""All pages of a site, in one place: what is declared, and to which template."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Protocol

from plugins.press.environment import Templates
from plugins.press.frame import Frame, make_frame
from plugins.press.pages import PageOf
from plugins.press.pages.archives import archive_pages
from plugins.press.pages.declared import declared_pages
from plugins.press.pages.home import home_page, not_found_page, top_news_fragment
from plugins.press.pages.lists import index_page, list_pages
from plugins.press.pages.story import static_page, story_page
from plugins.press.site import Site
from plugins.press.theme import Theme


class TakesPages(Protocol):
    """Whoever writes the pages."""

    def add_page(self, page: PageOf) -> None:
        """Takes a page."""
        ...


def pages_of(site: Site, theme: Theme, press: TakesPages, templates: Templates) -> frozenset[str]:
    """Declares every page whose template takes the view of its kind. Returns the views that had such a template."""
    frames = _Frames(site, theme)
    views: dict[str, str | None] = {}
    taken = set()
    for page in _all_pages(site, frames):
        if not page.path:
            continue  # an empty SAVE_AS is Pelican's way to say that a page is not wanted
        if page.make:
            press.add_page(page)
            continue
        if page.template not in views:
            views[page.template] = templates.view_of(page.template)
        if views[page.template] == page.view:
            press.add_page(page)
            taken.add(page.view)
    return frozenset(taken)


class _Frames:
    """One frame a language: a page's dates and words are in its own."""

    def __init__(self, site: Site, theme: Theme):
        self._site, self._theme = site, theme
        self._frames: dict[str, Frame] = {}

    def frame_in(self, lang: str) -> Frame:
        """The frame of the pages in a language."""
        frame = self._frames.get(lang)
        if frame is None:
            frame = self._frames[lang] = make_frame(self._site, lang, self._theme)
        return frame


def _all_pages(site: Site, frames: _Frames) -> Iterator[PageOf]:
    settings, frame = site.settings, frames.frame_in(site.newsroom.language)
    for article in (*site.stories, *site.hidden):
        yield story_page(frames.frame_in(article.record.lang), article)
    yield home_page(frame)
    for listings in (site.categories, site.tags, site.authors):
        for listing in listings:
            yield from list_pages(frame, listing, int(settings["DEFAULT_PAGINATION"]))
    yield index_page(frame, "tags", site.tags, str(settings["TAGS_URL"]), str(settings["TAGS_SAVE_AS"]))
    yield index_page(
        frame, "authors", site.authors, str(settings["AUTHORS_URL"]), str(settings["AUTHORS_SAVE_AS"])
    )
    yield from archive_pages(frame)
    for page in (*site.pages, *site.hidden_pages):
        yield static_page(frames.frame_in(page.record.lang), page)
    yield not_found_page(frame)
    yield top_news_fragment(frame)
    yield from declared_pages(site, frames.frame_in)
