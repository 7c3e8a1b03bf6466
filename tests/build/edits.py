"""What a newsroom does between two builds: each edit changes a desk, which is the folders and the moment of a build."""

from __future__ import annotations

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from PIL import Image

from tests.build.printing import AS_OF, PROJECT, copy_site, edit, write_settings


@dataclass
class Desk:
    """A content folder, a theme and a settings file that edits may change, and the moment of the next build."""

    content: Path
    theme: Path
    settings: Path
    changes: str = ""
    as_of: str = AS_OF
    number: int = 0

    def story(self, place: int) -> Path:
        """One of the stories: any number leads to one."""
        stories = sorted(path for path in self.content.rglob("*.md") if "pages" not in path.parts)
        return stories[place % len(stories)]

    def next(self) -> int:
        """A number that no edit has had."""
        self.number += 1
        return self.number

    def set(self, line: str) -> None:
        """Adds a line to the settings."""
        self.changes += line + "\n"
        write_settings(self.settings, self.changes)


def make_desk(place: Path) -> Desk:
    """The gazette on a desk of its own."""
    theme = Path(shutil.copytree(PROJECT / "theme", place / "theme"))
    settings = write_settings(place / "settings.py", "")
    return Desk(copy_site("gazette", place / "content"), theme, settings)


def _field(file: Path, name: str, value: str | None) -> None:
    """Writes a field of a story's front matter anew, or takes it out."""
    head, fence, body = file.read_text(encoding="utf-8").removeprefix("---\n").partition("\n---\n")
    lines = [line for line in head.split("\n") if not line.startswith((f"{name}:", "  "))]
    if value is not None:
        lines.append(f"{name}: {value}")
    file.write_text("---\n" + "\n".join(lines) + fence + body, encoding="utf-8")


def edit_body(desk: Desk, place: int) -> None:
    file = desk.story(place)
    file.write_text(
        file.read_text(encoding="utf-8") + f"\nA line is added, the {desk.next()}th.\n", encoding="utf-8"
    )


def edit_title(desk: Desk, place: int) -> None:
    _field(desk.story(place), "title", f"A headline that is new, number {desk.next()}")


def move_to_category(desk: Desk, place: int) -> None:
    _field(desk.story(place), "category", ("Sport", "World", "Harbour", "Science")[desk.next() % 4])


def edit_tags(desk: Desk, place: int) -> None:
    _field(desk.story(place), "tags", f"[Ferries, ferries, Subject {desk.next() % 3}]")


def edit_author(desk: Desk, place: int) -> None:
    _field(desk.story(place), "authors", ("[Science desk]", "[Harbour desk, Science desk]")[desk.next() % 2])


def move_date(desk: Desk, place: int) -> None:
    _field(
        desk.story(place),
        "date",
        ("2025-08-31 23:30", "2024-01-02 00:10", "2025-09-01 11:00")[desk.next() % 3],
    )


def redraw_picture(desk: Desk, place: int) -> None:
    file = desk.content / ("images/pier.png", "images/gauge.png")[place % 2]
    Image.new("RGB", (30 + desk.next(), 20), (place % 255, 10, 10)).save(file)


def move_focus(desk: Desk, place: int) -> None:
    focus = ("left", "right", "[40, 90]")[desk.next() % 3]
    _field(desk.story(place), "image", f"{{src: images/pier.png, alt: A pier, focus: {focus}}}")


def end_a_licence(desk: Desk, place: int) -> None:
    until = ("2025-09-01 10:00", "2025-09-01 19:00", "2026-01-01")[desk.next() % 3]
    _field(desk.story(place), "image", f"{{src: images/gauge.png, alt: A gauge, until: {until}}}")


def write_new(desk: Desk, place: int) -> None:
    number = desk.next()
    file = desk.content / f"world/2025/new-{number}.md"
    day = ("2025-09-01 1", "2024-11-20 0")[place % 2] + f"{number % 10}:00"
    text = f"---\nid: new-{number}\ntitle: News of the night ferry and the storm {number}\ndate: {day}\n---\n\nThe ferry sails.\n"
    file.write_text(text, encoding="utf-8")


def delete(desk: Desk, place: int) -> None:
    file = desk.story(place)
    if file.name not in {"crane-arrives.md", "night-ferry-returns.md", "storm-closes-the-pier.md"}:
        file.unlink()


