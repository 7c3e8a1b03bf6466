"""Lists are numbered from the oldest, so that a new story changes the front and the newest numbered page."""

from hypothesis import given
from hypothesis import strategies as st

from plugins.press.frame import Frame
from plugins.press.pages import PageOf
from plugins.press.pages.lists import index_page, list_pages, number_of
from tests.plugins.press.desk import make_desk, make_listing, make_story


def pages_of(total: int, size: int, frame: Frame | None = None) -> dict[str, PageOf]:
    """The pages of a list of `total` stories, the newest first."""
    stories = [make_story(f"s{number}") for number in range(total, 0, -1)]
    return {page.path: page for page in list_pages(frame or make_desk(), make_listing(stories), size)}


def names(page: PageOf) -> list[str]:
    return [card.id for card in page.values()["articles_page"].object_list]  # type: ignore[attr-defined]


@given(total=st.integers(0, 40), size=st.integers(1, 9))
def test_a_new_story_changes_the_front_and_the_newest_numbered_page(total: int, size: int) -> None:
    frame = make_desk()
    before, after = pages_of(total, size, frame), pages_of(total + 1, size, frame)
    changed = {path for path in after if path not in before or before[path].stamp() != after[path].stamp()}
    last = -(-(total + 1) // size) if total + 1 > size else 0
    expected = {"harbour/index.html"}
    if last:
        expected.add(f"harbour/page/{last}/index.html")
        if total > size and total % size == 0:
            # A page has begun: the one before it now leads on to it instead of the front.
            expected.add(f"harbour/page/{last - 1}/index.html")
        if total == size:
            expected |= {"harbour/page/1/index.html", "harbour/page/2/index.html"}
    assert changed == expected
    assert before.keys() <= after.keys()


@given(total=st.integers(0, 40), size=st.integers(1, 9))
def test_every_story_stands_on_one_numbered_page_in_order(total: int, size: int) -> None:
    pages = pages_of(total, size)
    front = pages.pop("harbour/index.html")
    assert names(front) == [f"s{number}" for number in range(total, max(0, total - size), -1)]
    if total <= size:
        assert pages == {}
        return
    numbered = [names(pages[f"harbour/page/{number}/index.html"]) for number in range(len(pages), 0, -1)]
    assert [name for page in numbered for name in page] == [f"s{number}" for number in range(total, 0, -1)]
    assert all(len(page) == size for page in numbered[1:])
    assert names(pages["harbour/page/1/index.html"])[-1] == "s1"


@given(total=st.integers(1, 40), size=st.integers(1, 9))
def test_one_can_turn_the_pages_from_the_front_to_the_oldest_and_back(total: int, size: int) -> None:
    pages = {page.values()["head"].canonical: page for page in pages_of(total, size).values()}  # type: ignore[attr-defined]
    base = "https://gazette.example"

    def links(address: str) -> dict[str, str | None]:
        return vars(pages[address].values()["articles_page"])

    here, seen = f"{base}/harbour/", set(names(pages[f"{base}/harbour/"]))
    turned = 0
    while older := links(here)["older_href"]:
        here = base + older
        seen |= set(names(pages[here]))
        turned += 1
        assert links(here)["front_href"] == "/harbour/"
    assert seen == {f"s{number}" for number in range(1, total + 1)}
    # The front holds the newest page's stories, too: turning back passes every numbered page.
    back = 0
    while newer := links(here)["newer_href"]:
        here = base + newer
        back += 1
    assert here == f"{base}/harbour/"
    assert back == len(pages) - 1
    assert turned <= back


def test_the_number_of_a_place_counts_from_the_oldest() -> None:
    assert [number_of(place, 3) for place in (1, 3, 4, 6, 7)] == [1, 1, 2, 2, 3]


def test_an_index_names_lists_by_their_names_with_counts() -> None:
    listings = [make_listing([], "tag", "tides"), make_listing([make_story("a")], "tag", "Ferries")]
    page = index_page(make_desk(), "tags", listings, "tags/", "tags/index.html")
    assert [(row.name, row.count) for row in page.values()["entries"]] == [("Ferries", 1), ("Tides", 0)]  # type: ignore[attr-defined]


def test_the_title_of_a_numbered_page_has_its_number() -> None:
    heads = {path: page.values()["head"].title for path, page in pages_of(3, 2).items()}  # type: ignore[attr-defined]
    assert heads == {
        "harbour/index.html": "Harbour",
        "harbour/page/1/index.html": "Harbour · 1",
        "harbour/page/2/index.html": "Harbour · 2",
    }
