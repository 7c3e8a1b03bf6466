"""Liquid and Nunjucks tags (Jekyll, Eleventy) as Markdown; what has no meaning here is taken out, and named."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from html import escape

from newsdesk.front_matter import Plain
from newsdesk.importers.items import Warnings
from newsdesk.importers.markdown_arguments import Arguments, read_arguments
from newsdesk.importers.markdown_embeds import embed, embedded_page, picture_html
from newsdesk.importers.markdown_shelter import Shelter, sub_before_last

_RAW = re.compile(
    r"\{%-?\s*(?:raw|verbatim)\s*-?%\}(?P<inner>.*?)\{%-?\s*end(?:raw|verbatim)\s*-?%\}", re.DOTALL
)
_HIGHLIGHT = re.compile(
    r"(?P<indent>^[ \t]*)?\{%-?\s*(?:highlight|code|codeblock)\b\s*(?P<lang>[\w+#.-]*)[^%]{0,200}%\}[ \t]*\n?"
    r"(?P<inner>.*?)\n?[ \t]*\{%-?\s*end(?:highlight|code|codeblock)\s*-?%\}",
    re.DOTALL | re.MULTILINE,
)
_COMMENT = re.compile(
    r"\{%-?\s*comment\s*-?%\}.*?\{%-?\s*endcomment\s*-?%\}|\{#(?![\w-]+\}).*?#\}", re.DOTALL
)
_TAG = re.compile(r"(?<!\{)\{%-?\s*(?P<name>[\w.:/-]+)(?P<rest>.{0,5000}?)-?%\}", re.DOTALL)
_OUTPUT = re.compile(r"\{\{-?(?![<%{])(?P<inner>.{1,2000}?)-?\}\}", re.DOTALL)
_BASE = re.compile(
    r"(?:[\w.]*\.)?(?:base_?url|preview_baseurl|baseURL)\Z|(?:site|site\.github)\.url\Z|root_?url\Z"
)
_STRING = re.compile(r"(?P<quote>[\"'“])(?P<text>.*?)(?:(?P=quote)|”)\Z", re.DOTALL)
_FIELD = re.compile(r"(?:(?:page|post|this|data|frontmatter)\.)?(?P<name>\w[\w-]*)\Z")
_ADDRESS_FILTERS = re.compile(
    r"\s*(?:url|relative_url|absolute_url|relative_link|htmlBaseUrl|absoluteUrl|safe|escape|uri_escape|strip|locale_url|prepend\b.*|prefix\b.*)\Z"
)
_PICTURES = re.compile(r"image|img|figure|picture|photo", re.IGNORECASE)
_PORTRAITS = re.compile(r"photo|image|picture|avatar|icon", re.IGNORECASE)


@dataclass(frozen=True)
class Tags:
    """What template tags are asked of: the story's fields, and where a post or a file of the archive is linked."""

    fields: Mapping[str, Plain]
    address_of: Callable[[str], str]
    shelter: Shelter
    warnings: Warnings
    dropped: dict[str, None] = field(default_factory=dict)
    worded: dict[str, None] = field(default_factory=dict)

    def drop(self, written: str) -> str:
        """Remembers a tag that is left out; returns what stands in its place."""
        plain = " ".join(written.split())
        self.dropped[plain if len(plain) <= 160 else f"{plain[:159]}…"] = None
        return ""

    def tell(self) -> None:
        """Says which tags were left out."""
        if self.dropped:
            self.warnings.say(
                f"These tags of the template are left out, and what they enclose is kept: {', '.join(self.dropped)}"
            )
        if self.worded:
            self.warnings.say(
                f"Of these tags of the template only the words are kept: {', '.join(self.worded)}"
            )


