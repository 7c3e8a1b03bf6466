"""The headings of a text that links can lead to: what another generator called each, and what the house calls it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from markdown.extensions.toc import slugify, unique

from newsdesk.importers.markdown_fields import plain_words
from newsdesk.slugs import slug_of

_HEADING = re.compile(
    r"^[ ]{0,3}(?:#{1,6}[ \t]*(?P<atx>[^\n#][^\n]*?)[ \t]*#*[ \t]*|(?P<setext>[^\s>#|<-][^\n]*)\n(?:=+|-{2,})[ \t]*)$",
    re.MULTILINE,
)
_NAMED = re.compile(r"[ \t]*\{:?\s*#(?P<id>[\w:.-]{1,200})[^{}\n]*\}\s*$")
_RAW = re.compile(
    r"<(?:a|h[2-6]|li|sup)\b[^<>]{0,1000}?\b(?:id|name)\s*=\s*[\"']?(?P<id>[\w:.-]{1,200})", re.IGNORECASE
)
_CODE = re.compile(r"^([ \t]*)(`{3,}|~{3,})[^\n]*\n.*?^[ \t]*\2[ \t]*$", re.MULTILINE | re.DOTALL)


def anchors_of(markdown: str) -> Mapping[str, str]:
    """The house's anchor for every name that a heading or an anchor of the text may have had, lower-case.

    GitHub, Hugo and kramdown drop what is no letter; Eleventy's slugs have a dash in its place.
    """
    text = _CODE.sub("", markdown)
    anchors: dict[str, str] = {}
    taken: set[str] = set()
    for found in _HEADING.finditer(text):
        written = found["atx"] or found["setext"]
        named = _NAMED.search(written)
        words = plain_words(_NAMED.sub("", written))
        anchor = named["id"] if named else unique(slugify(words, "-"), taken)
        taken.add(anchor)
        github = re.sub(r"[^\w\- ]", "", words.lower()).replace(" ", "-")
        for name in (anchor, github, slug_of(words), re.sub(r"[^a-z0-9]+", "-", words.lower()).strip("-")):
            anchors.setdefault(name.lower(), anchor)
    for found in _RAW.finditer(text):
        anchors.setdefault(found["id"].lower(), found["id"])
    return anchors


def fragment_here(fragment: str, anchors: Mapping[str, str]) -> str:
    """The house's anchor for the fragment of a link, "" where the text has none such.

    A browser's own directive behind it (`:~:text=`) is left out: it names words, which may have changed.
    """
    name = fragment.partition(":~:")[0].lower()
    return anchors.get(name, "") if name else ""
