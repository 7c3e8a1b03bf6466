"""Charts and boxes in stories: their files are published with them, and only their pages pay for them."""

import re
from pathlib import Path

import pytest

from newsdesk.errors import BadSources
from tests.build.printing import copy_site, edit, files_of, files_with, places_of, print_site, written_since

BODY = """

```chart
title: Cranes of the harbour

2022, 3
2023, 4
2024, 6
```

```video
url: ../../media/crane.mp4
title: The crane at work
poster: /images/gauge.png
captions: /media/crane.vtt
```
"""
STORY, PAGE = "harbour/2024/crane-arrives.md", "harbour/2024/03/crane-arrives/index.html"


@pytest.fixture
def content(tmp_path: Path) -> Path:
    """The gazette with a chart and a film in one story, and a film in a draft."""
    folder = copy_site("gazette", tmp_path / "content")
    (folder / "media").mkdir()
    for name in ("crane.mp4", "crane.vtt", "secret.mp4"):
        (folder / "media" / name).write_text(name, encoding="utf-8")
    story = folder / STORY
    story.write_text(story.read_text(encoding="utf-8") + BODY, encoding="utf-8")
    draft = "---\ntitle: A secret film\ndate: 2025-08-01 10:00\nstatus: draft\ncategory: Harbour\n---\n\n"
    draft += "```video\nurl: /media/secret.mp4\ntitle: Hushed\n```\n"
    (folder / "harbour/2025/secret.md").write_text(draft, encoding="utf-8")
    return folder


def test_files_of_a_box_are_published_and_those_of_a_draft_are_not(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path)
    files = files_of(tmp_path / "output")
    page = files[PAGE].decode()
    poster = re.search(r'src="/media/crane.mp4" poster="/(pictures/gauge[^"]*)"', page)
    assert poster
    assert 'src="/media/crane.vtt"' in page
    assert "{static}" not in page
    assert {"media/crane.mp4", "media/crane.vtt", poster[1]} <= files.keys()
    assert files["media/crane.mp4"] == b"crane.mp4"
    assert files_with("secret", tmp_path / "output") == []
    assert files_with("hushed", tmp_path / "output") == []


def test_only_pages_with_a_block_have_its_style_and_script(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path)
    output = tmp_path / "output"
    for name in ("css/charts.", "css/embeds.", "js/embeds."):
        assert [path for path in files_with(f"/theme/{name}", output) if path.endswith(".html")] == [PAGE]


def test_an_edited_figure_makes_its_page_anew_and_nothing_else(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path)
    before = places_of(tmp_path / "output")
    edit(content / STORY, "2024, 6", "2024, 9")
    print_site(content, tmp_path)
    pages = {path for path in written_since(before, tmp_path / "output") if path.endswith(".html")}
    assert pages == {PAGE}
    print_site(content, tmp_path / "clean")
    assert files_of(tmp_path / "output") == files_of(tmp_path / "clean/output")


def test_a_block_that_goes_takes_its_files_and_its_style_with_it(content: Path, tmp_path: Path) -> None:
    print_site(content, tmp_path)
    edit(content / STORY, BODY, "")
    print_site(content, tmp_path)
    files = files_of(tmp_path / "output")
    assert "media/crane.mp4" not in files
    assert b"css/charts." not in files[PAGE]
    print_site(content, tmp_path / "clean")
    assert files == files_of(tmp_path / "clean/output")


def told(wrong: BadSources) -> str:
    return "\n".join(map(str, wrong.findings))


def test_slips_in_blocks_stop_the_build_with_file_and_line(content: Path, tmp_path: Path) -> None:
    line = (content / STORY).read_text(encoding="utf-8").split("\n").index("2023, 4") + 1
    edit(content / STORY, "2023, 4", "2023, four")
    with pytest.raises(BadSources) as failed:
        print_site(content, tmp_path)
    assert f'{STORY}:{line}: chart: "four" is not a number' in told(failed.value)
    edit(content / STORY, "2023, four", "2023, 4")
    (content / "media/crane.vtt").unlink()
    with pytest.raises(BadSources) as failed:
        print_site(content, tmp_path)
    assert f'{STORY}:{line + 8}: file: There is no file "/media/crane.vtt"' in told(failed.value)
    assert not (tmp_path / "output/index.html").exists()
