"""What a source did not say of its story: category, authors, language and slug, taken from the editor and the house."""

from __future__ import annotations

from dataclasses import replace

from newsdesk.addresses import is_former_address
from newsdesk.importers.items import Warnings, Wishes
from newsdesk.importers.languages import language_of
from newsdesk.importers.report import beginning_of
from newsdesk.metadata import Metadata
from newsdesk.registers import Author, Register
from newsdesk.slugs import is_slug, slug_of

# A slug is a file's name, too, which is bounded in bytes; a letter of another script has several.
_LONGEST_NAME = 120


def complete(
    metadata: Metadata, body: str, wishes: Wishes, warnings: Warnings, *, is_page: bool = False
) -> Metadata:
    """Fills in what a source did not say, and makes its category and authors those of the house; says every guess.

    A static page has no category.
    """
    metadata = replace(metadata, category="") if is_page else _with_category(metadata, wishes, warnings)
    if wishes.newsroom.authors is not None and metadata.authors:
        metadata = _with_authors(metadata, wishes.newsroom.authors, warnings)
    if metadata.status == "published" and not (metadata.summary or body.strip()):
        warnings.say("There is neither standfirst nor text; the story is filed as a draft")
        metadata = replace(metadata, status="draft")
    if not metadata.lang:
        metadata = replace(metadata, lang=_language(metadata, body, wishes, warnings))
    return replace(metadata, slug=_slug(metadata, warnings), aliases=_aliases(metadata, warnings))


def _with_category(metadata: Metadata, wishes: Wishes, warnings: Warnings) -> Metadata:
    newsroom, named = wishes.newsroom, metadata.category
    declared = newsroom.categories
    if named and (declared is None or declared.find(named)):
        return replace(metadata, category=newsroom.category_named(named).name)
    category = wishes.category or newsroom.default_category
    if wishes.category is None and declared is not None and declared.entries:
        category = (declared.find(category) or declared.entries[0]).name
    if named:
        # The word is kept as a tag, so that the stories which it held together can be found.
        warnings.say(
            f'Category "{named}" is not declared; the story is put into {category}, and the word kept as a tag'
        )
        return replace(metadata, category=category, tags=tuple(dict.fromkeys((*metadata.tags, named))))
    if wishes.category is None:
        warnings.say(f"Category {category} is a guess; name it with --category")
    return replace(metadata, category=category)


def _with_authors(metadata: Metadata, authors: Register[Author], warnings: Warnings) -> Metadata:
    known = tuple(found.name for name in metadata.authors if (found := authors.find(name)))
    unknown = ", ".join(name for name in metadata.authors if not authors.find(name))
    if not unknown:
        return replace(metadata, authors=known)
    warnings.say(f"Not in authors.yaml, kept as byline: {unknown}")
    return replace(metadata, authors=known, extra={**metadata.extra, "byline": unknown})


def _language(metadata: Metadata, body: str, wishes: Wishes, warnings: Warnings) -> str:
    if wishes.lang:
        return wishes.lang
    words = f"{metadata.title} {metadata.summary} {body}"
    language, guess = language_of(words, wishes.newsroom.language)
    if guess:
        warnings.say(guess)
    return language


def _aliases(metadata: Metadata, warnings: Warnings) -> tuple[str, ...]:
    for address in metadata.aliases:
        if not is_former_address(address):
            warnings.say(f"The earlier address {beginning_of(address)} is none that a redirect can have")
    return tuple(dict.fromkeys(address for address in metadata.aliases if is_former_address(address)))


def _slug(metadata: Metadata, warnings: Warnings) -> str:
    slug = metadata.slug
    if is_slug(slug) and len(slug.encode()) <= _LONGEST_NAME:
        return slug
    made = slug_of(slug or metadata.title)
    if slug:
        warnings.say(f'Slug "{slug}" is too long for a file\'s name; {made} is written')
    if not made:
        warnings.say("No slug can be made of the headline; a part of the id is used")
    return made or f"story-{metadata.id[:8]}"
