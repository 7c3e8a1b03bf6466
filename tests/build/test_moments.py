"""What a story's moments do to the pages of others: an embargo, a picture that moves."""

from pathlib import Path

import pytest
from PIL import Image

from tests.build.printing import print_site

STORY = "---\ntitle: {title}\ndate: {date}\ncategory: News\n{more}---\n\n{body}\n"


def write(file: Path, title: str, date: str, more: str = "", body: str = "Words.") -> None:
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(STORY.format(title=title, date=date, more=more, body=body), encoding="utf-8")


def text_of(place: Path, path: str) -> str:
    return (place / "output" / path).read_text(encoding="utf-8")


def test_a_story_under_embargo_never_was_top_news_of_the_days_before_its_end(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(content / "early.md", "Held back for long", "2025-07-31 09:00", "embargo: 2025-08-10 06:00\n")
    write(content / "open.md", "Open to all", "2025-08-01 09:00")
    write(content / "other.md", "Another of these days", "2025-08-01 10:00")
    print_site(content, tmp_path / "site", as_of="2025-08-09 12:00")
    before = text_of(tmp_path / "site", "news/2025/08/open/index.html")
    assert "Another of these" in before
    print_site(content, tmp_path / "site", as_of="2025-08-11 12:00")
    after = text_of(tmp_path / "site", "news/2025/08/open/index.html")
    rail = after[after.index('class="top-news') :]
    assert "Held back" not in rail[: rail.index("</ol>")]


@pytest.mark.parametrize("where", ["root", "beside"])
def test_a_picture_that_moves_is_followed_by_every_page_that_shows_it(tmp_path: Path, where: str) -> None:
    content = tmp_path / "content"
    write(
        content / "world/a.md",
        "With a picture",
        "2025-08-01 09:00",
        "image: {src: pic.png, alt: A square.}\n",
    )
    first, second = content / "world/pic.png", content / "pic.png"
    if where == "beside":
        first, second = second, first
    Image.new("RGB", (8, 8)).save(first)
    print_site(content, tmp_path / "site", as_of="2025-08-09 12:00")
    first.rename(second)
    print_site(content, tmp_path / "site", as_of="2025-08-09 12:00")
    print_site(content, tmp_path / "clean", as_of="2025-08-09 12:00")
    for path in ("index.html", "news/2025/08/a/index.html", "news/index.html"):
        assert text_of(tmp_path / "site", path) == text_of(tmp_path / "clean", path)


def test_text_that_speaks_of_link_marks_stays_as_it_is(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(content / "a.md", "On marks", "2025-08-01 09:00", body='Write `href="{filename}/b.md"` for a link.')
    print_site(content, tmp_path / "site", as_of="2025-08-09 12:00")
    assert 'href="{filename}/b.md"' in text_of(tmp_path / "site", "news/2025/08/a/index.html")
