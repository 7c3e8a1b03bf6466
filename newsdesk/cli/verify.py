"""`newsdesk verify`: proof that the site in the output folder is the one that its sources make."""

from __future__ import annotations

import tempfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import click

from newsdesk.cli.options import build_options, options_of
from newsdesk.cli.progress import show_progress
from newsdesk.errors import Misuse
from newsdesk.settings import DEVELOPMENT, PRODUCTION, project_root


@click.command("verify", epilog="Example: newsdesk verify --as-of '2025-08-31 18:00'")
@build_options
def command(production: bool, **given: Any) -> int:
    """Builds clean in a temporary folder and compares every byte with the output folder.

    Names each file that differs, is missing or is too much, and exits with 1 if there is any. Nothing is changed.
    """
    from newsdesk.cli.pelican_run import build_site, complete_settings

    file = project_root() / (PRODUCTION if production else DEVELOPMENT)
    options = options_of(given)
    output = Path(complete_settings(file, options)["OUTPUT_PATH"])
    if not output.is_dir():
        raise Misuse(f"There is no folder {output}; build the site first, or name it with --output")
    with tempfile.TemporaryDirectory(prefix="newsdesk-verify-") as folder:
        clean = Path(folder) / "output"
        settings = complete_settings(file, replace(options, output=clean, store=Path(folder) / "store"))
        with show_progress() as progress:
            build_site(settings, progress)
        differences = list(_differences(clean, output))
        files = sum(1 for _ in _files(clean))
    for line in differences:
        click.echo(line)
    click.echo(f"{files} files compared: {len(differences)} differ", err=True)
    return 1 if differences else 0


def _differences(clean: Path, output: Path) -> Iterator[str]:
    expected, there = set(_files(clean)), set(_files(output))
    for path in sorted(expected | there):
        if path not in there:
            yield f"{path}: missing"
        elif path not in expected:
            yield f"{path}: not of these sources"
        elif (clean / path).read_bytes() != (output / path).read_bytes():
            yield f"{path}: differs"


def _files(folder: Path) -> Iterator[str]:
    for file in folder.rglob("*"):
        if file.is_file():
            yield file.relative_to(folder).as_posix()
