"""Draw the demo's pictures: `python draw.py [NAME…] [--data node_modules] [--into ../../content/images]`.

An SVG is made of each, rendered at 1600 by 1000 px and saved as WebP. The same
libraries give the same bytes: nothing is random and no clock is read.
"""

from __future__ import annotations

import argparse
import io
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path

import earth
import places
import plans
import resvg_py
import routes
import schemes
import shaking
import things
import transport
from fontTools.ttLib import TTFont  # type: ignore[import-untyped]
from PIL import Image
from sheet import HEIGHT, WIDTH, Sheet

HERE = Path(__file__).parent
TYPEFACES = {
    "libre-franklin": ("latin-600-normal", "latin-ext-600-normal"),
    "source-serif-4": ("latin-400-italic",),
}
HEAVIEST = 70 * 1024  # bytes


def unpack_typefaces(data: Path, into: Path) -> list[str]:
    """TrueType files of the web fonts, since the renderer reads no WOFF."""
    files = []
    for family, cuts in TYPEFACES.items():
        for cut in cuts:
            font = TTFont(data / "@fontsource" / family / "files" / f"{family}-{cut}.woff")
            font.flavor = None
            target = into / f"{family}-{cut}.ttf"
            font.save(target, reorderTables=False)
            files.append(str(target))
    return files


def render(sheet: Sheet, fonts: list[str]) -> Image.Image:
    """The picture in pixels."""
    png = resvg_py.svg_to_bytes(
        svg_string=sheet.markup(), width=WIDTH, height=HEIGHT, font_files=fonts, skip_system_fonts=True
    )
    return Image.open(io.BytesIO(bytes(png))).convert("RGB")


def save(picture: Image.Image, target: Path) -> int:
    """Write WebP at the best quality that stays light; gives the size in bytes."""
    for quality in (86, 80, 74, 68, 60):
        buffer = io.BytesIO()
        picture.save(buffer, "WEBP", quality=quality, method=6)
        if buffer.tell() <= HEAVIEST:
            break
    target.write_bytes(buffer.getvalue())
    return buffer.tell()


def main() -> int:
    """Read the options, draw, and say how heavy each picture became."""
    known: dict[str, Callable[[Path], Sheet]] = {
        **earth.PICTURES,
        **places.PICTURES,
        **plans.PICTURES,
        **routes.PICTURES,
        **schemes.PICTURES,
        **shaking.PICTURES,
        **things.PICTURES,
        **transport.PICTURES,
    }
    parser = argparse.ArgumentParser(description="Draw the pictures of the demo.")
    parser.add_argument("names", nargs="*", metavar="NAME", help="which to draw (default: all)")
    parser.add_argument("--data", type=Path, default=HERE / "node_modules", help="installed npm packages")
    parser.add_argument("--into", type=Path, default=HERE.parents[1] / "content" / "images")
    options = parser.parse_args()
    unknown = sorted(set(options.names) - set(known))
    if unknown:
        parser.error(f"no picture named {', '.join(unknown)}; there are {', '.join(sorted(known))}")
    options.into.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as folder:
        fonts = unpack_typefaces(options.data, Path(folder))
        for name in options.names or sorted(known):
            size = save(render(known[name](options.data), fonts), options.into / f"{name}.webp")
            print(f"{name}.webp {size / 1024:.0f} KB", file=sys.stderr)
    return 0


if __name__ == "__main__":
    sys.exit(main())
