"""The text of an item made ready for the house: what stands twice is taken out, what was for editors, too."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree
from lxml import html as lxml_html

from newsdesk.importers.items import Warnings
from newsdesk.importers.wire_item import WireItem
from newsdesk.importers.wire_lines import find_paragraphs

# AFP's "hh/ph/ts/hd", dpa's "dpa bwh bag", PA's "ends", "-30-": who wrote and edited, and that it is over.
_SIGN_OFF = re.compile(
    r"(?:[a-z]{1,4}(?:[/-][a-z0-9]{1,4}){1,6}|dpa(?: [a-z0-9]{2,4}){1,6}|AAP(?: [a-z0-9/]{2,9}){1,4}|-*\s*(?:ends?|30|\(ends\))\s*-*)",
    re.IGNORECASE,
)
_MARKUP = re.compile(r"<(?:div|script|iframe|blockquote|ins|a)\b.*>", re.DOTALL | re.IGNORECASE)
_BYLINE = re.compile(
    r"(?:By|Von|Par|Por|Di|Av) (?:[A-ZÀ-Þ][\w.'’-]+ ){0,3}[A-ZÀ-Þ][\w'’-]+(?: and (?:[A-ZÀ-Þ][\w.'’-]+ ){1,3}[A-ZÀ-Þ][\w'’-]+)?"
)
_FURTHEST_BYLINE = 8
_RULE = re.compile(r"[\s_*—–-]{3,}")
# dpa, TT: lines above the text that say again what the metadata says.
_LABELS = frozenset({"slugline", "vignette", "dat", "genre", "publicationdate"})
_LONGEST_STANDFIRST = 400
_BLOCKS = ("p", "h1", "h2", "h3", "h4", "ul", "ol", "table", "blockquote", "pre", "figure", "dl")


@dataclass(frozen=True)
class Body:
    """The text as HTML, the standfirst that stood in it, or was given, and a byline that stood in it."""

    html: str
    standfirst: str
    byline: str = ""


def prepare_body(item: WireItem, pictures: Mapping[str, str], warnings: Warnings) -> Body:
    """An item's text without headline, standfirst and sign-off, which begins with its dateline. Nothing goes unsaid.

    `pictures` tells for addresses of pictures what is to be shown instead; the figure of one that is empty goes.
    """
    html, headline, standfirst = item.html, item.headline, item.standfirst
    if not html.strip():
        return Body("", standfirst)
    try:
        root = lxml_html.fragment_fromstring(html, create_parent="div")
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        warnings.say("The text is no HTML that can be read; it is left out")
        return Body("", standfirst)
    _settle_pictures(root, pictures)
    _drop_labels(root, headline)
    _drop_shown_markup(root, warnings)
    find_paragraphs(root, warnings)
    _make_rules(root)
    first = _first_paragraph(root)
    if not standfirst and first is not None and _is_lede(first) and len(_words(first)) <= _LONGEST_STANDFIRST:
        standfirst = _words(first)
        warnings.say("The standfirst is the paragraph that is marked as lede")
    if standfirst and first is not None and _words(first) == standfirst and _has_more(root, first):
        _drop(first)
        first = _first_paragraph(root)
    byline = "" if item.byline or item.authors else _byline_in(root, warnings)
    _drop_sign_off(root, warnings)
    first = _first_paragraph(root)
    if item.dateline and not item.dateline[:1].isdigit():
        _begin_with(item.dateline, root, first)
    for node in root.iter():
        if isinstance(node.tag, str):
            node.attrib.pop("class", None)
    written = str(etree.tostring(root, encoding="unicode", method="html", with_tail=False))
    return Body(written[written.index(">") + 1 : -len("</div>")], standfirst, byline)


def words_of(html: str) -> str:
    """The text of HTML on one line."""
    try:
        return _words(lxml_html.fragment_fromstring(html, create_parent="div")) if html.strip() else ""
    except (etree.ParserError, etree.XMLSyntaxError, ValueError, AssertionError):
        return ""


def _words(node: etree._Element) -> str:
    return " ".join(str(node.text_content()).split())  # type: ignore[attr-defined]  # lxml.html's elements have it


def _drop(node: etree._Element) -> None:
    node.drop_tree()  # type: ignore[attr-defined]  # lxml.html's elements have it, and keep the text behind


def _drop_labels(root: etree._Element, headline: str) -> None:
    """The headline again, with the header around it, and agencies' labels above the text."""
    for name in ("header", "h1", "h2"):
        for node in list(root.iter(name)):
            heads = [node, *node.iter("h1")]
            if headline and any(_words(head).casefold() == headline.casefold() for head in heads):
                _drop(node)
    for node in list(root.iter("div", "span", "ul", "p")):
        is_label = _LABELS & set((node.get("class") or "").casefold().split())
        if is_label and node is not root and node.getparent() is not None:
            _drop(node)


