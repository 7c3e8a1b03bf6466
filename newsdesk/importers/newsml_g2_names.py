"""Names in NewsML-G2: of a concept in the item's language, and what a code means where the item says so."""

from __future__ import annotations

from collections.abc import Iterable

from newsdesk.importers.wire_xml import Element, children, text_of

_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_SHORT = ("mnemonic", "short", "code", "abbrev")


def in_language(nodes: Iterable[Element], language: str) -> list[str]:
    """The texts of elements: those in the language, else those without one, else all; in order, none empty."""
    main = language.partition("-")[0].casefold()
    said = [(node.get(_XML_LANG, "").partition("-")[0].casefold(), text_of(node)) for node in nodes]
    said = [(tag, text) for tag, text in said if text]
    for wanted in (main, ""):
        if found := [text for tag, text in said if tag == wanted]:
            return found
    return [text for _, text in said]


def name_of(node: Element | None, language: str) -> str:
    """A concept's name, in full and in the language where it has several; empty for none."""
    names = list(children(node, "name"))
    full = [name for name in names if not name.get("role", "").casefold().endswith(_SHORT)]
    return next(iter(in_language(full or names, language)), "")


def code_of(node: Element | None) -> str:
    """A concept's code: `qcode`, else `uri`, else `literal`."""
    if node is None:
        return ""
    return node.get("qcode") or node.get("uri") or node.get("literal") or ""


def spoken_by(node: Element | None, language: str) -> str:
    """A party by name, else by literal, else by the last part of its code; an address is no name."""
    if node is None:
        return ""
    code = node.get("literal") or node.get("qcode", "").rpartition(":")[2]
    return name_of(node, language) or code.strip()


def names_by_code(item: Element, language: str) -> dict[str, str]:
    """The names that an item's assertions give to codes."""
    known: dict[str, str] = {}
    for said in children(item, "assert"):
        if (code := code_of(said)) and (name := name_of(said, language)):
            known.setdefault(code, name)
    return known
