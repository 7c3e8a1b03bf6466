"""Earlier addresses from which no redirect can lead: another page stands there, or another story claims them, too."""

from __future__ import annotations

from collections.abc import Iterator
from urllib.parse import urlsplit

from newsdesk.checks.copies import Archive, Copy
from newsdesk.checks.rules import Remark, Rule
from newsdesk.checks.site_addresses import same_form


def _look(archive: Archive) -> Iterator[Remark]:
    public = [copy for copy in archive if copy.metadata.status != "draft"]
    standing = {same_form(copy.url): copy for copy in public}
    lists = archive.addresses or frozenset()
    claimed: dict[str, Copy] = {}
    for copy in public:
        for alias in dict.fromkeys(copy.metadata.aliases):
            form = _form(alias)
            if form in standing:
                if standing[form] is not copy:
                    what = f"At the earlier address {alias} now stands {standing[form].story.path}"
                    yield _remark(copy, what)
            elif form in lists:
                yield _remark(copy, f"At the earlier address {alias} now stands a page of the site")
            elif claimed.setdefault(form, copy) is not copy:
                yield _remark(copy, f"The earlier address {alias} is also one of {claimed[form].story.path}")


def _form(alias: str) -> str:
    """One form for an address with and without server: a redirect is made for its path, and what stands behind a `?`."""
    parts = urlsplit(alias)
    return same_form(parts.path or "/") + (f"?{parts.query}" if parts.query else "")


def _remark(copy: Copy, what: str) -> Remark:
    return Remark(copy, copy.line("aliases"), what, "leave it to the one that readers look for there")


RULE = Rule("alias", "From one earlier address a redirect can lead to one story.", "error", _look)
