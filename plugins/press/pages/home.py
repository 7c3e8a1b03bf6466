"""The home page: a composed front. And the other pages that show what is new: 404, today's top news as a fragment."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from plugins.press.frame import Frame
from plugins.press.pages import PageOf
from plugins.press.pages.story import top_news
from plugins.press.parts import Constant, Group, Many, Part

SECONDARY, LATEST = 4, 12
# How a category's strip can be composed: name, most cards, how many of them want a picture. Neighbours differ.
COMPOSITIONS = (("lead-and-list", 5, 1), ("four-up", 4, 4), ("picture-row", 5, 2), ("columns", 6, 0))


def home_page(frame: Frame) -> PageOf:
    """Lead and secondary stories by the top-news ranking, a strip for every category, the latest stories."""
    site = frame.site
    ranked = list(getattr(site.context.get("top_news"), "items", ()))
    order = ranked + [story for story in site.stories[: LATEST * 2] if story not in ranked]
    lead, secondary = order[:1], order[1 : 1 + SECONDARY]
    used = {id(story) for story in lead + secondary}
    front: dict[str, Part] = {
        "lead": frame.cards.card(lead[0]) if lead else Constant(None),
        "secondary": frame.cards.cards(secondary),
        "strips": Many(_strips(frame, used)),
        "latest": frame.cards.cards(site.stories[:LATEST]),
    }
    parts: dict[str, Part] = {
        **frame.front_parts(),
        "front": Group(front),
        "top_news": top_news(frame.cards.part_of(site.context.get("top_news"))),
    }
    title, description = str(site.settings["SITENAME"]), str(site.settings.get("SITESUBTITLE") or "")
    page = frame.page_parts("home", title, "", parts, description=description)
    return PageOf("index.html", "index", "home", page)


def _strips(frame: Frame, used: set[int]) -> list[Part]:
    strips: list[Part] = []
    for listing in frame.site.categories:
        fresh = [story for story in listing.stories[:30] if id(story) not in used]
        if not fresh:
            continue
        name, stories = compose(fresh, len(strips))
        used.update(id(story) for story in stories)
        strip: dict[str, Part] = {
            "category": Constant({"name": listing.name, "slug": listing.slug, "url": listing.url,
                                  "href": frame.href(listing.url), "description": listing.description}),
            "composition": Constant(name),
            "cards": frame.cards.cards(stories),
        }  # fmt: skip
        strips.append(Group(strip))
    return strips


def compose(stories: Sequence[Any], place: int) -> tuple[str, list[Any]]:
    """The composition of the strip at a place (from 0) and its stories: the newest, those with pictures in front.

    A composition is passed over for the next one where too few of the stories have the pictures it is made of.
    """
    for step in range(len(COMPOSITIONS)):
        name, most, pictures = COMPOSITIONS[(place + step) % len(COMPOSITIONS)]
        chosen = list(stories[:most])
        with_picture = [story for story in chosen if story.picture]
        if len(with_picture) >= min(pictures, len(chosen)):
            large = with_picture[:pictures]
            return name, large + [story for story in chosen if story not in large]
    raise AssertionError("the last composition asks for no picture")


def not_found_page(frame: Frame) -> PageOf:
    """What a reader sees at an address that does not exist: a way on."""
    parts: dict[str, Part] = {"front": Group({"latest": frame.cards.cards(frame.site.stories[:LATEST])})}
    title = frame.texts.get("not_found", "Not found")
    page = frame.page_parts("not_found", title, "404.html", parts, robots="noindex")
    return PageOf("404.html", "404", "not_found", page)


def top_news_fragment(frame: Frame) -> PageOf:
    """Today's top news, which a small script puts beside an older story."""
    listed = top_news(frame.cards.part_of(frame.site.context.get("top_news")))
    parts: dict[str, Part] = {**frame.front_parts(), "top_news": listed}
    url = "fragments/top-news.html"
    title = frame.texts.get("top_news", "Top news")
    page = frame.page_parts("top_news_fragment", title, url, parts, robots="noindex")
    return PageOf(url, "fragments/top_news", "top_news_fragment", page)
