"""What every test may ask for: the project's folder, and a site built by the real command."""

import os
import subprocess
import sys
from collections.abc import Callable, Generator, Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from blinker import ANY, Signal
from hypothesis import HealthCheck, settings
from pelican.plugins import signals

PROJECT_ROOT = Path(__file__).resolve().parent.parent

# The same examples at every run, so that a red run is red again. To look further than that:
# HYPOTHESIS_PROFILE=explore make test
settings.register_profile(
    "steady",
    derandomize=True,
    max_examples=100,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow],
)
settings.register_profile("explore", max_examples=2000, deadline=None)
settings.load_profile(os.environ.get("HYPOTHESIS_PROFILE", "steady"))


@dataclass(frozen=True)
class Built:
    """What one run of `newsdesk build` left: its folder, exit status and words."""

    output: Path
    status: int
    out: str
    err: str

    def read(self, path: str) -> str:
        """The text of one output file, by its path in the output folder."""
        return (self.output / path).read_text(encoding="utf-8")


BuildSite = Callable[..., Built]


@pytest.fixture(scope="session")
def project_root() -> Path:
    """The folder that holds newsdesk/, plugins/ and theme/."""
    return PROJECT_ROOT


@pytest.fixture(scope="session")
def build_site(tmp_path_factory: pytest.TempPathFactory) -> BuildSite:
    """A function that builds a content folder with the real command; see its docstring.

    It lasts for the session, so that a module may build a site once and share it among its tests.
    """

    def build(
        source: str | Path,
        *,
        as_of: str = "2025-09-01T12:00:00Z",
        output: Path | None = None,
        store: Path | None = None,
        environment: Mapping[str, str] | None = None,
        **options: str | int | Path | bool,
    ) -> Built:
        """Build `source`: a folder, or the name of one in tests/sites.

        Output and store are new temporary folders unless given, so that a second build into the
        same ones is an incremental one. `environment` is added to the process's own. Any other
        option becomes one of the command line: `jobs=2` is `--jobs 2`, `clean=True` is `--clean`.
        """
        content = source if isinstance(source, Path) else PROJECT_ROOT / "tests" / "sites" / source
        assert content.is_dir(), f"{content} is no folder"
        place = tmp_path_factory.mktemp("site")
        output = output or place / "output"
        folders = ["--content", content, "--output", output, "--store", store or place / "store"]
        command = [sys.executable, "-m", "newsdesk", "build", *folders, "--as-of", as_of, *_as_words(options)]
        run = subprocess.run(
            [str(word) for word in command],
            cwd=PROJECT_ROOT,
            env={**os.environ, **(environment or {})},
            stdin=subprocess.DEVNULL,
            capture_output=True,
            encoding="utf-8",
            timeout=300,
            check=False,
        )
        return Built(output=output, status=run.returncode, out=run.stdout, err=run.stderr)

    return build


@pytest.fixture(autouse=True)
def no_plugins() -> Iterator[None]:
    """Pelican's signals are the process's: what a site of another test has connected must not hear of this one's."""
    disconnect_all()
    yield
    # A site that many tests share is built before the next test's own fixtures have a say.
    disconnect_all()


def disconnect_all() -> None:
    """Makes every plugin deaf, as a new process does."""
    for signal in vars(signals).values():
        if isinstance(signal, Signal):
            for receiver in list(signal.receivers_for(ANY)):
                signal.disconnect(receiver)


def _as_words(options: Mapping[str, object]) -> list[str]:
    """`{"site_url": "x", "clean": True}` as `["--site-url", "x", "--clean"]`; what is False is left out."""
    words: list[str] = []
    for name, value in options.items():
        flag = "--" + name.replace("_", "-")
        if value is True:
            words.append(flag)
        elif value is not False:
            words += [flag, str(value)]
    return words


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--refresh-golden",
        action="store_true",
        help="write the golden files anew instead of comparing with them (make golden)",
    )


@pytest.fixture(scope="session")
def refresh_golden(request: pytest.FixtureRequest) -> bool:
    """Whether golden files are to be written anew. Only `make golden` says so."""
    return bool(request.config.getoption("--refresh-golden"))


# A test that is skipped proves nothing, and nobody reads the count of them: it fails instead.
_NO_SKIPPING = "skipped, and a test that does not run is a failure here: "


def _fail_if_skipped(report: pytest.TestReport | pytest.CollectReport) -> None:
    if report.outcome == "skipped" and not hasattr(report, "wasxfail"):
        reason = report.longrepr[2] if isinstance(report.longrepr, tuple) else str(report.longrepr)
        report.outcome = "failed"
        report.longrepr = _NO_SKIPPING + reason


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport() -> Generator[None, Any, pytest.TestReport]:
    report: pytest.TestReport = yield
    _fail_if_skipped(report)
    return report


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report() -> Generator[None, Any, pytest.CollectReport]:
    report: pytest.CollectReport = yield
    _fail_if_skipped(report)
    return report
