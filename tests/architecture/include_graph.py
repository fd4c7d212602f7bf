#!/usr/bin/env python3
"""The layering gate: who may include whom, and what may not stand in a header.

usage: include_graph.py SOURCE_TREE

Exits 1 and names file, line and the forbidden edge. System headers are visible to every target, so
CMake alone cannot hold these rules.
"""

import pathlib
import re
import sys

# Indicators of one theme do not include those of another; the catalogue includes all.
INDICATOR_THEMES = ["analysis/indicators/park", "analysis/indicators/forest",
                    "analysis/indicators/air", "analysis/indicators/land",
                    "analysis/indicators/parcel",
                    "analysis/indicators/enterprise",
                    "analysis/indicators/sources"]

# Room -> rooms it may include. Where a room is split, "analysis" or "gis" stands for all of it. A room always may include itself. The longest prefix counts.
ALLOWED = {
    "gis/base": [],
    "gis/geometry": ["gis/base", "gis/crs"],
    "gis/crs": ["gis/base", "gis/geometry"],
    "gis/table": ["gis/base"],
    "gis/vector": ["gis/base", "gis/crs", "gis/geometry", "gis/table"],
    "gis/raster": ["gis/base", "gis/crs", "gis/geometry"],
    "gis/coverage": ["gis/base", "gis/crs", "gis/geometry", "gis/raster", "gis/table"],
    "analysis/model": ["gis"],
    "analysis/results": ["gis", "analysis/model"],
    "analysis/standards": ["gis", "analysis/model", "analysis/results"],
    "analysis/project": ["gis", "analysis/model", "analysis/results"],
    "analysis/observations": ["gis", "analysis/model", "analysis/standards"],
    "analysis/air_quality": ["gis", "analysis/model", "analysis/standards", "analysis/results",
                             "analysis/observations"],
    "analysis/forest": ["gis", "analysis/model", "analysis/standards", "analysis/project"],
    "analysis/land": ["gis", "analysis/model", "analysis/results", "analysis/standards"],
    "analysis/emission": ["gis", "analysis/model", "analysis/results", "analysis/standards"],
    "analysis/loading": ["gis", "analysis/model", "analysis/standards", "analysis/results",
                         "analysis/project", "analysis/observations", "analysis/forest",
                         "analysis/land", "analysis/emission"],
    "analysis/surroundings": ["gis", "analysis/model", "analysis/results", "analysis/project",
                              "analysis/loading"],
    "analysis/audit": ["gis", "analysis/model", "analysis/standards", "analysis/results",
                       "analysis/project", "analysis/land", "analysis/emission",
                       "analysis/observations", "analysis/air_quality", "analysis/loading"],
    "analysis/discovery": ["gis", "analysis/model", "analysis/standards", "analysis/results",
                           "analysis/project", "analysis/observations", "analysis/forest",
                           "analysis/loading"],
    "analysis/measurements": ["gis", "analysis/model", "analysis/standards", "analysis/results",
                              "analysis/project", "analysis/air_quality", "analysis/loading",
                              "analysis/land", "analysis/emission"],
    "analysis/indicators": ["gis", "analysis/model", "analysis/standards", "analysis/results",
                            "analysis/project", "analysis/air_quality", "analysis/forest",
                            "analysis/land", "analysis/emission", "analysis/measurements",
                            *INDICATOR_THEMES],
    **{theme: ["gis", "analysis/model", "analysis/standards", "analysis/results",
               "analysis/project", "analysis/air_quality", "analysis/forest", "analysis/land",
               "analysis/emission", "analysis/measurements", "analysis/indicators"] for theme in INDICATOR_THEMES},
    # Enterprises are found by their parcels.
    "analysis/indicators/enterprise": ["gis", "analysis/model", "analysis/standards",
                                       "analysis/results", "analysis/project", "analysis/land",
                                       "analysis/measurements", "analysis/indicators",
                                       "analysis/indicators/parcel"],
    "analysis/evidence": ["gis", "analysis/model", "analysis/standards", "analysis/results",
                          "analysis/project", "analysis/observations", "analysis/air_quality",
                          "analysis/forest", "analysis/land", "analysis/emission",
                          "analysis/loading", "analysis/measurements", "analysis/indicators",
                          "analysis/indicators/parcel", "analysis/indicators/enterprise"],
    "analysis/pipeline": ["gis", "analysis"],
    "analysis/whatif": ["gis", "analysis"],
    "analysis/comparison": ["gis", "analysis"],
    "analysis/scenario": ["gis", "analysis"],
    "viewer/map": ["gis"],
    "viewer/charts": ["gis", "analysis/model", "viewer/map"],
    "viewer/layout": ["gis", "analysis", "viewer/map", "viewer/charts"],
    "viewer/exchange": ["gis", "viewer/map", "viewer/layout"],
    "viewer/desktop": ["gis", "analysis", "viewer"],
    "viewer/desktop/canvas": ["gis", "viewer/map", "viewer/layout"],
    "viewer/desktop/session": ["gis", "analysis", "viewer/map", "viewer/layout"],
    "viewer/desktop/panels": ["gis", "analysis", "viewer/map", "viewer/layout", "viewer/charts",
                              "viewer/desktop/session"],
    "viewer/desktop/scenario": ["gis", "analysis", "viewer/map", "viewer/layout",
                                "viewer/desktop/canvas", "viewer/desktop/panels",
                                "viewer/desktop/session"],
    "viewer/desktop/project": ["gis", "analysis", "viewer/map", "viewer/layout",
                               "viewer/desktop/panels", "viewer/desktop/session"],
    "viewer/desktop/help": ["gis", "analysis"],
    "viewer/desktop/windows": ["gis", "analysis", "viewer"],
    "cli": ["gis", "analysis", "viewer", "cli"],
    "tests": ["gis", "analysis", "viewer", "cli", "tests"],
}

