"""A story's file becomes plain data: English is set as a typographer would, every body is made safe."""

import pytest

from newsdesk.newsroom import Newsroom
from plugins.press.named import function_named
from plugins.press.on_pelican.converter import BodyConverter
from plugins.press.reading import read_record
from plugins.press.reading_rules import ReadingRules
from plugins.press.records import ReadStory

CONVERT = BodyConverter({"extension_configs": {"markdown.extensions.extra": {}}, "output_format": "html"})


def extract(title: str, summary: str, text: str, lang: str) -> list[str]:
    """What a plugin might keep of a story."""
    return [title, summary, text.strip(), lang]


def read(body: str, front: str = "", *, typography: bool = True, **more: object) -> ReadStory:
    raw = f'---\ntitle: "The \\"pier\\" -- open"\ndate: 2025-08-01 10:00\n{front}---\n\n{body}\n'.encode()
    extracts = tuple(more.pop("extracts", ()))  # type: ignore[call-overload]
    rules = ReadingRules(Newsroom("content"), typography, CONVERT, extracts)
    story, findings = read_record("world/a.md", raw, rules, **more)  # type: ignore[arg-type]
    assert findings == ()
    assert story is not None
    return story


def test_english_gets_typographers_quotes_and_dashes() -> None:
    story = read('He said "no" -- twice.')
    assert "&#8220;no&#8221; &#8212;" in story.html or "“no” —" in story.html
    assert '"' not in story.record.title_html
    assert story.record.title == 'The "pier" -- open'


@pytest.mark.parametrize("front", ["lang: az\n", "lang: de\n"])
def test_other_languages_keep_what_their_editors_typed(front: str) -> None:
    story = read("Er sagte <q>nein</q> -- zweimal.", front)
    assert "-- zweimal" in story.html
    assert story.record.title_html == 'The "pier" -- open'


def test_typography_can_be_switched_off() -> None:
    assert "no -- twice" in read("no -- twice", typography=False).html


@pytest.mark.parametrize(
    ("body", "evil"),
    [
        ("<script>alert(1)</script>Text", "alert"),
        ('<p onclick="x()">Text</p>', "onclick"),
        ("[Text](javascript:alert(1))", "javascript"),
        ('<iframe src="https://evil.example"></iframe>Text', "iframe"),
        ('<p style="position:fixed">Text</p>', "style"),
        ('<svg><animate onbegin="x()"/></svg>Text', "svg"),
    ],
)
def test_a_body_is_made_safe(body: str, evil: str) -> None:
    html = read(body).html
    assert "Text" in html
    assert evil not in html


def test_a_headline_is_text_and_never_markup() -> None:
    raw = b"---\ntitle: <script>x</script> & co\ndate: 2025-08-01\n---\n"
    story, _ = read_record("a.md", raw, ReadingRules(Newsroom("content"), False, CONVERT))
    assert story is not None
    assert story.record.title_html == "&lt;script&gt;x&lt;/script&gt; &amp; co"


def test_references_are_known_with_the_line_where_they_stand() -> None:
    story = read("Text\n\n[a](b.md) and ![p](/images/p.png)")
    assert [(kind, path) for kind, path, *_ in story.record.references] == [
        ("story", "world/b.md"),
        ("file", "images/p.png"),
    ]
    assert {line for *_, line in story.record.references} == {8}


def test_extracts_see_title_standfirst_plain_text_and_language() -> None:
    story = read("A **pier**.", "summary: Short.\n", extracts=[("words", f"{__name__}:extract")])
    assert story.record.extract("words") == ['The "pier" -- open', "Short.", "A pier.", "en"]
    page = read("A **pier**.", extracts=[("words", f"{__name__}:extract")], is_page=True)
    assert page.record.extract_stamps == {}


def test_a_function_is_found_by_its_name() -> None:
    assert function_named("posixpath:join")("a", "b") == "a/b"


def test_equal_bytes_are_equal_records_and_a_changed_field_changes_the_right_stamps() -> None:
    plain = read("Text").record
    assert read("Text").record == plain
    body = read("Other text").record
    assert (body.card_stamp, body.html_digest != plain.html_digest, body.stamp != plain.stamp) == (
        plain.card_stamp,
        True,
        True,
    )
    for field in ("kicker: K", "summary: S", "priority: 5", "breaking: 2025-08-02", "authors: [A]", "category: C",
                  "modified: 2025-08-02", "slug: s", "id: i", "image: p.png"):  # fmt: skip
        changed = read("Text", field + "\n").record
        assert changed.card_stamp != plain.card_stamp, field
        assert changed.html_digest == plain.html_digest
    mood = read("Text", "mood: calm\n").record
    assert (mood.card_stamp, mood.extra) == (plain.card_stamp, {"mood": "calm"})
    assert mood.stamp != plain.stamp


def test_words_are_counted_in_any_script() -> None:
    assert read("Nine ships, don't ask.").record.details.words == 4
    assert read("Gəmilər sabah qayıdır", "lang: az\n").record.details.words == 3


def test_a_slip_gives_findings_and_no_story() -> None:
    story, findings = read_record(
        "a.md", b"---\ntitle: T\n---\n", ReadingRules(Newsroom("content"), True, CONVERT)
    )
    assert story is None
    assert [finding.rule for finding in findings] == ["date"]
