"""A Word document's text as HTML with what its styles say: headline, standfirst, byline, pictures with their captions."""

from __future__ import annotations

import hashlib
import io
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, cast

import mammoth
from lxml import etree
from lxml import html as lxml_html
from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_spacing import folded
from newsdesk.importers.items import MEGABYTE, Enclosure, Unreadable, Warnings
from newsdesk.importers.picture_files import ending_of_picture
from newsdesk.importers.stamps import Stamp, read_stamp
from newsdesk.metadata import Picture

# Names of Word's own styles, which it translates on the screen and not in the file, and what newsrooms call theirs.
_STYLES = """
p[style-name='Title'] => p.title:fresh
p[style-name='Headline'] => p.title:fresh
p[style-name='Subtitle'] => p.standfirst:fresh
p[style-name='Standfirst'] => p.standfirst:fresh
p[style-name='Dek'] => p.standfirst:fresh
p[style-name='Abstract'] => p.standfirst:fresh
p[style-name='Author'] => p.byline:fresh
p[style-name='Byline'] => p.byline:fresh
p[style-name='Date'] => p.stamp:fresh
p[style-name='caption'] => p.caption:fresh
p[style-name='Caption'] => p.caption:fresh
p[style-name='Image Caption'] => p.caption:fresh
p[style-name='Quote'] => blockquote > p:fresh
p[style-name='Intense Quote'] => blockquote > p:fresh
p[style-name='Block Text'] => blockquote > p:fresh
p[style-name='HTML Preformatted'] => pre:separator('\\n')
p[style-name='Source Code'] => pre:separator('\\n')
p[style-name='Code'] => pre:separator('\\n')
p[style-name='Heading 7'] => h6:fresh
p[style-name='Heading 8'] => h6:fresh
p[style-name='Heading 9'] => h6:fresh
r[style-name='Strong'] => strong
r[style-name='Emphasis'] => em
r[style-name='Verbatim Char'] => code
r[style-name='HTML Code'] => code
strike => del
"""
_LARGEST_PICTURE = 30 * MEGABYTE
_IGNORED = re.compile(r"An unrecognised element was ignored: (?:\{[^}]*\})?(\S+)")


@dataclass
class WordStory:
    """What a document says: `html` is the body, without what the other fields took out of it.

    `opening` are the words of its first paragraph.
    """

    html: str = ""
    title: str = ""
    opening: str = ""
    summary: str = ""
    stamps: list[Stamp] = field(default_factory=list)
    picture: Picture | None = None
    enclosures: list[Enclosure] = field(default_factory=list)


def read_word(data: bytes, zone: str, warnings: Warnings) -> WordStory:
    """Reads a document that was judged before. Raises Unreadable for what the reader of Word files cannot take."""
    story = WordStory()
    album = _Album(story.enclosures, warnings)
    try:
        result = mammoth.convert_to_html(
            io.BytesIO(data),
            style_map=_STYLES,
            convert_image=mammoth.images.img_element(album.take),
            include_embedded_style_map=False,
            external_file_access=False,
        )
    except (KeyError, ValueError, TypeError, AttributeError, IndexError, RecursionError, OSError) as wrong:
        raise Unreadable(
            f"The document cannot be read ({type(wrong).__name__}: {wrong}); save it anew as .docx"
        ) from None
    for message in result.messages:
        if found := _IGNORED.search(message.message):
            warnings.say(f"A part that is not known is left out: {found[1]}")
    if not result.value.strip():
        return story
    root = lxml_html.fragment_fromstring(result.value, create_parent="div")
    _join_captions(root)
    _take_styled(root, story, zone)
    _take_beginning(root, story, zone)
    first = next((one for one in root.iterchildren("p") if _words(one)), None)
    if first is not None:
        story.opening = folded(
            "".join(map(str, cast(list[str], etree.XPath(".//text()[not(ancestor::sup)]")(first))))
        )
    story.html = etree.tostring(root, encoding="unicode", method="html")
    return story


@dataclass
class _Album:
    """Gathers the pictures of a document, each once, under names of their own."""

    enclosures: list[Enclosure]
    warnings: Warnings
    names: dict[str, str] = field(default_factory=dict)

    def take(self, image: Any) -> dict[str, str]:
        """A picture as mammoth gives it: its address in the HTML, empty where it cannot be had."""
        try:
            with image.open() as file:
                data = file.read(_LARGEST_PICTURE + 1)
        except (KeyError, OSError, ValueError):
            self.warnings.say("A picture that is not in the document is left out")
            return {"src": ""}
        ending = ending_of_picture(data) if len(data) <= _LARGEST_PICTURE else None
        if ending is None:
            self.warnings.say(
                f"A picture of a form that no browser shows, or too large, is left out: {image.content_type}"
            )
            return {"src": ""}
        digest = hashlib.sha256(data).hexdigest()
        if digest not in self.names:
            name = f"picture-{len(self.names) + 1}{ending}"
            self.names[digest] = name
            self.enclosures.append(Enclosure(Path(name), name, data))
        return {"src": self.names[digest]}


def _join_captions(root: Element) -> None:
    """A paragraph with a picture, and a caption below or above it, are a figure."""
    for caption in [one for one in root.iterchildren("p") if one.get("class") == "caption"]:
        for shown in (caption.getprevious(), caption.getnext()):
            if shown is not None and shown.tag == "p" and _is_picture(shown):
                figure = etree.Element("figure")
                shown.addprevious(figure)
                figure.append(shown)
                caption.tag = "figcaption"
                figure.append(caption)
                break
        caption.attrib.pop("class", "")


def _is_picture(element: Element) -> bool:
    return element.find(".//img") is not None and not _words(element)


def _take_styled(root: Element, story: WordStory, zone: str) -> None:
    """Takes out what a style names: the headline, the standfirst, the byline and the date."""
    for element in [one for one in root.iterchildren("p") if one.get("class")]:
        words, kind = _words(element), element.get("class")
        if kind == "title" and not story.title:
            story.title = words
        elif kind == "standfirst" and not story.summary:
            story.summary = words
        elif kind in ("byline", "stamp") and (stamp := _stamp_of(words, zone, is_byline=kind == "byline")):
            story.stamps.append(stamp)
        else:
            element.attrib.pop("class")
            continue
        element.drop_tree()  # type: ignore[attr-defined]


def _stamp_of(words: str, zone: str, *, is_byline: bool) -> Stamp | None:
    return read_stamp(words, zone) or (read_stamp(f"By {words}", zone) if is_byline else None)


def _take_beginning(root: Element, story: WordStory, zone: str) -> None:
    """Takes from the beginning what is told by its place: a first heading, a byline, a date, the lead picture."""
    for element in list(root):
        words = _words(element)
        if element.tag in ("h1", "h2") and not story.title and not story.html:
            story.title = words
        elif element.tag == "figure" or _is_picture(element):
            if story.picture is None:
                picture = next(element.iter("img"))
                caption = folded(" ".join(_words(one) for one in element.iter("figcaption")))
                src, alt = picture.get("src") or "", folded(picture.get("alt") or "")
                story.picture = Picture(src, alt, caption) if src else None
            else:
                break
        elif words and (stamp := read_stamp(words, zone)):
            story.stamps.append(stamp)
        elif words:
            break
        element.drop_tree()  # type: ignore[attr-defined]


def _words(element: Element) -> str:
    return folded("".join(str(part) for part in element.itertext()))
