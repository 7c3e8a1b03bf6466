"""Rendering: pages become files aside, in whatever processes there are.

Processes forked for it have the declared pages in their memory already: they build the views themselves and write what
they rendered where it waits to be moved into place. To an executor of another kind each view is sent whole, and the
text of the page comes back.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import Executor
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

from jinja2 import TemplateError

from plugins.press.environment import Templates
from plugins.press.library import in_turn
from plugins.press.named import function_named
from plugins.press.output import OutputFolder
from plugins.press.pages import PageOf
from plugins.press.records import Plain, digest_of_bytes
from plugins.press.seen import NotKept, plain_form
from plugins.press.workers import shares_memory

BATCH = 16

Progress = Callable[[str, int, int], None]
# What was wrong with a template: (file, line, text).
Wrong = tuple[str, int, str]
Theme = tuple[tuple[str, ...], Path | None, tuple[tuple[str, str], ...], bytes]


@dataclass(frozen=True, slots=True)
class RenderedPage:
    """A page that was rendered. `staged` is its name in the staging folder; `beside` what plugins had attached."""

    path: str
    staged: str = ""
    digest: bytes = b""
    beside: Plain = None
    wrong: Wrong | None = None


@dataclass(frozen=True)
class Rendering:
    """Pages to be rendered, and what they are rendered with."""

    pages: Sequence[PageOf]
    templates: Templates
    folder: OutputFolder

    def run(self, executor: Callable[[int], Executor], progress: Progress) -> Iterator[RenderedPage]:
        """Renders all pages, a few batches ahead of whoever takes them."""
        if not self.pages:
            return
        done = 0
        with executor(len(self.pages)) as workers:
            batches = self._in_memory(workers) if shares_memory(workers) else self._sent(workers)
            for batch in batches:
                done += len(batch)
                yield from batch
                progress("rendered", done, len(self.pages))

    def _in_memory(self, workers: Executor) -> Iterator[list[RenderedPage]]:
        global _under_way
        _under_way = self  # before the first task, which is when the processes are forked
        try:
            yield from in_turn(
                workers.submit(render_under_way, at, at + BATCH) for at in range(0, len(self.pages), BATCH)
            )
        finally:
            _under_way = None

    def _sent(self, workers: Executor) -> Iterator[list[RenderedPage]]:
        theme = (
            self.templates.folders,
            self.templates.cache,
            self.templates.functions,
            self.templates.version,
        )
        batches = [self.pages[at : at + BATCH] for at in range(0, len(self.pages), BATCH)]
        tasks = (
            workers.submit(
                render_batch, theme, [(page.path, _maker_of(page), page.values()) for page in batch]
            )
            for batch in batches
        )
        for batch, rendered in zip(batches, in_turn(tasks), strict=True):
            yield [
                self._stage(page, raw, wrong) for page, (_, raw, wrong) in zip(batch, rendered, strict=True)
            ]

    def render_here(self, first: int, last: int) -> list[RenderedPage]:
        """Renders some of the pages in this process."""
        return [
            self._stage(page, *_render(self.templates, _maker_of(page), page.values))
            for page in self.pages[first:last]
        ]

    def _stage(self, page: PageOf, raw: bytes, wrong: Wrong | None) -> RenderedPage:
        if wrong is not None:
            return RenderedPage(page.path, wrong=wrong)
        staged = self.folder.put_aside(page.path, raw)
        return RenderedPage(page.path, staged, digest_of_bytes(raw), _beside(page))


# The rendering that processes of this machine are forked for.
_under_way: Rendering | None = None


def render_under_way(first: int, last: int) -> list[RenderedPage]:
    """Renders some pages of the rendering under way; done in a process that was forked for it, or in the build's own."""
    if _under_way is None:
        raise RuntimeError("no rendering is under way in this process")
    return _under_way.render_here(first, last)


def _beside(page: PageOf) -> Plain:
    """What plugins had attached to the story of a page, or asked for, in plain form; None where it has none."""
    if page.filed is None and page.wish is None:
        return None
    try:
        if page.filed is None:
            return plain_form(page.wish)
        return {name: plain_form(value) for name, value in page.filed.attached().items()}
    except NotKept:
        return None


@lru_cache(maxsize=2)
def _templates_of(
    folders: tuple[str, ...], cache: Path | None, functions: tuple[tuple[str, str], ...], version: bytes
) -> Templates:
    """One environment a worker: compiled templates are used again from batch to batch, until one of them changes."""
    del version
    return Templates(folders, cache, functions)


def render_batch(
    theme: Theme, pages: Sequence[tuple[str, str, dict[str, Any]]]
) -> list[tuple[str, bytes, Wrong | None]]:
    """Renders some pages, (output path, template or function, view) each; done in a worker anywhere.

    `theme` is (template folders, folder for compiled templates, functions of templates, version of all templates).
    """
    templates = _templates_of(*theme)
    return [
        (path, *_render(templates, template, lambda values=values: values))  # type: ignore[misc]
        for path, template, values in pages
    ]


def _maker_of(page: PageOf) -> str:
    return page.make or f"{page.template}.html"


def _render(
    templates: Templates, maker: str, values: Callable[[], dict[str, object]]
) -> tuple[bytes, Wrong | None]:
    """The bytes of a page; `maker` is its template, or the dotted name of a function."""
    view = values()
    try:
        if ":" in maker:
            return bytes(function_named(maker)(view)), None
        return templates.render(maker, view).encode("utf-8"), None
    except Exception as wrong:  # noqa: BLE001 (whatever a template does, its author must hear where)
        return b"", (*_place_of(wrong, maker), f"{type(wrong).__name__}: {wrong}")


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
