"""The teaser of another story within a body: it follows that story, and never names one that is not there."""

from pathlib import Path

import pytest

from newsdesk.errors import BadSources
from tests.build.printing import files_of, print_site

STORY = "---\nid: {id}\ntitle: {title}\ndate: {date}\nsummary: All about {id}.\n{more}---\n\n{body}\n"
NOON = "2025-09-01T08:00:00Z"
PAGE = "news/2025/08/host/index.html"


def write(content: Path, name: str, body: str = "Words.", more: str = "", **said: str) -> None:
    content.mkdir(exist_ok=True)
    fields = {"title": f"The tale of {name}", "date": "2025-08-30 10:00", **said}
    (content / f"{name}.md").write_text(
        STORY.format(id=name, body=body, more=more, **fields), encoding="utf-8"
    )


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write(folder, "host", "Before it.\n\n[teaser](guest.md)\n\nAfter it, [a link](guest.md).")
    write(folder, "guest")
    return folder


def text_of(place: Path, path: str) -> str:
    # Which blanks do not break is not a matter of teasers.
    return (place / "output" / path).read_text(encoding="utf-8").replace("&nbsp;", " ")


def test_a_teaser_shows_the_other_story_between_the_paragraphs_around_it(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path, as_of=NOON)
    body = text_of(tmp_path, PAGE).partition('<div class="prose">')[2]
    teaser = body.partition('<aside class="teaser"')[2].partition("</aside>")[0]
    assert body.index("Before it") < body.index("<aside") < body.index("After it")
    assert 'href="/news/2025/08/guest/"' in teaser
    assert "All about" in teaser
    assert ">teaser<" not in body
    assert "css/teaser." in text_of(tmp_path, PAGE)
    assert "css/teaser." not in text_of(tmp_path, "news/2025/08/guest/index.html")


@pytest.mark.parametrize("change", ["title", "address", "away", "body"])
def test_a_teaser_follows_its_story_as_a_clean_build_would(
    change: str, content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path / "desk", as_of=NOON)
    if change == "title":
        write(content, "guest", title="Quite another tale")
    elif change == "address":
        write(content, "guest", more="slug: elsewhere\n")
    elif change == "away":
        write(content, "host", "Before it.")
    else:
        write(content, "host", "Before it, still.\n\n[teaser](guest.md)\n\nAfter it, [a link](guest.md).")
    tally = print_site(content, tmp_path / "desk", as_of=NOON)
    assert change != "body" or tally.rendered == 1
    print_site(content, tmp_path / "clean", as_of=NOON)
    assert files_of(tmp_path / "desk/output") == files_of(tmp_path / "clean/output")


@pytest.mark.parametrize(
    ("target", "more", "words"),
    [
        ("nobody.md", "", "names no story"),
        ("guest.md", "status: draft\n", "is not public"),
        ("guest.md", "embargo: 2025-09-02 10:00\n", "is not public"),
        ("https://elsewhere.example/", "", "names no story of this site"),
    ],
)
def test_a_teaser_of_a_story_that_is_not_there_for_readers_stops_the_build_with_its_line(
    target: str, more: str, words: str, content: Path, tmp_path: Path
) -> None:
    write(content, "guest", more=more)
    write(content, "host", f"Before it.\n\nA line.\n\n[teaser]({target})")
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path, as_of=NOON)
    (told,) = [str(finding) for finding in bad.value.findings]
    assert "host.md:12: teaser:" in told
    assert words in told
    assert not (tmp_path / "output/index.html").exists()


def test_a_sentence_with_the_word_teaser_is_a_sentence(content: Path, tmp_path: Path) -> None:
    write(content, "host", "This is no [teaser](guest.md), but a link.")
    print_site(content, tmp_path, as_of=NOON)
    assert '<a href="/news/2025/08/guest/">teaser</a>, but' in text_of(tmp_path, PAGE)
