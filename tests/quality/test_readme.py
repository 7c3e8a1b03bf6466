"""Every example of the README does what it says there."""

import os
import re
import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
README = (ROOT / "README.md").read_text(encoding="utf-8")
PASTE = ROOT / "tests/newsdesk/importers/fixtures"
EXAMPLES = [
    line.removeprefix("$ ")
    for block in re.findall(r"```console\n(.*?)```", README, re.DOTALL)
    for line in block.splitlines()
    if line.startswith("$ ")
]
COMMANDS = [line for line in EXAMPLES if line.startswith("newsdesk ")]
TARGETS = [line for line in EXAMPLES if line.startswith("make ")]


@pytest.fixture(scope="module")
def desk(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A checkout in which an example may write."""
    desk = tmp_path_factory.mktemp("desk")
    for name in ("newsdesk", "plugins", "theme"):
        (desk / name).symlink_to(ROOT / name)
    shutil.copytree(ROOT / "content", desk / "content")
    for name in ("pelicanconf.py", "publishconf.py"):
        shutil.copy(ROOT / name, desk)
    shutil.copy(next(PASTE.rglob("*.txt")), desk / "pasted-page.txt")
    return desk


def run(line: str, desk: Path) -> subprocess.CompletedProcess[str]:
    words = [word.replace("/tmp/", f"{desk}/tmp-") for word in shlex.split(line)]
    return subprocess.run(
        [sys.executable, "-m", "newsdesk", *words[1:]],
        cwd=desk,
        env={**os.environ, "PYTHONPATH": str(ROOT)},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        encoding="utf-8",
        check=False,
    )


def test_the_readme_has_examples_of_both_kinds() -> None:
    assert len(COMMANDS) >= 5
    assert len(TARGETS) >= 4


def test_every_command_of_the_readme_succeeds_in_the_order_of_the_readme(desk: Path) -> None:
    for line in COMMANDS:
        done = run(line, desk)
        # What `new` has begun is not finished, which is what `check` is for.
        assert done.returncode == 0, f"{line}\n{done.stdout}\n{done.stderr}"


def test_every_make_target_of_the_readme_exists() -> None:
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    for line in TARGETS:
        assert re.search(rf"^{line.split()[1]}:", makefile, re.MULTILINE), line


def test_the_story_of_the_readme_is_one_that_can_be_published(desk: Path) -> None:
    found = re.search(r"```markdown\n(---\nid:.*?)```", README, re.DOTALL)
    assert found is not None
    file = desk / "content/world/2026/from-the-readme.md"
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text(found[1], encoding="utf-8")
    linked = re.search(r"\]\(\.\./(.+?\.md)\)", found[1])
    assert linked is not None
    assert (desk / "content/world" / linked[1]).is_file()
    assert run("newsdesk check content/world/2026/from-the-readme.md", desk).returncode == 0


def test_every_command_is_in_the_table_of_the_readme() -> None:
    from newsdesk.cli import COMMANDS as KNOWN

    for name in KNOWN:
        assert f"| `newsdesk {name}" in README, name
