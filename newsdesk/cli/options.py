"""The options that building commands share."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from newsdesk.cli.pelican_run import Options

Command = TypeVar("Command", bound=Callable[..., Any])
_FOLDER = click.Path(file_okay=False, path_type=Path)

_OPTIONS = (
    click.option(
        "--content", type=_FOLDER, help="The folder of the stories (PATH of the settings if not given)."
    ),
    click.option("--output", type=_FOLDER, help="Where the site is written (OUTPUT_PATH)."),
    click.option("--store", type=_FOLDER, help="Where the build keeps what it remembers (PRESS_STORE)."),
    click.option("--theme", type=_FOLDER, help="The theme (THEME)."),
    click.option("--as-of", metavar="TIME", help="Build the site of this moment; now if not given."),
    click.option("--siteurl", metavar="URL", help="The address of the site (SITEURL)."),
    click.option(
        "--jobs", type=click.IntRange(1), help="Processes; as many as there are processors if not given."
    ),
    click.option("--production", is_flag=True, help="With publishconf.py in place of pelicanconf.py."),
)


def build_options(command: Command) -> Command:
    """Gives a command the options of a build."""
    for option in reversed(_OPTIONS):
        command = option(command)
    return command


def options_of(given: dict[str, Any]) -> Options:
    """The options as one value."""
    return Options(**given)
