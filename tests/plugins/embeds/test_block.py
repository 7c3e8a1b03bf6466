"""A box shows what is there and where it is from, and asks nobody for it before a click."""

import re

import pytest

from newsdesk.blocks import BadBlock
from plugins.embeds.block import draw_audio, draw_post, draw_video

FILM = "url: https://www.youtube.com/watch?v=abcdefghijk&t=1m5s\ntitle: The pier opens\n"
POST = "url: https://mastodon.example/@harbour/1122334455\nauthor: Harbour office (@harbour)\n\nThe pier is <open>.\n\nBring a hat.\n"
PLACE = "url: https://www.youtube.com/watch?v=abcdefghijk\n"


def test_a_film_is_a_link_a_poster_and_a_button_that_waits_for_its_script() -> None:
    html = draw_video(FILM + "poster: ../images/pier.png\ncredit: Anna\nduration: 1:02:05\n", "en")
    assert '<a href="https://www.youtube.com/watch?v=abcdefghijk&amp;t=1m5s">Watch on YouTube</a>' in html
    assert '<img src="{static}../images/pier.png" alt="">' in html
    assert re.search(r'<button type="button" hidden(="")?>', html)
    assert 'data-player="https://www.youtube-nocookie.com/embed/abcdefghijk?autoplay=1&amp;start=65"' in html
    assert '<time datetime="PT1H2M5S">1:02:05</time>' in html
    assert "Picture: Anna" in html
    assert not re.search(r'<(?:iframe|script|video)|\s(?:src|poster)="https?:|\s(?:style|on\w+)=', html)


def test_a_film_of_the_house_plays_in_the_browsers_own_player() -> None:
    html = draw_video("url: ../media/pier.mp4\ntitle: T\nposter: a.webp\ncaptions: pier.vtt\n", "az")
    assert 'preload="none" src="{static}../media/pier.mp4" poster="{static}a.webp"' in html
    assert '<track kind="captions" src="{static}pier.vtt" srclang="az"' in html
    assert "<button" not in html
    assert '<audio controls="" preload="none" src="{static}a.mp3">' in draw_audio(
        "url: a.mp3\ntitle: T\n", "en"
    ).replace("controls ", 'controls="" ')


def test_of_a_place_that_nobody_knows_a_link_is_left() -> None:
    html = draw_audio("url: https://radio.example/shows/12\ntitle: The foghorn\n", "en")
    assert '<a href="https://radio.example/shows/12">Listen on radio.example</a>' in html
    assert "data-player" not in html
    assert "<button" not in html


def test_a_post_is_quoted_with_its_author_and_its_address() -> None:
    html = draw_post(POST.replace("(@harbour)\n", "(@harbour)\ndate: 30 August 2025\n"), "en")
    assert "<p>The pier is &lt;open&gt;.</p><p>Bring a hat.</p></blockquote>" in html
    assert (
        'Harbour office (@harbour), <a href="https://mastodon.example/@harbour/1122334455">Post on Mastodon</a>, 30 August 2025'
        in html
    )


@pytest.mark.parametrize(
    ("draw", "text", "line", "what"),
    [
        (draw_video, "title: T\n", 1, "Url is missing"),
        (draw_video, PLACE, 1, "Title is missing"),
        (draw_video, "title: T\nurl: javascript:alert(1)\n", 2, "The url javascript:alert(1) does not begin with https://"),
        (draw_video, "title: T\nurl: JaVaScRiPt:alert(1)\n", 2, "The url JaVaScRiPt:alert(1) does not begin with https://"),
        (draw_video, "title: T\nurl: data:text/html,x\n", 2, "The url data:text/html,x does not begin with https://"),
        (draw_video, "title: T\nurl: //e.org/a.mp4\n", 2, "The url //e.org/a.mp4 does not begin with https://"),
        (draw_video, "title: T\nurl: http://e.org/a\n", 2, "The url http://e.org/a is not encrypted"),
        (draw_video, "title: T\nurl: https://127.0.0.1/a\n", 2, "The url https://127.0.0.1/a names no public server"),
        (draw_video, "title: T\nurl: https://localhost/a\n", 2, "The url https://localhost/a names no public server"),
        (draw_video, "title: T\nurl: https://a:b@e.org/a\n", 2, "The url https://a:b@e.org/a names no public server"),
        (draw_video, "title: T\nurl: https://e.org:99999/\n", 2, "The url https://e.org:99999/ is no address"),
        (draw_video, 'title: T\nurl: https://e.org/" onload="x\n', 2, "The url is too long, or has blanks or quotes in it"),
        (draw_video, "title: T\nurl: notes.txt\n", 2, '"notes.txt" is no file that a browser plays'),
        (draw_video, "title: T\nurl: song.mp3\n", 2, '"song.mp3" is no file that a browser plays'),
        (draw_video, PLACE + "title: T\nposter: https://e.org/a.png\n", 3, '"https://e.org/a.png" is no picture of the content folder'),
        (draw_video, PLACE + "title: T\nduration: 3 minutes\n", 3, '"3 minutes" is no duration'),
        (draw_video, PLACE + "title: T\nautoplay: yes\n", 3, "There is no field autoplay"),
        (draw_video, PLACE + "title: T\n\n<iframe>\n", 4, "The box has lines that are no fields"),
        (draw_video, "url: a.mp4\ntitle: T\ncaptions: a.srt\n", 3, '"a.srt" is no file of captions'),
        (draw_post, "url: https://e.org/about\nauthor: A\n\nHello\n", 1, "The address https://e.org/about is that of no post"),
        (draw_post, POST.partition("author")[0], 1, "Author is missing"),
        (draw_post, POST.partition("\n\n")[0], 1, "The words of the post are missing"),
    ],
)  # fmt: skip
def test_a_slip_is_told_with_its_line(draw, text: str, line: int, what: str) -> None:  # type: ignore[no-untyped-def]
    with pytest.raises(BadBlock) as found:
        draw(text, "en")
    assert (found.value.line, found.value.what) == (line, what)
    assert found.value.remedy
