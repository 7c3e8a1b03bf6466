"""Archives of other generators, imported as an editor does: what becomes of every story, link and picture."""

import json
import shutil
from pathlib import Path
from typing import Any

import pytest

from newsdesk.cli import main
from newsdesk.newsroom import Newsroom
from newsdesk.story import Story, read_story

FIXTURES = Path(__file__).parent / "fixtures"
CONF = """
TIMEZONE = "UTC"
DEFAULT_LANG = "en"
DEFAULT_CATEGORY = "News"
MARKDOWN = {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.toc": {}}}
"""
Capture = pytest.CaptureFixture[str]


@pytest.fixture
def desk(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    (tmp_path / "site").mkdir()
    (tmp_path / "site" / "pelicanconf.py").write_text(CONF, encoding="utf-8")
    monkeypatch.chdir(tmp_path / "site")
    return tmp_path / "site"


def run(capsys: Capture, *words: str | Path) -> tuple[int, dict[str, dict[str, Any]]]:
    """The exit status, and the report's lines by the file's name."""
    status = main(["import", *map(str, words), "--into", "content", "--jobs", "1"])
    lines = [json.loads(line) for line in capsys.readouterr().out.splitlines()]
    return status, {Path(line["source"]).name: line for line in lines}


def story(desk: Path, line: dict[str, Any]) -> Story:
    found, findings = read_story(
        line["path"],
        (desk / "content" / line["path"]).read_bytes(),
        Newsroom("content"),
        is_page=line["path"].startswith("pages/"),
    )
    assert found, findings
    return found


def test_a_jekyll_post_keeps_its_fields_under_the_names_of_the_house(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "jekyll")
    bridge = story(desk, lines["2014-03-12-the-bridge-opens.md"]).metadata
    assert bridge.title == "The bridge opens & stays"
    assert (bridge.date.isoformat(), bridge.slug) == ("2014-03-12T00:00:00+00:00", "the-bridge-opens")
    assert (bridge.category, bridge.sections, bridge.tags) == ("town", ("works",), ("bridge", "harbour"))
    assert bridge.authors == ("Una Breck-Ode",)
    assert bridge.summary == "The bridge is open."
    assert bridge.aliases == ("/old/bridge.html", "/journal/2014/03/12/the-bridge-opens/")
    assert bridge.image is not None
    assert (bridge.image.src, bridge.image.alt, bridge.image.caption) == (
        "images/bridge.png",
        "A red bridge",
        "The bridge at noon",
    )
    assert dict(bridge.extra) == {"weight": 7}
    assert "Layout post is not kept" in lines["2014-03-12-the-bridge-opens.md"]["warnings"]


def test_liquid_becomes_markdown_or_is_named(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "jekyll")
    line = lines["2014-03-12-the-bridge-opens.md"]
    body = story(desk, line).body
    wall = "/" + lines["2015-04-02-the-wall.markdown"]["path"]
    assert f"Read [about the wall]({wall}), the\n[wall by address]({wall}#what-it-cost)" in body
    assert "[its list](https://quay.example/files/list.pdf)" in body
    assert "![The bridge](images/bridge.png)" in body
    assert "[A lost picture](https://quay.example/assets/gone.png)\n\n*Lost at sea*" in body
    assert '```ruby\nputs "{{ not_a_tag }}"\n```' in body
    assert "A tag looks like `{{ page.title }}`." in body
    assert "Shown when it is shown." in body
    assert "Never show this" not in body
    assert "{%" not in body
    assert "{:" not in body
    said = " ".join(line["warnings"])
    assert "{% if site.show %}" in said
    assert "/assets/gone.png" in said
    assert "A comment of the template is not kept" in said


def test_drafts_stay_drafts_and_nobody_links_to_them(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "jekyll")
    assert story(desk, lines["not-yet.md"]).metadata.status == "draft"
    wall = story(desk, lines["2015-04-02-the-wall.markdown"])
    assert "was\nthe draft." in wall.body
    assert "- stones\n    - grey ones\n- sand" in wall.body


def test_tags_are_written_as_the_archive_mostly_spells_them(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "jekyll")
    assert story(desk, lines["2015-04-02-the-wall.markdown"]).metadata.tags == ("harbour", "bridge")
    assert (
        'Tag "Harbour" is written "harbour", as it mostly is in the archive'
        in lines["2015-04-02-the-wall.markdown"]["warnings"]
    )


def test_broken_front_matter_is_a_failure_with_its_line_and_the_others_are_imported(
    desk: Path, capsys: Capture
) -> None:
    status, lines = run(capsys, FIXTURES / "jekyll")
    assert status == 1
    assert lines["2015-05-01-broken.md"]["status"] == "failed"
    assert lines["2015-05-01-broken.md"]["warnings"][0].startswith("Line 3: The YAML cannot be read: ")
    assert lines["README.md"]["status"] == "skipped"
    assert sum(line["status"] == "written" for line in lines.values()) == 4


def test_a_folder_of_posts_alone_finds_its_site_above(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "jekyll" / "_posts")
    bridge = story(desk, lines["2014-03-12-the-bridge-opens.md"]).metadata
    assert bridge.image is not None
    assert "/journal/2014/03/12/the-bridge-opens/" in bridge.aliases


def test_a_hugo_bundle_keeps_its_picture_dates_and_addresses(desk: Path, capsys: Capture) -> None:
    status, lines = run(capsys, FIXTURES / "hugo")
    assert status == 0
    quake = story(desk, lines["index.md"])
    metadata = quake.metadata
    assert metadata.embargo is not None
    assert metadata.embargo.isoformat() == "2024-02-05T08:00:00+00:00"
    assert (metadata.category, metadata.sections) == ("Nature", ("Town",))
    assert metadata.authors == ("Una Breck", "Tom Ode")
    assert metadata.aliases == ("/shaking/", "/old-name", "/news/quake/")
    assert metadata.image is not None
    assert metadata.image.alt == "A crack in a street"
    assert (desk / "content" / lines["index.md"]["path"]).parent.joinpath(metadata.image.src).is_file()
    assert lines["about.md"]["path"] == "pages/about.md"
    assert lines["_index.md"]["status"] == "skipped"


def test_hugo_shortcodes_become_markdown_or_are_named(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "hugo")
    body = story(desk, lines["index.md"]).body
    assert f"[the flood](/{lines['flood.md']['path']}#after)" in body
    assert f"[the fair](/{lines['fair.md']['path']})" in body
    assert "![A map](images/map.png)" in body
    assert "[Video on YouTube](https://www.youtube.com/watch?v=abcdef12345)" in body
    assert "> Stay **inside**." in body
    assert "Kept words." in body
    assert "Write `{{< figure >}}` to show it." in body
    assert '{{< mystery one="two" >}}' in " ".join(lines["index.md"]["warnings"])


def test_what_was_hidden_or_has_expired_is_not_made_public(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "hugo")
    assert story(desk, lines["fair.md"]).metadata.status == "hidden"
    assert story(desk, lines["over.md"]).metadata.status == "draft"
    assert story(desk, lines["over.md"]).metadata.extra["expirydate"] == "2024-06-01"


def test_an_archive_whose_links_agree_on_an_address_scheme_keeps_it(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "eleventy")
    for number in (1, 2, 3):
        name = f"2016-05-0{number}-part-{number}.md"
        assert story(desk, lines[name]).metadata.aliases == (f"/2016/05/0{number}/part-{number}/",)
    assert (
        f"[the last](/{lines['2016-05-03-part-3.md']['path']})"
        in story(desk, lines["2016-05-01-part-1.md"]).body
    )


def test_html_and_the_dialect_of_github_read_as_they_did(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "eleventy")
    line = lines["2016-05-01-part-1.md"]
    body = story(desk, line).body
    assert body.lstrip().startswith("{{ name }} is a tag.")
    assert "[A film](https://www.youtube.com/watch?v=zxcvbnm1234)" in body
    assert "\n<blockquote>\n<p>Quoted.</p>\n</blockquote>\n" in body
    assert "\n\\#hashtag begins a line." in body
    assert "> said one\n>\n> - a list\n>     > deep" in body
    assert '\n        let a = "<b>";\n' in body
    assert 'A "quoted" picture' in body
    assert "<p>A trap.</p>" in body
    assert "https://vimeo.com/12345" in body
    assert "javascript:alert(1)" in " ".join(line["warnings"])


@pytest.mark.parametrize("site", ["jekyll", "hugo", "eleventy", "pelican"])
def test_what_is_imported_is_clean_and_a_second_run_changes_nothing(
    site: str, desk: Path, capsys: Capture
) -> None:
    run(capsys, FIXTURES / site)
    before = {path: path.read_bytes() for path in sorted((desk / "content").rglob("*")) if path.is_file()}
    assert main(["check", "--content", "content"]) == 0, capsys.readouterr().out
    capsys.readouterr()
    _, lines = run(capsys, FIXTURES / site)
    assert "written" not in {line["status"] for line in lines.values()}
    assert {path: path.read_bytes() for path in before} == before


def test_one_process_and_two_write_the_same_bytes(desk: Path, capsys: Capture) -> None:
    for jobs in ("1", "2"):
        main(["import", str(FIXTURES / "hugo"), str(FIXTURES / "jekyll"), "--into", jobs, "--jobs", jobs])
    one, two = (
        {
            path.relative_to(jobs).as_posix(): path.read_bytes()
            for path in sorted(Path(jobs).rglob("*"))
            if path.is_file()
        }
        for jobs in ("1", "2")
    )
    assert one == two
    assert len(one) > 8


def test_an_editor_may_change_the_archive_and_import_it_again(
    desk: Path, capsys: Capture, tmp_path: Path
) -> None:
    copy = tmp_path / "copy"
    shutil.copytree(FIXTURES / "jekyll", copy)
    run(capsys, copy)
    mole = copy / "_posts" / "2015-06-01-the-mole.md"
    mole.write_text(
        mole.read_text(encoding="utf-8") + "\nMore of [the wall]({% post_url 2015-04-02-the-wall %}).\n",
        encoding="utf-8",
    )
    _, lines = run(capsys, copy)
    assert lines["2015-06-01-the-mole.md"]["status"] == "written"
    assert (
        f"[the wall](/{lines['2015-04-02-the-wall.markdown']['path']})"
        in story(desk, lines["2015-06-01-the-mole.md"]).body
    )


def test_a_pelican_site_keeps_its_addresses_and_its_settings_are_never_run(
    desk: Path, capsys: Capture
) -> None:
    status, lines = run(capsys, FIXTURES / "pelican" / "content")
    assert status == 0
    high = story(desk, lines["high.md"])
    assert high.metadata.aliases == ("/2019/high-tide.html",)
    assert high.metadata.summary == "Water came over the wall."
    assert f"[low tide](/{lines['low.md']['path']}) and [us](/pages/us.md)" in high.body
    assert lines["us.md"]["path"] == "pages/us.md"
    assert f'<a href="/{lines["high.md"]["path"]}">high tide</a>' in story(desk, lines["low.md"]).body


def test_a_post_in_html_is_a_story_too(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "pelican" / "content")
    page = story(desk, lines["page.html"])
    assert "## Big" in page.body
    assert f"See [it](/{lines['high.md']['path']}), **now**." in page.body


def test_the_day_in_an_address_is_that_of_the_story_and_not_of_its_file(desk: Path, capsys: Capture) -> None:
    _, lines = run(capsys, FIXTURES / "eleventy")
    part = story(desk, lines["2016-05-04-part-4.md"]).metadata
    assert part.aliases == ("/2016/05/20/part-4/",)
    assert (part.slug, part.date.day) == ("part-4", 20)
