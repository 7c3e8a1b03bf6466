"""The story page, and the static page."""

from __future__ import annotations

from functools import partial
from typing import Any

from plugins.press.frame import Frame
from plugins.press.pages import PageOf
from plugins.press.parts import Made, Part, Values
from plugins.press.records import Record
from plugins.press.renditions import SEARCH_SHAPES, SOCIAL, WHOLE, picture_values
from plugins.press.seen import NO_VALUE
from plugins.press.site import Site


def story_page(frame: Frame, article: Any) -> PageOf:
    """The page of one story, with the top news of its own days and its related stories beside it.

    The stamp of the story stands for the whole page: head, category and sidebar are made of nothing that is not in it.
    """
    parts: dict[str, Part] = {
        "shared": frame.shared,
        "head": Made(b"", lambda: _head(frame, article)),
        "article": frame.cards.story(article),
        "category": Made(b"", lambda: frame.cards.link(article.category).value()),
        "top_news": Made(b"", lambda: _own_top_news(frame, article).value()),
        **{name: Made(b"", partial(_attached, frame, article, name)) for name in frame.front_names()},
    }
    return PageOf(article.save_as, article.template, "story", parts, article)


def _attached(frame: Frame, article: Any, name: str) -> Any:
    """What a plugin has attached to this story under a name that fronts have in FRONT_CONTEXT; None where none has."""
    part = frame.cards.part_of(article.attached().get(name))
    return None if part is None else part.value()


def _own_top_news(frame: Frame, article: Any) -> Part:
    return top_news(frame.cards.part_of(article.attached().get("top_news")))


def _head(frame: Frame, article: Any) -> Any:
    record: Record = article.record
    image = None
    if article.picture:
        image = _head_picture(frame.site, article)
    robots = "noindex, follow" if record.status == "hidden" else "index, follow"
    head = frame.head(
        "story",
        record.title,
        article.url,
        description=record.summary,
        image=image,
        robots=robots,
        lang=record.lang,
    )
    return head.value()


def _head_picture(site: Site, article: Any) -> dict[str, Any]:
    """The picture that goes with the page's address: cut for cards of social networks, where it can be.

    `ratios` are the addresses of the crops that search engines ask for (NewsArticle: 1:1, 4:3 and 16:9).
    """
    picture, recipe = site.pictures[article.picture], site.recipe
    words = article.record.details.image or {}
    image = picture_values(picture, words, site.base, recipe)
    shaped = recipe.lead(picture, words.get("focus"))
    image["src"] = site.absolute(article.picture)
    if recipe:
        one = shaped.get(SOCIAL, shaped[WHOLE]).fallback
        image |= {"src": site.absolute(one.path), "width": one.width, "height": one.height}
    crops = [shaped[name].fallback for name in SEARCH_SHAPES if name in shaped]
    image["ratios"] = [site.absolute(one.path) for one in crops]
    return image


def top_news(part: Part | None) -> Part:
    """A top-news list with the rank of every item; an empty one where no plugin made one."""
    if part is None or part.stamp == NO_VALUE:
        return Made(b"", lambda: Values(items=[], as_of=None, is_current=True))
    given = part

    def ranked() -> Values:
        values = given.value()
        items = [Values(**vars(item), rank=rank) for rank, item in enumerate(values.items, 1)]
        return Values(items=items, as_of=values.as_of, is_current=values.is_current)

    return Made(given.stamp, ranked)


def static_page(frame: Frame, page: Any) -> PageOf:
    """A page that is in no list: about, contact, policies."""
    record: Record = page.record
    parts: dict[str, Part] = {"page": frame.cards.story(page)}
    values = frame.page_parts(
        "page", record.title, page.url, parts, description=record.summary, lang=record.lang
    )
    return PageOf(page.save_as, page.template, "page", values, page)
