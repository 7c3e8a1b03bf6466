"""Finding the name that was meant."""

from newsdesk.checks.nearest import Nearest


def test_a_slip_at_the_beginning_in_the_middle_or_at_the_end_is_found_among_many() -> None:
    names = [f"{letter}{number:05}-story" for letter in "abcdefgh" for number in range(500)]
    nearest = Nearest([*names, "harbour-wall", "market-day"])
    assert nearest.find("arbour-wall", 0.8) == "harbour-wall"
    assert nearest.find("harbor-wall", 0.8) == "harbour-wall"
    assert nearest.find("harbour-wal", 0.8) == "harbour-wall"


def test_a_name_that_is_like_no_other_finds_none() -> None:
    assert Nearest(["harbour-wall"]).find("zebra", 0.8) == ""
    assert Nearest([]).find("zebra", 0.8) == ""
