"""Sitemaps: what there is to read and when it last changed, for search engines; and robots.txt, which leads there.

`/sitemap.xml` names a sitemap for each month of stories (`sitemaps/2025-08.xml`), of which a new story changes only the
current one; one of the sections and static pages, one of tags, one of authors; and one of the news of the last two days,
of which a story goes when its time is over. They are made where SITEURL says where the site is: the protocol knows full
addresses only. robots.txt is made where the site is at the root of its host, because robots look nowhere else.
"""

from __future__ import annotations

from typing import Any

from pelican import signals

from newsdesk.promises import nothing_after_edits

# Google News: "articles created within the last two days", a thousand at most.
NEWS_HOURS, MOST_NEWS = 48, 1000


def declare_sitemaps(generators: Any) -> None:
    """Declares all sitemaps, once stories, static pages and the pages of plugins are known."""
    from newsdesk.dates import epoch_of, zone_named
    from plugins.sitemaps.places import (
        files_of,
        fresh_stories,
        list_places,
        other_places,
        rows_of,
        story_files,
    )

    generator = next(one for one in generators if hasattr(one, "articles"))
    settings, context, articles = generator.settings, generator.context, generator.articles
    siteurl = str(settings.get("SITEURL") or "").rstrip("/")
    if not siteurl or not articles:
        return
    sections = list_places(generator.categories, dated=True)
    sections += other_places(articles, context.get("pages", ()), context.get("pages_to_make", ()))
    maps = [
        *files_of("sitemaps/sections", sections),
        *files_of("sitemaps/tags", list_places(generator.tags.items(), dated=False)),
        *files_of("sitemaps/authors", list_places(generator.authors, dated=False)),
        *story_files(articles, zone_named(str(settings["TIMEZONE"]))),
    ]
    about = {"siteurl": siteurl, "zone": str(settings["TIMEZONE"])}
    wishes = [_wish(file.path, "write_urls", {**about, **rows_of(file.places)}) for file in maps]
    named = [(file.path, file.changed) for file in maps]
    fresh = fresh_stories(articles, epoch_of(settings["AS_OF"]), NEWS_HOURS, MOST_NEWS)
    if fresh:
        values = {"siteurl": siteurl, "name": str(settings["SITENAME"]), "stories": fresh}
        wishes.append(_wish("sitemaps/news.xml", "write_news", values))
        named.insert(0, ("sitemaps/news.xml", None))
    wishes.append(_wish("sitemap.xml", "write_index", {**about, **rows_of(named)}))
    if siteurl.count("/") == 2:
        wishes.append(_wish("robots.txt", "write_robots", {"index": f"{siteurl}/sitemap.xml"}))
    context.setdefault("files_to_make", []).extend(wishes)


def _wish(path: str, make: str, values: dict[str, Any]) -> dict[str, Any]:
    return {"path": path, "kind": "sitemap", "make": f"plugins.sitemaps.writing:{make}", "values": values}


# Edited bodies change no address and no date.
after_edits = nothing_after_edits


def next_change(generator: Any) -> int | None:
    """When the next story leaves the sitemap of fresh news."""
    from newsdesk.dates import epoch_of
    from plugins.sitemaps.places import fresh_stories, next_leave

    if not generator.settings.get("SITEURL"):
        return None
    now = epoch_of(generator.settings["AS_OF"])
    return next_leave(fresh_stories(generator.articles, now, NEWS_HOURS, MOST_NEWS), NEWS_HOURS)


def register() -> None:
    """Connects the handler; Pelican calls this once."""
    signals.all_generators_finalized.connect(declare_sitemaps)
