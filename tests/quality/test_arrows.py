"""The arrows of the house: who may import whom.

    newsdesk's vocabulary  <-  newsdesk.importers, newsdesk.checks  <-  newsdesk.cli
    newsdesk's vocabulary  <-  a plugin's pure modules  <-  its __init__ and on_pelican  ->  Pelican
                               a plugin's pure modules  <-  newsdesk.cli

Every import statement counts, one inside a function or under TYPE_CHECKING as well, and an
`import_module` with a fixed name. What is written here is what docs/architecture.md tells.
"""

import ast
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

OUTER_ROOMS = ("importers", "checks", "cli", "__main__")
RUNS_PELICAN = "newsdesk.cli.pelican_run"


@dataclass(frozen=True)
class Import:
    """One imported module, by its full name, and where it is imported."""

    importer: str
    imported: str
    path: str
    line: int


def test_every_import_follows_the_arrows_of_the_house(project_root: Path) -> None:
    assert len(modules_of(project_root)) > 10
    assert broken_arrows(project_root) == []


FORBIDDEN = [
    ("newsdesk/story.py", "import pelican"),
    ("newsdesk/story.py", "from pelican.utils import slugify"),
    ("newsdesk/story.py", "def f():\n    from pelican import signals"),
    ("newsdesk/story.py", "import importlib\nimportlib.import_module('pelican.readers')"),
    ("newsdesk/story.py", "from newsdesk import importers"),
    ("newsdesk/story.py", "from .checks import links"),
    ("newsdesk/story.py", "from . import cli"),
    ("newsdesk/story.py", "from plugins.top_news import ranking"),
    ("newsdesk/importers/text.py", "from newsdesk.checks import links"),
    ("newsdesk/importers/text.py", "from ..checks.links import find"),
    ("newsdesk/importers/text.py", "import newsdesk.cli"),
    ("newsdesk/importers/text.py", "import plugins.top_news.ranking"),
    ("newsdesk/checks/links.py", "from newsdesk import importers"),
    ("newsdesk/checks/links.py", "import pelican"),
    ("newsdesk/cli/build.py", "from pelican import Pelican"),
    ("newsdesk/cli/build.py", "from plugins.press.on_pelican import site"),
    ("newsdesk/cli/build.py", "import plugins.top_news"),
    ("newsdesk/cli/pelican_run.py", "from plugins.top_news.on_pelican import handlers"),
    ("newsdesk/__main__.py", "import pelican"),
    ("plugins/top_news/ranking.py", "from pelican import signals"),
    ("plugins/top_news/ranking.py", "import plugins.top_news"),
    ("plugins/top_news/ranking.py", "from .on_pelican import handlers"),
    ("plugins/top_news/ranking.py", "from ..press import views"),
    ("plugins/top_news/ranking.py", "from newsdesk.importers import text"),
    ("plugins/top_news/ranking.py", "def f():\n    import newsdesk.cli.build"),
    ("plugins/top_news/__init__.py", "from plugins import press"),
    ("plugins/top_news/__init__.py", "from plugins.press.views import story"),
    ("plugins/top_news/__init__.py", "from newsdesk.cli import build"),
    ("plugins/top_news/on_pelican/handlers.py", "from newsdesk.checks import links"),
    ("plugins/__init__.py", "import pelican"),
    ("pelicanconf.py", "from newsdesk.cli import build"),
]

ALLOWED = [
    ("newsdesk/story.py", "from newsdesk.slugs import slug\nfrom . import dates\nimport yaml"),
    ("newsdesk/importers/text.py", "from newsdesk.story import Story\nfrom .paste import blocks"),
    ("newsdesk/checks/links.py", "from newsdesk import story\nfrom newsdesk.checks import rules"),
    ("newsdesk/cli/build.py", "from newsdesk import checks, importers\nfrom . import pelican_run"),
    ("newsdesk/cli/explain.py", "from plugins.top_news.ranking import rank\nfrom plugins.top_news import ranking"),
    ("newsdesk/cli/pelican_run.py", "import pelican\nfrom plugins.press.on_pelican.site import NewsSite"),
    ("newsdesk/__main__.py", "from newsdesk.cli import main"),
    ("plugins/top_news/ranking.py", "import numpy\nfrom newsdesk.story import Story\nfrom . import limits"),
    ("plugins/top_news/__init__.py", "from pelican import signals\nfrom . import ranking\nfrom .on_pelican import handlers"),
    ("plugins/top_news/on_pelican/handlers.py", "import pelican\nfrom ..ranking import rank\nfrom newsdesk import dates"),
    ("pelicanconf.py", "from plugins.press.on_pelican.site import NewsSite"),
]  # fmt: skip


@pytest.mark.parametrize(("path", "source"), FORBIDDEN)
def test_a_forbidden_import_is_reported_with_its_file_and_line(
    path: str, source: str, tmp_path: Path
) -> None:
    build_house(tmp_path, path, source)
    reports = broken_arrows(tmp_path)
    assert len(reports) == 1
    assert reports[0].startswith(f"{path}:{len(source.splitlines())}: ")


@pytest.mark.parametrize(("path", "source"), ALLOWED)
def test_an_import_along_an_arrow_is_not_reported(path: str, source: str, tmp_path: Path) -> None:
    build_house(tmp_path, path, source)
    assert broken_arrows(tmp_path) == []


