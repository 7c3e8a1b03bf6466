"""Places that need no coordinates: countries in the story's language, and large cities."""

import pytest

from newsdesk.gazetteer import country_code, country_name, is_name_of_several, located
from newsdesk.metadata import Place


@pytest.mark.parametrize(
    ("name", "lang", "country"),
    [
        ("Azerbaijan", "en", "AZ"),
        ("AZƏRBAYCAN", "az", "AZ"),
        ("azerbaijan", "az", "AZ"),
        ("Аргентина", "ru", "AR"),
        ("Norway", "xx-unknown", "NO"),
        ("Luxembourg", "en", "LU"),
    ],
)
def test_a_country_is_found_by_its_name_in_english_or_the_language_of_the_story(
    name: str, lang: str, country: str
) -> None:
    assert located(Place(name), lang) == Place(name, country=country)


def test_a_city_is_found_whatever_its_case_and_accents() -> None:
    found = located(Place("brasilia"))
    assert found is not None
    assert found.lat == pytest.approx(-15.8, abs=0.1)
    assert found.lon == pytest.approx(-47.9, abs=0.1)


def test_what_is_written_is_believed() -> None:
    assert located(Place("Baku", 1.0, 2.0)) == Place("Baku", 1.0, 2.0)
    assert located(Place("Home", country="AZ")) == Place("Home", country="AZ")


def test_a_place_that_nobody_knows_has_no_place() -> None:
    assert located(Place("Nowhere Sound")) is None


def test_a_name_of_several_places_is_known_as_such() -> None:
    assert is_name_of_several("San José")
    assert not is_name_of_several("Baku")


@pytest.mark.parametrize(
    ("written", "code"), [("AZ", "AZ"), ("az", "AZ"), ("AZE", "AZ"), ("031", "AZ"), ("ZZ", None), ("", None)]
)
def test_a_country_is_known_by_each_of_its_codes(written: str, code: str | None) -> None:
    assert country_code(written) == code


def test_a_country_is_named_in_the_language_of_the_page() -> None:
    assert country_name("CN", "az") == "Çin"
    assert country_name("CN", "xx-unknown") == "China"
    assert country_name("", "en") == ""
