"""What template tags put into a page, as a story has it: pictures, and links to what is shown elsewhere."""

from __future__ import annotations

import re
from html import escape

from newsdesk.importers.markdown_arguments import Arguments
from newsdesk.importers.plain_markdown import escape_line

_ID = re.compile(r"[\w-]{1,100}\Z")
_YOUTUBE = re.compile(r"(?:youtube(?:-nocookie)?\.com/(?:embed/|watch\?(?:\S*&)?v=)|youtu\.be/)([\w-]{6,20})")
_VIMEO = re.compile(r"player\.vimeo\.com/video/(\d+)")
_WEB = re.compile(r"https?://[^\s\"'<>()]+\Z")
# A tag's name, what it shows in words, and the address that an id stands for.
_SERVICES = {
    "youtube": ("Video on YouTube", "https://www.youtube.com/watch?v={}"),
    "youtubevideo": ("Video on YouTube", "https://www.youtube.com/watch?v={}"),
    "vimeo": ("Video on Vimeo", "https://vimeo.com/{}"),
    "twitter": ("Post on X", "https://x.com/{user}/status/{id}"),
    "tweet": ("Post on X", "https://x.com/{user}/status/{id}"),
    "x": ("Post on X", "https://x.com/{user}/status/{id}"),
    "instagram": ("Post on Instagram", "https://www.instagram.com/p/{}/"),
    "gist": ("Code on GitHub", "https://gist.github.com/{}"),
    "spotify": ("Sound on Spotify", "https://open.spotify.com/{}"),
    "codepen": ("Example on CodePen", "https://codepen.io/{}"),
    "soundcloud": ("Sound on SoundCloud", "https://soundcloud.com/{}"),
}


def picture_html(arguments: Arguments) -> str:
    """A picture tag as HTML, which stands in any Markdown: as a figure where there is a caption. "" without a picture."""
    src = arguments.picture
    if not src:
        return ""
    alt = arguments.first_of("alt", "alttext", "alt_text")
    caption = arguments.first_of("caption", "title", "figcaption")
    credit = arguments.first_of("attr", "credit", "attribution")
    words = [
        word for word in arguments.words if word != src and not word.endswith((".html", ".liquid", ".njk"))
    ]
    if words and not alt:
        alt = words[-1]  # behind the file come classes and sizes, the words of the picture last
    image = f'<img src="{escape(src)}" alt="{escape(alt or caption)}">'
    link = arguments.first_of("link", "href")
    if link and link != src:
        image = f'<a href="{escape(link)}">{image}</a>'
    words_below = " ".join(part for part in (caption, credit) if part)
    if not words_below:
        return image
    return f"<figure>{image}<figcaption>{escape(words_below)}</figcaption></figure>"


def embed(name: str, arguments: Arguments) -> str:
    """A tag of a known service as a link on a line of its own; "" for one that is not known, or says too little."""
    label, pattern = _SERVICES.get(name.lower().replace("-", "").replace("_", ""), ("", ""))
    if not label:
        return ""
    words = [
        *arguments.words,
        *(arguments.named[key] for key in ("id", "url", "src", "video") if key in arguments.named),
    ]
    title = arguments.first_of("title", "alt")
    if whole := next((word for word in words if _WEB.match(word)), ""):
        return link_line(title or label, whole)
    words = [word for word in words if all(_ID.match(part) for part in word.split("/"))]
    if not words:
        return ""
    if "{id}" in pattern:
        user, post = arguments.first_of("user"), words[-1]
        if not post.isdigit():
            return ""
        address = pattern.format(user=user if _ID.match(user) else "i", id=post)
    elif name.lower() == "gist" and len(words) > 1 and "/" not in words[0]:
        address = pattern.format("/".join(words[:2]))
    else:
        address = pattern.format(words[0])
    return link_line(title or label, address)


def embedded_page(address: str, title: str) -> str:
    """The address of something embedded as a link to its page."""
    if found := _YOUTUBE.search(address):
        return link_line(title or "Video on YouTube", f"https://www.youtube.com/watch?v={found[1]}")
    if found := _VIMEO.search(address):
        return link_line(title or "Video on Vimeo", f"https://vimeo.com/{found[1]}")
    return link_line(title or address, address)


def link_line(words: str, address: str) -> str:
    """A Markdown link; its words are plain text."""
    plain = escape_line(words).replace("[", r"\[").replace("]", r"\]").replace(r"\\[", r"\[")
    return f"[{plain}]({address})" if words != address else f"<{address}>"
