"""The `newsdesk` command: one module a command, loaded only when it is called.

Data goes to stdout, remarks to stderr; exit status 0 is clean, 1 is findings or failures, 2 is misuse.
"""

from __future__ import annotations

import importlib
import sys

import click

from newsdesk import __version__
from newsdesk.errors import BadSources, NewsdeskError
from newsdesk.findings import in_order

# Name of each command, and the module that holds it as `command`.
COMMANDS = {
    "new": "new",
    "import": "import_",
    "check": "check",
    "build": "build",
    "verify": "verify",
    "serve": "serve",
    "explain": "explain",
    "related": "related",
}


class _Lazy(click.Group):
    """Lists all commands, imports only the one that is called: `newsdesk new` must not wait for Pelican."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        if name not in COMMANDS:
            return None
        module = importlib.import_module(f"newsdesk.cli.{COMMANDS[name]}")
        command: click.Command = module.command
        return command


@click.group(cls=_Lazy, context_settings={"help_option_names": ["-h", "--help"]})
@click.version_option(__version__, prog_name="newsdesk")
def _newsdesk() -> None:
    """The newsroom's tool: stories in, a news site out."""


def main(arguments: list[str] | None = None) -> int:
    """Runs a command and returns its exit status; every error is a line on stderr, never a traceback."""
    try:
        status = _newsdesk.main(args=arguments, prog_name="newsdesk", standalone_mode=False)
    except click.exceptions.Abort:
        click.echo("Stopped.", err=True)
        return 1
    except click.ClickException as wrong:
        wrong.show(sys.stderr)
        return 2
    except BadSources as bad:
        for finding in in_order(bad.findings):
            click.echo(str(finding), err=True)
        click.echo(str(bad), err=True)
        return bad.exitcode
    except NewsdeskError as wrong:
        click.echo(f"newsdesk: {wrong}", err=True)
        return wrong.exitcode
    return status if isinstance(status, int) else 0
