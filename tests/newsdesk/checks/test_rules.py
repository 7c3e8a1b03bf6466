"""Every rule against its fixtures: `bad.md` (and what must be said, in expected.txt) and `good.md`, which it lets pass."""

import shutil
from pathlib import Path

import pytest

from newsdesk.checks.copies import Archive
from newsdesk.checks.reading import read_archive
from newsdesk.checks.registry import RULES, apply_rules, unknown_rules
from newsdesk.checks.rules import Rule
from newsdesk.clock import instant_of_build
from newsdesk.newsroom import Newsroom

FIXTURES = Path(__file__).parent / "fixtures"
SETTINGS = {
    "MARKDOWN": {"extension_configs": {"markdown.extensions.extra": {}, "markdown.extensions.toc": {}}},
    "CATEGORY_URL": "{slug}/",
    "TAG_URL": "tag/{slug}/",
    "TAGS_URL": "tags/",
    "AUTHOR_URL": "author/{slug}/",
    "AUTHORS_URL": "authors/",
    "ARCHIVES_URL": "archive/",
    "YEAR_ARCHIVE_URL": "{date:%Y}/",
    "MONTH_ARCHIVE_URL": "{date:%Y}/{date:%m}/",
    "DAY_ARCHIVE_URL": "{date:%Y}/{date:%m}/{date:%d}/",
}
every_rule = pytest.mark.parametrize("rule", RULES, ids=lambda rule: rule.name)


def read(folder: Path) -> Archive:
    archive, findings = read_archive(
        folder, Newsroom("content"), SETTINGS, instant_of_build("2025-09-01 12:00", "UTC")
    )
    assert findings == []
    return archive


def said_by(rule: Rule, folder: Path) -> list[str]:
    return [str(finding) for finding in apply_rules(read(folder)) if finding.rule == rule.name]


@every_rule
def test_a_rule_says_what_is_wrong_with_bad_copy_and_lets_good_copy_pass(rule: Rule) -> None:
    said = said_by(rule, FIXTURES / rule.name)
    assert said == (FIXTURES / rule.name / "expected.txt").read_text(encoding="utf-8").splitlines()
    assert any(line.startswith("content/bad.md:") for line in said)
    assert not any(line.startswith("content/good.md:") for line in said)
    assert (FIXTURES / rule.name / "good.md").is_file()


@every_rule
def test_a_file_switches_a_rule_off_for_itself_alone(rule: Rule, tmp_path: Path) -> None:
    shutil.copytree(FIXTURES / rule.name, tmp_path, dirs_exist_ok=True)
    bad = tmp_path / "bad.md"
    text = bad.read_text(encoding="utf-8").replace("check_off: [", f"check_off: [{rule.name}, ")
    if "check_off" not in text:
        text = text.replace("---\n", f"---\ncheck_off: [{rule.name}]\n", 1)
    bad.write_text(text, encoding="utf-8")
    said = said_by(rule, tmp_path)
    others = [line for line in said_by(rule, FIXTURES / rule.name) if not line.startswith("content/bad.md:")]
    assert [line for line in said if not line.startswith("content/bad.md:")] == others
    assert any(line.startswith("content/bad.md:") for line in said) == (not rule.can_be_off)


@every_rule
def test_a_setting_switches_a_rule_off_everywhere(rule: Rule) -> None:
    found = apply_rules(read(FIXTURES / rule.name), off=[rule.name])
    assert any(finding.rule == rule.name for finding in found) == (not rule.can_be_off)
    assert unknown_rules([rule.name]) == ([] if rule.can_be_off else [rule.name])


def test_every_fixture_belongs_to_a_rule_and_no_name_stands_twice() -> None:
    names = [rule.name for rule in RULES]
    assert sorted(path.name for path in FIXTURES.iterdir()) == sorted(names)
    assert len(set(names)) == len(names)


@every_rule
def test_a_rule_says_why_it_is_there_in_one_sentence(rule: Rule) -> None:
    assert rule.why.endswith(".")
    assert rule.why.count(". ") == 0


def test_the_archive_of_no_stories_has_nothing_wrong(tmp_path: Path) -> None:
    assert apply_rules(read(tmp_path)) == []


def test_a_link_to_a_story_that_cannot_be_read_is_no_dead_link(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text(
        "---\ntitle: A\ndate: 2025-08-30\n---\n[b](b.md) [c](c.md)\n", encoding="utf-8"
    )
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n", encoding="utf-8")
    archive, findings = read_archive(
        tmp_path, Newsroom("content"), SETTINGS, instant_of_build("2025-09-01", "UTC")
    )
    assert [finding.path for finding in findings] == ["content/b.md"]
    links = [finding.what for finding in apply_rules(archive) if finding.rule == "link"]
    assert links == ["There is no story c.md"]


def test_no_address_is_called_dead_while_a_story_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "a.md").write_text("---\ntitle: A\ndate: 2025-08-30\n---\n[b](/b/)\n", encoding="utf-8")
    as_of = instant_of_build("2025-09-01", "UTC")
    said = [finding.what for finding in apply_rules(read(tmp_path)) if finding.rule == "link-address"]
    assert said == ["The site has no page at /b/"]
    (tmp_path / "b.md").write_text("---\ntitle: B\n---\n", encoding="utf-8")
    archive, _ = read_archive(tmp_path, Newsroom("content"), SETTINGS, as_of)
    assert not [finding for finding in apply_rules(archive) if finding.rule == "link-address"]


def test_pages_are_checked_as_stories_are(tmp_path: Path) -> None:
    (tmp_path / "pages").mkdir()
    (tmp_path / "pages" / "about.md").write_text(
        "---\ntitle: About\n---\nWe are [here](here.md). TODO\n", encoding="utf-8"
    )
    found = apply_rules(read(tmp_path))
    assert [(finding.path, finding.rule) for finding in found] == [
        ("content/pages/about.md", "leftover"),
        ("content/pages/about.md", "link"),
    ]


def test_several_processes_find_what_one_finds(tmp_path: Path) -> None:
    for rule in RULES:
        for copy in range(14):
            shutil.copytree(FIXTURES / rule.name, tmp_path / rule.name / str(copy))
    newsroom, as_of = Newsroom("content"), instant_of_build("2025-09-01 12:00", "UTC")
    alone, _ = read_archive(tmp_path, newsroom, SETTINGS, as_of, jobs=1)
    together, _ = read_archive(tmp_path, newsroom, SETTINGS, as_of, jobs=2)
    assert len(alone.stories) > 800
    assert together == alone
    assert apply_rules(together) == apply_rules(alone)
