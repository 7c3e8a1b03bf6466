"""Pelican's generators of articles, pages and files, fed from the library and declaring pages to the press."""

from __future__ import annotations

import os
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from itertools import groupby
from pathlib import Path
from types import SimpleNamespace
from typing import Any

from pelican.generators import (
    ArticlesGenerator,
    Generator,
    PagesGenerator,
    PelicanTemplateNotFound,
    StaticGenerator,
)
from pelican.plugins import signals

from newsdesk.addresses import Address, AddressPatterns
from newsdesk.errors import BadSources
from newsdesk.findings import Finding, has_errors
from plugins.press.assembly import (
    find_clashes,
    find_lost_wishes,
    find_taken_addresses,
    fold_names,
    in_order,
    is_public,
)
from plugins.press.on_pelican.article import Introduction, StaticPage, StoryArticle, Surroundings
from plugins.press.on_pelican.names import Names, filed_address
from plugins.press.on_pelican.short_way import page_order
from plugins.press.on_pelican.state import Run
from plugins.press.pages.all import pages_of
from plugins.press.pictures import href_of
from plugins.press.records import Record
from plugins.press.site import Site


class StoriesGenerator(ArticlesGenerator):
    """Pelican's articles, from records. Attributes, context and signals are as Pelican has them."""

    def generate_context(self) -> None:
        """Reads what must be read, and files the public stories under their lists."""
        run: Run = self.settings["PRESS_RUN"]
        records = run.read()
        self._names = Names(self.settings, run)
        run.desk.take_off(record for record in records.values() if is_public(record, run.as_of))
        stories = [record for path, record in records.items() if path not in run.no_stories]
        public = in_order(record for record in stories if is_public(record, run.as_of))
        # What is not public yet has no say in how readers see a name spelt.
        self._names.spellings, folded = fold_names(public, run.newsroom)
        run.findings += folded
        addresses = {record.path: self._names.address(record) for record in stories}
        run.findings += find_clashes(
            stories, lambda record: addresses[record.path].save_as, run.newsroom.shown
        )
        around = run.surroundings(self.context)
        articles = [self._article(record, addresses[record.path], around, run) for record in public]
        run.tally.stories = len(articles)
        run.findings += find_lost_wishes(public, _known_words(stories, run), run.newsroom.shown)
        self.articles = [article for article in articles if article.record.status == "published"]
        self.hidden_articles = [article for article in articles if article.record.status == "hidden"]
        self.context["generated_content"].update((article.record.path, article) for article in articles)
        signals.article_generator_pretaxonomy.send(self)
        self._file_under_lists()
        self._update_context(
            (
                "articles",
                "drafts",
                "hidden_articles",
                "dates",
                "tags",
                "categories",
                "authors",
                "related_posts",
            )
        )
        self.context["period_archives"] = self.period_archives
        self.context["introductions"] = self._introductions(run, around)
        if not has_errors(run.findings):
            # What plugins keep is of this build from here on, and no longer of the last edition.
            run.press.manifest.drop_edition()
            signals.article_generator_finalized.send(self)

    def _article(self, record: Record, address: Address, around: Surroundings, run: Run) -> StoryArticle:
        names = self._names
        return StoryArticle(
            record,
            address,
            around,
            names.category(record.category),
            [names.tag(word) for word in names.once(record.tags)],
            [names.author(word) for word in record.authors],
            run.desk.lead_picture(record) if record.image_src else "",
        )

    def _introductions(self, run: Run, around: Surroundings) -> dict[str, Introduction]:
        """The public introductions of the Morning Brief, by the name of their day."""
        found = {}
        for path in run.brief_paths:
            record = run.records.get(path)
            if record is not None and record.status == "published" and is_public(record, run.as_of):
                authors = [self._names.author(word) for word in record.authors]
                found[record.slug] = Introduction(record, around, authors)
        return found

    def _file_under_lists(self) -> None:
        """Pelican's lists of articles by category, tag, author and date, in one pass."""
        categories: dict[Any, list[StoryArticle]] = defaultdict(list)
        authors: dict[Any, list[StoryArticle]] = defaultdict(list)
        for article in self.articles:
            sections = [self._names.category(word) for word in article.record.sections]
            for category in dict.fromkeys((article.category, *sections)):
                categories[category].append(article)
            for tag in article.tags:
                self.tags[tag].append(article)
            for author in article.authors:
                authors[author].append(article)
        self.dates = list(self.articles)
        if not self.context["NEWEST_FIRST_ARCHIVES"]:
            self.dates.reverse()
        self.categories = sorted(categories.items(), reverse=self.settings["REVERSE_CATEGORY_ORDER"])
        self.authors = sorted(authors.items())
        self.period_archives = self._periods()

    def _periods(self) -> dict[str, list[dict[str, Any]]]:
        """Pelican's period archives. Its own way of making them looks every article up in a list."""
        found: dict[str, list[dict[str, Any]]] = defaultdict(list)
        days = [(article.date.year, article.date.month, article.date.day) for article in self.dates]
        for length, kind in enumerate(("year", "month", "day"), 1):
            save_as, url = (self.settings[f"{kind.upper()}_ARCHIVE_{name}"] for name in ("SAVE_AS", "URL"))
            first = 0
            for key, group in groupby(day[:length] for day in days) if save_as else ():
                stories = self.dates[first : first + sum(1 for _ in group)]
                first += len(stories)
                date = stories[0].date
                places = {"save_as": save_as.format(date=date), "url": url.format(date=date)}
                found[kind].append(
                    {"dates": stories, "articles": stories, "period": key, "period_num": key, **places}
                )
        return found

    def generate_output(self, writer: Any) -> None:
        """Declares the pages of the site; templates that take no view are rendered by Pelican itself."""
        self.generate_feeds(writer)
        run: Run = self.settings["PRESS_RUN"]
        site = self._site(run)
        for article in (*self.articles, *self.hidden_articles):
            signals.article_generator_write_article.send(self, content=article)
        taken = pages_of(site, run.theme, run.press, run.templates)
        self._render_others(writer, taken)
        run.note_site(site, self._names.spellings, self)
        signals.article_writer_finalized.send(self, writer=writer)

    def _render_others(self, writer: Any, taken: frozenset[str]) -> None:
        """What a theme has no view for, as Pelican does it."""

        def write(name: str, template: Any, context: Any, **values: Any) -> None:
            writer.write_file(name, template, context, relative_urls=self.settings["RELATIVE_URLS"], **values)

        self._render_other_stories(write)
        if "archives" not in taken and "home" not in taken:
            self.generate_direct_templates(write)
        for view, generate in (
            ("tag", self.generate_tags),
            ("category", self.generate_categories),
            ("author", self.generate_authors),
            ("period_archives", self.generate_period_archives),
        ):
            if view not in taken:
                generate(write)

    def _render_other_stories(self, write: Callable[..., None]) -> None:
        """Stories whose template has no view; their signal has been sent."""
        templates = self.settings["PRESS_RUN"].templates
        stories = (*self.articles, *self.hidden_articles)
        views = {name: templates.view_of(name) for name in {story.template for story in stories}}
        for story in stories:
            if views[story.template] != "story":
                template = self.get_template(story.template)
                values = {"article": story, "category": story.category, "url": story.url, "blog": True}
                write(story.save_as, template, self.context, **values)

    def _find_taken_addresses(self, pages: Sequence[StaticPage], run: Run) -> list[Finding]:
        """Static pages that would take the place of a story or a list."""
        taken = {article.save_as: f"the story {article.relative_source_path}" for article in self.articles}
        for kind, rows in (
            ("category", self.categories),
            ("tag", self.tags.items()),
            ("author", self.authors),
        ):
            taken |= {named.save_as: f"the {kind} {named.name}" for named, _ in rows}
        for name in ("ARCHIVES", "TAGS", "AUTHORS", "INDEX"):
            taken[str(self.settings[f"{name}_SAVE_AS"])] = f"the site's {name.lower()} page"
        by_path = {page.relative_source_path: page.save_as for page in pages}
        records = [page.record for page in pages]
        return find_taken_addresses(records, lambda record: by_path[record.path], taken, run.newsroom.shown)

    def _site(self, run: Run) -> Site:
        pages = [page for page in self.context["pages"] if page.status == "published"]
        hidden_pages = list(self.context["hidden_pages"])
        introductions = self.context["introductions"].values()
        hrefs = run.find_references(
            (*self.articles, *self.hidden_articles), (*pages, *hidden_pages), introductions
        )
        filed = (*self.articles, *self.hidden_articles, *pages, *hidden_pages)
        run.findings += _find_lost_templates(self, filed, run)
        run.findings += self._find_taken_addresses((*pages, *hidden_pages), run)
        if has_errors(run.findings):
            raise BadSources(run.findings)
        # A theme without views has Pelican put the addresses of files into bodies, which it looks up here.
        for path in (*run.desk.pictures, *run.linked_files):
            url = href_of("", run.desk.address(path))
            self.context["static_content"].setdefault(path, SimpleNamespace(url=url))
        names = self._names
        return Site(
            settings=self.settings,
            newsroom=run.newsroom,
            as_of=run.as_of,
            stories=self.articles,
            hidden=self.hidden_articles,
            pages=pages,
            hidden_pages=hidden_pages,
            categories=names.listings("category", self.categories),
            tags=names.listings("tag", sorted(self.tags.items())),
            authors=names.listings("author", self.authors),
            pictures=run.desk.pictures,
            recipe=run.desk.recipe,
            hrefs=hrefs,
            context=self.context,
            filed=self.context["generated_content"],
        )


