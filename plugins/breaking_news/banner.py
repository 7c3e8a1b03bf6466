"""Which stories are breaking news at a moment, and when the first of them ceases to be."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any


def banner_of(articles: Iterable[Any], now: int) -> dict[str, list[Any]]:
    """The articles whose flag is up at `now` (epoch seconds), by language, newest first; of one second, by id."""
    breaking: dict[str, list[Any]] = {}
    for article in articles:
        record = article.record
        if record.breaking is not None and record.public_from <= now < record.breaking:
            breaking.setdefault(record.lang, []).append(article)
    for stories in breaking.values():
        stories.sort(key=lambda article: (-article.record.public_from, article.record.id))
    return breaking


def next_end(articles: Iterable[Any], now: int) -> int | None:
    """The first end of a flag after `now`; None where no flag is up."""
    ends = (article.record.breaking for article in articles)
    return min((end for end in ends if end is not None and end > now), default=None)
