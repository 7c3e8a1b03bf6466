"""HTML from outside as house Markdown: what each form becomes, and that nothing dangerous gets through."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from newsdesk.body import body_html
from newsdesk.importers.hypertext import PictureRef, to_markdown
from newsdesk.importers.items import Unreadable

MARKDOWN = {
    "extension_configs": {
        "markdown.extensions.extra": {},
        "markdown.extensions.toc": {},
        "markdown.extensions.sane_lists": {},
    }
}
BASE = "https://gazette.example/2025/quay/"
FORMS = [
    ("<p>One</p><p>Two", "One\n\nTwo"),
    ("One<br>two<br><br>three", "One  \ntwo\n\nthree"),
    ("<h1>A</h1><h3>B</h3><h3><b>C</b></h3><h2>D</h2>", "## A\n\n### B\n\n### C\n\n### D"),
    ("<h4>A</h4><h2>B</h2>", "## A\n\n## B"),
    ("<h3>C# and #1</h3><p>x", "## C\\# and \\#1\n\nx"),
    ("<p>so <b> bold </b>it <i>is</i>", "so **bold** it _is_"),
    ("<p>un<b>believ</b>able", "un**believ**able"),
    ("<p><b></b><i> </i>x", "x"),
    ("<p>H<sub>2</sub>O, 1<sup>st</sup>", "H<sub>2</sub>O, 1<sup>st</sup>"),
    ("<p>1. not a list<br># no<br>- x<br>&gt; y", "1\\. not a list  \n\\# no  \n\\- x  \n\\> y"),
    ("<p>a_b *c* `d` [e] or [f](g) &lt;b&gt; -5", "a_b \\*c\\* \\`d\\` [e] or \\[f\\](g) &lt;b> -5"),
    ("<ul><li>a<ul><li>b</ul><li>c</ul>", "- a\n    - b\n- c"),
    ("<ul><li>a</li><ul><li>b</ul></ul>", "- a\n    - b"),
    ("<ol start=3><li>a<li><p>b<p>c</ol>", "3. a\n\n4. b\n\n    c"),
    ("<ul><li>a</ul><ul><li>b</ul>", "- a\n\n<!-- -->\n\n- b"),
    ("<blockquote><p>Q<p>R</p><cite>Ann</cite></blockquote>", "> Q\n>\n> R\n>\n> <cite>Ann</cite>"),
    ("<pre class='language-py'>x = 1\n  y</pre>", "```py\nx = 1\n  y\n```"),
    ("<p><code>a|b</code> <code>x`y</code>", "<code>a|b</code> <code>x\\`y</code>"),
    ("<table><tr><th>A<th>B<tr><td>1|2<td>x<br>y</table>", "| A | B |\n| --- | --- |\n| 1\\|2 | x<br>y |"),
    ("<table><tr><td>only a frame</table>", "only a frame"),
    ("<dl><dt>T</dt><dd>D</dd><dd>E</dd></dl>", "T\n:   D\n\n:   E"),
    ("<p>a<hr>b", "a\n\n---\n\nb"),
    ("<p lang=fr>Bon <span lang=ar dir=rtl>س</span></p><p>x", 'Bon <span lang="ar" dir="rtl">س</span>\n{: lang="fr" }\n\nx'),
    ("<div lang=az><p>Salam</p><p>Bakı</div>", "Salam\n\nBakı"),
    ("<a href=x.html>l</a> <a href='/y?a=(1)'>m</a>",
     "[l](https://gazette.example/2025/quay/x.html) [m](https://gazette.example/y?a=%281%29)"),
    ("<p>Go<a href=mailto:a@b.example><b>!</b></a>", "Go[**!**](mailto:a@b.example)"),
    ("<ruby>漢<rt>かん</rt></ruby>", "漢(かん)"),
    ("<p>so\u00adft zero\u200bwidth a\u00a0b <p>\u00a0", "soft zerowidth a\u00a0b"),
    ("<p>Wow!<a href=/x>y</a>", "Wow\\![y](https://gazette.example/x)"),
    ("<a href='#t'>to T</a><h2 id=t>T</h2>", "[to T](#t)\n\n## T {: #t }"),
]  # fmt: skip


@pytest.mark.parametrize(("html", "markdown"), FORMS)
def test_each_form_of_html_has_its_markdown(html: str, markdown: str) -> None:
    assert to_markdown(html, base=BASE).markdown == markdown


NOTES = [
    '<p>Said<sup><a href="#n" id="r">1</a></sup>.</p><ol><li id="n">Letter of May. <a href="#r">↩</a></li></ol>',
    '<p>Said<a href="#n" id="r"><sup>[1]</sup></a>.</p><div id="n"><p><a href="#r">1</a> Letter of May.</p></div>',
    '<p>Said<sup>[<a href="#n">1</a>]</sup>.</p><p id="n">Letter of May.</p>',
]


@pytest.mark.parametrize("html", NOTES)
def test_footnotes_of_every_make_are_footnotes(html: str) -> None:
    assert to_markdown(html).markdown == "Said[^1].\n\n[^1]: Letter of May."


def test_a_figure_keeps_its_picture_caption_and_credit_together() -> None:
    html = '<figure><img src=q.jpg alt="The quay"><figcaption>At dawn <span class=credit>A. Calder</span></figcaption></figure>'
    told = to_markdown(html, base=BASE)
    assert told.pictures == (PictureRef(f"{BASE}q.jpg", "The quay", "At dawn", "A. Calder"),)
    shown, _ = body_html(told.markdown, "a.md", MARKDOWN)
    assert f'<figure>\n<img alt="The quay" src="{BASE}q.jpg">' in shown
    assert "<figcaption>At dawn A. Calder</figcaption>" in shown


def test_lazy_pictures_are_taken_from_where_their_address_is() -> None:
    html = '<img src="data:image/gif;base64,R0" data-src="/p.jpg" alt=p><noscript><img src=/p.jpg></noscript>'
    assert to_markdown(html, base=BASE).markdown == "![p](https://gazette.example/p.jpg)"


def test_what_is_embedded_becomes_a_link_and_a_warning() -> None:
    told = to_markdown('<p>See<iframe src="https://www.youtube.com/embed/abcDEF12345"></iframe>')
    assert told.markdown == "See\n\n[YouTube](https://www.youtube.com/watch?v=abcDEF12345)"
    assert told.warnings == ("What is embedded from YouTube is now a link to it",)


def test_what_is_left_out_is_named_with_its_number() -> None:
    told = to_markdown("<script>a()</script><style>b</style><script>c()</script><p hidden>d</p><p>e")
    assert told.markdown == "e"
    assert told.warnings == (
        "Scripts are left out: 2",
        "Styles are left out: 1",
        "Hidden parts are left out: 1",
    )


def test_a_table_with_merged_cells_is_made_regular_with_a_warning() -> None:
    told = to_markdown("<table><tr><th>A<th>B<tr><td colspan=2>c<tr><td rowspan=2>d<td>e<tr><td>f</table>")
    assert told.markdown == "| A | B |\n| --- | --- |\n| c |  |\n| d | e |\n|  | f |"
    assert told.warnings == ("A table with merged or missing cells is made regular; look at it",)


def test_characters_that_turn_the_direction_of_writing_are_left_out() -> None:
    told = to_markdown("<p>pay \u202e001\u202c now \u200f")
    assert told.markdown == "pay 001 now \u200f"
    assert told.warnings == ("Characters that turn the direction of writing are left out",)


def test_a_link_beside_the_content_folders_own_marks_is_none_of_these() -> None:
    assert to_markdown('<a href="{filename}/secret.md">x</a>').markdown == "[x](%7Bfilename%7D/secret.md)"


ATTACKS = [
    '<a href="javascript:alert(1)">x</a>',
    '<a href=" java\tscript:alert(1)">x</a>',
    '<a href="&#106;avascript:alert(1)">x</a>',
    '<a href="vbscript:x">x</a><a href="data:text/html,<script>1</script>">y</a>',
    "<img src=x onerror=alert(1)><svg/onload=alert(1)><math><mi//xlink:href='javascript:1'>",
    "<p onclick=alert(1) style='background:url(javascript:1)'>x</p>",
    "&lt;script&gt;alert(1)&lt;/script&gt;",
    "<p>[x](javascript:alert(1)) ![x](javascript:1) <javascript:alert(1)></p>",
    '<abbr title="&quot; onmouseover=&quot;alert(1)">x</abbr>',
    "<pre>```\n<script>alert(1)</script></pre>",
    "<img alt='](x) <script>alert(1)</script>' src=/a.jpg>",
    '<a href="/x)<script>alert(1)</script>">x</a>',
    "<noscript><p title='</noscript><script>alert(1)</script>'>",
    "<p lang='en\" onclick=\"alert(1)'>x</p><h2 id='t\" onclick=1'>y</h2>",
]


@pytest.mark.parametrize("html", ATTACKS)
def test_no_attack_is_alive_in_the_markdown_or_in_the_page(html: str) -> None:
    shown, _ = body_html(to_markdown(html).markdown, "a.md", MARKDOWN)
    page = shown.lower().replace("&lt;script", "").replace("&lt;svg", "")
    for sign in (
        "<script",
        "<svg",
        "<iframe",
        ' onclick="',
        ' onerror="',
        ' onload="',
        ' onmouseover="',
        'href="javascript',
        'src="javascript',
    ):
        assert sign not in page


@given(st.text(st.sampled_from("<>/\"'= abhipt!-&;#[]()javscript:onclk"), max_size=80))
def test_no_tag_or_handler_of_any_text_gets_through(html: str) -> None:
    shown, _ = body_html(to_markdown(html).markdown, "a.md", MARKDOWN)
    assert "<script" not in shown
    assert 'href="javascript' not in shown


DEEP = ["div", "b", "blockquote", "ul><li", "table><tr><td", "span lang=fr"]


@pytest.mark.parametrize("tag", DEEP)
def test_words_survive_tags_that_are_nested_beyond_all_measure(tag: str) -> None:
    told = to_markdown(f"<{tag}>" * 5_000 + "the words")
    assert "the words" in told.markdown
    assert any("nested" in warning for warning in told.warnings)


def test_a_text_of_more_than_a_story_is_refused() -> None:
    with pytest.raises(Unreadable, match="5 MB"):
        to_markdown("x" * 6_000_000)
