#!/usr/bin/env python3
"""Holds the rules of the audit and the sources together: every finding that a reader, a measurement or a check of
gis/ and analysis/ can tell has a rule in data/standards/audit-rules, and no rule is about a code that nothing tells.

Usage: finding_codes.py SOURCE_DIRECTORY

A code is a word in snake_case behind a severity (`Severity::Warning, "unit_in_cell"`), alone or as a choice of two,
the first word in a table of a finding's words (`return {"stuck_values", {…`), or what a check tells
(`tell(parcel, "part_exceeds_land"`, `add({"series_gap",`).
"""

import csv
import pathlib
import re
import sys

WORD = r'"([a-z0-9]+(?:_[a-z0-9]+)+)"'
TOLD = [
    rf'Severity::\w+,\s*{WORD}',
    rf'Severity::\w+,\s*\w+\s*\?\s*{WORD}\s*:\s*{WORD}',
    rf'Severity::\w+\s*:\s*Severity::\w+,\s*{WORD}',
    rf'\btell\w*\(\s*(?:\w+,\s*)?{WORD}',
    rf'return \{{\s*{WORD},\s*(?:both\(|\{{)',
    rf'\.add\(\s*\{{\s*{WORD}',
    rf'\bwarnOf\w+\([^;]*?{WORD}',
    rf'\baddWord\(\s*{WORD}',
    rf'\? {WORD}\s*:\s*{WORD},',
    rf'std::string code = {WORD}',
]
# Reasons why a figure has no value: told of the figure, as errors, by absenceFindings().
REASONS = {"boundary_missing", "no_amounts", "no_emissions_of_year", "no_valid_days", "rule_without_items"}
# Told on standard error when results are kept, merged or a folder is looked into; no finding about data.
OF_A_RUN = {"checkpoints_discarded", "folder_too_large", "input_without_fingerprint", "processors_differ"}
LEAST_CODES = 140  # fewer: the forms above no longer match how findings are told


def sources(root):
    return [path for folder in ("gis", "analysis") for path in sorted((root / folder).rglob("*.cpp"))]


def codes_of(text):
    return {word for pattern in TOLD for match in re.finditer(pattern, text) for word in match.groups() if word}


def main(root):
    with (root / "data/standards/audit-rules/rules.csv").open(encoding="utf-8-sig", newline="") as stream:
        rules = [row["code"] for row in csv.DictReader(stream)]
    faults = [f"two rules for {code}" for code in set(rules) if rules.count(code) > 1]
    told = {}
    literals = set()
    for path in sources(root):
        text = path.read_text(encoding="utf-8")
        literals.update(re.findall(WORD, text))
        for code in codes_of(text):
            told.setdefault(code, path.relative_to(root).as_posix())
    if len(told) < LEAST_CODES:
        faults.append(f"only {len(told)} codes found: look at TOLD")
    faults += [f"{told[code]}: {code} has no rule in data/standards/audit-rules/rules.csv"
               for code in sorted(set(told) - set(rules) - REASONS - OF_A_RUN)]
    faults += [f"rules.csv: nothing tells {code}" for code in rules
               if code not in literals and not code.startswith(("coordinates_", "row_"))]
    print("\n".join(faults) or f"{len(told)} codes, {len(rules)} rules")
    return 1 if faults else 0


if __name__ == "__main__":
    sys.exit(main(pathlib.Path(sys.argv[1])))
