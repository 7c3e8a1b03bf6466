"""Related stories kept from one build to the next: a build pays for what changed, not for its archive.

What is said here is always exactly what `rank_related` would say of all stories.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from .brief import Brief, brief_of, stamp_of
from .candidate import RelatedStories
from .comparison import Differences, by_language, compare, says_the_same
from .index import Change, LanguageIndex, is_large, read_language
from .settings import RelatedSettings
from .shelf import Base, Site, base_of, identity_of, read_site, write_site
from .terms import Terms, primary_language

_BATCH = 4096

__all__ = ["Brief", "Related", "after_edits", "brief_of", "bring_up_to_date", "stamp_of"]

TermsOf = Callable[[Sequence[str]], Mapping[str, Terms]]


@dataclass(frozen=True)
class Related:
    """The lists of all stories. `changed` has the ids whose lists differ from what was kept: new stories among them.

    It is true until the same file is brought up to date again.
    """

    site: Site
    changed: frozenset[str]

    def related_of(self, identity: str) -> RelatedStories:
        """The lists of one story. Raises KeyError for a story that isn't there."""
        for index in self.site.values():
            number = index.ledger.numbers().get(identity)
            if number is not None:
                return index.lists.related(number, index.ledger.names)
        raise KeyError(identity)


@dataclass
class _Opened:
    """What this process has read or written last."""

    file: Path
    identity: bytes
    settings: RelatedSettings
    site: Site
    base: Base


_LAST: list[_Opened] = []


def bring_up_to_date(
    file: Path, briefs: Sequence[Brief], terms_of: TermsOf, settings: RelatedSettings, jobs: int = 1
) -> Related:
    """The related stories of all stories there are, from what `file` keeps; the file then keeps these.

    `terms_of` is asked for the terms of those only that are new or have another stamp. Where nothing changed, nothing
    is written. Where nothing can be read, all is worked out, by so many processes (`jobs`). Raises ValueError for an id
    that is there twice.
    """
    languages = by_language(briefs)
    opened = _open(file, settings)
    site = opened.site if opened else {}
    found = {
        language: compare(index, languages.get(language, []), languages) for language, index in site.items()
    }
    changed: set[str] = set()
    for language in sorted(languages):
        part, differences = languages[language], found.get(language)
        if differences is None or is_large(differences.count, len(part)):
            site[language], names = _begin_language(part, terms_of, settings, jobs, site.get(language))
        else:
            names = _revise_language(site[language], part, differences, terms_of, jobs)
        changed.update(names)
    for language in set(site) - set(languages):
        del site[language]
    related = Related(site, frozenset(changed))
    moved = {name: lists for one in found.values() for name, lists in one.moved.items()}
    unchanged = {name for name, lists in moved.items() if related.related_of(name) == lists}
    is_other = opened is None or len(found) != len(site) or any(one.count for one in found.values())
    _keep(file, site, settings, opened, is_other)
    return Related(site, related.changed - unchanged)


def after_edits(
    file: Path, edited: Sequence[Brief], terms: Mapping[str, Terms], settings: RelatedSettings
) -> Mapping[str, RelatedStories] | None:
    """The lists that changed, by id, where only the terms of these stories changed and nothing else anywhere.

    None where the file cannot say: it is missing or of another version, a story isn't in it or has another date or
    other wishes there, or too many changed. Then `bring_up_to_date` can.
    """
    opened = _open(file, settings)
    if opened is None:
        return None
    changes: dict[str, list[Change]] = defaultdict(list)
    for brief in edited:
        language = primary_language(brief.lang)
        index = opened.site.get(language)
        number = index.ledger.number_of(brief.id) if index else None
        if index is None or number is None or not says_the_same(index, number, brief):
            _LAST.append(opened)
            return None
        if index.ledger.stamps[number].tobytes() != brief.stamp:
            changes[language].append(Change(brief.candidate(terms[brief.id]), brief.stamp))
    if any(is_large(len(part), len(opened.site[language].order)) for language, part in changes.items()):
        _LAST.append(opened)
        return None
    lists: dict[str, RelatedStories] = {}
    for language, part in sorted(changes.items()):
        index = opened.site[language]
        for number in index.revise(part, ()).tolist():
            lists[index.ledger.names[number]] = index.lists.related(number, index.ledger.names)
    _keep(file, opened.site, settings, opened, bool(changes))
    return lists


def _open(file: Path, settings: RelatedSettings) -> _Opened | None:
    """What is kept, taken out of this process's memory until it is true again."""
    identity = identity_of(file)
    last = _LAST.pop() if _LAST else None
    if identity is None:
        return None
    if last and (last.file, last.identity, last.settings) == (file, identity, settings):
        return last
    site = read_site(file, settings)
    return None if site is None else _Opened(file, identity, settings, site, base_of(file))


def _keep(file: Path, site: Site, settings: RelatedSettings, opened: _Opened | None, is_other: bool) -> None:
    base = opened.base if opened else None
    if is_other or base is None:
        base = write_site(file, site, settings, base)
    identity = identity_of(file)
    if identity is not None:
        _LAST[:] = [_Opened(file, identity, settings, site, base)]


def _revise_language(
    index: LanguageIndex, briefs: Sequence[Brief], found: Differences, terms_of: TermsOf, jobs: int
) -> Iterator[str]:
    if not found.count:
        return iter(())
    rewritten = [briefs[place] for place in found.rewritten.tolist()]
    changes = [
        Change(brief.candidate(terms), brief.stamp)
        for brief, terms in zip(rewritten, _terms_in_batches(rewritten, terms_of), strict=True)
    ]
    changes += [
        Change(briefs[place].candidate(), briefs[place].stamp, has_terms=False)
        for place in found.otherwise.tolist()
    ]
    changed = index.revise(changes, found.gone, jobs)
    return (index.ledger.names[number] for number in changed.tolist())


def _begin_language(
    briefs: Sequence[Brief],
    terms_of: TermsOf,
    settings: RelatedSettings,
    jobs: int,
    before: LanguageIndex | None,
) -> tuple[LanguageIndex, Iterator[str]]:
    """Works out a language from nothing; ids whose lists differ from those before are told."""
    ordered = sorted(briefs, key=lambda brief: (brief.date, brief.id))
    changes = [Change(brief.candidate(), brief.stamp) for brief in ordered]
    index = read_language(changes, _terms_in_batches(ordered, terms_of), settings, jobs)
    names = index.ledger.names
    known = before.ledger.numbers() if before else {}

    def lists_before(name: str) -> RelatedStories | None:
        if before is None or name not in known:
            return None
        return before.lists.related(known[name], before.ledger.names)

    return index, (
        brief.id
        for number, brief in enumerate(ordered)
        if before is None or lists_before(brief.id) != index.lists.related(number, names)
    )


def _terms_in_batches(briefs: Sequence[Brief], terms_of: TermsOf) -> Iterator[Terms]:
    for first in range(0, len(briefs), _BATCH):
        names = [brief.id for brief in briefs[first : first + _BATCH]]
        terms = terms_of(names)
        yield from (terms[name] for name in names)
