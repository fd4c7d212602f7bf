#!/usr/bin/python3
"""Sheets from process start to file: a location map of a small park, and one over 195,000 polygons.

usage: sheets_bench.py PARKLENS [POLYGONS]

The second is the work of V2: an A3 page of 195,000 polygons. QGIS 3.22 took 8.8 s and 36 MB for a plain
PDF and 37 s and 117 MB for a georeferenced one with layers (docs/performance.md); QGIS is not run here,
since it is no package this project installs."""

import math
import os
import pathlib
import random
import resource
import subprocess
import sys
import tempfile
import time

from osgeo import ogr, osr

os.environ["OGR_CURRENT_DATE"] = "2024-12-31T00:00:00.000Z"
CENTRE = (584000.0, 3275000.0)


def system():
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4549)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def write_layer(path, name, rows):
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer(name, system(), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    layer.StartTransaction()
    for label, points in rows:
        ring = ogr.Geometry(ogr.wkbLinearRing)
        for east, north in points:
            ring.AddPoint_2D(east, north)
        ring.CloseRings()
        polygon = ogr.Geometry(ogr.wkbPolygon)
        polygon.AddGeometry(ring)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("name", label)
        feature.SetGeometry(polygon)
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def blob(east, north, radius, generator, corners=18):
    return [(east + radius * (0.6 + 0.4 * generator.random()) * math.cos(2 * math.pi * k / corners),
             north + radius * (0.6 + 0.4 * generator.random()) * math.sin(2 * math.pi * k / corners))
            for k in range(corners)]


def plots(count, generator):
    """Polygons in rows over 60 km × 42 km around the park, the shape of an A3 page."""
    columns = math.ceil(math.sqrt(count * 60.0 / 42.0))
    step = 60000.0 / columns
    for k in range(count):
        east = CENTRE[0] - 30000.0 + (k % columns + 0.5) * step
        north = CENTRE[1] - 21000.0 + (k // columns + 0.5) * step
        yield "", blob(east, north, 0.48 * step, generator)


def write_project(folder, size, count):
    generator = random.Random(7)
    write_layer(folder / "park.gpkg", "park",
                [("园区", [(CENTRE[0] - size, CENTRE[1] - size), (CENTRE[0] + size, CENTRE[1] - size),
                          (CENTRE[0] + size, CENTRE[1] + size), (CENTRE[0] - size, CENTRE[1] + size)])])
    write_layer(folder / "plots.gpkg", "plots", plots(count, generator))
    (folder / "park.toml").write_text(
        'schema = "parklens.project/1"\n[project]\nname = "bench"\nyears = [2024]\n'
        'author = "bench"\ndate = "2024-12-31"\n'
        '[[boundary]]\nrole = "approved"\npath = "park.gpkg"\nfields = { name = "name" }\n'
        '[base.neighbours]\npath = "plots.gpkg"\nattribution = "bench"\nfields = { name = "name" }\n',
        encoding="utf-8")


def timed(program, folder):
    output = folder / "location.pdf"
    best = None
    for _ in range(3):
        before = resource.getrusage(resource.RUSAGE_CHILDREN)
        start = time.perf_counter()
        subprocess.run([program, "map", str(folder / "park.toml"), "location", "-o", str(output),
                        "--page", "A3", "--overwrite", "-q"], check=True, stdout=subprocess.DEVNULL)
        wall = time.perf_counter() - start
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best or (wall, cpu), (wall, cpu))
    return best, output.stat().st_size


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 195000
    print(f"{'page':34} {'wall s':>8} {'cpu s':>8} {'MB':>8}")
    for title, size, polygons in (("small park, 200 polygons", 900.0, 200),
                                  (f"A3, {count} polygons", 12000.0, count)):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write_project(folder, size, polygons)
            (wall, cpu), size_bytes = timed(program, folder)
            print(f"{title:34} {wall:8.2f} {cpu:8.2f} {size_bytes / 1e6:8.1f}")


if __name__ == "__main__":
    main()
