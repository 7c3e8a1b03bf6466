"""Bodies on pages: the marks for links within the site replaced by addresses, and pictures in all their widths."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from html import escape, unescape
from typing import Any

# Only within tags: a text may speak of such marks, too. A picture may be all that its paragraph has.
_TAG = re.compile(
    r"(?P<paragraph><p>\s*)?<(?P<name>a|img|video|audio|source|track)\b(?P<attributes>[^>]*)>(?P<end>\s*</p>)?"
)
_PLACE = re.compile(
    r' ?(?P<attribute>href|src|poster)="\{(?:filename|static)\}/(?P<path>[^"#]*)(?P<rest>#[^"]*)?"'
)
# What the press says itself; an editor's numbers were for another rendition.
_SAID = re.compile(r' (?:width|height)="[^"]*"')

PictureOf = Callable[[str], Mapping[str, Any] | None]


def with_addresses(html: str, hrefs: Mapping[str, str], picture_of: PictureOf) -> str:
    """A body with addresses in its links and pictures. `hrefs` has those of what is public, by path in the content folder.

    `picture_of` gives `src width height`, and `sources` and `sizes` where there are renditions, of a picture that was
    measured. A link to what is not public stays as an <a> without an address, which HTML has for links that may come;
    a picture that may not be shown goes.
    """

    def replaced(found: re.Match[str]) -> str:
        mark = _PLACE.search(found["attributes"])
        if mark is None:
            return found[0]
        if found["name"] not in ("a", "img"):
            return _PLACE.sub(lambda place: _address(place, hrefs), found[0])
        before, after = found["paragraph"] or "", found["end"] or ""
        path, place = unescape(mark["path"]), mark.span()
        if path not in hrefs:
            if found["name"] == "img":
                return "" if before and after else before + after
            return f"{before}<a{_with(found['attributes'], place, '')}>{after}"
        if found["name"] == "img" and (picture := picture_of(path)) is not None:
            return before + _picture(found["attributes"], place, picture) + after
        return f"{before}<{found['name']}{_with(found['attributes'], place, _address(mark, hrefs))}>{after}"

    return _TAG.sub(replaced, html)


def _address(mark: re.Match[str], hrefs: Mapping[str, str]) -> str:
    """The attribute with the address in place of the mark; nothing where that is not public."""
    path = unescape(mark["path"])
    if path not in hrefs:
        return ""
    return f' {mark["attribute"]}="{escape(hrefs[path], quote=True)}{mark["rest"] or ""}"'


def _with(attributes: str, place: tuple[int, int], instead: str) -> str:
    return attributes[: place[0]] + instead + attributes[place[1] :]


def _picture(attributes: str, place: tuple[int, int], picture: Mapping[str, Any]) -> str:
    # Height and width keep the text from jumping when the picture comes.
    size = f'width="{picture["width"]}" height="{picture["height"]}" loading="lazy"'
    address = f' src="{escape(str(picture["src"]), quote=True)}" {size}'
    rest = tuple(_SAID.sub("", part) for part in (attributes[: place[0]], attributes[place[1] :]))
    image = f"<img{rest[0]}{address}{rest[1]}>"
    sizes = escape(str(picture.get("sizes", "")), quote=True)
    sources = "".join(
        f'<source type="{one["type"]}" srcset="{escape(one["srcset"], quote=True)}" sizes="{sizes}">'
        for one in picture.get("sources", ())
    )
    return f"<picture>{sources}{image}</picture>" if sources else image