def rename(desk: Desk, place: int) -> None:
    file = desk.story(place)
    if file.name not in {"crane-arrives.md", "night-ferry-returns.md", "storm-closes-the-pier.md"}:
        file.rename(file.with_name(f"renamed-{desk.next()}.md"))


def break_front_matter(desk: Desk, place: int) -> None:
    _field(desk.story(place), "priority", "9")


def mend_front_matter(desk: Desk, place: int) -> None:
    for file in desk.content.rglob("*.md"):
        if "priority: 9" in file.read_text(encoding="utf-8"):
            _field(file, "priority", "2")


def change_template(desk: Desk, place: int) -> None:
    file = desk.theme / ("templates/partials/byline.html", "templates/layouts/base.html")[place % 2]
    file.write_text(file.read_text(encoding="utf-8") + f"\n<!-- {desk.next()} -->\n", encoding="utf-8")


def change_style(desk: Desk, place: int) -> None:
    file = desk.theme / "static/css/tokens.css"
    file.write_text(
        file.read_text(encoding="utf-8") + f"\n.s{desk.next()} {{ color: red }}\n", encoding="utf-8"
    )


def change_text(desk: Desk, place: int) -> None:
    file = desk.theme / "texts.yaml"
    file.write_text(
        file.read_text(encoding="utf-8") + f"\nfr: {{top_news: À la une {desk.next()}}}\n", encoding="utf-8"
    )


def change_name(desk: Desk, place: int) -> None:
    desk.set(f"SITENAME = 'Gazette {desk.next()}'")


def change_zone(desk: Desk, place: int) -> None:
    desk.set(f"TIMEZONE = {('Asia/Tokyo', 'Europe/Lisbon', 'Asia/Baku')[desk.next() % 3]!r}")


def change_addresses(desk: Desk, place: int) -> None:
    pattern = ("{category}/{slug}/", "{category}/{date:%Y}/{date:%m}/{slug}/")[desk.next() % 2]
    desk.set(f"ARTICLE_URL = {pattern!r}\nARTICLE_SAVE_AS = ARTICLE_URL + 'index.html'")


def change_list_length(desk: Desk, place: int) -> None:
    desk.set(f"DEFAULT_PAGINATION = {(2, 3, 20)[desk.next() % 3]}")


def change_siteurl(desk: Desk, place: int) -> None:
    desk.set(
        f"SITEURL = {('https://gazette.example', 'https://gazette.example/paper', '')[desk.next() % 3]!r}"
    )


def change_typography(desk: Desk, place: int) -> None:
    desk.set(f"TYPOGRIFY = {bool(desk.next() % 2)}")


def change_author_slug(desk: Desk, place: int) -> None:
    file = desk.content / "authors.yaml"
    text = file.read_text(encoding="utf-8").partition("- name: Science desk")[0]
    file.write_text(f"{text}- name: Science desk\n  slug: science-{desk.next()}\n", encoding="utf-8")
    for story in desk.content.rglob("*.md"):
        if "science-desk" in story.read_text(encoding="utf-8"):
            edit(story, "science-desk", "Science desk")


def change_category_text(desk: Desk, place: int) -> None:
    edit(desk.content / "categories.yaml", "- name: World\n", f"- name: World\n  description: Abroad {desk.next()}\n"
         if "Abroad" not in (desk.content / "categories.yaml").read_text(encoding="utf-8") else "- name: World\n")  # fmt: skip


def pass_the_embargo(desk: Desk, place: int) -> None:
    desk.as_of = "2025-09-03T02:00:00Z"


def pass_the_breaking_end(desk: Desk, place: int) -> None:
    desk.as_of = "2025-09-01T20:00:00Z"


def pass_a_week(desk: Desk, place: int) -> None:
    desk.as_of = "2025-09-08T12:00:00Z"


def go_back(desk: Desk, place: int) -> None:
    desk.as_of = AS_OF


Edit = Callable[[Desk, int], None]
EDITS: tuple[Edit, ...] = (
    edit_body, edit_title, move_to_category, edit_tags, edit_author, move_date, redraw_picture, move_focus, end_a_licence, write_new, delete, rename,
    break_front_matter, mend_front_matter, change_template, change_style, change_text, change_name, change_zone,
    change_addresses, change_list_length, change_siteurl, change_typography, change_author_slug, change_category_text,
    pass_the_embargo, pass_the_breaking_end, pass_a_week, go_back,
)  # fmt: skip
