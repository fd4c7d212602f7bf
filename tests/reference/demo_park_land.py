#!/usr/bin/python3
"""The land of the demonstration park: rates, buildings and yields.

Areas by pyproj.Geod, buildings to parcels by shapely, sums by pandas. Parcels belong to scope and
block by their own columns, not by the boundaries; enterprises to parcels by their lists."""

import os
import warnings

import numpy as np
import pandas as pd
from osgeo import gdal, ogr
from shapely import wkb
from shapely.geometry import MultiPolygon
from shapely.strtree import STRtree
from shapely.validation import make_valid

from common import SOURCE, ellipsoidal_area, polygons_of, write_table

gdal.UseExceptions()
ogr.UseExceptions()
DEMO = os.path.join(SOURCE, "data", "demo")
CRS = "EPSG:4549"
COLUMNS = ("宗地号", "区块", "评价范围", "土地状态", "供应状态", "高新用地", "闲置", "信用代码", "构筑物面积",
           "堆场面积", "税收")
SCOPES = {"主区": "main", "发展方向区": "direction"}


def polygonal(geometry):
    return MultiPolygon(polygons_of(make_valid(geometry)))


def layer(path, name, columns):
    source = gdal.OpenEx(os.path.join(DEMO, path), gdal.OF_VECTOR)
    rows = [(*(f.GetField(c) for c in columns),
             polygonal(wkb.loads(bytes(f.GetGeometryRef().ExportToWkb()))))
            for f in source.GetLayerByName(name)]
    return pd.DataFrame(rows, columns=[*columns, "geometry"])


def enterprises():
    """The sheet below its title and two header rows; a credit code listed twice counts once."""
    gdal.SetConfigOption("OGR_XLSX_HEADERS", "DISABLE")
    gdal.SetConfigOption("OGR_XLSX_FIELD_TYPES", "STRING")
    source = gdal.OpenEx(os.path.join(DEMO, "enterprises.xlsx"), gdal.OF_VECTOR)
    rows = [[f.GetField(i) for i in range(f.GetFieldCount())]
            for f in source.GetLayerByName("企业明细")]
    table = pd.DataFrame([[r[1], r[3], r[5], r[7], r[8], r[9], r[10]] for r in rows
                          if r[0] and r[0].isdigit()],
                         columns=["code", "industry", "parcels", "revenue", "added", "tax",
                                  "investment"])
    for column in ("added", "tax", "investment"):
        table[column] = pd.to_numeric(table[column])
    return table.drop_duplicates("code").reset_index(drop=True)


def add_buildings(parcels):
    """Footprint on the ellipsoid and floor area by parcel: by place, shared by footprint."""
    buildings = layer("buildings.gpkg", "buildings", ("建筑编号", "建筑面积"))
    shapes = list(parcels.geometry)
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")  # of shapely 1.8 about 2.0
        tree = STRtree(shapes)
    index = {id(shape): k for k, shape in enumerate(shapes)}
    footprint, floor = np.zeros(len(parcels)), np.zeros(len(parcels))
    for building in buildings.itertuples():
        parts = []
        for shape in tree.query(building.geometry):
            part = building.geometry.intersection(shape)
            if part.area > 1e-6:
                parts.append((index[id(shape)], part))
        whole = sum(part.area for _, part in parts)
        for k, part in parts:
            floor[k] += float(building.建筑面积) * part.area / whole
            footprint[k] += ellipsoidal_area(part, CRS)
    return parcels.assign(footprint=footprint, floor=floor)


def money(parcels, table):
    """Sums of the enterprises on the parcels; a missing tax is that of the enterprise's parcels."""
    known = set(parcels.宗地号)
    holders = set(parcels.信用代码.dropna())
    sums = dict(investment=0.0, tax=0.0, added=0.0)
    for row in table.itertuples():
        listed = row.parcels.split(";")
        if not (known & set(listed) or row.code in holders):
            continue
        sums["investment"] += row.investment
        sums["added"] += row.added if 6 <= int(row.industry[:2]) <= 46 else 0.0
        own = parcels[parcels.宗地号.isin(listed)].税收.sum()
        sums["tax"] += own if np.isnan(row.tax) else row.tax
    return sums