# Headers of these libraries may be included in .cpp files and in private headers only. A private
# header stands in the folder private/ of its room, which no other room may include.
WRAPPED = re.compile(r"<(gdal|ogr|cpl_|geos|proj\.h|proj_|geodesic\.h|oneapi/tbb|tbb/|qpdf/|toml\+\+/)")
QT = re.compile(r"<Q[A-Z]|<Qt")
INCLUDE = re.compile(r'^\s*#\s*include\s+(["<][^">]+[">])')


def room_of(path):
    candidates = [room for room in ALLOWED if path == room or path.startswith(room + "/")]
    return max(candidates, key=len) if candidates else None


def allowed(source_room, target):
    if room_of(target) == source_room:
        return True
    target_room = room_of(target)
    return any(target_room == room or
               room not in ALLOWED and target.startswith(room + "/")
               for room in ALLOWED[source_room])


def is_private(header):
    return pathlib.PurePath(header).parent.name == "private"


def home_of(path):
    """The folder whose files may include one another's private headers."""
    folder = pathlib.PurePath(path).parent
    home = folder.parent if folder.name == "private" else folder
    # The rooms of the library parklens::map read one kind of style file.
    in_map_library = str(home) in ("viewer/map", "viewer/charts", "viewer/layout")
    return home.parent if in_map_library else home


def includes_of(path):
    for number, line in enumerate(path.read_text(encoding="utf-8").splitlines(), 1):
        match = INCLUDE.match(line)
        if match:
            yield number, match.group(1)


def does_not_include_own_header_first(root, path):
    """A header that its own source includes before all others is known to compile alone."""
    header = path.with_suffix(".hpp")
    if path.suffix != ".cpp" or not header.exists():
        return False
    first = next((include for _, include in includes_of(path)), "<>")
    return first[1:-1] != header.relative_to(root).as_posix()


