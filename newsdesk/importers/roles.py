"""What a byline says of people beside their names: "Transport correspondent", "BBC News", "in Baku"."""

from __future__ import annotations

import re

_LONGEST = 60
_WORDS = 7
_ROLE = re.compile(
    r"\b(?:(?:co-?|sub-?)?editors?|(?:co-?)?(?:correspondent|reporter|journalist|producer|presenter|columnist|commentator|critic"
    r"|photographer|analyst|writer|contributor|researcher)s?|editor-in-chief|bureau chief|desk|staff|newsroom"
    r"|корреспондент\w*|редактор\w*|обозревател\w+|журналист\w*|müxbir\w*|redaktor\w*|jurnalist\w*|muhabir\w*|مراسل\w*)\b",
    re.IGNORECASE,
)
_OUTLET = re.compile(r"(?:[A-Z][\w.]*\s+)*(?:News|Sport|Times|Post|Service|Agency)$")
# "Transport editor and Tom Ode": the role of one, and the name of the next.
_ROLE_AND_NAME = re.compile(r"(?P<role>.*\S)\s+and\s+(?P<name>(?:[A-Z][\w'’.-]*\s*){2,4})")


def is_role(text: str) -> bool:
    """Tells whether a few words say what somebody is in a newsroom, and are no sentence."""
    words = text.split()
    if not words or len(words) > _WORDS or len(text) > _LONGEST or text.endswith((".", "!", "?", ":", ";")):
        return False
    return _ROLE.search(text) is not None or _OUTLET.fullmatch(text) is not None


def without_roles(who: str) -> tuple[str, tuple[str, ...]]:
    """A byline's names, and the roles that stood behind a comma between them, in order.

    "Anna Smith, Transport correspondent, and Tom Ode" gives "Anna Smith, Tom Ode" and the role.
    """
    names: list[str] = []
    roles: list[str] = []
    for part in (part.strip() for part in who.split(",")):
        found = _ROLE_AND_NAME.fullmatch(part)
        if names and found and is_role(found["role"]) and not is_role(found["name"]):
            roles.append(found["role"])
            names.append(found["name"])
        elif names and is_role(part):
            roles.append(part)
        else:
            names.append(re.sub(r"^and\s+", "", part) if names else part)
    return ", ".join(name for name in names if name), tuple(roles)
