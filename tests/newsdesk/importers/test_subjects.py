"""Where one story ends and the next begins."""

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.importers.subjects import count_going_on, split_subjects, terms_of

WALL = [
    "The town of Port Ansel agreed on Tuesday to rebuild its old sea wall, ending a long dispute with the fishing cooperative.",
    "Mayor Ines Calder said the sea wall of Port Ansel had lost a third of its stones to winter storms.",
    '"We have watched the sea take the wall one stone at a time," Calder told the fishing cooperative.',
    "The cooperative, which has 140 members, voted for the wall on Monday. Its boats land most of the fish of Port Ansel.",
]
OTHERS = [
    "Astronomers at the Tellin observatory have found a comet that will pass close to Jupiter next spring.",
    "Ruritania's central bank kept its main interest rate unchanged on Friday, as most economists had expected.",
    "A herd of wild bison has been released in the Korda mountains for the first time in two centuries.",
]


def test_the_body_of_a_lead_stays_whole_and_the_list_behind_it_is_divided() -> None:
    assert split_subjects([*WALL, *OTHERS]) == [0, 4, 5, 6]


def test_the_same_holds_without_capitals() -> None:
    assert split_subjects([text.lower() for text in [*WALL, *OTHERS]])[:2] == [0, 4]


def test_a_list_of_standfirsts_is_divided_from_its_first() -> None:
    assert split_subjects(OTHERS, "listed") == [0, 1, 2]


def test_a_story_goes_on_behind_a_box() -> None:
    assert count_going_on(WALL[:2], [*WALL[2:], *OTHERS]) == 2
    assert count_going_on(WALL, OTHERS) == 0


def test_words_are_found_in_any_script_and_stems_join_their_forms() -> None:
    assert terms_of("Chinese and Chinas") == ["chine", "and", "china"]
    assert terms_of("Bakının Bakıda") == ["bakın", "bakıd"]
    assert terms_of("北京大学") == ["北京", "京大", "大学"]
    assert terms_of("") == []


@given(st.lists(st.sampled_from([*WALL, *OTHERS]), max_size=12))
def test_divisions_ascend_from_the_first_paragraph(paragraphs: list[str]) -> None:
    starts = split_subjects(paragraphs)
    assert starts == sorted(set(starts))
    assert starts[:1] == ([0] if paragraphs else [])
    assert all(start < len(paragraphs) for start in starts)
