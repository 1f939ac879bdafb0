"""Reads Word documents with nothing but zipfile and ElementTree, by what the standard (ECMA-376) says of their parts, and prints what a reader sees.

python3 read_docx.py FILE...  ->  one JSON object a line: {"file", "title", "blocks"}, where a block is one of
  {"kind": "heading", "level", "text"}
  {"kind": "item", "depth", "marker", "text"}     marker: "bullet", the number as Word shows it, or null where the text holds its own
  {"kind": "table", "rows": [[{"text", "columns", "rows", "head"}]]}    the cells that begin in each row
  {"kind": "text", "style", "text", "rtl"}        style: its name
Footnotes stand where they are referred to: "[^1: text]". Contents, headers and footers are left out. Whatever breaks the standard's structure ends the program.
"""
import json
import posixpath
import sys
import xml.etree.ElementTree as ET
import zipfile

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
WP = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}"
R = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"
REL = "{http://schemas.openxmlformats.org/package/2006/relationships}"
STEP = 360


class Package:
    def __init__(self, path):
        self.zip = zipfile.ZipFile(path)
        assert self.zip.testzip() is None
        names = self.zip.namelist()
        assert len(names) == len(set(names)), "a part is there twice"
        types = ET.fromstring(self.zip.read("[Content_Types].xml"))
        overrides = {e.get("PartName") for e in types if e.tag.endswith("Override")}
        for name in names:
            if not name.endswith(".rels") and name != "[Content_Types].xml":
                assert "/" + name in overrides, f"{name} has no content type"
        root = self.relationships("")
        main = next(t for t, kind, _ in root.values() if kind.endswith("/officeDocument"))
        self.main = self.part(main)
        links = self.relationships(main)
        self.links = links
        parts = {kind.rsplit("/", 1)[1]: target for target, kind, external in links.values() if not external}
        self.styles, self.numbering, self.footnotes = (self.part(parts[n]) if n in parts else None for n in ("styles", "numbering", "footnotes"))
        core = self.part(next(t for t, kind, _ in root.values() if kind.endswith("/core-properties")))
        self.title = core.findtext("{http://purl.org/dc/elements/1.1/}title")

    def relationships(self, source):
        folder, name = posixpath.split(source)
        path = posixpath.join(folder, "_rels", name + ".rels")
        found = {}
        if path in self.zip.namelist():
            for e in ET.fromstring(self.zip.read(path)):
                external = e.get("TargetMode") == "External"
                target = e.get("Target")
                assert not external or target.split(":")[0].lower() in ("http", "https", "mailto"), target
                assert external or target.lstrip("/") in self.zip.namelist(), f"{target} is not there"
                found[e.get("Id")] = (target if external else target.lstrip("/"), e.get("Type"), external)
        return found

    def part(self, path):
        return ET.fromstring(self.zip.read(path))


class Numbering:
    """Counts list items as 17.9 says: numbers of one definition share their counts, an override of the start restarts its level when its list is first met."""

    def __init__(self, part):
        self.lists, self.levels, self.counts, self.met = {}, {}, {}, set()
        for e in part if part is not None else []:
            if e.tag == W + "abstractNum":
                self.levels[e.get(W + "abstractNumId")] = {int(l.get(W + "ilvl")): l for l in e.findall(W + "lvl")}
        for e in part if part is not None else []:
            if e.tag == W + "num":
                starts = {int(o.get(W + "ilvl")): int(o.find(W + "startOverride").get(W + "val")) for o in e.findall(W + "lvlOverride")}
                self.lists[e.get(W + "numId")] = (e.find(W + "abstractNumId").get(W + "val"), starts)

    def next(self, number, level):
        definition, starts = self.lists[number]
        lvl = self.levels[definition][level]
        style = lvl.find(W + "numFmt").get(W + "val")
        if style == "bullet":
            return "bullet"
        counts = self.counts.setdefault(definition, {})
        if level in starts and (number, level) not in self.met:
            counts[level] = starts[level] - 1
        self.met.add((number, level))
        counts[level] = counts.get(level, int(lvl.find(W + "start").get(W + "val")) - 1) + 1
        for deeper in [l for l in counts if l > level]:
            del counts[deeper]
        return lvl.find(W + "lvlText").get(W + "val").replace(f"%{level + 1}", written(style, counts[level]))


