"""One source read by its importer: whatever happens there ends in an item of the report, never in a traceback."""

from __future__ import annotations

from collections.abc import Iterator

from newsdesk.importers.formats import FORMATS, format_of, importer_named
from newsdesk.importers.items import Importer, Item, Leftover, Source, Unreadable, Wishes


def read_source(source: Source, format_: str | None, wishes: Wishes) -> Iterator[Item]:
    """The items of a source in its order; `format_` is told from the file where it is None. Raises nothing."""
    try:
        name = format_ or format_of(source.name, source.head())
    except OSError as wrong:
        yield _failure(f"It cannot be read: {wrong.strerror}")
        return
    if name is None:
        why = f"No importer knows this kind of file; name one with --format ({', '.join(FORMATS)})"
        yield Leftover("file", "", why)
        return
    yield from read_items(importer_named(name), source, wishes)


def read_items(importer: Importer, source: Source, wishes: Wishes) -> Iterator[Item]:
    """What an importer finds in a source, and as the last item what stopped it, if anything did. Raises nothing."""
    try:
        yield from importer.read(source, wishes)
    except Unreadable as wrong:
        yield _failure(str(wrong))
    except OSError as wrong:
        yield _failure(f"It cannot be read: {wrong.strerror}")
    except RecursionError:
        yield _failure("It is nested too deeply to be read; flatten it")
    except MemoryError:
        yield _failure("It needs more memory than an import may have; split it")
    except Exception as wrong:  # noqa: BLE001  one odd source must not stop an archive; it is reported as a fault
        yield _failure(
            f"The importer stopped with {type(wrong).__name__}: {wrong}; please report it with the file"
        )


def _failure(reason: str) -> Leftover:
    return Leftover("file", "", reason, failed=True)
