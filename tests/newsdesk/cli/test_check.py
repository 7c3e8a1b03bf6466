"""`newsdesk check`, as an editor calls it."""

import json
import re
import shutil
import stat
from pathlib import Path

import pytest

from newsdesk.cli import main

CONF = 'TIMEZONE = "Asia/Baku"\nMARKDOWN = {"extension_configs": {"markdown.extensions.toc": {}}}\n'
GOOD = """---
title: Ferries resume
date: 2025-08-30 09:00
summary: Two of the four lines sail again after repairs to the harbour wall.
id: 9a51c3d7
---

The first ferry left at six.
"""


@pytest.fixture
def site(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with one story that has nothing wrong; the working folder."""
    (tmp_path / "pelicanconf.py").write_text(CONF, encoding="utf-8")
    (tmp_path / "content" / "world").mkdir(parents=True)
    (tmp_path / "content" / "world" / "good.md").write_text(GOOD, encoding="utf-8")
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1756728000")
    return tmp_path


def write(site: Path, name: str, text: str) -> Path:
    path = site / "content" / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
    return path


def test_a_clean_archive_exits_with_0_and_says_nothing_on_stdout(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check"]) == 0
    out, err = capsys.readouterr()
    assert out == ""
    assert err == "1 file checked: 0 errors, 0 warnings\n"


def test_errors_exit_with_1_and_everything_is_checked_in_one_go(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, "world/bad.md", "---\ntitle: Bad\ndate: tomorrow\n---\n")
    write(site, "world/dead.md", GOOD.replace("9a51c3d7", "5f0c7c1e").replace("six", "[six](six.md)"))
    assert main(["check"]) == 1
    out, err = capsys.readouterr()
    assert out.splitlines() == [
        'content/world/bad.md:3: date: Date "tomorrow" is not a date and time; write 2025-03-01 06:00',
        "content/world/dead.md:8: link: There is no story world/six.md; mend the path, or take the link away",
    ]
    assert err == "3 files checked: 2 errors, 0 warnings\n"


def test_warnings_exit_with_0_and_with_strict_with_1(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "world/good.md", GOOD.replace("left", "left left"))
    assert main(["check"]) == 0
    assert main(["check", "--strict"]) == 1
    assert 'content/world/good.md:8: warning: double-word: "left" stands twice' in capsys.readouterr().out


def test_a_path_is_held_against_all_others_and_only_its_findings_are_shown(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, "asia/twin.md", GOOD)
    write(site, "europe/bad.md", "no front matter")
    assert main(["check", "content/world"]) == 1
    out = capsys.readouterr().out.splitlines()
    remedy = "delete the id in the copy; newsdesk check --fix writes a new one"
    assert out == [
        f'content/world/good.md:5: id: The id "9a51c3d7" is also that of content/asia/twin.md:5; {remedy}'
    ]
    assert main(["check", "content/asia/twin.md"]) == 0
    assert main(["check", "content"]) == 1


def test_a_slip_in_the_registers_is_told_with_the_stories(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    write(site, "categories.yaml", "- name: News\n- nmae: World\n")
    assert main(["check"]) == 1
    assert (
        capsys.readouterr().out
        == "content/categories.yaml:2: categories: An entry has no name; write - name: World\n"
    )


def test_as_of_is_the_moment_that_is_checked(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--as-of", "2025-08-30 08:59"]) == 0
    assert "date-future" in capsys.readouterr().out
    assert main(["check", "--as-of", "2025-08-30 09:00"]) == 0
    assert "date-future" not in capsys.readouterr().out


def test_json_is_for_programs(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    write(site, "world/bad.md", "")
    assert main(["check", "--format", "json"]) == 1
    assert json.loads(capsys.readouterr().out)[0]["rule"] == "front-matter"


def test_github_shows_findings_beside_their_lines(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "world/bad.md", "")
    assert main(["check", "--format", "github"]) == 1
    assert capsys.readouterr().out.startswith(
        "::error file=content/world/bad.md,line=1,title=front-matter::The file is empty; "
    )


def test_fix_writes_an_id_and_touches_nothing_else(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    good = (site / "content/world/good.md").read_bytes()
    text = GOOD.replace("id: 9a51c3d7\n", "").replace("\n", "\r\n")
    path = site / "content" / "world" / "new.md"
    path.write_bytes(text.encode())
    path.chmod(0o640)
    assert main(["check", "--fix"]) == 0
    _, err = capsys.readouterr()
    assert "; 1 id written" in err
    line = re.search(rb"id: [0-9a-f-]{36}\r\n", path.read_bytes())
    assert line
    assert path.read_bytes().replace(line[0], b"") == text.encode()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640
    assert (site / "content/world/good.md").read_bytes() == good
    assert sorted(file.name for file in path.parent.iterdir()) == ["good.md", "new.md"]
    fixed = path.read_bytes()
    assert main(["check", "--fix"]) == 0
    assert path.read_bytes() == fixed


def test_fix_writes_only_into_the_files_that_were_named(site: Path) -> None:
    without = GOOD.replace("id: 9a51c3d7\n", "")
    one, other = write(site, "world/one.md", without), write(site, "asia/other.md", without)
    main(["check", "--fix", "content/world"])
    assert "\nid: " in one.read_text(encoding="utf-8")
    assert other.read_text(encoding="utf-8") == without


def test_a_setting_switches_rules_off(site: Path, capsys: pytest.CaptureFixture[str]) -> None:
    write(site, "world/good.md", GOOD.replace("left", "left left"))
    (site / "pelicanconf.py").write_text(CONF + 'CHECKS_OFF = ["double-word"]\n', encoding="utf-8")
    assert main(["check", "--strict"]) == 0
    (site / "pelicanconf.py").write_text(CONF + 'CHECKS_OFF = ["double-words"]\n', encoding="utf-8")
    assert main(["check"]) == 2
    assert (
        "CHECKS_OFF names double-words, which is no rule that can be switched off" in capsys.readouterr().err
    )


def test_a_comment_switches_a_rule_off_for_a_paragraph(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    text = (
        GOOD.replace("The first", "<!-- check: off double-word -->\nThe the first") + "\nIt was was late.\n"
    )
    write(site, "world/good.md", text)
    assert main(["check"]) == 0
    assert capsys.readouterr().out.splitlines() == [
        'content/world/good.md:11: warning: double-word: "was" stands twice in a row; keep one'
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["nowhere.md"], "There is no file or folder nowhere.md"),
        (["pelicanconf.py"], "pelicanconf.py is not in"),
        (["--content", "nowhere"], "There is no folder"),
        (["--as-of", "soon"], "--as-of 'soon'"),
        (["--format", "xml"], "'xml' is not one of"),
        (["--fxi"], "No such option"),
    ],
)
def test_misuse_exits_with_2_and_says_why(
    arguments: list[str], said: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["check", *arguments]) == 2
    out, err = capsys.readouterr()
    assert out == ""
    assert said in err
    assert "Traceback" not in err


def test_outside_of_a_project_a_folder_has_to_be_named(
    site: Path,
    tmp_path_factory: pytest.TempPathFactory,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    elsewhere = tmp_path_factory.mktemp("elsewhere")
    shutil.copytree(site / "content", elsewhere / "stories")
    monkeypatch.chdir(elsewhere)
    assert main(["check"]) == 2
    assert "There is no pelicanconf.py" in capsys.readouterr().err
    assert main(["check", "--content", "stories"]) == 0


def test_help_has_an_example(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--help"]) == 0
    out = capsys.readouterr().out
    assert "Examples:" in out
    assert "newsdesk check --format github --strict" in out


BLOCKS = CONF + (
    'MARKDOWN["extension_configs"]["markdown.extensions.extra"] = {}\n'
    'STORY_BLOCKS = {"chart": "plugins.charts.block:draw", "video": "plugins.embeds.block:draw_video"}\n'
)


def test_what_a_build_would_not_draw_is_found_without_one(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "pelicanconf.py").write_text(BLOCKS, encoding="utf-8")
    text = GOOD.replace("9a51c3d7", "5f0c7c1e").replace("The first ferry left at six.", "It left.")
    text += "\n```chart\ntitle: Ferries\n\n2024, 3\n2025, many\n```\n"
    text += "\n```video\ntitle: The pier\nurl: ../media/pier.mp4\n```\n"
    write(site, "world/blocks.md", text)
    assert main(["check"]) == 1
    out, _ = capsys.readouterr()
    assert out.splitlines() == [
        'content/world/blocks.md:14: chart: "many" is not a number; write digits, with a point for decimals, such as 1234.5',
        "content/world/blocks.md:19: link: There is no file media/pier.mp4 in the content folder; put it there, or take the link away",
    ]
    write(site, "world/blocks.md", text.replace("many", "4"))
    write(site, "media/pier.mp4", "film")
    assert main(["check"]) == 0


def test_a_function_of_blocks_that_is_not_there_is_misuse(
    site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (site / "pelicanconf.py").write_text(CONF + 'STORY_BLOCKS = {"chart": "plugins.no:draw"}\n')
    assert main(["check"]) == 2
    assert "STORY_BLOCKS names plugins.no:draw, which cannot be found" in capsys.readouterr().err
