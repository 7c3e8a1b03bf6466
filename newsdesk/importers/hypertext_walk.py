"""Reads the tags of a page, one after the other, into blocks and runs; what no story can have is left out and named."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace

from lxml import etree
from lxml.etree import _Element as Element

from newsdesk.importers.hypertext_handlers import HANDLERS
from newsdesk.importers.hypertext_notes import Footnotes
from newsdesk.importers.hypertext_spacing import folded, has_overrides, tidied, without_unseen
from newsdesk.importers.hypertext_tags import (
    CONTAINERS,
    CREDIT,
    DEEPEST,
    DROPPED,
    HEADINGS,
    HIDDEN,
    LANGUAGE,
    MARKS,
    NEST,
    PARENTS,
    PARTS,
    as_attributes,
    is_block,
    number,
    paragraphs,
    some_text,
)
from newsdesk.importers.hypertext_tree import Block, BlockKind, Link, PictureRef, Run
from newsdesk.importers.items import Warnings


@dataclass(frozen=True, slots=True)
class State:
    """What holds at a place of the text: it comes back when the tag that changed it ends."""

    block: Block
    depth: int = 0
    marks: tuple[str, ...] = ()
    link: Link | None = None
    heading: int = 0
    anchor: str = ""
    language: tuple[str, str] = ("", "")
    around: tuple[str, str] = ("", "")
    is_verbatim: bool = False


@dataclass
class Walk:
    """One pass over a tree of tags, without recursion: a hostile page may nest them a million deep."""

    base: str
    footnotes: Footnotes
    targets: frozenset[str] = frozenset()
    document: Block = field(default_factory=lambda: Block("document"))
    notes: dict[str, Block] = field(default_factory=dict)
    pictures: list[PictureRef] = field(default_factory=list)
    warnings: Warnings = field(default_factory=Warnings)
    dropped: dict[str, int] = field(default_factory=dict)
    runs: list[Run] = field(default_factory=list)
    links: int = 0
    credits: dict[int, str] = field(default_factory=dict)

    def read(self, root: Element) -> None:
        """Reads a tree into `document`, `notes` and `pictures`."""
        self.state = State(self.document)
        saved: list[State] = []
        walker = etree.iterwalk(root, events=("start", "end", "comment", "pi"))
        skipped: Element | None = None  # what has been left out, until its end comes
        for event, element in walker:
            if event == "start":
                if skipped is not None:
                    continue
                saved.append(self.state)
                if self._start(element):
                    self.add(element.text or "")
                else:
                    skipped = element
                    walker.skip_subtree()
            else:
                if event == "end":
                    if skipped is not None and element is not skipped:
                        continue
                    if skipped is None:
                        self._end(element, saved[-1])
                    skipped = None
                    self.state = saved.pop()
                elif skipped is not None:
                    continue
                if element is not root:
                    self.add(element.tail or "")
        self.flush()

    def add(self, text: str) -> None:
        """Adds a text as it is set at this place."""
        if not text:
            return
        if has_overrides(text):
            self.warnings.say("Characters that turn the direction of writing are left out")
        state = self.state
        if state.is_verbatim and "\n" in text and state.block.kind != "code":
            lines = text.expandtabs(4).split("\n")
            for place, line in enumerate(lines):
                if place:
                    self.put(Run(kind="break"))
                self.put(Run(line, marks=state.marks, link=state.link))
            return
        self.put(Run(text, marks=state.marks, link=state.link))

    def put(self, run: Run) -> None:
        """Adds a run as it is."""
        self.runs.append(run)

    def flush(self) -> None:
        """Ends a paragraph: what was read since the last one becomes a block of its own."""
        if not self.runs:
            return
        runs, self.runs = self.runs, []
        state = self.state
        if state.block.kind == "code":
            state.block.text += "".join(
                "\n" if run.kind == "break" else without_unseen(run.text) for run in runs
            )
            return
        level = state.heading or None
        for part in paragraphs(runs, is_split=level is None):
            if inner := tidied(part):
                kind: BlockKind = "heading" if level else "paragraph"
                if level and all("strong" in run.marks for run in inner if run.text.strip()):
                    inner = [
                        replace(run, marks=tuple(one for one in run.marks if one != "strong"))
                        for run in inner
                    ]
                attributes = as_attributes(state.language, state.around)
                self.home().append(
                    Block(
                        kind, inner, level=level, attributes=attributes, label=state.anchor if level else ""
                    )
                )

    def home(self) -> list[Block]:
        """Where a block at this place belongs."""
        block = self.state.block
        while (part := PARTS.get(block.kind)) is not None:
            if not block.blocks or block.kind == "table" or block.blocks[-1].kind != part:
                block.blocks.append(Block(part))
            block = block.blocks[-1]
        return block.blocks

    def _start(self, element: Element) -> bool:
        """Takes in an opening tag. False where it leaves with all that it holds."""
        tag = str(element.tag)
        if self._is_dropped(element):
            return False
        self._set_language(element)
        if label := self.footnotes.bodies.get(element):
            self._open_note(label)
            return True
        if label := self.footnotes.marks.get(element):
            self.put(Run(label, "note", self.state.marks, self.state.link))
            return False
        if element in self.footnotes.returns:
            return False
        self._note_credit(element)
        if tag in HANDLERS:
            return HANDLERS[tag](self, element)
        if tag in CONTAINERS:
            self._open(CONTAINERS[tag], element)
        elif is_block(element):
            self.end_paragraph()
            self._open_caption(element)
        else:
            self.mark(MARKS.get(tag, ""))
        return True

    def _end(self, element: Element, before: State) -> None:
        """Takes in a closing tag; `before` is what held outside of it."""
        if self.state.heading != before.heading or self.state.block is not before.block:
            self.flush()  # a heading, code or note of its own
        elif is_block(element) or element in self.footnotes.bodies:
            self.end_paragraph()

    def end_paragraph(self) -> None:
        """Ends a paragraph at the edge of a block; within a heading a block is but a space."""
        if self.state.heading:
            self.put(Run(" "))
        elif self.state.block.kind == "code":
            self.put(Run("\n"))
        else:
            self.flush()

    def _is_dropped(self, element: Element) -> bool:
        tag = element.tag
        if tag in DROPPED:
            if DROPPED[tag] and not (tag == "input" and element.get("type") == "hidden"):
                self.drop(DROPPED[tag])
            return True
        if element.get("hidden") is not None or HIDDEN.search(element.get("style") or ""):
            if element.get("id") != "" and any(text.strip() for text in some_text(element)):
                self.drop("Hidden parts")
            return True
        return False

    def drop(self, name: str) -> None:
        """Counts what is left out, for the report."""
        self.dropped[name] = self.dropped.get(name, 0) + 1

    def _set_language(self, element: Element) -> None:
        language, direction = (
            element.get("lang") or element.get("xml:lang") or "",
            (element.get("dir") or "").lower(),
        )
        known = (
            language if LANGUAGE.match(language) else self.state.language[0],
            direction if direction in ("rtl", "ltr", "auto") else self.state.language[1],
        )
        if known == self.state.language:
            return
        if element.tag in HEADINGS or element.tag in CONTAINERS or element.tag == "pre" or is_block(element):
            if not self.state.heading:
                self.end_paragraph()
            self.state = replace(self.state, language=known)
            return
        attributes = as_attributes(known, self.state.language)
        marks = tuple(mark for mark in self.state.marks if not mark.startswith("span"))
        self.state = replace(
            self.state, language=known, around=self.state.around, marks=(*marks, f"span {attributes}")
        )

    def mark(self, mark: str) -> None:
        """Sets what follows in a mark, until the tag ends."""
        state = self.state
        if mark and mark not in state.marks and len(state.marks) < 12:
            self.state = replace(state, marks=(*state.marks, mark))

    def _open_note(self, label: str) -> None:
        self.end_paragraph()
        note = self.notes.setdefault(label, Block("note", label=label))
        self.state = replace(self.state, block=note, depth=1, heading=0, marks=(), link=None)

    def _open_caption(self, element: Element) -> None:
        """WordPress and others set figures without HTML's own tags for them."""
        classes = element.get("class") or ""
        if "wp-caption-text" in classes and self.state.block.kind == "figure":
            self._open("caption", element)
        elif re.search(r"(?:^|\s)wp-caption(?:\s|$)", classes):
            self._open("figure", element)

    def _open(self, kind: BlockKind, element: Element) -> None:
        """Begins a container where its tag may stand; elsewhere the tag only ends a paragraph."""
        self.end_paragraph()
        state = self.state
        if state.heading or state.block.kind == "code":
            return
        if state.block.kind == "table" and kind == "cell":
            state.block.blocks.append(Block("row"))
            state = replace(state, block=state.block.blocks[-1])
        if kind in PARENTS and state.block.kind not in PARENTS[kind]:
            return
        if state.depth >= DEEPEST and kind in NEST:
            self.warnings.say(f"Lists, quotations and tables nested more than {DEEPEST} deep are made flat")
            return
        block = Block(kind)
        if kind == "cell":
            block.span = (number(element.get("colspan")), number(element.get("rowspan")))
            block.is_header = element.tag == "th"
        elif element.tag == "ol":
            start = element.get("start") or "1"
            block.level = int(start) if re.fullmatch(r"[0-9]{1,9}", start) else 1
        self._place(kind, state.block).append(block)
        self.state = replace(state, block=block, depth=state.depth + (kind in NEST))

    def _place(self, kind: BlockKind, around: Block) -> list[Block]:
        """Where a container goes: a part into the whole around it, an item without a list into one of its own."""
        if kind in PARENTS or (kind == "item" and around.kind == "list"):
            return around.blocks
        home = self.home()
        if kind != "item":
            return home
        if not home or home[-1].kind != "list":
            home.append(Block("list"))
        return home[-1].blocks

    def _note_credit(self, element: Element) -> None:
        block = self.state.block
        if (
            block.kind == "caption"
            and id(block) not in self.credits
            and (element.tag in ("cite", "small") or CREDIT.search(element.get("class") or ""))
        ):
            text = folded("".join(some_text(element)))
            if text and element.tag != "figcaption":
                self.credits[id(block)] = text
