"""Where in an HTML text the type setters of smartypants and typogrify have something to do, and their work put there.

Both read a whole text a dozen times, with expressions that look at each character; a story gets two spaces and a few
quotes from it. Here a text is parted once, into tags and what stands between them, and the libraries are given only
the words and the ends of blocks that they would change, with as much around them as their rules look at. The rules
themselves are theirs. A text that is not plainly parted (a script, a comment with dashes, a `<` that opens no tag) goes
to them whole.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

import smartypants
from typogrify import filters

# Dashes from --, and quotes that the Markdown converter has already written as &quot;.
_ATTRIBUTES = smartypants.Attr.set1 | smartypants.Attr.w

# typogrify leaves these alone, whatever is in them; smartypants and its caps pass over the others, or see text in them.
_IGNORED = re.compile(r"<(?:pre|code)", re.IGNORECASE)
_NOT_PLAIN = re.compile(
    r"<(?:!(?!--[^<>-]*-->)|>|/?(?:pre|samp|code|tt|kbd|script|style|math)|[^<>]*(?:<|\Z))", re.IGNORECASE
)
_TAG = re.compile(r"(<[^>]*>)")

# An & before a space; whether it is one that stands alone, typogrify sees.
_AMPERSAND = re.compile(r"&(?:amp;|#38;)?(?:\s|&nbsp;)")
# Literals only, because the engine then skips to their first characters.
_PUNCTUATION = re.compile(r"""'|"|\\|--|\.\.\.|\. \. \.|``|&quot;""")
_LONE_QUOTES = frozenset({"'", '"', "&quot;"})
_CAPITALS = re.compile(r"[A-Z][A-Z.\d]")
# To the end of a word; and on, where a further initial may follow a full stop: U. S. A.
_END_OF_CAPITALS = re.compile(r"[^ ]*(?:(?:(?<=\.)|(?<=\.\s)) +[^ ]*)*")
_OPENING_QUOTES = ('"', "&ldquo;", "&#8220;", "'", "&lsquo;", "&#8216;")
_BLOCK_ENDS = frozenset(f"</{tag}>" for tag in "p h1 h2 h3 h4 h5 h6 li dt dd".split())


def set_markup(markup: str) -> str:
    """What typogrify makes of an HTML text, where smartypants takes `&quot;` for a quote: the same, byte for byte."""
    if _IGNORED.search(markup) is None:
        return _set_section(markup)
    return "".join(_set_section(text) if is_set else text for text, is_set in filters.process_ignores(markup))


def _set_section(text: str) -> str:
    if _NOT_PLAIN.search(text):
        return _set_whole(text)
    if _AMPERSAND.search(text):
        text = _set_ampersands(text)
    # Texts are at even places, tags at odd ones.
    parts = _TAG.split(text)
    _set_punctuation(parts)
    if _set_capitals(parts) | _set_opening_quotes(parts):
        parts = _TAG.split("".join(parts))  # what was set has tags of its own
    _set_last_spaces(parts)
    return "".join(parts)


def _set_whole(text: str) -> str:
    text = smartypants.smartypants(filters.amp(text), _ATTRIBUTES)
    return str(filters.widont(filters.initial_quotes(filters.caps(text))))


def _set_ampersands(text: str) -> str:
    """Marks each & that stands alone, by typogrify, in the blocks that have one.

    Its tags are not those of smartypants: they may hold a `>` in quotes, but no line break there.
    """
    done = 0
    pieces: list[str] = []
    while spot := _AMPERSAND.search(text, done):
        before, after = text.rfind(">\n<", done, spot.start()), text.find(">\n<", spot.end())
        start = done if before < 0 else before + 2
        end = len(text) if after < 0 else after + 2
        pieces += (text[done:start], filters.amp(text[start:end]))
        done = end
    return "".join(pieces) + text[done:]


def _set_punctuation(parts: list[str]) -> None:
    """Sets quotes, dashes and ellipses, by smartypants."""
    last = ""
    for place in range(0, len(parts), 2):
        text = parts[place]
        if _PUNCTUATION.search(text):
            if text in _LONE_QUOTES:
                # It opens or closes by the last character of the text before, with a tag between.
                parts[place] = set_word(f"{last}<i>{text}").rpartition("<i>")[2]
            elif ". . ." in text:
                parts[place] = smartypants.smartypants(text, _ATTRIBUTES)
            else:
                parts[place] = _punctuate_words(text)
        last = text[-1:] or last


