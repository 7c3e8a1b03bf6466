"""What stands beside the stories of a WordPress export and no story takes: counted, so that it is not lost unseen."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator

from newsdesk.importers.items import Leftover
from newsdesk.importers.wordpress_entry import Entry
from newsdesk.importers.wordpress_kinds import is_story_kind
from newsdesk.importers.wordpress_words import CREDIT_FIELDS, PRIMARY_FIELDS, STANDFIRST_FIELDS

_TAKEN = frozenset(
    ("_thumbnail_id", "enclosure", "footnotes", *CREDIT_FIELDS, *PRIMARY_FIELDS, *STANDFIRST_FIELDS)
)
# What WordPress and its plugins note for themselves; no reader ever saw it.
_NOTES = re.compile(
    r"_(?:edit_|wp_|oembed_|pingme|encloseme|menu_item_|jetpack_|publicize|elementor_|yoast_wpseo_|rank_math_|aioseop?_|g_feedback|wpas_|vc_|et_)"
    r"|rank_math_|geo_|jabber_|original_post_id|reddit|hide_on_screen|_$"
)
_MOST_NAMED, _MOST_KEPT = 30, 10_000


class Remainder:
    """Comments and custom fields, counted over an export."""

    def __init__(self) -> None:
        self._comments = self._stories = 0
        self._fields: Counter[str] = Counter()

    def note(self, entry: Entry) -> None:
        """Counts what an entry has beside its story."""
        if not is_story_kind(entry.get("wp:post_type")):
            return
        self._comments += len(entry.comments)
        self._stories += bool(entry.comments)
        for name, value in entry.meta.items():
            is_readers = value.strip() and name not in _TAKEN and not _NOTES.match(name)
            if is_readers and (name in self._fields or len(self._fields) < _MOST_KEPT):
                self._fields[name] += 1

    def leftovers(self) -> Iterator[Leftover]:
        """A line for each kind that there is."""
        if self._comments:
            what = f"{self._comments} in all, on {self._stories} of the stories"
            yield Leftover(
                "comments", what, "Comments are no part of a story; --comments FILE.db puts them into Isso"
            )
        if self._fields:
            named = sorted(self._fields, key=lambda name: (-self._fields[name], name))[:_MOST_NAMED]
            more = len(self._fields) - len(named)
            listed = ", ".join(f"{name} ({self._fields[name]})" for name in named) + (
                f" and {more} more" if more else ""
            )
            yield Leftover("custom fields", "", f"Custom fields of stories are left out: {listed}")
