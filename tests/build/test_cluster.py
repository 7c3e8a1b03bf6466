"""A build whose reading and printing is done by workers of a cluster: the same site, or a clear word and the old one."""

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest
from distributed import Client

from plugins.press import elsewhere
from tests.build.printing import AS_OF, PROJECT, edit, files_of, print_site
from tests.build.test_determinism import make_archive
from tests.build.test_plugins_of_others import write_project

DASK = "plugins.press.clusters:dask_executor"
# What a newsroom of unlucky machines has in its project: after the third task of a build, processes are killed.
DYING = """
import os, signal
from plugins.press import clusters

class Dying(clusters.DaskExecutor):
    submitted = 0

    def submit(self, *task, **named):
        future = super().submit(*task, **named)
        self.submitted += 1
        if self.submitted == 3:
            for process in os.environ["VICTIMS"].split():
                os.kill(int(process), signal.SIGKILL)
        return future

def executor(files):
    clusters.PATIENCE = 1.5
    clusters.DaskExecutor = Dying
    return clusters.dask_executor(files)
"""


@dataclass
class Cluster:
    """A scheduler and its workers, all on the loopback."""

    address: str
    processes: list[subprocess.Popen[bytes]]
    place: Path

    def add_workers(self, count: int = 1) -> list[subprocess.Popen[bytes]]:
        """Starts some more workers, and waits until the scheduler knows them."""
        own = ["--no-nanny", "--nthreads", "1", "--local-directory", str(self.place)]
        with Client(self.address, set_as_default=False) as client:
            there = len(client.nthreads())
            workers = [start("worker", self.address, *own) for _ in range(count)]
            self.processes += workers
            client.wait_for_workers(there + count, timeout=60)
        return workers


def start(*words: str) -> subprocess.Popen[bytes]:
    """Starts a program of the cluster, as its users do in the checkout."""
    return subprocess.Popen(
        [sys.executable, "-m", "dask", *words, "--host", "127.0.0.1", "--no-dashboard"],
        cwd=PROJECT,
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )


@pytest.fixture
def cluster(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Cluster]:
    """A scheduler without workers, on a port that is free; at the end all its processes are ended."""
    place = tmp_path_factory.mktemp("cluster")
    noted = place / "scheduler.json"
    scheduler = start("scheduler", "--port", "0", "--scheduler-file", str(noted))
    found = Cluster("", [scheduler], place)
    try:
        for _ in range(600):
            if noted.is_file() and noted.stat().st_size:
                break
            assert scheduler.poll() is None, "the scheduler has ended"
            time.sleep(0.1)
        found.address = json.loads(noted.read_text(encoding="utf-8"))["address"]
        yield found
    finally:
        for process in found.processes:
            process.kill()
            process.wait()


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """More stories than are read in one process."""
    return make_archive(tmp_path_factory.mktemp("archive") / "content")


@pytest.fixture(scope="module")
def expected(archive: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, bytes]:
    """What one process makes of them."""
    place = tmp_path_factory.mktemp("expected")
    print_site(archive, place)
    return files_of(place / "output")


def build(
    place: Path, content: Path, executor: str, changes: str = "", **environment: str
) -> subprocess.CompletedProcess[str]:
    """Builds with the real command in a project of its own, whose settings name an executor."""
    if not (place / "pelicanconf.py").exists():
        write_project(place)
    settings = place / "pelicanconf.py"
    settings.write_text(
        settings.read_text(encoding="utf-8") + f"\nPRESS_EXECUTOR = {executor!r}\n{changes}\n",
        encoding="utf-8",
    )
    folders = ["--content", content, "--output", place / "output", "--store", place / "store"]
    folders += ["--theme", PROJECT / "theme"]
    return subprocess.run(
        [sys.executable, "-m", "newsdesk", "build", "--as-of", AS_OF, *map(str, folders)],
        cwd=place,
        env={**os.environ, "PYTHONPATH": str(PROJECT), **environment},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        timeout=120,
        check=False,
    )


def has_worked() -> int:
    """Asked of a worker: whether it has had a task of a build."""
    return elsewhere._code_of_this_process.cache_info().currsize


