"""`newsdesk check`: what a good copy desk would stop, with file, line and remedy."""

from __future__ import annotations

import os
import tempfile
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Any

import click

from newsdesk.blocks import Draw
from newsdesk.checks.copies import Archive
from newsdesk.checks.missing_ids import with_id
from newsdesk.checks.output import FORMATS
from newsdesk.checks.reading import read_archive
from newsdesk.checks.registry import apply_rules, unknown_rules
from newsdesk.clock import instant_of_build
from newsdesk.errors import Misuse
from newsdesk.findings import Finding, has_errors, in_order
from newsdesk.identity import new_id
from newsdesk.newsroom import Newsroom, open_newsroom
from newsdesk.settings import DEVELOPMENT, load_settings, project_root
from plugins.press.named import function_named

_EPILOG = """\b
Examples:
  newsdesk check
  newsdesk check content/world --as-of "2025-09-01 08:00"
  newsdesk check --format github --strict
  newsdesk check --fix content/world/2025/quake.md
"""


@click.command("check", epilog=_EPILOG)
@click.argument("paths", nargs=-1, type=click.Path(path_type=Path))
@click.option(
    "--content",
    type=click.Path(path_type=Path),
    help="Folder of the stories; PATH of the settings if not given.",
)
@click.option("--as-of", metavar="TIME", help="Check as at this moment: an embargo may have ended by then.")
@click.option("--format", "form", type=click.Choice(list(FORMATS)), default="text", show_default=True,
              help="text for people, json for programs, github for notes in a code review.")  # fmt: skip
@click.option(
    "--fix", is_flag=True, help="Write an id into each story that has none; nothing else is touched."
)
@click.option("--strict", is_flag=True, help="Exit with 1 for warnings, too.")
def command(
    paths: tuple[Path, ...], content: Path | None, as_of: str | None, form: str, fix: bool, strict: bool
) -> int:
    """Checks the stories and pages: all of them, or those in PATHS, which are still held against all the others.

    Findings go to stdout. Exit status: 0 clean, 1 errors found, 2 misuse.
    """
    desk = _open_desk(content, as_of)
    wanted = [_shown(path, desk) for path in paths]
    archive, findings = _check(desk)
    fixed = 0
    if fix and (fixed := _write_ids(archive, desk, wanted)):
        archive, findings = _check(desk)
    shown = [finding for finding in findings if _is_wanted(finding.path, wanted)]
    if text := FORMATS[form](shown):
        click.echo(text)
    click.echo(_summary(archive, shown, fixed), err=True)
    return 1 if has_errors(shown) or (strict and shown) else 0


@dataclass(frozen=True)
class _Desk:
    content: Path
    settings: Mapping[str, Any]
    newsroom: Newsroom
    declared: tuple[Finding, ...]
    as_of: datetime
    blocks: Mapping[str, Draw]


def _open_desk(content: Path | None, as_of: str | None) -> _Desk:
    try:
        root: Path | None = project_root()
    except Misuse:
        if content is None:
            raise
        root = None  # any folder of stories can be checked; it is then checked with Pelican's defaults
    settings = load_settings(root / DEVELOPMENT) if root else {}
    if unknown := unknown_rules(settings.get("CHECKS_OFF", ())):
        raise Misuse(
            f"CHECKS_OFF names {unknown[0]}, which is no rule that can be switched off; see docs/checks.md"
        )
    folder = content or (root or Path()) / str(settings.get("PATH") or "content")
    newsroom, declared = open_newsroom(folder, settings)
    return _Desk(
        folder,
        settings,
        newsroom,
        tuple(declared),
        instant_of_build(as_of, newsroom.zone),
        _blocks_of(settings),
    )


def _blocks_of(settings: Mapping[str, Any]) -> dict[str, Draw]:
    """The functions that a build would draw blocks with: they alone know what is wrong with one."""
    blocks = {}
    for name, dotted in settings.get("STORY_BLOCKS", {}).items():
        try:
            blocks[name] = function_named(dotted)
        except (ImportError, AttributeError):
            raise Misuse(
                f"STORY_BLOCKS names {dotted}, which cannot be found; write package.module:function"
            ) from None
    return blocks


def _check(desk: _Desk) -> tuple[Archive, list[Finding]]:
    archive, unread = read_archive(
        desk.content,
        desk.newsroom,
        desk.settings,
        desk.as_of,
        jobs=os.cpu_count() or 1,
        blocks=desk.blocks,
    )
    off = desk.settings.get("CHECKS_OFF", ())
    return archive, in_order([*desk.declared, *unread, *apply_rules(archive, off)])


def _shown(path: Path, desk: _Desk) -> str:
    if not path.exists():
        raise Misuse(f"There is no file or folder {path}")
    if not path.resolve().is_relative_to(desk.content.resolve()):
        raise Misuse(f"{path} is not in {desk.content}; name its folder with --content")
    inside = path.resolve().relative_to(desk.content.resolve()).as_posix()
    return desk.newsroom.shown if inside == "." else f"{desk.newsroom.shown}/{inside}"


def _is_wanted(path: str, wanted: Iterable[str]) -> bool:
    return not wanted or any(path == name or path.startswith(f"{name}/") for name in wanted)


def _write_ids(archive: Archive, desk: _Desk, wanted: list[str]) -> int:
    written = 0
    for copy in archive.stories:
        if copy.metadata.id == copy.story.path and _is_wanted(copy.shown, wanted):
            file = (desk.content / copy.story.path).resolve()
            if (changed := with_id(file.read_bytes(), new_id())) is not None:
                _replace(file, changed)
                written += 1
    return written


def _replace(file: Path, raw: bytes) -> None:
    """Writes a file whole or not at all; its rights stay."""
    handle, name = tempfile.mkstemp(dir=file.parent, prefix=f".{file.name}.")
    try:
        with os.fdopen(handle, "wb") as stream:
            stream.write(raw)
        Path(name).chmod(file.stat().st_mode & 0o7777)
        Path(name).replace(file)
    except BaseException:
        Path(name).unlink(missing_ok=True)
        raise


def _summary(archive: Archive, shown: list[Finding], fixed: int) -> str:
    errors = sum(finding.severity == "error" for finding in shown)
    files = _count(len(archive.stories) + len(archive.pages) + len(archive.broken), "file")
    parts = [f"{files} checked: {_count(errors, 'error')}, {_count(len(shown) - errors, 'warning')}"]
    if fixed:
        parts.append(f"{_count(fixed, 'id')} written")
    return "; ".join(parts)


def _count(number: int, noun: str) -> str:
    return f"{number:,} {noun}{'' if number == 1 else 's'}"
