#!/usr/bin/python3
"""What the analyses should find in the demonstration park (data/demo)."""

import csv
import datetime
import glob
import os

import numpy as np
from osgeo import gdal, ogr
from shapely import wkb
from shapely.ops import unary_union

from air_statistics import (COLUMNS, POLLUTANTS, SCALE, daily_table, mean_table,
                            table_rows)
from common import MU_M2, SOURCE, ellipsoidal_area, polygons_of, write_table
from coverage import Raster
from rasters import COLUMNS as FOREST_COLUMNS
from rasters import at_least, evaluate, is_class

gdal.UseExceptions()
ogr.UseExceptions()
DEMO = os.path.join(SOURCE, "data", "demo")
CRS = "EPSG:4549"
ROLES = ("approved", "planned", "administered", "evaluation_main", "evaluation_direction", "built_up")
FIRST = datetime.datetime(2024, 1, 1, 0)
HOURS = 366 * 24 + 1
MISSING = {"", "-", "—", "--", "NA", "NaN", "null", "-99", "-999", "-9999"}
INSIDE = ("3801A", "3802A", "3803A", "3804A")  # assessment stations inside the park
UNLISTED = ("3899A",)
FOREST_CODES = ("0301", "0302", "0303", "0304")


def layer_rows(path, layer, *fields):
    source = gdal.OpenEx(os.path.join(DEMO, path), gdal.OF_VECTOR)
    for feature in source.GetLayerByName(layer) if layer else source.GetLayer(0):
        yield (*(feature.GetField(f) for f in fields),
               wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb())))


def blocks(role):
    """(name, polygon) of the blocks and of their union under the name "park"."""
    found = list(layer_rows("boundaries.gpkg", role, "block"))
    return [*found, ("park", unary_union([g for _, g in found]))]


def boundary_areas():
    for role in ROLES:
        for name, geometry in blocks(role):
            yield role, name, geometry.area, ellipsoidal_area(geometry, CRS)


def survey_rows():
    """Forest of the land survey by overlay: union inside the block, on the ellipsoid."""
    forest = [geometry for code, geometry in layer_rows("landsurvey.shp", None, "DLBM")
              if code in FOREST_CODES]
    for name, block in blocks("administered"):
        pieces = [g.intersection(block) for g in forest if g.intersects(block)]
        union = unary_union([p for piece in pieces for p in polygons_of(piece)])
        area = ellipsoidal_area(union, CRS) if not union.is_empty else 0.0
        zone = ellipsoidal_area(block, CRS)
        yield name, zone, area, 100.0 * area / zone


def thresholds():
    """The hard limits of the quality rules: group → (invalid below, invalid above)."""
    found = {}
    path = os.path.join(SOURCE, "data", "standards", "qa-rules", "thresholds.csv")
    with open(path, encoding="utf-8") as file:
        for row in csv.DictReader(file):
            if row["rule"] in ("invalid_below", "invalid_above"):
                found[row["rule"], row["pollutant"]] = float(row["value"])
    return found


def hourly_series():
    """station → pollutant → masked integers; the first of duplicate rows counts."""
    series = {}
    for path in sorted(glob.glob(os.path.join(DEMO, "air/china_sites/china_sites_*.csv"))):
        seen = set()
        with open(path, encoding="utf-8-sig") as file:
            for row in csv.DictReader(file):
                pollutant = row["type"]
                key = row["date"], row["hour"], pollutant
                if pollutant not in POLLUTANTS or key in seen:
                    continue
                seen.add(key)
                time = datetime.datetime.strptime(row["date"] + row["hour"], "%Y%m%d%H")
                hour = int((time - FIRST).total_seconds()) // 3600
                for station, text in row.items():
                    if station not in ("date", "hour", "type") and text not in MISSING:
                        values = series.setdefault(station, {}).setdefault(
                            pollutant, np.ma.masked_all(HOURS, np.int64))
                        values[hour] = round(float(text) * SCALE)
    return series


def without_invalid(values, pollutant, limits):
    """Out of range, and zeros for three hours or more, do not count."""
    group = "PM" if pollutant.startswith("PM") else "gas"
    low = limits["invalid_below", group]
    high = limits.get(("invalid_above", pollutant), limits["invalid_above", group])
    values = np.ma.masked_where((values < low * SCALE) | (values > high * SCALE), values)
    zero = np.concatenate([[0], (values.filled(1) == 0).astype(int), [0]])
    starts, ends = np.flatnonzero(np.diff(zero) == 1), np.flatnonzero(np.diff(zero) == -1)
    for start, end in zip(starts, ends):
        if end - start >= 3:
            values[start:end] = np.ma.masked
    return values


def air_rows():
    """A row per station and hour label, and "park": the mean of the stations inside, day by day."""
    limits = thresholds()
    tables = {}
    for station, hourly in sorted(hourly_series().items()):
        if station not in UNLISTED:
            cleaned = {p: without_invalid(v, p, limits) for p, v in hourly.items()}
            for label in ("ending", "beginning"):
                tables[station, label] = daily_table(cleaned, FIRST, label)
    for label in ("ending", "beginning"):
        tables["park", label] = mean_table([tables[station, label] for station in INSIDE])
    for (station, label), table in sorted(tables.items()):
        yield from (row for row in table_rows(station, table, label) if row[1] == 2024)


def forest_rows():
    zones = blocks("administered")
    cover = Raster(os.path.join(DEMO, "landcover.tif"))
    yield from (row for row, _ in evaluate("landcover", cover, CRS, zones, "nfi", is_class(10, 95),
                                           MU_M2, 20))
    yield from (row for row, _ in evaluate("landcover", cover, CRS, zones, "canopy",
                                           is_class(10, 95)))
    built = blocks("built_up")
    yield from (row for row, _ in evaluate("landcover", cover, CRS, built, "green",
                                           is_class(10, 20, 30, 95)))
    canopy = Raster(os.path.join(DEMO, "canopy.tif"))
    corner = [zone for zone in zones if zone[0] == "区块一"]
    yield from (row for row, _ in evaluate("canopy", canopy, CRS, corner, "canopy", at_least(2.0)))


def main():
    write_table("demo_areas.csv", "demo.py", "data/demo/boundaries.gpkg",
                ("role", "block", "plane_area_m2", "area_m2"), boundary_areas())
    write_table("demo_survey.csv", "demo.py", "data/demo/landsurvey.shp",
                ("block", "zone_area_m2", "forest_area_m2", "forest_coverage_pct"), survey_rows(),
                "0301-0304; 0305 and 0307 do not count")
    write_table("demo_air.csv", "demo.py", "data/demo/air/china_sites", COLUMNS, air_rows(),
                "edition 2012; out-of-range values by data/standards/qa-rules and zeros of three "
                "hours or more do not count, suspect values do; CO in mg/m3")
    write_table("demo_forest.csv", "demo.py", "data/demo/landcover.tif and canopy.tif",
                FOREST_COLUMNS, forest_rows(),
                "landcover nfi and canopy on the administered extent, green on the built-up extent; canopy "
                "covers a corner only, so most of the block is without data")


if __name__ == "__main__":
    main()