def shelter_raw(text: str, tags: Tags) -> str:
    """Takes `{% raw %}` away and keeps the braces in it from being read as tags; makes code blocks of `{% highlight %}`."""
    if "{%" not in text and "{#" not in text:
        return text

    def highlighted(found: re.Match[str]) -> str:
        return tags.shelter.put(f"```{found['lang']}\n{without_raw(found['inner'])}\n```")

    def without_raw(inner: str) -> str:
        return re.sub(r"\{%-?\s*(?:end)?(?:raw|verbatim)\s*-?%\}", "", inner)

    def kept(found: re.Match[str]) -> str:
        return re.sub(r"\{[{%#]|[}%#]\}", lambda brace: tags.shelter.put(brace[0]), found["inner"])

    text = sub_before_last(_HIGHLIGHT, r"\{%-?\s*end(?:highlight|code|codeblock)\s*-?%\}", highlighted, text)
    return sub_before_last(_RAW, r"\{%-?\s*end(?:raw|verbatim)\s*-?%\}", kept, text)


def convert_liquid(text: str, tags: Tags) -> str:
    """The text without template tags. To be called with all code in the shelter."""
    if "{%" not in text and "{{" not in text and "{#" not in text:
        return text
    text = sub_before_last(_COMMENT, r"endcomment\s*-?%\}|#\}", lambda _: _comment(tags), text)
    text = _TAG.sub(lambda found: _tag(found["name"], found["rest"], found[0], tags), text)
    return _OUTPUT.sub(lambda found: _output(found["inner"], found[0], tags), text)


def _comment(tags: Tags) -> str:
    tags.warnings.say("A comment of the template is not kept")
    return ""


def _tag(name: str, rest: str, written: str, tags: Tags) -> str:
    arguments = read_arguments(rest)
    if name in ("post_url", "link", "url"):
        target = " ".join(arguments.words)
        return tags.address_of(target)
    if name.startswith("include") or name in ("render", "partial"):
        return _include(arguments, written, tags)
    if _PICTURES.search(name) and (picture := picture_html(arguments)):
        return picture
    if shown := embed(name, arguments):
        return shown
    if not name.startswith("end"):
        tags.drop(written)
    return ""


def _include(arguments: Arguments, written: str, tags: Tags) -> str:
    file = arguments.words[0] if arguments.words else ""
    stem = file.rpartition("/")[2].partition(".")[0]
    if shown := embed(stem, Arguments(arguments.words[1:], arguments.named)):
        return shown
    if picture := picture_html(arguments):
        return picture
    words = arguments.first_of("content", "text", "body", "quote", "caption")
    tags.drop(written)
    return escape(words, quote=False)


def _output(inner: str, written: str, tags: Tags) -> str:
    value, *filters = (part.strip() for part in _split_filters(inner))
    if _BASE.match(value):
        return ""
    text = _value_of(value, tags)
    if text is None:
        tags.drop(written)
        return ""
    for filter_ in filters:
        name, _, rest = filter_.partition(":")
        if _ADDRESS_FILTERS.match(filter_) or (name.strip() == "append" and _BASE.match(rest.strip())):
            continue
        if name.strip() == "append" and (more := _value_of(rest.strip(), tags)) is not None:
            text += more
        elif text.startswith(("http://", "https://")):
            title = read_arguments(rest).words
            tags.warnings.say(f"The embedded page {text} is a link now")
            return embedded_page(text, title[0] if title else "")
        elif _PORTRAITS.search(name):
            tags.drop(written)
            return ""
        else:
            tags.worded[" ".join(written.split())] = None
    return text


def _split_filters(inner: str) -> list[str]:
    return re.findall(r"(?:\"[^\"]*\"|'[^']*'|[^|\"'])+|[\"'][^|]*", inner) or [inner]


def _value_of(value: str, tags: Tags) -> str | None:
    """A literal's text, or that of a field of the story; None for what is known only to the template."""
    if found := _STRING.match(value):
        return found["text"]
    found = _FIELD.match(value)
    if found and found["name"].lower() in tags.fields:
        known = tags.fields[found["name"].lower()]
        if isinstance(known, str | int | float) and not isinstance(known, bool):
            return " ".join(str(known).split())
    return None