def _known_words(stories: Sequence[Record], run: Run) -> Callable[[str], bool]:
    """Tells whether a path or an id is that of a story; all are only gathered when somebody asks."""
    known: set[str] = set()

    def is_known(word: str) -> bool:
        if not known:
            known.update(word for record in stories for word in (record.path, record.id))
            known.update(run.broken)
        return word in known

    return is_known


def _find_lost_templates(generator: Generator, filed: Iterable[Any], run: Run) -> list[Finding]:
    """Stories and pages that ask for a template which neither the theme nor Pelican has."""
    findings, has = [], {}
    for one in filed:
        name = one.template
        if name not in has:
            has[name] = run.templates.source(f"{name}.html") is not None or _has_template(generator, name)
        if not has[name]:
            path, line = f"{run.newsroom.shown}/{one.record.path}", one.record.line("template")
            what = f'The theme has no template "{name}"'
            remedy = f"write {one.default_template}, or add {name}.html to the theme"
            findings.append(Finding(path, line, "template", what, remedy))
    return findings


def _has_template(generator: Generator, name: str) -> bool:
    try:
        generator.get_template(name)
    except PelicanTemplateNotFound:
        return False
    return True


class StaticPagesGenerator(PagesGenerator):
    """Pelican's pages, from records."""

    def generate_context(self) -> None:
        """Makes the public pages; the articles' generator, which comes first, has read their files."""
        run: Run = self.settings["PRESS_RUN"]
        patterns = AddressPatterns.of(self.settings, "PAGE")
        around = run.surroundings(self.context)
        for path in run.page_paths:
            record = run.records.get(path)
            if record is None or not is_public(record, run.as_of):
                continue
            address = filed_address(patterns, record, "", run.newsroom)
            page = StaticPage(record, address, around, run.desk.lead_picture(record))
            (self.pages if record.status == "published" else self.hidden_pages).append(page)
            self.context["generated_content"][path] = page
        self.pages.sort(key=page_order)
        self._update_context(("pages", "hidden_pages", "draft_pages"))
        signals.page_generator_finalized.send(self)

    def generate_output(self, writer: Any) -> None:
        """The articles' generator has declared the pages, with all others; Pelican renders those without a view."""
        run: Run = self.settings["PRESS_RUN"]
        for page in (*self.pages, *self.hidden_pages):
            signals.page_generator_write_page.send(self, content=page)
            if run.templates.view_of(page.template) != "page":
                writer.write_file(
                    page.save_as,
                    self.get_template(page.template),
                    self.context,
                    page=page,
                    relative_urls=self.settings["RELATIVE_URLS"],
                    url=page.url,
                )
        signals.page_writer_finalized.send(self, writer=writer)


