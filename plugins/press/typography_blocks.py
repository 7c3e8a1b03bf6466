"""Where in an HTML text the type setters of smartypants and typogrify have something to do, and their work put there.

Both read a whole text a dozen times, with expressions that look at each character; a story gets two spaces and a few
quotes from it. Here a text is parted once, into tags and what stands between them, and the libraries are given only
the words and the ends of blocks that they would change, with as much around them as their rules look at. The rules
themselves are theirs. A text that is not plainly parted (a comment, a script, a `<` that opens no tag) goes to them
whole.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import lru_cache

import smartypants
from typogrify import filters

# Dashes from --, and quotes that the Markdown converter has already written as &quot;.
_ATTRIBUTES = smartypants.Attr.set1 | smartypants.Attr.w

# typogrify leaves these alone, whatever is in them; smartypants and its caps pass over the others, or see text in them.
_IGNORED = re.compile(r"<(?:pre|code)", re.IGNORECASE)
_NOT_PLAIN = re.compile(
    r"<(?:!|>|/?(?:pre|samp|code|tt|kbd|script|style|math)|[^<>]*(?:<|\Z))", re.IGNORECASE
)
_TAG = re.compile(r"(<[^>]*>)")

_AMPERSAND = re.compile(r"(?:\s|&nbsp;)(?:&|&amp;|&#38;)(?:\s|&nbsp;)")
# Literal alternatives only, so that the engine skips quickly to the first characters.
_PUNCTUATION = re.compile(r"""'|"|\\|--|\.\.\.|``|&quot;""")
_CAPITALS = re.compile(r"[A-Z][A-Z.\d]")
# To the end of a word; and on, while a full stop may be followed by a further initial: U. S. A.
_END_OF_CAPITALS = re.compile(r"[^ ]*(?:(?:(?<=\.)|(?<=\.\s)) +[^ ]*)*")
_LONE_QUOTES = frozenset({"'", '"', "&quot;"})
_OPENING_QUOTES = ('"', "&ldquo;", "&#8220;", "'", "&lsquo;", "&#8216;")
_BLOCK_ENDS = frozenset(f"</{tag}>" for tag in "p h1 h2 h3 h4 h5 h6 li dt dd".split())


def set_markup(markup: str) -> str:
    """What typogrify makes of an HTML text, with smartypants' own set of rules and `&quot;` as a quote."""
    if _IGNORED.search(markup) is None:
        return _set_section(markup)
    return "".join(_set_section(text) if is_set else text for text, is_set in filters.process_ignores(markup))


def _set_section(text: str) -> str:
    if _NOT_PLAIN.search(text):
        return _set_whole(text)
    # Texts at even places, tags at odd ones.
    parts = _TAG.split(text)
    if not _set_ampersands(parts):
        return _set_whole(text)
    _set_punctuation(parts)
    parts = _set_capitals(parts)
    _set_opening_quotes(parts)
    _set_last_spaces(parts)
    return "".join(parts)


def _set_whole(text: str) -> str:
    text = smartypants.smartypants(filters.amp(text), _ATTRIBUTES)
    return str(filters.widont(filters.initial_quotes(filters.caps(text))))
