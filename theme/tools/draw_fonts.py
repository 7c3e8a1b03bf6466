"""Readers get headlines in a serif of ours, in one small file, and see nothing move when it arrives.

Run by hand when the face or its letters change, never by a build:

    python theme/tools/draw_fonts.py PACKAGE theme/static --like "Georgia=gelasio-latin-700-normal.woff2" \
        --like "Times New Roman,Liberation Serif=LiberationSerif-Bold.ttf" --like "Noto Serif=NotoSerif-Bold.ttf"

PACKAGE is the folder of npm's `@fontsource-variable/source-serif-4` 5.3.1. Each `--like` names a face that a reader's
system may have, with others of the same widths, and a bold file with its metrics: Gelasio stands for Georgia,
Liberation Serif for Times New Roman.
Needs fonttools 4.68 and brotli 1.2.
"""

from __future__ import annotations

import argparse
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

FAMILY = "Meridian Headline"
OPTICAL_SIZE = 32  # drawn for headlines of 17 to 48 px; the text size looks coarse there
WEIGHTS = (400, 700)
HEADLINE_WEIGHT = 600
# Letters of English and its neighbours, and the six of Azerbaijani that they lack: nearly every page needs these alone.
CORE = (
    "".join(map(chr, range(0x20, 0x7F)))
    + "\u00a0£§©«\u00ad°·»½àáâãäåæçèéêëíîïñóôöøúüýßÇÉÖÜÅ–—‘’‚“”„…€"
    + "əƏğĞıİşŞ"
)
# The rest of Latin-1 and Latin Extended-A with Romanian: a second file, fetched by a page that has one of them.
EXTENDED = "".join(
    map(chr, [*range(0xA1, 0x100), *range(0x100, 0x180), 0x218, 0x219, 0x21A, 0x21B, 0x1E9E, 0x2022, 0x2122])
)
# How often each letter stands in English (Lewand, Cryptological Mathematics, 2000), spaces added: the measure of a line.
FREQUENCY = {
    " ": 18.0, "e": 12.7, "t": 9.1, "a": 8.2, "o": 7.5, "i": 7.0, "n": 6.7, "s": 6.3, "h": 6.1, "r": 6.0, "d": 4.3, "l": 4.0, "c": 2.8,
    "u": 2.8, "m": 2.4, "w": 2.4, "f": 2.2, "g": 2.0, "y": 2.0, "p": 1.9, "b": 1.5, "v": 1.0, "k": 0.8, "j": 0.2, "x": 0.2, "q": 0.1, "z": 0.1,
}  # fmt: skip


def load(package: Path, letters: str) -> TTFont:
    """One of the package's files, at the headline's optical size, with its weight axis cut to WEIGHTS."""
    font = TTFont(package / "files" / f"source-serif-4-{letters}-opsz-normal.woff2")
    font = instancer.instantiateVariableFont(font, {"opsz": OPTICAL_SIZE, "wght": WEIGHTS})
    variations = {glyph: list(font["gvar"].variations.get(glyph, [])) for glyph in font.getGlyphOrder()}
    font["gvar"].variations = variations
    del font["HVAR"]  # widths vary by gvar's phantom points, so that glyphs can move between files
    return font


def borrow(font: TTFont, lender: TTFont, characters: str) -> None:
    """Add the lender's glyphs of these characters, with their components, to a font of the same family."""
    order = font.getGlyphOrder()

    def take(glyph: str) -> str:
        name = f"lent.{glyph}"
        if name in order:
            return name
        order.append(name)
        shape = lender["glyf"][glyph]
        if shape.isComposite():
            for part in shape.components:
                part.glyphName = take(part.glyphName)
        font["glyf"].glyphs[name] = shape
        font["hmtx"].metrics[name] = lender["hmtx"][glyph]
        font["gvar"].variations[name] = lender["gvar"].variations[glyph]
        return name

    cmap = lender.getBestCmap()
    for character in characters:
        name = take(cmap[ord(character)])
        for table in font["cmap"].tables:
            table.cmap[ord(character)] = name
    font.setGlyphOrder(order)
    font["glyf"].glyphOrder = order


