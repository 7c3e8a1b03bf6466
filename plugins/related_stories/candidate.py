"""A story as the ranking of related stories takes it, and what it gives back."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from .terms import Terms

EARLIEST = -(2**62)


@dataclass(frozen=True)
class Candidate:
    """One published story. `date` is in seconds since 1970; a story without one counts as older than all others."""

    id: str
    date: int | None
    lang: str
    terms: Terms = field(repr=False)
    pin: tuple[str, ...] = ()
    """Ids that the editor wants shown, first come first; unknown ones are passed over."""
    exclude: tuple[str, ...] = ()
    """Ids that must not be shown below this story."""
    off: bool = False
    """This story shows no related stories."""
    never: bool = False
    """This story is shown below no other: a delicate one, as about a suicide or a minor."""


def candidate_of(
    identity: str,
    date: int,
    lang: str,
    terms: Terms,
    wishes: Mapping[str, Any] | None,
    paths: Mapping[str, str],
) -> Candidate:
    """The candidate of a story with its editor's wishes (`related` of the front matter); `paths` has ids by path.

    A reference to no story is left as it is: the build reports it, ranking passes it over.
    """
    wishes = wishes or {}

    def ids(name: str) -> tuple[str, ...]:
        listed = wishes.get(name) or ()
        listed = [listed] if isinstance(listed, str) else listed
        return tuple(paths.get(str(reference), str(reference)) for reference in listed)

    never = bool(wishes.get("never_recommend"))
    return Candidate(identity, date, lang, terms, ids("pin"), ids("exclude"), bool(wishes.get("off")), never)


@dataclass(frozen=True)
class RelatedStories:
    """Ids, best first: `background` is older than the story, `follow_ups` are newer."""

    background: tuple[str, ...] = ()
    follow_ups: tuple[str, ...] = ()


def date_of(candidate: Candidate) -> int:
    """The date in seconds since 1970, earlier than all others where there is none."""
    return EARLIEST if candidate.date is None else candidate.date


def moment(candidate: Candidate) -> tuple[int, str]:
    """The total order of stories: by date, then by id."""
    return (date_of(candidate), candidate.id)
