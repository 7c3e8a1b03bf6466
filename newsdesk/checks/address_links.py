"""Links within the site by address: to nothing, or where the path of the file would do and survive a new slug."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator
from urllib.parse import unquote

from newsdesk.checks.copies import Archive, Copy
from newsdesk.checks.nearest import Nearest
from newsdesk.checks.rules import Remark, Rule
from newsdesk.checks.site_addresses import has_address, is_page_address, same_form


def _look(archive: Archive) -> Iterator[Remark]:
    by_url = {same_form(copy.url): copy for copy in archive}
    nearest = Nearest(archive.addresses or ())
    before = {same_form(alias): copy for copy in archive for alias in copy.metadata.aliases}
    for copy in archive:
        for link in copy.markup.links:
            if link.kind != "address" or link.target.startswith(("{{", "{%")):
                continue  # another system's tag has a rule of its own
            address = _whole(link.target, copy)
            target = by_url.get(same_form(address))
            if target is not None:
                what = f"The link {link.target} names an address, which a new slug would break"
                yield Remark(copy, link.line, what, f"write /{target.story.path}")
            elif not link.target.startswith("/"):
                what = f"The link {link.target} is an address relative to the page"
                yield Remark(
                    copy, link.line, what, "write the path of a story file, or an address that begins with /"
                )
            elif (
                archive.addresses is not None
                and is_page_address(address)
                and not has_address(archive.addresses, address)
            ):
                if moved := before.get(same_form(address)):
                    what = f"The link {link.target} names an address that {moved.story.path} had before"
                    yield Remark(copy, link.line, what, f"write /{moved.story.path}")
                    continue
                what = f"The site has no page at {link.target}"
                yield Remark(copy, link.line, what, _remedy(address, nearest))


def _remedy(address: str, nearest: Nearest) -> str:
    near = nearest.find(same_form(address), 0.85)
    return f"write {near}/" if near else "write the path of a story file, or take the link away"


def _whole(target: str, copy: Copy) -> str:
    path = unquote(target.partition("?")[0])
    return path if path.startswith("/") else posixpath.join("/" + posixpath.dirname(copy.address), path)


RULE = Rule(
    "link-address", "A link by file survives a new slug; the build puts the address in.", "warning", _look
)
