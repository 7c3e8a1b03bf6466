"""Places that a story's map cannot show, or would show where they are not."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.atlas import atlas
from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.gazetteer import country_code, is_name_of_several, located
from newsdesk.metadata import Place

# A place so far out at sea, in km, is a slip if it would be ashore with its coordinates changed about.
_FAR_OUT = 300.0


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive.stories:
        for place in copy.metadata.location:
            for what, remedy in _faults(place, copy.metadata.lang):
                yield Remark(copy, copy.line("location"), what, remedy)


def _faults(place: Place, lang: str) -> Iterator[tuple[str, str]]:
    if place.country and country_code(place.country) is None:
        what = f'The country "{place.country}" of {place.name} has no outline on the map'
        yield what, "write its code of ISO 3166, such as AZ"
    if place.lat is not None and place.lon is not None:
        yield from _slips(place.name, place.lat, place.lon)
    elif not place.country and located(place, lang) is None:
        yield f"The map does not know where {place.name} is", "add its lat and lon, or its country: AZ"
    elif not place.country and is_name_of_several(place.name):
        yield f"There are several places called {place.name}", "say which by its lat and lon"


def _slips(name: str, lat: float, lon: float) -> Iterator[tuple[str, str]]:
    world = atlas()
    if (lat, lon) == (0, 0):
        yield f"{name} is at 0 degrees north and east, in the ocean", "write its lat and lon"
        return
    is_far_out = world.polygon_at(lat, lon) is None and world.nearest(lat, lon)[0] > _FAR_OUT
    if is_far_out and abs(lon) <= 90 and world.polygon_at(lon, lat):
        what = f"{name} is far out at sea, and on land with lat and lon changed about"
        yield what, f"write lat: {lon:g}, lon: {lat:g}, if so"


RULE = Rule(
    "place",
    "A map with a dot in the wrong ocean is worse than no map, and nobody proof-reads it.",
    "warning",
    _look,
)
