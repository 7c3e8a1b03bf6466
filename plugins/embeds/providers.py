"""Who shows films and posts, told from an address: its name, and the address of a player that follows its viewers least."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from urllib.parse import SplitResult, parse_qs, quote, urlsplit

from newsdesk.blocks import BadBlock

LONGEST = 2000
_ENDINGS: Mapping[str, tuple[str, ...]] = {
    "video": (".mp4", ".webm"),
    "audio": (".mp3", ".m4a", ".ogg", ".opus", ".wav"),
}
_HOST = re.compile(r"(?=.{4,253}$)(?:[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z][a-z0-9-]{0,61}[a-z0-9]")
_SCHEME = re.compile(r"[a-zA-Z][a-zA-Z0-9+.-]*:|//")
_FORBIDDEN = re.compile(r"[\x00-\x20\x7f\"'<>\\`]")
_YOUTUBE_ID = re.compile(r"[\w-]{11}", re.ASCII)
_VIMEO = re.compile(r"/(?:video/)?(?P<id>\d{1,12})(?:/(?P<key>[0-9a-f]{6,16}))?/?", re.ASCII)
_START = re.compile(r"(?:(?P<h>\d{1,2})h)?(?:(?P<m>\d{1,3})m)?(?:(?P<s>\d{1,6})s?)?", re.ASCII)


@dataclass(frozen=True, slots=True)
class Source:
    """Where something is shown: the name of the place, its address, and that of a player, "" where there is none."""

    name: str
    url: str
    player: str = ""


def is_own(url: str) -> bool:
    """Tells whether an address is the path of a file in the content folder."""
    return bool(url) and not _SCHEME.match(url.strip())


def own_file(url: str, kind: str, line: int) -> str:
    """The path of a film or sound of the house. Raises BadBlock for another kind of file."""
    if not url.lower().endswith(_ENDINGS[kind]) or _FORBIDDEN.search(url) or "{" in url:
        what = f'"{url}" is no file that a browser plays'
        raise BadBlock(line, what, f"write https://… or a file that ends in {' or '.join(_ENDINGS[kind])}")
    return url


def source_of(url: str, line: int) -> Source:
    """The source at an address; of a host that nobody knows here, a link alone. Raises BadBlock for an unsafe one."""
    host, parts = _read(url, line)
    for name, hosts, player in _PLAYERS:
        if host in hosts:
            return Source(name, url, player(parts))
    return Source(host.removeprefix("www."), url)


def network_of(url: str, line: int) -> Source:
    """The social network of a post. Raises BadBlock for an unsafe address, and for one that is no post's."""
    host, parts = _read(url, line)
    for name, hosts, form in _NETWORKS:
        if (not hosts or host.removeprefix("www.") in hosts) and form.fullmatch(parts.path):
            return Source(name, url)
    what = f"The address {url} is that of no post"
    remedy = f"write the address of one post on {', '.join(name for name, _, _ in _NETWORKS)}"
    raise BadBlock(line, what, remedy)


def _read(url: str, line: int) -> tuple[str, SplitResult]:
    """The host and the parts of a public https address. Raises BadBlock."""
    remedy = "write the address from the browser, with https://"
    if len(url) > LONGEST or _FORBIDDEN.search(url):
        raise BadBlock(line, "The url is too long, or has blanks or quotes in it", remedy)
    try:
        parts = urlsplit(url)
        host, port = parts.hostname or "", parts.port
    except ValueError:
        raise BadBlock(line, f"The url {url} is no address", remedy) from None
    if parts.scheme == "http":
        what = f"The url {url} is not encrypted"
        raise BadBlock(line, what, f"write https{url[4:]}, if the server has it")
    if parts.scheme != "https":
        raise BadBlock(line, f"The url {url} does not begin with https://", remedy)
    if not _HOST.fullmatch(host) or parts.username is not None or port is not None:
        raise BadBlock(line, f"The url {url} names no public server", remedy)
    return host, parts


def _youtube(parts: SplitResult) -> str:
    """YouTube's player that sets no cookie before it plays."""
    query = parse_qs(parts.query)
    steps = [step for step in parts.path.split("/") if step]
    if parts.hostname == "youtu.be":
        identity = steps[0] if len(steps) == 1 else ""
    elif len(steps) == 2 and steps[0] in ("shorts", "live", "embed"):
        identity = steps[1]
    else:
        identity = query.get("v", [""])[0] if steps == ["watch"] else ""
    if not _YOUTUBE_ID.fullmatch(identity):
        return ""
    start = _seconds(query.get("t", query.get("start", [""]))[0])
    return f"https://www.youtube-nocookie.com/embed/{identity}?autoplay=1{f'&start={start}' if start else ''}"


def _vimeo(parts: SplitResult) -> str:
    """Vimeo's player that is told not to track."""
    found = _VIMEO.fullmatch(parts.path)
    if not found:
        return ""
    key = found["key"] or parse_qs(parts.query).get("h", [""])[0]
    hidden = f"h={quote(key, safe='')}&" if key else ""
    return f"https://player.vimeo.com/video/{found['id']}?{hidden}dnt=1&autoplay=1"


def _seconds(text: str) -> int:
    found = _START.fullmatch(text)
    return (
        sum(int(found[name] or 0) * unit for name, unit in (("h", 3600), ("m", 60), ("s", 1))) if found else 0
    )


_PLAYERS: tuple[tuple[str, frozenset[str], Callable[[SplitResult], str]], ...] = (
    (
        "YouTube",
        frozenset({"www.youtube.com", "youtube.com", "m.youtube.com", "youtu.be", "www.youtube-nocookie.com"}),
        _youtube,
    ),
    ("Vimeo", frozenset({"vimeo.com", "www.vimeo.com", "player.vimeo.com"}), _vimeo),
)  # fmt: skip
# Mastodon has as many servers as there are towns: it is known by the form of a post's address.
_NETWORKS: tuple[tuple[str, frozenset[str], re.Pattern[str]], ...] = (
    ("X", frozenset({"x.com", "twitter.com", "mobile.twitter.com"}), re.compile(r"/\w{1,40}/status/\d{1,20}/?", re.ASCII)),
    ("Bluesky", frozenset({"bsky.app"}), re.compile(r"/profile/[\w.:-]{1,100}/post/\w{1,30}/?", re.ASCII)),
    ("Instagram", frozenset({"instagram.com"}), re.compile(r"/(?:[\w.]{1,40}/)?(?:p|reel|tv)/[\w-]{1,30}/?", re.ASCII)),
    ("TikTok", frozenset({"tiktok.com"}), re.compile(r"/@[\w.]{1,40}/(?:video|photo)/\d{1,25}/?", re.ASCII)),
    ("Telegram", frozenset({"t.me"}), re.compile(r"/(?:s/)?\w{1,40}/\d{1,12}/?", re.ASCII)),
    ("Mastodon", frozenset(), re.compile(r"/@[\w.@-]{1,120}/\d{1,25}/?", re.ASCII)),
)  # fmt: skip
