"""Compares a subset with its font: the same outlines and widths for the glyphs named, by fontTools.

Each line of the input: the font, the face's number, the subset, glyph ids separated by commas; tabs between them. Prints what differs; nothing where all is well.
"""
import io
import sys

from fontTools.cffLib import CFFFontSet
from fontTools.pens.recordingPen import DecomposingRecordingPen
from fontTools.ttLib import TTFont

def drawn(glyph_set, name):
    pen = DecomposingRecordingPen(glyph_set)
    glyph_set[name].draw(pen)
    return pen.value


def compare(path, index, subset_path, wanted):
    font = TTFont(path, fontNumber=index, lazy=True)
    order, glyphs = font.getGlyphOrder(), font.getGlyphSet()
    with open(subset_path, "rb") as file:
        data = file.read()
    if "CFF " in font:
        cff = CFFFontSet()
        cff.decompile(io.BytesIO(data), None)
        kept = cff[0].CharStrings
        names = {glyph: ".notdef" if glyph == 0 else f"cid{glyph:05d}" for glyph in wanted}
    else:
        subset = TTFont(io.BytesIO(data))
        for tag in subset.keys():
            subset[tag]
        names, kept = subset.getGlyphOrder(), subset.getGlyphSet()
    for glyph in wanted:
        name, original = names[glyph], order[glyph]
        pen = DecomposingRecordingPen(kept)
        kept[name].draw(pen)
        if pen.value != drawn(glyphs, original):
            print(f"{path}, glyph {glyph}: the outline differs")
        if kept[name].width != glyphs[original].width:
            print(f"{path}, glyph {glyph}: width {kept[name].width} instead of {glyphs[original].width}")


for line in sys.stdin:
    font_path, number, made, ids = line.rstrip("\n").split("\t")
    compare(font_path, int(number), made, [int(glyph) for glyph in ids.split(",")])
