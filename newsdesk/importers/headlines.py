"""Headlines for stories that come without one: the first sentence, shortened where a sub-editor would cut it."""

from __future__ import annotations

import re

LONGEST = 100
_SHORTEST = 40
# No sentence that a headline could be made of is longer.
_FAR = 2000
_INITIAL = re.compile(r"(?:^|[\s.(«“\"])[^\W\d_]\.$")
_ABBREVIATED = re.compile(
    r"\b(?:Mr|Mrs|Ms|Dr|Prof|St|No|Gen|Lt|Col|Capt|Sen|Rep|Gov|Sgt|Inc|Ltd|Corp|vs|approx|Jr|Sr|Jan|Feb|Mar|Apr|Aug"
    r"|Sept?|Oct|Nov|Dec|г|гг|им|ул|тыс|млн|млрд|руб|cild|nömr)\.$",
    re.IGNORECASE,
)
_END = re.compile(r"[.!?…]+[\"'”’»)]*(?=\s+\S)|[。！？؟۔।]+[」』”»]*")
_CLAUSE = re.compile(r"(?<=[^\s\d])(?:,|;|:|،|، | –| —| -)(?=\s)|[，；：]")
# Words before which a clause can be cut off, and the rest still be a headline.
_CUT_BEFORE = re.compile(
    r"\s(?=(?:when|while|after|before|as|amid|ahead|during|despite|because|since|following|with|who|which|where|whose"
    r"|that|for|on|in|at|to|by|from|under|over|against|because|и|а|но|что|который|которая|которые|когда|после|на|в|во"
    r"|по|для|при|из|от|с|со|və|ki|üçün|ilə|sonra|əvvəl|zamanı|من|في|على|بعد|قبل|إلى|عن|مع|خلال)\s)",
    re.IGNORECASE,
)
# An opening that says by whom or when, in front of the news itself.
_OPENING = re.compile(
    r"(?:According to|As reported by|Speaking|Following|After|Amid|Despite|During|По данным|По словам|Согласно|Как сообщает"
    r"|Как сообщили|После|وفقا|وبحسب|بحسب)\b[^,،]{3,100}[,،]\s+(?P<news>.{30,})",
    re.DOTALL,
)


def headline_of(paragraph: str) -> str:
    """A headline of at most 100 characters from a paragraph: its first sentence, a clause of it, or its first words.

    It ends in `…` where the cut leaves no clause. Never empty for a paragraph that has a letter or digit.
    """
    sentence = first_sentence(paragraph)
    opening = _OPENING.match(sentence)
    if opening and len(sentence) > LONGEST:
        sentence = opening["news"][0].upper() + opening["news"][1:]
    plain = sentence.rstrip(".。؛;:,، ") or sentence
    if sentence.endswith(("...", "…")):
        plain = f"{plain.rstrip('…')}…"
    if len(plain) <= LONGEST:
        return plain
    for places in (_CLAUSE, _CUT_BEFORE):
        cuts = [found.start() for found in places.finditer(plain, 0, LONGEST + 2) if found.start() <= LONGEST]
        for cut in reversed(cuts):
            if cut >= _SHORTEST and _is_balanced(plain[:cut]):
                return plain[:cut].rstrip(" ,;:–—-")
    cut = plain.rfind(" ", _SHORTEST, LONGEST)
    return plain[: cut if cut > 0 else LONGEST - 1].rstrip(' ,;:–—-(“«"') + "…"


def first_sentence(paragraph: str) -> str:
    """The first sentence with its full stop, on one line; an abbreviation, an initial or a number ends none."""
    text = " ".join(paragraph[:_FAR].split())
    for found in _END.finditer(text):
        before = text[: found.start() + 1]
        if _INITIAL.search(before) or _ABBREVIATED.search(before):
            continue
        after = text[found.end() :].lstrip()
        if found[0].startswith(("。", "！", "？", "؟", "۔", "।")) or not (
            after[:1].islower() or after[:1].isdigit()
        ):
            return text[: found.end()]
    return text


def _is_balanced(text: str) -> bool:
    """Tells whether a cut leaves every bracket and quotation mark closed."""
    high = text.count("“") + text.count("”")
    quoted = text.count("„") <= high if "„" in text else text.count("“") <= text.count("”")
    return (
        quoted
        and text.count('"') % 2 == 0
        and text.count("(") <= text.count(")")
        and text.count("«") <= text.count("»")
    )
