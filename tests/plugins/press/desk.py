"""Stories, sites and frames without Pelican and without files: what the press's own modules are tested on."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from types import SimpleNamespace
from typing import Any

from newsdesk.dates import epoch_of
from newsdesk.newsroom import Newsroom
from plugins.press.frame import Frame, make_frame
from plugins.press.parts import Values
from plugins.press.records import digest_of, record_of
from plugins.press.site import Listing, Site
from plugins.press.theme import Theme

SETTINGS = {
    "SITENAME": "The Gazette",
    "SITEURL": "https://gazette.example",
    "DEFAULT_PAGINATION": 20,
    "ARCHIVES_URL": "archive/",
    "ARCHIVES_SAVE_AS": "archive/index.html",
    "TAGS_URL": "tags/",
    "AUTHORS_URL": "authors/",
    "YEAR_ARCHIVE_URL": "{date:%Y}/",
    "YEAR_ARCHIVE_SAVE_AS": "{date:%Y}/index.html",
    "MONTH_ARCHIVE_SAVE_AS": "{date:%Y}/{date:%m}/index.html",
    "DAY_ARCHIVE_SAVE_AS": "{date:%Y}/{date:%m}/{date:%d}/index.html",
    "MONTH_ARCHIVE_URL": "{date:%Y}/{date:%m}/",
    "DAY_ARCHIVE_URL": "{date:%Y}/{date:%m}/{date:%d}/",
}
HARBOUR = SimpleNamespace(name="Harbour", slug="harbour", url="harbour/")
NEWSROOM = Newsroom(shown="content", zone="Asia/Baku")


class Filed(SimpleNamespace):
    """An article as the press sees one: what it is, and nothing that a plugin has attached."""

    def attached(self) -> dict[str, Any]:
        """Nothing."""
        return {}


def make_story(name: str, date: str = "2025-08-31 09:30", *, picture: str = "", **more: Any) -> Filed:
    """An article as the press sees one."""
    moment = epoch_of(datetime.fromisoformat(date).replace(tzinfo=UTC))
    fields: dict[str, Any] = {
        "path": f"harbour/{name}.md",
        "id": name,
        "slug": name,
        "lang": "en",
        "title": name.capitalize(),
        "title_html": name.capitalize(),
        "date": moment,
        "category": "Harbour",
        "status": "published",
        "template": "article",
        "html_digest": digest_of(name),
        **more,
    }
    extracts = fields.pop("extracts", {})
    image = fields.get("image")
    fields["image_src"] = image["src"] if image else ""
    stamps = dict.fromkeys(("stamp", "card_stamp", "fields_stamp"), digest_of(repr(fields)))
    record = record_of({**stamps, **fields}, extracts)
    return Filed(
        record=record, url=f"harbour/{name}/", save_as=f"harbour/{name}/index.html", template="article", picture=picture,
        category=HARBOUR, authors=[], tags=[], html=f"<p>{name}</p>", html_stamp=record.html_digest,
    )  # fmt: skip


def make_site(stories: Sequence[Any], **more: Any) -> Site:
    """A site of some stories, newest first as they come, all in one category unless told otherwise."""
    given: dict[str, Any] = {
        "settings": SETTINGS,
        "newsroom": NEWSROOM,
        "as_of": epoch_of(datetime(2025, 9, 1, 12, tzinfo=UTC)),
        "stories": stories,
        "hidden": [],
        "pages": [],
        "hidden_pages": [],
        "categories": [make_listing(stories)],
        "tags": [],
        "authors": [],
        "pictures": {},
        "hrefs": {},
    }
    return Site(**{**given, **more})


def make_listing(stories: Sequence[Any], kind: str = "category", name: str = "harbour") -> Listing:
    """A category, tag or author with its stories."""
    return Listing(kind, name.capitalize(), name, f"{name}/", f"{name}/index.html", stories)


def make_desk(stories: Sequence[Any] = (), **more: Any) -> Frame:
    """The frame of a site of some stories."""
    return make_frame(make_site(stories, **more), "en", Theme("theme", {}, {"en": {"archive": "Archive"}}))


def freeze(value: Any) -> Any:
    """A value of a view as data that can be compared: what a template could tell apart, differs here."""
    if isinstance(value, Values):
        return ("values", type(value).__name__, {name: freeze(item) for name, item in vars(value).items()})
    if isinstance(value, Mapping):
        return {name: freeze(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [freeze(item) for item in value]
    return (type(value).__name__, value)
