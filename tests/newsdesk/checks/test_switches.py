"""Silencing a rule for a paragraph."""

from newsdesk.checks.switches import read_switches

BODY = """
One.

<!-- check: off double-word, quotes -->
Two
three.

Four.
<!--check:off alt-->"""


def test_a_comment_covers_the_paragraph_that_follows() -> None:
    switches = read_switches({}, 1, BODY, 5)
    assert [line for line in range(1, 20) if switches.is_off("double-word", line)] == [8, 9, 10]
    assert switches.is_off("quotes", 9)
    assert not switches.is_off("alt", 9)


def test_a_comment_at_the_end_covers_itself() -> None:
    switches = read_switches({}, 1, BODY, 5)
    assert switches.is_off("alt", 13)
    assert not switches.is_off("alt", 12)


def test_a_field_covers_the_file_and_is_written_as_a_list_or_a_word() -> None:
    for value in (["alt", "quotes"], "alt, quotes", "alt quotes"):
        switches = read_switches({"check_off": value}, 4, "", 6)
        assert switches.is_off("alt", 99)
        assert switches.is_off("quotes", 1)
        assert switches.written == ((4, "alt"), (4, "quotes"))


def test_what_is_no_list_of_words_switches_nothing_off() -> None:
    assert read_switches({"check_off": None}, 4, "", 6).file == frozenset()
    assert read_switches({}, 4, "<!-- check off alt -->\n<!-- check: off -->", 6).lines is None
