"""The HTML that WordPress's blocks and shortcodes leave, made plain: figures, quotes, links, as any HTML has them."""

from __future__ import annotations

import re
from collections.abc import Callable

from lxml import etree, html

from newsdesk.addresses import is_web_address
from newsdesk.importers.items import Warnings

_BLOCKS = frozenset(
    "address article aside blockquote div dl figure footer form h1 h2 h3 h4 h5 h6 header hr main nav ol p pre section"
    " table ul".split()
)
_SHOWN = frozenset(("img", "picture", "iframe", "video", "audio", "object", "embed"))
# Deeper than any story is; libxml2 would cut what is nested more than 255 times.
_DEEPEST = 120
_TAG = re.compile(r"<(/?)([a-zA-Z][\w-]*)[^<>]*?(/?)>")
_VOID = frozenset(
    "area br col embed hr img input link param source track wbr p li td tr th dt dd option".split()
)


def parse(text: str, warnings: Warnings) -> html.HtmlElement:
    """A piece of HTML as a tree with a `div` around it. Tags that are nested beyond all measure are taken out, and said."""
    if _is_too_deep(text):
        warnings.say("Its HTML is nested too deeply; only the words are kept")
        text = re.sub(r"\n\s*\n", "</p><p>", _TAG.sub("\n\n", text))
    return html.fragment_fromstring(f"<div>{text}</div>", parser=html.HTMLParser(huge_tree=True))


def _is_too_deep(text: str) -> bool:
    depth = 0
    for found in _TAG.finditer(text):
        if found[3] or found[2].lower() in _VOID:
            continue
        depth = max(0, depth - 1) if found[1] else depth + 1
        if depth > _DEEPEST:
            return True
    return False


def tidy(root: html.HtmlElement, footnotes: dict[str, int]) -> None:
    """Turns WordPress's own constructions into plain HTML. `footnotes` gives the number of each footnote by its id."""
    for element in list(root.iter("sup")):
        if (number := footnotes.get(element.get("data-fn") or "")) is not None:
            _replace_with_text(element, footnote_mark(number))
    for element in list(root.iter("noscript", "a", "div", "ul", "pre", "cite", "figure")):
        if element.getparent() is not None and element is not root:
            _tidy_one(element)
    for paragraph in list(root.iter("p")):
        if any(child.tag in _BLOCKS for child in paragraph.iterdescendants()):
            _split_paragraph(paragraph)


def footnote_mark(number: int) -> str:
    """A word that stands for a footnote until the text is Markdown, in which it would be escaped."""
    return f"xfootnote{number}markx"


def _classes(element: html.HtmlElement) -> set[str]:
    return set((element.get("class") or "").split())


def _tidy_one(element: html.HtmlElement) -> None:
    classes, parent = _classes(element), element.getparent()
    if element.tag == "noscript" or "wp-block-file__button" in classes:
        element.drop_tree()
    elif element.tag == "ul" and classes & {"blocks-gallery-grid", "wp-block-gallery"}:
        for item in element.findall("li"):
            item.drop_tag()
        element.drop_tag()
    elif element.tag == "div" and classes & {"wp-caption", "wp-block-image"}:
        _tidy_caption(element)
    elif element.tag == "div" and "wp-block-button" in classes:
        element.tag = "p"
    elif element.tag == "pre" and "wp-block-verse" in classes:
        _tidy_verse(element)
    elif element.tag == "cite" and any(above.tag == "blockquote" for above in element.iterancestors()):
        _tidy_cite(element)
    elif element.tag == "figure" and parent is not None:
        _tidy_figure(element)


def _tidy_caption(element: html.HtmlElement) -> None:
    if "wp-block-image" in _classes(element):
        element.drop_tag()
        return
    element.tag = "figure"
    for child in element:
        if "wp-caption-text" in _classes(child):
            child.tag = "figcaption"


def _tidy_verse(element: html.HtmlElement) -> None:
    """A poem: its lines are kept, and it is no code."""
    lines = as_html(element).strip("\n").replace("\n", "<br>")
    verse = html.fragment_fromstring(f"<p>{lines}</p>")
    verse.tail = element.tail
    parent = element.getparent()
    if parent is not None:
        parent.replace(element, verse)


def _tidy_cite(element: html.HtmlElement) -> None:
    """Who is quoted, as the last paragraph of the quotation."""
    words = (element.text_content() or "").strip()
    if not words:
        element.drop_tree()
        return
    for line_break in element.findall("br"):
        line_break.drop_tag()
    element.text = f"— {(element.text or '').lstrip()}"
    parent = element.getparent()
    element.tag = "span" if parent is not None and parent.tag == "p" else "p"


def _tidy_figure(element: html.HtmlElement) -> None:
    """A figure is a picture with its caption; around a table, a quotation or an address it is only a box."""
    wrapper = next(
        (child for child in element.iter("div") if "wp-block-embed__wrapper" in _classes(child)), None
    )
    if wrapper is not None:
        wrapper.tag = "p"
        link_address(wrapper)
    pictures = [node for node in element.iter() if node.tag in _SHOWN]
    if len(pictures) == 1 and not any(
        True for _ in element.iter("table", "blockquote", "figure") if _ is not element
    ):
        return
    caption = element.find("figcaption")
    if caption is not None:
        caption.tag = "p"
    element.drop_tag()


def link_address(paragraph: html.HtmlElement) -> bool:
    """Makes a paragraph that is nothing but an address a link; tells whether it was one."""
    words = (paragraph.text_content() or "").strip()
    if any(True for _ in paragraph.iter("a")) or " " in words or not is_web_address(words):
        return False
    for child in list(paragraph):
        paragraph.remove(child)
    paragraph.text = None
    link = etree.SubElement(paragraph, "a", href=words)
    link.text = words
    return True


def _replace_with_text(element: html.HtmlElement, text: str) -> None:
    element.tail = text + (element.tail or "")
    element.drop_tree()


def _split_paragraph(paragraph: html.HtmlElement) -> None:
    """Ends a paragraph where a block begins in it, as browsers do; what stands around the block stays in paragraphs."""
    parent = paragraph.getparent()
    if parent is None:
        return
    made: list[html.HtmlElement] = [html.Element("p")]
    made[0].text = paragraph.text
    for child in list(paragraph):
        tail, child.tail = child.tail, None
        is_block = child.tag in _BLOCKS or any(node.tag in _BLOCKS for node in child.iterdescendants())
        if is_block:
            made += [child, html.Element("p")]
            made[-1].text = tail
        else:
            made[-1].append(child)
            child.tail = tail
    kept = [piece for piece in made if piece.tag != "p" or len(piece) or (piece.text or "").strip()]
    place = parent.index(paragraph)
    if kept:
        kept[-1].tail = paragraph.tail
    parent[place : place + 1] = kept


def as_html(root: html.HtmlElement) -> str:
    """The HTML of what stands in a tree."""
    whole: str = html.tostring(root, encoding="unicode", with_tail=False)
    return whole.partition(">")[2].rpartition("<")[0]


def each_link(root: html.HtmlElement, change: Callable[[html.HtmlElement, str], str]) -> None:
    """Gives each link the address that `change` makes of it; one for which it gives "" is taken away, and its words stay."""
    for link in list(root.iter("a")):
        address = change(link, link.get("href") or "")
        if address:
            link.set("href", address)
        else:
            link.drop_tag()
