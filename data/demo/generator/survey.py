"""A land survey (三调-like) of the park and its surroundings: a gapless partition in polygons.

The open land is a class grid whose cell corners are all moved by the same smooth warp, so
neighbours keep common borders; the street grids are cut out and filled with the lots."""

import os

import numpy as np
from osgeo import gdal, ogr

from . import geography, writers
from .frame import polygon
from .noise import NoiseField

NAMES = {"0101": "水田", "0103": "旱地", "0201": "果园", "0301": "乔木林地", "0302": "竹林地",
         "0305": "灌木林地", "0307": "其他林地", "0404": "其他草地", "05H1": "商业服务业设施用地",
         "0508": "物流仓储用地", "0601": "工业用地", "0701": "城镇住宅用地", "0702": "农村宅基地",
         "08H2": "科教文卫用地", "0810": "公园与绿地", "1004": "城镇村道路用地", "1101": "河流水面",
         "1104": "坑塘水面", "1201": "空闲地"}
LOT_CODES = {"industry": "0601", "rnd": "08H2", "residence": "0701", "commerce": "05H1",
             "public": "08H2", "park": "0810", "street": "1004", "ready": "1201", "raw": "0101",
             "kept": "1104"}
CODES = sorted(NAMES)
CELL_M = 20.0
EXTENT = (581600.0, 3269400.0, 598800.0, 3279200.0)
REACH_M = 300.0  # the survey goes this far beyond the administered extent
SMALLEST_PATCH_CELLS = 9

FIELDS = (("BSM", str, 18), ("YSDM", str, 10), ("TBBH", str, 8), ("DLBM", str, 5),
          ("DLMC", str, 60), ("QSXZ", str, 2), ("QSDWMC", str, 60), ("ZLDWDM", str, 19),
          ("ZLDWMC", str, 60), ("TBMJ", float), ("KCDLBM", str, 5), ("KCXS", float),
          ("KCMJ", float), ("TBDLMJ", float), ("CZCSXM", str, 4))


def _classes(terrain, east, north):
    """Index into CODES, by the same fields as the land cover."""
    def code(value):
        return CODES.index(value)

    fields, detail = terrain.fields(east, north), terrain.detail(east, north)
    height = terrain.height(east, north)
    wooded = terrain.is_wooded(east, north)
    result = np.where(height < 0.43, code("0101"), code("0103"))
    result[(fields > 0.55) & (fields < 0.63)] = code("0404")
    result[(fields > 0.30) & (fields < 0.36) & (height > 0.43)] = code("0201")
    result[terrain.is_grove(east, north)] = code("0307")
    result[height > geography.WOODED_ABOVE - 0.014] = code("0305")
    result[wooded] = code("0301")
    result[wooded & (fields > 0.78)] = code("0302")
    result[wooded & (detail > 0.93)] = code("0307")
    result[terrain.is_village(east, north)] = code("0702")
    result[terrain.is_pond(east, north)] = code("1104")
    result[terrain.is_river(east, north)] = code("1101")
    return result


def _class_grid(terrain):
    west, south, east, north = EXTENT
    columns, rows = int((east - west) / CELL_M), int((north - south) / CELL_M)
    dataset = writers.memory_raster(columns, rows, (west, CELL_M, 0.0, north, 0.0, -CELL_M),
                                    geography.EPSG)
    centre_east, centre_north = np.meshgrid(west + (np.arange(columns) + 0.5) * CELL_M,
                                            north - (np.arange(rows) + 0.5) * CELL_M)
    dataset.GetRasterBand(1).WriteArray(_classes(terrain, centre_east, centre_north) + 1)
    gdal.SieveFilter(dataset.GetRasterBand(1), None, dataset.GetRasterBand(1),
                     SMALLEST_PATCH_CELLS, 4)
    return dataset


def _corner_nodes(classes):
    """True where a cell corner must be a vertex: every corner but those on a straight border."""
    padded = np.pad(classes, 1, constant_values=0)
    a, b = padded[:-1, :-1], padded[:-1, 1:]
    c, d = padded[1:, :-1], padded[1:, 1:]
    return ~(((a == b) & (c == d)) | ((a == c) & (b == d)))


class _Warp:
    """Moves points a little; the same point always goes to the same place."""

    def __init__(self):
        self._east, self._north = NoiseField(81, 130.0), NoiseField(82, 130.0)

    def __call__(self, east, north):
        east, north = np.asarray(east), np.asarray(north)
        return (np.round(east + 30.0 * (self._east(east, north) - 0.5), 2),
                np.round(north + 30.0 * (self._north(east, north) - 0.5), 2))


