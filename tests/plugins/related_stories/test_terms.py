"""What is kept of a story: its words in any script."""

import json

import pytest

from plugins.related_stories.duplicates import shared_wording
from plugins.related_stories.terms import TERMS_VERSION, extract_terms, read_terms


def terms_of(text: str, lang: str = "en") -> set[str]:
    return {term for term, _ in read_terms(extract_terms("", "", text, lang))}


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
    assert terms_of("北京会见", "zh") == {"北京", "京会", "会见"}
    assert terms_of("ไทย", "th") == {"ไทย"}
    assert terms_of("กทมไทย", "th") >= {"กทม", "ไทย"}


def test_a_latin_name_in_chinese_text_is_a_word() -> None:
    assert "nato" in terms_of("北约NATO会议", "zh")


def test_a_hindi_word_keeps_its_vowel_signs() -> None:
    assert "राजधान" in terms_of("राजधानी", "hi")


def test_a_name_of_several_words_is_a_term_beside_its_words() -> None:
    assert {"middle", "corrid", "middle_corrid"} <= terms_of("Trains on the Middle Corridor")


def test_the_title_counts_more_than_the_lead_and_the_lead_more_than_the_rest() -> None:
    filler = " ".join(f"word{number}" for number in range(200))
    counts = dict(read_terms(extract_terms("harbour", "", f"museum {filler} budget", "en")))
    assert counts["harbou"] > counts["museum"] > counts["budget"]


def test_a_standfirst_that_repeats_the_body_does_not_count_twice() -> None:
    text = "The harbour opens to ferries in May, the port authority said."
    assert extract_terms("Ferries", "The harbour opens to ferries…", text, "en") == extract_terms(
        "Ferries", "", text, "en"
    )


def test_a_standfirst_of_its_own_is_read() -> None:
    assert "museum" in {term for term, _ in read_terms(extract_terms("A", "The museum", "The harbour", "en"))}


def test_terms_are_plain_data_that_survives_a_store() -> None:
    terms = extract_terms("Ash over Kamchatka", "", "Пепел 火山", "en")
    assert json.loads(json.dumps(terms)) == terms
    assert terms["v"] == TERMS_VERSION


def test_a_very_long_story_stays_small_and_keeps_its_lead() -> None:
    lead = " ".join(f"lead{number}" for number in range(100))
    rest = " ".join(f"w{number}" for number in range(20_000))
    terms = extract_terms("", "", f"{lead} {rest}", "en")
    assert len(json.dumps(terms)) < 4096
    assert "lead99" in dict(read_terms(terms))


@pytest.mark.parametrize("text", ["", " \n", "— … !", "a", "\u0301", "_", "👩‍👧", "\ud800"])
def test_odd_texts_give_no_error(text: str) -> None:
    assert extract_terms(text, text, text, "en")["v"] == TERMS_VERSION


def test_a_rewrite_shares_wording_and_another_report_does_not() -> None:
    wire = (
        "The volcano erupted before dawn and threw ash ten kilometres high, the response team said on Monday."
    )
    rewrite = f"{wire} Flights were diverted."
    other = "Ash rose ten kilometres from the volcano when it erupted early on Monday, according to volcanologists."
    sketches = [extract_terms("", "", text, "en")["s"] for text in (wire, rewrite, other)]
    assert shared_wording(sketches[0], sketches[1]) > 80
    assert shared_wording(sketches[0], sketches[2]) < 20
