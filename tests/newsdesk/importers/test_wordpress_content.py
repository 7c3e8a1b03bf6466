"""What WordPress's editors stored becomes what readers saw, and what could not is said."""

import re
from pathlib import Path

import pytest

from newsdesk.body import body_html
from newsdesk.importers import wordpress
from newsdesk.importers.items import Draft, Source, Warnings, Wishes
from newsdesk.importers.wordpress_code import code_as_html
from newsdesk.importers.wordpress_paragraphs import with_paragraphs
from newsdesk.importers.wordpress_shortcodes import without_shortcodes
from newsdesk.newsroom import Newsroom
from tests.newsdesk.importers.wordpress_exports import attachment, entry, export

CASES = Path(__file__).parent / "fixtures" / "wordpress"
WISHES = Wishes(Newsroom(shown="content", zone="Asia/Baku"))
MARKDOWN = {"extensions": ("markdown.extensions.extra",)}


def cases_of(name: str) -> list[tuple[str, str, str]]:
    """The cases of a fixture file: title, input and what is expected, each ended by a line with a dot."""
    parts = re.split(r"^\.\n", (CASES / name).read_text(encoding="utf-8"), flags=re.MULTILINE)
    starts = range(0, len(parts) - 1, 3)
    return [(parts[at].strip(), parts[at + 1].rstrip("\n"), parts[at + 2].rstrip("\n")) for at in starts]


def draft_of(content: str, *, footnotes: str = "") -> Draft:
    raw = export(
        entry(20, content, meta={"footnotes": footnotes} if footnotes else {}),
        entry(22, "On the ferry.", link="https://old.example/2019/05/ferry/", post_name="ferry"),
        attachment(7, "2019/05/wall.jpg", alt="A wall of stones", parent=20),
        attachment(8, "2019/05/pier.jpg", caption="The pier", parent=20),
        entry(30, "<!-- wp:paragraph -->\n<p>Write to us.</p>\n<!-- /wp:paragraph -->", post_type="wp_block"),
    )
    drafts = [
        item for item in wordpress.read(Source("export.xml", data=raw), WISHES) if isinstance(item, Draft)
    ]
    return next(draft for draft in drafts if draft.item == "post 20")


def told(content: str) -> str:
    """The HTML that a reader gets of a stored text, and what the report says."""
    notes = '[{"content": "Since <em>1904</em>.", "id": "f1"}]' if "data-fn" in content else ""
    draft = draft_of(content, footnotes=notes)
    body = re.sub(r"story:[0-9a-f-]{36}", "ferry.md", draft.body)  # what the desk does with it
    html, _ = body_html(body, "world/2019/story.md", MARKDOWN)
    return "\n".join([re.sub(r"\n+", "\n", html.strip()), *(f"({warning})" for warning in draft.warnings)])


@pytest.mark.parametrize(
    ("title", "stored", "expected"), cases_of("content.txt"), ids=lambda value: str(value)[:60]
)
def test_a_reader_gets_what_the_editor_stored(title: str, stored: str, expected: str) -> None:
    assert told(stored) == expected, title


@pytest.mark.parametrize(
    ("title", "stored", "expected"), cases_of("paragraphs.txt"), ids=lambda value: str(value)[:60]
)
def test_paragraphs_are_made_as_wordpress_makes_them(title: str, stored: str, expected: str) -> None:
    assert with_paragraphs(stored) == expected, title


def test_the_recording_of_a_podcast_is_a_link_beneath_the_text() -> None:
    address = "https://old.example/wp-content/uploads/episode.mp3"
    raw = export(entry(20, "Episode one.", meta={"enclosure": f"{address}\n1234\naudio/mpeg\n"}))
    draft = next(item for item in wordpress.read(Source("x", data=raw), WISHES) if isinstance(item, Draft))
    assert draft.body.startswith("Episode one.\n\n")
    assert f"({address})" in draft.body


def test_a_script_in_a_story_is_gone_and_named() -> None:
    draft = draft_of('Before.\n\n<script>alert("x")</script>\n\n<p onclick="steal()">After.</p>')
    assert "alert" not in draft.body
    assert "onclick" not in draft.body
    assert "After." in draft.body
    assert any("script" in warning.lower() for warning in draft.warnings)


def test_a_link_with_a_script_is_no_link() -> None:
    draft = draft_of(
        '<a href="java\tscript:alert(1)">one</a> [button link="javascript:alert(2)"]two[/button] <a href="data:text/html,x">three</a>'
    )
    html, _ = body_html(draft.body, "story.md", MARKDOWN)
    assert "javascript" not in draft.body
    assert "alert" not in html
    assert "data:" not in html
    assert all(word in html for word in ("one", "two", "three"))


@pytest.mark.parametrize(
    "piece",
    [
        "<div>",
        "<b>",
        "<!-- wp:group -->",
        "[x_y]",
        "[/x_y]",
        "<a href='",
        "<ul><li>",
        "<!--",
        "[[a",
        "<svg>",
        "[caption]",
        "<p>\n\n",
        "[code]",
    ],
)
def test_a_piece_repeated_ten_thousand_times_is_read_in_the_end(piece: str) -> None:
    assert "The end" in draft_of(f"The end.\n\n{piece * 10_000}").body


def test_words_that_are_nested_beyond_all_measure_are_kept() -> None:
    draft = draft_of("<div>" * 3000 + "The sea wall held." + "</div>" * 3000)
    assert "The sea wall held." in draft.body


def test_patterns_that_hold_each_other_end() -> None:
    raw = export(
        entry(20, 'Text <!-- wp:block {"ref":30} /-->'),
        entry(30, 'One <!-- wp:block {"ref":31} /-->', post_type="wp_block"),
        entry(31, 'Two <!-- wp:block {"ref":30} /--> <!-- wp:block {"ref":30} /-->', post_type="wp_block"),
    )
    draft = next(item for item in wordpress.read(Source("x", data=raw), WISHES) if isinstance(item, Draft))
    assert "One" in draft.body
    assert "Two" in draft.body
    assert any("reusable block" in warning for warning in draft.warnings)


def test_a_shortcode_in_preformatted_text_and_in_a_tag_is_left_alone() -> None:
    text = '<pre>a [b_c] d</pre> <a title="[b_c]">x</a> <code>[b_c]</code>'
    assert without_shortcodes(text, lambda _: None, Warnings()) == text


def test_code_that_is_stored_with_entities_is_not_escaped_twice() -> None:
    assert "<code>a &lt; b</code>" in code_as_html("[code]a &lt; b[/code]")
