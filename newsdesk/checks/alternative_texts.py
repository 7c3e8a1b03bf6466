"""Pictures that say nothing to a reader who cannot see them."""

from __future__ import annotations

import re
from collections.abc import Iterator

from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule

_FILE_NAME = re.compile(r"\S+\.(?:jpe?g|png|gif|webp|avif|svg)|(?:IMG|DSC|DSCN|image)[_-]?\d+", re.IGNORECASE)


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        shown = [(copy.line("image"), copy.metadata.image.alt)] if copy.metadata.image else []
        shown += [(picture.line, picture.alt) for picture in copy.markup.pictures]
        for line, alt in shown:
            if not alt.strip():
                yield Remark(
                    copy, line, "A picture has no alternative text", "say in a sentence what it shows"
                )
            elif _FILE_NAME.fullmatch(alt.strip()):
                what = f'The alternative text "{alt.strip()}" is a file\'s name'
                yield Remark(copy, line, what, "say in a sentence what the picture shows")


RULE = Rule(
    "alt", "Readers with a screen reader, and search engines, know a picture by its text.", "warning", _look
)
