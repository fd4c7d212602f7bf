#!/usr/bin/python3
"""The parcels of the demonstration park: footprint, floor area, plot ratio, density, coefficient.

Written from docs/methods alone, with shapely and pyproj: union of the footprints clipped to the parcel,
floor area shared by footprint, storeys above 8 m twice.
"""

import os

from osgeo import gdal
from shapely import wkb
from shapely.ops import unary_union
from shapely.strtree import STRtree
from shapely.validation import make_valid

from common import SOURCE, ellipsoidal_area, polygons_of, write_table

gdal.UseExceptions()
DEMO = os.path.join(SOURCE, "data", "demo")
CRS = "EPSG:4549"
SLIVER_M2, SLIVER_SHARE, HOME_SHARE = 0.5, 0.001, 0.999
DOUBLED_ABOVE_M, TOLERANCE_M, LOWEST_M, HIGHEST_M = 8.0, 0.5, 2.0, 25.0
LEAST_FULL_STOREY_M = 2.2


def features(path):
    source = gdal.OpenEx(os.path.join(DEMO, path), gdal.OF_VECTOR)
    for feature in source.GetLayer(0):
        yield feature.items(), wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))


def area(geometry):
    parts = polygons_of(geometry)
    return sum(ellipsoidal_area(part, CRS) for part in parts)


def doubled_counts(storeys, height):
    """How many storeys may be above the limit: all counts with which some heights add up to the building's."""
    counts = []
    for count in range(int(storeys) + 1):
        lowest = count * DOUBLED_ABOVE_M + (storeys - count) * LEAST_FULL_STOREY_M
        highest = count * HIGHEST_M + (storeys - count) * DOUBLED_ABOVE_M
        reached = lowest + 1e-9 < height if count else lowest <= height
        if reached and height <= highest + 1e-9:
            counts.append(count)
    return counts


def floors(building, footprint):
    """Floor area, and the counted one with its bounds."""
    storeys = building["层数"] or 0
    floor = building["建筑面积"] or storeys * footprint
    heights = [float(h) for h in (building["各层层高"] or "").split(";") if h]
    if heights:
        doubled = sum(h > DOUBLED_ABOVE_M for h in heights)
        counted = floor * (len(heights) + doubled) / len(heights)
        return floor, counted, counted, counted
    mean = building["高度"] / storeys if storeys and building["高度"] else 0.0
    if not LOWEST_M <= mean <= HIGHEST_M:
        return floor, floor, floor, 2.0 * floor
    counted = floor * (2.0 if mean > DOUBLED_ABOVE_M else 1.0)
    if abs(mean - DOUBLED_ABOVE_M) < TOLERANCE_M:
        return floor, counted, floor, 2.0 * floor
    factors = [counted / floor] if floor else [1.0]
    factors += [1.0 + count / storeys for count in doubled_counts(storeys, building["高度"])]
    return floor, counted, floor * min(factors), floor * max(factors)


def main():
    parcels = [(row, geometry, geometry.is_valid) for row, geometry in features("parcels.gpkg")]
    shapes = [g if valid else make_valid(g) for _, g, valid in parcels]
    index_of = {id(shape): i for i, shape in enumerate(shapes)}
    tree = STRtree(shapes)
    parts = [[] for _ in parcels]  # (clipped footprint)
    sums = [[0.0] * 4 for _ in parcels]  # floor, counted, low, high
    for building, footprint in features("buildings.gpkg"):
        whole = area(footprint)
        found = []
        for shape in tree.query(footprint):
            clipped = footprint.intersection(shape)
            part = area(clipped) if not clipped.is_empty else 0.0
            if part > SLIVER_M2 or part > SLIVER_SHARE * whole:
                found.append((index_of[id(shape)], clipped, part))
        home = [f for f in found
                if parcels[f[0]][0]["宗地号"] == building["宗地号"] and f[2] >= HOME_SHARE * whole]
        found = sorted(home, key=lambda f: f[0])[:1] or found
        total = sum(f[2] for f in found)
        areas = floors(building, whole)
        for parcel, clipped, part in found:
            parts[parcel].append(clipped)
            for k, floor in enumerate(areas):
                sums[parcel][k] += floor * part / total
    rows = []
    for i, (row, geometry, valid) in enumerate(parcels):
        ellipsoid = area(shapes[i])
        land = row["合同面积"] if row["合同面积"] is not None else ellipsoid
        footprint = area(unary_union(parts[i])) if parts[i] else 0.0
        floor, counted, low, high = sums[i]
        coefficient = footprint + (row["构筑物面积"] or 0.0) + (row["堆场面积"] or 0.0)
        rows.append((row["图斑编号"], row["宗地号"], int(valid), land, ellipsoid, footprint, floor, counted,
                     counted / land, low / land, high / land, 100.0 * footprint / land, 100.0 * coefficient / land))
    write_table("demo_parcels.csv", "demo_land.py", "data/demo/parcels.gpkg and buildings.gpkg",
                ("number", "code", "valid", "land_area_m2", "geometry_area_m2", "footprint_m2", "floor_area_m2",
                 "counted_floor_area_m2", "plot_ratio", "plot_ratio_low", "plot_ratio_high",
                 "building_density_pct", "building_coefficient_pct"),
                rows, "valid 0: repaired first; the way of repair may differ")


if __name__ == "__main__":
    main()
