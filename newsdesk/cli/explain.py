"""`newsdesk explain`: why a story stands where it does, in the top news and beside other stories."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING, Any

import click

from newsdesk.cli.options import build_options, options_of
from newsdesk.cli.progress import show_progress
from newsdesk.errors import Misuse
from newsdesk.settings import DEVELOPMENT, PRODUCTION, project_root

if TYPE_CHECKING:
    from newsdesk.cli.pelican_run import PublicArchive
    from plugins.press.records import Record

# Stories that came near to being shown, of which an editor may ask why not.
LEFT_OUT = 8
WORDS = 8


@click.command(
    "explain", epilog="Example: newsdesk explain content/world/2025/quake.md --as-of '2025-08-31 18:00'"
)
@click.argument("path", type=click.Path(path_type=Path))
@build_options
def command(path: Path, production: bool, **given: Any) -> None:
    """Explains the place of the story at PATH: its top-news score part by part, its related stories with shared terms."""
    from newsdesk.cli.pelican_run import complete_settings, read_public

    settings = complete_settings(
        project_root() / (PRODUCTION if production else DEVELOPMENT), options_of(given)
    )
    with show_progress() as progress:
        archive = read_public(settings, progress)
    story = _find(path, archive, Path(settings["PATH"]))
    for line in _explain(story, archive, settings):
        click.echo(line)


def _find(path: Path, archive: PublicArchive, content: Path) -> Record:
    """The story that a path means: below the working folder, or below the content folder."""
    absolute = path.absolute()
    inside = absolute.relative_to(content).as_posix() if absolute.is_relative_to(content) else ""
    for name in (inside, PurePosixPath(path).as_posix()):
        if name in archive.every:
            found = next((record for record in archive.stories if record.path == name), None)
            if found is None:
                raise Misuse(f"{path} is not public at this moment, so it has no place yet; see --as-of")
            return found
    raise Misuse(f"There is no story {path}; write the path of a file in {content}")


def _explain(story: Record, archive: PublicArchive, settings: dict[str, Any]) -> Iterator[str]:
    yield f"{story.title}"
    yield f"  {story.path}, id {story.id}"
    yield ""
    yield from _explain_top_news(story, archive, settings)
    yield ""
    yield from _explain_related(story, archive, settings)


def _explain_top_news(story: Record, archive: PublicArchive, settings: dict[str, Any]) -> Iterator[str]:
    from plugins.top_news.entries import FOR_EVER, Entry
    from plugins.top_news.explain import explain_place
    from plugins.top_news.score import in_half_lives
    from plugins.top_news.settings import from_pelican

    def entry_of(record: Record) -> Entry:
        exclude = record.top_news.get("exclude")
        return Entry(
            id=record.id,
            date=record.public_from,
            category=archive.category_slug(record),
            priority=record.priority,
            breaking_until=record.breaking,
            pinned_until=record.top_news.get("pin"),
            excluded_until=FOR_EVER if exclude is True else exclude,
        )

    chosen = from_pelican(settings)
    listed = [
        entry_of(record)
        for record in archive.stories
        if record.lang == story.lang and record.status == "published"
    ]
    told = explain_place(entry_of(story), listed, archive.as_of, chosen)
    score = told.score
    place = f"place {told.place} of {chosen.count}" if told.place else "not in the list"
    reason = told.reason + (f" by {_titles(told.because_of, archive)}" if told.because_of else "")
    yield f"Top news: {place} ({reason})"
    yield f"  {in_half_lives(score.freshness):+8.2f}  freshness: {score.age_hours:.1f} hours old"
    yield f"  {in_half_lives(score.priority_gain):+8.2f}  priority {score.priority}, weight {score.priority_weight:g}"
    yield f"  {in_half_lives(score.breaking_gain):+8.2f}  breaking: {'yes' if score.is_breaking else 'no'}"
    yield f"  {in_half_lives(score.total):+8.2f}  in all, in half-lives: a story with 1 more is worth twice as much"
    if score.pinned_until is not None:
        yield "            pinned by the editor: stands before all that are not"
    if score.excluded_until is not None:
        yield "            kept out by the editor"


def _explain_related(story: Record, archive: PublicArchive, settings: dict[str, Any]) -> Iterator[str]:
    from plugins.related_stories.candidate import candidate_of
    from plugins.related_stories.explain import explain_story, readable_words
    from plugins.related_stories.settings import RelatedSettings

    paths = {record.path: record.id for record in archive.stories}
    candidates = [
        candidate_of(
            record.id,
            record.public_from,
            record.lang,
            record.extract("related_stories"),
            record.related,
            paths,
        )
        for record in archive.stories
        if record.status == "published" or record is story
    ]
    words = readable_words([story.title, story.summary, archive.text(story)], story.lang)
    told = explain_story(candidates, RelatedSettings.from_pelican(settings), story.id, words)
    yield from _related_list("Background (older stories)", told.background, archive)
    yield from _related_list("Follow-ups (newer stories)", told.follow_ups, archive)
    yield from _related_list("Near, but not shown", told.left_out[:LEFT_OUT], archive)


def _related_list(label: str, explained: Sequence[Any], archive: PublicArchive) -> Iterator[str]:
    yield f"{label}: {len(explained) or 'none'}"
    for one in explained:
        verdict = "" if one.verdict == "shown" else f" – {_with_title(one.verdict, archive)}"
        yield f"  {one.in_context / 10:5.1f} %  {_titles((one.id,), archive)}{verdict}"
        shared = ", ".join(f"{term.word} {term.thousandths / 10:.1f}" for term in one.shared[:WORDS])
        yield f"           {shared or 'no term in common'}"


def _titles(ids: Sequence[str], archive: PublicArchive) -> str:
    by_id = {record.id: record for record in archive.stories}
    return ", ".join(f"“{by_id[one].title}”" for one in ids if one in by_id)


def _with_title(verdict: str, archive: PublicArchive) -> str:
    """A verdict that names a story by its id, with the headline instead."""
    start, _, last = verdict.rpartition(" ")
    title = _titles((last,), archive)
    return f"{start} {title}" if title else verdict
