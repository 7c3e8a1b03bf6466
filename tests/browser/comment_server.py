"""Isso as `make comments` runs it, and a site beside it as `newsdesk serve` has it, for tests that write comments."""

from __future__ import annotations

import os
import re
import socket
import subprocess
import threading
import time
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import uvicorn
from starlette.applications import Starlette
from starlette.routing import Mount
from starlette.staticfiles import StaticFiles

from newsdesk.cli.comments_proxy import comment_routes

PROJECT = Path(__file__).resolve().parents[2]
ISSO = PROJECT / ".comments/venv/bin/isso"
CONFIGURATION = PROJECT / "plugins/comments/isso.cfg"
_ACTIVATE = re.compile(r"activate comment: (\S+)", re.IGNORECASE)


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


class CommentServer:
    """One Isso with its own database in `folder`; its log has the links that moderate."""

    def __init__(self, folder: Path, port: int, site: str, moderation: bool):
        assert ISSO.is_file(), f"{ISSO} is not there; make test sets it up"
        self.address = f"http://127.0.0.1:{port}"
        self.database = folder / "comments.db"
        self._log = folder / "isso.log"
        given = {
            "FOLDER": str(folder), "PORT": str(port), "SITES": f"{site}/", "ENDPOINT": f"{site}/comments",
            "MODERATION": str(moderation).lower(), "NOTIFY": "stdout", "REPLY_MAIL": "true", "PASSWORD": "for-tests",
            "SALT": "for-tests", "SMTP_HOST": "localhost", "SMTP_PORT": "587", "SMTP_SECURITY": "none", "SMTP_USER": "",
            "SMTP_PASSWORD": "", "MAIL_TO": "", "MAIL_FROM": "",
        }  # fmt: skip
        environment = {**os.environ, **{f"COMMENTS_{name}": value for name, value in given.items()}}
        with self._log.open("wb") as log:
            self._process = subprocess.Popen(
                [ISSO, "-c", CONFIGURATION, "run"], env=environment, stdout=log, stderr=log, cwd=folder
            )
        self._wait()

    def _wait(self) -> None:
        for _ in range(300):
            try:
                with urllib.request.urlopen(f"{self.address}/?uri=/none/", timeout=5):
                    return
            except OSError:
                assert self._process.poll() is None, self.log()
                time.sleep(0.1)
        raise AssertionError(f"Isso does not answer:\n{self.log()}")

    def log(self) -> str:
        """All that Isso has said."""
        return self._log.read_text(encoding="utf-8")

    def moderation_links(self) -> list[str]:
        """The links of Isso's notifications that publish a comment, oldest first."""
        return _ACTIVATE.findall(self.log())

    def stop(self) -> None:
        """Ends the server; a second call does nothing."""
        self._process.terminate()
        self._process.wait(timeout=20)


@contextmanager
def commented_site(output: Path, folder: Path, *, moderation: bool) -> Iterator[tuple[str, CommentServer]]:
    """Serves `output` with the comments of an Isso below /comments/; gives the site's address and the Isso."""
    site_port, port = free_port(), free_port()
    site = f"http://127.0.0.1:{site_port}"
    server = CommentServer(folder, port, site, moderation)
    routes = comment_routes({"COMMENTS_URL": "/comments/", "COMMENTS_DESK": server.address})
    application = Starlette(routes=[*routes, Mount("/", StaticFiles(directory=output, html=True))])
    web = uvicorn.Server(uvicorn.Config(application, host="127.0.0.1", port=site_port, log_level="warning"))
    thread = threading.Thread(target=web.run, daemon=True)
    thread.start()
    try:
        while not web.started:
            assert thread.is_alive()
            time.sleep(0.02)
        yield site, server
    finally:
        web.should_exit = True
        thread.join(timeout=20)
        server.stop()
