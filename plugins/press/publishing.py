"""From declared pages to files: what has changed is rendered, moved into place, and recorded in the manifest."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from newsdesk.errors import BadSources
from newsdesk.findings import Finding
from plugins.press.environment import Templates
from plugins.press.output import OutputFolder
from plugins.press.pages import PageOf
from plugins.press.parts import join_stamps
from plugins.press.records import digest_of_bytes
from plugins.press.store import Output, Store

BATCH = 16

Progress = Callable[[str, int, int], None]
# A rendered page, or what was wrong with its template: (output path, bytes, error as (file, line, text)).
Rendered = tuple[str, bytes, tuple[str, int, str] | None]


@dataclass
class Tally:
    """What a build has done, for its last line."""

    stories: int = 0
    rendered: int = 0
    unchanged: int = 0
    removed: int = 0


class Press:
    """Takes pages and files, and makes the output folder what they say."""

    def __init__(self, store: Store, folder: OutputFolder, templates: Templates, code_stamp: bytes):
        self._store = store
        self._folder = folder
        self._templates = templates
        self._code = code_stamp
        self._manifest: dict[str, Output] = {}
        self._before: dict[str, Output] = {}
        self._strangers: dict[str, tuple[int, int]] = {}
        self._there: set[str] = set()
        self._made: dict[str, Output] = {}
        self._waiting: list[PageOf] = []
        self._stamps: dict[str, bytes] = {}
        self._findings: list[Finding] = []
        self.tally = Tally()

    @property
    def root(self) -> Path:
        """The output folder."""
        return self._folder.root

    def close(self) -> None:
        """Drops whatever was made aside and not moved into place."""
        self._folder.close()

    def open(self, clean: bool = False) -> None:
        """Gets the output folder ready. `clean`: nothing that is in it is taken for what it should be."""
        self._folder.prepare()
        self._there = self._folder.existing()
        self._manifest = self._store.outputs(self._folder.root)
        is_known = self._store.seal(self._folder.root) == self._folder.seal()
        if is_known and not clean:
            self._before = self._manifest
            return
        if not clean:
            # The folder was copied, or a build with another store was here: the bytes themselves must tell.
            self._before = {path: out for path, out in self._manifest.items() if self._is_as_noted(path, out)}
        self._strangers = self._folder.times_of(self._there - self._manifest.keys())

    def _is_as_noted(self, path: str, noted: Output) -> bool:
        return (
            path in self._there and digest_of_bytes((self._folder.root / path).read_bytes()) == noted.digest
        )

    def add_page(self, page: PageOf) -> None:
        """Takes a page: renders it later if its stamp differs from that of the file that is there."""
        if self._is_taken(page.path):
            return
        stamp = join_stamps((self._code, self._templates.stamp(f"{page.template}.html"), page.stamp()))
        before = self._before.get(page.path)
        if before is not None and before.stamp == stamp and page.path in self._there:
            self._made[page.path] = before
            self.tally.unchanged += 1
            return
        self._waiting.append(page)
        self._stamps[page.path] = stamp
        self._made[page.path] = Output("page", stamp, b"")

    def add_file(self, path: str, kind: str, raw: bytes) -> None:
        """Takes a finished file: a picture, a style sheet, or a page that Pelican has rendered itself."""
        if self._is_taken(path):
            return
        digest = digest_of_bytes(raw)
        before = self._before.get(path)
        self._made[path] = Output(kind, digest, digest)
        if before is not None and before.stamp == digest and path in self._there:
            self.tally.unchanged += kind == "page"
            return
        self.tally.rendered += kind == "page"
        self._folder.stage(path, raw)
        self._stamps[path] = digest

    def add_copy(self, path: str, kind: str, source: Path, digest: bytes) -> None:
        """Takes a file of the content folder whose digest is known; it is read only if it must be written."""
        before = self._before.get(path)
        if before is not None and before.stamp == digest and path in self._there and path not in self._made:
            self._made[path] = before
            return
        self.add_file(path, kind, source.read_bytes())

    def _is_taken(self, path: str) -> bool:
        """Two files for one path: the first stays, and the build fails with both named."""
        if path not in self._made:
            return False
        what, remedy = f"Two things would be written to {path}", "give one of them another slug or address"
        self._findings.append(Finding(path, 1, "address", what, remedy))
        return True

    def finish(self, executor: Callable[[int], Executor], progress: Progress) -> Tally:
        """Renders what is waiting, moves all into place, removes what nothing declares any more.

        Raises BadSources where a template fails or two pages clash; then the output is left as it was.
        """
        failed: dict[tuple[str, int, str], list[str]] = {}
        for path, raw, error in self._render(executor, progress):
            if error is not None:
                failed.setdefault(error, []).append(path)
                continue
            self._folder.stage(path, raw)
            self._made[path] = Output("page", self._stamps[path], digest_of_bytes(raw))
        self._findings += [_template_finding(*error, paths) for error, paths in failed.items()]
        if self._findings:
            raise BadSources(self._findings)
        self.tally.rendered += len(self._waiting)
        # What the manifest names; and where that is not to be trusted, whatever was there and still is as it was: a
        # plugin may have written a file of its own meanwhile.
        strangers = self._folder.times_of(self._strangers)
        gone = {path for path, time in self._strangers.items() if strangers.get(path) == time}
        gone = (gone | self._manifest.keys()) - self._made.keys()
        changed = list(self._stamps)
        if changed or gone:
            self._store.announce(self._folder.root, [*changed, *gone], self._folder.renew_seal())
            self._folder.commit(gone)
        written = {path: self._made[path] for path in changed}
        self._store.record_outputs(self._folder.root, written, gone)
        self.tally.removed = len(gone & self._there)
        return self.tally

    def _render(self, executor: Callable[[int], Executor], progress: Progress) -> Iterator[Rendered]:
        if not self._waiting:
            return
        done, theme = 0, (self._templates.folders, self._templates.cache, self._templates.version)
        with executor(len(self._waiting)) as workers:
            tasks = []
            for at in range(0, len(self._waiting), BATCH):
                batch = [
                    (page.path, f"{page.template}.html", page.values())
                    for page in self._waiting[at : at + BATCH]
                ]
                tasks.append(workers.submit(render_batch, theme, batch))
            for task in tasks:
                rendered = task.result()
                done += len(rendered)
                yield from rendered
                progress("rendered", done, len(self._waiting))


def _template_finding(file: str, line: int, text: str, paths: Sequence[str]) -> Finding:
    others = f" and {len(paths) - 1} other pages" if len(paths) > 1 else ""
    what = f"The template fails for {paths[0]}{others}: {text}"
    return Finding(file, line, "template", what, "mend the template, or give it what it asks for")


@lru_cache(maxsize=2)
def _templates_of(folders: tuple[str, ...], cache: Path | None, version: bytes) -> Templates:
    """One environment a worker: compiled templates are used again from batch to batch, until one of them changes."""
    return Templates(folders, cache)


def render_batch(
    theme: tuple[tuple[str, ...], Path | None, bytes], pages: Sequence[tuple[str, str, dict[str, Any]]]
) -> list[Rendered]:
    """Renders some pages, (output path, template, view) each; done in a worker.

    `theme` is (template folders, folder for compiled templates, version of them all).
    """
    templates = _templates_of(*theme)
    return [_render_page(templates, *page) for page in pages]


def _render_page(templates: Templates, path: str, template: str, values: dict[str, Any]) -> Rendered:
    try:
        return path, templates.render(template, values).encode("utf-8"), None
    except Exception as wrong:  # noqa: BLE001 (whatever a template does, its author must hear where)
        return path, b"", (*_place_of(wrong, template), f"{type(wrong).__name__}: {wrong}")


def _place_of(wrong: Exception, template: str) -> tuple[str, int]:
    """The template file and line where rendering stopped: the innermost one of the traceback."""
    if isinstance(wrong, TemplateError) and getattr(wrong, "lineno", None):
        return str(getattr(wrong, "filename", None) or template), int(getattr(wrong, "lineno", 1))
    place, frame = (template, 1), wrong.__traceback__
    while frame is not None:
        if frame.tb_frame.f_code.co_filename.endswith(".html"):
            place = (frame.tb_frame.f_code.co_filename, frame.tb_lineno)
        frame = frame.tb_next
    return place
