"""Which stories are breaking at a moment."""

from types import SimpleNamespace

from plugins.breaking_news.banner import banner_of, next_end


def story(name: str, since: int, until: int | None, lang: str = "en") -> SimpleNamespace:
    return SimpleNamespace(record=SimpleNamespace(id=name, public_from=since, breaking=until, lang=lang))


def test_a_flag_is_up_from_the_story_to_its_end_and_the_newest_is_first() -> None:
    stories = [
        story("a", 10, 20),
        story("b", 12, 30),
        story("c", 12, 30),
        story("d", 5, None),
        story("e", 1, 9),
    ]
    assert [each.record.id for each in banner_of(stories, 12)["en"]] == ["b", "c", "a"]
    assert [each.record.id for each in banner_of(stories, 20)["en"]] == ["b", "c"]
    assert banner_of(stories, 30) == {}


def test_each_language_has_its_own() -> None:
    stories = [story("a", 10, 20), story("b", 10, 20, "az")]
    assert {lang: len(found) for lang, found in banner_of(stories, 15).items()} == {"en": 1, "az": 1}


def test_the_next_end_is_the_first_that_is_to_come() -> None:
    stories = [story("a", 10, 20), story("b", 12, 30), story("c", 5, None)]
    assert [next_end(stories, now) for now in (19, 20, 30)] == [20, 30, None]
