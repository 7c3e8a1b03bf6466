"""The site class that Pelican runs: the same build for `pelican`, `make html` and `newsdesk build`."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Any

from pelican import Pelican
from pelican.generators import ArticlesGenerator, PagesGenerator, StaticGenerator
from pelican.plugins._utils import get_plugin_name

from newsdesk.clock import instant_of_build
from newsdesk.errors import BadSources, NewsdeskError
from newsdesk.findings import in_order
from plugins.press.on_pelican.generators import (
    FilesGenerator,
    PressGenerator,
    StaticPagesGenerator,
    StoriesGenerator,
)
from plugins.press.on_pelican.state import Run
from plugins.press.on_pelican.writer import PressWriter
from plugins.press.publishing import Tally
from plugins.press.store import Store

_OURS = {
    ArticlesGenerator: StoriesGenerator,
    PagesGenerator: StaticPagesGenerator,
    StaticGenerator: FilesGenerator,
}


class PluginFailed(NewsdeskError):
    """A plugin that could not be loaded: a site without it would be another site."""


class NewsSite(Pelican):
    """Pelican with the press: same settings, plugins and signals; stories are read once and pages rendered when changed."""

    def __init__(self, settings: dict[str, Any]):
        if settings.get("AS_OF") is None:
            settings["AS_OF"] = instant_of_build(None, str(settings["TIMEZONE"]))
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

    def make(self, progress: Any) -> Tally:
        """Builds the site. Raises BadSources for sources with errors; then the output is left as it was."""
        store = Store(Path(self.settings["PRESS_STORE"]) / "press.sqlite")
        try:
            if store.remark:
                print(store.remark, file=sys.stderr)
            run = self.settings["PRESS_RUN"] = Run(self.settings, store, progress)
            if self.settings.get("PRESS_CLEAN"):
                store.forget(run.press.root)
            run.press.open()
            super().run()
            return run.tally
        finally:
            closing = self.settings.pop("PRESS_RUN", None)
            if closing is not None:
                closing.press.close()
            store.close()

    def _get_generator_classes(self) -> list[Any]:
        classes = super()._get_generator_classes()
        return [_OURS.get(found, found) for found in classes] + [PressGenerator]

    def _get_writer(self) -> PressWriter:
        return PressWriter(self.output_path, self.settings, self.settings["PRESS_RUN"].press)


def _silent(step: str, done: int, total: int) -> None:
    del step, done, total
