"""What of the bytes that come from outside is a picture that the site can show."""

from __future__ import annotations

import io
import warnings

from PIL import Image, UnidentifiedImageError

# Pillow's names of the formats, and the ending that a file of each gets.
_ENDINGS = {"JPEG": ".jpg", "PNG": ".png", "WEBP": ".webp", "AVIF": ".avif", "GIF": ".gif"}
_MOST_PIXELS = 100_000_000


def ending_of_picture(data: bytes) -> str | None:
    """The ending (`.jpg`) for a picture in a format that the site shows; None for anything else, and for a bomb.

    The format is that of the bytes, whatever a name says. Only the header is decoded.
    """
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # a large picture is judged below
            with Image.open(io.BytesIO(data), formats=list(_ENDINGS)) as picture:
                width, height = picture.size
                known = _ENDINGS.get(picture.format or "")
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, ValueError, SyntaxError):
        return None
    return known if 0 < width * height <= _MOST_PIXELS else None