def written(style, n):
    if style == "decimal":
        return str(n)
    if style in ("lowerLetter", "upperLetter"):
        text = chr(ord("a") + (n - 1) % 26) * ((n - 1) // 26 + 1)
    else:
        text = ""
        for value, sign in zip((1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1), "m cm d cd c xc l xl x ix v iv i".split()):
            while n >= value:
                text, n = text + sign, n - value
    return text.upper() if style.startswith("upper") else text


class Reader:
    def __init__(self, package):
        self.package = package
        self.numbering = Numbering(package.numbering)
        self.style = {}
        for e in package.styles.findall(W + "style"):
            self.style[e.get(W + "styleId")] = (e.find(W + "name").get(W + "val"), e.find(f"{W}pPr/{W}outlineLvl"))
        self.notes = {n.get(W + "id"): n for n in package.footnotes.findall(W + "footnote")} if package.footnotes is not None else {}
        self.drawn = set()

    def blocks(self):
        body = self.package.main.find(W + "body")
        assert body[-1].tag == W + "sectPr"
        for e in body:
            if e.tag == W + "p":
                if (block := self.paragraph(e)) is not None:
                    yield block
            elif e.tag == W + "tbl":
                yield self.table(e)
            else:
                assert e.tag in (W + "sdt", W + "sectPr"), e.tag

    def paragraph(self, p):
        properties = p.find(W + "pPr")
        style = properties.find(W + "pStyle").get(W + "val")
        name, outline = self.style[style]
        text = self.text(p)
        if name == "Table Gap":
            assert not text
            return None
        if outline is not None:
            return {"kind": "heading", "level": int(outline.get(W + "val")) + 1, "text": text}
        if name == "List Paragraph":
            return self.item(properties, text)
        return {"kind": "text", "style": name, "text": text, "rtl": properties.find(W + "bidi") is not None}

    def item(self, properties, text):
        indent = properties.find(W + "ind")
        left = int(indent.get(W + "left")) if indent is not None else None
        number = properties.find(W + "numPr")
        if number is None:
            return {"kind": "item", "depth": left // STEP - 1, "marker": None, "text": text, "more": indent.get(W + "hanging") is None}
        level = int(number.find(W + "ilvl").get(W + "val"))
        return {"kind": "item", "depth": left // STEP - 1 if left is not None else level, "marker": self.numbering.next(number.find(W + "numId").get(W + "val"), level), "text": text, "more": False}

    def text(self, node):
        parts = []
        for e in node:
            if e.tag == W + "r":
                parts.append(self.run(e))
            elif e.tag == W + "hyperlink":
                target = e.get(R + "id")
                assert target is None or self.package.links[target][2], "a link leads into the package"
                parts.append(self.text(e))
            else:
                assert e.tag in (W + "pPr", W + "bookmarkStart", W + "bookmarkEnd"), e.tag
        return "".join(parts)

    def run(self, r):
        parts = []
        for e in r:
            if e.tag == W + "t":
                parts.append(e.text or "")
            elif e.tag == W + "tab":
                parts.append("\t")
            elif e.tag == W + "br":
                parts.append("\n")
            elif e.tag == W + "footnoteReference":
                mark = e.get(W + "id")
                parts.append("[^" + " ".join(self.text(p) for p in self.notes[mark].findall(W + "p")).strip() + "]")
                if e.get(W + "customMarkFollows"):
                    break
            elif e.tag == W + "drawing":
                properties = e.find(f".//{WP}docPr")
                assert properties.get("id") not in self.drawn, "two pictures of one id"
                self.drawn.add(properties.get("id"))
                picture = self.package.links[e.find(f".//{A}blip").get(R + "embed")][0]
                data = self.package.zip.read(picture)
                assert data.startswith(b"\x89PNG") or data.startswith(b"\xff\xd8"), picture
                parts.append("[picture: " + properties.get("descr", "") + "]")
            else:
                assert e.tag in (W + "rPr", W + "footnoteRef"), e.tag
        return "".join(parts)

    def table(self, table):
        columns = len(table.find(W + "tblGrid"))
        assert 0 < columns <= 63, columns
        rows, above = [], {}
        for tr in table.findall(W + "tr"):
            head = tr.find(f"{W}trPr/{W}tblHeader") is not None
            cells, column, here = [], 0, {}
            for tc in tr.findall(W + "tc"):
                assert tc[-1].tag == W + "p", "a cell ends with a paragraph"
                properties = tc.find(W + "tcPr")
                span = properties.find(W + "gridSpan")
                span = 1 if span is None else int(span.get(W + "val"))
                merge = properties.find(W + "vMerge")
                text = "\n\n".join(self.text(p) for p in tc.findall(W + "p"))
                if merge is not None and merge.get(W + "val", "continue") == "continue":
                    cell = above[column]
                    assert cell["columns"] == span and not text, "a cell of several rows changes its columns or has words below its first"
                    cell["rows"] += 1
                else:
                    cell = {"column": column, "text": text, "columns": span, "rows": 1, "head": head}
                    cells.append(cell)
                if merge is not None:
                    here[column] = cell
                column += span
            assert column == columns, f"a row of {column} columns in a table of {columns}"
            rows.append(cells)
            above = here
        return {"kind": "table", "columns": columns, "rows": rows}


for path in sys.argv[1:]:
    package = Package(path)
    print(json.dumps({"file": path, "title": package.title, "blocks": list(Reader(package).blocks())}))
