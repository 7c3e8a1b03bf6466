"""Who signs a wire story: names without "By", without the titles behind them, and without the agency's own name."""

from __future__ import annotations

import re
from collections.abc import Collection

from newsdesk.importers.items import Warnings
from newsdesk.importers.roles import is_role

_BY = re.compile(
    r"^(?:(?:written |words |reported |text )?by|von|par|por|da|di|door|av|af|tekst|text|от|автор|müəllif|yazan|بقلم)\s*:?\s+",
    re.IGNORECASE,
)
_BETWEEN = re.compile(r"\s+(?:and|&|und|et|och|og|и|və|ve|و)\s+|\s*[,;/|]\s*", re.IGNORECASE)
# "By Anna Smith in Baku and Tom Ode in Tbilisi".
_WHERE = re.compile(r"\s+in\s+[^,;/|]+?(?=\s+(?:and|&)\s|\s*[,;/|]|$)")
_AFFILIATION = re.compile(
    r"^the\s|^(?:pa|ap|afp|aap|dpa|efe|ansa|ntb|tt|stt|bbc|cp|tass|reuters|bloomberg|xinhua)\b"
    r"|\b(?:university|universit\w+|institute|college|school|press|media|agency|association|news|newspaper|times|database|wire"
    r"|tribune|post|journal|herald|gazette|group|ltd|inc|llc|centre|center|foundation|\w+\.\w{2,})\b",
    re.IGNORECASE,
)
_INITIALS = re.compile(r"[a-z]{1,4}(?:/[a-z]{1,4})*")
_LONGEST_NAME = 60
_WORDS = 6


def names_in_byline(byline: str, agency: Collection[str], warnings: Warnings) -> tuple[str, ...]:
    """The people that a byline names, in order. `agency` are the names under which the sender is known.

    A name in capitals is written as names are. What is left out, a title, a university, the agency, is a warning.
    """
    if _INITIALS.fullmatch(byline.strip()):
        warnings.say(f'The byline "{byline.strip()}" is initials and is left out')
        return ()
    text = _WHERE.sub("", _BY.sub("", " ".join(byline.split()).strip(" =.,–—-")))
    known = {name.casefold() for name in agency if name}
    names: list[str] = []
    for part in (part.strip(" .") for part in _BETWEEN.split(text)):
        if not part or part.casefold() in known:
            continue
        if (
            len(part) > _LONGEST_NAME
            or len(part.split()) > _WORDS
            or any(letter.isdigit() for letter in part)
        ):
            warnings.say(f'"{part[:80]}" in the byline is no name and is left out')
        elif names and (is_role(part) or _AFFILIATION.search(part)):
            warnings.say(f'"{part}" behind the byline is left out')
        elif part not in names:
            names.append(part)
    return tuple(dict.fromkeys(_as_written(name, warnings) for name in names))


def _as_written(name: str, warnings: Warnings) -> str:
    if " " not in name or not name.isupper():
        return name
    written = " ".join(word.capitalize() if word.isalpha() else word.title() for word in name.split())
    warnings.say(f"The byline {name} is written {written}")
    return written


def is_login(name: str) -> bool:
    """Tells whether a creator is a user's name in the agency's system, such as `miller.anna`, and nobody's to readers."""
    if " " in name:
        return False
    is_initials = len(name) <= 4 and name.isupper()
    return is_initials or name == name.lower() or any(letter.isdigit() for letter in name)
