"""The body of a page's story, found by trafilatura, without what the story's front matter says already."""

from __future__ import annotations

import re
from copy import deepcopy

import trafilatura
from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.items import Warnings
from newsdesk.importers.stamps import read_stamp
from newsdesk.importers.webpage_facts import Facts
from newsdesk.importers.webpage_files import SAVED
from newsdesk.importers.webpage_page import elements
from newsdesk.importers.webpage_picture import NO_PICTURE, described, picture_name
from newsdesk.metadata import Picture

_SHORT = 250
_LONGEST_CAPTION = 600
_LONGEST_BUTTON = 30
_QUOTED_POSTS = re.compile(
    r"twitter-tweet|twitter-video|instagram-media|tiktok-embed|fb-post|bluesky-embed|mastodon-embed"
)
_BLOCKS = frozenset("p h1 h2 h3 h4 h5 h6 ul ol blockquote pre table figure img div section".split())


def body_of(root: Element, facts: Facts, zone: str, warnings: Warnings) -> str:
    """The HTML of a page's story; empty where none is found. Fills in `facts.picture` and its caption from its beginning."""
    page = deepcopy(root)
    _clean(page)
    html = _extracted(page, max(_SHORT, len(facts.article_text) // 2))
    body = lxml_html.document_fromstring(html).find("body") if html else None
    if body is not None:
        _put_captions_back(body, page)
        _take_out_beginning(body, facts, zone, warnings)
        html = etree.tostring(body, encoding="unicode", method="html")
    if facts.article_text and (
        _length(body) * 2 < len(facts.article_text) or _is_copy(body, facts.article_text)
    ):
        warnings.say(
            "The text is that of the page's JSON-LD, without links and pictures, because the page shows less"
        )
        return _as_paragraphs(facts.article_text)
    return html or ""


def link_share(html: str) -> float:
    """How much of a text's length is in links, from 0 to 1: nearly all in a list of headlines."""
    body = lxml_html.document_fromstring(html)
    whole = _length(body)
    return sum(_length(link) for link in body.iter("a")) / whole if whole else 1.0


def _extracted(page: Element, enough: int) -> str:
    """With links and pictures trafilatura takes in more than a reader would; its own precise setting evens that out.

    Where that finds fewer letters than `enough`, the page is short or unusual, and all that may be text counts.
    """
    found = ""
    for focus in ("precise", "balanced", "all"):
        html = trafilatura.extract(
            deepcopy(page),
            output_format="html",
            include_comments=False,
            include_links=True,
            include_images=True,
            include_formatting=True,
            include_tables=True,
            favor_precision=focus == "precise",
            favor_recall=focus == "all",
        )
        if html and len(html) > len(found):
            found = html
        if len(re.sub(r"<[^>]*>", "", found)) >= enough:
            break
    return found


def _clean(page: Element) -> None:
    """Takes out what readers do not see, and buttons made of links; keeps quoted posts from being taken for advertising."""
    for element in list(page.iter("a", "blockquote", "template", "dialog")):
        if element.tag in ("template", "dialog"):
            _remove(element)
        elif element.tag == "blockquote":
            if _QUOTED_POSTS.search(element.get("class") or ""):
                element.attrib.pop("class")
        elif _is_button(element):
            _remove(element)
    for element in elements(page, "//*[@hidden or contains(translate(@style, ' ', ''), 'display:none')]"):
        if element.getparent() is not None and element.tag != "body":
            _remove(element)


def _put_captions_back(body: Element, page: Element) -> None:
    """Makes figures again of pictures that had a caption in the page: what finds the text keeps the picture alone."""
    captions: dict[str, Element] = {}
    for caption in page.iter("figcaption"):
        figure = next(caption.iterancestors("figure"), None)
        pictures = [] if figure is None else list(figure.iter("img"))
        if len(pictures) == 1 and _length(caption):
            captions[pictures[0].get("src") or ""] = caption
    for picture in list(body.iter("img")):
        holder = picture if picture.getparent() is body else picture.getparent()
        caption_of = captions.pop(picture.get("src") or "", None)
        if caption_of is None or holder is None or holder.getparent() is not body or _length(holder):
            continue
        words = folded("".join(map(str, caption_of.itertext())))
        twin = holder.getnext()
        if twin is not None and folded("".join(map(str, twin.itertext()))) == words:
            _remove(twin)
        figure = etree.Element("figure")
        holder.addprevious(figure)
        figure.tail, picture.tail = holder.tail, None
        body.remove(holder)
        figure.append(picture)
        figure.append(deepcopy(caption_of))
        figure[-1].tail = None


def _is_button(link: Element) -> bool:
    """Tells whether a link leads nowhere and says no more than a button; it may lead to a footnote, or back from one."""
    address = (link.get("href") or "").strip().lower()
    if link.get("href") is None or not (address in ("", "#") or address.startswith("javascript:")):
        return False
    return len(folded("".join(map(str, link.itertext())))) <= _LONGEST_BUTTON


def _take_out_beginning(body: Element, facts: Facts, zone: str, warnings: Warnings) -> None:
    """Takes the headline, standfirst, byline, date and lead picture out of the beginning: front matter has these."""
    known = {
        _plain(facts.title),
        _plain(facts.summary),
        _plain(facts.address),
        *map(_plain, facts.authors),
    } - {""}
    if body.text and _plain(body.text) in known:
        body.text = None
    for element in list(body):
        words = folded("".join(map(str, element.itertext())))
        picture = element if element.tag == "img" else element.find(".//img")
        if picture is not None and len(words) <= _LONGEST_CAPTION:
            _take_picture(element, picture, words, facts, warnings)
        elif _plain(words) in known or not words:
            _remove(element)
        elif read_stamp(words, zone) is not None:
            stamp = read_stamp(words, zone)
            facts.authors = facts.authors or (stamp.authors if stamp else ())
            facts.published = facts.published or (stamp.published if stamp else None)
            _remove(element)
        else:
            break
        if element.getparent() is None and body.text and _plain(body.text) in known:
            body.text = None


def _take_picture(element: Element, picture: Element, words: str, facts: Facts, warnings: Warnings) -> None:
    """A picture before the first paragraph is the story's lead picture, the words at it its caption; signs go."""
    src, alt = picture.get("src") or "", described(picture)
    lead = facts.picture
    is_twin = lead and (picture_name(lead.src) == picture_name(src) or (alt and words.startswith(alt[:40])))
    if NO_PICTURE.search(src) and not words:
        warnings.say(f"The picture {src} reads like a sign of the site and is left out")
    elif lead and is_twin:
        whole = src if src.startswith(SAVED) else lead.src
        facts.picture = Picture(whole, lead.alt or alt, lead.caption or words, lead.credit)
    elif lead is None and src.startswith(("http://", "https://")):
        facts.picture = Picture(src, alt, words)
    else:
        return
    _remove(element)


def _remove(element: Element) -> None:
    """Takes an element out; the text behind it stays."""
    parent = element.getparent()
    if parent is None:
        return
    before = element.getprevious()
    if element.tail:
        if before is not None:
            before.tail = (before.tail or "") + element.tail
        else:
            parent.text = (parent.text or "") + element.tail
    element.tail = None
    parent.remove(element)


def _plain(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text).strip().casefold()


def _length(element: Element | None) -> int:
    return 0 if element is None else len(folded("".join(map(str, element.itertext()))))


def _is_copy(body: Element | None, text: str) -> bool:
    """Tells whether what was found is but JSON-LD's own text, without its paragraphs: trafilatura's last resort."""
    if body is None or body.find(".//a") is not None or body.find(".//img") is not None:
        return False
    return len(list(body)) < 2 and _plain("".join(map(str, body.itertext()))) == _plain(text)


def _as_paragraphs(text: str) -> str:
    body = etree.Element("div")
    for part in re.split(r"\n\s*\n|\r\n|\n", re.sub(r"<[^>]{0,2000}>", "\n", text)):
        if part.strip():
            etree.SubElement(body, "p").text = re.sub("[\x00-\x08\x0b\x0c\x0e-\x1f]", "", part.strip())
    return etree.tostring(body, encoding="unicode", method="html")
