"""Renditions out of a picture's bytes: cut, resized, in sRGB, with nothing left of what a camera notes of its owner.

A pure function of the bytes and of what is wanted: each rendition is made from the whole picture, by itself and by one
thread, so that neither the others that are made with it nor the machine show in its bytes.
"""

from __future__ import annotations

import io
import struct
import warnings
from collections.abc import Sequence
from functools import cache
from typing import TYPE_CHECKING, Any

from PIL import Image, ImageCms, ImageOps, UnidentifiedImageError, features

if TYPE_CHECKING:
    from plugins.press.renditions import Rendition

# What Pillow raises for bytes that are no picture, or not all of one.
TROUBLE = (UnidentifiedImageError, OSError, ValueError, SyntaxError, EOFError, struct.error)
# The settings were chosen by looking: docs/decisions/0010-renditions.md has the figures.
SAVED: dict[str, dict[str, Any]] = {
    "avif": {"quality": 50, "speed": 8, "max_threads": 1, "subsampling": "4:2:0"},
    "webp": {"quality": 75, "method": 4},
    "jpeg": {"quality": 78, "progressive": True, "optimize": True, "subsampling": "4:2:0"},
    "png": {"optimize": True},
}
# A drawing has no more colours than this.
_FEW_COLOURS = 256
_SIDEWAYS = frozenset({5, 6, 7, 8})
_ORIENTATION = 0x0112
_WITH_ALPHA = frozenset({"avif", "webp", "png"})


def encoder_versions() -> list[str]:
    """The versions of all that has a part in the bytes of a rendition."""
    codecs = ("avif", "webp", "jpg", "libjpeg_turbo", "zlib", "littlecms2")
    return [features.version("pil") or "", *(str(features.version(name)) for name in codecs), repr(SAVED)]


def opened(raw: bytes) -> Image.Image:
    """A picture from its bytes, its pixels not read yet. Raises one of TROUBLE or DecompressionBombError."""
    with warnings.catch_warnings():
        # How large a picture may be is the caller's to say.
        warnings.simplefilter("ignore", Image.DecompressionBombWarning)
        return Image.open(io.BytesIO(raw))


def size_as_seen(picture: Image.Image) -> tuple[int, int]:
    """Width and height once the picture stands as the camera was held."""
    width, height = picture.size
    return (height, width) if picture.getexif().get(_ORIENTATION) in _SIDEWAYS else (width, height)


def is_cut_out(picture: Image.Image) -> bool:
    """Tells whether a picture has transparent parts and few colours; only one with an alpha channel is looked at."""
    if not _has_alpha(picture):
        return False
    pixels = picture.convert("RGBA")
    is_opaque = pixels.getchannel("A").getextrema() == (255, 255)
    return not is_opaque and pixels.getcolors(_FEW_COLOURS) is not None


def encode(raw: bytes, wanted: Sequence[Rendition]) -> list[bytes]:
    """The bytes of some renditions of one picture, in their order. Raises one of TROUBLE for a picture that is broken.

    Only the first frame of a picture that moves is taken.
    """
    with opened(raw) as picture:
        picture.load()
        whole = _in_srgb(ImageOps.exif_transpose(picture))
    cut: dict[tuple[Any, int, int], Image.Image] = {}
    made = []
    for one in wanted:
        key = (one.box, one.width, one.height)
        if key not in cut:
            size = (one.width, one.height)
            cut[key] = whole.resize(size, Image.Resampling.LANCZOS, box=one.box, reducing_gap=3.0)
        made.append(_saved(cut[key], one.format))
    return made


def _saved(picture: Image.Image, form: str) -> bytes:
    if picture.mode == "RGBA" and form not in _WITH_ALPHA:
        ground = Image.new("RGB", picture.size, "white")
        ground.paste(picture, mask=picture.getchannel("A"))
        picture = ground
    out = io.BytesIO()
    picture.save(out, form, **SAVED[form])
    return out.getvalue()


def _has_alpha(picture: Image.Image) -> bool:
    return "A" in picture.getbands() or "transparency" in picture.info


def _in_srgb(picture: Image.Image) -> Image.Image:
    """The picture as RGB, or RGBA where parts of it are transparent, in sRGB and with no other information."""
    profile = picture.info.get("icc_profile")
    mode = "RGBA" if _has_alpha(picture) else "RGB"
    if picture.mode.startswith("I"):
        # 16 bits a pixel: Pillow's own conversion would cut off what is brighter than 255.
        picture = picture.convert("I").point(lambda value: value * (1 / 257)).convert("L")
    if picture.mode == "P" or mode == "RGBA":
        picture = picture.convert(mode)
    flat = _through_profile(picture, profile, mode) if profile else None
    flat = flat or picture.convert(mode)
    if mode == "RGBA" and flat.getchannel("A").getextrema() == (255, 255):
        flat = flat.convert("RGB")
    # What is in `info` would be written into every file: profile, Exif, XMP, comments.
    flat.info.clear()
    return flat


def _through_profile(picture: Image.Image, profile: bytes, mode: str) -> Image.Image | None:
    """The picture in sRGB; None where its profile is broken or not one for its kind of pixels, which then says nothing."""
    try:
        source = ImageCms.ImageCmsProfile(io.BytesIO(profile))
        return ImageCms.profileToProfile(picture, source, _srgb(), outputMode=mode)
    except (ImageCms.PyCMSError, OSError, ValueError, TypeError):
        return None


@cache
def _srgb() -> ImageCms.ImageCmsProfile:
    return ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB"))
