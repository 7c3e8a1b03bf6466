"""A real browser for the tests: the system's Chromium, headless, and pages opened in it as a reader would see them."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, sync_playwright

from tests.browser.serving import serving

# Without these, Chromium asks the network for updates and lists at every start.
QUIET = [
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-gpu",
    "--disable-quic",
    "--disable-sync",
    "--no-first-run",
]


@dataclass(frozen=True)
class Visit:
    """A page as it was opened, and what it did: both lists grow while it is open.

    `messages` holds what the console and uncaught errors said; `requests` the address of every request.
    """

    page: Page
    messages: list[str] = field(default_factory=list)
    requests: list[str] = field(default_factory=list)

    @property
    def outside_requests(self) -> list[str]:
        """The requests that left this machine. None was answered."""
        return [address for address in self.requests if is_outside(address)]


OpenPage = Callable[..., Visit]


def is_outside(address: str) -> bool:
    parts = urlsplit(address)
    return parts.scheme in ("http", "https", "ws", "wss") and parts.hostname != "127.0.0.1"


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    """Chromium, started once for all the tests of a worker. CHROMIUM names another program than the system's."""
    program = shutil.which(os.environ.get("CHROMIUM") or "chromium")
    assert program, "There is no Chromium here. On Debian: apt-get install chromium fonts-liberation"
    # Chromium's sandbox refuses to start as root.
    flags = [*QUIET, "--no-sandbox"] if os.geteuid() == 0 else QUIET
    with sync_playwright() as playwright:
        started = playwright.chromium.launch(executable_path=program, headless=True, args=flags)
        yield started
        started.close()


@pytest.fixture(scope="session")
def serve_folder() -> Iterator[Callable[[Path], str]]:
    """A function that serves a folder until the session ends, and gives its address without a slash at its end."""
    with ExitStack() as servers:
        yield lambda folder: servers.enter_context(serving(folder))


@pytest.fixture
def open_page(browser: Browser) -> Iterator[OpenPage]:
    """A function that opens an address in a fresh profile; see its docstring. All are closed after the test."""
    with ExitStack() as profiles:

        def open_at(
            address: str,
            *,
            width: int = 1440,
            height: int = 900,
            colour_scheme: Literal["light", "dark", "no-preference"] = "light",
            motion: Literal["reduce", "no-preference"] = "reduce",
            scripts: bool = True,
            media: Literal["screen", "print"] = "screen",
        ) -> Visit:
            """Open the address, wait until it has loaded, fonts included, and give the Visit.

            Sizes are CSS pixels. Language is en-GB and the zone UTC wherever the test runs.
            Whatever lies outside this machine is refused, and stands in `outside_requests`.
            """
            profile = browser.new_context(
                viewport={"width": width, "height": height},
                color_scheme=colour_scheme,
                reduced_motion=motion,
                java_script_enabled=scripts,
                locale="en-GB",
                timezone_id="UTC",
                service_workers="block",
            )
            profiles.callback(profile.close)
            profile.route(is_outside, lambda route: route.abort())
            page = profile.new_page()
            visit = Visit(page)
            page.on("console", lambda message: visit.messages.append(f"{message.type}: {message.text}"))
            page.on("pageerror", lambda error: visit.messages.append(f"uncaught: {error}"))
            page.on("request", lambda request: visit.requests.append(request.url))
            page.emulate_media(media=media)
            page.goto(address, wait_until="load")
            page.evaluate("() => document.fonts.ready.then(() => true)")
            return visit

        yield open_at
