"""Where a story is found."""

from datetime import UTC, datetime

import pytest

from newsdesk.addresses import Address, AddressPatterns, address_of, is_former_address

SETTINGS = {
    "ARTICLE_URL": "{category}/{date:%Y}/{slug}/",
    "ARTICLE_SAVE_AS": "{category}/{date:%Y}/{slug}/index.html",
    "ARTICLE_LANG_URL": "{lang}/{category}/{slug}/",
    "ARTICLE_LANG_SAVE_AS": "{lang}/{category}/{slug}/index.html",
}


def address(*, in_default_lang: bool) -> Address:
    patterns = AddressPatterns.of(SETTINGS, "ARTICLE")
    moment = datetime(2025, 8, 31, tzinfo=UTC)
    return address_of(
        patterns,
        slug="quake",
        lang="az",
        category="world",
        date=moment,
        id="1",
        in_default_lang=in_default_lang,
    )


def test_an_address_is_made_of_category_date_and_slug() -> None:
    assert address(in_default_lang=True) == Address("world/2025/quake/", "world/2025/quake/index.html")


def test_a_story_in_another_language_has_the_address_of_its_language() -> None:
    assert address(in_default_lang=False) == Address("az/world/quake/", "az/world/quake/index.html")


@pytest.mark.parametrize(
    "text",
    [
        "/",
        "/?p=12",
        "/2024/01/a,b.html",
        "/ə/",
        "https://example.org",
        "http://example.org:81/a?b=c#d",
        "/a/%20b",
    ],
)
def test_a_former_address_is_absolute_or_from_the_root(text: str) -> None:
    assert is_former_address(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "old.html",
        "//elsewhere.example/a",
        "javascript:alert(1)",
        "https://",
        "https://[::1",
        "ftp://example.org/a",
        "/../../etc",
        "/a/%2e%2e/b",
        "/a%5cb",
        "/a\\b",
        "/a b",
        '/a"b',
        "/a%00",
        "/a/./b",
        "/" + "a" * 2000,
    ],
)
def test_what_a_redirect_could_not_safely_be_written_for_is_no_former_address(text: str) -> None:
    assert not is_former_address(text)
