"""The shortcodes of WordPress's core as HTML: galleries, captions, sound, films and embedded addresses."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from html import escape

from newsdesk.addresses import is_web_address
from newsdesk.importers.items import Warnings
from newsdesk.importers.wordpress_addresses import kind_of_file
from newsdesk.importers.wordpress_entry import Entry
from newsdesk.importers.wordpress_shortcodes import Shortcode
from newsdesk.importers.wordpress_site import Attachment, Site

_PICTURE = re.compile(r"\s*((?:<p>\s*)?(?:<a\b[^<>]*>\s*)?<img\b[^<>]*>(?:\s*</a>)?)", re.IGNORECASE)
_MOST_OF_GALLERY = 500


def render_media(entry: Entry, site: Site, warnings: Warnings) -> Callable[[Shortcode], str | None]:
    """What makes HTML of the core's shortcodes in an entry; it gives None for those of others."""

    def render(shortcode: Shortcode) -> str | None:
        match shortcode.name:
            case "caption" | "wp_caption":
                return _caption(shortcode)
            case "gallery":
                return _gallery(shortcode, entry, site, warnings)
            case "playlist":
                return _playlist(shortcode, entry, site, warnings)
            case "audio" | "video":
                return _media(shortcode, entry, site, warnings)
            case "embed":
                address = shortcode.content.strip() or shortcode.attributes.get("src", "")
                return _link(address) if is_web_address(address) else shortcode.content
            case "code" | "sourcecode":
                return shortcode.content
        return None

    return render


def _caption(shortcode: Shortcode) -> str:
    found = _PICTURE.match(shortcode.content)
    if not found:
        return f"\n\n{shortcode.content}\n\n"
    words = shortcode.content[found.end() :].strip() or escape(shortcode.attributes.get("caption", ""))
    caption = f"<figcaption>{' '.join(words.split())}</figcaption>" if words else ""
    return f"\n\n<figure>{found[1].strip()}{caption}</figure>\n\n"


def _gallery(shortcode: Shortcode, entry: Entry, site: Site, warnings: Warnings) -> str:
    pictures = list(_files(shortcode, entry, site, "image", warnings))
    if not pictures:
        warnings.say("A gallery has no pictures in the export and is left out")
    figures = []
    for file in pictures[:_MOST_OF_GALLERY]:
        caption = f"<figcaption>{escape(file.caption)}</figcaption>" if file.caption else ""
        figures.append(
            f'<figure><img src="{escape(file.address)}" alt="{escape(file.alt)}">{caption}</figure>'
        )
    return "\n\n" + "\n".join(figures) + "\n\n"


def _playlist(shortcode: Shortcode, entry: Entry, site: Site, warnings: Warnings) -> str:
    kind = "video" if shortcode.attributes.get("type") == "video" else "audio"
    files = list(_files(shortcode, entry, site, kind, warnings))
    if not files:
        warnings.say("A playlist has nothing in the export and is left out")
        return ""
    items = [
        f'<li><a href="{escape(file.address)}">{escape(file.title or file.address)}</a></li>'
        for file in files
    ]
    return f"\n\n<ul>{''.join(items)}</ul>\n\n"


def _media(shortcode: Shortcode, entry: Entry, site: Site, warnings: Warnings) -> str:
    """A recording: the address that the shortcode names, else the first recording that came with the entry."""
    values = [*shortcode.attributes.values(), shortcode.content.strip()]
    addresses = [value for value in values if kind_of_file(value) in ("audio", "video")]
    addresses += [value for value in values if is_web_address(value) and kind_of_file(value) != "image"]
    if not addresses:
        addresses = [file.address for file in _attached(entry, site, shortcode.name)]
    if not addresses:
        warnings.say(f"The shortcode [{shortcode.name}] names no recording and is left out")
        return ""
    return f'\n\n<{shortcode.name} src="{escape(addresses[0])}"></{shortcode.name}>\n\n'


def _files(
    shortcode: Shortcode, entry: Entry, site: Site, kind: str, warnings: Warnings
) -> Iterator[Attachment]:
    """The files that a gallery or playlist names, else those that came with the entry it names or stands in."""
    named = shortcode.attributes.get("ids") or shortcode.attributes.get("include") or ""
    if not named:
        excluded = set(re.findall(r"\d+", shortcode.attributes.get("exclude", "")))
        parent = shortcode.attributes.get("id") or entry.get("wp:post_id")
        yield from (file for number, file in _numbered(parent, site, kind) if number not in excluded)
        return
    for number in re.findall(r"\d+", named[:10_000]):
        file = site.attachments.get(number)
        if file is None:
            warnings.say(f"The file {number} of a gallery is not in the export")
        elif file.kind == kind:
            yield file


def _attached(entry: Entry, site: Site, kind: str) -> list[Attachment]:
    return [file for _, file in _numbered(entry.get("wp:post_id"), site, kind)]


def _numbered(parent: str, site: Site, kind: str) -> list[tuple[str, Attachment]]:
    """The files of a kind that came with an entry, in their order in the media library, with their numbers."""
    numbers = site.attached.get(parent, ())
    files = [(number, site.attachments[number]) for number in numbers]
    return sorted((pair for pair in files if pair[1].kind == kind), key=lambda pair: pair[1].order)


def _link(address: str) -> str:
    return f'\n\n<p><a href="{escape(address)}">{escape(address)}</a></p>\n\n'