def test_two_workers_of_a_cluster_make_the_site_that_one_process_makes(
    cluster: Cluster, archive: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    workers = cluster.add_workers(2)
    done = build(tmp_path, archive, DASK, DASK_SCHEDULER_ADDRESS=cluster.address)
    assert done.returncode == 0, done.stderr
    assert files_of(tmp_path / "output") == expected
    with Client(cluster.address, set_as_default=False) as client:
        assert list(client.run(has_worked).values()) == [1, 1]
        # The build has taken its leave: nothing of it is kept.
        assert client.call_stack() == {}
    for worker in workers:
        assert worker.poll() is None


def test_the_work_of_a_worker_that_is_killed_is_done_by_the_other(
    cluster: Cluster, archive: Path, expected: dict[str, bytes], tmp_path: Path
) -> None:
    (tmp_path / "their_cluster.py").write_text(DYING, encoding="utf-8")
    victim, _ = cluster.add_workers(2)
    done = build(
        tmp_path, archive, "their_cluster:executor", DASK_SCHEDULER_ADDRESS=cluster.address, VICTIMS=str(victim.pid)
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    assert victim.wait(10) == -9
    assert files_of(tmp_path / "output") == expected


def test_a_cluster_that_loses_all_its_workers_is_told_and_the_old_site_stays(
    cluster: Cluster, archive: Path, tmp_path: Path
) -> None:
    print_site(archive, tmp_path)
    before = files_of(tmp_path / "output")
    (tmp_path / "their_cluster.py").write_text(DYING, encoding="utf-8")
    cluster.add_workers()
    victims = " ".join(str(worker.pid) for worker in cluster.processes[1:] if worker.poll() is None)
    changes = "SITENAME = 'Another name'\nTYPOGRIFY = False"
    failed = build(
        tmp_path, archive, "their_cluster:executor", changes, DASK_SCHEDULER_ADDRESS=cluster.address, VICTIMS=victims
    )  # fmt: skip
    assert failed.returncode == 1
    told = failed.stderr.splitlines()[-1]
    assert told.startswith("newsdesk: The Dask cluster has had no workers for ")
    assert "the site is left as it was" in told
    assert "Traceback" not in failed.stderr
    assert files_of(tmp_path / "output") == before


def test_a_worker_that_lacks_a_module_of_the_newsroom_is_told(
    cluster: Cluster, archive: Path, tmp_path: Path
) -> None:
    words = "def count(title, summary, text, lang):\n    return len(text.split())\n"
    (tmp_path / "their_words.py").write_text(words, encoding="utf-8")
    cluster.add_workers()
    changes = "STORY_EXTRACTS = {**STORY_EXTRACTS, 'count': 'their_words:count'}"
    failed = build(tmp_path, archive, DASK, changes, DASK_SCHEDULER_ADDRESS=cluster.address)
    assert failed.returncode == 1
    told = failed.stderr.splitlines()[-1]
    assert told.startswith("newsdesk: The workers of PRESS_EXECUTOR have failed (ModuleNotFoundError: ")
    assert "their_words" in told
    assert "Traceback" not in failed.stderr
    assert not (tmp_path / "output/index.html").exists()


def test_a_scheduler_that_is_not_there_is_told(archive: Path, tmp_path: Path) -> None:
    (tmp_path / "their_cluster.py").write_text(DYING, encoding="utf-8")
    with socket.socket() as taken:
        # A port that nobody else can take, and at which nobody listens.
        taken.bind(("127.0.0.1", 0))
        address = f"tcp://127.0.0.1:{taken.getsockname()[1]}"
        failed = build(
            tmp_path, archive, "their_cluster:executor", DASK_SCHEDULER_ADDRESS=address, VICTIMS=""
        )
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith(f"newsdesk: No Dask scheduler answers at {address} (")
    assert "Traceback" not in failed.stderr


def test_an_edit_of_one_story_asks_no_cluster(tmp_path: Path) -> None:
    content = make_archive(tmp_path / "content")
    assert build(tmp_path, content, "").returncode == 0
    edit(content / "harbour/2024/crane-arrives.md", "title: A crane for", "title: No crane for")
    done = build(tmp_path, content, "nobody:calls_this")
    assert done.returncode == 0, done.stderr
    assert "No crane for" in (tmp_path / "output/harbour/2024/03/crane-arrives/index.html").read_text("utf-8")


def test_a_scheduler_that_dies_is_told_and_the_old_site_stays(
    cluster: Cluster, archive: Path, tmp_path: Path
) -> None:
    print_site(archive, tmp_path)
    before = files_of(tmp_path / "output")
    (tmp_path / "their_cluster.py").write_text(DYING, encoding="utf-8")
    cluster.add_workers()
    failed = build(
        tmp_path, archive, "their_cluster:executor", "TYPOGRIFY = False",
        DASK_SCHEDULER_ADDRESS=cluster.address, VICTIMS=str(cluster.processes[0].pid),
    )  # fmt: skip
    assert failed.returncode == 1
    assert failed.stderr.splitlines()[-1].startswith("newsdesk: The ")
    assert "the site is left as it was" in failed.stderr.splitlines()[-1]
    assert "Traceback" not in failed.stderr
    assert files_of(tmp_path / "output") == before
