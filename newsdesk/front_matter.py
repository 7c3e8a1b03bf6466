"""Front matter: the lines above a story that say what it is, read with the line of every field."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import yaml

# The C parser of libyaml where PyYAML was built with it: a tenth of the time.
_Parser: Any = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_FENCE = re.compile(r"---[ \t]*$")
_END = re.compile(r"(?:---|\.\.\.)[ \t]*$")
_HEADER = re.compile(r"(?P<name>[A-Za-z][\w-]*):(?:[ \t]+(?P<value>.*))?$")
# YAML 1.1 ends a line at these, too; in a pasted headline they are blanks, and would shift every line below.
_ODD_BREAKS = str.maketrans("\x85\u2028\u2029", "   ")
# What YAML allows as a character: section 5.1 of its specification.
_NO_TEXT = re.compile("[^\t\n\r\x20-\x7e\x85\xa0-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
LONGEST = 64 * 1024
DEEPEST = 20


class _TooDeep(yaml.YAMLError):
    """Raised at the value that goes too deep; `line` counts from 0."""

    def __init__(self, line: int):
        super().__init__(line)
        self.line = line


class _Loader(_Parser):  # type: ignore[misc]  # one of two classes, known only when PyYAML is there
    """Composes nodes, but no deeper than any story needs: each level is a call of C, and 64 KB of brackets crash it."""

    depth = 0

    def descend_resolver(self, parent: yaml.Node | None, index: object) -> None:
        """Called by the composer as it enters a value."""
        self.depth += 1
        if self.depth > DEEPEST and parent is not None:
            raise _TooDeep(parent.start_mark.line)

    def ascend_resolver(self) -> None:
        """Called by the composer as it leaves a value."""
        self.depth -= 1


class BadFrontMatter(ValueError):
    """Front matter that cannot be read. `line` counts from 1 in the file."""

    def __init__(self, line: int, what: str, remedy: str):
        super().__init__(f"{what}; {remedy}")
        self.line, self.what, self.remedy = line, what, remedy


@dataclass(frozen=True)
class FrontMatter:
    """The fields by lower-case name: YAML nodes, and the line where each stands; and where the body begins."""

    nodes: Mapping[str, yaml.Node]
    lines: Mapping[str, int]
    body: str
    body_line: int


def read_front_matter(text: str) -> FrontMatter:
    """Splits a story file into its fields and its Markdown.

    Fields stand in YAML between two lines of `---`, or as Pelican's plain `Key: value` lines up to the first empty
    line. Raises BadFrontMatter. YAML aliases are refused: they can make a small file enormous, and no story needs one.
    """
    if not text.strip():
        raise BadFrontMatter(
            1, "The file is empty", "write front matter with title and date, or delete the file"
        )
    lines = text.split("\n")
    if _FENCE.match(lines[0]):
        return _read_yaml(lines)
    if _HEADER.match(lines[0]):
        return _read_headers(lines)
    raise BadFrontMatter(1, "The file has no front matter", "begin it with --- and the fields title and date")


def read_yaml_list(text: str) -> list[tuple[int, yaml.Node]]:
    """The items of a YAML file that holds a list, each with its line. Raises BadFrontMatter, refuses aliases."""
    root = _compose(text, 1)
    if root is None or not isinstance(root, yaml.SequenceNode):
        raise BadFrontMatter(1, "The file is no list", "write lines such as - name: World")
    return [(item.start_mark.line + 1, item) for item in root.value]


def _too_deep(line: int) -> BadFrontMatter:
    return BadFrontMatter(line, f"A value is nested more than {DEEPEST} deep", "write it flatter")


# What the parser says where a value is deeper than even it will follow, which is before we are asked.
_PARSERS_DEPTH = "maximum nesting depth"


def _compose(source: str, first_line: int) -> yaml.Node | None:
    source = source.translate(_ODD_BREAKS)
    if odd := _NO_TEXT.search(source):
        line = first_line + source.count("\n", 0, odd.start())
        raise BadFrontMatter(
            line, f"Character U+{ord(odd[0]):04X} is no text", "delete it, or type the line anew"
        )
    try:
        root: yaml.Node | None = _Loader(source).get_single_node()
    except _TooDeep as wrong:
        raise _too_deep(first_line + min(wrong.line, source.count("\n"))) from None
    except yaml.MarkedYAMLError as wrong:
        if _PARSERS_DEPTH in str(wrong.problem):
            mark = wrong.problem_mark or wrong.context_mark
            raise _too_deep(first_line + min(mark.line if mark else 0, source.count("\n"))) from None
        # A quote that is never closed is a fault of the line where it opens, not of the last one.
        is_unclosed = wrong.problem == "found unexpected end of stream"
        mark = wrong.context_mark if is_unclosed else wrong.problem_mark or wrong.context_mark
        line = first_line + min(mark.line if mark else 0, source.count("\n"))
        what = f"The YAML cannot be read: {wrong.problem or wrong.context}"
        remedy = 'put a value that has a colon or quotes into "…"'
        if _is_tab(source, wrong):
            remedy = "write blanks in place of the tab"
        raise BadFrontMatter(line, what, remedy) from None
    except yaml.YAMLError as wrong:
        if _PARSERS_DEPTH in str(wrong):
            raise _too_deep(first_line) from None
        what = f"The YAML cannot be read: {' '.join(str(wrong).split())}"
        raise BadFrontMatter(first_line, what, "write plain text in UTF-8") from None
    if root is not None:
        _refuse_aliases(root, first_line)
    return root


def _is_tab(source: str, wrong: yaml.MarkedYAMLError) -> bool:
    """Tells whether a tab is what the parser stumbled over; libyaml says so for some tabs only."""
    if "tab character" in (wrong.problem or ""):
        return True
    mark, lines = wrong.problem_mark, source.split("\n")
    return mark is not None and mark.line < len(lines) and lines[mark.line][mark.column :].startswith("\t")


def _read_yaml(lines: list[str]) -> FrontMatter:
    end = next((n for n, line in enumerate(lines[1:], 1) if _END.match(line)), None)
    if end is None:
        raise BadFrontMatter(1, "The front matter does not end", "close it with a line of ---")
    source = "".join(f"{line}\n" for line in lines[1:end])
    if len(source) > LONGEST:
        raise BadFrontMatter(
            1, f"The front matter is longer than {LONGEST} characters", "move the text below it"
        )
    root = _compose(source, 2)
    if root is None:
        root = yaml.MappingNode("tag:yaml.org,2002:map", [])
    if not isinstance(root, yaml.MappingNode):
        raise BadFrontMatter(
            2, "The front matter is no list of fields", "write lines such as title: A headline"
        )
    nodes: dict[str, yaml.Node] = {}
    places: dict[str, int] = {}
    for key, value in root.value:
        line = key.start_mark.line + 2
        if not isinstance(key, yaml.ScalarNode):
            raise BadFrontMatter(
                line, "A field's name is no plain word", "write lines such as title: A headline"
            )
        name = key.value.strip().lower()
        if name in nodes:
            raise BadFrontMatter(
                line, f"The field {name} stands twice (first in line {places[name]})", "keep one"
            )
        nodes[name], places[name] = value, line
    return FrontMatter(nodes, places, "\n".join(lines[end + 1 :]), end + 2)


def _read_headers(lines: list[str]) -> FrontMatter:
    nodes: dict[str, yaml.Node] = {}
    places: dict[str, int] = {}
    number = 0
    for number, line in enumerate(lines, 1):
        found = _HEADER.match(line)
        if not found:
            break
        name = found["name"].lower()
        if name in nodes:
            raise BadFrontMatter(
                number, f"The field {name} stands twice (first in line {places[name]})", "keep one"
            )
        nodes[name] = _text_node(found["value"] or "")
        places[name] = number
    else:
        number += 1
    if number <= len(lines) and lines[number - 1].strip():
        remedy = "write Key: value, and an empty line before the text"
        raise BadFrontMatter(number, "A line of the front matter is no field", remedy)
    return FrontMatter(nodes, places, "\n".join(lines[number:]), number + 1)


def _refuse_aliases(root: yaml.Node, first_line: int) -> None:
    seen: set[int] = set()
    waiting = [root]
    while waiting:
        node = waiting.pop()
        if id(node) in seen:
            raise BadFrontMatter(
                first_line + node.start_mark.line, "A value is a YAML alias", "write the value out"
            )
        seen.add(id(node))
        if isinstance(node, yaml.SequenceNode):
            waiting.extend(node.value)
        elif isinstance(node, yaml.MappingNode):
            for pair in node.value:
                waiting.extend(pair)


def _text_node(value: str) -> yaml.ScalarNode:
    return yaml.ScalarNode("tag:yaml.org,2002:str", value.strip())


def is_empty(node: yaml.Node) -> bool:
    """Tells whether a field was given no value at all (`image:`, `tags: []`, `summary: ""`)."""
    if isinstance(node, yaml.ScalarNode):
        return node.tag.endswith(":null") or not node.value.strip()
    return not node.value


def line_of(node: yaml.Node) -> int | None:
    """The line of a value in its file, counted from 1; None for a plain header's value."""
    return None if node.start_mark is None else int(node.start_mark.line) + 2


Plain = str | int | float | bool | None | list["Plain"] | dict[str, "Plain"]


def plain_of(node: yaml.Node) -> Plain:
    """A node as plain data. Numbers and truth values are those of YAML, dates stay text, keys are text."""
    if isinstance(node, yaml.ScalarNode):
        return _plain_scalar(node)
    if isinstance(node, yaml.SequenceNode):
        return [plain_of(item) for item in node.value]
    return {str(plain_of(key)): plain_of(value) for key, value in node.value}


def _plain_scalar(node: yaml.ScalarNode) -> Plain:
    kind, text = node.tag.rpartition(":")[2], str(node.value)
    if kind == "null":
        return None
    if kind == "bool":
        return text.lower() in ("yes", "true", "on")
    try:
        if kind == "int":
            return int(text, 10)
        if kind == "float" and math.isfinite(value := float(text)):
            return value
    except ValueError:
        pass  # 0x1F, 1:30, .inf and 1e999 are numbers to YAML alone; an editor meant the text
    return text