def find_cycle(graph):
    state = {}

    def visit(node, trail):
        state[node] = 1
        for successor in graph.get(node, []):
            if state.get(successor) == 1:
                return trail[trail.index(successor):] + [successor] if successor in trail \
                    else [node, successor]
            if successor not in state:
                cycle = visit(successor, trail + [successor])
                if cycle:
                    return cycle
        state[node] = 2
        return None

    for node in graph:
        if node not in state:
            cycle = visit(node, [node])
            if cycle:
                return cycle
    return None


def types_of(path):
    """The types that a header defines, each with its namespace: two of one name are one type to
    the linker, whatever their members."""
    text = path.read_text(encoding="utf-8")
    namespace = re.search(r"^namespace ([\w:]+) \{", text, re.MULTILINE)
    names = re.findall(r"^(?:struct|class) (\w+)(?: final)?(?:\s*:[^:;{][^;{]*)?\s*\{", text, re.MULTILINE)
    return {(namespace.group(1) if namespace else "", name) for name in names}


def twice_defined(root, files):
    """Types of one name in two headers that are linked into one program."""
    headers = {}
    for path in files:
        name = path.relative_to(root).as_posix()
        if path.suffix == ".hpp" and not name.startswith("tests/"):
            for found in types_of(path):
                headers.setdefault(found, []).append(name)
    return [f"{' and '.join(names)}: both define {namespace}::{name}"
            for (namespace, name), names in sorted(headers.items()) if len(names) > 1]


def main():
    root = pathlib.Path(sys.argv[1])
    faults = []
    graph = {}
    public = set()
    for listing in root.glob("*/**/CMakeLists.txt"):
        if "build" in listing.relative_to(root).parts[:1]:
            continue
        folder = listing.parent.relative_to(root)
        text = listing.read_text(encoding="utf-8")
        for block in re.findall(r"parklens_sources\(([^)]*)\)", text):
            for name in re.findall(r"[\w/]+\.hpp", block):
                public.add(str(folder / name))
    files = [p for top in ("gis", "analysis", "viewer", "cli", "tests") for p in sorted((root / top).rglob("*"))
             if p.suffix in (".hpp", ".cpp")]
    for path in files:
        name = str(path.relative_to(root))
        room = room_of(name)
        for line, include in includes_of(path):
            target = include[1:-1]
            where = f"{name}:{line}"
            if include.startswith('"'):
                graph.setdefault(name, []).append(target)
                if not (root / target).exists():
                    faults.append(f"{where}: {target} is not a full path from the top of the tree")
                elif not allowed(room, target):
                    faults.append(f"{where}: {room} may not know {target}")
                elif is_private(target) and home_of(target) != home_of(name):
                    faults.append(f"{where}: {target} is private to {home_of(target)}")
                elif is_private(target) and path.suffix == ".hpp" and not is_private(name):
                    faults.append(f"{where}: a header outside private/ hands {target} on")
            if QT.match(include) and not name.startswith(
                    ("viewer/", "tests/viewer/", "tests/bench/viewer_")):
                faults.append(f"{where}: Qt below the viewer")
            if path.suffix == ".hpp" and not is_private(name) and WRAPPED.match(include):
                faults.append(f"{where}: {include} belongs into the .cpp file or into private/")
        if does_not_include_own_header_first(root, path):
            faults.append(f"{name}: does not include its own header first")
        if path.suffix == ".hpp" and room not in ("tests", "cli"):
            if is_private(name) and name in public:
                faults.append(f"{name}: private, but listed among the HEADERS of its folder")
            elif not is_private(name) and name not in public:
                # Only listed headers are compiled on their own.
                faults.append(f"{name}: not listed among the HEADERS of its folder")
    cycle = find_cycle(graph)
    if cycle:
        faults.append("include cycle: " + " -> ".join(cycle))
    faults += twice_defined(root, files)
    for fault in faults:
        print(fault)
    print(f"{len(files)} files, {len(faults)} faults")
    return 1 if faults or not files else 0


if __name__ == "__main__":
    sys.exit(main())
