"""An address tells who shows a film, and the player that follows its viewers least; every other host is a link."""

import pytest

from newsdesk.blocks import BadBlock
from plugins.embeds.providers import network_of, source_of

TUBE = "https://www.youtube-nocookie.com/embed/a-cdefghij_?autoplay=1"


@pytest.mark.parametrize(
    ("url", "name", "player"),
    [
        ("https://www.youtube.com/watch?v=a-cdefghij_", "YouTube", TUBE),
        ("https://youtu.be/a-cdefghij_?t=90", "YouTube", TUBE + "&start=90"),
        ("https://m.youtube.com/watch?app=x&v=a-cdefghij_&t=1h2m3s", "YouTube", TUBE + "&start=3723"),
        ("https://www.youtube.com/shorts/a-cdefghij_", "YouTube", TUBE),
        ("https://www.youtube.com/live/a-cdefghij_", "YouTube", TUBE),
        ("https://www.youtube.com/@somebody", "YouTube", ""),
        ("https://www.youtube.com/watch?v=short", "YouTube", ""),
        ("https://vimeo.com/76979871", "Vimeo", "https://player.vimeo.com/video/76979871?dnt=1&autoplay=1"),
        ("https://vimeo.com/76979871/0a1b2c3d4e", "Vimeo", "https://player.vimeo.com/video/76979871?h=0a1b2c3d4e&dnt=1&autoplay=1"),
        ("https://player.vimeo.com/video/76979871?h=%26x%3D1", "Vimeo", "https://player.vimeo.com/video/76979871?h=%26x%3D1&dnt=1&autoplay=1"),
        ("https://vimeo.com/channels/staffpicks", "Vimeo", ""),
        ("https://www.youtube.com.evil.example/watch?v=a-cdefghij_", "youtube.com.evil.example", ""),
        ("https://www.dailymotion.com/video/x1", "dailymotion.com", ""),
    ],
)  # fmt: skip
def test_the_player_of_an_address(url: str, name: str, player: str) -> None:
    source = source_of(url, 1)
    assert (source.name, source.url, source.player) == (name, url, player)


@pytest.mark.parametrize(
    ("url", "name"),
    [
        ("https://x.com/harbour/status/1234567890", "X"),
        ("https://twitter.com/harbour/status/1234567890", "X"),
        ("https://bsky.app/profile/harbour.example/post/3kabcdef", "Bluesky"),
        ("https://bsky.app/profile/did:plc:abc123/post/3kabcdef", "Bluesky"),
        ("https://www.instagram.com/p/Cabc-d_/", "Instagram"),
        ("https://www.tiktok.com/@harbour/video/7000000000000000000", "TikTok"),
        ("https://t.me/harbour/12", "Telegram"),
        ("https://social.town.example/@harbour/110000000000000000", "Mastodon"),
    ],
)
def test_the_network_of_a_post(url: str, name: str) -> None:
    assert network_of(url, 1).name == name


@pytest.mark.parametrize(
    "url",
    ["https://x.com/harbour", "https://t.me/harbour", "https://example.org/", "http://x.com/a/status/1"],
)
def test_what_is_no_post_is_refused(url: str) -> None:
    with pytest.raises(BadBlock):
        network_of(url, 7)
