"""The local server behind `newsdesk serve`: the output folder, a watcher, and a word to the browser when it changes."""

from __future__ import annotations

import asyncio
import json
from collections.abc import AsyncIterator, Callable, Collection, Sequence
from contextlib import asynccontextmanager, suppress
from pathlib import Path
from typing import Any

import uvicorn
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import FileResponse, HTMLResponse, Response, StreamingResponse
from starlette.routing import BaseRoute, Mount, Route
from starlette.staticfiles import StaticFiles
from starlette.types import Scope
from watchfiles import BaseFilter, DefaultFilter, awatch

_SCRIPT = Path(__file__).with_name("reload.js")
# Milliseconds without a change after which the watcher looks up.
_QUIET = 500
_TAG = b'<script type="module" src="/.newsdesk/reload.js"></script>'


class Preview:
    """A site that is served and watched. `build` makes it again and returns what is wrong with it, a line each."""

    def __init__(
        self,
        output: Path,
        build: Callable[[Collection[Path] | None], Sequence[str]],
        problem: Sequence[str],
        watched: Sequence[Path],
        program: Sequence[Path],
        program_filter: BaseFilter,
    ):
        self.output = output
        self.problem = problem
        self.must_restart = False
        self._build = build
        self._watched = watched
        self._program = program
        self._program_filter = program_filter
        self._version = 0
        self._changed = asyncio.Condition()
        self._stopping = asyncio.Event()

    async def watch_sources(self) -> None:
        """Builds again at every change of a story, template or style."""
        caught_up = False
        async for changes in awatch(
            *self._watched,
            watch_filter=DefaultFilter(),
            stop_event=self._stopping,
            debounce=50,
            rust_timeout=_QUIET,
            yield_on_timeout=True,
        ):
            # What was saved between the first build and the beginning of the watch is found by building once more.
            if not changes and caught_up:
                continue
            caught_up = True
            changed = {Path(path) for _, path in changes} if changes else None
            before, self.problem = self.problem, await asyncio.to_thread(self._build, changed)
            if changes or self.problem != before:
                await self._tell()

    async def watch_program(self, stop: Callable[[], None]) -> None:
        """Stops the server at a change of the program or its settings, so that it is started again."""
        async for _ in awatch(*self._program, watch_filter=self._program_filter, stop_event=self._stopping):
            self.must_restart = True
            stop()
            return

    async def _tell(self) -> None:
        async with self._changed:
            self._version += 1
            self._changed.notify_all()

    async def stop(self) -> None:
        """Ends the watching and lets every waiting browser go."""
        self._stopping.set()
        await self._tell()

    async def events(self) -> AsyncIterator[str]:
        """Server-sent events (WHATWG HTML): what is wrong now, then a word at every new build."""
        seen = self._version
        yield self._event("problem" if self.problem else "ready")
        while not self._stopping.is_set():
            async with self._changed:
                while self._version == seen:
                    await self._changed.wait()
                seen = self._version
            yield self._event("problem" if self.problem else "reload")

    def _event(self, name: str) -> str:
        return f"event: {name}\ndata: {json.dumps(list(self.problem))}\n\n"


class _Pages(StaticFiles):
    """The output folder, with the reloading script added to every page on its way out; the files stay as they are."""

    async def get_response(self, path: str, scope: Scope) -> Response:
        response = await super().get_response(path, scope)
        if isinstance(response, FileResponse) and str(response.media_type) == "text/html":
            page = await asyncio.to_thread(Path(response.path).read_bytes)
            response = HTMLResponse(page + _TAG, status_code=response.status_code)
        response.headers["cache-control"] = "no-store"
        return response


def application(preview: Preview, stop: Callable[[], None], others: Sequence[BaseRoute] = ()) -> Starlette:
    """The server's application; `others` are routes that come before the site's own files."""

    @asynccontextmanager
    async def lifespan(_: Starlette) -> AsyncIterator[None]:
        tasks = [
            asyncio.create_task(preview.watch_sources()),
            asyncio.create_task(preview.watch_program(stop)),
        ]
        yield
        await preview.stop()
        for task in tasks:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task

    async def events(_: Request) -> Response:
        headers = {"cache-control": "no-store"}
        return StreamingResponse(preview.events(), media_type="text/event-stream", headers=headers)

    async def script(_: Request) -> Response:
        return FileResponse(_SCRIPT, media_type="text/javascript", headers={"cache-control": "no-store"})

    routes = [
        Route("/.newsdesk/events", events),
        Route("/.newsdesk/reload.js", script),
        *others,
        Mount("/", _Pages(directory=preview.output, html=True, check_dir=False)),
    ]
    return Starlette(routes=routes, lifespan=lifespan)


def serve_forever(preview: Preview, host: str, port: int, others: Sequence[BaseRoute] = ()) -> bool:
    """Serves until Ctrl-C; returns True where the program has changed and must be started again. Raises OSError."""
    holder: list[Any] = []

    def stop() -> None:
        holder[0].should_exit = True

    config = uvicorn.Config(
        application(preview, stop, others),
        host=host,
        port=port,
        log_level="warning",
        timeout_graceful_shutdown=1,
    )
    server = uvicorn.Server(config)
    holder.append(server)
    socket = config.bind_socket()
    try:
        with suppress(KeyboardInterrupt):
            asyncio.run(server.serve(sockets=[socket]))
    finally:
        socket.close()
    return preview.must_restart
