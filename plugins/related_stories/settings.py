"""How many related stories a page shows, and what counts as related. One setting a line of pelicanconf.py."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, fields
from typing import Any


@dataclass(frozen=True)
class RelatedSettings:
    """Settings of the ranking; `RELATED_STORIES_COUNT` in pelicanconf.py is `count` here, and so on."""

    count: int = 5
    """Most background stories below a story: five fill a row of cards and a line to spare."""

    follow_ups: int = 3
    """Most follow-ups: the newest developments, not a chronicle."""

    least_percent: int = 20
    """A candidate less alike than this percentage isn't shown: fewer is better than filler."""

    diversity_percent: int = 35
    """How much likeness to a story already chosen counts against the next one; 0 is pure similarity."""

    freshness_days: int = 30
    """Half-life of a follow-up's freshness, counted from the story that it follows."""

    freshness_percent: int = 30
    """The most that freshness can take from a follow-up's likeness. Background pays nothing for its age."""

    duplicate_percent: int = 40
    """Two stories that share this much of their wording are one story told twice: one of them is shown."""

    @classmethod
    def from_pelican(cls, settings: Mapping[str, Any]) -> RelatedSettings:
        """Takes `RELATED_STORIES_<NAME>` where it is set. Raises ValueError that names the setting and the remedy."""
        values = {}
        for field in fields(cls):
            name = f"RELATED_STORIES_{field.name.upper()}"
            if name in settings:
                values[field.name] = _whole_number(name, settings[name])
        return cls(**values)


def _whole_number(name: str, value: Any) -> int:
    highest = 100 if name.endswith("_PERCENT") else 10_000
    if isinstance(value, bool) or not isinstance(value, int) or not 0 <= value <= highest:
        raise ValueError(f"{name} is {value!r}; write a whole number from 0 to {highest}")
    return value
