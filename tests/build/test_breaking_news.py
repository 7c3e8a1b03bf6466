"""The line of breaking news: where it stands, where it does not, and that it ends."""

from pathlib import Path

import pytest

from tests.build.printing import files_of, print_site

STORY = "---\nid: {id}\ntitle: The tale of {id}\ndate: {date}\n{more}---\n\nWords.\n"
BANNER = 'class="breaking"'
NOON = "2025-09-01T08:00:00Z"


def write(content: Path, name: str, date: str, more: str = "") -> None:
    content.mkdir(exist_ok=True)
    (content / f"{name}.md").write_text(STORY.format(id=name, date=date, more=more), encoding="utf-8")


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write(folder, "flood", "2025-09-01 10:00", "breaking: 2025-09-01 18:00\n")
    write(folder, "fresh", "2025-08-31 10:00")
    write(folder, "older", "2025-06-01 10:00")
    write(folder, "fremd", "2025-09-01 09:00", "lang: de\nbreaking: 2025-09-01 18:00\n")
    return folder


def text_of(place: Path, path: str) -> str:
    return (place / "output" / path).read_text(encoding="utf-8")


def test_breaking_news_stand_on_fresh_pages_and_in_the_fragment_and_on_no_page_of_the_archive(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path, as_of=NOON)
    for path in ("index.html", "news/index.html", "news/2025/08/fresh/index.html", "fragments/top-news.html"):
        page = text_of(tmp_path, path)
        banner = page.partition(BANNER)[2].partition("</div>")[0]
        assert "/news/2025/09/flood/" in banner, path
        assert "fremd" not in banner
        assert 'role="status" aria-live="polite"' in page
        assert page.count("/theme/css/breaking.") == 1
    for path in ("news/2025/06/older/index.html", "news/2025/09/flood/index.html", "2025/06/index.html"):
        assert "breaking" not in text_of(tmp_path, path).replace("Breaking", ""), path


def test_breaking_news_end_by_themselves_and_leave_the_archive_as_it_was(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path / "desk", as_of="2025-09-01T13:59:59Z")
    assert BANNER in text_of(tmp_path / "desk", "index.html")
    old = text_of(tmp_path / "desk", "news/2025/06/older/index.html")
    print_site(content, tmp_path / "desk", as_of="2025-09-01T14:00:00Z")
    files = files_of(tmp_path / "desk/output")
    assert [path for path, raw in files.items() if BANNER.encode() in raw] == []
    assert text_of(tmp_path / "desk", "news/2025/06/older/index.html") == old
    print_site(content, tmp_path / "clean", as_of="2025-09-01T14:00:00Z")
    assert files == files_of(tmp_path / "clean/output")


def test_a_body_that_is_edited_while_news_are_breaking_gives_what_a_clean_build_gives(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path / "desk", as_of=NOON)
    file = content / "fresh.md"
    file.write_text(file.read_text(encoding="utf-8") + "\nMore words.\n", encoding="utf-8")
    assert print_site(content, tmp_path / "desk", as_of=NOON).rendered == 1
    print_site(content, tmp_path / "clean", as_of=NOON)
    assert files_of(tmp_path / "desk/output") == files_of(tmp_path / "clean/output")


def test_an_embargoed_story_breaks_no_news(content: Path, tmp_path: Path) -> None:
    more = "embargo: 2025-09-01 17:00\nbreaking: 2025-09-01 18:00\n"
    write(content, "zqsecret", "2025-09-01 11:00", more)
    print_site(content, tmp_path, as_of=NOON)
    assert [path for path, raw in files_of(tmp_path / "output").items() if b"zqsecret" in raw] == []
