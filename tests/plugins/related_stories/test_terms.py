"""What is kept of a story: its words in any script."""

import pickle

import numpy as np
import pytest

from plugins.related_stories.duplicates import shared_percent
from plugins.related_stories.terms import (
    MOST_TERMS,
    SKETCH_SIZE,
    TERMS_VERSION,
    Terms,
    extract_terms,
    read_terms,
)
from plugins.related_stories.words import hash_term


def terms_of(text: str, lang: str = "en") -> set[int]:
    return set(read_terms(extract_terms("", "", text, lang)).hashes.tolist())


def hashes(*terms: str) -> set[int]:
    return {hash_term(term) for term in terms}


def counts_of(terms: Terms) -> dict[int, int]:
    read = read_terms(terms)
    return dict(zip(read.hashes.tolist(), read.counts.tolist(), strict=True))


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "earthquake", "Earthquakes"),
        ("en", "Iran", "Iran's"),
        ("en", "Iran", "Iran’s"),
        ("en", "COVID", "Covid-19"),
        ("en", "6,000", "6.000"),
        ("en", "café", "cafe"),
        ("de", "Krieg", "Krieges"),
        ("de", "Straße", "STRASSE"),
        ("de", "Erdbeben", "Erdbebengebiet"),
        ("ru", "война", "войны"),
        ("ru", "Москва", "Москвой"),
        ("ru", "ещё", "еще"),
        ("tr", "İstanbul", "istanbul"),
        ("", "Élysée", "Elysee"),
    ],
)
def test_two_forms_of_a_word_are_one_term(lang: str, one: str, other: str) -> None:
    assert terms_of(one, lang) & terms_of(other, lang)


@pytest.mark.parametrize(
    ("lang", "one", "other"),
    [
        ("en", "6.4", "64"),
        ("en", "2019", "2020"),
        ("ru", "мир", "мор"),
        ("en", "ass", "as"),
        ("hi", "दिल", "दल"),
    ],
)
def test_two_words_stay_two(lang: str, one: str, other: str) -> None:
    assert not terms_of(one, lang) & terms_of(other, lang)


def test_chinese_is_read_in_pairs_and_thai_in_threes() -> None:
    assert terms_of("北京会见", "zh") == hashes("北京", "京会", "会见")
    assert terms_of("ไทย", "th") == hashes("ไทย")
    assert terms_of("กทมไทย", "th") >= hashes("กทม", "ไทย")


def test_a_latin_name_in_chinese_text_is_a_word() -> None:
    assert hash_term("nato") in terms_of("北约NATO会议", "zh")


def test_a_hindi_word_keeps_its_vowel_signs() -> None:
    assert hash_term("राजधान") in terms_of("राजधानी", "hi")


def test_a_name_of_several_words_is_a_term_beside_its_words() -> None:
    assert hashes("middle", "corrid", "middle_corrid") <= terms_of("Trains on the Middle Corridor")


def test_the_title_counts_more_than_the_lead_and_the_lead_more_than_the_rest() -> None:
    filler = " ".join(f"word{number}" for number in range(200))
    counts = counts_of(extract_terms("harbour", "", f"museum {filler} budget", "en"))
    assert counts[hash_term("harbou")] > counts[hash_term("museum")] > counts[hash_term("budget")]


def test_a_standfirst_that_repeats_the_body_does_not_count_twice() -> None:
    text = "The harbour opens to ferries in May, the port authority said."
    assert extract_terms("Ferries", "The harbour opens to ferries…", text, "en") == extract_terms(
        "Ferries", "", text, "en"
    )


def test_a_standfirst_of_its_own_is_read() -> None:
    assert hash_term("museum") in counts_of(extract_terms("A", "The museum", "The harbour", "en"))


def test_terms_are_plain_data_that_survives_a_store() -> None:
    terms = extract_terms("Ash over Kamchatka", "", "Пепел 火山", "en")
    assert pickle.loads(pickle.dumps(terms)) == terms
    assert terms[0] == TERMS_VERSION


def test_a_very_long_story_stays_small_and_keeps_its_lead() -> None:
    lead = " ".join(f"lead{number}" for number in range(100))
    rest = " ".join(f"w{number}" for number in range(20_000))
    terms = extract_terms("", "", f"{lead} {rest}", "en")
    assert len(terms) == 8 + 9 * MOST_TERMS + 4 * SKETCH_SIZE
    assert hash_term("lead99") in counts_of(terms)


@pytest.mark.parametrize("text", ["", " \n", "— … !", "a", "\u0301", "_", "👩‍👧", "\ud800"])
def test_odd_texts_give_no_error(text: str) -> None:
    assert len(read_terms(extract_terms(text, text, text, "en")).counts) <= 1


def test_a_rewrite_shares_wording_and_another_report_does_not() -> None:
    wire = (
        "The volcano erupted before dawn and threw ash ten kilometres high, the response team said on Monday."
    )
    rewrite = f"{wire} Flights were diverted."
    other = "Ash rose ten kilometres from the volcano when it erupted early on Monday, according to volcanologists."
    found = [read_terms(extract_terms("", "", text, "en")).sketch for text in (wire, rewrite, other)]
    sketches = np.zeros((3, SKETCH_SIZE), np.uint32)
    for row, sketch in zip(sketches, found, strict=True):
        row[: len(sketch)] = sketch
    lengths = np.array([len(sketch) for sketch in found], np.uint8)
    percent = shared_percent(sketches, lengths, np.array([0, 0]), np.array([1, 2]))
    assert percent[0] > 80
    assert percent[1] < 20


def test_terms_are_in_the_order_of_their_counts_then_as_they_first_appear() -> None:
    read = read_terms(extract_terms("ferry", "", "harbour budget harbour museum", "en"))
    assert read.hashes.tolist() == [hash_term(term) for term in ("harbou", "ferry", "budget", "museum")]
    assert read.counts.tolist() == [6, 4, 3, 3]


def test_terms_of_another_version_are_refused() -> None:
    with pytest.raises(ValueError, match="another version"):
        read_terms(bytes([TERMS_VERSION - 1]) + extract_terms("A", "", "", "en")[1:])
