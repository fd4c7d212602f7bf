#!/usr/bin/python3
"""Scores and classes of the demonstration park's enterprises by the rule huangyan-2022, in exact fractions, from the
workbook's XML and the tables of the standard read as text."""

import collections
import csv
import math
import os
import xml.etree.ElementTree as ElementTree
import zipfile
from fractions import Fraction

from common import SOURCE, write_table

MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"
RULE = "huangyan-2022"
# Item → numerator and denominator by their columns in the sheet (from 0).
REVENUE, ADDED, TAX, RESEARCH, STAFF, ENERGY, EMISSION, ABOVE = 7, 8, 9, 11, 12, 13, 14, 15
CODE, NAME, MU = 1, 2, 6
ITEMS = {"tax_per_mu": (TAX, MU), "value_added_per_mu": (ADDED, MU),
         "value_added_per_energy": (ADDED, ENERGY), "value_added_per_emission": (ADDED, EMISSION),
         "value_added_per_employee": (ADDED, STAFF), "research_share": (RESEARCH, REVENUE)}


def sheet_rows(path):
    """Rows of the second sheet below its three rows of headings: column number → text."""
    with zipfile.ZipFile(path) as book:
        strings = ["".join(t.text or "" for t in item.iter(MAIN + "t"))
                   for item in ElementTree.fromstring(book.read("xl/sharedStrings.xml"))]
        sheet = ElementTree.fromstring(book.read("xl/worksheets/sheet2.xml"))
    for row in list(sheet.iter(MAIN + "row"))[3:]:
        cells = {}
        for cell in row.iter(MAIN + "c"):
            column = 0
            for letter in cell.get("r").rstrip("0123456789"):
                column = column * 26 + ord(letter) - ord("A") + 1
            text = cell.find(MAIN + "v").text
            cells[column - 1] = strings[int(text)] if cell.get("t") == "s" else text
        yield cells


def table(name):
    path = os.path.join(SOURCE, "data/standards/per-mu-evaluation", name + ".csv")
    with open(path, encoding="utf-8", newline="") as stream:
        return list(csv.DictReader(stream))


def rule(name):
    return {row["item"]: Fraction(row["value"]) for row in table(name)
            if row["rule"] == RULE and row["scale"] == "above"}


def doubtful(cells, usual):
    """Revenue in yuan under a header in 万元: ten thousand times the usual ratio to the value added."""
    if REVENUE not in cells or ADDED not in cells:
        return False
    return Fraction(cells[REVENUE]) / Fraction(cells[ADDED]) > 1000 * usual


def main():
    weights, means = rule("weights"), rule("means")
    rows = collections.OrderedDict()
    for cells in sheet_rows(os.path.join(SOURCE, "data/demo/enterprises.xlsx")):
        rows.setdefault(cells[CODE], cells)  # the first row of a repeated enterprise counts
    ratios = sorted(Fraction(c[REVENUE]) / Fraction(c[ADDED]) for c in rows.values())
    usual = ratios[len(ratios) // 2]
    scores, reasons = {}, {}
    for code, cells in rows.items():
        if cells[ABOVE] != "是":
            reasons[code] = "below"  # no column of electricity
        elif doubtful(cells, usual):
            reasons[code] = "doubtful"
        elif any(column not in cells for pair in ITEMS.values() for column in pair):
            reasons[code] = "missing"
        else:
            scores[code] = sum(weights[item] * Fraction(cells[n]) / Fraction(cells[d]) / means[item]
                               for item, (n, d) in ITEMS.items())
    unknown = sum(1 for why in reasons.values() if why != "below")
    count = len(scores) + unknown
    last = [(row["class"], math.floor(Fraction(row["value"]) * count / 100))
            for row in table("class_shares") if row["set"] == "gu456"]

    def class_of(rank):
        return next(name for name, end in last if rank <= end)

    lines = []
    for code, cells in rows.items():
        if code in reasons:
            lines.append((code, cells[NAME], None, None, "", "", reasons[code]))
            continue
        rank = 1 + sum(1 for other in scores.values() if other > scores[code])
        lines.append((code, cells[NAME], float(scores[code]), rank, class_of(rank),
                      class_of(rank + unknown), ""))
    write_table("demo_per_mu.csv", "demo_per_mu.py", "data/demo/enterprises.xlsx",
                ("credit_code", "name", "score", "rank", "best_class", "worst_class", "reason"), lines,
                f"rule {RULE}; {count} enterprises above the statistical size, {unknown} without a score;\n"
                "those below it need electricity, which the table lacks")


if __name__ == "__main__":
    main()
