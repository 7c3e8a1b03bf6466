"""One run of the press: what its generators share, from the first file read to the last one written."""

from __future__ import annotations

import copy
import logging
from collections.abc import Collection, Iterable, Mapping, Sequence
from concurrent.futures import Executor
from datetime import datetime
from functools import cached_property
from pathlib import Path
from typing import Any

import yaml

from newsdesk.archive import find_briefs, find_pages, find_stories, is_story_file
from newsdesk.dates import epoch_of, zone_named
from newsdesk.newsroom import open_newsroom
from plugins.press.assembly import find_lost_references, is_for_readers
from plugins.press.assets import Assets, BadTheme, build_assets
from plugins.press.code import page_stamp, reading_stamp, settings_stamp
from plugins.press.edition import theme_stamp
from plugins.press.environment import Templates, compiled_for
from plugins.press.file_times import RACY_NS
from plugins.press.library import Library
from plugins.press.on_pelican.article import Surroundings
from plugins.press.on_pelican.converter import BodyConverter
from plugins.press.output import OutputFolder
from plugins.press.parts import join_stamps
from plugins.press.picture_desk import PictureDesk
from plugins.press.pictures import ENDINGS, Measures, href_of
from plugins.press.publishing import Press, Tally
from plugins.press.reading_rules import ReadingRules
from plugins.press.records import Record, digest_of
from plugins.press.renditions import Recipe
from plugins.press.site import Site, base_of
from plugins.press.store import Store
from plugins.press.theme import Theme
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
        # Introductions of the Morning Brief, which are read as pages are, and have none of their own.
        self.brief_paths: Sequence[str] = ()
        self.no_stories: frozenset[str] = frozenset()
        self._stories: Sequence[str] = ()
        self._is_caught_up = False
        # Files with errors of their own: a link to one of them is not blamed as well.
        self.broken: frozenset[str] = frozenset()
        self.linked_files: set[str] = set()
        self.store = store
        measures = Measures(self.content, store.stories.pictures(), store.moment_ns() - RACY_NS)
        self.measures = measures
        recipe = Recipe(settings.get("RENDITIONS", {}))
        self.desk = PictureDesk(self.content, self.newsroom.shown, measures, recipe, self.as_of)
        self.tally = Tally()
        # What the generators have made, for whoever sums up the build.
        self.site: Site | None = None
        self.generator: Any = None
        self.spellings: Mapping[str, Mapping[str, str]] = {}
        self._theme_folder = Path(settings["THEME"])
        extracts, blocks = (
            tuple(sorted(settings.get(name, {}).items())) for name in ("STORY_EXTRACTS", "STORY_BLOCKS")
        )
        convert = BodyConverter(settings["PRESS_MARKDOWN"])
        rules = ReadingRules(self.newsroom, bool(settings["TYPOGRIFY"]), convert, extracts, blocks)
        self._rules = self._rules_stamp(rules)
        self.library = Library(self.content, store, rules, self._rules)
        self._overrides = [Path(folder) for folder in settings["THEME_TEMPLATES_OVERRIDES"]]
        folders = [str(folder) for folder in (*self._overrides, self._theme_folder / "templates")]
        stamp = join_stamps([page_stamp(), settings["PRESS_SETTINGS"]])
        self._pages_stamp = stamp
        functions = tuple(sorted(settings.get("VIEW_FUNCTIONS", {}).items()))
        compiled = compiled_for(store.file.parent / "templates", page_stamp())
        self.templates = Templates(folders, compiled, functions)
        output = Path(settings["OUTPUT_PATH"])
        self.press = Press(store.manifest(output), OutputFolder(output), self.templates, stamp)

    def _rules_stamp(self, rules: ReadingRules) -> bytes:
        newsroom = rules.newsroom
        code = reading_stamp(dotted for _, dotted in (*rules.extracts, *rules.blocks)).hex()
        about = [
            newsroom.zone,
            newsroom.language,
            newsroom.default_category,
            repr(newsroom.categories),
            repr(newsroom.authors),
        ]
        return digest_of(
            code, about, rules.typography, repr(self.settings["PRESS_MARKDOWN"]), rules.extracts, rules.blocks
        )

    def key(self) -> bytes:
        """Stands for all that has a part in every page: program, settings, registers, theme."""
        return join_stamps(
            (self._pages_stamp, self._rules, theme_stamp([*self._overrides, self._theme_folder]))
        )

    def executor(self, files: int) -> Executor:
        """Workers for a number of files."""
        return executor_for(files, int(self.settings.get("PRESS_JOBS") or jobs_of_machine()), self.settings)

    def catch_up(self) -> None:
        """Makes the store know all stories and pages as they are now; remembers what was found wrong."""
        if self._is_caught_up:
            return
        self._is_caught_up = True
        self._stories = find_stories(self.content)
        self._find_what_is_no_story()
        paths = [*self._stories, *self.page_paths, *self.brief_paths]
        known = self.store.stories.known_files()
        gone = known.keys() - set(paths)
        self.library.catch_up(paths, gone, known, self.no_stories, self.executor, self.progress)
        self.findings += self.library.findings

    def catch_up_with(self, changed: Collection[str]) -> None:
        """Makes the store know some files of the content folder as they are now, all others being as it knows them."""
        self._find_what_is_no_story()
        told = [path for path in changed if is_story_file(path)]
        there = [path for path in told if (self.content / path).is_file()]
        known = self.store.stories.known_files(told)
        gone = [path for path in told if path not in set(there)]
        self.library.catch_up(there, gone, known, self.no_stories, self.executor, self.progress)
        self.findings += self.library.findings

    def _find_what_is_no_story(self) -> None:
        self.page_paths, self.brief_paths = find_pages(self.content), find_briefs(self.content)
        self.no_stories = frozenset((*self.page_paths, *self.brief_paths))

    def read(self) -> Mapping[str, Record]:
        """All stories, pages and introductions as they are now."""
        self.catch_up()
        paths = (*self._stories, *self.page_paths, *self.brief_paths)
        found = self.store.stories.records()
        self.records = {path: found[path] for path in paths if path in found}
        self.broken = frozenset(paths) - self.records.keys()
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

    def find_references(
        self, articles: Sequence[Any], pages: Sequence[Any], others: Iterable[Any] = ()
    ) -> dict[str, str]:
        """The address of everything that a public body refers to, by path; what leads nowhere is a finding.

        `others` have bodies, and no addresses of their own.
        """
        base = base_of(str(self.settings.get("SITEURL") or ""))
        public = {filed.record.path: href_of(base, filed.url) for filed in (*articles, *pages)}
        records = [filed.record for filed in (*articles, *pages, *others)]
        hrefs = dict(public)
        for record in records:
            for kind, path, _, line in record.references:
                href = self.href_of_file(record, path, line) if kind == "file" else None
                if href is not None:
                    hrefs[path] = href
        known = public | dict.fromkeys(self.broken, "")
        shown = self.newsroom.shown
        self.findings += (
            find_lost_references(records, known, self.records, self._is_file, shown) + self.desk.findings
        )
        return hrefs

    def href_of_file(self, record: Record, path: str, line: int) -> str | None:
        """The address of a file that a body shows or links to, which is published with it; None where there is none."""
        if not self._is_file(path) or path in self.desk.expired:
            return None
        if path.lower().endswith(ENDINGS):
            self.desk.body_picture(record, path, line)
        else:
            self.linked_files.add(path)
        return href_of(base_of(str(self.settings.get("SITEURL") or "")), self.desk.address(path))

    def _is_file(self, path: str) -> bool:
        return is_for_readers(self.content, path)

    def note_site(self, site: Site, spellings: Mapping[str, Mapping[str, str]], generator: Any) -> None:
        """Remembers the assembled site."""
        self.site, self.spellings, self.generator = site, spellings, generator

    def surroundings(self, context: Mapping[str, Any]) -> Surroundings:
        """What the articles of this build share."""
        zone = zone_named(str(self.settings["TIMEZONE"]))
        return Surroundings(self.settings, context, zone, self.library.html)

    def finish(self) -> None:
        """Renders and writes; the tally is complete afterwards."""
        stories = self.tally.stories
        self.tally = self.press.finish(self.executor, self.progress)
        self.tally.stories = stories
        gone = self.measures.gone(self.desk.pictures)
        if self.measures.fresh or gone:
            self.store.stories.keep_pictures(self.measures.fresh, gone)
        for finding in sorted(set(self.findings)):
            logger.warning("%s", finding)

    def hand_over_pictures(self) -> None:
        """Gives the press the pictures that public stories show: their renditions, made where there are none yet."""
        if not self.desk.recipe:
            for path, picture in sorted(self.desk.pictures.items()):
                self.press.add_copy(path, "picture", self.content / path, picture.digest)
            return
        from plugins.press.kept_pictures import KeptPictures, hand_over

        kept = KeptPictures(self.store.file.parent / "pictures")
        self.findings += hand_over(self.desk, self.press, kept, self.content, self.executor, self.progress)


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
