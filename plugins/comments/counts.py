"""How many comments each story has, read from Isso's database."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

from newsdesk.errors import Misuse

# Mode 1 is a comment that everybody may read; 2 waits for an editor, 4 was deleted. As Isso's own count has it.
_COUNTS = """
    SELECT threads.uri, count(*) FROM comments JOIN threads ON threads.id = comments.tid
    WHERE comments.mode = 1 GROUP BY threads.uri ORDER BY threads.uri
"""


def read_counts(database: Path) -> dict[str, int]:
    """The number of public comments by the path of the story, in the order of the paths.

    A file that is not there yet is a server on which nobody has written. It is opened for reading only, while Isso
    writes. Raises Misuse for a file that is no database of Isso's.
    """
    if not database.exists():
        return {}
    try:
        with closing(sqlite3.connect(f"{database.absolute().as_uri()}?mode=ro", uri=True)) as opened:
            return {str(uri): int(count) for uri, count in opened.execute(_COUNTS)}
    except sqlite3.Error as wrong:
        raise Misuse(
            f"COMMENTS_DATABASE: {database} is no database of Isso's ({wrong}); name its dbpath"
        ) from None
