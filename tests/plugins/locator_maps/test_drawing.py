"""The map as a reader gets it."""

import re
from xml.etree import ElementTree as ET

import pytest

from newsdesk.metadata import Place
from plugins.locator_maps.drawing import locator_map, locator_picture

TIANJIN = Place("Tianjin", 39.125, 117.19)
WORDS = "Map: %(places)s"
EVERYWHERE = [
    [TIANJIN],
    [Place("Bergen", 60.39, 5.32)],
    [Place("Beijing", 39.904, 116.407), Place("Baku", 40.409, 49.867)],
    [Place("Suva", -18.1, 178.4), Place("Apia", -13.8, -171.8)],
    [Place("Russia")],
    [Place("Vostok", -78.5, 106.8)],
    [Place("A ship", 30, -45)],
    [Place(f"Place {number}", 40 + number % 3, 45 + number) for number in range(8)],
]


def drawn(*places: Place, lang: str = "en") -> ET.Element:
    return ET.fromstring(locator_map(places, lang, WORDS))


def texts(svg: ET.Element, kind: str) -> list[str]:
    return [str(text.text) for text in svg.iter("text") if text.get("class") == kind]


@pytest.mark.parametrize("places", EVERYWHERE, ids=lambda places: places[0].name)
def test_every_map_is_well_formed_small_and_names_its_places(places: list[Place]) -> None:
    svg = locator_map(places, "en", WORDS)
    assert len(svg.encode()) <= 15 * 1024
    root = ET.fromstring(svg)
    named = texts(root, "place") + texts(root, "nation")
    assert {place.name.upper() for place in places} <= {name.upper() for name in named}


def test_a_map_says_in_words_what_it_shows() -> None:
    assert drawn(TIANJIN).findtext("title") == "Map: Tianjin, China"
    assert drawn(Place("Baku"), Place("Norway")).findtext("title") == "Map: Baku, Azerbaijan; Norway"
    assert drawn(Place("A buoy", 41.0, 51.0)).findtext("title") == "Map: A buoy"
    assert drawn(Place("Tyantszin", 39.125, 117.19), lang="az").findtext("title") == "Map: Tyantszin, Çin"


def test_a_place_at_a_border_is_in_no_country_until_the_editor_says_in_which() -> None:
    assert drawn(Place("Schengen", 49.47, 6.36)).findtext("title") == "Map: Schengen"
    assert drawn(Place("Schengen", 49.47, 6.36, "LUX")).findtext("title") == "Map: Schengen, Luxembourg"


def test_the_dot_is_where_the_place_is() -> None:
    svg = drawn(TIANJIN, Place("Beijing", 39.904, 116.407))
    dots = [circle for circle in svg.iter("circle") if circle.get("class") == "dot"]
    tianjin, beijing = [(float(dot.get("cx", 0)), float(dot.get("cy", 0))) for dot in dots]
    # Beijing lies to the north-west, 110 km away: 86 km north, 67 km west.
    assert tianjin[0] > beijing[0]
    assert tianjin[1] > beijing[1]
    assert (tianjin[1] - beijing[1]) / (tianjin[0] - beijing[0]) == pytest.approx(86.6 / 67.1, rel=0.05)


def test_the_storys_country_is_set_off_from_its_neighbours() -> None:
    classes = [path.get("class") for path in drawn(TIANJIN).iter("path")]
    assert classes[:3] == ["land", "country", "borders"]
    assert "country" not in [path.get("class") for path in drawn(Place("A buoy", 41.0, 51.0)).iter("path")]


def test_names_are_in_the_language_of_the_story() -> None:
    svg = drawn(Place("Ələt", 39.98, 49.43), lang="az")
    assert "AZƏRBAYCAN" in texts(svg, "nation")
    assert texts(svg, "city") == []
    assert texts(drawn(Place("بغداد", 33.34, 44.4), lang="ar"), "place") == ["بغداد"]


def test_hostile_names_stay_words() -> None:
    svg = locator_map([Place('</title><script>alert("x")</script>', 40, 50)], "en", WORDS)
    assert "<script" not in svg
    assert 'alert("x")' in str(ET.fromstring(svg).findtext("title"))


def test_words_of_places_that_look_like_formats_stay_as_they_are() -> None:
    assert drawn(Place("100%s", 40, 44.5)).findtext("title", "").startswith("Map: 100%s")


@pytest.mark.parametrize(
    "places",
    [
        None,
        [],
        [Place("Nowhere Sound")],
        [Place("Thule", country="ZZ")],
        [Place("A", 0, 0), Place("B", 0, 90), Place("C", 0, 180), Place("D", 0, -90)],
    ],
)
def test_there_is_no_map_of_nowhere_and_of_everywhere(places: list[Place] | None) -> None:
    assert locator_map(places, "en", WORDS) == ""


def test_no_map_holds_a_style_or_a_handler_for_a_page() -> None:
    svg = locator_map([TIANJIN], "en", WORDS)
    assert not re.search(r"style|\bon\w+=|href|\bid=", svg)


def test_a_picture_is_a_file_of_its_own_in_the_asked_for_size() -> None:
    picture = ET.fromstring(locator_picture([TIANJIN], "en", WORDS, 1200, 630))
    assert picture.tag == "{http://www.w3.org/2000/svg}svg"
    assert (picture.get("width"), picture.get("height")) == ("1200", "630")
    assert ".country{" in str(picture.findtext("{http://www.w3.org/2000/svg}style"))
    left, top, width, height = map(float, picture.get("viewBox", "").split())
    assert (left, top) == (0, 0)
    assert width / height == pytest.approx(1200 / 630, rel=0.01)
    assert locator_picture([Place("Nowhere Sound")]) == ""


@pytest.mark.parametrize("size", [(0, 630), (1200, 0), (50_000, 630), (1200, 100)])
def test_a_picture_of_an_impossible_size_is_refused(size: tuple[int, int]) -> None:
    with pytest.raises(ValueError, match="is no size of a map; write 1200 by 630"):
        locator_picture([TIANJIN], "en", WORDS, *size)
