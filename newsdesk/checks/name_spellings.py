"""Categories and authors in two spellings, where no file declares them."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.archive import fold_spellings
from newsdesk.checks.copies import Archive
from newsdesk.checks.rules import Remark, Rule


def _look(archive: Archive) -> Iterator[Remark]:
    copies = {copy.shown: copy for copy in archive.stories}
    categories, authors = [], []
    for copy in archive.stories:
        categories += [(copy.shown, copy.line("category"), copy.metadata.category)]
        categories += [(copy.shown, copy.line("sections"), name) for name in copy.metadata.sections]
        authors += [(copy.shown, copy.line("authors"), name) for name in copy.metadata.authors]
    for kind, rows in (("category", categories), ("author", authors)):
        for found in fold_spellings(kind, rows)[1]:
            yield Remark(copies[found.path], found.line, found.what, found.remedy)


RULE = Rule("name-spelling", "A category or an author in two spellings looks like two.", "warning", _look)
