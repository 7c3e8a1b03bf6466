"""Fields of the front matter that are nearly ones that mean something."""

from __future__ import annotations

import difflib
from collections.abc import Iterator
from functools import lru_cache

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.checks.switches import FIELD
from newsdesk.fields import FIELDS

_MEANT = [*(field.name for field in FIELDS), FIELD, "author", "keywords"]


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        for name in copy.metadata.extra:
            if near := _nearest(name):
                yield Remark(copy, copy.line(name), f'The field "{name}" means nothing to the site', f"write {near}, if it is meant")


@lru_cache(maxsize=1024)
def _nearest(name: str) -> str:
    if name in _MEANT:
        return ""
    plain = name.replace("-", "_")
    return next(iter(difflib.get_close_matches(plain, _MEANT, n=1, cutoff=0.8)), "")


RULE = Rule("field-name", "A misspelt field is kept and does nothing: sumary is no summary.", "warning", _look)
