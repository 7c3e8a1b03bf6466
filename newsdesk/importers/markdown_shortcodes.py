"""Hugo's shortcodes as Markdown; of those that have no meaning here the inner text is kept, and the tag named."""

from __future__ import annotations

import re
from dataclasses import dataclass

from newsdesk.importers.markdown_arguments import Arguments, read_arguments
from newsdesk.importers.markdown_embeds import embed, picture_html
from newsdesk.importers.markdown_liquid import Tags
from newsdesk.importers.markdown_shelter import sub_before_last

_ESCAPED = re.compile(r"\{\{(?P<mark>[<%])/\*(?P<inner>.{0,1000}?)\*/(?P<end>[>%])\}\}", re.DOTALL)
_SHORTCODE = re.compile(
    r"\{\{(?P<mark>[<%])[ \t\n]*(?P<close>/?)[ \t]*(?P<name>[\w./-]+)(?P<rest>(?:\"[^\"]*\"|`[^`]*`|[^\"`]){0,4000}?)(?P<self>/?)[>%]\}\}"
)
_HIGHLIGHT = re.compile(
    r"\{\{[<%]\s*(?:highlight|code)\b\s*(?P<lang>\"?[\w+#.-]*\"?)[^\n]{0,300}?[>%]\}\}[ \t]*\n?(?P<inner>.*?)\n?"
    r"\{\{[<%]\s*/\s*(?:highlight|code)\s*[>%]\}\}",
    re.DOTALL,
)
_QUOTED = frozenset(
    "note notice tip warning info hint callout alert admonition blockquote quote aside important caution attention".split()
)
_PLAIN = frozenset("rawhtml html unsafe markdown md center details expand".split())
_CONTENTS = frozenset(("toc", "tableofcontents", "table-of-contents"))


def shelter_shortcodes(text: str, tags: Tags) -> str:
    """Makes code blocks of `{{< highlight >}}`, and keeps shortcodes that are only shown from being read as such."""
    if "{{<" not in text and "{{%" not in text:
        return text

    def highlighted(found: re.Match[str]) -> str:
        language = found["lang"].strip('"')
        return tags.shelter.put(f"```{language}\n{found['inner'].strip(chr(10))}\n```")

    def shown(found: re.Match[str]) -> str:
        return tags.shelter.put(f"{{{{{found['mark']}{found['inner']}{found['end']}}}}}")

    end = r"\{\{[<%]\s*/\s*(?:highlight|code)\s*[>%]\}\}"
    return _ESCAPED.sub(shown, sub_before_last(_HIGHLIGHT, end, highlighted, text))


@dataclass
class _Open:
    """A shortcode whose end is looked for: its name, its arguments, and where its inner text begins in the output."""

    name: str
    arguments: Arguments
    written: str
    place: int


def convert_shortcodes(text: str, tags: Tags) -> str:
    """The text without shortcodes. To be called with all code in the shelter."""
    if "{{<" not in text and "{{%" not in text:
        return text
    closed = {found["name"] for found in _SHORTCODE.finditer(text) if found["close"]}
    pieces: list[str] = []
    waiting: list[_Open] = []
    last = 0
    for found in _SHORTCODE.finditer(text):
        pieces.append(text[last : found.start()])
        last = found.end()
        name = found["name"]
        if found["close"]:
            if any(one.name == name for one in waiting):
                while waiting and waiting[-1].name != name:
                    waiting.pop()
                _close(waiting.pop(), pieces, tags)
        elif name in closed and not found["self"]:
            waiting.append(_Open(name, read_arguments(found["rest"]), found[0], len(pieces)))
        else:
            pieces.append(_alone(name, read_arguments(found["rest"]), found[0], tags))
    pieces.append(text[last:])
    return "".join(pieces)


def _close(one: _Open, pieces: list[str], tags: Tags) -> None:
    """Puts what a pair of shortcodes stands for in place of its inner text."""
    inner = "".join(pieces[one.place :])
    del pieces[one.place :]
    kind = one.name.rpartition("/")[2].lower()
    if kind in _QUOTED:
        title = one.arguments.first_of("title")
        lines = [f"**{title}**", "", *inner.strip().split("\n")] if title else inner.strip().split("\n")
        source = one.arguments.first_of("author", "cite", "source")
        lines += ["", f"— {source}"] if source else []
        pieces.append("\n" + "\n".join(f"> {line}".rstrip() for line in lines) + "\n")
        return
    if kind == "figure" and (picture := picture_html(one.arguments)):
        pieces.append(picture + inner)
        return
    if kind not in _PLAIN:
        tags.drop(one.written)
    title = one.arguments.first_of("title", "summary") or " ".join(one.arguments.words) * (
        kind in ("details", "expand")
    )
    pieces.append(f"**{title}**\n\n{inner}" if title else inner)


def _alone(name: str, arguments: Arguments, written: str, tags: Tags) -> str:
    kind = name.rpartition("/")[2].lower()
    if kind in ("ref", "relref"):
        return tags.address_of(arguments.first_of("path") or " ".join(arguments.words))
    if kind in _CONTENTS:
        tags.warnings.say("The mark for a table of contents is left out")
        return ""
    if kind in ("param", "get") and arguments.words:
        value = tags.fields.get(arguments.words[0].lower())
        if isinstance(value, str | int | float):
            return str(value)
    if shown := embed(kind, arguments):
        return shown
    if picture := picture_html(arguments):
        return picture
    tags.drop(written)
    return " ".join(arguments.words) if kind in ("kbd", "icon-text", "label", "button") else ""