class FilesGenerator(StaticGenerator):
    """Pelican's static files, handed to the press instead of copied."""

    def generate_output(self, writer: Any) -> None:
        """Hands over the theme's files, the pictures that public stories show, and the files that they link to."""
        run: Run = self.settings["PRESS_RUN"]
        for path, raw in run.assets.files.items():
            run.press.add_file(path, "asset", raw)
        run.hand_over_pictures()
        for path in sorted(run.linked_files):
            run.press.add_file(path, "file", (run.content / path).read_bytes())
        for static in self.context["staticfiles"]:
            source = Path(static.source_path)
            run.press.add_file(os.path.normpath(static.save_as), "file", source.read_bytes())
        del writer


class PressGenerator(Generator):
    """The last generator: when all others have declared what there is to write, the press runs."""

    def generate_output(self, writer: Any) -> None:
        """Renders, moves into place, removes, records."""
        del writer
        run: Run = self.settings["PRESS_RUN"]
        if has_errors(run.findings):
            raise BadSources(run.findings)
        run.finish()
        self._tell_of_pages(run)

    def _tell_of_pages(self, run: Run) -> None:
        """Tells plugins of every page that stands in the output, as Pelican does when it has written one."""
        if not signals.content_written.receivers:
            return
        for path, filed in run.press.declared:
            context = {**self.context, "output_file": path}
            if filed is not None:
                context["page" if isinstance(filed, StaticPage) else "article"] = filed
            signals.content_written.send(str(run.press.root / path), context=context)
