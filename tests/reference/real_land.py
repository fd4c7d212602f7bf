#!/usr/bin/python3
"""Parcels of real cities: Cambridge (assessor's table in square feet, several rows a parcel), Prague (plots
and buildings without storeys, stored in Web Mercator), Wuhan (storeys; heights only) and Shenzhen (heights
only) on parcels drawn by hand.

Written from docs/formats/land_table.md and docs/methods alone, in pandas and shapely.
"""

import collections
import json
import math
import os

import pandas as pd
from osgeo import gdal
from shapely import wkb
from shapely.geometry import shape
from shapely.ops import unary_union
from shapely.strtree import STRtree
from shapely.validation import make_valid

from common import SOURCE, data, ellipsoidal_area, polygons_of, reprojected, write_table

gdal.UseExceptions()
FT2 = 0.3048 ** 2
UNUSABLE_PCT = 50.0  # land area and polygon so far apart: not used
MISSING = {"", "-", "--", "---", "NA", "N/A", "nan", "null"}
SLIVER_M2, SLIVER_SHARE = 0.5, 0.001
INDUSTRIAL, LEAST_PLOT_RATIO = "4", 0.8  # tests/cases/real/cambridge_limits.csv


def area(geometry, crs):
    return sum(ellipsoidal_area(part, crs) for part in polygons_of(geometry))


def valid(geometry):
    return geometry if geometry.is_valid else make_valid(geometry)


def features(path, layer=0):
    source = gdal.OpenEx(path, gdal.OF_VECTOR)
    for feature in source.GetLayer(layer):
        stored = feature.GetGeometryRef()
        yield feature.GetFID(), feature.items(), stored and wkb.loads(bytes(stored.ExportToWkb()))


# ---- Cambridge

def same(values):
    """What all rows state alike, else nothing."""
    return values.iloc[0] if len(set(values)) == 1 else ""


def total(values):
    """None as soon as a row states nothing, or less than nothing."""
    numbers = [float(v) if v.strip() else math.nan for v in values]
    return None if any(math.isnan(v) or v < 0.0 for v in numbers) else sum(numbers) * FT2


def register():
    table = pd.read_csv(data("parcels/cambridge_ma/TaxFY14.csv"), dtype=str, keep_default_na=False)
    table["ML"] = table["ML"].str.strip()
    for code, rows in table.groupby("ML"):
        if code not in MISSING:
            yield code, (total(rows["LandArea"]), total(rows["GrossArea"]), same(rows["UseCode"]), len(rows))


def cambridge_rows():
    stated = dict(register())
    parcels = list(features(data("parcels/cambridge_ma/ASSESSING_ParcelsFY2014.topojson")))
    codes = collections.Counter((row["ML"] or "").strip() for _, row, _ in parcels)
    for fid, row, geometry in parcels:
        code = (row["ML"] or "").strip()
        joins = code in stated and codes[code] == 1
        land, floors, use, count = stated[code] if joins else (None, None, "", 0)
        polygon = area(valid(geometry), "EPSG:4326") if geometry else 0.0
        basis = "ellipsoid" if land is None else "contract"
        land = polygon if land is None else land
        usable = land > 0.0 and abs(land - polygon) <= max(UNUSABLE_PCT / 100.0 * polygon, 5.0)
        ratio = floors / land if floors is not None and usable else None
        verdict, missing = "not_applicable", None
        if use.startswith(INDUSTRIAL):
            # Any storey may be higher than 8 m and count twice.
            low, high = (ratio, 2.0 * ratio) if ratio is not None else (None, None)
            verdict = ("insufficient" if ratio is None else "met" if low >= LEAST_PLOT_RATIO
                       else "not_met" if high < LEAST_PLOT_RATIO else "insufficient")
            missing = LEAST_PLOT_RATIO - ratio if verdict == "not_met" else None
        yield (fid, code, count, int(geometry is not None and geometry.is_valid), basis, land, polygon, floors,
               ratio, verdict, missing, missing * land if missing is not None else None)


# ---- buildings on parcels

