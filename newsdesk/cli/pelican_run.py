"""The one place of the command line that knows Pelican: it makes the site's settings complete and runs the build."""

from __future__ import annotations

import contextlib
import io
import logging
import sys
from collections.abc import Callable, Collection
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any

from newsdesk.body import plain_text
from newsdesk.errors import BadSources, Misuse, NewsdeskError
from newsdesk.findings import has_errors
from newsdesk.newsroom import Newsroom

if TYPE_CHECKING:
    from plugins.press.kept_stories import KeptStories
    from plugins.press.records import Record

Progress = Callable[[str, int, int], None]


@dataclass(frozen=True)
class Options:
    """What a command may change of the settings; None leaves them as the settings file has them."""

    content: Path | None = None
    output: Path | None = None
    store: Path | None = None
    theme: Path | None = None
    as_of: str | None = None
    siteurl: str | None = None
    jobs: int | None = None
    clean: bool = False


def complete_settings(file: Path, options: Options) -> dict[str, Any]:
    """Pelican's settings from a settings file and a command's options. Raises Misuse."""
    from pelican.settings import read_settings

    from newsdesk.clock import instant_of_build

    given = {
        "PATH": options.content,
        "OUTPUT_PATH": options.output,
        "PRESS_STORE": options.store,
        "THEME": options.theme,
    }
    changes: dict[str, Any] = {name: str(path.absolute()) for name, path in given.items() if path is not None}
    if options.siteurl is not None:
        changes["SITEURL"] = options.siteurl.rstrip("/")
    if options.jobs is not None:
        changes["PRESS_JOBS"] = options.jobs
    if options.content is not None and not options.content.is_dir():
        raise Misuse(f"There is no folder {options.content}; name the folder of the stories with --content")
    try:
        settings: dict[str, Any] = read_settings(str(file), override=changes)
    except Exception as wrong:  # whatever a settings file does wrong, its author must hear which file it was
        raise Misuse(f"{file} cannot be used: {type(wrong).__name__}: {wrong}") from wrong
    settings["AS_OF"] = instant_of_build(options.as_of, str(settings["TIMEZONE"]))
    settings["PRESS_CLEAN"] = options.clean
    return settings


def build_site(settings: dict[str, Any], progress: Progress) -> Any:
    """Runs the build once; returns its tally. Raises NewsdeskError, above all BadSources."""
    return make_site(open_site(settings), settings, settings["AS_OF"], progress)


def make_site(
    site: Any,
    settings: dict[str, Any],
    as_of: datetime,
    progress: Progress,
    changed: Collection[Path] | None = None,
) -> Any:
    """Builds an opened site for an instant, as often as one likes.

    `changed` are the only files that can have changed since it was last built.
    """
    settings["AS_OF"] = as_of
    with contextlib.redirect_stdout(io.StringIO()):  # Pelican's closing line counts in its own way
        return site.make(progress, changed)


def open_site(settings: dict[str, Any]) -> Any:
    """The site class of the settings, its plugins loaded."""
    if not logging.getLogger().handlers:
        logging.basicConfig(level=logging.WARNING, format="%(message)s", stream=sys.stderr)
    site = settings["PELICAN_CLASS"]
    if not hasattr(site, "make"):
        raise NewsdeskError(
            "PELICAN_CLASS is not the press's; write PELICAN_CLASS = NewsSite in pelicanconf.py"
        )
    return site(settings)


@dataclass(frozen=True)
class PublicArchive:
    """The stories that are public at an instant, as the site has them; `every` has the paths of all that are there."""

    stories: tuple[Record, ...]
    every: frozenset[str]
    as_of: int
    newsroom: Newsroom
    kept: KeptStories

    def category_slug(self, record: Record) -> str:
        """The slug of a story's category."""
        return self.newsroom.category_named(record.category).slug

    def text(self, record: Record) -> str:
        """The words of a story's body."""
        return plain_text(self.kept.html(record.path))


def read_public(settings: dict[str, Any], progress: Progress) -> PublicArchive:
    """Reads the archive through the store, as a build does, but makes nothing. Raises BadSources."""
    from plugins.press.assembly import in_order, is_public
    from plugins.press.on_pelican.state import Run, note_settings
    from plugins.press.store import Store

    store = Store(Path(settings["PRESS_STORE"]) / "press.sqlite")
    try:
        note_settings(settings)
        run = Run(settings, store, progress)
        records = run.read()
        if has_errors(run.findings):
            raise BadSources(run.findings)
        stories = tuple(
            in_order(
                r for path, r in records.items() if path not in run.no_stories and is_public(r, run.as_of)
            )
        )
        return PublicArchive(stories, frozenset(records), run.as_of, run.newsroom, store.stories)
    finally:
        store.close()
