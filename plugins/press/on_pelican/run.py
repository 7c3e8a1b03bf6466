"""The site class that Pelican runs: the same build for `pelican`, `make html` and `newsdesk build`."""

from __future__ import annotations

import gc
import sqlite3
import sys
from collections.abc import Collection
from concurrent.futures import BrokenExecutor
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins._utils import get_plugin_name

from newsdesk.clock import instant_of_build
from newsdesk.errors import BadSources, NewsdeskError
from newsdesk.findings import in_order
from plugins.press.edition import promise_of
from plugins.press.on_pelican.editions import go_short, note_edition
from plugins.press.on_pelican.state import Run, note_settings
from plugins.press.on_pelican.writer import PressWriter
from plugins.press.packing import DamagedStore
from plugins.press.publishing import Tally
from plugins.press.records import digest_of
from plugins.press.store import Store, StoreTrouble, memory_of, put_away


class PluginFailed(NewsdeskError):
    """A plugin that could not be loaded: a site without it would be another site."""


class WorkerDied(NewsdeskError):
    """A worker process ended before its work was done."""


class NewsSite(Pelican):
    """Pelican with the press: same settings, plugins and signals; stories are read once and pages rendered when changed."""

    def __init__(self, settings: dict[str, Any]):
        if settings.get("AS_OF") is None:
            settings["AS_OF"] = instant_of_build(None, str(settings["TIMEZONE"]))
        note_settings(settings)
        self._has_built = False
        super().__init__(settings)

    def init_plugins(self) -> None:
        """Loads the plugins as Pelican does, but a plugin that fails stops the build."""
        wanted = [
            name if isinstance(name, str) else get_plugin_name(name)
            for name in self.settings["PLUGINS"] or ()
        ]
        super().init_plugins()
        loaded = set(self.settings["PLUGINS"])
        missing = [name for name in wanted if name not in loaded and f"pelican.plugins.{name}" not in loaded]
        if missing:
            raise PluginFailed(
                f"The plugin {missing[0]} cannot be loaded; see above why, or take it out of PLUGINS"
            )

    def run(self) -> None:
        """What `pelican` calls: the build, with everything that was found wrong on stderr."""
        try:
            self.make(_silent)
        except BadSources as bad:
            for finding in in_order(bad.findings):
                print(finding, file=sys.stderr)
            raise

    def make(self, progress: Any, changed: Collection[Path] | None = None) -> Tally:
        """Builds the site. Raises BadSources for sources with errors; then the output is left as it was.

        `changed` are the only files that can have changed since this object last built the site. A store in which
        damage shows only while it is read is put away, and the build begins again without it.
        """
        file = Path(self.settings["PRESS_STORE"]) / "press.sqlite"
        told, self._has_built = self._told(changed), False
        try:
            tally = self._make(file, progress, told)
            self._has_built = True
            return tally
        except sqlite3.OperationalError as wrong:
            raise StoreTrouble(f"The store {file} cannot be written: {wrong}") from None
        except BrokenExecutor:
            what = "A worker process has ended before its work was done, perhaps for want of memory"
            raise WorkerDied(f"{what}; the site is left as it was; try again with --jobs 1") from None
        except (sqlite3.DatabaseError, DamagedStore) as wrong:
            print(f"The store {file} is damaged ({wrong}); everything is made again", file=sys.stderr)
        put_away(file)
        return self._make(file, progress)

    def _told(self, changed: Collection[Path] | None) -> Collection[str] | None:
        """The changed files as paths in the content folder; None where that is not all there is to know."""
        content = Path(self.settings["PATH"])
        if (
            not self._has_built
            or changed is None
            or not all(path.is_relative_to(content) for path in changed)
        ):
            return None
        return [path.relative_to(content).as_posix() for path in changed]

    def _make(self, file: Path, progress: Any, changed: Collection[str] | None = None) -> Tally:
        store = Store(file)
        try:
            if store.remark:
                print(store.remark, file=sys.stderr)
            self.settings["PRESS_MEMORY"] = _memory(store, self.settings)
            run = self.settings["PRESS_RUN"] = Run(self.settings, store, progress)
            clean = bool(self.settings.get("PRESS_CLEAN"))
            if clean:
                store.stories.forget()
            run.press.open(clean)
            # An archive is millions of objects that stay to the end; looking through them for cycles again and again
            # would take a fifth of a build.
            gc.disable()
            plugins = [plugin for plugin in self.plugins if get_plugin_name(plugin) != "plugins.press"]
            tally = go_short(run, plugins, changed)
            if tally is not None:
                return tally
            run.press.look_back()
            super().run()
            note_edition(run, plugins)
            if not all(map(promise_of, plugins)):
                run.press.note_strangers()
            return run.tally
        finally:
            gc.enable()
            closing = self.settings.pop("PRESS_RUN", None)
            if closing is not None:
                closing.press.close()
            store.close()

    def _get_generator_classes(self) -> list[Any]:
        # Loaded only where pages are made: a build that finds nothing to do is done before.
        from plugins.press.on_pelican import generators as ours

        instead: dict[Any, Any] = {
            ArticlesGenerator: ours.StoriesGenerator,
            PagesGenerator: ours.StaticPagesGenerator,
            StaticGenerator: ours.FilesGenerator,
        }
        classes = super()._get_generator_classes()
        return [instead.get(found, found) for found in classes] + [ours.PressGenerator]

    def _get_writer(self) -> PressWriter:
        return PressWriter(self.output_path, self.settings, self.settings["PRESS_RUN"].press)


def _memory(store: Store, settings: dict[str, Any]) -> str:
    """The folder in which plugins keep what they have worked out of one site."""
    folder = memory_of(store.file) / digest_of(str(Path(settings["OUTPUT_PATH"]).absolute())).hex()
    folder.mkdir(parents=True, exist_ok=True)
    return str(folder)


def _silent(step: str, done: int, total: int) -> None:
    del step, done, total
