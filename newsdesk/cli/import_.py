"""`newsdesk import`: stories from elsewhere into the content folder, with a report of everything that was found."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Callable, Iterator, Sequence
from contextlib import ExitStack
from datetime import datetime
from pathlib import Path
from typing import BinaryIO

import click

from newsdesk.checks.reading import DEFAULTS
from newsdesk.cli.progress import show_progress
from newsdesk.dates import parse_moment
from newsdesk.errors import Misuse
from newsdesk.house import content_folder, known_category, language_tag, newsroom_of
from newsdesk.importers.commenting import CommentDesk
from newsdesk.importers.fetching import PictureFetcher
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.formats import FORMATS, format_of
from newsdesk.importers.isso import open_comments
from newsdesk.importers.items import Source, Wishes
from newsdesk.importers.readers import Readers, jobs_of_machine
from newsdesk.importers.report import ReportLine, summarise
from newsdesk.importers.sources import find_sources
from newsdesk.newsroom import Newsroom
from newsdesk.settings import DEVELOPMENT, load_settings, project_root

_EPILOG = """
\b
Examples:
  newsdesk import --format text --category World page.txt
  newsdesk import --report report.jsonl --dry-run ../old-site/content
  xclip -o | newsdesk import --format text --date 2025-08-31 -
"""


@click.command("import", epilog=_EPILOG)
@click.argument("paths", nargs=-1, required=True, metavar="PATH...")
@click.option(
    "--format",
    "format_",
    type=click.Choice(list(FORMATS)),
    help="What the files are; told from each file if not given.",
)
@click.option(
    "--into",
    type=click.Path(path_type=Path, file_okay=False),
    help="Content folder that the stories go into.  [default: the site's]",
)
@click.option("--category", help="Category for stories whose source names none.")
@click.option("--lang", help="Language of stories whose source names none, such as en or az.")
@click.option(
    "--date",
    "date_text",
    metavar="DATE",
    help="Date for stories whose source has none: 2025-08-31, or with a time.",
)
@click.option(
    "--report",
    "report_file",
    type=click.Path(path_type=Path, dir_okay=False, allow_dash=True),
    help="File for the report instead of standard output.",
)
@click.option("--dry-run", is_flag=True, help="Say what would be written, and write nothing but the report.")
@click.option(
    "--fetch-images", is_flag=True, help="Copy pictures from the network, too; from public addresses only."
)
@click.option(
    "--jobs", type=click.IntRange(1), help="Processes; as many as there are processors if not given."
)
@click.option(
    "--comments",
    "comments_file",
    type=click.Path(path_type=Path, dir_okay=False),
    metavar="FILE.db",
    help="Add the comments of WordPress exports to this database of Isso; made if it is not there.",
)
def command(
    paths: tuple[str, ...],
    format_: str | None,
    into: Path | None,
    category: str | None,
    lang: str | None,
    date_text: str | None,
    report_file: Path | None,
    dry_run: bool,
    fetch_images: bool,
    jobs: int | None,
    comments_file: Path | None,
) -> int:
    """Bring stories in from PATHs: files, folders with all they hold, or - for standard input.

    Each story is written once to CATEGORY/YEAR/SLUG.md with a permanent id, so that the same import can be run again:
    what changed at its source is written anew where no editor has touched it, and nothing else is. The report has one
    line of JSON for everything found: {source, item, status, path, title, warnings}. Every guess is a warning,
    everything left out a line of its own.
    """  # fmt: skip
    root = project_root()
    into = into or content_folder(root)
    with ExitStack() as stack:
        if dry_run and not into.is_dir():
            newsroom = newsroom_of(Path(stack.enter_context(tempfile.TemporaryDirectory())), root)
        else:
            into.mkdir(parents=True, exist_ok=True)
            newsroom = newsroom_of(into, root)
        wishes = _wishes(newsroom, category, lang, date_text)
        out = _open_report(report_file, stack)
        # A dry run asks the network nothing: it says what would be written, and the pictures that would be fetched.
        fetcher = PictureFetcher() if fetch_images and not dry_run else None
        desk = FilingDesk(into, wishes, dry_run=dry_run, fetcher=fetcher)
        stack.callback(desk.save)
        found = list(find_sources(paths, sys.stdin.buffer, into))
        jobs = min(jobs or jobs_of_machine(), max(1, len(found)))
        readers = stack.enter_context(Readers(format_, wishes, jobs))
        tell = stack.enter_context(show_progress())
        lines = []
        for line in _import_all(found, readers, desk, tell):
            click.echo(line.as_json().encode(), file=out)
            lines.append(ReportLine("", "", line.status, warnings=line.warnings))
        if comments_file and not dry_run:
            desk.save()  # what waits for the places of others is written: only a story that is there has an address
            for line in _add_comments(found, format_, comments_file, into, newsroom, root):
                click.echo(line.as_json().encode(), file=out)
    would = " (dry run: nothing is written)" if dry_run else ""
    click.echo(f"{summarise(lines)}{would}", err=True)
    return 1 if any(line.status == "failed" for line in lines) else 0


def _import_all(
    found: Sequence[Source | ReportLine],
    readers: Readers,
    desk: FilingDesk,
    tell: Callable[[str, int, int], None],
) -> Iterator[ReportLine]:
    """Files all in the order in which it was found, however many processes read it."""
    readings = readers.read_all(one for one in found if isinstance(one, Source))
    for number, one in enumerate(found, 1):
        if isinstance(one, ReportLine):
            yield one
        else:
            source, items = next(readings)
            for item in items:
                yield desk.file(item, source)
        tell("Importing files:", number, len(found))


def _add_comments(
    found: Sequence[Source | ReportLine],
    format_: str | None,
    file: Path,
    into: Path,
    newsroom: Newsroom,
    root: Path,
) -> Iterator[ReportLine]:
    """Adds the comments of the WordPress exports among the sources, all or none; where the stories are is known now."""
    with open_comments(file) as store:
        desk = CommentDesk(into, newsroom, {**DEFAULTS, **load_settings(root / DEVELOPMENT)}, store)
        for source in found:
            if (
                isinstance(source, Source)
                and (format_ or format_of(source.name, source.head())) == "wordpress"
            ):
                yield from desk.add_all(source)


def _open_report(file: Path | None, stack: ExitStack) -> BinaryIO | None:
    """The report's file, or None for standard output. Written as bytes: the report is UTF-8 in any locale."""
    if file is None or str(file) == "-":
        return None
    try:
        return stack.enter_context(file.open("wb"))
    except OSError as wrong:
        raise Misuse(f"--report {file} cannot be written: {wrong.strerror}") from None


def _wishes(newsroom: Newsroom, category: str | None, lang: str | None, date_text: str | None) -> Wishes:
    return Wishes(
        newsroom,
        known_category(category, newsroom) if category else None,
        language_tag(lang, newsroom) if lang else None,
        _date(date_text, newsroom),
    )


def _date(text: str | None, newsroom: Newsroom) -> datetime | None:
    if text is None:
        return None
    try:
        return parse_moment(text, newsroom.zone)
    except ValueError as wrong:
        raise Misuse(f"--date {wrong}") from None
