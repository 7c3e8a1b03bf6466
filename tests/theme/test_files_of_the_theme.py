"""The theme's files keep its rules: words in one place, no dead parts, a small style sheet, script and face."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
import yaml
from fontTools.ttLib import TTFont
from jinja2 import meta

from plugins.press.assets import build_assets
from tests.theme.theme_pages import THEME, theme_environment, view_names, view_values

TEMPLATES = THEME / "templates"
LETTERS = sorted(file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.glob("email/*.html"))
NAMES = sorted({file.relative_to(TEMPLATES).as_posix() for file in TEMPLATES.rglob("*.html")} - set(LETTERS))
PAGES = [name for name in NAMES if "/" not in name or name.startswith("fragments/")]
# The pages of Pelican's own names, and the piece that a script fetches.
EXPECTED = {
    "404", "archives", "article", "author", "authors", "brief", "brief_archive", "brief_month", "category", "fragments/comments", "fragments/top_news", "index", "page",
    "period_archives", "tag", "tags",
}  # fmt: skip
MOST_CSS, MOST_SCRIPT, MOST_FONT = 24 * 1024, 6 * 1024, 45 * 1024
MOST_SCRIPT_ASKED_FOR = 6.5 * 1024
AZERBAIJANI = "abcçdeəfgğhxıijkqlmnoöprsştuüvyzABCÇDEƏFGĞHXIİJKQLMNOÖPRSŞTUÜVYZ"


def source_of(name: str) -> str:
    return (TEMPLATES / name).read_text(encoding="utf-8")


def test_every_page_is_there_and_says_its_view_in_the_first_line() -> None:
    assert {name.removesuffix(".html") for name in PAGES} == EXPECTED
    assert [name for name in PAGES if not re.match(r"\{# view: \w+ #\}\n", source_of(name))] == []


def test_every_page_is_tried_with_a_written_down_view() -> None:
    assert {view_values(name)[0] for name in view_names()} == set(PAGES)


def test_every_part_says_what_it_takes_and_is_used() -> None:
    parts = [name for name in NAMES if name not in PAGES]
    assert [name for name in parts if not source_of(name).startswith("{#\n")] == []
    used = {
        used
        for name in NAMES
        for used in meta.find_referenced_templates(theme_environment().parse(source_of(name)))
    }
    assert used == set(parts)


def test_every_letter_says_its_view_in_the_first_line() -> None:
    assert LETTERS
    assert [name for name in LETTERS if not re.match(r"\{# view: \w+ #\}\n", source_of(name))] == []


@pytest.mark.parametrize("name", [*NAMES, *LETTERS])
def test_template_holds_no_words_of_its_own(name: str) -> None:
    assert words_in(source_of(name)) == []


@pytest.mark.parametrize(
    ("source", "words"),
    [
        ("<p>Read more</p>", ["Read more"]),
        ("{# a comment #}<p>{{ texts.more }}</p>", []),
        ('<nav aria-label="Sections"></nav>', ["Sections"]),
        ('<nav aria-label="{{ texts.sections }}"></nav>', []),
        ("{% if a %}<b>{% endif %}by {{ name }}", ["by"]),
    ],
)
def test_words_in_a_template_are_noticed(source: str, words: list[str]) -> None:
    assert words_in(source) == words


def test_every_word_of_the_interface_is_there_and_is_used() -> None:
    used = {word for name in (*NAMES, *LETTERS) for word in re.findall(r"\btexts\.(\w+)", source_of(name))}
    # What the press says in the head of a list.
    used |= {"about_list", "about_page"}
    for words in yaml.safe_load((THEME / "texts.yaml").read_text(encoding="utf-8")).values():
        assert set(words) == used


def test_style_sheet_script_and_face_stay_small() -> None:
    assets = build_assets(THEME / "static", "theme")
    assert len(assets.files[assets.names["css/site.css"]]) <= MOST_CSS
    scripts = {path: assets.files[out] for path, out in assets.names.items() if path.endswith(".js")}
    # What a reader asks for by a button comes with no page.
    asked = scripts.pop("js/comments.js")
    assert len(asked) <= MOST_SCRIPT_ASKED_FOR
    assert sum(map(len, scripts.values())) <= MOST_SCRIPT
    assert sum(len(raw) for path, raw in assets.files.items() if path.endswith(".woff2")) <= MOST_FONT


def test_main_sheet_imports_every_sheet_of_all_pages_once_each_in_a_layer_in_order() -> None:
    css = THEME / "static" / "css"
    lines = (css / "main.css").read_text(encoding="utf-8").splitlines()
    imports = [re.fullmatch(r'@import url\("([\w/.-]+)"\) layer\((\w+)\);', line) for line in lines]
    assert all(imports)
    files = [found[1] for found in imports if found]
    layers = [found[2] for found in imports if found]
    # Those in parts/ are files of their own, for pages that name them.
    shared = [file.relative_to(css) for file in css.rglob("*.css") if file.name != "main.css"]
    assert sorted(files) == sorted(file.as_posix() for file in shared if file.parts[0] != "parts")
    assert list(dict.fromkeys(layers)) == ["tokens", "base", "layout", "components", "utilities", "print"]


def test_first_face_has_every_letter_of_english_and_azerbaijani_and_no_reserved_name() -> None:
    font = TTFont(THEME / "static" / "fonts" / "headline.woff2")
    letters = set(map(chr, font.getBestCmap()))
    assert set(map(chr, range(0x20, 0x7F))) | set(AZERBAIJANI) | set("–—‘’“”…") <= letters
    assert "Source" not in str(font["name"].getDebugName(1))
    assert (THEME / "static" / "fonts" / "OFL.txt").read_text(encoding="utf-8").startswith("Copyright")


def test_second_face_holds_the_letters_that_the_style_sheet_promises_and_the_first_has_none_of_them() -> None:
    css = (THEME / "static" / "css" / "fonts.css").read_text(encoding="utf-8")
    promised = dict(
        re.findall(r'url\("\.\./fonts/([\w-]+\.woff2)"\) format\("woff2"\); unicode-range: ([^;]+);', css)
    )
    assert set(promised) == {"headline-extended.woff2"}
    spans = [span.removeprefix("U+").split("-") for span in promised["headline-extended.woff2"].split(",")]
    letters = {code for span in spans for code in range(int(span[0], 16), int(span[-1], 16) + 1)}
    assert letters == set(TTFont(THEME / "static" / "fonts" / "headline-extended.woff2").getBestCmap())
    assert not letters & set(TTFont(THEME / "static" / "fonts" / "headline.woff2").getBestCmap())


def words_in(source: str) -> list[str]:
    """Text that a reader would see or hear and that no expression gives."""
    plain = re.sub(r"\{#.*?#\}|\{\{.*?\}\}|\{%.*?%\}", "", source, flags=re.DOTALL)
    spoken = re.findall(r'\b(?:alt|title|aria-label|placeholder)="([^"]*)"', plain)
    seen = [re.sub(r'[\w-]+="[^"]*"', "", text) for text in re.split(r"<[^>]*>", plain)]
    return [words.strip() for words in [*spoken, *seen] if re.search(r"[^\W\d_]", words)]


def test_theme_has_a_mark_and_a_picture_for_shared_links() -> None:
    static: Path = THEME / "static"
    assert (static / "favicon.svg").read_text(encoding="utf-8").startswith("<svg")
    assert (static / "social.png").stat().st_size < 50_000
