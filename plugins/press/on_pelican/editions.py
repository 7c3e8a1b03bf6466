"""How a build looks at the edition before it, and what it notes of its own."""

from __future__ import annotations

import logging
from collections.abc import Collection, Mapping, Sequence
from dataclasses import asdict
from typing import Any

from newsdesk.archive import is_brief
from newsdesk.findings import Finding
from plugins.press.edition import (
    Edition,
    edited_bodies,
    edition_of,
    promise_of,
    times_of,
    until_when,
)
from plugins.press.on_pelican.state import Run
from plugins.press.publishing import Tally
from plugins.press.theme import Theme

logger = logging.getLogger(__name__)


def go_short(run: Run, plugins: Sequence[Any], changed: Collection[str] | None = None) -> Tally | None:
    """Makes what the edits since the last edition change; None where the build must go the long way.

    Then no file has been touched; but the edition is gone if plugins have been asked. `changed` are the only files of
    the content folder that can have changed since this process looked at all of them.
    """
    edition = edition_of(run.press.manifest.edition())
    if edition is None or not _still_holds(edition, run) or _have_news(plugins, run.settings):
        return None
    files = edition.files
    if changed is not None:
        run.catch_up_with(changed)
        files = [file for file in files if file[0] in changed]
    else:
        run.catch_up()
    if run.findings or times_of(run.content, [path for path, _, _ in files]) != list(files):
        return None
    edited = edited_bodies(run.press.manifest.edited(), run.store.stories)
    if edited is None:
        return None
    # A warning may be of another line now, and a body may stand on pages of which nothing is known; an introduction does.
    elsewhere = (*edition.frame["shown_elsewhere"], *run.brief_paths)
    watched = {path for path, _ in edition.remarks}.union(elsewhere)
    if watched & {record.path for record in edited} or (changed is None and not run.press.is_whole()):
        return None
    if edited and not _print_edits(edition, edited, run, plugins):
        return None
    for _, remark in edition.remarks:
        logger.warning("%s", remark)
    rendered = run.press.tally.rendered
    return Tally(edition.stories, rendered, edition.pages - rendered, 0)


def _still_holds(edition: Edition, run: Run) -> bool:
    return run.press.is_sealed() and edition.holds_at(run.as_of) and edition.key == run.key()


def _have_news(plugins: Sequence[Any], settings: Any) -> bool:
    """Whether what a plugin looks at outside the sources has changed, such as the database of the comments."""
    return any(plugin.has_news(settings) for plugin in plugins if hasattr(plugin, "has_news"))


def _print_edits(edition: Edition, edited: Sequence[Any], run: Run, plugins: Sequence[Any]) -> bool:
    # Loaded now, because a build that finds nothing to do needs none of it.
    from plugins.press.on_pelican.short_way import NoShortWay, ShortWay

    try:
        way = ShortWay(run, edition, Theme(**edition.frame["theme"]), edition.frame["spellings"])
        # From here on plugins may change what they keep: after a build that ends badly, the long way is the right one.
        run.press.manifest.drop_edition()
        way.add_pages(edited, plugins)
    except NoShortWay as why:
        logger.debug("the long way: %s", why)
        run.press.forget_pages()
        return False
    run.press.finish(run.executor, run.progress, is_complete=False)
    run.press.manifest.note_edition(edition.plain())
    return True


def note_edition(run: Run, plugins: Sequence[Any]) -> None:
    """Notes a complete build, if all that has a part in it can be told."""
    from plugins.press.on_pelican.short_way import NotKept, frame_facts

    site, generator = run.site, run.generator
    if site is None or run.press.has_others or not all(map(promise_of, plugins)):
        return
    if generator.context["staticfiles"]:
        return
    try:
        facts = frame_facts(site)
    except NotKept:
        return
    shown = run.newsroom.shown
    remarks = [(_path_of(finding, shown), str(finding)) for finding in sorted(set(run.findings))]
    edition = Edition(
        key=run.key(),
        as_of=run.as_of,
        until=until_when(
            (record for record in run.records.values() if not is_brief(record.path)),
            run.as_of,
            [plugin.next_change(generator) for plugin in plugins],
        ),
        stories=run.tally.stories,
        pages=run.tally.rendered + run.tally.unchanged,
        files=times_of(run.content, sorted({*run.desk.pictures, *run.linked_files})),
        remarks=remarks,
        frame={
            **facts,
            "theme": _theme_facts(run.theme),
            "spellings": _as_dicts(run.spellings),
            "shown_elsewhere": sorted(site.shown_elsewhere),
            "whole_in": {path: list(files) for path, files in site.whole_in.items()},
            "expired": sorted(run.desk.expired),
        },
    )
    run.press.manifest.note_edition(edition.plain())


def _path_of(finding: Finding, shown: str) -> str:
    return finding.path.removeprefix(f"{shown}/")


def _theme_facts(theme: Theme) -> dict[str, Any]:
    facts = asdict(theme)
    return {**facts, "preload": list(theme.preload)}


def _as_dicts(spellings: Mapping[str, Mapping[str, str]]) -> dict[str, dict[str, str]]:
    return {kind: dict(chosen) for kind, chosen in spellings.items()}
