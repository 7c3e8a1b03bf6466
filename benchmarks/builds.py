"""How long builds take: from nothing, and after every kind of edit, each in a process of its own and while one serves.

    python benchmarks/builds.py [--stories 10000] [--work FOLDER] [--skip-verify]

makes that many stories of invented words (always the same; see kept_related.py for how), builds them, edits, and builds
again. For each build it prints the seconds by the clock, those of all processes (user and system), the peak memory of
the largest process, and how many files of the output have changed; then, for an edit of a body, the seconds until a
resident site has made it; at last the size of the store beside that of the sources and their pages, and whether
everything is byte for byte what a clean build makes. Times are of one run on one machine: compare them with another
tool's in the same hour.
"""

from __future__ import annotations

import argparse
import os
import random
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from benchmarks.kept_related import invent_stories

ROOT = Path(__file__).resolve().parents[1]
BEGINNING = datetime(2016, 1, 1, 6, tzinfo=UTC)
STEP = timedelta(minutes=47)
CATEGORIES = ("World", "Business", "Culture", "Science", "Sport", "Technology", "Opinion", "Region")


class Archive:
    """The stories of one benchmark in `place/content`, and the site that is made of them."""

    def __init__(self, place: Path, count: int):
        self.content, self.output, self.store = place / "content", place / "output", place / "store"
        self.count = count
        self._chance = random.Random(11)
        self._told = invent_stories(count + 1)
        self.as_of = (BEGINNING + STEP * (count + 10)).strftime("%Y-%m-%dT%H:%MZ")
        for number in range(count):
            self.write(number)

    def path(self, number: int) -> Path:
        """The file of a story."""
        date = BEGINNING + STEP * number
        return (
            self.content / f"{CATEGORIES[number % 8].lower()}/{date.year}/{date.month:02}/story-{number}.md"
        )

    def write(self, number: int) -> None:
        """Writes the next story that was invented."""
        title, text = next(self._told)
        date = BEGINNING + STEP * number
        words = text.split()
        tags = ", ".join(
            sorted({f"Subject {self._chance.randint(1, 40 + self.count // 4)}" for _ in range(3)})
        )
        body = "\n\n".join(" ".join(words[at : at + 60]) + "." for at in range(0, len(words), 60))
        head = f"id: story-{number}\ntitle: {title}\ndate: {date:%Y-%m-%d %H:%M} Z\n"
        head += f"category: {CATEGORIES[number % 8]}\nauthors: [Author {number % 90}]\ntags: [{tags}]\n"
        file = self.path(number)
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(f"---\n{head}summary: {' '.join(words[:20])}.\n---\n\n{body}\n", encoding="utf-8")

    def options(self, output: Path | None = None, store: Path | None = None) -> list[str]:
        """What the command is told."""
        return ["--content", str(self.content), "--output", str(output or self.output),
                "--store", str(store or self.store), "--as-of", self.as_of]  # fmt: skip

    def edit_body(self) -> None:
        """A sentence more in an old story."""
        with self.path(self.count // 10).open("a", encoding="utf-8") as file:
            file.write("\nThis sentence was added later.\n")

    def edit_title(self) -> None:
        """Another headline of an old story."""
        file = self.path(self.count // 5)
        text = file.read_text(encoding="utf-8")
        file.write_text(text.replace("\ntitle: ", "\ntitle: Revised ", 1), encoding="utf-8")

    def add(self) -> None:
        """A new newest story."""
        self.write(self.count)

    def delete(self) -> None:
        """An old story less."""
        self.path(self.count * 3 // 10).unlink()

    def rename(self) -> None:
        """Another file name for an old story."""
        file = self.path(self.count * 4 // 10)
        file.rename(file.with_name("renamed.md"))


def run(command: list[str]) -> tuple[float, float, float]:
    """Seconds by the clock, seconds of all processes, peak memory of the largest in MiB."""
    began = time.monotonic()
    process = subprocess.Popen(command, cwd=ROOT, stderr=subprocess.PIPE)
    said = process.stderr.read() if process.stderr else b""
    _, status, used = os.wait4(process.pid, 0)
    process.returncode = os.waitstatus_to_exitcode(status)
    if process.returncode:
        sys.exit(said.decode(errors="replace"))
    return time.monotonic() - began, used.ru_utime + used.ru_stime, used.ru_maxrss / 1024


def files_of(folder: Path) -> Iterator[tuple[str, os.stat_result]]:
    """All files below a folder."""
    for place, _, names in os.walk(folder):
        for name in names:
            file = os.path.join(place, name)  # noqa: PTH118 (a hundred thousand of them)
            yield file, os.stat(file)  # noqa: PTH116


def size_of(folder: Path) -> int:
    """The bytes of all files below a folder."""
    return sum(status.st_size for _, status in files_of(folder))


def time_resident(archive: Archive) -> float:
    """Seconds from a saved body to its page in a process that has built the site before, as `newsdesk serve` has."""
    from newsdesk.cli.pelican_run import Options, complete_settings, make_site, open_site

    options = Options(
        content=archive.content, output=archive.output, store=archive.store, as_of=archive.as_of, jobs=1
    )
    settings = complete_settings(ROOT / "pelicanconf.py", options)
    site, seconds = open_site(settings), []
    make_site(site, settings, settings["AS_OF"], lambda *told: None)
    for _ in range(3):
        archive.edit_body()
        began = time.monotonic()
        make_site(site, settings, settings["AS_OF"], lambda *told: None, [archive.path(archive.count // 10)])
        seconds.append(time.monotonic() - began)
    return min(seconds[1:])


def main() -> None:
    """Runs the benchmark and prints its table."""
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--stories", type=int, default=10_000)
    parser.add_argument("--work", type=Path)
    parser.add_argument("--skip-verify", action="store_true")
    given = parser.parse_args()
    work = given.work or Path(tempfile.mkdtemp())
    shutil.rmtree(work, ignore_errors=True)
    archive = Archive(work, given.stories)
    command = [sys.executable, "-m", "newsdesk", "build", *archive.options()]
    steps: list[tuple[str, Callable[[], object]]] = [
        ("from nothing", lambda: None), ("nothing changed", lambda: None), ("body edited", archive.edit_body),
        ("title edited", archive.edit_title), ("new story", archive.add), ("old story deleted", archive.delete),
        ("old story renamed", archive.rename),
    ]  # fmt: skip
    print(f"{given.stories} stories\n{'':20} {'clock s':>8} {'CPU s':>8} {'MiB':>6} {'files':>7}")
    before: dict[str, int] = {}
    for name, edit in steps:
        edit()
        clock, processor, memory = run(command)
        now = {path: status.st_ino for path, status in files_of(archive.output)}
        changed = sum(before.get(path) != now.get(path) for path in before.keys() | now.keys())
        before = now
        print(f"{name:20} {clock:8.2f} {processor:8.2f} {memory:6.0f} {changed:7}", flush=True)
    print(f"{'body, resident':20} {time_resident(archive):8.3f}")
    beside = size_of(archive.content) + size_of(archive.output)
    print(
        f"store {size_of(archive.store) / 1e6:.0f} MB, {size_of(archive.store) / beside:.2f} of sources and pages"
    )
    if not given.skip_verify:
        done = subprocess.run(
            [sys.executable, "-m", "newsdesk", "verify", *archive.options()], cwd=ROOT, check=False
        )
        print("the same as a clean build" if done.returncode == 0 else "NOT the same as a clean build")
    if given.work is None:
        shutil.rmtree(work)


if __name__ == "__main__":
    main()
