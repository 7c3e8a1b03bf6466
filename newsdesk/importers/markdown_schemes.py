"""How sites address their stories: the permalink patterns of Jekyll, Hugo and Pelican, filled in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from pathlib import Path, PurePosixPath

from newsdesk.importers.markdown_site import Site, relative_to

# What may stand in a pattern of Pelican's (`{date:%Y}/{slug}.html`), as the patterns here have it.
_PELICAN_PARTS = {
    "{slug}": ":slug",
    "{category}": ":categories",
    "{date:%Y}": ":year",
    "{date:%m}": ":month",
    "{date:%d}": ":day",
}
_JEKYLL_SCHEMES: Mapping[str, str] = {
    "date": "/:categories/:year/:month/:day/:title:ext",
    "pretty": "/:categories/:year/:month/:day/:title/",
    "ordinal": "/:categories/:year/:y_day/:title:ext",
    "weekdate": "/:categories/:year/W:week/:short_day/:title:ext",
    "none": "/:categories/:title:ext",
}


def scheme_address(
    site: Site, pattern: str, date: datetime, slug: str, categories: tuple[str, ...], file: Path
) -> str:
    """An address by a permalink pattern of Jekyll or Hugo (`/:year/:month/:slug/`); "" where a part is not known."""
    pattern = _JEKYLL_SCHEMES.get(pattern.strip(), pattern.strip())
    section = site.section_of(file)
    values = {
        "categories": "/".join(categories),
        "year": f"{date:%Y}",
        "month": f"{date:%m}",
        "i_month": str(date.month),
        "monthname": f"{date:%m}",
        "short_month": date.strftime("%b"),
        "day": f"{date:%d}",
        "i_day": str(date.day),
        "y_day": f"{date:%j}",
        "yearday": str(int(f"{date:%j}")),
        "short_year": f"{date:%y}",
        "hour": f"{date:%H}",
        "minute": f"{date:%M}",
        "second": f"{date:%S}",
        "title": slug,
        "slug": slug,
        "filename": slug,
        "contentbasename": slug,
        "section": section,
        "sections": section,
        "ext": ".html",
        "output_ext": ".html",
    }
    unknown = False

    def fill(found: re.Match[str]) -> str:
        nonlocal unknown
        unknown = unknown or found[1] not in values or found[1] in ("monthname", "short_month")
        return values.get(found[1], "")

    address = re.sub(r":([a-z_]+)", fill, pattern)
    if unknown:
        return ""
    return site.prefix + "/" + re.sub(r"/{2,}", "/", address).lstrip("/")


def own_scheme(site: Site, file: Path) -> str:
    """The pattern by which a site's settings address the story of a file, "" where they do not say."""
    if site.kind == "jekyll":
        permalink = site.config.get("permalink")
        if isinstance(permalink, str) and permalink:
            return permalink
        return "date" if site.config else ""
    if site.kind == "pelican":
        pattern = site.config.get("article_url")
        return _of_pelican(pattern) if isinstance(pattern, str) else ""
    if site.kind != "hugo":
        return ""
    parts = PurePosixPath(relative_to(file.parent, site.base)).parts
    parts = parts[parts.index("content") + 1 :] if "content" in parts else ()
    if file.stem == "index" and parts:
        parts = parts[:-1]  # a bundle: the folder is the story
    patterns = site.config.get("permalinks")
    if isinstance(patterns, dict) and parts:
        pages = patterns.get("page", patterns)
        pattern = pages.get(parts[0]) if isinstance(pages, dict) else None
        if isinstance(pattern, str):
            return pattern
    return "/".join(("", *parts, ":slug", "")) if "content" in file.parts else ""


def _of_pelican(pattern: str) -> str:
    for part, name in _PELICAN_PARTS.items():
        pattern = pattern.replace(part, name)
    return "" if "{" in pattern else f"/{pattern.lstrip('/')}"
