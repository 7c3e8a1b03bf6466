"""A shortlist always holds the best of who is there, whoever came, left and came back."""

from hypothesis import example, given
from hypothesis import strategies as st

from plugins.top_news.shortlist import CategoryShortlist, Shortlist

COMERS_AND_GOERS = st.lists(st.integers(0, 8), max_size=120)


# 5 leaves the reserve and comes back to it, so that it lies there twice when places are free.
@example([0, 1, 5, 5, 5, 0, 1], 2)
@given(COMERS_AND_GOERS, st.integers(1, 4))
def test_the_best_are_the_smallest_of_the_members(numbers: list[int], size: int) -> None:
    shortlist = Shortlist(size)
    members: set[int] = set()
    for number in numbers:
        before = set(shortlist.best)
        if number in members:
            members.remove(number)
            moves_up = shortlist.drop(number)
            assert set(shortlist.best) - before == {moves_up} - {None}
        else:
            members.add(number)
            loser = shortlist.add(number)
            assert before | {number} == set(shortlist.best) | ({loser} - {None})
        assert shortlist.best == sorted(members)[:size]


@given(COMERS_AND_GOERS, st.integers(1, 5), st.integers(1, 3))
def test_the_field_has_no_more_than_the_limit_of_a_category(
    numbers: list[int], size: int, limit: int
) -> None:
    field = Shortlist(size)
    categories = [CategoryShortlist(limit, field) for _ in range(3)]
    members: set[int] = set()
    for number in numbers:
        if number in members:
            members.remove(number)
            categories[number % 3].drop(number)
        else:
            members.add(number)
            categories[number % 3].add(number)
        competing = [n for rest in range(3) for n in sorted(m for m in members if m % 3 == rest)[:limit]]
        assert field.best == sorted(competing)[:size]
