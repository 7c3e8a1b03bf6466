"""Where a story is found, its address and its output file, from Pelican's URL settings; and where it was before."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from urllib.parse import unquote, urlsplit


@dataclass(frozen=True, slots=True)
class Address:
    """`url` as readers type it behind the site's address, `save_as` the file in the output; neither begins with a slash."""

    url: str
    save_as: str


@dataclass(frozen=True, slots=True)
class AddressPatterns:
    """Pelican's patterns of one kind of content (`ARTICLE`, `PAGE`), for the default language and the others."""

    url: str
    save_as: str
    lang_url: str
    lang_save_as: str

    @classmethod
    def of(cls, settings: Mapping[str, Any], kind: str) -> AddressPatterns:
        """The patterns in Pelican's settings; `kind` is ARTICLE or PAGE."""
        names = (f"{kind}_URL", f"{kind}_SAVE_AS", f"{kind}_LANG_URL", f"{kind}_LANG_SAVE_AS")
        return cls(*(str(settings[name]) for name in names))


def address_of(
    patterns: AddressPatterns,
    *,
    slug: str,
    lang: str,
    category: str,
    date: datetime,
    id: str,
    in_default_lang: bool,
) -> Address:
    """Fills a pattern in. `category` is a slug; `date` stands in the site's zone, so that its day is the reader's."""
    values = {"slug": slug, "lang": lang, "category": category, "date": date, "id": id}
    if in_default_lang:
        return _filled_in(patterns.url, patterns.save_as, values)
    return _filled_in(patterns.lang_url, patterns.lang_save_as, values)


def _filled_in(url: str, save_as: str, values: Mapping[str, Any]) -> Address:
    filled = url.format_map(values)
    # Nearly every site keeps a page in a folder of its own; filling in is what an archive's addresses cost.
    rest = save_as.removeprefix(url) if url else save_as
    if len(rest) < len(save_as) and "{" not in rest and "}" not in rest:
        return Address(filled, filled + rest)
    return Address(filled, save_as.format_map(values))


# Browsers take these for a slash, or drop them; no address has them as they are.
_NOT_IN_ADDRESSES = re.compile(r"[\\\s\x00-\x1f\x7f<>\"]")
_LONGEST_ADDRESS = 2000


def is_web_address(text: str) -> bool:
    """Tells whether a text is an absolute address of http or https."""
    try:
        parts = urlsplit(text)
    except ValueError:
        return False
    return parts.scheme in ("http", "https") and bool(parts.hostname)


def is_former_address(text: str) -> bool:
    """Tells whether a text can be a story's earlier address: absolute with http(s), or a path from the site's root.

    A path that climbs (`..`, also percent-encoded) is none: a redirect may be written as a file at that place.
    """
    if len(text) > _LONGEST_ADDRESS or _NOT_IN_ADDRESSES.search(text):
        return False
    if not (is_web_address(text) or (text.startswith("/") and not text.startswith("//"))):
        return False
    path = unquote(urlsplit(text).path)
    return "\\" not in path and "\0" not in path and not {".", ".."} & set(path.split("/"))
