"""Makes fonts with layout tables of every kind, which no shipped font has all of. Arguments: where to put the font, and its kind:
"full" (GSUB and GPOS), "kern" (only the old table of pairs), "bare" (no layout at all)."""
import sys

from fontTools.feaLib.builder import addOpenTypeFeaturesFromString
from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._k_e_r_n import KernTable_format_0

path, kind = sys.argv[1:3]
letters = [chr(c) for c in range(ord("a"), ord("q"))]
marks = {"grave": 0x300, "acute": 0x301, "below": 0x323}
others = ["a.alt", "b.alt", "c.alt", "d.alt", "d.alt2", "e_f", "e_f_g", "h_i", "acute_grave", "i_j_k"]
names = [".notdef", "space", *letters, *marks, *others]
cmap = {32: "space", **{ord(c): c for c in letters}, **{0x5D0 + i: c for i, c in enumerate(letters)}, **{code: name for name, code in marks.items()}}


def box(left, bottom, right, top):
    pen = TTGlyphPen(None)
    pen.moveTo((left, bottom))
    pen.lineTo((left, top))
    pen.lineTo((right, top))
    pen.lineTo((right, bottom))
    pen.closePath()
    return pen.glyph()


glyphs, metrics = {}, {}
for number, name in enumerate(names):
    mark = name in marks or name == "acute_grave"
    width = 0 if mark else 400 + number * 10
    glyphs[name] = box(-200, -200, -100, -120) if name == "below" else box(-200, 600, -100, 700) if mark else box(20, 0, width - 20, 500)
    metrics[name] = (width, 0)
builder = FontBuilder(1000, isTTF=True)
builder.setupGlyphOrder(names)
builder.setupCharacterMap(cmap)
builder.setupGlyf(glyphs)
builder.setupHorizontalMetrics(metrics)
builder.setupHorizontalHeader(ascent=800, descent=-200)
builder.setupNameTable({"familyName": "Layout", "styleName": "Regular", "psName": "Layout-Regular"})
builder.setupOS2(sTypoAscender=800, sTypoDescender=-200)
builder.setupPost()

if kind == "full":
    addOpenTypeFeaturesFromString(builder.font, """
        languagesystem DFLT dflt; languagesystem latn dflt; languagesystem hebr dflt;
        markClass [grave acute acute_grave] <anchor -150 600> @TOP;
        markClass [below] <anchor -150 -120> @BOTTOM;
        table GDEF {
            GlyphClassDef [a b c d e f g h i j k l m n o p space a.alt b.alt c.alt d.alt d.alt2], [e_f e_f_g h_i i_j_k], [grave acute below acute_grave], ;
        } GDEF;
        lookup ALTERNATES { sub a by a.alt; sub b by b.alt; } ALTERNATES;
        lookup APART { sub l by a b; } APART;
        lookup TOGETHER { sub i j k by i_j_k; } TOGETHER;
        feature ccmp {
            sub m by a b c;
            sub n by a acute;
            sub acute grave by acute_grave;
        } ccmp;
        feature rlig {
            lookup LIGATURES { lookupflag IgnoreMarks; sub e f by e_f; sub e f g by e_f_g; sub h i by h_i; } LIGATURES;
        } rlig;
        feature calt {
            sub [c d] a' lookup ALTERNATES b' lookup ALTERNATES [c d];
            sub p' l' lookup APART p;
            ignore sub o i' j' k';
            sub i' lookup TOGETHER j' k';
            lookup FILTERED { lookupflag UseMarkFilteringSet [below]; sub g' g by h; } FILTERED;
            lookup TYPED { lookupflag MarkAttachmentType [grave acute]; sub k' k by l; } TYPED;
        } calt;
        feature rclt {
            lookup BACKWARDS { rsub [a b a.alt] c' [d e] by c.alt; } BACKWARDS;
            lookup CHOICE { sub d from [d.alt d.alt2]; } CHOICE;
        } rclt;
        lookup MOVED { pos k <10 20 30 0>; pos l 15; } MOVED;
        feature kern {
            pos a b -50;
            pos a <0 0 10 0> f <5 0 -10 0>;
            enum pos [a b c] c 20;
            pos [d e] [d e o] 30;
            pos [c.alt d.alt] e' -40 f' 10;
            pos g' lookup MOVED k' lookup MOVED l;
            pos o <3 4 5 0>;
        } kern;
        feature curs { pos cursive j <anchor 0 100> <anchor 500 140>; pos cursive p <anchor 30 50> <anchor NULL>; } curs;
        feature mark {
            pos base [a b c d e f g h i j k l o p a.alt b.alt c.alt d.alt] <anchor 200 500> mark @TOP <anchor 210 0> mark @BOTTOM;
            pos ligature [e_f h_i] <anchor 100 510> mark @TOP <anchor 110 0> mark @BOTTOM ligComponent <anchor 500 520> mark @TOP <anchor 510 0> mark @BOTTOM;
            pos ligature [e_f_g] <anchor 100 510> mark @TOP ligComponent <anchor 300 510> mark @TOP ligComponent <anchor 500 520> mark @TOP;
        } mark;
        feature mkmk { pos mark [grave acute] <anchor -150 720> mark @TOP; pos mark [below] <anchor -150 -220> mark @BOTTOM; } mkmk;
    """)
elif kind == "kern":
    pairs = KernTable_format_0()
    pairs.coverage, pairs.format, pairs.apple = 1, 0, False
    pairs.kernTable = {("a", "b"): -70, ("b", "a"): 35, ("c", "c"): -11, ("d", "e"): 90}
    builder.font["kern"] = newTable("kern")
    builder.font["kern"].version, builder.font["kern"].kernTables = 0, [pairs]
builder.save(path)
