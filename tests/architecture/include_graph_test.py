#!/usr/bin/env python3
"""Holds include_graph.py to its rules on small trees that each break one of them."""

import pathlib
import subprocess
import sys
import tempfile

LISTING = "parklens_sources(x HEADERS {} SOURCES a.cpp)\n"

# name -> (headers that gis/crs lists, files, words of the fault; empty = none)
CASES = {
    "a private header may wrap a library, for its own room": (
        "a.hpp", {"gis/crs/private/p.hpp": "#include <proj.h>\n",
                  "gis/crs/a.hpp": "",
                  "gis/crs/a.cpp": '#include "gis/crs/a.hpp"\n#include "gis/crs/private/p.hpp"\n'}, ""),
    "another room may not include it": (
        "a.hpp", {"gis/crs/private/p.hpp": "#include <proj.h>\n",
                  "gis/crs/a.hpp": "",
                  "gis/vector/v.cpp": '#include "gis/crs/private/p.hpp"\n'},
        "gis/vector/v.cpp:1: gis/crs/private/p.hpp is private to gis/crs"),
    "another header may not hand it on": (
        "a.hpp", {"gis/crs/private/p.hpp": "#include <proj.h>\n",
                  "gis/crs/a.hpp": '#include "gis/crs/private/p.hpp"\n'},
        "gis/crs/a.hpp:1: a header outside private/ hands gis/crs/private/p.hpp on"),
    "another header may not wrap a library": (
        "a.hpp", {"gis/crs/a.hpp": "#include <proj.h>\n"},
        "gis/crs/a.hpp:1: <proj.h> belongs into the .cpp file or into private/"),
    "a header outside private/ is listed": (
        "a.hpp", {"gis/crs/a.hpp": "", "gis/crs/b.hpp": ""},
        "gis/crs/b.hpp: not listed among the HEADERS of its folder"),
    "a private header is not": (
        "a.hpp private/p.hpp", {"gis/crs/a.hpp": "", "gis/crs/private/p.hpp": ""},
        "gis/crs/private/p.hpp: private, but listed among the HEADERS of its folder"),
    "a source includes its own header first": (
        "a.hpp", {"gis/crs/a.hpp": "", "gis/crs/a.cpp": '#include <map>\n#include "gis/crs/a.hpp"\n'},
        "gis/crs/a.cpp: does not include its own header first"),
    "a room knows only those below it": (
        "a.hpp", {"gis/crs/a.hpp": '#include "gis/vector/v.cpp"\n', "gis/vector/v.cpp": ""},
        "gis/crs/a.hpp:1: gis/crs may not know gis/vector/v.cpp"),
}


def faults_of(headers, files):
    with tempfile.TemporaryDirectory() as folder:
        root = pathlib.Path(folder)
        for name, text in {"gis/crs/CMakeLists.txt": LISTING.format(headers), **files}.items():
            (root / name).parent.mkdir(parents=True, exist_ok=True)
            (root / name).write_text(text, encoding="utf-8")
        gate = pathlib.Path(__file__).with_name("include_graph.py")
        done = subprocess.run([sys.executable, gate, root], capture_output=True, text=True)
        return done.stdout.splitlines()[:-1]


def main():
    wrong = 0
    for name, (headers, files, words) in CASES.items():
        found = faults_of(headers, files)
        if found != ([words] if words else []):
            wrong += 1
            print(f"{name}: found {found}")
    return 1 if wrong else 0


if __name__ == "__main__":
    sys.exit(main())
