"""The addresses of a page: which are kept, what they are resolved against, and how Markdown writes them."""

from __future__ import annotations

import re
from urllib.parse import urljoin, urlsplit

from newsdesk.body import SCHEMES

# Browsers skip these in an address: java<TAB>script: is javascript:.
_NOTHING = re.compile(r"[\x00-\x1f\x7f-\x9f\u00ad\u200b-\u200f\u2028-\u202e\u2060-\u2069\ufeff]")
# What would end the address in Markdown, or be taken for a mark there; braces are the content folder's own marks.
_ENDING = re.compile(r"[ \u00a0\"'()<>\\^`{|}*]")
_ENTITY = re.compile(r"&(?=#?\w+;)")
_LONGEST = 4_000
_YOUTUBE = re.compile(r"(?:www\.)?youtube(?:-nocookie)?\.com\Z")


def kept_address(written: str, base: str, *, is_picture: bool = False) -> str | None:
    """An address of the source as the story has it; None where it is none that a story may have.

    Resolved against `base` where there is one. A picture has an address of the web or a path.
    """
    target = _NOTHING.sub("", written).strip()
    if len(target) > _LONGEST or not target:
        return None
    try:
        if base:
            target = urljoin(base, target)
        parts = urlsplit(target)
        host = parts.hostname  # raises for what is no host
    except ValueError:
        return None
    scheme = parts.scheme.lower()
    allowed = {"http", "https", ""} if is_picture else SCHEMES | {""}
    if scheme not in allowed or (scheme in ("http", "https") and not host):
        return None
    if not scheme and not parts.netloc and ":" in parts.path.partition("/")[0]:
        return None  # `a:b` without a known scheme: a browser may know it
    if not scheme and target.startswith("//"):
        target = f"https:{target}"
    return _ENDING.sub(lambda found: "".join(f"%{byte:02X}" for byte in found[0].encode()), target)


def written_address(address: str) -> str:
    """An address that was kept, as it stands between the brackets of Markdown."""
    bare = address.replace("[", "%5B").replace("]", "%5D") if "//[" not in address else address
    return _ENTITY.sub("&amp;", bare)


def shown_address(embedded: str) -> tuple[str, str]:
    """Where a reader finds what a frame shows, and the name of the place: a video's own page instead of its player."""
    parts = urlsplit(embedded)
    host = (parts.hostname or "").removeprefix("www.")
    if _YOUTUBE.match(host) and parts.path.startswith("/embed/"):
        video = parts.path.removeprefix("/embed/").strip("/")
        if re.fullmatch(r"[\w-]{6,20}", video) and video != "videoseries":
            return f"https://www.youtube.com/watch?v={video}", "YouTube"
    if host == "player.vimeo.com" and (found := re.match(r"/video/(\d+)", parts.path)):
        return f"https://vimeo.com/{found[1]}", "Vimeo"
    return embedded, host
