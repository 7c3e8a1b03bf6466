"""Opens fixture pages in the system's Chromium and prints what was measured as JSON, for the tests beside it.

    python -m tests.theme.browse FOLDER

A process of its own, because two of Playwright's drivers do not live in one. `CHROMIUM` names another program.

    overflow   {page: [px at 320, with dir flipped, with WCAG's text spacing]}
    sizes      {tier of a card: px of its headline on the front}
    ground     {light or dark: the background's colour}
    top_news   {phone or desk: {before, after: headlines, shift: layout shift of the swap and of scrolling}}
    unfresh    headlines of the same page where the reader does not move
    messages   what any console said
"""

from __future__ import annotations

import json
import os
import shutil
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import serving

OVERFLOW = "document.documentElement.scrollWidth - document.documentElement.clientWidth"
FLIP = "document.documentElement.dir = document.documentElement.dir === 'rtl' ? 'ltr' : 'rtl'"
# WCAG 2.2, 1.4.12: what a reader may set without losing anything.
SPACING = (
    "* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important }"
    "p { margin-block-end: 2em !important }"
)
COUNT_SHIFTS = (
    "window.shift = 0; new PerformanceObserver(list => { for (const entry of list.getEntries()) window.shift += entry.value })"
    ".observe({ type: 'layout-shift', buffered: true })"
)
SIZES = (
    "Object.fromEntries(['lead', 'large', 'standard', 'compact'].map(tier => [tier,"
    " parseFloat(getComputedStyle(document.querySelector(`.card-${tier} *:is(h2, h3) a`)).fontSize)]))"
)
HEADLINES = "[...document.querySelectorAll('.rail li a')].map(link => link.textContent)"


@contextmanager
def opened(browser: Browser, address: str, messages: list[str], **how: Any) -> Iterator[Page]:
    profile = browser.new_context(reduced_motion="reduce", **how)
    page = profile.new_page()
    page.on("console", lambda message: messages.append(f"{address}: {message.text}"))
    page.on("pageerror", lambda error: messages.append(f"{address}: {error}"))
    page.add_init_script(COUNT_SHIFTS)
    page.goto(address, wait_until="load")
    yield page
    profile.close()


def overflows(page: Page) -> list[int]:
    """Pixels by which the page is wider than its window: as it is, mirrored, and with wide text spacing."""
    found = [int(page.evaluate(OVERFLOW))]
    page.evaluate(FLIP)
    found.append(int(page.evaluate(OVERFLOW)))
    page.evaluate(FLIP)
    page.add_style_tag(content=SPACING)
    return [*found, int(page.evaluate(OVERFLOW))]


def freshened(page: Page) -> dict[str, Any]:
    """The top news before the reader moves, and after a way down the page and back."""
    before = page.evaluate(HEADLINES)
    for _ in range(12):
        page.mouse.wheel(0, 400)
        page.wait_for_timeout(60)
    page.wait_for_load_state("networkidle")
    return {"before": before, "after": page.evaluate(HEADLINES), "shift": page.evaluate("window.shift")}


def measure(browser: Browser, address: str, names: list[str]) -> dict[str, Any]:
    messages: list[str] = []
    overflow: dict[str, list[int]] = {}
    for name in names:
        with opened(
            browser, f"{address}/{name}.html", messages, viewport={"width": 320, "height": 640}
        ) as page:
            overflow[name] = overflows(page)
    ground: dict[str, str] = {}
    sizes: dict[str, float] = {}
    for scheme in ("light", "dark"):
        with opened(browser, f"{address}/home.html", messages, color_scheme=scheme) as page:
            ground[scheme] = page.evaluate("getComputedStyle(document.body).backgroundColor")
            sizes = page.evaluate(SIZES)
    top_news: dict[str, Any] = {}
    for kind, width, height in (("phone", 360, 740), ("desk", 1440, 900)):
        size = {"width": width, "height": height}
        with opened(browser, f"{address}/story-arabic.html", messages, viewport=size) as page:
            top_news[kind] = freshened(page)
    with opened(browser, f"{address}/story-arabic.html", messages) as page:
        unfresh = page.evaluate(HEADLINES)
    return {
        "sizes": sizes,
        "overflow": overflow,
        "ground": ground,
        "top_news": top_news,
        "unfresh": unfresh,
        "messages": messages,
    }


def main() -> None:
    folder = Path(sys.argv[1])
    program = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    assert program, "There is no Chromium here. On Debian: apt-get install chromium fonts-liberation"
    flags = ["--disable-gpu", *(["--no-sandbox"] if os.geteuid() == 0 else [])]
    names = sorted(str(file.relative_to(folder).with_suffix("")) for file in folder.rglob("*.html"))
    with serving(folder) as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=program, args=flags)
        print(json.dumps(measure(browser, address, names)))
        browser.close()


if __name__ == "__main__":
    main()
