"""Links within the site by address, where the path of the file would do: they break when a slug changes."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from newsdesk.checks.copies import Archive, Copy
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    by_url = {_same_form(copy.url): copy for copy in archive}
    for copy in archive:
        for link in copy.markup.links:
            if link.kind != "address" or link.target.startswith(("{{", "{%")):
                continue  # another system's tag has a rule of its own
            target = by_url.get(_same_form(_whole(link.target, copy)))
            if target is not None:
                what = f"The link {link.target} names an address, which a new slug would break"
                yield Remark(copy, link.line, what, f"write /{target.story.path}")
            elif not link.target.startswith("/"):
                what = f"The link {link.target} is an address relative to the page"
                yield Remark(
                    copy, link.line, what, "write the path of a story file, or an address that begins with /"
                )


def _whole(target: str, copy: Copy) -> str:
    path = unquote(target.partition("?")[0])
    return path if path.startswith("/") else posixpath.join("/" + posixpath.dirname(copy.address), path)


def _same_form(url: str) -> str:
    return posixpath.normpath("/" + url.strip("/").removesuffix("index.html"))


RULE = Rule(
    "link-address", "A link by file survives a new slug; the build puts the address in.", "warning", _look
)
