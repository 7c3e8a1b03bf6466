"""The picture of a page's story, with its description, caption and credit."""

from __future__ import annotations

import re
from urllib.parse import unquote, urlsplit

from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_links import kept_address
from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.webpage_json import text
from newsdesk.importers.webpage_page import Page, is_whole, words_of
from newsdesk.metadata import Picture

NO_PICTURE = re.compile(
    r"logo|placeholder|default[-_.]?(?:image|img|share|og)|favicon|sprite|blank\.", re.IGNORECASE
)
_CREDIT = re.compile(r"credit|photographer|copyright|attribution", re.IGNORECASE)


def picture_of(page: Page, base: str) -> Picture | None:
    """The picture that a page names as its own; None for a sign of the site, or none."""
    said = page.node.get("image")
    nodes = [one for one in (said if isinstance(said, list) else [said]) if one]
    node = next((one for one in nodes if isinstance(one, dict)), {})
    sources = [
        one if isinstance(one, str) else one.get("url") or one.get("contentUrl")
        for one in nodes
        if isinstance(one, (str, dict))
    ]
    sources += [
        page.first_meta(
            "og:image:secure_url", "og:image", "og:image:url", "twitter:image", "twitter:image:src"
        )
    ]
    address = next(
        (
            kept
            for one in sources
            if isinstance(one, str) and (kept := kept_address(one, base, is_picture=True)) and is_whole(kept)
        ),
        "",
    )
    if not address:
        return None
    if NO_PICTURE.search(address):
        page.warnings.say(f"The picture {address} reads like a sign of the site and is left out")
        return None
    caption = text(node.get("caption")) or text(node.get("description"))
    credit = next(
        (
            found
            for name in ("creditText", "copyrightHolder", "author", "creator", "copyrightNotice")
            if (found := text(node.get(name)))
        ),
        "",
    )
    alt = page.first_meta("og:image:alt", "twitter:image:alt")
    shown = next(
        (one for one in page.root.iter("img") if picture_name(one.get("src") or "") == picture_name(address)),
        None,
    )
    if shown is not None:
        alt = described(shown) or alt
        figure = next((one for one in shown.iterancestors("figure")), None)
        if figure is not None:
            caption = caption or folded(" ".join(words_of(one) for one in figure.iter("figcaption")))
            credit = credit or next(
                (folded(words_of(one)) for one in figure.iter() if _CREDIT.search(one.get("class") or "")), ""
            )
    if credit and caption.endswith(credit):
        caption = folded(caption.removesuffix(credit).rstrip(" ([|-–—/"))
    return Picture(address, alt, caption if caption != credit else "", credit)


def picture_name(address: str) -> str:
    """What tells one picture from another whatever its size and host: the file's name without numbers of points."""
    try:
        name = unquote(urlsplit(address).path.rstrip("/").rpartition("/")[2])
    except ValueError:
        return ""
    return re.sub(
        r"[-_]?\d{2,4}x\d{2,4}|[-_](?:scaled|thumb|large|medium|small)|\.\w{3,4}\Z", "", name
    ).casefold()


def described(picture: Element) -> str:
    """A picture's description; empty where it is but the name of its file."""
    alt = folded(picture.get("alt") or "")
    return "" if re.search(r"\.\w{3,4}\Z|\A[\w-]*_[\w-]*\Z", alt) else alt