def build_house(root: Path, path: str, source: str) -> None:
    """A small house of empty modules in `root`, with one module of `source` in it."""
    rooms = """
        newsdesk/__init__ newsdesk/story newsdesk/slugs newsdesk/dates
        newsdesk/importers/__init__ newsdesk/importers/paste newsdesk/importers/text
        newsdesk/checks/__init__ newsdesk/checks/links newsdesk/checks/rules
        newsdesk/cli/__init__ newsdesk/cli/build newsdesk/cli/pelican_run
        plugins/press/__init__ plugins/press/views
        plugins/press/on_pelican/__init__ plugins/press/on_pelican/site
        plugins/top_news/__init__ plugins/top_news/ranking plugins/top_news/limits
        plugins/top_news/on_pelican/__init__ plugins/top_news/on_pelican/handlers
    """.split()
    for module in (*[f"{room}.py" for room in rooms], path):
        (root / module).parent.mkdir(parents=True, exist_ok=True)
        (root / module).touch()
    (root / path).write_text(source + "\n", encoding="utf-8")


def broken_arrows(root: Path) -> list[str]:
    """Each import that goes against an arrow, as `file:line: what`, in the order of the files."""
    modules = modules_of(root)
    return [
        f"{found.path}:{found.line}: {found.importer} imports {found.imported}"
        for name, path in modules.items()
        for found in imports_of(name, path, root, modules)
        if not may_import(found.importer, found.imported)
    ]


def modules_of(root: Path) -> dict[str, Path]:
    """Every module under the arrows by its full name: the two packages and the settings files."""
    files = [*root.glob("newsdesk/**/*.py"), *root.glob("plugins/**/*.py"), *root.glob("*.py")]
    names = {path: path.relative_to(root).with_suffix("").parts for path in sorted(files)}
    return {".".join(parts[:-1] if parts[-1] == "__init__" else parts): path for path, parts in names.items()}


def imports_of(name: str, path: Path, root: Path, modules: dict[str, Path]) -> Iterator[Import]:
    """What the module imports. `from a import b` is module `a.b` where there is such a one, else `a`."""
    package = name if path.name == "__init__.py" else name.rpartition(".")[0]
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"), str(path))):
        imported: list[str] = []
        if isinstance(node, ast.Import):
            imported = [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom):
            base = node.module or ""
            if node.level:
                above = package.split(".")[: len(package.split(".")) - node.level + 1]
                base = ".".join([*above, *([node.module] if node.module else [])])
            inside = [f"{base}.{alias.name}" for alias in node.names]
            imported = [whole if _is_module(whole, modules) else base for whole in inside]
        elif isinstance(node, ast.Call):
            imported = _imported_by_name(node)
        for module in dict.fromkeys(imported):
            yield Import(name, module, path.relative_to(root).as_posix(), getattr(node, "lineno", 0))


def _is_module(name: str, modules: dict[str, Path]) -> bool:
    return name in modules or any(module.startswith(name + ".") for module in modules)


def _imported_by_name(call: ast.Call) -> list[str]:
    """The module of `importlib.import_module("a.b")` or `__import__("a.b")`, where it is written out."""
    function = call.func.attr if isinstance(call.func, ast.Attribute) else getattr(call.func, "id", "")
    if function not in {"import_module", "__import__"} or not call.args:
        return []
    argument = call.args[0]
    return [argument.value] if isinstance(argument, ast.Constant) and isinstance(argument.value, str) else []


def may_import(importer: str, imported: str) -> bool:
    """The arrows. Packages from outside, Pelican apart, are free to all."""
    match importer.split("."):
        case ["newsdesk", "__main__"]:
            return is_vocabulary(imported) or is_in(imported, "newsdesk.cli") or is_outside(imported)
        case ["newsdesk", "cli", *_]:
            if importer == RUNS_PELICAN and (
                is_in(imported, "pelican") or is_in(imported, "plugins.press.on_pelican")
            ):
                return True
            return is_in(imported, "newsdesk") or is_pure(imported) or is_outside(imported)
        case ["newsdesk", ("importers" | "checks") as room, *_]:
            return is_vocabulary(imported) or is_in(imported, f"newsdesk.{room}") or is_outside(imported)
        case ["newsdesk", *_]:
            return is_vocabulary(imported) or is_outside(imported)
        case ["plugins", plugin, *inner]:
            if not inner or inner[0] == "on_pelican":
                its_own = is_in(imported, f"plugins.{plugin}") or is_in(imported, "pelican")
            else:
                its_own = is_pure(imported) and is_in(imported, f"plugins.{plugin}")
            return its_own or is_vocabulary(imported) or is_outside(imported)
        case ["plugins"]:
            return is_outside(imported)
        case _:
            return not is_in(imported, "newsdesk.cli")


def is_in(module: str, package: str) -> bool:
    return module == package or module.startswith(package + ".")


def is_vocabulary(module: str) -> bool:
    return is_in(module, "newsdesk") and not any(is_in(module, f"newsdesk.{room}") for room in OUTER_ROOMS)


def is_pure(module: str) -> bool:
    """Whether it is a module of a plugin that is neither its `__init__` nor what meets Pelican."""
    parts = module.split(".")
    return len(parts) > 2 and parts[0] == "plugins" and parts[2] != "on_pelican"


def is_outside(module: str) -> bool:
    return module.split(".")[0] not in {"newsdesk", "plugins", "pelican"}
