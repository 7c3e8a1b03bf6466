"""The project keeps its own words and rules: names of a newsroom, tests that are sentences, no hidden clock."""

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

EMPTY_WORDS = {"util", "utils", "helper", "helpers", "manager", "managers", "common", "misc"}

# What differs from run to run or from machine to machine, and the one module that may ask for it.
MOMENTS = {
    "datetime.now": "newsdesk/clock.py",
    "datetime.utcnow": "newsdesk/clock.py",
    "datetime.today": "newsdesk/clock.py",
    "date.today": "newsdesk/clock.py",
    "time.time": "newsdesk/clock.py",
    "time.time_ns": "newsdesk/clock.py",
    "time.localtime": "newsdesk/clock.py",
    "time.gmtime": "newsdesk/clock.py",
    "os.urandom": "newsdesk/identity.py",
    "uuid.uuid1": "newsdesk/identity.py",
    "uuid.uuid4": "newsdesk/identity.py",
}
CHANCE = {"random": "newsdesk/identity.py", "secrets": "newsdesk/identity.py", "locale": ""}


def test_no_module_has_an_empty_name(project_root: Path) -> None:
    assert empty_names(python_files(project_root)) == []


def test_every_name_of_a_test_is_a_sentence(project_root: Path) -> None:
    tests = sorted((project_root / "tests").glob("**/test_*.py"))
    assert tests
    assert short_names(tests) == []


def test_nothing_reads_a_clock_or_chance_or_the_locale(project_root: Path) -> None:
    assert hidden_inputs(project_root) == []


def test_no_template_lets_unescaped_text_through(project_root: Path) -> None:
    templates = sorted((project_root / "theme" / "templates").glob("**/*.*"))
    assert templates
    assert unescaped_places(templates) == []


@pytest.mark.parametrize("name", ["utils.py", "date_helpers.py", "common/__init__.py"])
def test_an_empty_name_is_reported(name: str, tmp_path: Path) -> None:
    (tmp_path / name).parent.mkdir(exist_ok=True)
    (tmp_path / name).touch()
    assert len(empty_names([tmp_path / name])) == 1


def test_a_test_named_by_two_words_is_reported(tmp_path: Path) -> None:
    file = tmp_path / "test_slugs.py"
    file.write_text("def test_slug_works():\n    pass\n", encoding="utf-8")
    assert short_names([file]) == [f"{file}:1: test_slug_works"]


@pytest.mark.parametrize(
    "source",
    [
        "from datetime import datetime\nx = datetime.now()",
        "import datetime\nx = datetime.datetime.now(datetime.UTC)",
        "import datetime as dt\nx = dt.date.today()",
        "import time\nx = time.time()",
        "import time\nkey = time.time",
        "from time import time_ns\nx = time_ns()",
        "from time import time as now\nx = now()",
        "import random",
        "def f():\n    from random import choice",
        "from numpy import random",
        "import numpy as np\nx = np.random.default_rng()",
        "import uuid\nx = uuid.uuid4()",
        "import locale",
    ],
)
def test_a_hidden_input_is_reported(source: str, tmp_path: Path) -> None:
    write_module(tmp_path, source)
    assert len(hidden_inputs(tmp_path)) >= 1


@pytest.mark.parametrize(
    "source",
    [
        "import time\nx = time.monotonic() - time.perf_counter()",
        "from datetime import datetime\nx = datetime.fromisoformat('2025-08-31T09:30:00Z')",
        "def show(random_order, time):\n    return time.text",
    ],
)
def test_measuring_and_parsing_are_not_reported(source: str, tmp_path: Path) -> None:
    write_module(tmp_path, source)
    assert hidden_inputs(tmp_path) == []


@pytest.mark.parametrize("text", ["{{ a|safe }}", "{{ a | safe | trim }}", "{% autoescape false %}"])
def test_an_unescaped_place_is_reported(text: str, tmp_path: Path) -> None:
    template = tmp_path / "story.html"
    template.write_text(f"<p>\n{text}", encoding="utf-8")
    assert unescaped_places([template]) == [f"{template}:2: {text}"]


