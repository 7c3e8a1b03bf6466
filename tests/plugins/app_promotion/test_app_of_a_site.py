"""The newspaper's app on the pages of a site: both stores, one, or not one byte."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from plugins.app_promotion.settings import from_pelican
from tests.build.printing import SITES, files_of, files_with, print_site, write_settings

APPLE, GOOGLE = "1234567890", "org.example.news"
PLACES = {"home": "index.html", "story": "harbour/2024/11/night-ferry-returns/index.html"}


def built(place: Path, **settings: str) -> Path:
    lines = "".join(f"{name} = {value!r}\n" for name, value in settings.items())
    print_site(SITES / "gazette", place, settings=write_settings(place / "settings.py", lines))
    return place / "output"


@pytest.fixture(scope="module")
def both(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return built(tmp_path_factory.mktemp("both"), APP_STORE_ID=APPLE, PLAY_STORE_ID=GOOGLE)


@pytest.mark.parametrize("kind", PLACES)
def test_every_page_leads_to_both_stores(kind: str, both: Path) -> None:
    page = (both / PLACES[kind]).read_text(encoding="utf-8")
    assert f'href="https://apps.apple.com/app/id{APPLE}"' in page
    assert f'href="https://play.google.com/store/apps/details?id={GOOGLE}"' in page
    assert f'<meta name="apple-itunes-app" content="app-id={APPLE}">' in page
    assert '<link rel="manifest" href="/site.webmanifest">' in page


def test_the_manifest_names_both_apps_and_prefers_the_site(both: Path) -> None:
    manifest = json.loads((both / "site.webmanifest").read_bytes())
    assert manifest["prefer_related_applications"] is False
    assert [(app["platform"], app["id"]) for app in manifest["related_applications"]] == [
        ("play", GOOGLE),
        ("itunes", APPLE),
    ]
    assert manifest["start_url"] == "/"


def test_one_store_is_enough(tmp_path: Path) -> None:
    page = (built(tmp_path, PLAY_STORE_ID=GOOGLE) / "index.html").read_text(encoding="utf-8")
    assert "play.google.com" in page
    assert "apple" not in page


def test_without_an_app_not_one_byte_of_it_is_on_the_site(tmp_path: Path) -> None:
    output = built(tmp_path)
    assert not (output / "site.webmanifest").exists()
    for word in ("app-promotion", "apple-itunes-app", "play.google.com", 'rel="manifest"'):
        assert [path for path in files_with(word, output) if not path.startswith("theme/")] == []
    assert (output / "index.html") in [output / path for path in files_of(output)]


@pytest.mark.parametrize(
    ("name", "value", "remedy"),
    [
        ("APP_STORE_ID", "id1234567890", "without id"),
        ("APP_STORE_ID", '1"><script>', "write its digits"),
        ("PLAY_STORE_ID", "news", "write org.example.news"),
        ("PLAY_STORE_ID", "org.example.news&x=1", "write org.example.news"),
    ],
)
def test_a_setting_that_cannot_be_taken_is_named_with_a_remedy(name: str, value: str, remedy: str) -> None:
    with pytest.raises(ValueError, match=f"^{name}: ") as wrong:
        from_pelican({name: value})
    assert remedy in str(wrong.value)
