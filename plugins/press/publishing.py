"""From declared pages to files: what has changed is rendered, moved into place, and recorded in the manifest."""

from __future__ import annotations

import os
from collections.abc import Callable, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdesk.errors import BadSources
from newsdesk.findings import Finding
from plugins.press.environment import Templates
from plugins.press.manifest import Manifest, Output
from plugins.press.output import OutputFolder
from plugins.press.pages import PageOf
from plugins.press.parts import join_stamps
from plugins.press.records import Plain, digest_of_bytes

if TYPE_CHECKING:
    from plugins.press.rendering import Progress, Wrong

# The kind of a file that somebody has written past the press.
OTHER = "other"


@dataclass
class Tally:
    """What a build has done, for its last line."""

    stories: int = 0
    rendered: int = 0
    unchanged: int = 0
    removed: int = 0


class Press:
    """Takes pages and files, and makes the output folder what they say."""

    def __init__(self, manifest: Manifest, folder: OutputFolder, templates: Templates, code_stamp: bytes):
        self.manifest = manifest
        self._folder = folder
        self._templates = templates
        self._code = code_stamp
        # What was in the folder before: all of it, and that part of it which is still as it was noted.
        self._noted: dict[str, Output] = {}
        self._before: dict[str, Output] = {}
        self._strangers: dict[str, tuple[int, int]] = {}
        self._made: dict[str, Output] = {}
        self._waiting: list[PageOf] = []
        self._stamps: dict[str, bytes] = {}
        self._beside: dict[str, Plain] = {}
        self._findings: list[Finding] = []
        self._clean = False
        # Whether anybody but the press has rendered a page: what that page is made of is not known.
        self.has_others = False
        # The pages that were declared, in their order, with whose own page each is.
        self.declared: list[tuple[str, Any]] = []
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
        self._clean = clean

    def is_sealed(self) -> bool:
        """Tells whether the folder is as the last build with this store left it, as far as builds have to do with it."""
        return not self._clean and self.manifest.seal() == self._folder.seal()

    def look_back(self) -> None:
        """Takes in what earlier builds have written. Call it before any page is added."""
        self._noted = self.manifest.outputs()
        if self.is_sealed():
            self._before = self._noted
            return
        there = self._folder.existing()
        if not self._clean:
            # The folder was copied, or a build with another store was here: the bytes themselves must tell.
            self._before = {
                path: out
                for path, out in self._noted.items()
                if path in there and self._is_as_noted(path, out)
            }
        self._strangers = self._folder.times_of(there - self._noted.keys())

    def look_back_at(self, path: str) -> None:
        """Takes in one page alone, where all others are known to stay as they are."""
        noted = self.manifest.output(path)
        if noted is not None:
            self._noted[path] = self._before[path] = noted

    def _is_as_noted(self, path: str, noted: Output) -> bool:
        return digest_of_bytes((self._folder.root / path).read_bytes()) == noted.digest

    def _is_there(self, path: str) -> bool:
        return os.path.lexists(f"{self._folder.root}/{path}")

    def forget_pages(self) -> None:
        """Forgets all pages that were added, as if none had been."""
        for kept in (self._noted, self._before, self._made, self._stamps):
            kept.clear()
        self._waiting.clear()
        self.declared.clear()
        self.tally = Tally()

    def is_whole(self) -> bool:
        """Tells whether every file that was written is still there."""
        return all(map(self._is_there, self.manifest.paths()))

    def add_page(self, page: PageOf) -> None:
        """Takes a page: renders it later if its stamp differs from that of the file that is there."""
        path = page.path
        if self._is_taken(path):
            return
        self.declared.append((path, page.filed))
        made_by = page.make.encode() if page.make else self._templates.stamp(f"{page.template}.html")
        stamp = join_stamps((self._code, made_by, page.stamp()))
        before = self._before.get(path)
        if before is not None and before.stamp == stamp and self._is_there(path):
            self._made[path] = before
            self.tally.unchanged += page.kind == "page"
            return
        self._waiting.append(page)
        self._stamps[path] = stamp
        self._made[path] = Output(page.kind, stamp, b"")

    def add_file(self, path: str, kind: str, raw: bytes, stamp: bytes | None = None) -> None:
        """Takes a finished file: a picture, a style sheet, or a page that Pelican has rendered itself.

        `stamp` stands for what it was made of; without it, for its bytes.
        """
        if self._is_taken(path):
            return
        self.has_others = self.has_others or kind == "page"
        digest = digest_of_bytes(raw)
        stamp = digest if stamp is None else stamp
        if not self.keeps(path, kind, stamp):
            self.tally.rendered += kind == "page"
            self._folder.stage(path, raw)
            self._stamps[path] = digest
            self._made[path] = Output(kind, stamp, digest)

    def add_copy(self, path: str, kind: str, source: Path, digest: bytes) -> None:
        """Takes a file of the content folder whose digest is known; it is read only if it must be written."""
        if path in self._made or not self.keeps(path, kind, digest):
            self.add_file(path, kind, source.read_bytes())

    def keeps(self, path: str, kind: str, stamp: bytes) -> bool:
        """Tells whether a file stands there as it should, and then takes it as it is: nobody need make it."""
        before = self._before.get(path)
        if before is None or before.stamp != stamp or not self._is_there(path):
            return False
        self._made[path] = before
        self.tally.unchanged += kind == "page"
        return True

    def _is_taken(self, path: str) -> bool:
        """Two files for one path: the first stays, and the build fails with both named."""
        if path not in self._made:
            return False
        what, remedy = f"Two things would be written to {path}", "give one of them another slug or address"
        self._findings.append(Finding(path, 1, "address", what, remedy))
        return True

    def finish(
        self,
        executor: Callable[[int], Executor],
        progress: Progress,
        *,
        is_complete: bool = True,
    ) -> Tally:
        """Renders what is waiting, moves all into place, removes what nothing declares any more.

        Where the pages are not all (`is_complete`), what was not declared stays. Raises BadSources where a template fails or two pages clash; then the output is left as it was.
        """
        self._render(executor, progress)
        if self._findings:
            raise BadSources(self._findings)
        self.tally.rendered += sum(page.kind == "page" for page in self._waiting)
        gone = self._gone() if is_complete else set()
        self.tally.removed = sum(1 for path in gone if self._counts(path) and self._is_there(path))
        changed = list(self._stamps)
        if changed or gone:
            self.manifest.announce([*changed, *gone], self._folder.renew_seal())
            self._folder.commit(gone)
            self.manifest.record({path: self._made[path] for path in changed}, gone, self._beside)
        elif not self.is_sealed():
            self.manifest.announce([], self._folder.renew_seal())
        return self.tally

    def _counts(self, path: str) -> bool:
        # What plugins write is written anew by each build, which is no news.
        return path not in self._noted or self._noted[path].kind != OTHER

    def _gone(self) -> set[str]:
        """What the manifest names and no page declares any more.

        Where the manifest is not to be trusted, also whatever was there and still is as it was: a plugin may have
        written a file of its own meanwhile.
        """
        strangers = self._folder.times_of(self._strangers)
        gone = {path for path, time in self._strangers.items() if strangers.get(path) == time}
        return (gone | self._noted.keys()) - self._made.keys()

    def note_strangers(self) -> None:
        """Notes the files that plugins have written past the press, so that they go when nobody writes them any more."""
        strange = self._folder.existing() - self._made.keys()
        self.manifest.record({path: Output(OTHER, b"", b"") for path in strange}, [])

    def _render(self, executor: Callable[[int], Executor], progress: Progress) -> None:
        if not self._waiting:
            return
        # Loaded where there is something to render: most builds of a day are over before.
        from plugins.press.rendering import Rendering

        failed: dict[Wrong, list[str]] = {}
        rendering = Rendering(self._waiting, self._templates, self._folder)
        for page in rendering.run(executor, progress):
            if page.wrong is not None:
                failed.setdefault(page.wrong, []).append(page.path)
                continue
            self._folder.take_in(page.path, page.staged)
            self._made[page.path] = self._made[page.path]._replace(digest=page.digest)
            if page.beside is not None:
                self._beside[page.path] = page.beside
        self._findings += [_template_finding(*wrong, paths) for wrong, paths in failed.items()]


def _template_finding(file: str, line: int, text: str, paths: Sequence[str]) -> Finding:
    others = f" and {len(paths) - 1} other pages" if len(paths) > 1 else ""
    what = f"The template fails for {paths[0]}{others}: {text}"
    return Finding(file, line, "template", what, "mend the template, or give it what it asks for")
