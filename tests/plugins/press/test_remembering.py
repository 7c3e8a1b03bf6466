"""A macro is called once for the same arguments, and again for any others."""

from markupsafe import Markup

from plugins.press.parts import Values
from plugins.press.remembering import RECENT, Remembered


class Macro:
    """Counts its calls."""

    def __init__(self) -> None:
        self.calls = 0

    def __call__(self, *given: object, **named: object) -> Markup:
        self.calls += 1
        return Markup(f"{given} {named}")


def test_the_same_arguments_make_one_piece() -> None:
    remembered, macro, story = Remembered(), Macro(), Values(title="Storm")
    first = remembered(macro, story, "en", level=2)
    assert remembered(macro, story, "en", level=2) is first
    assert macro.calls == 1


def test_other_arguments_make_another_piece() -> None:
    remembered, macro, story = Remembered(), Macro(), Values(title="Storm")
    calls: list[tuple[tuple[object, ...], dict[str, object]]] = [
        ((story, "en"), {"level": 2}),
        ((story, "en"), {"level": 3}),
        ((story, "en"), {"depth": 2}),
        ((story, "az"), {"level": 2}),
        ((story, "en"), {"level": True}),
        ((story, "en"), {"level": None}),
        ((Values(title="Storm"), "en"), {"level": 2}),
    ]
    for given, named in calls:
        remembered(macro, *given, **named)
    assert macro.calls == len(calls)
    remembered(Macro(), story, "en", level=2)
    assert macro.calls == len(calls)


def test_one_and_true_are_not_the_same() -> None:
    remembered, macro = Remembered(), Macro()
    remembered(macro, 1)
    remembered(macro, True)
    assert macro.calls == 2


def test_what_is_remembered_does_not_grow_for_ever() -> None:
    remembered, macro = Remembered(), Macro()
    for number in range(RECENT + 1):
        remembered(macro, number)
    remembered(macro, RECENT)
    assert macro.calls == RECENT + 1
    remembered(macro, 0)
    assert macro.calls == RECENT + 2
