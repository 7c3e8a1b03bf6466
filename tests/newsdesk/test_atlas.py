"""The atlas knows whose a piece of land is, and how far the nearest coast or border is."""

import hashlib

import pytest

from newsdesk.atlas import _FILE, DIGEST, atlas


def test_the_code_names_the_data_that_it_draws() -> None:
    assert hashlib.sha256(_FILE.read_bytes()).hexdigest() == DIGEST


@pytest.mark.parametrize(
    ("lat", "lon", "country"),
    [
        (39.9, 116.4, "CN"),
        (66.0, 178.0, "RU"),
        (66.0, -172.0, "RU"),
        (-17.8, 178.0, "FJ"),
        (-29.5, 28.2, "LS"),
        (-80.0, 100.0, "AQ"),
        (45.2, 34.2, "UA"),
        (35.3, 33.4, "CY"),
        (41.9, 12.45, "IT"),
        (41.0, 51.0, None),
        (0.0, -30.0, None),
        (90.0, 0.0, None),
    ],
)
def test_a_point_is_in_its_country_or_at_sea(lat: float, lon: float, country: str | None) -> None:
    land = atlas().polygon_at(lat, lon)
    assert (land.country if land else None) == country


def test_a_lake_state_within_another_is_not_the_other() -> None:
    inner = atlas().polygon_at(-29.5, 28.2)
    outer = atlas().polygon_at(-26.2, 28.0)
    assert inner is not None
    assert outer is not None
    assert (inner.country, outer.country) == ("LS", "ZA")


def test_the_nearest_outline_is_told_with_those_whom_it_divides() -> None:
    distance, sides = atlas().nearest(49.47, 6.36)
    assert distance < 10
    assert {side.country for side in sides} <= {"LU", "DE", "FR"}
    assert len(sides) == 2
    far, _ = atlas().nearest(0.0, -30.0)
    assert 500 < far < 1500