def figures(parcels, table):
    """(indicator, numerator, denominator, low numerator, high numerator) of some parcels."""
    def state(*codes):
        return parcels[parcels.土地状态.str.startswith(codes)]

    def supply(code):
        return parcels[parcels.供应状态.str.startswith(code)]

    a, a2 = state("A"), state("A2")
    supplied = supply("D")
    total = state("A", "B", "C").area.sum()
    ready = a.area.sum() + state("B21").area.sum()
    full = a2.footprint + a2.构筑物面积 + a2.堆场面积
    wrong = full > a2.area * 1.01  # more than the plot itself: between footprint and plot
    low = full.where(~wrong, a2.footprint).sum()
    high = full.where(~wrong, a2.area).sum()
    sums = money(parcels, table)
    yield "land.construction_share", a.area.sum() + state("B1").area.sum(), total
    yield "land.development_rate", ready, a.area.sum() + state("B").area.sum()
    yield "land.supply_rate", supplied.area.sum(), ready
    yield "land.built_rate", a.area.sum(), supplied.area.sum()
    yield "land.industrial_share", a2.area.sum(), a.area.sum()
    yield "land.hightech_share", a[a.高新用地.notna()].area.sum(), a.area.sum()
    yield "land.idle_rate", supplied[supplied.闲置 == "是"].area.sum(), supplied.area.sum()
    yield "land.plot_ratio", a.floor.sum(), a.area.sum()
    yield "land.building_density", a.footprint.sum(), a.area.sum()
    yield "land.industrial_plot_ratio", a2.floor.sum(), a2.area.sum()
    yield "land.industrial_building_coefficient", low, a2.area.sum(), low, high
    yield "land.industrial_investment_intensity", sums["investment"], a2.area.sum()
    yield "land.industrial_tax_per_ha", sums["tax"], a2.area.sum()
    yield "land.value_added_per_industrial_area", sums["added"], a2.area.sum()


FACTORS = {"land.plot_ratio": 1.0, "land.industrial_plot_ratio": 1.0,
           "land.industrial_investment_intensity": 1e4, "land.industrial_tax_per_ha": 1e4,
           "land.value_added_per_industrial_area": 1e2}


def rows():
    parcels = layer("parcels.gpkg", "parcels", COLUMNS)
    parcels["area"] = [ellipsoidal_area(g, CRS) for g in parcels.geometry]
    parcels = add_buildings(parcels)
    table = enterprises()
    for scope, key in SCOPES.items():
        inside = parcels[parcels.评价范围 == scope]
        for block in ["park", *sorted(set(inside.区块))]:
            part = inside if block == "park" else inside[inside.区块 == block]
            for name, numerator, denominator, *bounds in figures(part, table):
                factor = FACTORS.get(name, 100.0)
                low, high = bounds or (numerator, numerator)
                value = [factor * x / denominator if denominator > 0.0 else None
                         for x in (numerator, low, high)]
                yield key, block, name, numerator, denominator, *value


def status_rows():
    parcels = layer("parcels.gpkg", "parcels", COLUMNS)
    parcels["area"] = [ellipsoidal_area(g, CRS) for g in parcels.geometry]
    for scope, key in SCOPES.items():
        inside = parcels[parcels.评价范围 == scope]
        for column in ("土地状态", "供应状态"):
            for code, part in sorted(inside.groupby(column)):
                yield key, code, len(part), part.area.sum()


def main():
    write_table("demo_park_land.csv", "demo_park_land.py", "data/demo/parcels.gpkg, buildings.gpkg, "
                "enterprises.xlsx",
                ("scope", "block", "indicator", "numerator", "denominator", "value", "low", "high"),
                rows(), "areas in m2, money in 1e4 CNY; parcels by their own columns of scope and block")
    write_table("demo_park_land_status.csv", "demo_park_land.py", "data/demo/parcels.gpkg",
                ("scope", "code", "parcels", "area_m2"), status_rows())


if __name__ == "__main__":
    main()
