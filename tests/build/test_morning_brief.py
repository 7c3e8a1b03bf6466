"""The Morning Brief of a small paper: which editions there are, what is in them, and what changes them."""

from pathlib import Path

import pytest

from newsdesk.errors import BadSources
from tests.build.printing import files_of, places_of, print_site, write_settings

STORY = "---\nid: {id}\ntitle: {title}\ndate: {date}\nsummary: What happened {id}.\n{more}---\n\nWords.\n"
MORNING = "2025-09-01T02:00:00Z"  # six in Baku, to the minute
FIRST, SECOND = "brief/2025/08/31", "brief/2025/09/01"


def write(content: Path, name: str, date: str, more: str = "", title: str = "") -> Path:
    file = content / f"{name}.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    text = STORY.format(id=name, title=title or f"The tale of {name}", date=date, more=more)
    file.write_text(text, encoding="utf-8")
    return file


@pytest.fixture
def content(tmp_path: Path) -> Path:
    folder = tmp_path / "content"
    write(folder, "kiln", "2025-08-30 08:00")
    write(folder, "loom", "2025-08-31 09:00")
    write(folder, "mill", "2025-08-31 08:00", "priority: 5\n")
    write(folder, "nail", "2025-08-31 23:59")
    write(folder, "oven", "2025-09-01 00:00")
    return folder


def write_introduction(content: Path, day: str, text: str) -> None:
    (content / "briefs").mkdir(exist_ok=True)
    (content / f"briefs/{day}.md").write_text(text, encoding="utf-8")


def settings_of(place: Path, more: str = "") -> Path:
    return write_settings(place / "settings.py", f"SITEURL = 'https://loom.example/paper'\n{more}")


def text_of(place: Path, path: str) -> str:
    # Which blanks are narrow or do not break is not a matter of the brief.
    return (place / "output" / path).read_text(encoding="utf-8").replace("&nbsp;", " ")


def test_an_edition_has_the_stories_of_the_day_before_in_the_order_of_the_top_news(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path, as_of=MORNING)
    page = text_of(tmp_path, f"{SECOND}/index.html").partition("<main")[2]
    assert page.index("tale of mill") < page.index("tale of nail") < page.index("tale of loom")
    assert "kiln" not in page
    assert "oven" not in page


def test_an_edition_comes_out_at_its_hour_and_no_second_before(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path, as_of="2025-09-01T01:59:59Z")
    assert not (tmp_path / "output" / SECOND).exists()
    assert "2025/08/31" in text_of(tmp_path, "index.html").partition('class="brief-box"')[2][:200]
    print_site(content, tmp_path, as_of=MORNING)
    assert (tmp_path / "output" / SECOND / "index.html").exists()
    assert "2025/09/01" in text_of(tmp_path, "index.html").partition('class="brief-box"')[2][:200]


def test_an_edition_has_as_many_stories_as_the_settings_say_and_none_that_is_kept_out(
    content: Path, tmp_path: Path
) -> None:
    write(content, "mill", "2025-08-31 08:00", "priority: 5\ntop_news: {exclude: true}\n")
    settings = settings_of(tmp_path, "MORNING_BRIEF_STORIES = 1\n")
    print_site(content, tmp_path, as_of=MORNING, settings=settings)
    page = text_of(tmp_path, f"{SECOND}/index.html").partition("<main")[2]
    assert "tale of nail" in page
    assert "mill" not in page
    assert "loom" not in page


def test_a_correction_that_comes_later_is_told_by_every_edition_that_had_the_story(
    content: Path, tmp_path: Path
) -> None:
    early = '  - {date: 2025-08-31 20:00, text: "Told before the edition."}\n'
    late = '  - {date: 2025-09-01 09:00, text: "The mill has two stones & a wheel."}\n'
    write(content, "mill", "2025-08-31 08:00", f"corrections:\n{early}{late}")
    print_site(content, tmp_path, as_of="2025-09-01T08:00:00Z", settings=settings_of(tmp_path))
    for name in ("index.html", "email.html"):
        page = text_of(tmp_path, f"{SECOND}/{name}")
        assert "Corrected:" in page
        assert "two stones &amp; a" in page.replace('<span class="amp">&amp;</span>', "&amp;")
        assert "Told before" not in page
    letter = " ".join(text_of(tmp_path, f"{SECOND}/email.txt").split())
    assert "Corrected: 1 September 2025 The mill has two stones & a wheel." in letter
    assert "Corrected" not in text_of(tmp_path, f"{FIRST}/index.html")


def test_a_story_of_another_day_leaves_the_editions_of_the_past_as_they_are(
    content: Path, tmp_path: Path
) -> None:
    print_site(content, tmp_path, as_of=MORNING)
    before = {path: place for path, place in places_of(tmp_path / "output").items() if "/2025/" in path}
    write(content, "pump", "2025-09-01 05:00", "priority: 5\n")
    print_site(content, tmp_path, as_of=MORNING)
    after = places_of(tmp_path / "output")
    editions = [path for path in before if path.startswith((FIRST, SECOND))]
    assert len(editions) == 6
    assert {path: before[path] for path in editions} == {path: after[path] for path in editions}


