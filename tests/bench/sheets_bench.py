#!/usr/bin/python3
"""Sheets from process start to file: a location map of a small park, and one over 195,000 polygons.

usage: sheets_bench.py PARKLENS [POLYGONS]

The others are the work of V2: an A3 page of 195,000 polygons, then with a raster of 20,000 × 20,000 cells under it
and the names of 1,500 stations. For the whole QGIS 3.22 took 8.8 s and 36 MB for a plain
PDF and 37 s and 117 MB for a georeferenced one with layers (docs/performance.md); QGIS is not run here,
since it is no package this project installs."""

import math
import os
import pathlib
import random
import subprocess
import sys
import tempfile
import time

import numpy
from osgeo import gdal, ogr, osr

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


def write_raster(path, side=20000):
    """Land cover in patches over the plots, DEFLATE in tiles of 512 with overviews, as products come."""
    codes = numpy.array([10, 20, 30, 40, 50, 60, 80, 90], dtype=numpy.uint8)
    raster = gdal.GetDriverByName("GTiff").Create(
        str(path), side, side, 1, gdal.GDT_Byte,
        ["TILED=YES", "BLOCKXSIZE=512", "BLOCKYSIZE=512", "COMPRESS=DEFLATE"])
    cell = 60000.0 / side
    raster.SetGeoTransform([CENTRE[0] - 30000.0, cell, 0, CENTRE[1] + 30000.0, 0, -cell])
    raster.SetProjection(system().ExportToWkt())
    columns = numpy.arange(side)
    for top in range(0, side, 512):
        rows = numpy.arange(top, min(top + 512, side))
        waves = (numpy.sin(columns / 97.0)[None, :] + numpy.cos(rows / 71.0)[:, None]
                 + numpy.sin((columns[None, :] + rows[:, None]) / 311.0))
        raster.GetRasterBand(1).WriteArray(codes[((waves + 3.0) / 6.0 * 7.99).astype(int)], 0, top)
    raster.BuildOverviews("NEAREST", [2, 4, 8, 16, 32, 64])


def write_stations(path, count, generator):
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("stations", system(), ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("name", ogr.OFTString))
    layer.StartTransaction()
    for k in range(count):
        point = ogr.Geometry(ogr.wkbPoint)
        point.AddPoint_2D(CENTRE[0] + 60000.0 * (generator.random() - 0.5),
                          CENTRE[1] + 42000.0 * (generator.random() - 0.5))
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetField("name", f"监测站{k + 1}")
        feature.SetGeometry(point)
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


def write_project(folder, size, count, with_raster):
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
    if with_raster:
        write_raster(folder / "cover.tif")
        write_stations(folder / "stations.gpkg", 1500, generator)
        with (folder / "park.toml").open("a", encoding="utf-8") as project:
            project.write('[base.imagery]\npath = "cover.tif"\nstyle = "land_cover"\nattribution = "bench"\n'
                          '[base.place_names]\npath = "stations.gpkg"\nattribution = "bench"\n'
                          'fields = { name = "name" }\n')


def watch_peak(process):
    """Largest resident set until the process ends: ru_maxrss would count this program's own, before exec."""
    peak = 0
    while True:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            return peak
        line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), None)
        if line is None:
            return peak
        peak = int(line.split()[1]) * 1024
        time.sleep(0.01)


def timed(program, folder):
    """Of three runs the quickest: wall seconds, CPU seconds, peak memory in bytes; and the file's size."""
    output = folder / "location.pdf"
    best = None
    for _ in range(3):
        start = time.perf_counter()
        process = subprocess.Popen([program, "map", str(folder / "park.toml"), "location", "-o", str(output),
                                    "--page", "A3", "--overwrite", "-q"], stdout=subprocess.DEVNULL)
        peak = watch_peak(process)
        _, status, usage = os.wait4(process.pid, 0)
        wall = time.perf_counter() - start
        if status != 0:
            raise SystemExit(f"{program} ended with status {status}")
        figures = (wall, usage.ru_utime + usage.ru_stime, peak)
        best = min(best or figures, figures)
    return best, output.stat().st_size


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 195000
    print(f"{'page':48} {'wall s':>8} {'cpu s':>8} {'MB':>8} {'peak MB':>8}")
    for title, size, polygons, with_raster in (
            ("small park, 200 polygons", 900.0, 200, False),
            (f"A3, {count} polygons", 12000.0, count, False),
            (f"A3, {count} polygons, raster, 1500 stations", 12000.0, count, True)):
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            write_project(folder, size, polygons, with_raster)
            (wall, cpu, peak), size_bytes = timed(program, folder)
            print(f"{title:48} {wall:8.2f} {cpu:8.2f} {size_bytes / 1e6:8.1f} {peak / 1e6:8.0f}", flush=True)
    print("QGIS 3.22: plain PDF 8.8 s, 36 MB; layered and georeferenced 37-41 s, 117 MB; peak 856 MB")


if __name__ == "__main__":
    main()
