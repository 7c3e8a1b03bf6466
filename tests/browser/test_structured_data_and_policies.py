"""Structured data is data: the strictest policy for scripts lets it be, and a script of the same form does not pass."""

from collections.abc import Callable
from pathlib import Path

import pytest

from tests.browser.conftest import OpenPage
from tests.build.printing import SITES, print_site

POLICY = "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'self'; script-src 'self'\">"
STORY = "harbour/2025/08/storm-closes-the-pier"


@pytest.fixture(scope="module")
def site(tmp_path_factory: pytest.TempPathFactory, serve_folder: Callable[[Path], str]) -> str:
    """The gazette under a policy that allows no inline script; `run.html` has its structured data as a script."""
    place = tmp_path_factory.mktemp("policy")
    print_site(SITES / "gazette", place)
    page = place / "output" / STORY / "index.html"
    text = page.read_text(encoding="utf-8").replace("<head>", f"<head>{POLICY}")
    page.write_text(text, encoding="utf-8")
    run = text.replace('<script type="application/ld+json">', "<script>")
    assert run != text
    (place / "output/run.html").write_text(run, encoding="utf-8")
    return serve_folder(place / "output")


def test_structured_data_is_no_matter_of_the_policy_for_scripts(site: str, open_page: OpenPage) -> None:
    """HTML Standard, "prepare the script element": a data block ends the steps before the policy is asked."""
    visit = open_page(f"{site}/{STORY}/")
    assert visit.messages == []
    told = visit.page.evaluate(
        "JSON.parse(document.querySelector('script[type=\"application/ld+json\"]').text)['@graph'][0].headline"
    )
    assert told == "Storm closes the pier"


def test_the_policy_stops_a_script_in_the_same_place(site: str, open_page: OpenPage) -> None:
    assert any("Content Security Policy" in message for message in open_page(f"{site}/run.html").messages)