def cut(font: TTFont, characters: str, path: Path) -> str:
    """Write a subset as WOFF2 and return its `unicode-range`."""
    options = subset.Options()
    options.layout_features = ["kern", "ccmp"]
    options.hinting = False
    options.name_IDs = [1, 2]
    subsetter = subset.Subsetter(options)
    subsetter.populate(text=characters)
    subsetter.subset(font)
    for record in font["name"].names:  # a changed font may not bear the reserved name
        record.string = FAMILY if record.nameID == 1 else "Regular"
    font.flavor = "woff2"
    font.save(path)
    return unicode_range(sorted(font.getBestCmap()))


def unicode_range(codes: list[int]) -> str:
    """`U+20-7E, U+A0, …` of sorted code points."""
    spans: list[list[int]] = []
    for code in codes:
        if spans and code == spans[-1][1] + 1:
            spans[-1][1] = code
        else:
            spans.append([code, code])
    return ",".join(f"U+{first:X}" if first == last else f"U+{first:X}-{last:X}" for first, last in spans)


def line_measure(font: TTFont) -> float:
    """Mean advance of an English letter, in em."""
    cmap, widths = font.getBestCmap(), font["hmtx"]
    total = sum(widths[cmap[ord(letter)]][0] * share for letter, share in FREQUENCY.items())
    return float(total / sum(FREQUENCY.values()) / font["head"].unitsPerEm)


def fallback_face(ours: TTFont, names: list[str], metrics: TTFont) -> str:
    """A face of the reader's system, scaled so that a headline takes the same room in it.

    CSS Fonts 5, size-adjust: it scales the advance; the overrides are fractions of the scaled em, so they divide by it.
    """
    size = line_measure(ours) / line_measure(metrics)
    em, line = ours["head"].unitsPerEm, ours["hhea"]
    ascent, descent, gap = (value / em / size for value in (line.ascent, -line.descent, line.lineGap))
    local = ", ".join(f'local("{name} Bold"), local("{name}")' for name in names)
    return (
        f'@font-face {{ font-family: "{names[0]} as headline"; src: {local}; '
        f"size-adjust: {size:.2%}; ascent-override: {ascent:.2%}; descent-override: {descent:.2%}; line-gap-override: {gap:.0%}; }}"
    )


def face(file: str, characters: str = "") -> str:
    """The rule of one of our files. `optional`: a face that comes too late waits for the next page, and no line breaks anew."""
    only = f" unicode-range: {characters};" if characters else ""
    return (
        f'@font-face {{ font-family: "{FAMILY}"; font-weight: {WEIGHTS[0]} {WEIGHTS[1]}; font-display: optional; '
        f'src: url("../fonts/{file}") format("woff2");{only} }}'
    )


def main() -> None:
    """Draw both files and write their rules."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("package", type=Path)
    parser.add_argument("static", type=Path)
    parser.add_argument("--like", action="append", default=[], metavar="NAME=FILE")
    given = parser.parse_args()

    core, extended = load(given.package, "latin"), load(given.package, "latin-ext")
    everyday = "".join(c for c in CORE if ord(c) in core.getBestCmap())
    borrow(core, extended, "".join(c for c in CORE if c not in everyday))
    extended_from_core = load(given.package, "latin-ext")
    borrow(
        extended_from_core,
        load(given.package, "latin"),
        "".join(c for c in EXTENDED if c not in CORE and ord(c) < 0x100),
    )
    headline = instancer.instantiateVariableFont(load(given.package, "latin"), {"wght": HEADLINE_WEIGHT})

    fonts = given.static / "fonts"
    lines = [
        "/* Written by theme/tools/draw_fonts.py. The second file is fetched by a page that has one of its letters. */"
    ]
    cut(core, CORE, fonts / "headline.woff2")
    # No range: the second file, declared after it, takes its own letters, and every other comes here.
    lines.append(face("headline.woff2"))
    rest = "".join(c for c in EXTENDED if c not in CORE and ord(c) in extended_from_core.getBestCmap())
    lines.append(
        face("headline-extended.woff2", cut(extended_from_core, rest, fonts / "headline-extended.woff2"))
    )
    for pair in given.like:
        names, file = pair.split("=", 1)
        lines.append(fallback_face(headline, names.split(","), TTFont(file)))
    (given.static / "css" / "fonts.css").write_text("\n".join(lines) + "\n", encoding="utf-8")


if __name__ == "__main__":
    main()
