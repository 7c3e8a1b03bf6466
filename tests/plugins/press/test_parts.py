"""Equal views have equal stamps, and whatever changes in a view changes its stamp."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.press.parts import NOTHING, Constant, Group, Made, Many, Part, Values, as_values, join_stamps
from tests.plugins.press.desk import freeze

SCALARS = st.none() | st.booleans() | st.integers(-5, 5) | st.floats(allow_nan=False) | st.text(max_size=6)
PLAIN = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=4), inner, max_size=3),
    max_leaves=8,
)


def tree(data: Any) -> Part:
    """Nested parts of nested data: groups of dicts, lists of lists, constants of the rest."""
    if isinstance(data, dict):
        return Group({name: tree(item) for name, item in data.items()})
    if isinstance(data, list):
        return Many([tree(item) for item in data])
    return Constant(data)


@given(PLAIN, PLAIN)
def test_values_differ_if_and_only_if_stamps_do(one: Any, other: Any) -> None:
    same = freeze(as_values(one)) == freeze(as_values(other))
    if same:
        assert Constant(one).stamp == Constant(other).stamp
    elif repr(one) != repr(other):
        assert Constant(one).stamp != Constant(other).stamp


@given(PLAIN, PLAIN)
def test_a_tree_of_parts_changes_its_stamp_with_every_value_in_it(one: Any, other: Any) -> None:
    assert tree(one).stamp == tree(one).stamp
    if repr(one) != repr(other) and freeze(tree(one).value()) != freeze(tree(other).value()):
        assert tree(one).stamp != tree(other).stamp


@given(st.lists(st.binary(max_size=4), max_size=4), st.lists(st.binary(max_size=4), max_size=4))
def test_no_two_lists_of_stamps_run_together(one: list[bytes], other: list[bytes]) -> None:
    assert (join_stamps(one) == join_stamps(other)) == (one == other)


def test_a_name_is_part_of_a_group() -> None:
    assert Group({"lead": Constant("a")}).stamp != Group({"last": Constant("a")}).stamp


def test_a_value_is_built_only_when_it_is_asked_for() -> None:
    built: list[str] = []

    def build() -> str:
        built.append("built")
        return "value"

    group = Group({"story": Made(b"stamp", build)})
    assert group.stamp
    assert built == []
    assert group.value().story == "value"
    assert built == ["built"]


def test_values_print_their_name_safely() -> None:
    assert str(Values(name="Ships & piers")) == "Ships & piers"
    assert Values(name="<b>").__html__() == "&lt;b&gt;"
    assert str(Values(count=3)) == ""


def test_nothing_is_none() -> None:
    assert NOTHING.value() is None
