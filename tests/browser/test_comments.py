"""Comments below a story, against the real server: written, read again, answered, moderated, and gone without harm."""

from __future__ import annotations

import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from tests.browser.comment_server import CommentServer, commented_site
from tests.browser.conftest import OpenPage, Visit
from tests.build.printing import SITES, print_site, write_settings

FERRY = "/harbour/2024/11/night-ferry-returns/"
CRANE = "/harbour/2024/03/crane-arrives/"
TOLL = "/world/2025/05/canal-toll-agreed/"
HOSTILE = "<script>document.title = 'taken'</script>\n<img src=x onerror=\"document.title='taken'\"> & so on"


@pytest.fixture(scope="module")
def output(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The gazette with comments, and letters for readers who have no scripts."""
    place = tmp_path_factory.mktemp("commented")
    settings = write_settings(
        place / "settings.py",
        f"LETTERS_TO = 'letters@gazette.example'\nCOMMENTS_DATABASE = {str(place / 'none')!r}\n",
    )
    print_site(SITES / "gazette", place, settings=settings)
    return place / "output"


@pytest.fixture(scope="module")
def open_site(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where a comment is public at once."""
    with commented_site(output, tmp_path_factory.mktemp("open"), moderation=False) as (site, _):
        yield site


@pytest.fixture(scope="module")
def moderated(output: Path, tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[str, CommentServer]]:
    """Where an editor reads a comment first."""
    with commented_site(output, tmp_path_factory.mktemp("moderated"), moderation=True) as running:
        yield running


def as_reader(visit: Visit, address: str) -> Page:
    """The page of a reader in a network of their own: Isso counts comments by network."""
    visit.page.set_extra_http_headers({"X-Forwarded-For": address})
    return visit.page


def ask_for_comments(page: Page) -> None:
    page.locator(".comments > button").click()
    expect(page.locator(".comment-form")).to_be_visible()


def write(page: Page, author: str, text: str, **more: str) -> None:
    for name, value in {"author": author, "text": text, **more}.items():
        page.locator(f".comment-form [name={name}]").fill(value)
    page.locator(".comment-form [type=submit]").click()


def texts(page: Page) -> list[str]:
    return page.locator(".comment-text").all_inner_texts()


def test_nothing_of_the_comments_loads_before_the_reader_asks(open_site: str, open_page: OpenPage) -> None:
    visit = open_page(open_site + FERRY)
    visit.page.mouse.wheel(0, 5000)
    visit.page.wait_for_load_state("networkidle")
    comments = [address for address in visit.requests if "/comments" in address]
    assert [address.rpartition("/")[2].split(".")[0] for address in comments] == ["comments-button"]
    ask_for_comments(visit.page)
    assert (
        f"{open_site}/comments/?uri={FERRY.replace('/', '%2F')}&plain=1&limit=50&offset=0" in visit.requests
    )
    assert visit.messages == []
    assert visit.outside_requests == []


def test_a_comment_is_written_and_is_there_after_a_reload(open_site: str, open_page: OpenPage) -> None:
    visit = open_page(open_site + CRANE)
    page = as_reader(visit, "203.0.113.1")
    assert page.locator(".comments > button").inner_text() == "Leave the first comment"
    ask_for_comments(page)
    assert page.evaluate("document.activeElement.name") == "author"
    write(page, "Leyla & Sons", "It is a fine crane.\n\nAnd *red*.", website="crane.example")
    expect(page.locator(".comments-said")).to_have_text("Your comment is there.")
    assert page.evaluate("document.activeElement.className") == "comment"
    assert page.locator(".comments-count").inner_text() == "1 comment"
    page.reload()
    ask_for_comments(page)
    assert texts(page) == ["It is a fine crane.\n\nAnd *red*."]
    assert page.locator(".author").inner_text() == "Leyla & Sons"
    assert page.locator(".author a").get_attribute("href") == "http://crane.example"
    assert page.locator(".author a").get_attribute("rel") == "nofollow ugc noopener"
    assert page.evaluate("document.activeElement.className") == "comments-count"
    assert page.context.cookies() == []
    assert visit.messages == []


def test_a_reader_answers_another(open_site: str, open_page: OpenPage) -> None:
    first = as_reader(open_page(open_site + TOLL), "203.0.114.1")
    ask_for_comments(first)
    write(first, "Anna", "Who pays the toll?")
    expect(first.locator(".comment")).to_have_count(1)
    page = as_reader(open_page(open_site + TOLL), "203.0.115.1")
    ask_for_comments(page)
    reply = page.get_by_role("button", name="Reply: Anna")
    reply.click()
    assert page.locator(".comment-form h3").inner_text() == "Reply to Anna"
    page.get_by_role("button", name="Write to all instead").click()
    assert page.locator(".comment .comment-form").count() == 0
    reply.click()
    write(page, "Boris", "The owner of the ship.")
    expect(page.locator(".comment .comment .author")).to_have_text("Boris")
    page.reload()
    ask_for_comments(page)
    assert page.locator(".comments-count").inner_text() == "2 comments"
    assert page.locator(".comment-list > .comment > ol .comment-text").all_inner_texts() == [
        "The owner of the ship."
    ]


def test_markup_in_a_comment_stays_text(open_site: str, open_page: OpenPage) -> None:
    visit = open_page(open_site + "/world/2025/08/lighthouse-keepers-meet/")
    page = as_reader(visit, "203.0.116.1")
    ask_for_comments(page)
    title = page.title()
    write(page, "<b>Mallory</b><script>1</script>", HOSTILE)
    expect(page.locator(".comment")).to_have_count(1)
    page.reload()
    ask_for_comments(page)
    assert texts(page) == [HOSTILE]
    assert page.locator(".author").inner_text() == "<b>Mallory</b><script>1</script>"
    assert page.locator(".comment script, .comment img, .comment b b").count() == 0
    assert page.title() == title
    assert visit.messages == []


def test_a_comment_waits_until_an_editor_publishes_it(
    moderated: tuple[str, CommentServer], open_page: OpenPage
) -> None:
    site, server = moderated
    page = as_reader(open_page(site + FERRY), "203.0.117.1")
    ask_for_comments(page)
    write(page, "Nadia", "I came by it.")
    expect(page.locator(".comments-said")).to_have_text(
        "Thank you. Your comment is shown as soon as an editor has read it."
    )
    assert page.locator(".comment-form [name=text]").input_value() == ""
    page.reload()
    ask_for_comments(page)
    assert texts(page) == []
    (link,) = server.moderation_links()
    assert link.startswith(f"{site}/comments/id/")
    with urllib.request.urlopen(urllib.request.Request(link, method="POST"), timeout=20) as answer:
        assert answer.status == 200
    page.reload()
    ask_for_comments(page)
    assert texts(page) == ["I came by it."]


def test_a_reader_who_writes_too_much_is_told_and_keeps_the_text(
    moderated: tuple[str, CommentServer], open_page: OpenPage
) -> None:
    page = as_reader(open_page(moderated[0] + CRANE), "203.0.118.1")
    ask_for_comments(page)
    said = page.locator(".comments-said")
    for text in ("One more.", "And one more."):
        write(page, "Igor", text)
        expect(said).to_contain_text("Thank you.")
    write(page, "Igor", "And a third.")
    expect(said).to_contain_text("You have written several already")
    assert page.locator(".comment-form [name=text]").input_value() == "And a third."


def test_a_comment_without_letters_is_refused_in_words(
    moderated: tuple[str, CommentServer], open_page: OpenPage
) -> None:
    page = as_reader(open_page(moderated[0] + TOLL), "203.0.119.1")
    ask_for_comments(page)
    write(page, "Igor", "     ")
    expect(page.locator(".comments-said")).to_contain_text("Write three letters or more")


def test_a_story_stays_whole_while_the_server_is_down(
    output: Path, tmp_path: Path, open_page: OpenPage
) -> None:
    with commented_site(output, tmp_path, moderation=False) as (site, server):
        page = open_page(site + FERRY).page
        late = open_page(site + FERRY).page
        ask_for_comments(late)
        server.stop()
        before = page.locator("article.story .prose").inner_text()
        page.locator(".comments > button").click()
        said = page.locator(".comments-said")
        expect(said).to_contain_text("Comments cannot be reached just now.")
        assert page.locator(".comment-form").count() == 0
        assert page.locator(".comments > button").is_enabled()
        assert page.locator("article.story .prose").inner_text() == before
        write(late, "Vera", "Too late?")
        expect(late.locator(".comments-said")).to_contain_text("Comments cannot be reached just now.")
        assert late.locator(".comment-form [name=text]").input_value() == "Too late?"


def test_a_reader_without_scripts_gets_a_letter(open_site: str, open_page: OpenPage) -> None:
    page = open_page(open_site + FERRY, scripts=False).page
    assert not page.locator(".comments button").is_visible()
    link = page.get_by_role("link", name="Write a letter to the editor")
    assert (link.get_attribute("href") or "").startswith(
        "mailto:letters@gazette.example?subject=Letter%3A%20"
    )
