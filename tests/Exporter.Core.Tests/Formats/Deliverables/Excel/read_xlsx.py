"""Prints the sheets of a workbook as JSON: names in the order of the tabs, and every cell with its reference, type and value."""
import json
import posixpath
import re
import sys
import xml.etree.ElementTree as tree
import zipfile

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
REL = "{http://schemas.openxmlformats.org/officeDocument/2006/relationships}"


def target(part, relation):
    name = relation.get("Target")
    return name[1:] if name.startswith("/") else posixpath.normpath(posixpath.join(posixpath.dirname(part), name))


def relations(package, part):
    path = posixpath.join(posixpath.dirname(part), "_rels", posixpath.basename(part) + ".rels")
    return {r.get("Id"): r for r in tree.fromstring(package.read(path))}


def text(cell):
    joined = "".join(t.text or "" for t in cell.iter(MAIN + "t"))
    return re.sub("_x([0-9A-Fa-f]{4})_", lambda m: chr(int(m[1], 16)), joined)


def cells(sheet):
    assert sheet.find(f".//{MAIN}f") is None, "a formula"
    for cell in sheet.iter(MAIN + "c"):
        kind = cell.get("t", "n")
        value = text(cell) if kind == "inlineStr" else cell.findtext(MAIN + "v", "")
        if kind == "n" and value:
            float(value)
        if value:
            yield [cell.get("r"), kind, value]


with zipfile.ZipFile(sys.argv[1]) as package:
    assert package.testzip() is None
    workbook = next(target("", r) for r in relations(package, "").values() if r.get("Type").endswith("/officeDocument"))
    parts = relations(package, workbook)
    sheets = [
        {"name": s.get("name"), "cells": list(cells(tree.fromstring(package.read(target(workbook, parts[s.get(REL + "id")])))))}
        for s in tree.fromstring(package.read(workbook)).iter(MAIN + "sheet")
    ]
    json.dump(sheets, sys.stdout)
