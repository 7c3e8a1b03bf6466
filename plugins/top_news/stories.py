"""A story as top news sees it, from what its front matter says."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any, Literal

from newsdesk.dates import EXAMPLE, epoch_of
from newsdesk.errors import NewsdeskError
from plugins.top_news.entries import FOR_EVER, Entry
from plugins.top_news.settings import PRIORITIES

_WRITTEN = {str(priority): priority for priority in PRIORITIES}


def entry_from(
    *,
    id: str,
    date: datetime,
    category: str,
    priority: int = 3,
    breaking: datetime | None = None,
    pin: datetime | None = None,
    exclude: datetime | Literal[True] | None = None,
) -> Entry:
    """An entry from values of the front matter; dates are aware, `category` is the slug, `exclude=True` is
    for ever.

    Raises ValueError with the field's name and what to write for a value of another kind.
    """
    return Entry(
        id=id,
        date=epoch_of(date),
        category=category,
        priority=_priority(priority),
        breaking_until=_end("breaking", breaking),
        pinned_until=_end("pin in top_news", pin),
        excluded_until=FOR_EVER if exclude is True else _end("exclude in top_news", exclude),
    )


def entry_of(article: Any) -> Entry:
    """The entry of a Pelican article; without an id of its own, a story is known by its path.

    Raises NewsdeskError with the article's file for a field that cannot be read.
    """
    wish = getattr(article, "top_news_wish", None)
    try:
        return entry_from(
            id=str(getattr(article, "id", None) or article.relative_source_path),
            # A story under embargo was no news before it ended.
            date=getattr(article, "public_from", article.date),
            category=article.category.slug,
            priority=getattr(article, "priority", 3),
            breaking=getattr(article, "breaking", None),
            pin=_wished(wish, "pin"),
            exclude=_wished(wish, "exclude"),
        )
    except ValueError as wrong:
        raise NewsdeskError(f"{getattr(article, 'source_path', article)}: {wrong}") from None


def _wished(wish: Any, name: str) -> Any:
    return wish.get(name) if isinstance(wish, Mapping) else getattr(wish, name, None)


def _priority(value: object) -> int:
    # Pelican's own reader gives every field of a story as text.
    priority = _WRITTEN.get(str(value))
    if priority is None:
        raise ValueError(
            f"priority {value!r} is not a whole number from 1 to 5; write 3, or 5 for the most important"
        )
    return priority


def _end(name: str, value: object) -> int | None:
    if value is None:
        return None
    if not isinstance(value, datetime) or value.tzinfo is None:
        raise ValueError(f'{name} "{value}" is not a moment with a time zone; write {EXAMPLE} +00:00')
    return epoch_of(value)
