"""From HTML to a line of text, and from text to HTML: for titles, names and captions that come in either."""

from __future__ import annotations

import re
from collections.abc import Iterable

from lxml import etree
from lxml.html import builder

from newsdesk.body import plain_text

# No title, caption or standfirst is longer; what is nested as deep as more allows would cost minutes.
_FAR = 20_000
_PARAGRAPHS = re.compile(r"\n[ \t]*\n")


def text_of_html(html: str) -> str:
    """The beginning of a piece of HTML as text on one line; text without markup stays as it is, its entities read."""
    text = html[:_FAR]
    return " ".join((plain_text(text) if "<" in text or "&" in text else text).split())


def html_of_text(text: str) -> str:
    """Plain text as HTML: a paragraph for each that an empty line parts."""
    return _written(builder.P(part.strip()) for part in _PARAGRAPHS.split(_xml_text(text)) if part.strip())


def html_of_links(links: Iterable[tuple[str, str]]) -> str:
    """Links (what they say, and where they lead), each as a paragraph of HTML."""
    return _written(
        builder.P(builder.A(_xml_text(words), href=_xml_text(address))) for words, address in links
    )


def _written(elements: Iterable[etree._Element]) -> str:
    return "".join(etree.tostring(element, encoding="unicode", method="html") for element in elements)


def _xml_text(text: str) -> str:
    """A text without the characters that XML has no place for."""
    return re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]", "", text)
