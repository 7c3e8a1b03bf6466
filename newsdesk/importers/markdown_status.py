"""Whether a story of another generator is public: what held it back there holds it back here."""

from __future__ import annotations

from newsdesk.importers.items import Warnings
from newsdesk.importers.markdown_fields import Fields, is_nothing
from newsdesk.metadata import Status

_HIDDEN = ("hidden", "unlisted", "eleventyexcludefromcollections")
_PUBLIC = ("published", "publish", "public", "live", "true", "yes", "1")
_NO = (False, "false", "no", "0", 0)
_YES = (True, "true", "yes", "1", 1)
_EXPIRY = ("expirydate", "expires", "expiry", "unpublishdate")


def status_of(fields: Fields, is_draft_by_place: bool, warnings: Warnings) -> Status:
    """Takes all fields that say whether a story is public. What cannot be understood makes it a draft, with a warning."""
    status: Status = "draft" if is_draft_by_place else "published"
    draft = fields.pop("draft", None)
    if _word(draft) in _YES:
        status = "draft"
    elif not is_nothing(draft) and _word(draft) not in _NO:
        warnings.say(f'The field draft says "{draft}"; the story is filed as a draft')
        status = "draft"
    if "published" in fields and (_word(fields["published"]) in _NO or _word(fields["published"]) in _YES):
        status = "draft" if _word(fields.pop("published")) in _NO else status
    for name in _HIDDEN:
        if _word(fields.get(name)) in _YES and status == "published":
            warnings.say(f"The field {name} is set: the story has a page and stands in no list")
            status = "hidden"
        if _word(fields.get(name)) in (*_NO, *_YES):
            fields.pop(name)
    word = fields.pop("status", None)
    if not is_nothing(word):
        status = _by_word(str(word).strip().lower(), status, warnings)
    if any(not is_nothing(fields.get(name)) for name in _EXPIRY) and status != "draft":
        said = next(str(fields[name]) for name in _EXPIRY if not is_nothing(fields.get(name)))
        warnings.say(f"The story was to expire on {said}, which no story here does; it is filed as a draft")
        status = "draft"
    return status


def _by_word(word: str, status: Status, warnings: Warnings) -> Status:
    if status == "draft" or word in _PUBLIC:
        return status
    if word == "hidden":
        return "hidden"
    if word != "draft":
        warnings.say(f'Status "{word}" is not known here; the story is filed as a draft')
    return "draft"


def _word(value: object) -> object:
    return value.strip().lower() if isinstance(value, str) else value
