"""Renditions: what is made of a picture, in which shapes, widths and formats, and what each is called.

All of it follows from the picture's bytes, the focus that its story gives and the setting RENDITIONS, so that every
page knows the addresses of its pictures before one of them has been made.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import PurePosixPath
from typing import Any

from newsdesk.errors import Misuse
from newsdesk.focus import USUAL_FOCUS
from newsdesk.slugs import slug_of
from plugins.press.pictures import PictureFile, href_of
from plugins.press.records import Plain, digest_of

# To be raised with any change of what the same recipe makes.
VERSION = 1
FOLDER = "pictures"
Focus = tuple[float, float]

# The shapes that the press itself knows; all others are those of a theme's slots.
WHOLE = "whole"
BODY = "body"
# Cut to 1:1, 4:3 and 16:9, as search engines ask for; SOCIAL is what networks show beside an address.
SEARCH_SHAPES = ("square", "four_three", "sixteen_nine")
SOCIAL = "social"
_KEYS = {"ratio", "widths", "fallback", "sizes"}
_RATIO = re.compile(r"(\d{1,4}):(\d{1,4})\Z")
_NAME = re.compile(r"[a-z][a-z_]*\Z")
_WIDEST = 8192
# In the order in which browsers are offered them, with their endings.
_MODERN = ("avif", "webp")
_ENDINGS = {"avif": "avif", "webp": "webp", "jpeg": "jpg", "png": "png"}


@dataclass(frozen=True, slots=True)
class Shape:
    """One shape: its ratio (None: the picture's own), its widths in modern formats, and that of the one for all browsers.

    `sizes` is the attribute of that name, for pictures that the press draws itself.
    """

    name: str
    ratio: tuple[int, int] | None
    widths: tuple[int, ...]
    fallback: int
    sizes: str = ""


@dataclass(frozen=True, slots=True)
class Rendition:
    """One file: its path in the output, the part of the picture that it shows (left, top, right, bottom), its size.

    `key` stands for its bytes.
    """

    path: str
    box: tuple[int, int, int, int]
    width: int
    height: int
    format: str
    key: bytes


@dataclass(frozen=True, slots=True)
class Shaped:
    """A picture in one shape: the rendition for every browser, and those in modern formats by width."""

    fallback: Rendition
    modern: tuple[Rendition, ...]

    @property
    def all(self) -> tuple[Rendition, ...]:
        """Every rendition of it."""
        return (self.fallback, *self.modern)

    def values(self, base: str) -> dict[str, Any]:
        """What a template sees: `src width height`, and `sources`, each `type` and `srcset`."""
        sources = []
        for form in _MODERN:
            widths = [one for one in self.modern if one.format == form]
            if widths:
                srcset = ", ".join(f"{href_of(base, one.path)} {one.width}w" for one in widths)
                sources.append({"type": f"image/{form}", "srcset": srcset})
        one = self.fallback
        return {
            "src": href_of(base, one.path),
            "width": one.width,
            "height": one.height,
            "sources": sources,
        }


class Recipe:
    """The shapes of a site, from its setting RENDITIONS. False where pictures are copied as they are."""

    def __init__(self, setting: Mapping[str, Mapping[str, Any]]):
        """Raises Misuse for a setting that cannot be read."""
        self.shapes = {name: _shape(name, row) for name, row in setting.items()}
        if self.shapes and not {WHOLE, BODY} <= self.shapes.keys():
            raise Misuse(f"RENDITIONS lacks the shape {WHOLE} or {BODY}; write both, or RENDITIONS = {{}}")

    def __bool__(self) -> bool:
        return bool(self.shapes)

    @cached_property
    def stamp(self) -> bytes:
        """Stands for all that has a part in renditions beside the picture and its focus."""
        # Loaded where there are pictures: a build that finds nothing to do needs none of it.
        from plugins.press.encoding import encoder_versions

        rows: list[Plain] = [
            [shape.name, shape.ratio, shape.widths, shape.fallback] for shape in self.shapes.values()
        ]
        return digest_of(VERSION, rows, encoder_versions())

    @cached_property
    def _encoder(self) -> bytes:
        from plugins.press.encoding import encoder_versions

        return digest_of(VERSION, encoder_versions())

    def lead(self, picture: PictureFile, focus: Focus | None) -> dict[str, Shaped]:
        """The renditions of a story's lead picture, by shape."""
        names = [name for name in self.shapes if name != BODY]
        return self._shaped(picture, focus, names)

    def body(self, picture: PictureFile) -> dict[str, Shaped]:
        """The renditions of a picture that a body shows or links to, by shape."""
        return self._shaped(picture, None, [WHOLE, BODY])

    def _shaped(self, picture: PictureFile, focus: Focus | None, names: Sequence[str]) -> dict[str, Shaped]:
        stem = slug_of(PurePosixPath(picture.path).stem)[:60].strip("-") or "picture"
        digest = digest_of(picture.digest, focus, self.stamp).hex()[:10]
        return {
            name: self._in_shape(picture, self.shapes[name], focus or USUAL_FOCUS, f"{stem}.{digest}")
            for name in names
        }

    def _in_shape(self, picture: PictureFile, shape: Shape, focus: Focus, name: str) -> Shaped:
        box = box_of(picture.width, picture.height, shape.ratio, focus)
        across = box[2] - box[0]
        ratio = shape.ratio or (picture.width, picture.height)

        def rendition(width: int, form: str) -> Rendition:
            height = max(1, round(width * ratio[1] / ratio[0]))
            path = f"{FOLDER}/{name}-{shape.name}-{width}.{_ENDINGS[form]}"
            key = digest_of(picture.digest, box, width, height, form, self._encoder)
            return Rendition(path, box, width, height, form, key)

        # Nothing is made larger than it is: pixels that are not there cost bytes and show nothing.
        widths = [width for width in shape.widths if width <= across] or [across]
        modern = [rendition(width, form) for form in _MODERN for width in widths] if shape.widths else []
        plain = "png" if picture.is_cut_out else "jpeg"
        return Shaped(rendition(min(shape.fallback, across), plain), tuple(modern))


def box_of(width: int, height: int, ratio: tuple[int, int] | None, focus: Focus) -> tuple[int, int, int, int]:
    """The largest part of a ratio (left, top, right, bottom), its middle as near the focus as the picture's edge allows."""
    if ratio is None:
        return 0, 0, width, height
    across = min(width, max(1, round(height * ratio[0] / ratio[1])))
    down = min(height, max(1, round(width * ratio[1] / ratio[0])))
    left = _placed(width, across, focus[0])
    top = _placed(height, down, focus[1])
    return left, top, left + across, top + down


def _placed(whole: int, part: int, percent: float) -> int:
    return min(max(round(whole * percent / 100 - part / 2), 0), whole - part)


def _shape(name: str, row: Mapping[str, Any]) -> Shape:
    if not _NAME.match(name):
        raise Misuse(f'RENDITIONS has the shape "{name}"; write a word of small letters')
    if unknown := sorted(row.keys() - _KEYS):
        raise Misuse(f"RENDITIONS: {name} has {unknown[0]}; write {', '.join(sorted(_KEYS))}")
    ratio = _RATIO.match(str(row.get("ratio") or "1:1"))
    widths, fallback = tuple(row.get("widths", ())), row.get("fallback", 0)
    if ratio is None or "0" in ratio.groups():
        raise Misuse(f'RENDITIONS: {name} has the ratio "{row["ratio"]}"; write 16:9')
    for width in (*widths, fallback):
        if not isinstance(width, int) or not 1 <= width <= _WIDEST:
            raise Misuse(f"RENDITIONS: {name} has the width {width}; write 1 to {_WIDEST} pixels")
    shape = (int(ratio[1]), int(ratio[2])) if row.get("ratio") else None
    return Shape(name, shape, tuple(sorted(set(widths))), int(fallback), str(row.get("sizes", "")))


def picture_values(
    picture: PictureFile, words: Mapping[str, Any], base: str, recipe: Recipe
) -> dict[str, Any]:
    """A lead picture as a template sees it: `src alt width height caption credit`, and `shapes` by their names."""
    shapes = {name: shaped.values(base) for name, shaped in recipe.lead(picture, words.get("focus")).items()}
    plain = {"src": href_of(base, picture.path), "width": picture.width, "height": picture.height}
    if shapes:
        plain = {name: shapes[WHOLE][name] for name in plain}
    return {
        **plain,
        "path": picture.path,
        "alt": words.get("alt", ""),
        "caption": words.get("caption", ""),
        "credit": words.get("credit", ""),
        "shapes": shapes,
    }
