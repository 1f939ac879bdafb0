"""Makes a small OpenType font with compact (CFF) outlines, which call shared pieces. The argument is where to put it."""
import sys

from fontTools.fontBuilder import FontBuilder
from fontTools.misc.psCharStrings import T2CharString
from fontTools.pens.t2CharStringPen import T2CharStringPen

names = [".notdef", "space", "A", "B", "C", "D"]
builder = FontBuilder(1000, isTTF=False)
builder.setupGlyphOrder(names)
builder.setupCharacterMap({32: "space", 65: "A", 66: "B", 67: "C", 68: "D"})
charstrings = {}
for number, name in enumerate(names):
    pen = T2CharStringPen(300 + number * 50, None)
    if number > 1:
        pen.moveTo((10, 10))
        pen.lineTo((100 + number * 20, 10))
        pen.curveTo((120, 200), (80, 400 + number), (10, 500))
        pen.closePath()
    charstrings[name] = pen.getCharString()
builder.setupCFF("Made-Regular", {"FullName": "Made Regular"}, charstrings, {})
top = builder.font["CFF "].cff.topDictIndex[0]
# Two shared pieces of which only one is used, with a hint mask before it.
from fontTools.cffLib import SubrsIndex
top.Private.Subrs = SubrsIndex()
for program in ([100, 200, "rlineto", "return"], [-100, 50, "rlineto", "return"]):
    top.Private.Subrs.append(T2CharString(program=program, private=top.Private, globalSubrs=[]))
charstrings["D"].program = [550, 10, 20, 30, 40, "hstemhm", 5, 15, 25, 35, "hintmask", b"\xf0", 30, 40, "rmoveto", -107 + 1, "callsubr", "endchar"]
builder.setupHorizontalMetrics({name: (300 + number * 50, 0) for number, name in enumerate(names)})
builder.setupHorizontalHeader(ascent=800, descent=-200)
builder.setupNameTable({"familyName": "Made", "styleName": "Regular", "psName": "Made-Regular"})
builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
builder.setupPost()
builder.save(sys.argv[1])
