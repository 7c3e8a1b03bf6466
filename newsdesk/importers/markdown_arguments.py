"""What a template tag is called with: words in quotes, `key="value"` and `key: "value"`, bare words."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

_QUOTED = r"\"(?:[^\"\\]|\\.)*\"|'(?:[^'\\]|\\.)*'|“[^”]*”|`[^`]*`"
_ARGUMENT = re.compile(
    rf"(?:(?P<key>[A-Za-z_][\w.-]*)\s*(?:=|:(?=[\s\"'“]))\s*)?(?P<value>{_QUOTED}|[^\s,\"'“`=]+)[\s,]*"
)
_PICTURE = re.compile(r"\.(?:jpe?g|png|gif|webp|avif|svg|bmp|tiff?)(?:[?#].*)?\Z", re.IGNORECASE)
_SOURCES = ("src", "image", "url", "path", "file", "image_path", "img", "link", "image_url", "source")


@dataclass(frozen=True)
class Arguments:
    """The words of a tag in their order, and those that have a name."""

    words: tuple[str, ...] = ()
    named: dict[str, str] = field(default_factory=dict)

    def first_of(self, *names: str) -> str:
        """The first of several named arguments that says something."""
        return next((self.named[name] for name in names if self.named.get(name)), "")

    @property
    def picture(self) -> str:
        """The address of a picture among the arguments, "" where there is none."""
        named = [self.named[name] for name in _SOURCES if name in self.named]
        return next((word for word in (*named, *self.words) if _PICTURE.search(word)), "")


def read_arguments(text: str) -> Arguments:
    """Reads the inside of a tag behind its name. Quotes within quotes are taken as words of the last argument."""
    text = text.strip()[:5000]
    words: list[str] = []
    named: dict[str, str] = {}
    place = 0
    while place < len(text):
        found = _ARGUMENT.match(text, place)
        if not found:
            place += 1
            continue
        value = found["value"]
        is_quoted = value[0] in "\"'“`" and len(value) > 1
        end = found.end()
        if is_quoted and end == found.end("value") and end < len(text):
            # `"a "b" c"`: the quotes inside are the writer's own, and the argument goes on to the last one.
            last = text.rfind(value[0])
            if last > end - 1:
                value, end = text[found.start("value") : last + 1], last + 1
        plain = value[1:-1] if is_quoted else value
        plain = " ".join(plain.replace('\\"', '"').replace("\\'", "'").split()).strip('"')
        if found["key"]:
            named.setdefault(found["key"].lower(), plain)
        else:
            words.append(plain)
        place = end
    return Arguments(tuple(words), named)
