"""The fences ```video, ```audio and ```post: lines in, a figure out that asks no other server for anything."""

from __future__ import annotations

import re
from collections.abc import Mapping
from xml.etree.ElementTree import Element

from newsdesk.block_fields import BlockFields, read_fields
from newsdesk.blocks import BadBlock
from newsdesk.elements import element, html_of
from plugins.embeds.providers import Source, is_own, network_of, own_file, source_of
from plugins.embeds.words import words_of

_FIELDS = ("url", "title", "poster", "captions", "credit", "duration")
_POST_FIELDS = ("url", "author", "date")
_DURATION = re.compile(r"(?:(?P<h>\d{1,2}):)?(?P<m>[0-5]?\d):(?P<s>[0-5]\d)", re.ASCII)
_PICTURES = (".jpg", ".jpeg", ".png", ".webp", ".avif", ".gif")
_LONGEST_QUOTE = 5000


def draw_video(text: str, lang: str) -> str:
    """The box of a film. Raises BadBlock."""
    return html_of(_box("video", "watch", read_fields(text, _FIELDS), lang))


def draw_audio(text: str, lang: str) -> str:
    """The box of a recording. Raises BadBlock."""
    return html_of(_box("audio", "listen", read_fields(text, _FIELDS), lang))


def draw_post(text: str, lang: str) -> str:
    """A post, quoted: its words as the editor gives them, its author, and a link to it. Raises BadBlock."""
    fields = read_fields(text, _POST_FIELDS)
    source = network_of(fields.needed("url", "write url: the address of the post"), fields.line("url"))
    author = fields.needed("author", "write author: the name, and the account in brackets")
    if not fields.matter:
        raise BadBlock(1, "The words of the post are missing", "write them behind an empty line")
    lines = [line.strip() for _, line in fields.matter]
    if sum(map(len, lines)) > _LONGEST_QUOTE:
        raise BadBlock(
            fields.matter[0][0], "The post is too long", f"quote {_LONGEST_QUOTE} letters or fewer"
        )
    quote = element("blockquote", {"cite": source.url}, *(element("p", {}, line) for line in lines))
    link = _link(source.url, words_of(lang)["post"].format(name=source.name))
    date = f", {fields.get('date')}" if fields.get("date") else ""
    caption = element("figcaption", {}, author, ", ", link, date)
    return html_of(element("figure", {"class": "embed embed-post"}, quote, caption))


def _box(kind: str, verb: str, fields: BlockFields, lang: str) -> Element:
    words = words_of(lang)
    url = fields.needed("url", "write url: its address")
    title = fields.needed("title", "write title: what it shows")
    if fields.matter:
        raise BadBlock(fields.matter[0][0], "The box has lines that are no fields", "take them out")
    if is_own(url):
        player = _own_player(kind, own_file(url, kind, fields.line("url")), fields, lang)
        link = _link(f"{{static}}{url}", words["download"])
        shown = [player]
    else:
        source = source_of(url, fields.line("url"))
        link = _link(source.url, words[verb].format(name=source.name))
        shown = _closed_player(source, title, fields, words)
    caption = element("figcaption", {}, element("strong", {}, title), " ", *_length(fields), link)
    if fields.get("credit"):
        caption.append(
            element("span", {"class": "embed-credit"}, words["credit"].format(credit=fields.get("credit")))
        )
    return element("figure", {"class": f"embed embed-{kind}"}, *shown, caption)


def _own_player(kind: str, path: str, fields: BlockFields, lang: str) -> Element:
    """The browser's own player, which loads nothing before it is asked to play."""
    attributes = {"controls": "", "preload": "none", "src": f"{{static}}{path}"}
    if kind == "video" and (poster := _poster(fields)):
        attributes["poster"] = poster
    tracks = []
    if captions := fields.get("captions"):
        if not captions.lower().endswith(".vtt") or not is_own(captions):
            what = f'"{captions}" is no file of captions'
            raise BadBlock(fields.line("captions"), what, "write the path of a .vtt file")
        track = {
            "kind": "captions",
            "src": f"{{static}}{captions}",
            "srclang": lang,
            "label": lang,
            "default": "",
        }
        tracks.append(element("track", track))
    return element(kind, attributes, *tracks)


def _closed_player(
    source: Source, title: str, fields: BlockFields, words: Mapping[str, str]
) -> list[Element]:
    """The poster, and where there is a player, its button, which waits for the script that knows what to do."""
    poster = _poster(fields)
    inside = [element("img", {"src": poster, "alt": ""})] if poster else []
    if not source.player:
        return [element("div", {"class": "embed-frame"}, *inside)] if inside else []
    inside.append(
        element(
            "button",
            {"type": "button", "hidden": ""},
            element("span", {}, words["play"].format(title=title)),
            element("small", {}, words["warning"].format(name=source.name)),
        )
    )
    about = {"class": "embed-frame", "data-player": source.player, "data-title": title}
    return [element("div", about, *inside)]


def _poster(fields: BlockFields) -> str:
    poster = fields.get("poster")
    if not poster:
        return ""
    if not is_own(poster) or not poster.lower().endswith(_PICTURES) or "{" in poster:
        what = f'"{poster}" is no picture of the content folder'
        raise BadBlock(fields.line("poster"), what, "write its path, such as ../../images/harbour.webp")
    return f"{{static}}{poster}"


def _length(fields: BlockFields) -> list[Element | str]:
    """How long it lasts, for people and for machines (an HTML duration)."""
    if not (duration := fields.get("duration")):
        return []
    found = _DURATION.fullmatch(duration)
    if not found:
        what = f'"{duration}" is no duration'
        raise BadBlock(fields.line("duration"), what, "write minutes and seconds, such as 3:05 or 1:02:30")
    form = f"PT{int(found['h'] or 0)}H{int(found['m'])}M{int(found['s'])}S"
    return [element("time", {"datetime": form}, duration), " "]


def _link(url: str, words: str) -> Element:
    return element("a", {"href": url}, words)
