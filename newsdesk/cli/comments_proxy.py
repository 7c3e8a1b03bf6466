"""Hands the comments' path of `newsdesk serve` on to the comments' server, as nginx does in production."""

from __future__ import annotations

import asyncio
import http.client
from collections.abc import Mapping, Sequence
from typing import Any
from urllib.parse import urlsplit

from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response
from starlette.routing import BaseRoute, Route

# A comment has 65,535 letters at most.
_LARGEST = 1 << 20
_SECONDS = 10
_HANDED_ON = ("accept", "content-type", "cookie", "origin", "referer", "user-agent", "x-forwarded-for")
_HANDED_BACK = ("content-type", "location", "set-cookie", "x-set-cookie")


def comment_routes(settings: Mapping[str, Any]) -> Sequence[BaseRoute]:
    """The route of COMMENTS_URL, where that is a path of this site, to the server at COMMENTS_DESK."""
    path, desk = (str(settings.get(name) or "") for name in ("COMMENTS_URL", "COMMENTS_DESK"))
    if not path.startswith("/") or not desk:
        return ()
    path = path.rstrip("/")
    server = urlsplit(desk)

    async def hand_on(request: Request) -> Response:
        body = bytearray()
        async for piece in request.stream():
            body += piece
            if len(body) > _LARGEST:
                return PlainTextResponse("A comment is not as long as that", 413)
        headers = {name: request.headers[name] for name in _HANDED_ON if name in request.headers}
        # Isso makes its own addresses with these two.
        headers |= {"Host": request.headers.get("host", ""), "X-Script-Name": path}
        query = f"?{request.url.query}" if request.url.query else ""
        target = f"/{request.path_params['rest']}{query}"
        try:
            return await asyncio.to_thread(_ask, server.netloc, request.method, target, bytes(body), headers)
        except (OSError, http.client.HTTPException):
            return PlainTextResponse("No comments' server here; start it with: make comments", 502)

    return [Route(f"{path}/{{rest:path}}", hand_on, methods=["GET", "POST", "PUT", "DELETE", "OPTIONS"])]


def _ask(netloc: str, method: str, target: str, body: bytes, headers: Mapping[str, str]) -> Response:
    connection = http.client.HTTPConnection(netloc, timeout=_SECONDS)
    try:
        connection.request(method, target, body or None, dict(headers))
        answer = connection.getresponse()
        response = Response(answer.read(), answer.status)
        for name, value in answer.getheaders():
            if name.lower() in _HANDED_BACK:
                response.headers.append(name, value)
        return response
    finally:
        connection.close()
