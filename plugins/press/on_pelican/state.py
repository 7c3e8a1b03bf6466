"""One run of the press: what its generators share, from the first file read to the last one written."""

from __future__ import annotations

import copy
import logging
from collections.abc import Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from newsdesk.archive import find_pages, find_stories
from newsdesk.dates import epoch_of
from newsdesk.newsroom import open_newsroom
from plugins.press.assembly import PictureDesk, find_lost_references, is_for_readers
from plugins.press.assets import Assets, BadTheme, build_assets
from plugins.press.code import page_stamp, reading_stamp, settings_stamp
from plugins.press.environment import Templates, compiled_for
from plugins.press.frame import Theme
from plugins.press.library import Library
from plugins.press.on_pelican.reader import BodyConverter
from plugins.press.output import OutputFolder
from plugins.press.parts import join_stamps
from plugins.press.pictures import ENDINGS, href_of
from plugins.press.publishing import Press, Tally
from plugins.press.reading import ReadingRules
from plugins.press.records import Record, digest_of
from plugins.press.site import base_of
from plugins.press.store import Store
from plugins.press.workers import executor_for, jobs_of_machine

logger = logging.getLogger(__name__)


class Run:
    """The state of one build. It lives in `settings["PRESS_RUN"]` while Pelican runs."""

    def __init__(self, settings: Mapping[str, Any], store: Store, progress: Any):
        self.settings = settings
        self.progress = progress
        self.content = Path(settings["PATH"])
        self.as_of = epoch_of(_aware(settings["AS_OF"]))
        self.newsroom, self.findings = open_newsroom(self.content, settings)
        self.records: dict[str, Record] = {}
        self.page_paths: Sequence[str] = ()
        # Files with errors of their own: a link to one of them is not blamed as well.
        self.broken: frozenset[str] = frozenset()
        self.linked_files: set[str] = set()
        self.desk = PictureDesk(self.content, self.newsroom.shown)
        self.tally = Tally()
        self._theme_folder = Path(settings["THEME"])
        extracts = tuple(sorted(settings.get("STORY_EXTRACTS", {}).items()))
        rules = ReadingRules(
            self.newsroom, bool(settings["TYPOGRIFY"]), BodyConverter(settings["PRESS_MARKDOWN"]), extracts
        )
        self.library = Library(self.content, store, rules, self._rules_stamp(rules))
        folders = [str(folder) for folder in settings["THEME_TEMPLATES_OVERRIDES"]] + [
            str(self._theme_folder / "templates")
        ]
        stamp = join_stamps([page_stamp(), settings["PRESS_SETTINGS"]])
        self.templates = Templates(folders, compiled_for(store.file.parent / "templates", page_stamp()))
        self.press = Press(store, OutputFolder(Path(settings["OUTPUT_PATH"])), self.templates, stamp)

    def _rules_stamp(self, rules: ReadingRules) -> bytes:
        newsroom = rules.newsroom
        code = reading_stamp(dotted for _, dotted in rules.extracts).hex()
        about = [
            newsroom.zone,
            newsroom.language,
            newsroom.default_category,
            repr(newsroom.categories),
            repr(newsroom.authors),
        ]
        return digest_of(
            code, about, rules.typography, repr(self.settings["PRESS_MARKDOWN"]), list(rules.extracts)
        )

    def executor(self, files: int) -> Executor:
        """Workers for a number of files."""
        return executor_for(files, int(self.settings.get("PRESS_JOBS") or jobs_of_machine()), self.settings)

    def read(self) -> Mapping[str, Record]:
        """Reads all stories and pages; remembers what was found wrong."""
        stories, self.page_paths = find_stories(self.content), find_pages(self.content)
        shelf = self.library.read(stories, self.page_paths, self.executor, self.progress)
        self.findings += shelf.findings
        self.records = shelf.records
        self.broken = frozenset((*stories, *self.page_paths)) - self.records.keys()
        return self.records

    @cached_property
    def assets(self) -> Assets:
        """The theme's files, built."""
        return build_assets(self._theme_folder / "static", str(self.settings["THEME_STATIC_DIR"]))

    @cached_property
    def theme(self) -> Theme:
        """What the theme gives to every page."""
        file = self._theme_folder / "texts.yaml"
        try:
            texts = yaml.safe_load(file.read_text(encoding="utf-8")) if file.is_file() else {}
        except (yaml.YAMLError, UnicodeDecodeError) as wrong:
            mark = getattr(wrong, "problem_mark", None)
            line = mark.line + 1 if mark else 1
            problem = getattr(wrong, "problem", wrong)
            raise BadTheme(
                f"{file}:{line}: texts: The YAML cannot be read ({problem}); write key: words"
            ) from None
        preload = self.settings.get("THEME_PRELOAD", ())
        return Theme(str(self.settings["THEME_STATIC_DIR"]), self.assets.names, texts or {}, preload)

    def find_references(self, articles: Sequence[Any], pages: Sequence[Any]) -> dict[str, str]:
        """The address of everything that a public body refers to, by path; what leads nowhere is a finding."""
        base = base_of(str(self.settings.get("SITEURL") or ""))
        public = {filed.record.path: href_of(base, filed.url) for filed in (*articles, *pages)}
        records = [filed.record for filed in (*articles, *pages)]
        hrefs = dict(public)
        for record in records:
            for kind, path, _, line in record.references:
                if kind != "file" or not self._is_file(path):
                    continue
                hrefs[path] = href_of(base, path)
                if path.lower().endswith(ENDINGS):
                    self.desk.body_picture(record, path, line)
                else:
                    self.linked_files.add(path)
        known = public | dict.fromkeys(self.broken, "")
        shown = self.newsroom.shown
        self.findings += (
            find_lost_references(records, known, self.records, self._is_file, shown) + self.desk.findings
        )
        return hrefs

    def _is_file(self, path: str) -> bool:
        return is_for_readers(self.content, path)

    def finish(self) -> None:
        """Renders and writes; the tally is complete afterwards."""
        stories = self.tally.stories
        self.tally = self.press.finish(self.executor, self.progress)
        self.tally.stories = stories
        for finding in sorted(set(self.findings)):
            logger.warning("%s", finding)


def note_settings(settings: dict[str, Any]) -> None:
    """Notes what the site was given, before Pelican adds to its settings, as it does at every run.

    So a second build in one process is the same as the first.
    """
    settings.setdefault("PRESS_MARKDOWN", copy.deepcopy(settings["MARKDOWN"]))
    settings.setdefault("PRESS_SETTINGS", settings_stamp(settings))


def _aware(moment: Any) -> datetime:
    if not isinstance(moment, datetime) or moment.tzinfo is None:
        raise TypeError("AS_OF is not a moment with a zone; leave it to --as-of")
    return moment
