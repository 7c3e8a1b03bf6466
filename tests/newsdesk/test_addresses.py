"""Where a story is found."""

from datetime import UTC, datetime

from newsdesk.addresses import Address, AddressPatterns, address_of

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