def _punctuate_words(text: str) -> str:
    """Sets the words with punctuation, each with the space before and after it, which is as far as a rule looks.

    No rule of smartypants but that of `. . .` reaches across a space, and none takes a space for a character that
    another match must leave alone. Other white space is no such border, and stays within a word here.
    """
    done = 0
    pieces: list[str] = []
    while spot := _PUNCTUATION.search(text, done):
        start = max(text.rfind(" ", done, spot.start()), done)
        end = text.find(" ", spot.end())
        if end < 0:
            pieces += (text[done:start], set_word(text[start:]))
            return "".join(pieces)
        pieces += (text[done:start], set_word(text[start : end + 1])[:-1])
        done = end
    return "".join(pieces) + text[done:]


# News repeats itself: it's, said, and the like make half of the words that have punctuation.
@lru_cache(maxsize=8192)
def set_word(text: str) -> str:
    """A word, and the spaces that belong to it here, as smartypants sets it."""
    return str(smartypants.smartypants(text, _ATTRIBUTES))


def _set_capitals(parts: list[str]) -> bool:
    """Marks words in capitals, by typogrify. Says whether there were any."""
    found = False
    for place in range(0, len(parts), 2):
        text = parts[place]
        if _CAPITALS.search(text):
            parts[place] = _capitalise_words(text)
            found = True
    return found


def _capitalise_words(text: str) -> str:
    done = 0
    pieces: list[str] = []
    while spot := _CAPITALS.search(text, done):
        start = max(text.rfind(" ", done, spot.start()), done)
        end = found.end() if (found := _END_OF_CAPITALS.match(text, spot.start())) else spot.end()
        pieces += (text[done:start], mark_capitals(text[start:end]))
        done = end
    return "".join(pieces) + text[done:]


@lru_cache(maxsize=2048)
def mark_capitals(words: str) -> str:
    """A word, or initials in a row, as typogrify marks its capitals."""
    return str(filters.caps(words))


def _set_opening_quotes(parts: list[str]) -> bool:
    """Marks the quotes that open a block, by typogrify. Says whether there were any."""
    found = False
    for place in range(0, len(parts), 2):
        text = parts[place].lstrip()
        if text.startswith(_OPENING_QUOTES):
            quote = next(quote for quote in _OPENING_QUOTES if text.startswith(quote))
            before = place - 2
            while before >= 0 and not parts[before].strip():
                before -= 2
            # All tags since the last words; a letter stands for those, because the start of a text opens one, too.
            tags = "".join(parts[before + 1 : place]) if before >= 0 else "".join(parts[:place])
            letter = "x" if before >= 0 else ""
            space = parts[place][: len(parts[place]) - len(text)]
            opening = filters.initial_quotes(f"{letter}{tags}{space}{quote}")
            parts[place] = opening[len(letter) + len(tags) :] + text[len(quote) :]
            found = True
    return found


class _End(NamedTuple):
    """The end of a block: its last text, and from where on typogrify has to see it, with what stands around that."""

    place: int
    start: int
    tag_before: str
    tags_after: str


def _set_last_spaces(parts: list[str]) -> None:
    """Keeps the last two words of each block on one line, by typogrify."""
    ends = _block_ends(parts)
    # One call for all: no rule of typogrify reaches across <>, and a plain text has no such tag.
    texts = "<>".join(f"{end.tag_before}{parts[end.place][end.start :]}{end.tags_after}" for end in ends)
    for end, text in zip(ends, filters.widont(texts).split("<>") if ends else (), strict=True):
        set_text = text[len(end.tag_before) : len(text) - len(end.tags_after)]
        parts[end.place] = parts[end.place][: end.start] + set_text


def _block_ends(parts: list[str]) -> list[_End]:
    ends = []
    first = 0
    for last in (*(place for place in range(1, len(parts), 2) if parts[place] in _BLOCK_ENDS), len(parts)):
        place = (last - 1) & ~1  # the text before the tag, or the last text of all
        while place >= first and not parts[place].strip():
            place -= 2
        if place >= first:
            words = parts[place].rsplit(None, 2)
            tags_after = "".join(parts[place + 1 : last + 1])
            if len(words) == 3:
                ends.append(_End(place, len(words[0]), "", tags_after))
            elif len(words) == 2 or parts[place][0] != words[0][0]:
                # The space to be kept may follow a tag.
                ends.append(_End(place, 0, parts[place - 1] if place else "", tags_after))
        first = last + 1
    return ends
