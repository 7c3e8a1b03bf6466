"""Raw HTML in Markdown: what the site would drop becomes Markdown, or is named; boxes that only place things go."""

from __future__ import annotations

import re

from newsdesk.importers.hypertext import to_markdown
from newsdesk.importers.items import Warnings

_BOX = re.compile(
    r"^[ \t]*(?:</?(?:div|section|article|main|center|aside|header|footer|nav|font)\b[^<>\n]{0,1000}>[ \t]*)+$",
    re.IGNORECASE | re.MULTILINE,
)
_DROPPED = "iframe|video|audio|object|embed|script|style|form|noscript|svg|math|template|select|textarea|picture|canvas"
_ELEMENT = re.compile(
    rf"[ \t]*(?<!\\)<(?P<tag>figure|{_DROPPED})\b(?P<head>[^<>]{{0,4000}})(?:/>|>(?P<inner>.{{0,60000}}?)</(?P=tag)\s*>)[ \t]*",
    re.IGNORECASE | re.DOTALL,
)
_POST = re.compile(
    r"[ \t]*<blockquote\b[^<>]{0,2000}(?:twitter-tweet|twitter-video|instagram-media|tiktok-embed)[^<>]{0,2000}>.{0,60000}?</blockquote\s*>[ \t]*",
    re.IGNORECASE | re.DOTALL,
)
_UNCLOSED = re.compile(
    rf"(?<!\\)</?(?:{_DROPPED}|title|xmp|plaintext|base|link|meta|frame|frameset|html|body|head)\b[^<>]{{0,4000}}>?",
    re.IGNORECASE,
)
# A tag over several lines, one of which could pass for a quotation (`>`) or an item.
_LONG_TAG = re.compile(r"(?<!\\)</?[a-zA-Z][\w-]*(?=\s)[^<>\n]{0,2000}\n[^<>]{0,4000}>")
_HANDLER = re.compile(
    r"(<[a-zA-Z][^<>]{0,4000}?)\s+on[a-zA-Z]+\s*=\s*(?:\"[^\"]*\"|'[^']*'|[^\s<>]+)", re.IGNORECASE
)
_SCRIPTS_OF_POSTS = re.compile(
    r"platform\.(?:twitter|x|instagram)\.com|instagram\.com/embed\.js|tiktok\.com/embed"
)


def convert_html(text: str, warnings: Warnings) -> str:
    """The text with only such HTML as the site shows. To be called with all code in the shelter."""
    if "<" not in text:
        return text
    text = _LONG_TAG.sub(lambda found: " ".join(found[0].split()), text)
    if "<!--" in text and text.count("<!--") != text.count("-->"):
        text = _without_open_comment(text, warnings)
    text = _POST.sub(lambda found: _as_markdown(found[0], warnings), text)
    text = _ELEMENT.sub(lambda found: _element(found, warnings), text)
    text = _UNCLOSED.sub(lambda found: _gone(found[0], warnings), text)
    while _HANDLER.search(text):
        warnings.say("Scripts in the attributes of HTML are left out")
        text = _HANDLER.sub(r"\1", text)
    return _without_boxes(text)


def _without_boxes(text: str) -> str:
    """The text without boxes. What stands in one without an empty line is HTML, however far it is indented."""
    if not _BOX.search(text):
        return text
    lines: list[str] = []
    depth, is_inside = 0, False
    for line in text.split("\n"):
        if _BOX.fullmatch(line):
            lines.append("")
            depth = max(0, depth + line.count("<") - 2 * line.count("</"))
            is_inside = True
        else:
            is_inside = is_inside and bool(line.strip())
            is_html = is_inside or (depth > 0 and line.lstrip().startswith("<"))
            lines.append(line.lstrip() if is_html else line)
    return "\n".join(lines)


def _element(found: re.Match[str], warnings: Warnings) -> str:
    tag = found["tag"].lower()
    if tag == "script" and _SCRIPTS_OF_POSTS.search(found["head"]):
        return ""  # it only dresses up the post above it
    if tag in ("script", "style", "template"):
        warnings.say(f"HTML <{tag}> is left out")
        return ""
    return _as_markdown(found[0], warnings)


def _as_markdown(html: str, warnings: Warnings) -> str:
    converted = to_markdown(html.strip())
    for warning in converted.warnings:
        warnings.say(warning)
    if not converted.markdown.strip():
        tag = re.match(r"\s*<(\w+)", html)
        src = re.search(r"src\s*=\s*[\"']([^\"']{1,500})", html)
        if not converted.warnings:
            warnings.say(f"HTML <{tag[1] if tag else '?'}>{f' ({src[1]})' if src else ''} is left out")
        return ""
    return f"\n\n{converted.markdown.strip()}\n\n"


def _gone(tag: str, warnings: Warnings) -> str:
    if not tag.startswith("</"):
        warnings.say(f"HTML {' '.join(tag.split())[:100]} is left out")
    return ""


def _without_open_comment(text: str, warnings: Warnings) -> str:
    """A comment that nothing closes would hide all that follows."""
    start = text.rfind("<!--")
    if start > text.rfind("-->"):
        warnings.say("A comment of HTML that does not end is left out; its text is kept")
        return text[:start] + text[start + 4 :]
    return text
