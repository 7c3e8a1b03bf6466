"""What every page shares: the site's name, the navigation, the theme's files, the words of the interface."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from plugins.press.cards import CardMaker, direction_of
from plugins.press.parts import NOTHING, Constant, Group, Kept, Part, Values, as_values
from plugins.press.pictures import href_of
from plugins.press.site import Listing, Site
from plugins.press.theme import Theme


@dataclass(frozen=True)
class Frame:
    """The shared parts of the pages in one language, and what makes their cards."""

    site: Site
    lang: str
    cards: CardMaker
    shared: Part
    texts: Mapping[str, str]

    def front_parts(self) -> dict[str, Part]:
        """What plugins have put into the context for the pages that show what is new: FRONT_CONTEXT."""
        context = self.site.context
        told = {name: self.cards.part_of(context.get(name)) for name in self.front_names()}
        return {name: part for name, part in told.items() if part is not None}

    def front_names(self) -> Sequence[str]:
        """The names in FRONT_CONTEXT."""
        names: Sequence[str] = self.site.settings.get("FRONT_CONTEXT", ())
        return names

    def page_parts(
        self,
        kind: str,
        title: str,
        url: str,
        parts: Mapping[str, Part],
        *,
        description: str = "",
        robots: str = "index, follow",
        lang: str | None = None,
    ) -> dict[str, Part]:
        """All parts of one page: the shared ones, its head, and its own."""
        about = self.texts.get("about_list" if "articles_page" in parts else "about_page", "")
        named = {"name": title, "site": str(self.site.settings.get("SITENAME") or "")}
        head = self.head(kind, title, url, description=description or about % named, robots=robots, lang=lang)
        return {"shared": self.shared, "head": head, **parts}

    def head(
        self,
        kind: str,
        title: str,
        url: str,
        *,
        description: str = "",
        image: Mapping[str, Any] | None = None,
        robots: str = "index, follow",
        lang: str | None = None,
    ) -> Part:
        """What the head of a page says."""
        lang = lang or self.lang
        return Constant(
            {
                "type": kind,
                "title": title,
                "description": description,
                "canonical": self.site.absolute(url),
                "lang": lang,
                "dir": direction_of(lang),
                "robots": robots,
                "image": image,
            }
        )

    def href(self, url: str) -> str:
        """The address of a page from the root of its host."""
        return href_of(self.site.base, url)


def make_frame(site: Site, lang: str, theme: Theme) -> Frame:
    """The frame of the pages in a language."""
    base = site.base

    def link(url: str, name: str, **more: str) -> dict[str, str]:
        return {"name": name, "href": href_of(base, url), "url": url, **more}

    settings = site.settings
    shared: dict[str, Any] = {
        name: settings.get(name, "") for name in ("SITENAME", "SITESUBTITLE", "SITEURL")
    }
    shared |= {name: settings.get(name) for name in settings.get("VIEW_SETTINGS", ())}
    shared |= {
        "home_href": base,
        "navigation": {
            "categories": [
                link(c.url, c.name, slug=c.slug, description=c.description)
                for c in site.categories
                if c.stories
            ],
            "pages": [link(page.url, page.record.title, slug=page.record.slug) for page in site.pages],
            "archive_href": href_of(base, str(settings["ARCHIVES_URL"])),
            "tags_href": href_of(base, str(settings["TAGS_URL"])),
            "authors_href": href_of(base, str(settings["AUTHORS_URL"])),
        },
        "theme": theme.values(base),
        "fragments": {"top_news": href_of(base, "fragments/top-news.html")},
        "texts": dict(theme.words(lang)),
    }
    cards = CardMaker(site, lang)
    parts: dict[str, Part] = {name: Constant(value) for name, value in shared.items()}
    # Fronts and fresh stories have more to say under these names; to all others they are nothing.
    parts |= dict.fromkeys(settings.get("FRONT_CONTEXT", ()), NOTHING)
    for name in settings.get("VIEW_CONTEXT", ()):
        part = cards.part_of(site.context.get(name))
        if part is not None:
            parts[name] = part
    return Frame(site, lang, cards, Kept(Group(parts)), theme.words(lang))


def listing_values(site: Site, listing: Listing) -> Values:
    """A category, tag or author as its own page shows it."""
    values: Values = as_values(
        {
            "name": listing.name,
            "slug": listing.slug,
            "url": listing.url,
            "href": href_of(site.base, listing.url),
            "description": listing.description,
            "role": listing.role,
            "contact": listing.contact,
            "desk": listing.desk,
        }
    )
    return values
