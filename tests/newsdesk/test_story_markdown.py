"""A story's Markdown becomes the very HTML that Python-Markdown makes of it; only the time differs."""

import copy
import re
from pathlib import Path
from typing import Any
from xml.etree.ElementTree import Element, SubElement

import pytest
from hypothesis import given
from hypothesis import strategies as st
from markdown import Markdown
from markdown.blockprocessors import BlockProcessor
from markdown.extensions import Extension
from markdown.inlinepatterns import LinkInlineProcessor, SimpleTagInlineProcessor

from newsdesk.body import HouseMarkdown
from newsdesk.story_markdown import StoryMarkdown

FIXTURES = Path(__file__).parent / "fixtures" / "markdown"
OPTIONS: dict[str, Any] = {"output_format": "html"}
HOUSE = ("extra", "toc", "sane_lists", HouseMarkdown())
EXTENSIONS = [
    (), ("extra",), ("extra", "toc", "sane_lists"), ("nl2br", "admonition", "codehilite"), ("smarty", "footnotes"),
    ("wikilinks", "legacy_em", "tables"), ("legacy_attrs", "def_list"), ("md_in_html", "attr_list", "abbr"), HOUSE,
]  # fmt: skip


def samples(name: str) -> list[tuple[str, str]]:
    """Title and Markdown of each sample: a title, a line with a full stop, the sample, a line with a full stop."""
    parts = re.split(r"^\.\n", (FIXTURES / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    return [(title.strip(), text) for title, text in zip(parts[::2], parts[1::2], strict=False)]


def pair(*extensions: str | Extension) -> tuple[Markdown, StoryMarkdown]:
    """The library's converter and the story's, with the same extensions."""
    return Markdown(extensions=copy.deepcopy(extensions), **OPTIONS), StoryMarkdown(
        extensions=copy.deepcopy(extensions), **OPTIONS
    )


PAIRS = [pair(*extensions) for extensions in EXTENSIONS]
SAMPLES = [*samples("inline.txt"), *samples("blocks.txt")]


@pytest.mark.parametrize(("title", "markdown"), SAMPLES, ids=[title for title, _ in SAMPLES])
def test_a_story_is_converted_as_the_library_converts_it(title: str, markdown: str) -> None:
    for library, ours in PAIRS:
        assert ours.reset().convert(markdown) == library.reset().convert(markdown)


def test_the_samples_use_what_a_pattern_or_a_rule_is_known_by() -> None:
    assert len(SAMPLES) >= 35
    html = "".join(PAIRS[-1][1].reset().convert(text) for _, text in SAMPLES)
    for tag in "a abbr blockquote br code dl em h2 hr img li ol p pre strong sup table ul".split():
        assert f"<{tag}" in html


def test_each_story_of_the_site_is_converted_as_the_library_converts_it(project_root: Path) -> None:
    library, ours = PAIRS[-1]
    stories = sorted((project_root / "content").rglob("*.md"))
    assert len(stories) > 20
    for path in stories:
        body = path.read_text(encoding="utf-8")
        assert ours.reset().convert(body) == library.reset().convert(body)


PIECES = [
    "word", "EU", " ", " ", "\n", "\n\n", "  \n", "\t", "    ", "'", '"', "--", "\\", "\\*", "`", "``", "`code`", "*", "**",
    "_", "__", "***", "[a](b)", "[a][1]", "[a]", "[", "]", "(", ")", "![i](p.png)", "![i][1]", "![", "<http://a.b>",
    "[1]: http://x.y 't'\n", "<a@b.c>", "@", "://", "<b>", "</b>", "<div>", "</div>", '<div markdown="1">', "<!-- c -->", "<",
    ">", "&", "&amp;", "> ", "* ", "- ", "1. ", "# ", "#", "\n===\n", "\n---\n", "- - -", "|", "| a | b |\n|--|--|\n| 1 | 2 |",
    ": ", "\n:   def", "[^1]", "[^1]: note\n", "*[EU]: Union\n", "]:", "{: .x }", "{#id}", "[TOC]", "```\n", "!!! note\n", "\x02",
    "\x03", "\r\n", "\u00a0", "7", "[[link]]",
]  # fmt: skip


@given(
    st.lists(st.lists(st.sampled_from(PIECES) | st.text(max_size=5), max_size=25).map("".join), max_size=3),
    st.sampled_from(PAIRS),
)
def test_whatever_is_written_is_converted_as_the_library_converts_it(
    texts: list[str], converters: tuple[Markdown, StoryMarkdown]
) -> None:
    library, ours = converters
    for text in texts:  # one after the other, because converters carry things over
        assert ours.reset().convert(text) == library.reset().convert(text)
        assert getattr(ours, "toc", None) == getattr(library, "toc", None)


class Marks(Extension):
    """An extension of somebody else's: `%%text%%` is marked, and a block of `~~` alone is a line across."""

    def extendMarkdown(self, md: Markdown) -> None:  # noqa: N802 (the library's name)
        """Registers a pattern of a known class and a rule of a class of its own."""
        md.inlinePatterns.register(SimpleTagInlineProcessor(r"(%%)(.+?)%%", "mark"), "mark", 75)
        md.parser.blockprocessors.register(Wave(md.parser), "wave", 75)


class Wave(BlockProcessor):
    """The rule of the extension."""

    def test(self, parent: Element, block: str) -> bool:
        """Whether the block is such a line."""
        return block == "~~"

    def run(self, parent: Element, blocks: list[str]) -> None:
        """Adds the line."""
        blocks.pop(0)
        SubElement(parent, "hr", {"class": "wave"})


def test_what_another_extension_adds_is_tried_on_every_text_and_block() -> None:
    _, ours = pair(Marks())
    assert ours.convert("Plain %%words%%.\n\n~~\n\nMore.") == (
        '<p>Plain <mark>words</mark>.</p>\n<hr class="wave">\n<p>More.</p>'
    )


def test_a_line_break_by_another_expression_is_found() -> None:
    _, ours = pair("nl2br")
    assert ours.convert("one\ntwo") == "<p>one<br>\ntwo</p>"


def test_a_rule_taken_away_is_asked_no_more() -> None:
    library, ours = pair()
    for converter in (library, ours):
        converter.convert("# One")
        converter.parser.blockprocessors.deregister("hashheader")
        converter.inlinePatterns.deregister("em_strong")
    assert ours.reset().convert("# *One*") == library.reset().convert("# *One*") == "<p># *One*</p>"


def test_a_tag_that_an_extension_makes_a_block_is_one() -> None:
    library, ours = pair()
    text = "<aside-note>\n*one*\n</aside-note>"
    before = ours.convert(text)
    for converter in (library, ours):
        converter.block_level_elements[0] = "aside-note"
    assert ours.reset().convert(text) == library.reset().convert(text) != before


def test_plain_prose_is_not_searched_for_links(monkeypatch: pytest.MonkeyPatch) -> None:
    searched: list[Markdown] = []
    expression = LinkInlineProcessor.getCompiledRegExp

    def count(pattern: LinkInlineProcessor) -> re.Pattern[str]:
        searched.append(pattern.md)
        return expression(pattern)

    monkeypatch.setattr(LinkInlineProcessor, "getCompiledRegExp", count)
    library, ours = pair()
    prose = "The ferry is cancelled.\n\n" * 20
    assert ours.convert(prose) == library.convert(prose)
    # The link's class is the mother of the pictures' and the references': six kinds, each asked once for what it is.
    assert searched.count(ours) <= 6
    assert searched.count(library) >= 6 * 20
