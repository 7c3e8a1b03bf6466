"""The program and the settings are part of what a page is made of: a change of either makes pages anew."""

from pathlib import Path

import pytest

from plugins.press import code


@pytest.fixture
def program(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for path in ("newsdesk/dates.py", "plugins/press/reading.py", "plugins/press/pages/home.py", "plugins/words/terms.py",
                 "plugins/words/__init__.py", "plugins/press/on_pelican/reader.py"):  # fmt: skip
        file = tmp_path / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text("", encoding="utf-8")
    monkeypatch.setattr(code, "ROOT", tmp_path)
    return tmp_path


@pytest.mark.parametrize(
    ("path", "reads", "shows"),
    [
        ("newsdesk/dates.py", True, True),
        ("plugins/press/reading.py", True, True),
        ("plugins/press/on_pelican/reader.py", True, True),
        ("plugins/words/terms.py", True, True),
        ("plugins/press/pages/home.py", False, True),
    ],
)
def test_changed_code_reads_or_renders_anew(path: str, reads: bool, shows: bool, program: Path) -> None:
    extracts = ["plugins.words.terms:extract_terms"]
    reading, showing = code.reading_stamp(extracts), code.page_stamp()
    assert (code.reading_stamp(extracts), code.page_stamp()) == (reading, showing)
    (program / path).write_text("# another program\n", encoding="utf-8")
    assert (code.reading_stamp(extracts) != reading, code.page_stamp() != showing) == (reads, shows)


def test_another_version_of_a_package_is_another_program(
    program: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    packages = tmp_path / "site-packages"
    (packages / "markdown-3.9.dist-info").mkdir(parents=True)
    monkeypatch.setattr(code.sysconfig, "get_paths", lambda: {"purelib": str(packages)})
    code._installed.cache_clear()
    before = code.page_stamp()
    (packages / "markdown-3.9.dist-info").rename(packages / "markdown-4.0.dist-info")
    code._installed.cache_clear()
    after = code.page_stamp()
    code._installed.cache_clear()
    assert before != after


def test_settings_count_but_for_places_the_moment_and_the_way_of_work() -> None:
    stamp = code.settings_stamp({"SITENAME": "A", "TIMEZONE": "UTC"})
    assert stamp != code.settings_stamp({"SITENAME": "A", "TIMEZONE": "Asia/Baku"})
    assert stamp != code.settings_stamp({"SITENAME": "A", "TIMEZONE": "UTC", "NEW": 1})
    more = {"PATH": "/a", "OUTPUT_PATH": "/b", "PRESS_JOBS": 4, "AS_OF": object(), "lower": 1, "FILTER": len}
    assert stamp == code.settings_stamp({"TIMEZONE": "UTC", "SITENAME": "A", **more})
