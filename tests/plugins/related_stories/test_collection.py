"""`newsdesk related` on any collection: the pure order of likeness."""

from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from plugins.related_stories.collection import rank_collection


def document(identity: str, text: str, lang: str | None = "en", **fields: Any) -> dict[str, Any]:
    return {"id": identity, "title": "", "text": text, "date": None, "lang": lang, "tags": [], **fields}


ASH = "ash of the volcano falls on villages"
SHIP = "container ship blocks the canal"


def test_answers_come_in_the_order_of_the_questions() -> None:
    asked = [document("b", ASH), document("a", SHIP), document("c", ASH)]
    assert [identity for identity, _ in rank_collection(asked, 5)] == ["b", "a", "c"]


def test_rewrites_are_listed_because_nothing_is_news_here() -> None:
    asked = [document("a", ASH), document("b", ASH), document("c", SHIP), document("d", SHIP)]
    assert dict(rank_collection(asked, 5))["a"][0] == "b"


def test_as_many_as_asked_for_are_listed() -> None:
    asked = [document(f"{number:03}", f"{ASH} number{number % 40}") for number in range(80)]
    asked += [document(f"x{number}", SHIP) for number in range(80)]
    assert all(len(found) == 50 for _, found in rank_collection(asked, 50))


def test_documents_without_a_language_are_related_among_themselves() -> None:
    asked = [
        document("a", ASH, None),
        document("b", ASH, None),
        document("c", ASH, "en"),
        document("d", SHIP, None),
    ]
    assert dict(rank_collection(asked, 5))["a"] == ["b"]


def test_an_empty_text_has_an_empty_list() -> None:
    asked = [document("a", ""), document("b", ASH), document("c", ASH), document("d", SHIP)]
    found = dict(rank_collection(asked, 5))
    assert found["a"] == []
    assert found["b"][0] == "c"


def test_missing_fields_count_as_empty() -> None:
    assert list(rank_collection([{"id": "a"}, {"id": "b", "title": None, "text": None}], 5)) == [
        ("a", []),
        ("b", []),
    ]


@given(
    st.lists(st.text(st.sampled_from("abc xyz日本ไทयी.,5-'"), max_size=60), max_size=20), st.integers(1, 50)
)
def test_no_list_holds_its_own_document_or_one_twice(texts: list[str], count: int) -> None:
    asked = [document(str(number), text) for number, text in enumerate(texts)]
    for identity, found in rank_collection(asked, count):
        assert identity not in found
        assert len(set(found)) == len(found) <= count
