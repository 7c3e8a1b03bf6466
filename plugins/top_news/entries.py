"""What top news has to know of a story: when, how important, and what an editor has wished for it.

A flag, a pin or an exclusion holds from the story's date up to its end: at the end itself it no longer does.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from operator import attrgetter

# The end of an exclusion that has none. Later than any date that a story can have.
FOR_EVER = 2**62


@dataclass(frozen=True, slots=True)
class Entry:
    """A story as top news sees it. Times are seconds since 1970; of the priorities 1 to 5, 5 is first."""

    id: str
    date: int
    category: str = ""
    priority: int = 3
    breaking_until: int | None = None
    pinned_until: int | None = None
    excluded_until: int | None = None

    def exists_at(self, moment: int) -> bool:
        """Tells whether the story has been published."""
        return self.date <= moment

    def is_breaking_at(self, moment: int) -> bool:
        """Tells whether its breaking flag is up."""
        return self.breaking_until is not None and self.date <= moment < self.breaking_until

    def is_pinned_at(self, moment: int) -> bool:
        """Tells whether an editor keeps it first."""
        return self.pinned_until is not None and self.date <= moment < self.pinned_until

    def is_excluded_at(self, moment: int) -> bool:
        """Tells whether an editor keeps it out; this goes before a pin."""
        return self.excluded_until is not None and self.date <= moment < self.excluded_until

    def is_news_at(self, moment: int, look_back: int) -> bool:
        """Tells whether it is younger than `look_back` seconds."""
        return self.date <= moment < self.date + look_back

    def ends(self) -> list[int]:
        """The moments at which its flag, pin and exclusion end, as far as it has them."""
        wishes = (self.breaking_until, self.pinned_until, self.excluded_until)
        return [end for end in wishes if end is not None and end > self.date]


# An entry's fields as a bare tuple, for what is done to a whole archive: sorted, rows stand in the order of date and id.
Row = tuple[int, str, str, int, int | None, int | None, int | None]
row_of: Callable[[Entry], Row] = attrgetter(
    "date", "id", "category", "priority", "breaking_until", "pinned_until", "excluded_until"
)