@pytest.mark.parametrize(
    "skipping",
    [
        "@pytest.mark.skip(reason='later')\ndef test_a():\n    pass",
        "def test_a():\n    pytest.skip('later')",
        "@pytest.fixture\ndef f():\n    pytest.skip('later')\ndef test_a(f):\n    pass",
        "pytest.importorskip('no_such_module')\ndef test_a():\n    pass",
    ],
)
def test_a_skipped_test_fails_the_run(skipping: str, tmp_path: Path, project_root: Path) -> None:
    conftest = (project_root / "tests" / "conftest.py").read_text(encoding="utf-8")
    (tmp_path / "conftest.py").write_text(conftest, encoding="utf-8")
    (tmp_path / "test_it.py").write_text(f"import pytest\n{skipping}\n", encoding="utf-8")
    run = subprocess.run(
        [sys.executable, "-m", "pytest", "-p", "no:cacheprovider", "-q", str(tmp_path)],
        cwd=tmp_path,
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode not in (0, 5), run.stdout
    assert "a test that does not run is a failure here" in run.stdout


def write_module(root: Path, source: str) -> None:
    (root / "newsdesk").mkdir()
    (root / "newsdesk" / "story.py").write_text(source, encoding="utf-8")


def python_files(root: Path) -> list[Path]:
    rooms = ("newsdesk", "plugins", "theme", "tests", "benchmarks")
    return sorted(file for room in rooms for file in (root / room).glob("**/*.py"))


def empty_names(files: list[Path]) -> list[str]:
    """Modules and packages whose name says nothing of what is in them."""

    def name(file: Path) -> str:
        return file.parent.name if file.name == "__init__.py" else file.stem

    return [str(file) for file in files if EMPTY_WORDS & set(name(file).lower().split("_"))]


def short_names(files: list[Path]) -> list[str]:
    """Test functions of fewer than three words after `test_`, as `file:line: name`."""
    return [
        f"{file}:{node.lineno}: {node.name}"
        for file in files
        for node in ast.walk(ast.parse(file.read_text(encoding="utf-8")))
        if isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef)
        and node.name.startswith("test_")
        and len(node.name.removeprefix("test_").split("_")) < 3
    ]


def hidden_inputs(root: Path) -> list[str]:
    """Places under newsdesk/ and plugins/ that ask the clock, chance or the locale, as `file:line: what`."""
    found: list[str] = []
    for file in sorted([*root.glob("newsdesk/**/*.py"), *root.glob("plugins/**/*.py")]):
        path = file.relative_to(root).as_posix()
        for line, name in names_from_outside(ast.parse(file.read_text(encoding="utf-8"))):
            if not is_innocent(name, path):
                found.append(f"{path}:{line}: {name}")
    return found


def is_innocent(name: str, path: str) -> bool:
    """Whether the module at `path` may use the thing of that full name (`datetime.datetime.now`)."""
    words = name.split(".")
    owner = CHANCE.get(words[0]) if words[0] in CHANCE else MOMENTS.get(".".join(words[-2:]))
    if words[:2] == ["numpy", "random"]:
        owner = ""
    return owner is None or owner == path


def names_from_outside(tree: ast.Module) -> Iterator[tuple[int, str]]:
    """Each imported name and each dotted use of one, in full: `np.random` is `numpy.random`."""
    full: dict[str, str] = {}
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            for alias in node.names:
                full[alias.asname or alias.name.split(".")[0]] = (
                    alias.name if alias.asname else alias.name.split(".")[0]
                )
                yield node.lineno, alias.name
        elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
            for alias in node.names:
                full[alias.asname or alias.name] = f"{node.module}.{alias.name}"
                yield node.lineno, f"{node.module}.{alias.name}"
    for node in ast.walk(tree):
        if isinstance(node, ast.Attribute):
            first, _, rest = ast.unparse(node).partition(".")
            if first in full:
                yield node.lineno, f"{full[first]}.{rest}"


_UNESCAPED = re.compile(r"\{\{[^}]*\|\s*safe\b.*|\{%-?\s*autoescape\s+false.*|\{%[^%]*\|\s*safe\b.*")


def unescaped_places(templates: list[Path]) -> list[str]:
    """Where a template switches escaping off, as `file:line: what`. The press marks what is clean."""
    return [
        f"{template}:{number}: {hit.group().strip()}"
        for template in templates
        for number, line in enumerate(template.read_text(encoding="utf-8").splitlines(), start=1)
        if (hit := _UNESCAPED.search(line))
    ]
