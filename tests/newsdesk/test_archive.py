"""What only shows when stories stand side by side."""

from pathlib import Path

from hypothesis import given
from hypothesis import strategies as st

from newsdesk.archive import find_pages, find_same_addresses, find_same_ids, find_stories, fold_spellings
from newsdesk.slugs import slug_of


def test_stories_are_found_at_any_depth_and_pages_apart(tmp_path: Path) -> None:
    names = [
        "b.md", "a/b/c/d.md", "a/e.markdown", "pages/about.md", "pages/more/help.md", "briefs/monday.md", "images/readme.md",
        ".hidden.md", ".git/x.md", "a/pages/p.md", "note.txt", "a.md/f.md",
    ]  # fmt: skip
    for name in names:
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).touch()
    assert find_stories(tmp_path) == ["a.md/f.md", "a/b/c/d.md", "a/e.markdown", "a/pages/p.md", "b.md"]
    assert find_pages(tmp_path) == ["pages/about.md", "pages/more/help.md"]


def test_a_folder_without_pages_has_none(tmp_path: Path) -> None:
    assert find_pages(tmp_path) == []


def test_the_second_of_two_equal_ids_is_told_of_the_first() -> None:
    found = find_same_ids([("b.md", 5, "x"), ("a.md", 4, "x"), ("c.md", 1, "y"), ("d.md", 2, "x")])
    assert [str(finding) for finding in found] == [
        'b.md:5: id: The id "x" is also that of a.md:4; delete the id in the copy; newsdesk check --fix writes a new one',
        'd.md:2: id: The id "x" is also that of a.md:4; delete the id in the copy; newsdesk check --fix writes a new one',
    ]


def test_two_equal_addresses_are_an_error() -> None:
    found = find_same_addresses([("a.md", 1, "world/x/index.html"), ("b.md", 3, "world/x/index.html")])
    assert [str(finding) for finding in found] == [
        "b.md:3: address: The address /world/x/index.html is also that of a.md:1; write another slug"
    ]


def test_the_commonest_spelling_of_a_tag_is_chosen() -> None:
    rows = [("a.md", 4, "iran"), ("b.md", 4, "Iran"), ("c.md", 4, "Iran"), ("c.md", 4, "Trade")]
    chosen, findings = fold_spellings("tag", rows)
    assert chosen == {"iran": "Iran", "trade": "Trade"}
    assert [str(finding) for finding in findings] == [
        'a.md:4: warning: tag: Tag "iran" is elsewhere spelt "Iran"; they share one page; write Iran'
    ]


def test_of_two_spellings_as_common_the_first_in_order_is_chosen() -> None:
    assert fold_spellings("tag", [("a.md", 1, "trade"), ("b.md", 1, "Trade")])[0] == {"trade": "Trade"}


ROWS = st.lists(
    st.tuples(
        st.sampled_from(["a.md", "b.md"]),
        st.integers(1, 9),
        st.sampled_from(["Iran", "iran", "IRAN", "Trade"]),
    )
)


@given(ROWS, st.randoms(use_true_random=False))
def test_the_order_of_stories_changes_no_spelling(rows: list[tuple[str, int, str]], random: object) -> None:
    mixed = list(rows)
    random.shuffle(mixed)  # type: ignore[attr-defined]
    chosen, findings = fold_spellings("tag", rows)
    assert fold_spellings("tag", mixed) == (chosen, findings)
    assert all(slug_of(name) == slug for slug, name in chosen.items())
    assert len(findings) == len({word for _, _, word in rows}) - len(chosen)