def _warped_ring(ring, nodes, warp):
    west, _, _, north = EXTENT
    columns = [round((ring.GetX(k) - west) / CELL_M) for k in range(ring.GetPointCount())]
    rows = [round((north - ring.GetY(k)) / CELL_M) for k in range(ring.GetPointCount())]
    path = []
    for c0, r0, c1, r1 in zip(columns, rows, columns[1:], rows[1:]):
        steps = max(abs(c1 - c0), abs(r1 - r0))
        for k in range(steps):
            column, row = c0 + (c1 - c0) * k // steps, r0 + (r1 - r0) * k // steps
            if k == 0 or nodes[row, column]:
                path.append((column, row))
    column, row = np.array(path).T
    return list(zip(*(values.tolist() for values in
                      warp(west + column * CELL_M, north - row * CELL_M))))


def _open_land(terrain, near):
    """(polygon, code) of the land outside the street grids and not far from the park."""
    grid = _class_grid(terrain)
    nodes = _corner_nodes(grid.ReadAsArray())
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("classes", geography.spatial_reference(), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("class", ogr.OFTInteger))
    gdal.Polygonize(grid.GetRasterBand(1), None, layer, 0)
    warp = _Warp()
    for feature in layer:
        square = feature.GetGeometryRef()
        warped = ogr.Geometry(ogr.wkbPolygon)
        for k in range(square.GetGeometryCount()):
            ring = polygon(_warped_ring(square.GetGeometryRef(k), nodes, warp))
            warped.AddGeometry(ring.GetGeometryRef(0))
        if not warped.IsValid():
            warped = warped.MakeValid()
        if warped.Intersects(near):
            yield warped, CODES[feature.GetField("class") - 1]


def _polygons(geometry):
    """The polygons of any geometry, slivers left out."""
    if geometry.GetDimension() < 2:
        return []
    if geometry.GetGeometryType() == ogr.wkbPolygon:
        return [geometry.Clone()] if geometry.Area() > 1.0 else []
    return [part for k in range(geometry.GetGeometryCount())
            for part in _polygons(geometry.GetGeometryRef(k))]


def make_survey(terrain, lots, grids, administered):
    """(polygon, code) of the whole survey."""
    near = ogr.Geometry(ogr.wkbMultiPolygon)
    for block in administered.values():
        near.AddGeometry(block.Buffer(REACH_M, 4))
    near = near.UnionCascaded()
    streets = ogr.Geometry(ogr.wkbMultiPolygon)
    for grid in grids:
        streets.AddGeometry(grid)
    for land, code in _open_land(terrain, near):
        rest = land.Difference(streets) if land.Intersects(streets) else land
        for part in _polygons(rest):
            yield part, code
    for lot in lots:
        yield polygon(lot.corners), LOT_CODES[lot.use]


def write_survey(path, survey):
    """A Shapefile in GBK that does not say so: no .cpg and language driver 0, as often handed in."""
    rows = []
    for number, (land, code) in enumerate(survey, start=1):
        area = round(land.Area(), 2)
        town = "青岚街道" if land.Centroid().GetX() < 588500.0 else "望湖镇"
        rows.append((land, {
            "BSM": f"9901010010{number:08d}", "YSDM": "2001010100", "TBBH": f"{number:06d}",
            "DLBM": code, "DLMC": NAMES[code], "QSXZ": "20" if code[:2] in ("06", "10") else "30",
            "QSDWMC": f"云溪市{town}", "ZLDWDM": "9901010010000000000", "ZLDWMC": f"云溪市{town}",
            "TBMJ": area, "KCXS": 0.0, "KCMJ": 0.0, "TBDLMJ": area,
            "CZCSXM": "201" if code in ("0601", "0701", "05H1", "08H2") else ""}))
    folder, name = os.path.split(path)
    stem = os.path.splitext(name)[0]
    for suffix in ("shp", "shx", "dbf", "prj", "cpg"):
        writers.remove(f"{folder}/{stem}.{suffix}")
    file = writers.VectorFile(path, "ESRI Shapefile")
    file.add_layer(stem, "polygon", FIELDS, rows, options=("ENCODING=GBK",))
    file.close()
    writers.remove(f"{folder}/{stem}.cpg")
    with open(f"{folder}/{stem}.dbf", "r+b") as dbf:
        dbf.seek(1)
        dbf.write(bytes((124, 12, 31)))  # the date of the last change
        dbf.seek(29)
        dbf.write(b"\0")
    return len(rows)
