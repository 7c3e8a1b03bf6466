"""The parts of reading other Markdown: arguments of tags, embedded things, lists and code, links."""

import pytest

from newsdesk.importers.items import Warnings
from newsdesk.importers.markdown_arguments import read_arguments
from newsdesk.importers.markdown_dialect import as_house_markdown
from newsdesk.importers.markdown_embeds import embed, picture_html
from newsdesk.importers.markdown_links import Repair, repair_links
from newsdesk.importers.markdown_shelter import Shelter, shelter_code

ARGUMENTS = [
    ('"a.png" "w-1" "Words"', ("a.png", "w-1", "Words"), {}),
    ('"a.png" "A "quoted" word"', ("a.png", 'A "quoted" word'), {}),
    ('src="a.png" title=Foo width=3', (), {"src": "a.png", "title": "Foo", "width": "3"}),
    ('"figure.html", image: "a.png", alt: "Words"', ("figure.html",), {"image": "a.png", "alt": "Words"}),
    ("'it\\'s' b", ("it's", "b"), {}),
    ("", (), {}),
]


@pytest.mark.parametrize(("text", "words", "named"), ARGUMENTS)
def test_the_arguments_of_a_tag_are_read(text: str, words: tuple[str, ...], named: dict[str, str]) -> None:
    arguments = read_arguments(text)
    assert (arguments.words, dict(arguments.named)) == (words, named)


EMBEDS = [
    ("youtube", "abcdef12345", "[Video on YouTube](https://www.youtube.com/watch?v=abcdef12345)"),
    ("vimeo", 'id="12345" title="A film"', "[A film](https://vimeo.com/12345)"),
    ("tweet", 'user="una" id="4711"', "[Post on X](https://x.com/una/status/4711)"),
    ("x", "4711", "[Post on X](https://x.com/i/status/4711)"),
    ("twitter", "https://x.com/una/status/1", "[Post on X](https://x.com/una/status/1)"),
    ("gist", "una 4711", "[Code on GitHub](https://gist.github.com/una/4711)"),
    ("gist", '"una/4711"', "[Code on GitHub](https://gist.github.com/una/4711)"),
    ("instagram", "Ab_c-1", "[Post on Instagram](https://www.instagram.com/p/Ab_c-1/)"),
    ("youtube", '"](javascript:x)"', ""),
    ("tweet", "not-a-number", ""),
    ("mystery", "12345", ""),
]


@pytest.mark.parametrize(("name", "arguments", "markdown"), EMBEDS)
def test_what_is_embedded_becomes_a_link(name: str, arguments: str, markdown: str) -> None:
    assert embed(name, read_arguments(arguments)) == markdown


def test_a_picture_tag_becomes_html_that_cannot_break_out() -> None:
    html = picture_html(read_arguments('src="a.png" alt="A <b>&quot;" caption="C" attr="D"'))
    assert html == (
        '<figure><img src="a.png" alt="A &lt;b&gt;&amp;quot;"><figcaption>C D</figcaption></figure>'
    )
    assert picture_html(read_arguments('"no picture"')) == ""


DIALECTS = [
    ("- a\n  - b\n    - c\n- d", "- a\n    - b\n        - c\n- d"),
    ("1. a\n   - b\n\n   more\n2) c", "1. a\n    - b\n\n    more\n2. c"),
    ("Text:\n- a\n- b", "Text:\n\n- a\n- b"),
    ("In\n1914. It was war.", "In\n1914. It was war."),
    ("- a\n\n  ```js {1}\n  x\n  ```\n", "- a\n\n        x\n"),
    ("``` ruby linenos\nx\n```", "```ruby\nx\n```"),
    ("  ```\n  x\n  ```", "```\nx\n```"),
    ("a ~~b~~ c\\\nd", "a <del>b</del> c  \nd"),
    ("# H {: #top .big}\n{: .lead}", "# H {: #top }\n"),
    ("#tag\n## Real", "\\#tag\n## Real"),
    ("> a\n> - b", "> a\n>\n> - b"),
    ("    code\n    - no list", "    code\n    - no list"),
    ("- a\n\n      code\n", "- a\n\n        code\n"),
    ("Words\na | b\n--|--\n1 | 2", "Words\n\na | b\n--|--\n1 | 2"),
    ("a\n<!-- more -->\nb", "a\nb"),
    ("* TOC\n{:toc}\nText", "\nText"),
    ("[TOC]\n\nText", "\n\nText"),
]


@pytest.mark.parametrize(("written", "here"), DIALECTS)
def test_another_dialect_is_written_as_the_house_reads_it(written: str, here: str) -> None:
    shelter = Shelter()
    text = as_house_markdown(shelter_code(written, shelter), shelter, Warnings())
    assert shelter.put_back(text).strip("\n") == here.strip("\n")


@pytest.mark.parametrize(
    "text", ["- a\n    - b\n\n    more\n- c", "1. a\n\n    b\n", "```py\nx\n```", "> a\n>\n> - b"]
)
def test_what_the_house_writes_itself_stays_as_it_is(text: str) -> None:
    shelter = Shelter()
    again = as_house_markdown(shelter_code(text, shelter), shelter, Warnings())
    assert shelter.put_back(again) == text


def judge(address: str, is_picture: bool) -> Repair:
    if address.startswith("gone"):
        return Repair(None, "https://old.example/x" if address == "gone-page.png" and is_picture else "")
    return Repair(address.replace("old", "new"))


LINKS = [
    ('[a](old.md "T") [b](<old x.md>)', '[a](new.md "T") [b](<new x.md>)'),
    ("[a](old_(1).md)", "[a](<new_(1).md>)"),
    ("[a [b] c](gone)", "a [b] c"),
    ("![a](gone.png) ![](gone.png)", "a "),
    ("![a](gone-page.png)", "[a](https://old.example/x)"),
    ("[![a](gone.png)](old.md)", "[a](new.md)"),
    ("[![a](old.png)](gone)", "![a](new.png)"),
    (
        "[a][x] and [x] and [b][]\n\n[x]: old.md\n[b]: https://example.org/",
        "[a](new.md) and [x](new.md) and [b][]\n\n\n[b]: https://example.org/",
    ),
    (
        '<a href="old.md">a</a> <a href="gone">b</a> <a href=\'x\'>c</a>',
        "<a href=\"new.md\">a</a> b <a href='x'>c</a>",
    ),
    ('<img src="gone.png" alt="A &amp; b">', "A &amp; b"),
    ("`[a](old.md)`", "`[a](old.md)`"),
    ("\\[a](old.md)", "\\[a](old.md)"),
    ("](old.md) [a](", "](old.md) [a]("),
]


@pytest.mark.parametrize(("written", "repaired"), LINKS)
def test_links_and_pictures_are_repaired_in_every_way_to_write_them(written: str, repaired: str) -> None:
    shelter = Shelter()
    assert shelter.put_back(repair_links(shelter_code(written, shelter), judge)) == repaired
