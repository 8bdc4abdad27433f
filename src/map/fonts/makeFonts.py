"""Makes the map's two font files and their width table from the static Inter of
@expo-google-fonts/inter 0.4.2 (SIL Open Font License). Needs fonttools 4; the app never runs this.

    python3 makeFonts.py PACKAGE_FOLDER

Kept: Latin, Greek and Cyrillic, the signs a map needs. Digits are the tabular ones, baked in: jsPDF
applies no font features, and columns of numbers must stand under each other.
"""
import os
import sys

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = os.path.dirname(os.path.abspath(__file__))
RANGES = [(0x20, 0x7E), (0xA0, 0x17F), (0x218, 0x21B), (0x370, 0x3FF), (0x400, 0x45F), (0x490, 0x491),
          (0x1E00, 0x1EF9), (0x2010, 0x2026), (0x2032, 0x2033), (0x2070, 0x2079), (0x20AC, 0x20AC),
          (0x2116, 0x2116), (0x2122, 0x2122), (0x2190, 0x2193), (0x2212, 0x2212), (0x2260, 0x2265)]
SOURCES = {"Regular": "400Regular/Inter_400Regular.ttf", "SemiBold": "600SemiBold/Inter_600SemiBold.ttf"}


def make(folder, weight):
    font = TTFont(os.path.join(folder, SOURCES[weight]))
    bake_tabular_digits(font)
    options = subset.Options(layout_features=[], hinting=False, name_IDs=[0, 1, 2, 4, 6, 13, 14],
                             notdef_outline=True, recalc_timestamp=False, drop_tables=["GPOS", "GSUB", "GDEF", "STAT", "DSIG"])
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=[code for low, high in RANGES for code in range(low, high + 1)])
    subsetter.subset(font)
    font.save(os.path.join(HERE, f"Inter-{weight}.ttf"))
    return font


def bake_tabular_digits(font):
    digits = {code: tabular(font, font.getBestCmap()[code]) for code in range(0x30, 0x3A)}
    for table in font["cmap"].tables:
        for code, glyph in digits.items():
            if code in table.cmap:
                table.cmap[code] = glyph


def tabular(font, glyph):
    for record in font["GSUB"].table.FeatureList.FeatureRecord:
        if record.FeatureTag != "tnum":
            continue
        for index in record.Feature.LookupListIndex:
            for table in font["GSUB"].table.LookupList.Lookup[index].SubTable:
                table = getattr(table, "ExtSubTable", table)
                if glyph in getattr(table, "mapping", {}):
                    return table.mapping[glyph]
    raise SystemExit(f"no tabular form of {glyph}")


def widths(font):
    """Runs of codes with their advances in 1/1000 em: `20:281,280,…` joined by `;`."""
    cmap, metrics, em = font.getBestCmap(), font["hmtx"], font["head"].unitsPerEm
    runs, last = [], None
    for code in sorted(cmap):
        if code - 1 != last:
            runs.append((code, []))
        runs[-1][1].append(round(metrics[cmap[code]][0] * 1000 / em))
        last = code
    return ";".join(f"{start:x}:{','.join(map(str, row))}" for start, row in runs)


def main(folder):
    rows = {weight: widths(make(folder, weight)) for weight in SOURCES}
    with open(os.path.join(HERE, "widths.ts"), "w", encoding="utf-8") as out:
        out.write("/** Made by makeFonts.py. Runs of code points and their advances in 1/1000 em. */\n")
        for weight, row in rows.items():
            out.write(f"export const {weight.upper()}_WIDTHS =\n  '{row}';\n")


main(sys.argv[1])
