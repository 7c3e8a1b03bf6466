"""The picture that leads a story, from whichever fields a generator's theme keeps it in."""

from __future__ import annotations

from collections.abc import Mapping

from newsdesk.front_matter import Plain
from newsdesk.importers.items import Warnings
from newsdesk.importers.markdown_fields import Fields, is_nothing, plain_words
from newsdesk.metadata import Picture

# The surest names first: a hero may be no picture but a switch, and a thumbnail is small.
_NAMES = (
    *("image", "featured_image", "featuredimage", "feature_image", "featureimage", "hero_image", "heroimage"),
    *("hero", "cover_image", "coverimage", "cover", "banner", "header", "lead_image", "main_image", "photo"),
    *("picture", "images", "og_image", "ogimage", "socialimage", "social_image", "thumbnail", "thumb"),
)
_SOURCES = ("src", "url", "path", "image", "file", "feature", "overlay_image", "teaser", "filename", "href")
_ALTS = ("alt", "alttext", "alt_text", "image_alt", "imagealt", "description")
_CAPTIONS = ("caption", "figcaption", "image_caption", "title", "text")
_CREDITS = ("credit", "credits", "attribution", "photographer", "copyright", "source", "creditlink")
_FREE = {"alt": _ALTS[:3], "caption": _CAPTIONS[:2], "credit": _CREDITS[:4]}


def picture_of(fields: Fields, warnings: Warnings) -> Picture | None:
    """Takes the picture, and what stands beside it, out of the fields; further pictures are named in a warning."""
    chosen: Picture | None = None
    stem = ""
    for name in _NAMES:
        found = _sources(fields.get(name))
        if not found:
            if is_nothing(fields.get(name)):
                fields.pop(name, None)  # `hero: false`, `image:`
            continue
        value = fields.pop(name)
        further = [picture.src for picture in found[0 if chosen else 1 :]]
        further = [src for src in further if chosen is None or src != chosen.src]
        if chosen is None:
            chosen, stem = found[0], name
            further = [picture.src for picture in found[1:] if picture.src != chosen.src]
        if further:
            warnings.say(f"One picture leads a story; the field {name} also names {', '.join(further)}")
        _tell_rest(name, value, warnings)
    return _with_words_beside(chosen, stem, fields) if chosen else None


def _sources(value: Plain) -> list[Picture]:
    if isinstance(value, list):
        return [picture for item in value for picture in _sources(item)][:50]
    if isinstance(value, dict):
        parts = {name.lower(): inner for name, inner in value.items()}
        src = _first(parts, _SOURCES)
        if not src:
            return []
        alt, caption, credit = (plain_words(_first(parts, names)) for names in (_ALTS, _CAPTIONS, _CREDITS))
        return [Picture(" ".join(src.split()), alt, caption, credit)]
    if isinstance(value, str) and value.strip():
        return [Picture(" ".join(value.split()))]
    return []


def _first(parts: Mapping[str, Plain], names: tuple[str, ...]) -> str:
    for name in names:
        if isinstance(inner := parts.get(name), str) and inner.strip():
            return inner
    return ""


def _tell_rest(name: str, value: Plain, warnings: Warnings) -> None:
    if not isinstance(value, dict):
        return
    known = {*_SOURCES, *_ALTS, *_CAPTIONS, *_CREDITS}
    if rest := sorted(
        key for key, inner in value.items() if key.lower() not in known and not is_nothing(inner)
    ):
        warnings.say(f"Of the field {name} these parts are not kept: {', '.join(rest)}")


def _with_words_beside(picture: Picture, stem: str, fields: Fields) -> Picture:
    """Words of a picture in fields of their own: image_alt, hero_caption, alt."""
    words = {"alt": picture.alt, "caption": picture.caption, "credit": picture.credit}
    groups = {"alt": _ALTS[:3], "caption": (*_CAPTIONS[:2], "title"), "credit": _CREDITS}
    for part, endings in groups.items():
        names = [f"{before}_{ending}" for before in dict.fromkeys((stem, "image")) for ending in endings]
        names += [f"{before}{ending}" for before in dict.fromkeys((stem, "image")) for ending in endings]
        for name in (*names, *_FREE[part]):
            value = fields.get(name)
            if isinstance(value, str) and not words[part]:
                words[part] = plain_words(value)
                fields.pop(name)
    return Picture(picture.src, words["alt"], words["caption"], words["credit"])
