"""The body of a post of Ghost as Markdown, its links to other posts and its pictures found."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

from newsdesk.importers.connecting import STORY
from newsdesk.importers.enclosing import PICTURE_ENDINGS
from newsdesk.importers.ghost_export import Row
from newsdesk.importers.hypertext import to_markdown
from newsdesk.importers.items import Enclosure, RemotePicture, Source, Warnings
from newsdesk.importers.markdown_links import Repair, repair_links
from newsdesk.importers.markdown_shelter import Shelter, shelter_code
from newsdesk.metadata import Picture

# What Ghost writes in place of the site's address.
_SITE = "__GHOST_URL__"
_DEEPEST = 50


@dataclass
class GhostBody:
    """A body, and the pictures that it shows."""

    markdown: str = ""
    enclosures: dict[str, Enclosure] = field(default_factory=dict)
    pictures: dict[str, RemotePicture] = field(default_factory=dict)
    lost: dict[str, None] = field(default_factory=dict)
    away: dict[str, None] = field(default_factory=dict)
    drafts: dict[str, None] = field(default_factory=dict)


@dataclass(frozen=True)
class GhostSite:
    """Where an export lies, with the pictures beside it, the ids of its public posts by slug, and the slugs of the others."""

    source: Source
    known: dict[str, str]
    drafts: frozenset[str] = frozenset()

    def judge(self, address: str, is_picture: bool, body: GhostBody) -> Repair:
        """What becomes of an address in a post."""
        if not address.startswith((_SITE, "/")) or address.startswith("//"):
            if is_picture and address.startswith(("http://", "https://")):
                body.pictures.setdefault(address, RemotePicture(address, address))
            return Repair(address if address.startswith(("http", "#", "mailto:", "tel:")) else None)
        path = address.removeprefix(_SITE) or "/"
        if is_picture:
            if file := self.picture_at(path):
                body.enclosures.setdefault(path, Enclosure(file, path))
                return Repair(path)
            body.lost[path] = None
            return Repair(None)
        parts = urlsplit(path)
        slug = parts.path.strip("/").rpartition("/")[2]
        if slug in self.known:
            return Repair(f"{STORY}{self.known[slug]}")
        if slug in self.drafts:
            body.drafts[path] = None
            return Repair(None)
        if "." in slug:
            body.lost[path] = None
            return Repair(None)
        body.away[path] = None
        return Repair(path)

    def picture_at(self, path: str) -> Path | None:
        """The file of a picture beside the export: Ghost keeps them in content/images."""
        root = self.source.root
        if root is None or not path.lower().endswith(PICTURE_ENDINGS):
            return None
        plain = unquote(path).lstrip("/")
        for place in (root / plain, root / plain.removeprefix("content/")):
            try:
                real = place.resolve(strict=True)
            except (OSError, RuntimeError, ValueError):
                continue
            if real.is_file() and real.is_relative_to(root.resolve()):
                return real
        return None

    def lead_picture(self, picture: Picture | None, body: GhostBody, warnings: Warnings) -> Picture | None:
        """The picture that leads a post, if it can be had."""
        if picture is None:
            return None
        if not picture.src.startswith((_SITE, "/")):
            body.pictures.setdefault(picture.src, RemotePicture(picture.src, picture.src))
            return picture
        path = picture.src.removeprefix(_SITE)
        file = self.picture_at(path)
        if file is None:
            warnings.say(f"The picture of the story is not beside the export: {path}")
            return None
        body.enclosures.setdefault(path, Enclosure(file, path))
        return Picture(path, picture.alt, picture.caption, picture.credit)


def body_of(post: Row, site: GhostSite, warnings: Warnings) -> GhostBody:
    """The body of a post: of its HTML, which every export has, else of what its editor kept, as far as that tells."""
    html = post.text("html")
    if not html:
        html = _from_editor(post)
        if html:
            warnings.say(
                "The post has no HTML; its text is taken from the editor's own form, without what it embeds"
            )
        elif post.text("plaintext"):
            html = "".join(f"<p>{escape(block)}</p>" for block in post.text("plaintext").split("\n\n"))
            warnings.say("The post has no HTML; its plain text is taken")
    converted = to_markdown(html) if html else None
    body = GhostBody()
    if converted is None:
        return body
    for warning in converted.warnings:
        warnings.say(warning)
    shelter = Shelter()
    text = shelter_code(converted.markdown, shelter)
    text = repair_links(text, lambda address, is_picture: site.judge(address, is_picture, body))
    body.markdown = shelter.put_back(text)
    if body.lost:
        warnings.say(f"Not beside the export, their words stand in their place: {', '.join(body.lost)}")
    if body.drafts:
        warnings.say(f"These are drafts here, and no story can link to them: {', '.join(body.drafts)}")
    if body.away:
        warnings.say(f"These links lead to pages of the old site, as they did: {', '.join(body.away)}")
    return body


def _from_editor(post: Row) -> str:
    """The words of a post in the forms of Ghost's editors, mobiledoc and lexical, as HTML; "" where there are none."""
    for name in ("lexical", "mobiledoc"):
        try:
            value = json.loads(post.text(name) or "null")
        except (ValueError, RecursionError):
            continue
        if isinstance(value, dict):
            html = "".join(_lexical(value.get("root"), 0)) if name == "lexical" else _mobiledoc(value)
            if html.strip():
                return html
    return ""


def _lexical(node: Any, depth: int) -> list[str]:
    if not isinstance(node, dict) or depth > _DEEPEST:
        return []
    if node.get("type") in ("html", "markdown") and isinstance(node.get(node["type"]), str):
        return [node[node["type"]]]
    if isinstance(node.get("text"), str):
        return [escape(node["text"])]
    children = node.get("children")
    inner = (
        [text for child in children for text in _lexical(child, depth + 1)]
        if isinstance(children, list)
        else []
    )
    tag = {"paragraph": "p", "quote": "blockquote", "listitem": "li", "list": "ul"}.get(
        str(node.get("type")), ""
    )
    if "heading" in str(node.get("type")) and node.get("tag") in ("h1", "h2", "h3", "h4", "h5", "h6"):
        tag = node["tag"]
    return [f"<{tag}>", *inner, f"</{tag}>"] if tag else inner


def _mobiledoc(value: dict[str, Any]) -> str:
    pieces = []
    for card in value.get("cards") or []:
        if isinstance(card, list) and len(card) == 2 and isinstance(card[1], dict):
            text = card[1].get("html") or card[1].get("markdown")
            if isinstance(text, str):
                pieces.append(
                    text if card[0] == "html" else "".join(f"<p>{escape(b)}</p>" for b in text.split("\n\n"))
                )
    for section in value.get("sections") or []:
        if isinstance(section, list) and len(section) > 2 and isinstance(section[2], list):
            words = [
                part[3]
                for part in section[2]
                if isinstance(part, list) and len(part) > 3 and isinstance(part[3], str)
            ]
            pieces.append(f"<p>{escape(''.join(words))}</p>")
    return "".join(pieces)
