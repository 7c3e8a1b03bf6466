"""`newsdesk serve`: the site is on this machine, and follows what is saved."""

import os
import shutil
import signal
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

STORY = "---\ntitle: Ferries resume\ndate: 2025-08-30 09:00\n---\n\nThe first ferry left at {hour}.\n"
PATIENCE = 60.0


def get(address: str) -> str:
    try:
        with urllib.request.urlopen(address, timeout=5) as answer:
            return str(answer.read().decode())
    except urllib.error.HTTPError as refused:
        return str(refused.read().decode())
    except OSError:
        return ""


def wait_for(what: Callable[[], bool]) -> bool:
    ends = time.monotonic() + PATIENCE
    while time.monotonic() < ends:
        if what():
            return True
        time.sleep(0.1)
    return False


@pytest.fixture
def desk(tmp_path: Path, project_root: Path) -> Iterator[tuple[Path, str]]:
    content, theme = tmp_path / "content", tmp_path / "theme"
    content.mkdir()
    (content / "ferries.md").write_text(STORY.format(hour="six"), encoding="utf-8")
    shutil.copytree(project_root / "theme", theme)
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    folders = [f"--{name}={tmp_path / name}" for name in ("content", "theme", "output", "store")]
    command = [sys.executable, "-m", "newsdesk", "serve", *folders, f"--port={port}", "--as-of=2025-09-01"]
    with (tmp_path / "log").open("wb") as log:
        server = subprocess.Popen(command, cwd=project_root, stdout=log, stderr=log, env={**os.environ})
    try:
        yield tmp_path, f"http://127.0.0.1:{port}"
    finally:
        server.send_signal(signal.SIGINT)
        try:
            server.wait(10)
        except subprocess.TimeoutExpired:
            server.kill()


def test_a_saved_story_is_served_and_a_broken_style_does_not_end_it(desk: tuple[Path, str]) -> None:
    place, address = desk
    page = f"{address}/news/2025/08/ferries/"
    assert wait_for(lambda: "at&nbsp;six" in get(page)), (place / "log").read_text()
    assert "/.newsdesk/reload.js" in get(page)
    assert "EventSource" in get(f"{address}/.newsdesk/reload.js")

    sheet = place / "theme/static/css/utilities.css"
    good = sheet.read_text(encoding="utf-8")
    sheet.write_text(f"{good}\n.x {{ background: url(nowhere.svg); }}\n", encoding="utf-8")
    assert wait_for(lambda: "nowhere.svg" in (place / "log").read_text())
    assert "at&nbsp;six" in get(page)

    sheet.write_text(good, encoding="utf-8")
    (place / "content" / "ferries.md").write_text(STORY.format(hour="seven"), encoding="utf-8")
    assert wait_for(lambda: "at&nbsp;seven" in get(page)), (place / "log").read_text()


def test_an_address_that_does_not_exist_gets_the_page_for_it(desk: tuple[Path, str]) -> None:
    _, address = desk
    assert wait_for(lambda: bool(get(f"{address}/")))
    assert "This page is not here" in get(f"{address}/nowhere/")
