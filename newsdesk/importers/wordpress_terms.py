"""Under what a WordPress story is filed: its category here, its further sections and its tags."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from newsdesk.importers.items import Warnings
from newsdesk.importers.wordpress_entry import Entry, Term
from newsdesk.importers.wordpress_site import Site
from newsdesk.importers.wordpress_words import PRIMARY_FIELDS, plain_line
from newsdesk.newsroom import Newsroom
from newsdesk.slugs import slug_of

# The category that WordPress gives where an author chose none, in the languages in which we have met it.
_NO_CATEGORY = frozenset(
    "uncategorized uncategorised sin-categoria non-classe non-classifiee allgemein unkategorisiert senza-categoria"
    " sem-categoria geen-categorie okategoriserade bez-rubriki bez-kategorii genel kateqoriyasiz без-рубрики".split()
)
# Terms that are none of the story's subjects: told elsewhere, or no more than a plugin's own notes.
_OTHER = frozenset(
    "post_format author language post_translations term_language nav_menu wp_theme wp_template_part_area"
    " wp_pattern_category link_category action-group ef_editorial_meta following_users post_status".split()
)


@dataclass(frozen=True)
class Filing:
    """A story's category ("" where it has none), the further ones, and its tags."""

    category: str
    sections: tuple[str, ...]
    tags: tuple[str, ...]


def file_under(entry: Entry, site: Site, newsroom: Newsroom, warnings: Warnings) -> Filing:
    """Where a story belongs.

    Of nested categories the deepest is the story's own. A house that has declared its categories gets the deepest that
    it knows, its others as sections, and those that it does not know as tags. A house that has declared none gets the
    topmost of each line, because its navigation and its addresses are made of them, and the narrower ones as tags.
    """
    lines = [line for line in _lines_of(entry, site) if line]
    tags = list(_tags_of(entry, warnings))
    named = list(dict.fromkeys(name for line in lines for name in reversed(line)))
    if newsroom.categories is None:
        tops = list(dict.fromkeys(line[0] for line in lines))
        narrower = [line[-1] for line in lines if line[-1] not in tops]
        return Filing(next(iter(tops), ""), tuple(tops[1:]), _once([*narrower, *tags]))
    known = [found.name for name in named if (found := newsroom.categories.find(name))]
    unknown = [line[-1] for line in lines if not newsroom.categories.find(line[-1])]
    if not known:
        # The desk puts the story into the house's first category, says so, and keeps the word as a tag.
        return Filing(next(iter(unknown), ""), (), _once([*unknown[1:], *tags]))
    own = known[0]
    sections = [name for name in dict.fromkeys(known) if name != own and not _is_above(name, own, lines)]
    return Filing(own, tuple(sections), _once([*unknown, *tags]))


def _is_above(name: str, own: str, lines: list[list[str]]) -> bool:
    """Tells whether a category only stands above the story's own: whoever files under Asia has not filed under World."""
    return any(
        own.casefold() in (word.casefold() for word in line[1:])
        and name.casefold() in (w.casefold() for w in line[:-1])
        for line in lines
    ) and not any(line[-1].casefold() == name.casefold() for line in lines)


def _lines_of(entry: Entry, site: Site) -> Iterator[list[str]]:
    """The categories of an entry, each with those above it; the one that its editors marked as the first one first."""
    terms = [term for term in entry.terms if term.taxonomy == "category" and not _is_none(term)]
    marked = next((entry.meta[name] for name in PRIMARY_FIELDS if entry.meta.get(name, "").strip()), "")
    chosen = [term for term in terms if marked and _number_of(term, site) == marked.strip()]
    lines = [site.sections_above(term.slug) or [plain_line(term.name)] for term in [*chosen, *terms]]
    lines = [[_as_category(name) for name in line if slug_of(name)] for line in lines]
    # A category that stands above another one of the same story says nothing of its own.
    above = {name for line in lines for name in line[:-1]}
    deepest = [line for line in lines if line and line[-1] not in above]
    first = lines[:1] if chosen and lines[0] else []
    yield from list(
        {tuple(line): line for line in [*first, *sorted(deepest, key=len, reverse=not chosen)]}.values()
    )


def _number_of(term: Term, site: Site) -> str:
    section = site.sections.get(term.slug)
    return section.number if section else ""


def _is_none(term: Term) -> bool:
    return term.slug.lower() in _NO_CATEGORY or slug_of(term.name) in _NO_CATEGORY


def _as_category(name: str) -> str:
    """A category's name without the signs that an address cannot have."""
    return " ".join(name.replace("/", "-").replace("\\", "-").split())


def _tags_of(entry: Entry, warnings: Warnings) -> Iterator[str]:
    for term in entry.terms:
        if term.taxonomy == "category" or term.taxonomy in _OTHER:
            continue
        name = plain_line(term.name)
        if not slug_of(name):
            warnings.say(f'The tag "{name}" has no letter or digit and is left out')
            continue
        if term.taxonomy not in ("post_tag", "tag"):
            warnings.say(f'"{name}" was filed under {term.taxonomy}; it is a tag here')
        yield name


def _once(words: list[str]) -> tuple[str, ...]:
    """Tags without those that differ in case only: they would share one page."""
    return tuple({slug_of(word): word for word in reversed(words)}.values())[::-1]
