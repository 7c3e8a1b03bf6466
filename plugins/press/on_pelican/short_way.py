"""The short way: the build that follows an edit of bodies alone.

It makes the articles of the edited stories and of those that their pages show, from the store, and gives these pages
to the press, with the pages and files of plugins in which one of these stories stands whole; no other can differ. Where anything speaks against that, it raises NoShortWay before a file has been
touched, and the build goes the long way, which looks at everything.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from typing import Any

from newsdesk.addresses import AddressPatterns
from plugins.press.assembly import is_public
from plugins.press.edition import Edition
from plugins.press.frame import Frame, make_frame
from plugins.press.on_pelican.article import StaticPage, StoryArticle
from plugins.press.on_pelican.names import Names, filed_address
from plugins.press.on_pelican.state import Run
from plugins.press.pages import PageOf
from plugins.press.pages.declared import declared_page
from plugins.press.pages.story import static_page, story_page
from plugins.press.pictures import href_of
from plugins.press.records import Plain, Record
from plugins.press.seen import NotKept, from_plain_form, plain_form, wholes_in
from plugins.press.site import Site, base_of
from plugins.press.theme import Theme


class NoShortWay(Exception):
    """Why a build must look at everything."""


def frame_facts(site: Site) -> Plain:
    """What every page shows of the rest of the site, in plain form. Raises NotKept."""
    shown = [category.name for category in site.categories if category.stories]
    names = {name: plain_form(site.context.get(name)) for name in site.settings.get("VIEW_CONTEXT", ())}
    return {"categories": shown, "context": names}


class ShortWay:
    """Makes the pages of some edited stories, and of those whose plugins answer to these edits."""

    def __init__(self, run: Run, edition: Edition, theme: Theme, spellings: Mapping[str, Mapping[str, str]]):
        self._run = run
        self._settings: Any = run.settings
        self._base = base_of(str(run.settings.get("SITEURL") or ""))
        self._names = Names(self._settings, run)
        self._names.spellings = spellings
        self._around = run.surroundings({"generated_content": {}})
        self._filed: dict[str, Any] = {}
        self._hrefs: dict[str, str] = {}
        self._frames: dict[str, Frame] = {}
        self._theme = theme
        run.desk.expired = frozenset(edition.frame["expired"])
        self._shown_elsewhere: Collection[str] = edition.frame["shown_elsewhere"]
        self._whole_in: Mapping[str, Sequence[str]] = edition.frame["whole_in"]
        self._answers: list[Mapping[str, Mapping[str, Any]]] = []
        self._complete: set[str] = set()
        self._site = self._make_site(edition)

    def _make_site(self, edition: Edition) -> Site:
        facts = edition.frame
        rows = [(self._names.category(name), (None,)) for name in facts["categories"]]
        pages = [self.filed(path) for path in self._run.page_paths if self._is_public(path)]
        zone = self._around.zone
        context = {name: from_plain_form(form, self.with_id, zone) for name, form in facts["context"].items()}
        return Site(
            settings=self._settings,
            newsroom=self._run.newsroom,
            as_of=self._run.as_of,
            stories=(),
            hidden=(),
            pages=sorted((page for page in pages if page.status == "published"), key=page_order),
            hidden_pages=(),
            categories=self._names.listings("category", rows),
            tags=(),
            authors=(),
            pictures=self._run.desk.pictures,
            recipe=self._run.desk.recipe,
            hrefs=self._hrefs,
            context=context,
            filed=self._filed,
        )

    def _record(self, path: str) -> Record | None:
        return self._run.store.stories.record(path)

    def _is_public(self, path: str) -> bool:
        record = self._record(path)
        return record is not None and is_public(record, self._run.as_of)

    def filed(self, path: str) -> Any:
        """The article or static page of a public file."""
        found = self._filed.get(path)
        if found is None:
            record = self._record(path)
            if record is None or not is_public(record, self._run.as_of):
                raise NoShortWay(f"{path} is not public")
            found = self._filed[path] = self._make(record)
        return found

    def with_id(self, identity: str) -> Any:
        """The article of an id."""
        record = self._run.store.stories.record_with_id(identity)
        if record is None:
            raise NoShortWay(f"no story has the id {identity}")
        return self.filed(record.path)

    def _make(self, record: Record) -> Any:
        picture = self._run.desk.lead_picture(record)
        if record.path in self._run.page_paths:
            patterns = AddressPatterns.of(self._settings, "PAGE")
            address = filed_address(patterns, record, "", self._run.newsroom)
            return StaticPage(record, address, self._around, picture)
        names = self._names
        return StoryArticle(
            record,
            names.address(record),
            self._around,
            names.category(record.category),
            [names.tag(word) for word in names.once(record.tags)],
            [names.author(word) for word in record.authors],
            picture,
        )

    def add_pages(self, edited: Sequence[Record], plugins: Sequence[Any]) -> None:
        """Declares the pages that the edits of some files change."""
        articles = [self.filed(record.path) for record in edited]
        wanted = {article.record.path: article for article in articles}
        stories = [article for article in articles if article.record.path not in self._run.page_paths]
        for plugin in plugins:
            answer = plugin.after_edits(stories, self.with_id, self._settings)
            if answer is None:
                raise NoShortWay(f"{plugin.__name__} must see all stories")
            self._answers.append(answer)
        for identity in sorted({identity for answer in self._answers for identity in answer}):
            article = self.with_id(identity)
            wanted[article.record.path] = article
        if lost := wanted.keys() & self._shown_elsewhere:
            raise NoShortWay(f"{min(lost)} stands on other pages")
        for path in sorted(wanted):
            self._complete_article(wanted[path])
            self._add(self._page(wanted[path]))
        for file in sorted({file for path in wanted for file in self._whole_in.get(path, ())}):
            self._add_declared(file)

    def _complete_article(self, article: Any) -> None:
        """Attaches what plugins have attached when its page was made, or attach now, and finds what its body names."""
        if article.record.path in self._complete:
            return
        self._complete.add(article.record.path)
        beside = self._run.press.manifest.beside(article.save_as)
        if beside is None:
            raise NoShortWay(f"what stood beside {article.record.path} is not known")
        for name, form in beside.items():
            setattr(article, name, from_plain_form(form, self.with_id, self._around.zone))
        for answer in self._answers:
            for name, value in answer.get(article.record.id, {}).items():
                setattr(article, name, value)
        self._find_references(article.record)

    def _add_declared(self, path: str) -> None:
        """Declares a page or file of a plugin in which the body of a story stands."""
        form = self._run.press.manifest.beside(path)
        if form is None:
            raise NoShortWay(f"what {path} was made of is not known")
        wish = from_plain_form(form, self.with_id, self._around.zone)
        for article in wholes_in(wish["values"]):
            self._complete_article(article)
        self._add(declared_page(wish, self._frame_in, self._run.newsroom.language))

    def _add(self, page: PageOf) -> None:
        if not page.make and self._run.templates.view_of(page.template) != page.view:
            raise NoShortWay(f"{page.template} takes no view")
        self._run.press.look_back_at(page.path)
        self._run.press.add_page(page)

    def _frame_in(self, lang: str) -> Frame:
        if lang not in self._frames:
            self._frames[lang] = make_frame(self._site, lang, self._theme)
        return self._frames[lang]

    def _page(self, filed: Any) -> PageOf:
        make = static_page if filed.record.path in self._run.page_paths else story_page
        return make(self._frame_in(filed.record.lang), filed)

    def _find_references(self, record: Record) -> None:
        for kind, path, _, line in record.references:
            if kind == "file":
                href = self._run.href_of_file(record, path, line)
            elif kind == "teaser":
                href = href_of(self._base, self.filed(path).url)
            else:
                href = href_of(self._base, self.filed(path).url) if self._is_public(path) else None
            if href is not None:
                self._hrefs[path] = href


def page_order(page: Any) -> tuple[int, str]:
    """An editor's `order:`, then the file's name."""
    order = page.record.extra.get("order")
    return (order if isinstance(order, int) else 1000, page.record.path)


__all__ = ["NoShortWay", "NotKept", "ShortWay", "frame_facts", "page_order"]
