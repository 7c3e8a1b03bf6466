"""Words that stand twice in a row, as they do where a sentence was edited."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from operator import eq

from newsdesk.checks.copies import Archive
from newsdesk.checks.prose import line_at
from newsdesk.checks.rules import Remark, Rule

_TWICE = re.compile(
    r"\b(?P<word>[^\W\d_]+)(?:[ \t\u00a0]+|[ \t]*\n[ \t]*)(?P<again>(?i:(?P=word)))(?![\w'’-])"
)
_JOINTS = ("'", "’", "-")
_STOPS = ".,;:!?)]\"'”’»*_"
# Languages whose grammar hardly doubles a word, and the words that it may double.
_MAY_DOUBLE: Mapping[str, frozenset[str]] = {
    "en": frozenset(
        "had that is do blah yada bye ha no now so very really far many tut knock there well hear big long".split()
    ),
    "de": frozenset("die der das sie ihr sehr so nein ja".split()),
    "fr": frozenset("nous vous très bien non oui si".split()),
    "es": frozenset("muy no sí ya casi".split()),
    "it": frozenset("molto no sì via piano poco così quasi".split()),
    "pt": frozenset("muito não sim já logo quase".split()),
    "nl": frozenset("die dat heel zeer nee ja".split()),
}
# Where doubling is grammar (Azerbaijani yavaş yavaş, Turkish bir bir), only words that bind are slips.
_MAY_NOT_DOUBLE: Mapping[str, frozenset[str]] = {
    "az": frozenset("və ki bu üçün ilə isə amma ancaq olan".split()),
    "tr": frozenset("ve ki bu için ile ise ama ancak olan".split()),
    "ru": frozenset("и в на с по к из что не для от о у за как".split()),
}


def _look(archive: Archive) -> Iterator[Remark]:
    for copy in archive:
        lang = copy.metadata.lang.partition("-")[0]
        if lang not in _MAY_DOUBLE and lang not in _MAY_NOT_DOUBLE:
            continue
        for name, text in (("title", copy.metadata.title), ("summary", copy.metadata.summary)):
            for word, _ in _slips(text, lang):
                yield Remark(copy, copy.line(name), f'"{word}" stands twice in a row', "keep one")
        for word, place in _slips(copy.prose, lang):
            line = line_at(copy.prose, place, copy.story.body_line)
            yield Remark(copy, line, f'"{word}" stands twice in a row', "keep one")


def _slips(text: str, lang: str) -> Iterator[tuple[str, int]]:
    words = text.lower().split()
    if not any(map(eq, words, (word.rstrip(_STOPS) for word in words[1:]))):
        return
    for found in _TWICE.finditer(text):
        if text[found.start() - 1 : found.start()] in _JOINTS:
            continue  # the end of a longer word: long-term term
        word = found["word"].lower()
        if lang in _MAY_NOT_DOUBLE:
            is_slip = word in _MAY_NOT_DOUBLE[lang]
        else:
            # Both with a capital are a name: Duran Duran, Bora Bora.
            is_name = found["word"][0].isupper() and found["again"][0].isupper() and len(word) > 3
            is_slip = word not in _MAY_DOUBLE[lang] and not is_name
        if is_slip:
            yield found["again"], found.start("again")


RULE = Rule(
    "double-word", "Every reader sees a doubled word, and every editor reads over it.", "warning", _look
)