def _settle_pictures(root: etree._Element, pictures: Mapping[str, str]) -> None:
    """Shows the size that was chosen, and no picture twice."""
    for image in list(root.iter("img")):
        wanted = pictures.get((image.get("src") or "").strip())
        if wanted:
            image.set("src", wanted)
        elif wanted is not None:
            _drop(next((above for above in image.iterancestors("figure") if above is not root), image))


def _drop_shown_markup(root: etree._Element, warnings: Warnings) -> None:
    """Code for embedding that an agency puts into a paragraph as text."""
    for node in list(root.iter("p")):
        if _MARKUP.fullmatch(_words(node)):
            warnings.say(f"Code that stands as text is left out: {_words(node)[:100]}")
            _drop(node)


def _make_rules(root: etree._Element) -> None:
    for node in root.iter("p"):
        if len(node) == 0 and node.text and _RULE.fullmatch(node.text) and node.text.strip():
            node.tag, node.text = "hr", None


def _first_paragraph(root: etree._Element) -> etree._Element | None:
    return next((node for node in root.iter("p") if _words(node)), None)


def _has_more(root: etree._Element, first: etree._Element) -> bool:
    return any(node is not first and _words(node) for node in root.iter(*_BLOCKS))


def _byline_in(root: etree._Element, warnings: Warnings) -> str:
    """Takes a line such as "By Anna Smith" out of the first paragraphs."""
    for node in [node for node in root.iter("p") if _words(node)][:_FURTHEST_BYLINE]:
        words = _words(node)
        if _BYLINE.fullmatch(words):
            warnings.say("The byline is taken from the text")
            _drop(node)
            return words
    return ""


def _is_lede(node: etree._Element) -> bool:
    return bool({"lede", "lead", "ingress"} & set((node.get("class") or "").casefold().split()))


def _drop_sign_off(root: etree._Element, warnings: Warnings) -> None:
    paragraphs = [node for node in root.iter("p", "div") if _words(node) and node.find("p") is None]
    # Who helped may be named behind it.
    for node in paragraphs[1:][-2:]:
        if _SIGN_OFF.fullmatch(_words(node)):
            warnings.say(f'The sign-off "{_words(node)}" is left out')
            _drop(node)


def _begin_with(dateline: str, root: etree._Element, first: etree._Element | None) -> None:
    """Puts the dateline in front of the first paragraph, unless it stands there, or a heading above it."""
    place = re.split(r"[,(–—-]", dateline)[0].strip()
    if first is None or next((node for node in root.iter(*_BLOCKS) if _words(node)), None) is not first:
        return
    beginning = _words(first)[: len(dateline) + 40].casefold().lstrip("(")
    if not place or beginning.startswith(place.casefold()):
        return
    mark = "" if dateline.endswith(("-", "–", "—", "_")) else " –"
    first.text = f"{dateline}{mark} {(first.text or '').lstrip()}"
