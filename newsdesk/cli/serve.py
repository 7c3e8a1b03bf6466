"""`newsdesk serve`: the site on this machine, made again at every change, the browser reloaded."""

from __future__ import annotations

import os
import sys
import threading
import traceback
from collections.abc import Callable, Collection, Sequence
from pathlib import Path
from typing import Any

import click

from newsdesk.cli.options import build_options, options_of
from newsdesk.cli.progress import show_progress
from newsdesk.errors import BadSources, Misuse, NewsdeskError
from newsdesk.findings import in_order
from newsdesk.settings import DEVELOPMENT, PRODUCTION, project_root

HOST = "127.0.0.1"


@click.command("serve", epilog="Example: newsdesk serve --port 8080")
@build_options
@click.option(
    "--port", type=click.IntRange(1, 65535), default=8000, show_default=True, help="The port on 127.0.0.1."
)
def command(production: bool, port: int, **given: Any) -> None:
    """Builds the site, serves it on this machine, and builds it again whenever a story, template or style changes.

    What is wrong with a story is shown in the browser and here; the last good site stays.
    """
    from watchfiles import PythonFilter

    from newsdesk.cli.comments_proxy import comment_routes
    from newsdesk.cli.pelican_run import complete_settings, open_site
    from newsdesk.cli.preview import Preview, serve_forever
    from newsdesk.clock import instant_of_build

    root = project_root()
    file = root / (PRODUCTION if production else DEVELOPMENT)
    options = options_of(given)
    settings = complete_settings(file, options)
    output = Path(settings["OUTPUT_PATH"])
    build = _Builder(
        lambda: instant_of_build(options.as_of, str(settings["TIMEZONE"])), settings, open_site(settings)
    )
    problem = build()
    if not output.is_dir():
        raise NewsdeskError("there is no site to serve yet; mend what is named above")
    watched = [Path(settings["PATH"]), Path(settings["THEME"])]
    program = [root / "newsdesk", root / "plugins", *(root / name for name in (DEVELOPMENT, PRODUCTION))]
    preview = Preview(
        output, build, problem, watched, [path for path in program if path.exists()], PythonFilter()
    )
    click.echo(f"Serving {output} at http://{HOST}:{port}/ – stop with Ctrl-C", err=True)
    try:
        restart = serve_forever(preview, HOST, port, comment_routes(settings))
    except OSError as wrong:
        raise Misuse(f"Port {port} cannot be used: {wrong.strerror}; name another with --port") from None
    if restart:
        # Code and settings are loaded once a process: a change of theirs needs a new one.
        os.execv(sys.executable, [sys.executable, "-m", "newsdesk", *sys.argv[1:]])  # noqa: S606 (our own command)


class _Builder:
    """Builds the site again and again in one process, so that nothing has to be loaded twice."""

    def __init__(self, instant: Callable[[], Any], settings: dict[str, Any], site: Any):
        self._instant = instant
        self._settings = settings
        self._site = site
        self._one_at_a_time = threading.Lock()

    def __call__(self, changed: Collection[Path] | None = None) -> Sequence[str]:
        """Builds once; returns what is wrong, a line each. `changed` are the only files that can have changed since."""
        from newsdesk.cli.pelican_run import make_site

        with self._one_at_a_time, show_progress() as progress:
            try:
                tally = make_site(self._site, self._settings, self._instant(), progress, changed)
            except BadSources as bad:
                lines = [str(finding) for finding in in_order(bad.findings)]
                click.echo("\n".join([*lines, str(bad)]), err=True)
                return lines
            except NewsdeskError as wrong:
                click.echo(f"newsdesk: {wrong}", err=True)
                return [str(wrong)]
            except Exception as wrong:  # noqa: BLE001 (whatever fails, the next change is built again)
                line = f"{type(wrong).__name__}: {wrong}; see the terminal, or run newsdesk build"
                traceback.print_exc()
                return [line]
        if tally.rendered or tally.removed:
            click.echo(f"{tally.rendered} pages made, {tally.removed} removed", err=True)
        return ()
