"""The ranking stays as good as it was on our own labelled set, and its floors only rise."""

import importlib.util
import json
from pathlib import Path

import pytest

_SPEC = importlib.util.spec_from_file_location("related_measure", Path(__file__).with_name("measure.py"))
assert _SPEC is not None
assert _SPEC.loader is not None
gate = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(gate)


def test_no_figure_is_below_its_floor() -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))["floors"]
    figures = gate.measure(gate.read_set())
    assert {name: figures[name] for name in floors if figures[name] < floors[name]} == {}


def test_the_floors_belong_to_this_very_set() -> None:
    assert json.loads(gate.FLOORS.read_text(encoding="utf-8"))["set"] == gate.hash_set()


def test_every_language_and_both_lengths_have_a_floor() -> None:
    floors = json.loads(gate.FLOORS.read_text(encoding="utf-8"))["floors"]
    assert set(floors) == {"all", "headlines", *(story["lang"] for story in gate.read_set())}


def test_a_lower_figure_does_not_lower_a_floor() -> None:
    with pytest.raises(ValueError, match="never lowered: en 8 < 9"):
        gate.raise_floors({"set": "a", "floors": {"en": 9, "de": 9}}, {"en": 8, "de": 9}, "a")


def test_a_figure_that_is_no_longer_measured_does_not_drop_its_floor() -> None:
    with pytest.raises(ValueError, match="never lowered: de 0 < 9"):
        gate.raise_floors({"set": "a", "floors": {"en": 9, "de": 9}}, {"en": 9}, "a")


def test_a_better_figure_raises_its_floor() -> None:
    raised = gate.raise_floors({"set": "a", "floors": {"en": 8}}, {"en": 9}, "a")
    assert raised == {"set": "a", "floors": {"en": 9}}


def test_another_set_does_not_slip_under_the_floors() -> None:
    with pytest.raises(ValueError, match="another one"):
        gate.raise_floors({"set": "a", "floors": {"en": 1}}, {"en": 9}, "b")


def test_the_score_is_one_for_a_perfect_order_and_nothing_for_strangers() -> None:
    stories = [{"id": name, "story": name[0]} for name in ("a1", "a2", "b1", "b2")]
    perfect = {"a1": ["a2", "b1"], "a2": ["a1"], "b1": ["b2"], "b2": ["b1"]}
    strangers = {"a1": ["b1"], "a2": ["b1"], "b1": ["a1"], "b2": []}
    assert gate.score(stories, perfect) == pytest.approx(1)
    assert gate.score(stories, strangers) == 0
