"""A made-up country of industrial parks, from a fixed seed: what tests/bench/atlas_bench.py draws.

Each park has two extents, parcels, buildings, a land survey, land cover at 10 m, two stations with a year of daily
means, and outlets; the country has roads, rivers, place names and administrative units. Figures mean nothing."""

import math
import os
import random

import numpy
from osgeo import gdal, ogr, osr

os.environ["OGR_CURRENT_DATE"] = "2024-12-31T00:00:00.000Z"
gdal.UseExceptions()

METRES_PER_DEGREE = 111000.0
HALF_M = 2000.0  # half the side of a park
LAND_USES = (("100101", 45), ("100102", 15), ("110101", 8), ("0701", 10), ("0901", 7), ("1207", 10), ("1401", 5))
SURVEY_CODES = ("0301", "0301", "0307", "0101", "0103", "0601", "1003", "0702")
INDUSTRIES = ("2614", "3011", "3120", "3670", "3970", "1713", "2710", "4411")


def system():
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(4490)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


class Place:
    """Metres around the middle of a park to degrees."""

    def __init__(self, number, columns):
        self.number = number
        self.id = f"P{number + 1:03d}"
        self.name = f"第{number + 1}号工业园区"
        self.longitude = 112.1 + 0.35 * (number % columns)
        self.latitude = 27.1 + 0.3 * (number // columns)

    def degrees(self, east, north):
        return (self.longitude + east / (METRES_PER_DEGREE * math.cos(math.radians(self.latitude))),
                self.latitude + north / METRES_PER_DEGREE)


def polygon(points):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in points:
        ring.AddPoint_2D(x, y)
    ring.CloseRings()
    shape = ogr.Geometry(ogr.wkbPolygon)
    shape.AddGeometry(ring)
    return shape


def line(points):
    shape = ogr.Geometry(ogr.wkbLineString)
    for x, y in points:
        shape.AddPoint_2D(x, y)
    return shape


def point(x, y):
    shape = ogr.Geometry(ogr.wkbPoint)
    shape.AddPoint_2D(x, y)
    return shape


def write_layer(path, name, kind, fields, rows):
    """rows: (geometry, values in the order of fields)"""
    driver = ogr.GetDriverByName("GPKG")
    source = ogr.Open(str(path), 1) if path.exists() else driver.CreateDataSource(str(path))
    layer = source.CreateLayer(name, system(), kind)
    for field, of_type in fields:
        layer.CreateField(ogr.FieldDefn(field, {str: ogr.OFTString, float: ogr.OFTReal, int: ogr.OFTInteger}[of_type]))
    layer.StartTransaction()
    for geometry, values in rows:
        feature = ogr.Feature(layer.GetLayerDefn())
        for index, value in enumerate(values):
            if value is not None:
                feature.SetField(index, value)
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def box(place, west, south, east, north):
    return polygon([place.degrees(west, south), place.degrees(east, south), place.degrees(east, north),
                    place.degrees(west, north)])


def outline(place, radius, generator, corners=48):
    """A wavy square whose sides have many corners."""
    points = []
    for k in range(corners):
        angle = 2 * math.pi * k / corners
        reach = radius / max(abs(math.cos(angle)), abs(math.sin(angle))) * (0.95 + 0.05 * generator.random())
        points.append(place.degrees(reach * math.cos(angle), reach * math.sin(angle)))
    return polygon(points)


def write_boundaries(folder, places, generator):
    for role, radius in (("approved", HALF_M), ("administered", 1.3 * HALF_M)):
        write_layer(folder / "boundaries.gpkg", role, ogr.wkbPolygon, (("id", str), ("name", str)),
                    ((outline(place, radius, generator), (place.id, place.name)) for place in places))


def write_land(folder, places, generator):
    parcels, buildings = [], []
    codes = [code for code, weight in LAND_USES for _ in range(weight)]
    side, step = 12, 2 * 0.9 * HALF_M / 12
    for place in places:
        for k in range(side * side):
            west, south = -0.9 * HALF_M + (k % side) * step, -0.9 * HALF_M + (k // side) * step
            code = generator.choice(codes)
            number = f"{place.id}GB{k + 1:05d}"
            parcels.append((box(place, west, south, west + step - 12, south + step - 12),
                            (number, code, "JS", "2016-05-01", f"企业{place.number + 1}-{k + 1}", generator.choice(INDUSTRIES),
                             generator.uniform(500, 9000), generator.uniform(100, 900), (step - 12) ** 2)))
            for b in range(2 if code.startswith("10") else 0):
                left = west + 20 + b * 0.45 * step
                buildings.append((box(place, left, south + 20, left + 0.35 * step, south + 0.7 * step),
                                  (f"{number}-{b + 1}", number, generator.choice((1, 1, 2, 4)), 0)))
    write_layer(folder / "parcels.gpkg", "parcels", ogr.wkbPolygon,
                (("number", str), ("use", str), ("state", str), ("supplied", str), ("holder", str), ("industry", str),
                 ("invested", float), ("tax", float), ("area", float)), parcels)
    write_layer(folder / "buildings.gpkg", "buildings", ogr.wkbPolygon,
                (("id", str), ("parcel", str), ("storeys", int), ("spare", int)), buildings)


def write_survey(folder, places, generator):
    rows, side, step = [], 14, 2 * 1.4 * HALF_M / 14
    for place in places:
        for k in range(side * side):
            west, south = -1.4 * HALF_M + (k % side) * step, -1.4 * HALF_M + (k // side) * step
            rows.append((box(place, west, south, west + step, south + step), (generator.choice(SURVEY_CODES),)))
    write_layer(folder / "survey.gpkg", "survey", ogr.wkbPolygon, (("code", str),), rows)


def write_land_cover(folder, places):
    """A tile a park, put together by a VRT: the country is mostly empty."""
    tiles = folder / "tiles"
    tiles.mkdir()
    codes = numpy.array([10, 20, 30, 40, 50, 60, 80], dtype=numpy.uint8)
    cell, cells = 10.0 / METRES_PER_DEGREE, 800
    names = []
    for place in places:
        name = tiles / f"{place.id}.tif"
        raster = gdal.GetDriverByName("GTiff").Create(str(name), cells, cells, 1, gdal.GDT_Byte,
                                                      ["TILED=YES", "COMPRESS=DEFLATE"])
        raster.SetGeoTransform([round((place.longitude - cells / 2 * cell) / cell) * cell, cell, 0,
                                round((place.latitude + cells / 2 * cell) / cell) * cell, 0, -cell])
        raster.SetProjection(system().ExportToWkt())
        raster.GetRasterBand(1).SetNoDataValue(0)
        x, y = numpy.meshgrid(numpy.arange(cells), numpy.arange(cells))
        waves = numpy.sin(x / (17.0 + place.number % 7)) + numpy.cos(y / 23.0) + numpy.sin((x + y) / 61.0)
        raster.GetRasterBand(1).WriteArray(codes[((waves + 3.0) / 6.0 * 6.99).astype(int)])
        names.append(str(name))
        raster = None
    gdal.BuildVRT(str(folder / "cover.vrt"), names, srcNodata=0, VRTNodata=0).FlushCache()


def write_air(folder, places, generator):
    with (folder / "stations.csv").open("w", encoding="utf-8") as stations, \
            (folder / "daily.csv").open("w", encoding="utf-8") as daily:
        stations.write("station,name,city,lon,lat,background,station_class,data_status\n")
        daily.write("station,date,pollutant,value\n")
        days = [f"2024-{month:02d}-{day:02d}" for month in range(1, 13)
                for day in range(1, (31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31)[month - 1] + 1)]
        for place in places:
            for k in range(2):
                code = f"{place.number + 1:03d}{k + 1}A"
                x, y = place.degrees((2 * k - 1) * 0.5 * HALF_M, 0.3 * HALF_M)
                stations.write(f"{code},{place.name}站{k + 1},市{place.number % 9},{x:.5f},{y:.5f},N,评价点,审核\n")
                for day in days:
                    daily.write(f"{code},{day},PM2.5,{round(generator.lognormvariate(3.4, 0.5))}\n")


def write_sources(folder, places, generator):
    with (folder / "sources.csv").open("w", encoding="utf-8") as table:
        table.write("enterprise,credit_code,industry_code,row_kind,outlet,lon,lat,stack_height,pollutant,amount,"
                    "amount_kind,discharge_mode,year\n")
        for place in places:
            for k in range(25):
                x, y = place.degrees(generator.uniform(-0.85, 0.85) * HALF_M, generator.uniform(-0.85, 0.85) * HALF_M)
                enterprise = f"企业{place.number + 1}-{k + 1}"
                code = f"91{place.number:06d}MA{k:06d}XX"
                for outlet, pollutants, mode in (("DA001", ("SO2", "NOx", "PM"), "direct"), ("DW001", ("COD", "NH3-N"), "indirect")):
                    for pollutant in pollutants:
                        table.write(f"{enterprise},{code},{generator.choice(INDUSTRIES)},outlet,{outlet},{x:.6f},{y:.6f},"
                                    f"{generator.choice((20, 45, 80))},{pollutant},{generator.lognormvariate(1.5, 1.2):.3f},"
                                    f"环统,{mode},2024\n")


def write_base(folder, places, columns, generator):
    base = folder / "base.gpkg"
    roads, rivers, names = [], [], []
    for place in places:
        for k in range(14):
            at = (k / 13 - 0.5) * 8 * HALF_M
            bend = [generator.uniform(-60, 60) for _ in range(33)]
            across = [(j / 32 - 0.5) * 8 * HALF_M for j in range(33)]
            roads.append((line([place.degrees(a, at + b) for a, b in zip(across, bend)]), (f"横{k + 1}路", "主干路" if k % 4 == 0 else "支路")))
            roads.append((line([place.degrees(at + b, a) for a, b in zip(across, bend)]), (f"纵{k + 1}街", "高速公路" if k == 3 else "支路")))
        rivers.append((line([place.degrees((j / 40 - 0.5) * 8 * HALF_M, -1.6 * HALF_M + 300 * math.sin(j / 4)) for j in range(41)]),
                       (f"{place.name[1:4]}河", 60.0)))
        for k in range(16):
            x, y = place.degrees(generator.uniform(-3, 3) * HALF_M, generator.uniform(-3, 3) * HALF_M)
            names.append((point(x, y), (f"村{place.number + 1}-{k + 1}", "村")))
    write_layer(base, "roads", ogr.wkbLineString, (("name", str), ("class", str)), roads)
    write_layer(base, "rivers", ogr.wkbLineString, (("name", str), ("width", float)), rivers)
    write_layer(base, "place_names", ogr.wkbPoint, (("name", str), ("class", str)), names)
    rows = (len(places) + columns - 1) // columns
    cell = lambda c, r, w, h: polygon([(111.9 + 0.35 * c, 26.95 + 0.3 * r), (111.9 + 0.35 * (c + w), 26.95 + 0.3 * r),
                                       (111.9 + 0.35 * (c + w), 26.95 + 0.3 * (r + h)), (111.9 + 0.35 * c, 26.95 + 0.3 * (r + h))])
    write_layer(base, "province", ogr.wkbPolygon, (("name", str),), [(cell(0, 0, columns, rows), ("虚构省",))])
    write_layer(base, "cities", ogr.wkbPolygon, (("name", str),),
                [(cell(c, r, 3, 3), (f"市{c // 3}-{r // 3}",)) for c in range(0, columns, 3) for r in range(0, rows, 3)])
    write_layer(base, "counties", ogr.wkbPolygon, (("name", str),),
                [(cell(c, r, 1, 1), (f"县{c}-{r}",)) for c in range(columns) for r in range(rows)])


PROJECT = """schema = "parklens.project/1"
[project]
name = "虚构国家级园区"
years = [2024]
language = "zh"
author = "bench"
date = "2024-12-31"
[[boundary]]
role = "approved"
path = "boundaries.gpkg"
layer = "approved"
id = "id"
fields = { name = "name" }
[[boundary]]
role = "administered"
path = "boundaries.gpkg"
layer = "administered"
id = "id"
fields = { name = "name" }
[land.parcels]
path = "parcels.gpkg"
id = "number"
year = 2024
[land.parcels.fields]
land_use_code = "use"
holder = "holder"
industry_code = "industry"
supply_date = "supplied"
land_area = { field = "area", unit = "m2" }
fixed_investment = { field = "invested", unit = "wan" }
tax = { field = "tax", unit = "wan" }
[land.buildings]
path = "buildings.gpkg"
id = "id"
year = 2024
fields = { parcel = "parcel", storeys = "storeys" }
[[forest]]
path = "survey.gpkg"
profiles = ["survey"]
year = 2024
fields = { code = "code" }
[[forest]]
path = "cover.vrt"
profiles = ["nfi"]
product = "worldcover"
year = 2024
[air.stations]
path = "stations.csv"
id = "station"
crs = "EPSG:4490"
fields = { name = "name", city = "city", lon = "lon", lat = "lat", background = "background", station_class = "station_class", data_status = "data_status" }
[air.observations]
path = "daily.csv"
format = "daily"
[sources.inventory]
path = "sources.csv"
crs = "EPSG:4490"
year = 2024
fields = { enterprise = "enterprise", credit_code = "credit_code", industry_code = "industry_code", row_kind = "row_kind", outlet = "outlet", lon = "lon", lat = "lat", stack_height = { field = "stack_height", unit = "m" }, pollutant = "pollutant", amount = { field = "amount", unit = "t/a" }, amount_kind = "amount_kind", discharge_mode = "discharge_mode", year = "year" }
[base.roads]
path = "base.gpkg"
layer = "roads"
attribution = "bench"
fields = { name = "name", class = "class" }
[base.rivers]
path = "base.gpkg"
layer = "rivers"
attribution = "bench"
fields = { name = "name", width = { field = "width", unit = "m" } }
[base.place_names]
path = "base.gpkg"
layer = "place_names"
attribution = "bench"
fields = { name = "name", class = "class" }
"""

UNITS = """[[base.administrative_units]]
path = "base.gpkg"
layer = "{}"
level = "{}"
attribution = "bench"
fields = {{ name = "name" }}
"""


def write_country(folder, count, seed=7):
    """Writes the project of `count` parks into the folder and gives the path of its file."""
    generator = random.Random(seed)
    columns = max(3, math.ceil(math.sqrt(count)))
    places = [Place(number, columns) for number in range(count)]
    write_boundaries(folder, places, generator)
    write_land(folder, places, generator)
    write_survey(folder, places, generator)
    write_land_cover(folder, places)
    write_air(folder, places, generator)
    write_sources(folder, places, generator)
    write_base(folder, places, columns, generator)
    project = folder / "country.toml"
    project.write_text(PROJECT + "".join(UNITS.format(layer, level) for layer, level in
                                         (("province", "province"), ("cities", "city"), ("counties", "county"))),
                       encoding="utf-8")
    return project