def shared(parcels, buildings, crs):
    """Footprints clipped to each parcel, and floor area shared by footprint."""
    index_of = {id(shape): i for i, shape in enumerate(parcels)}
    tree = STRtree(parcels)
    parts = [[] for _ in parcels]
    floors = [0.0] * len(parcels)
    unknown = [False] * len(parcels)
    for storeys, footprint in buildings:
        whole = area(footprint, crs)
        found = []
        for parcel in tree.query(footprint):
            clipped = footprint.intersection(parcel)
            part = area(clipped, crs) if not clipped.is_empty else 0.0
            if part > SLIVER_M2 or part > SLIVER_SHARE * whole:
                found.append((index_of[id(parcel)], clipped, part))
        on_parcels = sum(part for _, _, part in found)
        for parcel, clipped, part in found:
            parts[parcel].append(clipped)
            unknown[parcel] = unknown[parcel] or not storeys
            floors[parcel] += (storeys or 0) * whole * part / on_parcels
    for i, clipped in enumerate(parts):
        yield (area(unary_union([valid(c) for c in clipped]), crs) if clipped else 0.0,
               None if unknown[i] else floors[i])


def density_rows(city, parcels, buildings, crs):
    """parcels: (id, polygon); buildings: (storeys or none, polygon), both in the CRS of the parcels."""
    polygons = [valid(polygon) for _, polygon in parcels]
    for (name, _), polygon, (footprint, floors) in zip(parcels, polygons, shared(polygons, buildings, crs)):
        land = area(polygon, crs)
        yield (city, name, land, footprint, 100.0 * footprint / land, floors,
               None if floors is None else floors / land)


def prague_rows():
    path = data("parcels/prague_bubenec/bubenec.gpkg")
    plots = [(row["ID_2"], polygon) for _, row, polygon in features(path, "plots")]
    buildings = [(None, polygon) for _, _, polygon in features(path, "buildings")]
    yield from density_rows("prague", plots, buildings, "EPSG:3857")


def drawn(name):
    with open(os.path.join(SOURCE, "tests", "cases", "real", "zones", name + ".geojson"), encoding="utf-8") as file:
        return [(f["properties"]["parcel"], shape(f["geometry"])) for f in json.load(file)["features"]]


def buildings_of(pattern, stored_in, storeys_of):
    with open(data(pattern), encoding="utf-8") as file:
        for feature in json.load(file)["features"]:
            polygon = shape(feature["geometry"])
            if polygon.area > 0.0:
                polygon = valid(polygon)
                yield (storeys_of(feature["properties"]),
                       polygon if stored_in == "EPSG:4326" else reprojected(polygon, stored_in, "EPSG:4326"))


def china_rows():
    sets = (("wuhan_campus", "parks/wuhan_cug_campus/building.geojson", "EPSG:3857", lambda p: p["layer"]),
            ("wuhan_optics_valley", "parks/wuhan_optics_valley_osm/buildings.geojson", "EPSG:4326", lambda p: None),
            ("shenzhen_nanshan", "parks/shenzhen_nanshan/nanshan-building.geojson", "EPSG:4326", lambda p: None))
    for name, pattern, stored_in, storeys_of in sets:
        yield from density_rows(name, drawn(name), list(buildings_of(pattern, stored_in, storeys_of)), "EPSG:4326")


def cambridge_sums(rows):
    for basis in ("contract", "ellipsoid"):
        here = [row for row in rows if row[4] == basis]
        yield ("parcels_" + basis, len(here))
        yield ("land_area_m2_" + basis, math.fsum(row[5] for row in here))
    yield ("floor_area_m2", math.fsum(row[7] for row in rows if row[7] is not None))
    yield ("plot_ratios", sum(row[8] is not None for row in rows))
    for verdict in ("met", "not_met", "insufficient", "not_applicable"):
        yield (verdict, sum(row[9] == verdict for row in rows))


def main():
    cambridge = list(cambridge_rows())
    kept = [row for row in cambridge if row[9] != "not_applicable" or row[0] % 25 == 0]
    write_table("cambridge_sums.csv", "real_land.py", "shared/data/parcels/cambridge_ma", ("what", "value"),
                cambridge_sums(cambridge))
    write_table("cambridge_parcels.csv", "real_land.py", "shared/data/parcels/cambridge_ma",
                ("fid", "code", "register_rows", "valid", "land_area_basis", "land_area_m2", "geometry_area_m2",
                 "floor_area_m2", "plot_ratio", "verdict", "shortfall", "floor_area_short_m2"), kept,
                "industrial use and every 25th parcel; register rows added up, 1 ft = 0.3048 m; plot ratio of industrial use (4..) >= 0.8\n"
                "valid 0: repaired first; the way of repair may differ")
    write_table("real_building_density.csv", "real_land.py", "shared/data/parcels/prague_bubenec, parks/…",
                ("city", "parcel", "land_area_m2", "footprint_m2", "building_density_pct", "floor_area_m2",
                 "plot_ratio"), [*prague_rows(), *china_rows()],
                "no floor area: a building on the parcel has no storeys")


if __name__ == "__main__":
    main()
