"""Fields of the front matter that are nearly ones that mean something."""

from __future__ import annotations

import difflib
from collections.abc import Iterator, Mapping
from functools import lru_cache

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule
from newsdesk.checks.switches import FIELD
from newsdesk.fields import FIELDS

_MEANT = [*(field.name for field in FIELDS), FIELD, "author", "keywords"]
# What other systems call the same.
_ELSEWHERE: Mapping[str, str] = {
    **dict.fromkeys(("headline",), "title"),
    **dict.fromkeys(("excerpt", "description", "dek", "standfirst", "subtitle"), "summary"),
    **dict.fromkeys(("byline",), "authors"),
    **dict.fromkeys(("updated", "lastmod", "last_modified", "last_modified_at", "date_modified"), "modified"),
    **dict.fromkeys(("published", "pubdate", "date_published", "publish_date"), "date"),
    **dict.fromkeys(("categories", "section"), "category"),
    **dict.fromkeys(("cover", "thumbnail", "featured_image"), "image"),
    **dict.fromkeys(("language", "locale"), "lang"),
    **dict.fromkeys(("layout",), "template"),
    **dict.fromkeys(("draft",), "status"),
    **dict.fromkeys(("guid", "uuid"), "id"),
}


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        for name in copy.metadata.extra:
            meant = _meant_by(name)
            # What other systems call a field may stand beside it on purpose; a misspelling never does.
            if meant and (meant not in copy.story.lines or _plain(name) not in _ELSEWHERE):
                what = f'The field "{name}" does nothing by itself'
                yield Remark(copy, copy.line(name), what, f"write {meant}, if it is meant")


@lru_cache(maxsize=1024)
def _meant_by(name: str) -> str:
    if name in _MEANT:
        return ""
    plain = _plain(name)
    return _ELSEWHERE.get(plain) or next(iter(difflib.get_close_matches(plain, _MEANT, n=1, cutoff=0.8)), "")


def _plain(name: str) -> str:
    return name.replace("-", "_")


RULE = Rule(
    "field-name", "A misspelt field is kept and does nothing: sumary is no summary.", "warning", _look
)
