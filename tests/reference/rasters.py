#!/usr/bin/python3
"""Zonal areas and forest coverage over the real rasters: Zion, Chesapeake, Kootenay, São Tomé."""

import json
import os

import numpy as np
import pyproj
from osgeo import ogr
from shapely import wkb
from shapely.geometry import shape

from common import MU_M2, SOURCE, data, write_table
from coverage import Raster, class_areas, patches

ogr.UseExceptions()
ZONES = os.path.join(SOURCE, "tests", "cases", "real", "zones")
COLUMNS = ("case", "zone", "profile", "zone_area_m2", "valid_area_m2", "nodata_area_m2",
           "canopy_area_m2", "forest_area_m2", "patch_count", "dropped_patches", "dropped_area_m2",
           "forest_coverage_pct", "forest_coverage_low_pct", "forest_coverage_high_pct")


def geojson_zones(name):
    path = os.path.join(ZONES, f"{name}.geojson")
    with open(path, encoding="utf-8") as file:
        layer = json.load(file)
    crs = layer.get("crs", {"properties": {"name": "EPSG:4326"}})["properties"]["name"]
    return crs, [(f["properties"]["zone"], shape(f["geometry"])) for f in layer["features"]]


def ogr_zones(path, field):
    source = ogr.Open(path)  # the layer lives only as long as its source
    layer = source.GetLayer(0)
    crs = layer.GetSpatialRef().ExportToWkt()
    zones = [(str(feature.GetFID()) if field is None else str(feature.GetField(field)),
              wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))) for feature in layer]
    return crs, zones


def source_crs(crs):
    """Zion's BOUNDCRS binds a GRS 80 UTM zone to WGS 84 without any shift: the zone itself."""
    parsed = pyproj.CRS(crs)
    return parsed.source_crs if parsed.is_bound else parsed


def evaluate(case, raster, zones_crs, zones, profile, is_forest, minimum_m2=0.0, halo=0,
             closure=None):
    for zone_id, zone in zones:
        cells = raster.cover(zone, zones_crs)
        kept = patches(raster, cells, is_forest, minimum_m2, halo, closure)
        canopy = float(cells.area_m2[kept.member].sum())
        area = canopy - kept.dropped_area_m2
        zone_area, nodata = cells.zone_area_m2, cells.nodata_area_m2
        yield (case, zone_id, profile, zone_area, cells.valid_area_m2, nodata, canopy, area,
               kept.kept, kept.dropped, kept.dropped_area_m2,
               100.0 * area / cells.valid_area_m2 if cells.valid_area_m2 else None,
               100.0 * area / zone_area, 100.0 * (area + nodata) / zone_area), cells


def is_class(*codes):
    return lambda values: np.isin(values, codes)


def at_least(height):
    return lambda values: np.nan_to_num(values, nan=-1.0) >= height


def main():
    rows, classes = [], []

    def add(results, with_classes=True):
        for row, cells in results:
            rows.append(row)
            if with_classes:
                classes.extend((row[0], row[1], f"{value:g}", area)
                               for value, area in class_areas(cells).items())

    worldcover = Raster(data("canopy/worldcover/*.tif"))
    crs, zones = geojson_zones("sao_tome")
    forest = is_class(10, 95)
    add(evaluate("sao_tome", worldcover, crs, zones, "nfi", forest, MU_M2, 20))
    add(evaluate("sao_tome", worldcover, crs, zones, "canopy", forest), False)

    zion = Raster(data("canopy/zion_nlcd/nlcd.tif"))
    crs, zones = ogr_zones(data("canopy/zion_nlcd/zion.gpkg"), None)
    crs = source_crs(crs)
    zion.crs = crs if crs.to_epsg() is None and "UTM zone 12" in crs.to_wkt() else zion.crs
    add(evaluate("zion", zion, crs, zones, "nfi", is_class(4), MU_M2, 1400))

    for name, nodata, canopy in (("13Class", 0, (3, 10, 11, 12)), ("7class", 15, (2,))):
        tile = Raster(data(f"canopy/chesapeake_1m/Baywide_{name}*.tif"), nodata)
        crs, zones = geojson_zones("chesapeake")
        add(evaluate(f"chesapeake_{name.lower()}", tile, crs, zones, "canopy", is_class(*canopy)))

    tile = Raster(data("canopy/chesapeake_1m/Baywide_13Class*.tif"), 0)
    # nfi on cells of 1 m: 20 % of class 3 in the square of about one mu round a cell, 25 cells wide
    add(evaluate("chesapeake_13class", tile, *geojson_zones("chesapeake"), "nfi", is_class(3), MU_M2,
                 720, (12, 0.20)), False)

    kootenay = Raster(data("canopy/chm_kootenay/kootenayCHM.tif"))
    crs, zones = ogr_zones(data("canopy/chm_kootenay/kootenayBlocks.shp"), "BlockID")
    for height in (2.0, 5.0):
        add(evaluate(f"kootenay_{height:g}m", kootenay, crs, zones, "canopy", at_least(height)), False)

    write_table("rasters_forest.csv", "rasters.py", "data/canopy and tests/cases/real/zones", COLUMNS,
                rows, "canopy: all cells of the class (nfi at 1 m: those in 20 % cover); forest: after the minimum-area rule of the "
                      "profile (nfi: 2000/3 m2, 8-connected, measured whole)\n"
                      "coverage = forest / valid, low = forest / zone, high = (forest + nodata) / zone")
    write_table("rasters_classes.csv", "rasters.py", "data/canopy and tests/cases/real/zones",
                ("case", "zone", "class", "area_m2"), classes)


if __name__ == "__main__":
    main()
