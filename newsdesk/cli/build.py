"""`newsdesk build`: stories in, a site out."""

from __future__ import annotations

import time
from typing import Any

import click

from newsdesk.cli.options import build_options, options_of
from newsdesk.cli.progress import show_progress
from newsdesk.settings import DEVELOPMENT, PRODUCTION, project_root


@click.command(
    "build",
    epilog="Example: newsdesk build --as-of '2025-08-31 18:00' makes the site as it was that evening.",
)
@build_options
@click.option("--clean", is_flag=True, help="Make everything again, whatever the store remembers.")
def command(production: bool, **given: Any) -> None:
    """Builds the site.

    Stories with errors stop the build; each is named with file, line and remedy, and the last good site stays.
    """
    from newsdesk.cli.pelican_run import build_site, complete_settings

    began = time.monotonic()
    root = project_root()
    settings = complete_settings(root / (PRODUCTION if production else DEVELOPMENT), options_of(given))
    with show_progress() as progress:
        tally = build_site(settings, progress)
    click.echo(
        f"{tally.stories} stories; pages: {tally.rendered} rendered, {tally.unchanged} unchanged, "
        f"{tally.removed} removed; {time.monotonic() - began:.1f} s",
        err=True,
    )
