"""Pictures from the network. The servers of these tests are on this machine; nothing here asks the internet."""

import io
import ipaddress
import socket
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path

import pytest
from PIL import Image

from newsdesk.importers.fetching import IpAddress, Limits, NotFetched, PictureFetcher, is_public
from newsdesk.importers.filing import FilingDesk
from newsdesk.importers.items import Draft, RemotePicture, Source, Wishes
from newsdesk.metadata import Metadata, Picture
from newsdesk.newsroom import Newsroom


def a_picture(form: str = "PNG") -> bytes:
    out = io.BytesIO()
    Image.new("RGB", (4, 3), "navy").save(out, form)
    return out.getvalue()


class Archive(BaseHTTPRequestHandler):
    """Answers by the path that is asked for."""

    asked: list[str]

    def do_GET(self) -> None:
        """Serves pictures, redirects and nonsense."""
        type(self).asked.append(self.path)
        if self.path.startswith("/to?"):
            self.send_response(302)
            self.send_header("Location", self.path.partition("?")[2])
            self.end_headers()
        elif self.path == "/gone.png":
            self.send_error(404)
        elif self.path == "/drip.png":
            self.send_response(200)
            self.end_headers()
            for _ in range(200):
                try:
                    self.wfile.write(b"x")
                except OSError:
                    return
                threading.Event().wait(0.05)
        else:
            data = {"/page.png": b"<html>sign in</html>", "/large.png": bytes(50_000)}.get(
                self.path, a_picture()
            )
            self.send_response(200)
            self.send_header("Content-Length", str(len(data)))
            self.end_headers()
            self.wfile.write(data)

    def log_message(self, *_: object) -> None:
        """Says nothing."""


@pytest.fixture
def server() -> Iterator[str]:
    """The address of an archive's server."""
    handler = type("Handler", (Archive,), {"asked": []})
    with serving(handler) as address:
        yield address


