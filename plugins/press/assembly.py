"""From records to an archive: what is public at an instant, and what only shows when stories stand side by side."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path

from newsdesk.archive import find_same_addresses, find_same_ids, fold_spellings
from newsdesk.findings import Finding
from newsdesk.newsroom import Newsroom
from newsdesk.slugs import slug_of
from plugins.press.records import Record


def is_public(record: Record, as_of: int) -> bool:
    """Tells whether a story exists for readers at an instant: no draft, not in the future, its embargo over."""
    return record.status != "draft" and record.public_from <= as_of


def in_order(records: Iterable[Record]) -> list[Record]:
    """Newest first; of one second, by id. This order is total, so that every list is."""
    return sorted(records, key=lambda record: (-record.date, record.id))


def find_clashes(records: Sequence[Record], save_as: Callable[[Record], str], shown: str) -> list[Finding]:
    """Two stories with one id, or that would be one file. Drafts have no address yet."""
    named = [r.id for r in records]
    filed = [r for r in records if r.status != "draft"]
    places = [save_as(r) for r in filed]
    ids, addresses = _twice(named), _twice(places)
    return find_same_ids(
        (f"{shown}/{r.path}", r.line("id"), r.id) for r in records if r.id in ids
    ) + find_same_addresses(
        (f"{shown}/{r.path}", r.line("slug"), place)
        for r, place in zip(filed, places, strict=True)
        if place in addresses
    )


def _twice(words: Sequence[str]) -> set[str]:
    """The words that are there more than once."""
    if len(set(words)) == len(words):
        return set()
    return {word for word, count in Counter(words).items() if count > 1}


def find_taken_addresses(
    pages: Sequence[Record], save_as: Callable[[Record], str], taken: Mapping[str, str], shown: str
) -> list[Finding]:
    """Static pages at the address of something else. `taken` has what stands at each output path, in words."""
    findings = []
    stands = dict(taken)
    for page in pages:
        path, place = save_as(page), f"{shown}/{page.path}"
        if path in stands:
            what = f"The address /{path.removesuffix('index.html')} is that of {stands[path]}"
            findings.append(Finding(place, page.line("slug"), "address", what, "write another slug"))
        stands.setdefault(path, f"{place}:{page.line('slug')}")
    return findings


def fold_names(
    records: Sequence[Record], newsroom: Newsroom
) -> tuple[Mapping[str, Mapping[str, str]], list[Finding]]:
    """One spelling for every tag, and for every category and author where none are declared: {kind: {slug: spelling}}."""
    rows = [("tag", "tags", lambda record: record.tags)]
    if newsroom.categories is None:
        rows.append(("category", "category", _categories_of))
    if newsroom.authors is None:
        rows.append(("author", "authors", lambda record: record.authors))
    spellings, findings = {}, []
    for kind, field, words_of in rows:
        spellings[kind], found = _fold_kind(kind, field, words_of, records, newsroom.shown)
        findings += found
    return spellings, findings


def _categories_of(record: Record) -> Sequence[str]:
    return [word for word in (record.category, *record.sections) if word]


def _fold_kind(
    kind: str, field: str, words_of: Callable[[Record], Sequence[str]], records: Sequence[Record], shown: str
) -> tuple[Mapping[str, str], list[Finding]]:
    slugs: dict[str, list[str]] = {}
    for word in dict.fromkeys(word for record in records for word in words_of(record)):
        slugs.setdefault(slug_of(word), []).append(word)
    chosen = {slug: words[0] for slug, words in slugs.items()}
    # Where every name has one spelling, which is nearly always, nobody asks for lines.
    doubtful = {word for words in slugs.values() if len(words) > 1 for word in words}
    if not doubtful:
        return chosen, []
    folded, findings = fold_spellings(
        kind,
        (
            (f"{shown}/{record.path}", record.line(field), word)
            for record in records
            for word in words_of(record)
            if word in doubtful
        ),
    )
    return {**chosen, **folded}, findings


def find_lost_references(
    records: Sequence[Record],
    public: Mapping[str, str],
    others: Mapping[str, Record],
    is_file: Callable[[str], bool],
    shown: str,
) -> list[Finding]:
    """Links of public stories that lead nowhere.

    `public` has the addresses of public stories and pages by path, `others` all records by path, `is_file` tells of
    files. A link to a story that will be public later is a warning: until then its words stand there without it, so
    that an embargo may lift by itself, and a front page of the past can be made again. A teaser of such a story is an
    error: there is nothing yet that could stand in its place.
    """
    findings = []
    for record in records:
        place = f"{shown}/{record.path}"
        teased = {path for kind, path, _, _ in record.references if kind == "teaser"}
        for kind, path, written, line in record.references:
            if kind == "teaser" and path not in public:
                findings.append(_lost_teaser(place, line, written, others.get(path), f"{shown}/{path}"))
            elif kind == "file" and not is_file(path):
                what = f'There is no file "{written}"'
                findings.append(Finding(place, line, "file", what, f"put it at {shown}/{path}"))
            elif kind == "story" and path not in public and path not in teased:
                findings.append(_lost_link(place, line, written, others.get(path), f"{shown}/{path}"))
    return findings


def _lost_link(place: str, line: int, written: str, target: Record | None, target_shown: str) -> Finding:
    if target is None:
        what = f'The link "{written}" leads to no story'
        return Finding(place, line, "link", what, f"there is no {target_shown}; mend the path")
    if target.status == "draft":
        what = f'The link "{written}" leads to a draft'
        return Finding(place, line, "link", what, "publish that one first, or take the link out")
    what = f'The link "{written}" leads to a story that is not public yet'
    return Finding(
        place,
        line,
        "link",
        what,
        "nothing need be done: it becomes a link when that one is public",
        "warning",
    )


def _lost_teaser(place: str, line: int, written: str, target: Record | None, target_shown: str) -> Finding:
    if target is None:
        what, remedy = f'The teaser "{written}" names no story', f"there is no {target_shown}; mend the path"
    else:
        what = f'The teaser "{written}" is of a story that is not public'
        remedy = "take it out until that one is"
    return Finding(place, line, "teaser", what, remedy)


def find_lost_wishes(records: Sequence[Record], known: Callable[[str], bool], shown: str) -> list[Finding]:
    """Related stories that an editor pins or excludes, but that do not exist. `known` tells of paths and ids."""
    findings = []
    for record in records:
        for wish in ("pin", "exclude"):
            for word in record.related.get(wish, ()):
                if not known(word):
                    what = f'The related story "{word}" does not exist'
                    remedy = "write the path of a story in the content folder, or its id"
                    findings.append(
                        Finding(f"{shown}/{record.path}", record.line("related"), "related", what, remedy)
                    )
    return findings


def is_for_readers(content: Path, path: str) -> bool:
    """Tells whether a file may be published: it is there, not hidden, and no link has led out of the folder to it."""
    file = content / path
    hidden = any(part.startswith(".") for part in Path(path).parts)
    return not hidden and file.is_file() and file.resolve().is_relative_to(content.resolve())
