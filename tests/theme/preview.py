"""Writes every fixture page with its styles into a folder, to be opened in a browser and judged.

    python -m tests.theme.preview FOLDER

Pictures are flat placeholders; `--pictures FOLDER` takes real ones instead, in turn.
"""

from __future__ import annotations

import argparse
import re
from itertools import cycle
from pathlib import Path
from typing import Any

from PIL import Image, ImageOps

from plugins.press.assets import Assets, build_assets
from tests.theme.theme_pages import SHAPES, THEME, render_view, view_names

TONES = ["#6d7f8b", "#8a7a63", "#5d7466", "#83696b", "#6a6a82"]
PICTURE_FILES = {".jpg", ".jpeg", ".png", ".webp"}
_PICTURE = re.compile(r'src="/images/([\w-]+)\.png"')


def theme_addresses(assets: Assets) -> dict[str, Any]:
    """The `theme` of a view, for a site served from its root."""
    at = {name: f"/{path}" for name, path in assets.names.items()}
    return {
        "stylesheet": at["css/site.css"],
        "top_news_script": at["js/top-news.js"],
        "favicon": at["favicon.svg"],
        "fonts": [at["fonts/headline.woff2"]],
        "social": "/" + assets.names["social.png"],
        "static": "/theme",
        "styles": _by_stem(assets, "css/", ".css"),
        "scripts": _by_stem(assets, "js/", ".js"),
    }


def _by_stem(assets: Assets, folder: str, ending: str) -> dict[str, str]:
    return {
        path.removeprefix(folder).removesuffix(ending).replace("-", "_"): f"/{address}"
        for path, address in assets.names.items()
        if path.startswith(folder) and path.endswith(ending)
    }


def write_preview(folder: Path, pictures: Path | None = None) -> list[Path]:
    """All fixture pages with what they need; returns the pages' files. Overwrites what is there."""
    assets = build_assets(THEME / "static", "theme")
    for path, raw in assets.files.items():
        file = folder / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(raw)
    pages: list[Path] = []
    for name in view_names():
        page = folder / ("fragments/top-news.html" if name == "fragment" else f"{name}.html")
        page.parent.mkdir(exist_ok=True)
        page.write_text(render_view(name, theme=theme_addresses(assets)), encoding="utf-8")
        pages.append(page)
    _write_pictures(folder / "images", pages, pictures)
    return pages


def _write_pictures(folder: Path, pages: list[Path], originals: Path | None) -> None:
    folder.mkdir(exist_ok=True)
    found = sorted(file for file in originals.rglob("*") if file.suffix in PICTURE_FILES) if originals else []
    names = sorted({name for page in pages for name in _PICTURE.findall(page.read_text(encoding="utf-8"))})
    for name, tone, original in zip(names, cycle(TONES), cycle(found or [None]), strict=False):
        size = SHAPES[name.rpartition("-")[2]]
        image = Image.new("RGB", size, tone)
        if original:
            image = ImageOps.fit(Image.open(original).convert("RGB"), size)
        image.save(folder / f"{name}.png")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folder", type=Path)
    parser.add_argument("--pictures", type=Path)
    given = parser.parse_args()
    for page in write_preview(given.folder, given.pictures):
        print(page)


if __name__ == "__main__":
    main()