@contextmanager
def serving(handler: type[BaseHTTPRequestHandler]) -> Iterator[str]:
    with ThreadingHTTPServer(("127.0.0.1", 0), handler) as server:
        server.daemon_threads = True
        threading.Thread(target=server.serve_forever, args=(0.01,), daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


def on_this_machine(address: IpAddress) -> bool:
    return address.is_loopback


def fetcher(**limits: float) -> PictureFetcher:
    return PictureFetcher(replace(Limits(), **limits), may_ask=on_this_machine)  # type: ignore[arg-type]


CLOSED = """127.0.0.1 127.8.8.8 0.0.0.0 10.0.0.1 172.16.0.1 192.168.1.1 169.254.169.254 100.64.0.1 224.0.0.1 240.0.0.1
255.255.255.255 192.0.2.1 198.18.0.1 ::1 :: fe80::1 fc00::1 fd00:ec2::254 fec0::1 ff02::1 2001:db8::1 ::ffff:127.0.0.1
::ffff:10.0.0.1 ::ffff:169.254.169.254 64:ff9b::7f00:1 2002:7f00:1:: 2001:0:7f00:1::""".split()


@pytest.mark.parametrize("number", CLOSED)
def test_an_address_behind_a_wall_is_not_public(number: str) -> None:
    assert not is_public(ipaddress.ip_address(number))


@pytest.mark.parametrize("number", ["93.184.215.14", "8.8.8.8", "2606:4700::1111", "::ffff:8.8.8.8"])
def test_an_address_of_the_open_network_is_public(number: str) -> None:
    assert is_public(ipaddress.ip_address(number))


WRITTEN = ["http://127.0.0.1:{port}/", "http://localhost:{port}/", "http://2130706433:{port}/", "http://127.1:{port}/",
           "http://0x7f.1:{port}/", "http://[::ffff:127.0.0.1]:{port}/", "http://0:{port}/", "http://localhost.:{port}/"]  # fmt: skip


@pytest.mark.parametrize("written", WRITTEN)
def test_however_it_is_written_this_machine_is_not_asked(written: str) -> None:
    asked: list[str] = []
    handler = type("Handler", (Archive,), {"asked": asked})
    with serving(handler) as address, pytest.raises(NotFetched):
        PictureFetcher().fetch(written.format(port=address.rpartition(":")[2]))
    assert asked == []


def test_a_name_with_one_private_address_among_public_ones_is_not_asked(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def resolve(host: str, port: int, **_: object) -> list[object]:
        return [(2, 1, 6, "", (number, port)) for number in ("8.8.8.8", "10.0.0.1")]

    monkeypatch.setattr(socket, "getaddrinfo", resolve)
    with pytest.raises(NotFetched, match="is no public address"):
        PictureFetcher().fetch("http://rebound.example/a.png")


def test_the_connection_goes_to_the_address_that_was_judged(
    server: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    """A name that has another address at its second look-up is never looked up twice."""
    looked_up = []
    resolve = socket.getaddrinfo

    def note(host: str, *rest: object, **more: object) -> object:
        if host == "archive.example":
            looked_up.append(host)
            return resolve("127.0.0.1", *rest, **more)  # type: ignore[arg-type]
        return resolve(host, *rest, **more)  # type: ignore[arg-type]

    monkeypatch.setattr(socket, "getaddrinfo", note)
    address = server.replace("127.0.0.1", "archive.example")
    assert fetcher().fetch(f"{address}/a.png") == a_picture()
    assert looked_up == ["archive.example"]


def test_a_picture_is_fetched_through_redirects(server: str) -> None:
    assert fetcher().fetch(f"{server}/to?/to?{server}/a.png") == a_picture()


def test_each_redirect_is_judged_anew(server: str) -> None:
    for target in ("http://10.0.0.1/a.png", "file:///etc/passwd", "http://user@127.0.0.1/a.png", "http://[/"):
        with pytest.raises(NotFetched):
            fetcher().fetch(f"{server}/to?{target}")


REFUSED = [
    ("/to?/to?/to?/a.png", {"redirects": 2}, "it is redirected more than 2 times"),
    ("/gone.png", {}, "the server answers 404"),
    ("/page.png", {}, "what is there is no picture that the site can show"),
    ("/large.png", {"largest": 40_000}, "it is larger than 0 MB"),
    ("/large.png", {"total": 40_000}, "0 MB were fetched in this import, which is the most"),
    ("/a.png", {"pictures": 0}, "0 pictures were asked for in this import, which is the most"),
    ("/drip.png", {"seconds": 0.3}, "it takes longer than 0 seconds"),
]


@pytest.mark.parametrize(("path", "limits", "reason"), REFUSED)
def test_what_is_beyond_the_limits_is_refused_with_the_reason(
    server: str, path: str, limits: dict[str, float], reason: str
) -> None:
    with pytest.raises(NotFetched, match=reason):
        fetcher(**limits).fetch(server + path)


def test_a_server_that_never_ends_its_headers_is_cut_off() -> None:
    with socket.create_server(("127.0.0.1", 0)) as listening:

        def drip() -> None:
            line, _ = listening.accept()
            with line:
                line.sendall(b"HTTP/1.1 200 OK\r\n")
                while True:
                    try:
                        line.sendall(b"Z")
                    except OSError:
                        return
                    threading.Event().wait(0.05)

        threading.Thread(target=drip, daemon=True).start()
        with pytest.raises(NotFetched, match="it takes longer than 0 seconds"):
            fetcher(seconds=0.3).fetch(f"http://127.0.0.1:{listening.getsockname()[1]}/a.png")


STORY = Metadata("Ferry", datetime(2025, 8, 30, tzinfo=UTC), "", "", "", "", summary="It stops.")
WISHES = Wishes(Newsroom(shown="content"), category="World")


def test_fetched_pictures_stand_beside_the_story_and_are_fetched_once(server: str, tmp_path: Path) -> None:
    lead, inner, gone = f"{server}/media/Sea%20Wall.php?x=1", f"{server}/b.png", f"{server}/gone.png"
    draft = Draft(
        "item 1",
        "https://example.org/1",
        replace(STORY, image=Picture(lead, "A wall")),
        f"![B](b.png)\n\n![Gone]({gone})\n",
        pictures=(RemotePicture(lead, lead), RemotePicture(inner, "b.png"), RemotePicture(gone, gone)),
    )
    first = FilingDesk(tmp_path, WISHES, fetcher=fetcher())
    line = first.file(draft, Source("feed.xml"))
    first.save()
    text = (tmp_path / line.path).read_text(encoding="utf-8")
    assert "src: images/sea-wall.png" in text
    assert f"![B](images/b.png)\n\n[Gone]({gone})\n" in text
    assert line.warnings[-1] == f"The picture {gone} stays on the network: the server answers 404"
    images = (tmp_path / line.path).parent / "images"
    assert sorted(path.name for path in images.iterdir()) == ["b.png", "sea-wall.png"]
    without = FilingDesk(tmp_path, WISHES).file(draft, Source("feed.xml"))
    assert (without.status, without.warnings) == ("unchanged", ())
    changed = FilingDesk(tmp_path, WISHES).file(replace(draft, body="Changed."), Source("feed.xml"))
    assert changed.warnings[0].endswith("--fetch-images is needed to write it anew with its pictures")
    assert (tmp_path / line.path).read_text(encoding="utf-8") == text
    with_them = FilingDesk(tmp_path, WISHES, fetcher=fetcher()).file(
        replace(draft, body="Changed."), Source("feed.xml")
    )
    assert with_them.status == "written"


def test_pictures_left_on_the_network_are_fetched_by_a_later_import(server: str, tmp_path: Path) -> None:
    address = f"{server}/b.png"
    draft = Draft(
        "item 1",
        "https://example.org/1",
        STORY,
        f"![B]({address})\n",
        pictures=(RemotePicture(address, address),),
    )
    without = FilingDesk(tmp_path, WISHES)
    without.file(draft, Source("feed.xml"))
    without.save()
    line = FilingDesk(tmp_path, WISHES, fetcher=fetcher()).file(draft, Source("feed.xml"))
    assert line.status == "written"
    assert "![B](images/b.png)" in (tmp_path / line.path).read_text(encoding="utf-8")
