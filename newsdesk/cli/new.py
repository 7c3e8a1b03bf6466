"""`newsdesk new`: a story file with everything that it needs but the story."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import click

from newsdesk.clock import instant_of_build
from newsdesk.dates import in_zone
from newsdesk.errors import Misuse
from newsdesk.house import content_folder, known_authors, known_category, language_tag, newsroom_of
from newsdesk.identity import new_id
from newsdesk.metadata import Metadata
from newsdesk.new_file import write_new_file
from newsdesk.newsroom import Newsroom, as_typed
from newsdesk.settings import project_root
from newsdesk.slugs import slug_of
from newsdesk.story_file import write_story

_HINT = "<!-- TODO: write the story here, and its standfirst as summary. newsdesk check misses both until they are there. -->"
_EPILOG = """
\b
Example:
  newsdesk new "Talks open in Beijing" --category World --edit
"""


@click.command("new", epilog=_EPILOG)
@click.argument("headline")
@click.option("--category", required=True, help="Category of the story, by name or slug.")
@click.option("--lang", help="Language of the story, such as en or az.  [default: the site's]")
@click.option(
    "--author", "authors", multiple=True, help="Who signs it, by name or slug; may be given more than once."
)
@click.option(
    "--content",
    type=click.Path(path_type=Path, file_okay=False),
    help="Content folder.  [default: the site's]",
)
@click.option("--edit", is_flag=True, help="Open the file in the editor that VISUAL or EDITOR names.")
def command(
    headline: str, category: str, lang: str | None, authors: tuple[str, ...], content: Path | None, edit: bool
) -> None:
    """Start a story: write its file, with a permanent id, and print where it is.

    The file is CATEGORY/YEAR/SLUG.md in the content folder, dated now. A file that exists is never overwritten: a
    second story of one headline becomes SLUG-2.md.
    """
    root = project_root()
    content = content or content_folder(root)
    newsroom = newsroom_of(content, root)
    metadata = _metadata(headline, category, lang, authors, newsroom)
    year = in_zone(metadata.date, newsroom.zone).year
    folder = f"{newsroom.category_named(metadata.category).slug}/{year}"
    metadata = replace(metadata, slug=_free_slug(content / folder, metadata.slug))
    raw = write_story(metadata, _HINT, newsroom, prompts=("summary", "tags")).encode()
    file = write_new_file(content, f"{folder}/{metadata.slug}.md", raw)
    click.echo(as_typed(file))
    if edit:
        click.edit(filename=str(file))


def _metadata(
    headline: str, category: str, lang: str | None, authors: tuple[str, ...], newsroom: Newsroom
) -> Metadata:
    title = " ".join(headline.split())
    slug = slug_of(title)
    if not slug:
        raise Misuse(f'No address can be made of the headline "{title}"; write some words')
    return Metadata(
        title=title,
        date=in_zone(instant_of_build(None, newsroom.zone), newsroom.zone).replace(second=0),
        category=known_category(category, newsroom),
        slug=slug,
        lang=language_tag(lang, newsroom) if lang else newsroom.language,
        id=new_id(),
        # A story begins as a draft: a file that is only begun must not be the lead of the next build.
        status="draft",
        authors=known_authors(authors, newsroom),
    )


def _free_slug(folder: Path, slug: str) -> str:
    """The slug, or the first of `slug-2`, `slug-3`, … of which the folder has no file."""
    candidate, number = slug, 1
    while (folder / f"{candidate}.md").exists():
        number += 1
        candidate = f"{slug}-{number}"
    return candidate
