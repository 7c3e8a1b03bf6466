"""Bodies on pages: links get their addresses, pictures all their widths, and what may not be shown goes."""

from typing import Any

from plugins.press.bodies import with_addresses

HREFS = {"world/a.md": "/world/a/", "images/p.png": "/pictures/p-1280.jpg", "files/t.csv": "/files/t.csv"}
PICTURE = {
    "src": "/pictures/p-960.jpg",
    "width": 960,
    "height": 600,
    "sources": [{"type": "image/avif", "srcset": "/pictures/p-480.avif 480w"}],
    "sizes": "100vw",
}


def shown(html: str, picture: dict[str, Any] | None = PICTURE) -> str:
    return with_addresses(html, HREFS, lambda path: picture if path == "images/p.png" else None)


def test_a_link_gets_its_address_and_keeps_its_fragment() -> None:
    assert (
        shown('<a class="x" href="{filename}/world/a.md#end">a</a>')
        == '<a class="x" href="/world/a/#end">a</a>'
    )


def test_a_link_to_what_is_not_public_waits_without_one() -> None:
    assert shown('<p><a href="{filename}/world/b.md">b</a></p>') == "<p><a>b</a></p>"


def test_a_picture_is_offered_in_all_its_widths() -> None:
    assert shown('<p><img alt="P" src="{static}/images/p.png" title="T" width="3"></p>') == (
        '<p><picture><source type="image/avif" srcset="/pictures/p-480.avif 480w" sizes="100vw">'
        '<img alt="P" src="/pictures/p-960.jpg" width="960" height="600" loading="lazy" title="T"></picture></p>'
    )


def test_a_picture_without_renditions_has_its_size() -> None:
    plain = {"src": "/images/p.png", "width": 3, "height": 2}
    assert shown('<img src="{static}/images/p.png" alt="">', plain) == (
        '<img src="/images/p.png" width="3" height="2" loading="lazy" alt="">'
    )


def test_a_link_to_a_picture_leads_to_the_one_that_every_browser_shows() -> None:
    assert shown('<a href="{static}/images/p.png">P</a>') == '<a href="/pictures/p-1280.jpg">P</a>'


def test_a_picture_that_may_not_be_shown_goes_with_the_paragraph_that_held_it_alone() -> None:
    gone = '<img alt="X" src="{static}/images/x.png">'
    assert shown(f"<p>A.</p>\n<p>{gone}</p>\n<p>B.</p>") == "<p>A.</p>\n\n<p>B.</p>"
    assert shown(f"<p>A {gone}</p>") == "<p>A </p>"


def test_a_text_may_speak_of_marks_and_a_picture_may_lie_elsewhere() -> None:
    for html in (
        '<code>src="{static}/images/p.png"</code>',
        '<img src="https://a.example/p.png" alt="">',
        "<p>a</p>",
    ):
        assert shown(html) == html
