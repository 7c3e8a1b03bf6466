"""Feeds an importer with mutated sources, guided by the code that they reach: `make fuzz`, or for one format

    .venv/bin/python tests/fuzz/importers.py feed CORPUS -max_total_time=60

What is held: an importer gives items or says Unreadable, and nothing else; each draft is filed as a story that can be
read, or is refused by name. A fault leaves its input beside the corpus, as `crash-…`; it becomes a test.
"""

import sys
import tempfile
from datetime import UTC, datetime
from pathlib import Path

import atheris

with atheris.instrument_imports(include=["newsdesk", "markdown"]):
    from newsdesk.importers.filing import FilingDesk
    from newsdesk.importers.formats import importer_named
    from newsdesk.importers.items import Draft, Leftover, Source, Unreadable, Wishes
    from newsdesk.newsroom import Newsroom

WISHES = Wishes(Newsroom(shown="content", zone="Asia/Baku"), "World", None, datetime(2025, 1, 1, tzinfo=UTC))


def try_format(name: str, raw: bytes) -> None:
    """Reads one source and files all that is in it."""
    source = Source("-", data=raw)
    with tempfile.TemporaryDirectory() as folder:
        desk = FilingDesk(Path(folder), WISHES)
        try:
            for item in importer_named(name).read(source, WISHES):
                if isinstance(item, Draft | Leftover):
                    desk.file(item, source)
        except (Unreadable, RecursionError):
            return
        desk.save()


if __name__ == "__main__":
    chosen = sys.argv.pop(1)
    with atheris.instrument_imports(include=["newsdesk", "feedparser", "markdown", "mammoth"]):
        importer_named(chosen)
    atheris.Setup(sys.argv, lambda raw: try_format(chosen, raw))
    atheris.Fuzz()
