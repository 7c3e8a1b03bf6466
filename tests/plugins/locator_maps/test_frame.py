"""A map is about its places, as wide as tells where they are, and true to distances and areas."""

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.atlas import EARTH_RADIUS, atlas, vectors_of
from newsdesk.metadata import Place
from plugins.locator_maps.frame import NARROWEST, WIDEST, frame_of, plane, unplane

LATITUDES, LONGITUDES = st.floats(-89, 89), st.floats(-180, 180)


@given(LATITUDES, LONGITUDES, LATITUDES, LONGITUDES)
def test_a_point_comes_back_from_the_plane(lat: float, lon: float, mid_lat: float, mid_lon: float) -> None:
    there, middle = vectors_of(lat, lon), vectors_of(mid_lat, mid_lon)
    if there @ middle < -0.99:
        return  # near the antipode, which no map shows
    back = vectors_of(*unplane(*plane(there, mid_lat, mid_lon), mid_lat, mid_lon))
    assert np.allclose(back, there, atol=1e-6)


def test_east_is_right_north_is_up_and_a_km_is_a_km() -> None:
    east, north = plane(vectors_of([40.0, 40.5], [50.5, 50.0]), 40.0, 50.0)
    assert east[0] == pytest.approx(np.radians(0.5) * EARTH_RADIUS * np.cos(np.radians(40)), rel=1e-3)
    assert north[1] == pytest.approx(np.radians(0.5) * EARTH_RADIUS, rel=1e-3)
    assert abs(east[1]) < 0.01


def km_wide(*places: Place) -> float:
    frame = frame_of(places, atlas(), 360, 270)
    assert frame is not None
    return frame.width / frame.scale


def test_one_place_is_in_the_middle_of_as_much_land_as_tells_where_it_is() -> None:
    frame = frame_of([Place("Radom", 51.389, 21.213)], atlas(), 360, 270)
    assert frame is not None
    assert frame.point(51.389, 21.213) == pytest.approx((180, 135), abs=0.1)
    assert km_wide(Place("Longyearbyen", 78.22, 15.65)) == NARROWEST
    assert km_wide(Place("Tianjin", 39.125, 117.19)) == WIDEST


def test_a_ship_far_out_is_shown_with_a_coast() -> None:
    distance, _ = atlas().nearest(30, -45)
    assert km_wide(Place("A ship", 30, -45)) > 2 * distance


@pytest.mark.parametrize(
    "places",
    [
        [Place("Beijing", 39.9, 116.4), Place("Baku", 40.4, 49.9)],
        [Place("Suva", -18.1, 178.4), Place("Apia", -13.8, -171.8)],
        [Place("London", 51.5, -0.1), Place("Sydney", -33.9, 151.2)],
        [Place("Troll", -72.0, 2.5), Place("Vostok", -78.5, 106.8)],
    ],
)
def test_all_places_are_within_the_frame_also_over_the_date_line(places: list[Place]) -> None:
    frame = frame_of(places, atlas(), 360, 270)
    assert frame is not None
    for place in places:
        assert place.lat is not None
        assert place.lon is not None
        x, y = frame.point(place.lat, place.lon)
        assert 20 < x < 340
        assert 20 < y < 250


def test_the_date_line_makes_no_map_of_the_whole_world() -> None:
    assert km_wide(Place("Suva", -18.1, 178.4), Place("Apia", -13.8, -171.8)) < 2500


def test_a_country_is_shown_without_its_islands_overseas() -> None:
    assert km_wide(Place("France", country="FR")) < 2000
    assert km_wide(Place("Norway", country="NO")) < 4500


def test_places_all_around_the_globe_have_no_frame() -> None:
    around = [Place("A", 0, 0), Place("B", 0, 90), Place("C", 0, 180), Place("D", 0, -90)]
    assert frame_of(around, atlas(), 360, 270) is None
