"""What an edition's templates call: its reading time, and what makes a page an e-mail that mail programs show right."""

from __future__ import annotations

import re
from functools import cache
from html import unescape
from typing import Any
from urllib.parse import urljoin

from markupsafe import Markup

from newsdesk.body import plain_text

_WORD = re.compile(r"\w[\w'’-]*")
# Words a minute of silent reading of non-fiction in English (Brysbaert 2019).
_READING_SPEED = 238
# Attributes of sanitised HTML, which are all written in this one form.
_ADDRESS = re.compile(r'(<(?:a|img)\b[^>]*? (?:href|src)=")(?P<address>/[^"]*)"')


def minutes_of(edition: Any) -> int:
    """The minutes that an edition takes to read: its introduction, headlines and standfirsts."""
    words = edition.introduction.word_count if edition.introduction else 0
    for story in edition.stories:
        words += len(_WORD.findall(f"{story.card.title_text} {story.card.summary_text}"))
    return max(1, round(words / _READING_SPEED))


def with_absolute_links(html: str, siteurl: str) -> Markup:
    """Sanitised HTML with the host of the site in every address that begins at its root, where the site has one."""
    if not siteurl:
        return Markup(html)
    return Markup(_ADDRESS.sub(lambda found: f'{found[1]}{urljoin(siteurl, found["address"])}"', str(html)))


def as_text(html: str) -> str:
    """The words of sanitised HTML, for an e-mail's plain form."""
    return re.sub(r"\n{3,}", "\n\n", plain_text(str(html).replace("</p>", "</p>\n"))).strip()


def as_plain_letter(escaped: str) -> Markup:
    """What a template has written, with its signs as they are: in a text there is nothing to escape for."""
    return Markup(unescape(str(escaped)).strip())


def with_inlined_styles(html: str) -> Markup:
    """A document whose style rules stand at the elements they are for, where all mail programs obey them.

    A sheet marked `data-css-inline="keep"` stays in the head, for what depends on the screen. Nothing is fetched.
    """
    return Markup(_inliner().inline(str(html)))


@cache
def _inliner() -> Any:
    from css_inline import CSSInliner

    return CSSInliner(load_remote_stylesheets=False)
