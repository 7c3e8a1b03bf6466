"""Pictures from the network: only from public addresses, only so large, only so many, only so long.

The addresses come from sources that anyone may have written. Nothing that answers behind the newsroom's own wall may be
asked by them: every name is resolved here, every address it has is judged, and the connection goes to that address.
"""

from __future__ import annotations

import ipaddress
import logging
import socket
import threading
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from urllib3.connection import HTTPConnection, HTTPSConnection
from urllib3.exceptions import HTTPError, LocationParseError
from urllib3.util import parse_url

from newsdesk.importers.items import MEGABYTE
from newsdesk.importers.picture_files import ending_of_picture

IpAddress = ipaddress.IPv4Address | ipaddress.IPv6Address

# IPv6 networks that only wrap an IPv4 address, which a gateway on the way would unwrap: NAT64, 6to4, Teredo.
_WRAPPERS = tuple(map(ipaddress.IPv6Network, ("64:ff9b::/96", "64:ff9b:1::/48", "2002::/16", "2001::/32")))
_REDIRECTS = frozenset({301, 302, 303, 307, 308})
_HEADERS = {
    "Accept": "image/avif,image/webp,image/png,image/jpeg,image/gif",
    "Accept-Encoding": "identity",  # a picture is packed already, and a packed answer may be a bomb
    "User-Agent": "newsdesk",
}
_CHUNK = 64 * 1024


class NotFetched(ValueError):
    """A picture that the network does not give, or that must not be asked for; the text says why."""


@dataclass(frozen=True)
class Limits:
    """How much is taken: bytes a picture and in all, pictures in all, redirects, seconds for one picture."""

    largest: int = 20 * MEGABYTE
    total: int = 4096 * MEGABYTE
    pictures: int = 20_000
    redirects: int = 5
    seconds: float = 30.0


def is_public(address: IpAddress) -> bool:
    """Tells whether an address is one of the open network: not private, loopback, link-local, reserved or multicast."""
    if isinstance(address, ipaddress.IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address.is_site_local or any(address in network for network in _WRAPPERS):
            return False
    return address.is_global and not (
        address.is_multicast or address.is_reserved or address.is_unspecified or address.is_loopback
    )


class PictureFetcher:
    """Fetches pictures over http and https, within limits that hold for all of them together.

    `may_ask` decides which addresses are connected to; tests alone, whose servers are on this machine, give another.
    """

    def __init__(self, limits: Limits | None = None, may_ask: Callable[[IpAddress], bool] = is_public):
        self._limits, self._may_ask = limits or Limits(), may_ask
        self._asked = self._taken = 0
        # A server's odd headers are no remark for an editor.
        logging.getLogger("urllib3.connection").setLevel(logging.ERROR)

    def fetch(self, address: str) -> bytes:
        """The bytes of the picture at an absolute address, redirects followed. Raises NotFetched."""
        if self._asked >= self._limits.pictures:
            raise NotFetched(
                f"{self._limits.pictures} pictures were asked for in this import, which is the most"
            )
        self._asked += 1
        deadline = time.monotonic() + self._limits.seconds
        for _ in range(self._limits.redirects + 1):
            answer = self._ask(address, deadline)
            if isinstance(answer, bytes):
                if ending_of_picture(answer) is None:
                    raise NotFetched("what is there is no picture that the site can show")
                return answer
            address = answer
        raise NotFetched(f"it is redirected more than {self._limits.redirects} times")

    def _ask(self, address: str, deadline: float) -> bytes | str:
        """One request: the bytes of its answer, or the address that it is redirected to."""
        is_secure, host, port, target = _parts_of(address)
        connected = self._connect(host, port, deadline)
        connection = (_SecureLine if is_secure else _Line)(host, port, timeout=_left(deadline))
        connection.connected = connected
        # A server that sends a byte now and then never times out; at the end of the time it is cut off, by a second
        # handle, because TLS takes the first one for itself.
        handle = connected.dup()
        end = threading.Timer(_left(deadline), _cut_off, (handle,))
        end.daemon = True
        end.start()
        try:
            connection.request("GET", target, headers=_HEADERS, preload_content=False, decode_content=False)
            response = connection.getresponse()
            place = response.headers.get("Location")
            if response.status in _REDIRECTS and place:
                return urljoin(address, place)
            if response.status != 200:
                raise NotFetched(f"the server answers {response.status}")
            body = self._body_of(response, deadline)
            self._look_at_the_clock(deadline)  # what was cut off may look like an end
            return body
        except (HTTPError, OSError, ValueError) as wrong:
            if isinstance(wrong, NotFetched):
                raise
            self._look_at_the_clock(deadline)
            raise NotFetched(f"the server does not give it ({type(wrong).__name__})") from None
        finally:
            end.cancel()
            connection.close()
            connected.close()
            handle.close()

    def _body_of(self, response: Any, deadline: float) -> bytes:
        chunks, size = [], 0
        while chunk := response.read1(_CHUNK):
            size += len(chunk)
            self._taken += len(chunk)
            if size > self._limits.largest:
                raise NotFetched(f"it is larger than {self._limits.largest // MEGABYTE} MB")
            if self._taken > self._limits.total:
                raise NotFetched(
                    f"{self._limits.total // MEGABYTE} MB were fetched in this import, which is the most"
                )
            self._look_at_the_clock(deadline)
            chunks.append(chunk)
        return b"".join(chunks)

    def _look_at_the_clock(self, deadline: float) -> None:
        if time.monotonic() >= deadline:
            raise NotFetched(f"it takes longer than {self._limits.seconds:.0f} seconds") from None

    def _connect(self, host: str, port: int, deadline: float) -> socket.socket:
        """A connection to a host, all of whose addresses may be asked."""
        try:
            found = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
        except (OSError, UnicodeError):
            raise NotFetched(f"there is no host {host}") from None
        numbers = list(dict.fromkeys(str(entry[4][0]).partition("%")[0] for entry in found))
        if not all(self._may_ask(ipaddress.ip_address(number)) for number in numbers):
            raise NotFetched(f"{host} is no public address")
        for number in numbers:
            with suppress(OSError):
                return socket.create_connection((number, port), timeout=_left(deadline))
        raise NotFetched(f"{host} does not answer")


class _Line(HTTPConnection):
    """A connection that is made already, to an address that was judged."""

    connected: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.connected


class _SecureLine(HTTPSConnection):
    """The same with TLS: the certificate is that of the host's name."""

    connected: socket.socket

    def _new_conn(self) -> socket.socket:
        return self.connected


def _parts_of(address: str) -> tuple[bool, str, int, str]:
    """Whether an address is secure, its host, its port, and what is asked of the host. Raises NotFetched."""
    try:
        parts = parse_url(address)
        has_user = "@" in urlsplit(address).netloc
    except (LocationParseError, ValueError):
        raise NotFetched("its address cannot be read") from None
    if parts.scheme not in ("http", "https") or not parts.host or has_user:
        raise NotFetched("only http and https addresses are fetched")
    is_secure = parts.scheme == "https"
    return is_secure, parts.host.strip("[]"), parts.port or (443 if is_secure else 80), parts.request_uri


def _left(deadline: float) -> float:
    """The seconds until a deadline; never 0, which would mean to wait for ever."""
    return max(0.01, deadline - time.monotonic())


def _cut_off(connected: socket.socket) -> None:
    with suppress(OSError):
        connected.shutdown(socket.SHUT_RDWR)
