"""Tags that are nearly the same: two spellings, singular and plural, or one letter apart."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from newsdesk.archive import fold_spellings
from newsdesk.checks.copies import Archive, Copy
from newsdesk.checks.rules import Remark, Rule
from newsdesk.slugs import slug_of

_LONG_ENOUGH = 8  # shorter words that differ by a letter are different words: Iran, Iraq


def _look(archive: Archive) -> Iterator[Remark]:
    copies = {copy.shown: copy for copy in archive.stories}
    rows = [(copy.shown, copy.line("tags"), tag) for copy in archive.stories for tag in copy.metadata.tags]
    chosen, findings = fold_spellings("tag", rows)
    for found in findings:
        yield Remark(copies[found.path], found.line, found.what, found.remedy)
    slugs = {tag: slug_of(tag) for _, _, tag in rows}
    uses = Counter(slugs[tag] for _, _, tag in rows)
    first: dict[str, Copy] = {}
    for copy in archive.stories:
        for tag in copy.metadata.tags:
            first.setdefault(slugs[tag], copy)
    for rare, common in _near_pairs(uses):
        what = f'Tag "{chosen[rare]}" is nearly "{chosen[common]}" ({uses[rare]} and {uses[common]} stories)'
        yield Remark(first[rare], first[rare].line("tags"), what, f"write {chosen[common]}, if it is meant")


def _near_pairs(uses: Counter[str]) -> list[tuple[str, str]]:
    """Pairs of slugs that are near, the rarer first; each rarer one once. Near-linear in the number of tags."""
    nearest: dict[str, str] = {}
    groups: dict[str, list[str]] = {}
    for slug in sorted(uses, key=lambda slug: (-uses[slug], slug)):
        for key in _keys_of(slug):
            for other in groups.setdefault(key, []):
                if slug not in nearest and _are_near(other, slug):
                    nearest[slug] = other
            groups[key].append(slug)
    return sorted(nearest.items())


def _keys_of(slug: str) -> set[str]:
    """What two near slugs share: themselves without hyphens and plural, and themselves without any one letter."""
    bare = slug.replace("-", "")
    keys = {"=" + _singular(bare)}
    if len(bare) >= _LONG_ENOUGH:
        keys |= {bare, *(bare[:place] + bare[place + 1 :] for place in range(len(bare)))}
    return keys


def _singular(bare: str) -> str:
    if bare.endswith("ies") and len(bare) > 5:
        return bare[:-3] + "y"
    return bare[:-1] if bare.endswith("s") and not bare.endswith("ss") and len(bare) > 4 else bare


def _are_near(one: str, other: str) -> bool:
    """Digits tell tags apart that are else alike: budget 2024, budget 2025."""
    return [c for c in one if c.isdigit()] == [c for c in other if c.isdigit()]


RULE = Rule("tag-spelling", "Two tags for one subject are two half pages.", "warning", _look)
