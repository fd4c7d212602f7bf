#!/usr/bin/python3
"""Areas of real park polygons, forest polygons inside Hangzhou-Binjiang, stations inside parks."""

import csv
import json

from osgeo import gdal, ogr
from shapely import wkb
from shapely.geometry import Point, shape
from shapely.ops import unary_union

from common import data, ellipsoidal_area, polygons_of, write_table

gdal.UseExceptions()
ogr.UseExceptions()
WGS84 = "EPSG:4326"


def features(path):
    with open(path, encoding="utf-8-sig") as file:
        return json.load(file)["features"]


def valid(geometry):
    return geometry if geometry.is_valid else geometry.buffer(0)


def counties(code):
    return {f["properties"]["name"]: valid(shape(f["geometry"]))
            for f in features(data(f"base/china_counties/{code}.json"))}


def binjiang():
    district = counties("330100")["滨江区"]
    area = ellipsoidal_area(district, WGS84)
    yield "district_area_m2", area
    land_use = features(data("parks/hangzhou_osm/hangzhou_landuse.geojson"))
    for kind in ("forest", "park", "grass", "industrial"):
        shapes = [valid(shape(f["geometry"])) for f in land_use if f["properties"]["fclass"] == kind]
        touching = [s for s in shapes if s.intersects(district)]
        inside = unary_union([s.intersection(district) for s in touching])
        parts = unary_union(polygons_of(inside))
        covered = ellipsoidal_area(parts, WGS84)
        summed = sum(ellipsoidal_area(s.intersection(district), WGS84) for s in touching
                     if polygons_of(s.intersection(district)))
        yield f"{kind}_polygons", len(touching)
        yield f"{kind}_area_m2", covered
        yield f"{kind}_area_with_overlaps_m2", summed
        yield f"{kind}_share_pct", 100.0 * covered / area


def stations_inside():
    """Station codes inside each district, by both official sets of coordinates."""
    airnow = {f["properties"]["stationcode"]: Point(f["geometry"]["coordinates"])
              for f in features(data("air/cnemc/airnow_20180220T07.geojson"))}
    with open(data("air/cnemc/site_list_2022-02-13_part.csv"), encoding="utf-8-sig") as file:
        listed = {row["监测点编码"]: Point(float(row["经度"]), float(row["纬度"]))
                  for row in csv.DictReader(file) if row["经度"] not in ("", "-")}
    for city in ("110100", "330100"):
        for name, district in counties(city).items():
            for source, points in (("airnow_2018", airnow), ("list_2022", listed)):
                codes = sorted(c for c, p in points.items() if district.contains(p))
                if codes:
                    yield city, name, source, " ".join(codes)


def beijing_districts():
    for feature in features(data("base/china_counties/110100.json")):
        district = valid(shape(feature["geometry"]))
        yield (feature["properties"]["id"], feature["properties"]["name"],
               ellipsoidal_area(district, WGS84))


def taiwan():
    path = data("parks/taiwan_north/*.shp")
    source = gdal.OpenEx(path, gdal.OF_VECTOR, open_options=["ENCODING=CP950"])
    layer = source.GetLayer(0)
    for feature in layer:
        geometry = wkb.loads(bytes(feature.GetGeometryRef().ExportToWkb()))
        mended = valid(geometry)
        area = ellipsoidal_area(mended, "EPSG:3826")
        declared = feature.GetField("NN")
        yield (feature.GetFID(), feature.GetField("NAME"), feature.GetField("TYPENAME"),
               int(geometry.is_valid), geometry.area, area, declared,
               100.0 * (area / 1e4 / declared - 1.0) if declared else None)


def main():
    write_table("hangzhou_binjiang.csv", "vectors.py",
                "data/base/china_counties/330100.json and data/parks/hangzhou_osm",
                ("quantity", "value"), binjiang(),
                "areas on the WGS 84 ellipsoid; *_area_m2 of the union inside 滨江区")
    write_table("district_stations.csv", "vectors.py",
                "data/base/china_counties and data/air/cnemc",
                ("city", "district", "coordinates", "stations"), stations_inside())
    write_table("district_areas.csv", "vectors.py", "data/base/china_counties/110100.json",
                ("id", "district", "area_m2"), beijing_districts())
    write_table("taiwan_parks.csv", "vectors.py", "data/parks/taiwan_north",
                ("fid", "name", "type", "valid", "plane_area_m2", "area_m2", "declared_ha",
                 "difference_pct"), taiwan(),
                "area on the GRS 80 ellipsoid; an invalid polygon is mended by shapely's buffer(0)")


if __name__ == "__main__":
    main()