def test_a_day_without_stories_has_no_edition_and_a_paper_without_any_has_no_brief(tmp_path: Path) -> None:
    content = tmp_path / "content"
    write(content, "oven", "2025-09-01 00:00")
    print_site(content, tmp_path, as_of=MORNING)
    assert not (tmp_path / "output/brief").exists()
    assert "brief" not in text_of(tmp_path, "index.html").partition("<body")[2]


def test_an_introduction_stands_before_its_edition_with_its_links_and_its_names(
    content: Path, tmp_path: Path
) -> None:
    text = "---\ntitle: A day of stones\nauthors: [Night desk]\n---\n\nIt began [at the mill](../mill.md).\n"
    write_introduction(content, "2025-09-01", text)
    print_site(content, tmp_path, as_of=MORNING, settings=settings_of(tmp_path))
    page = text_of(tmp_path, f"{SECOND}/index.html")
    assert "<h1>A day of" in page
    assert "Night desk" in page
    assert '<a href="/paper/news/2025/08/mill/">at the mill</a>' in page
    assert 'href="https://loom.example/paper/news/2025/08/mill/"' in text_of(tmp_path, f"{SECOND}/email.html")
    assert not list((tmp_path / "output").glob("2025-09-01*"))


@pytest.mark.parametrize(
    ("day", "more"), [("2025-09-02", ""), ("2025-09-01", "status: draft\n"), ("2025-09-03", "")]
)
def test_an_introduction_that_is_a_draft_or_of_a_later_day_is_in_no_file(
    day: str, more: str, content: Path, tmp_path: Path
) -> None:
    write_introduction(content, day, f"---\ntitle: Zqxheadline\n{more}---\n\nZqxwords of a secret.\n")
    print_site(content, tmp_path, as_of=MORNING)
    leaks = [path for path, raw in files_of(tmp_path / "output").items() if b"Zqx" in raw]
    assert leaks == []


@pytest.mark.parametrize(
    ("name", "text", "place", "words"),
    [
        ("yesterday", "Hello.\n", "briefs/yesterday.md:1", "is no day"),
        ("2025-02-30", "---\ntitle: A\n---\nHello.\n", "briefs/2025-02-30.md:1", "is no day"),
        ("2025-09-01", "---\ndate: 2025-09-01\n---\nHello.\n", "briefs/2025-09-01.md:1", "take the date out"),
        ("2025-09-01", "---\ntitle: A\n---\n\n[x](../nowhere.md)\n", "briefs/2025-09-01.md:5", "no story"),
    ],
)
def test_a_slip_in_an_introduction_is_told_with_its_line(
    name: str, text: str, place: str, words: str, content: Path, tmp_path: Path
) -> None:
    write_introduction(content, name, text)
    with pytest.raises(BadSources) as bad:
        print_site(content, tmp_path, as_of=MORNING)
    told = [str(finding) for finding in bad.value.findings]
    assert [line for line in told if place in line and words in line] == told


def test_an_edit_of_an_introduction_or_a_story_gives_what_a_clean_build_gives(
    content: Path, tmp_path: Path
) -> None:
    write_introduction(content, "2025-09-01", "Good morning.\n")
    print_site(content, tmp_path / "desk", as_of=MORNING)
    write_introduction(content, "2025-09-01", "Good morning, again.\n")
    print_site(content, tmp_path / "desk", as_of=MORNING)
    assert "again" in text_of(tmp_path / "desk", f"{SECOND}/index.html")
    write(content, "mill", "2025-08-31 08:00", title="Another word for it")
    print_site(content, tmp_path / "desk", as_of=MORNING)
    print_site(content, tmp_path / "clean", as_of=MORNING)
    assert files_of(tmp_path / "desk/output") == files_of(tmp_path / "clean/output")


def test_the_letter_asks_for_nothing_and_names_whole_addresses_alone(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path, as_of=MORNING, settings=settings_of(tmp_path))
    letter = text_of(tmp_path, f"{SECOND}/email.html")
    assert letter.index("charset=") < 1024
    assert "prefers-color-scheme: dark" in letter
    assert '<h1 style="' in letter
    assert not any(word in letter for word in ("<script", "<img", "<link", "url("))
    links = [part.partition('"')[0] for part in letter.split('href="')[1:]]
    assert links
    assert all(link.startswith("https://loom.example/paper/") for link in links)
    feed = text_of(tmp_path, "brief/feed.xml")
    assert "<id>tag:loom.example,2025-09-01:morning-brief</id>" in feed
    assert "https://loom.example/paper/brief/2025/09/01/" in feed
