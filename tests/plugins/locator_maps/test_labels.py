"""Names can be read: none covers another, a dot, or sticks out of the map."""

import itertools

import pytest

from plugins.locator_maps.country_names import country_labels
from plugins.locator_maps.labels import Table, is_right_to_left, place_labels, small_labels, width_of
from plugins.locator_maps.outlines import Land

SQUARE = (((10.0, 10.0), (190.0, 10.0), (190.0, 140.0), (10.0, 140.0)),)
SLIVER = (((300.0, 10.0), (304.0, 10.0), (304.0, 140.0), (300.0, 140.0)),)


def test_names_of_near_places_do_not_touch() -> None:
    table = Table(360, 270)
    places = [("Baku", (180.0, 130.0)), ("Sumgait", (168.0, 118.0)), ("Alat", (176.0, 145.0))]
    labels = place_labels(places, table)
    assert [label.text for label in labels] == ["Baku", "Sumgait", "Alat"]
    assert all(one.overlap(other) == 0 for one, other in itertools.combinations(table.taken, 2))


@pytest.mark.parametrize("point", [(350.0, 135.0), (8.0, 135.0), (180.0, 6.0), (180.0, 264.0)])
def test_a_name_at_the_edge_turns_inwards(point: tuple[float, float]) -> None:
    (label,) = place_labels([("Novosibirsk", point)], Table(360, 270))
    assert label.box.left > 0
    assert label.box.right < 360
    assert label.box.top > 0
    assert label.box.bottom < 270


def test_a_name_from_right_to_left_stands_at_the_left_of_its_dot() -> None:
    assert [is_right_to_left(text) for text in ("بغداد", "Baku", "12", "בגדד")] == [True, False, False, True]
    arabic, latin = (place_labels([(text, (180.0, 135.0))], Table(360, 270))[0] for text in ("بغداد", "Baku"))
    assert (arabic.anchor, latin.anchor) == ("end", "start")


def test_small_names_give_way() -> None:
    table = Table(360, 270)
    place_labels([("Tianjin", (180.0, 135.0))], table)
    assert small_labels([("Beijing", (182.0, 136.0))], table, 4) == []
    assert [label.text for label in small_labels([("Jinan", (150.0, 200.0))], table, 4)] == ["Jinan"]


def test_a_country_is_named_within_its_land_and_left_out_where_it_does_not_fit() -> None:
    land = [Land("AZ", SQUARE), Land("CL", SLIVER)]
    names = {"AZ": "Azerbaijan", "CL": "Chile"}
    (label,) = country_labels(land, names, frozenset(), Table(360, 270))
    assert label.text == "AZERBAIJAN"
    assert label.box.left >= 10
    assert label.box.right <= 190
    wanted = country_labels(land, names, frozenset({"CL"}), Table(360, 270))
    assert [label.text for label in wanted] == ["CHILE", "AZERBAIJAN"]


def test_wide_scripts_take_more_room() -> None:
    assert width_of("北京", 10) > width_of("ab", 10)
    assert width_of("e\u0301", 10) == width_of("e", 10)
