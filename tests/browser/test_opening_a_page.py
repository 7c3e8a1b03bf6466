"""What the other browser tests stand on: a page opened at a width, in a colour scheme, with its doings seen."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage

PAGE = """<!doctype html>
<html lang="en"><meta charset="utf-8"><title>Front</title><link rel="icon" href="data:,">
<style>
  :root { color-scheme: light dark; background: rgb(255 255 255) }
  @media (prefers-color-scheme: dark) { :root { background: rgb(0 0 0) } }
  p { display: none }
  @media (width >= 40rem) { p.wide { display: block } }
  @media print { p.print { display: block } }
</style>
<h1>Talks open</h1><p class="wide">Wide</p><p class="print">Printed</p>
<script>document.querySelector("h1").dataset.zone = Intl.DateTimeFormat().resolvedOptions().timeZone</script>
"""
BACKGROUND = "getComputedStyle(document.documentElement).backgroundColor"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    folder = tmp_path_factory.mktemp("output")
    (folder / "world").mkdir()
    (folder / "index.html").write_text(PAGE, encoding="utf-8")
    (folder / "world" / "index.html").write_text("<!doctype html><title>World</title>", encoding="utf-8")
    (folder / "404.html").write_text("<!doctype html><title>Nothing here</title>", encoding="utf-8")
    (folder / "loud.html").write_text(
        "<!doctype html><title>Loud</title><link rel=icon href='data:,'>"
        "<script>console.warn('careful')</script><script>throw new Error('broken')</script>"
        "<img src='http://elsewhere.invalid/pixel.png' alt=''>",
        encoding="utf-8",
    )
    return serve_folder(folder)


def test_page_is_laid_out_at_the_width_asked_for(site: str, open_page: OpenPage) -> None:
    wide, narrow = open_page(site, width=1440).page, open_page(site, width=360).page
    assert wide.evaluate("innerWidth") == 1440
    assert narrow.evaluate("innerWidth") == 360
    assert wide.locator("p.wide").is_visible()
    assert not narrow.locator("p.wide").is_visible()


def test_page_is_seen_in_the_colour_scheme_asked_for(site: str, open_page: OpenPage) -> None:
    assert open_page(site, colour_scheme="light").page.evaluate(BACKGROUND) == "rgb(255, 255, 255)"
    assert open_page(site, colour_scheme="dark").page.evaluate(BACKGROUND) == "rgb(0, 0, 0)"


def test_page_is_seen_as_it_prints(site: str, open_page: OpenPage) -> None:
    assert open_page(site, media="print").page.locator("p.print").is_visible()
    assert not open_page(site).page.locator("p.print").is_visible()


def test_page_is_seen_without_scripts(site: str, open_page: OpenPage) -> None:
    assert open_page(site, scripts=False).page.locator("h1").get_attribute("data-zone") is None
    assert open_page(site, scripts=True).page.locator("h1").get_attribute("data-zone") == "UTC"


def test_text_is_drawn_with_a_font(site: str, open_page: OpenPage) -> None:
    box = open_page(site).page.locator("h1").bounding_box()
    assert box is not None
    assert box["height"] > 20


def test_folder_shows_its_index_and_a_wrong_address_the_404_page(site: str, open_page: OpenPage) -> None:
    assert open_page(f"{site}/world/").page.title() == "World"
    assert open_page(f"{site}/no/such/story/").page.title() == "Nothing here"


def test_quiet_page_leaves_no_message_and_asks_nobody_else(site: str, open_page: OpenPage) -> None:
    visit = open_page(site)
    assert visit.messages == []
    assert visit.outside_requests == []
    assert [address for address in visit.requests if address.startswith("http")] == [f"{site}/"]


def test_messages_and_outside_requests_of_a_page_are_seen(site: str, open_page: OpenPage) -> None:
    visit = open_page(f"{site}/loud.html")
    assert "warning: careful" in visit.messages
    assert "uncaught: broken" in visit.messages
    assert visit.outside_requests == ["http://elsewhere.invalid/pixel.png"]
