#!/usr/bin/python3
"""Emission sources: what counts in the demonstration inventory, its ranking by equal-standard load
and its density in the park; ranking of real inventories.

The rules of the contract are written down here anew, in pandas, one after another: plant totals only
of enterprises without outlets of the medium, one amount for each outlet and pollutant by 执行报告 >
环统 > 许可, one member of a family."""

import json
import math
import os
import re

import openpyxl
import pandas as pd
import pyproj
from shapely.geometry import Point
from shapely.prepared import prep

from common import SOURCE, data, ellipsoidal_area, write_table
from demo import CRS, blocks

C0 = {"SO2": 0.15, "NOx": 0.10, "颗粒物": 0.30, "PM10": 0.15, "PM2.5": 0.075, "NMHC": 2.0, "VOCs": 0.6,
      "COD": 20.0, "NH3-N": 1.0, "TP": 0.2, "TN": 1.0}
KEYS = {"颗粒物": "PM"}
WATER = ("COD", "NH3-N", "TP", "TN")
FAMILIES = (("颗粒物", "PM10", "PM2.5"), ("NOx", "NO2"), ("VOCs", "NMHC"))  # widest first
PREFERENCE = {"执行报告": 0, "环统": 1, "许可": 2}


def amount(text):
    """t/a; a blank or "/" is missing, 吨 behind the number is its unit."""
    found = re.fullmatch(r"([0-9.]+)\s*(吨|t|t/a)?", str(text).strip())
    return float(found.group(1)) if found else math.nan


def degrees(text):
    parts = [float(part) for part in re.findall(r"[0-9.]+", str(text))]
    return sum(part / 60.0 ** i for i, part in enumerate(parts)) if parts else math.nan


def gcj02(lon, lat):
    """The public approximation of the offset, forward."""
    x, y, pi = lon - 105.0, lat - 35.0, math.pi

    def sine(factor, value):
        return factor * math.sin(value * pi)

    wave = sine(20, 6 * x) + sine(20, 2 * x)
    d_lat = (-100 + 2 * x + 3 * y + .2 * y * y + .1 * x * y + .2 * math.sqrt(abs(x))
             + (wave + sine(20, y) + sine(40, y / 3) + sine(160, y / 12) + sine(320, y / 30)) * 2 / 3)
    d_lon = (300 + x + 2 * y + .1 * x * x + .1 * x * y + .1 * math.sqrt(abs(x))
             + (wave + sine(20, x) + sine(40, x / 3) + sine(150, x / 12) + sine(300, x / 30)) * 2 / 3)
    e2 = 0.00669342162296594323
    w = 1 - e2 * math.sin(math.radians(lat)) ** 2
    return (lon + d_lon * 180 / (6378245.0 / math.sqrt(w) * math.cos(math.radians(lat)) * pi),
            lat + d_lat * 180 / (6378245.0 * (1 - e2) / (w * math.sqrt(w)) * pi))


def without_gcj02(lon, lat):
    guess = (lon, lat)
    for _ in range(50):
        shifted = gcj02(*guess)
        guess = (guess[0] - shifted[0] + lon, guess[1] - shifted[1] + lat)
    return guess


def position(row):
    lon, lat = degrees(row["经度"]), degrees(row["纬度"])
    if math.isnan(lon) or math.isnan(lat) or lon < lat:  # missing, or swapped
        return None
    return without_gcj02(lon, lat) if row["坐标系"] == "GCJ-02" else (lon, lat)


def selected(rows):
    """The rows that count."""
    rows = rows.copy()
    rows["medium"] = ["water" if p in WATER else "air" for p in rows["污染物"]]
    outlets = {(r["统一社会信用代码"], r["medium"]) for _, r in rows.iterrows() if r["行类型"] == "outlet"}
    keep = [r["行类型"] == "outlet" or (r["统一社会信用代码"], r["medium"]) not in outlets
            for _, r in rows.iterrows()]
    rows = rows[keep]
    rows["id"] = [c if t == "plant_total" else f"{c}/{o}"
                  for c, t, o in zip(rows["统一社会信用代码"], rows["行类型"], rows["排放口编号"])]
    rows["t"] = [amount(v) for v in rows["排放量(t/a)"]]
    rows["order"] = rows["数据来源"].map(PREFERENCE)
    first = rows.drop_duplicates("id")[["id"]]
    places = {}
    for _, row in rows.iterrows():
        place = position(row)
        if place and row["id"] not in places:
            places[row["id"]] = place
    assert len(places) == len(first)
    rows["place"] = rows["id"].map(places)
    rows = rows[rows["t"].notna()].sort_values(["order"], kind="stable")
    rows = rows.drop_duplicates(["id", "污染物"])
    present = set(zip(rows["id"], rows["污染物"]))
    narrower = set()
    for source, pollutant in present:
        for family in FAMILIES:
            if pollutant in family:
                wider = family[:family.index(pollutant)]
                if any((source, w) in present for w in wider):
                    narrower.add((source, pollutant))
    return rows[[k not in narrower for k in zip(rows["id"], rows["污染物"])]]


def ranked(rows):
    rows = rows.copy()
    rows["load"] = [t / C0[p] for t, p in zip(rows["t"], rows["污染物"])]
    rows["key"] = [KEYS.get(p, p) for p in rows["污染物"]]
    for (medium, mode), group in rows.groupby(["medium", "排放方式"]):
        group = group.sort_values(["load", "id", "key"], ascending=[False, True, True])
        total = math.fsum(group["load"])
        cumulative = 0.0
        for rank, (_, row) in enumerate(group.iterrows(), 1):
            is_main = cumulative < 0.8 * total
            cumulative += row["load"]
            yield (medium, mode, rank, row["id"], row["key"], row["t"], row["load"],
                   100 * row["load"] / total, 100 * cumulative / total, int(is_main))


def demo_inventory():
    return pd.read_csv(os.path.join(SOURCE, "data", "demo", "sources.csv"), dtype=str,
                       keep_default_na=False, encoding="utf-8-sig")


def demo_density(rows):
    change = pyproj.Transformer.from_crs("EPSG:4490", CRS, always_xy=True).transform
    points = [Point(*change(*place)) for place in rows["place"]]
    for name, polygon in blocks("administered"):
        area_km2 = ellipsoidal_area(polygon, CRS) / 1e6
        inside = prep(polygon)
        here = rows[[inside.covers(point) for point in points]]
        for (pollutant, mode), group in here.groupby(["污染物", "排放方式"]):
            total = math.fsum(group["t"])
            yield (name, KEYS.get(pollutant, pollutant), mode, len(group), total, area_km2,
                   total / area_km2)


def enterprise_yields():
    """Revenue and value added in 亿元 by credit code, the first row of each code."""
    sheet = openpyxl.load_workbook(os.path.join(SOURCE, "data", "demo", "enterprises.xlsx"),
                                   read_only=False)["企业明细"]
    rows = list(sheet.iter_rows(values_only=True))
    code = next(c for row in rows for c, cell in enumerate(row) if cell == "统一社会信用代码")
    named = next(row for row in rows if row and "营业收入" in row)
    columns = [named.index("营业收入"), named.index("工业增加值")]
    yields = {}
    for row in rows[rows.index(named) + 1:]:
        if row[code] and str(row[code]) not in yields:
            yields[str(row[code])] = [number_or_none(row[column]) for column in columns]
    return yields


def number_or_none(cell):
    try:
        return float(str(cell).replace(",", "")) / 1e4
    except ValueError:
        return None


def demo_intensity(rows):
    """Of the enterprises of the rows: emission over yield, those without a yield left out of both."""
    yields = enterprise_yields()
    for index, per in enumerate(("output", "value_added")):
        known = {code: yields[code][index] for code in rows["统一社会信用代码"].unique()
                 if code in yields and yields[code][index] is not None}
        total = math.fsum(known.values())
        here = rows[rows["统一社会信用代码"].isin(list(known))]
        for (pollutant, mode), group in here.groupby(["污染物", "排放方式"]):
            amount_t = math.fsum(group["t"])
            yield (per, KEYS.get(pollutant, pollutant), mode, len(known), amount_t, total,
                   amount_t / total)


def gem_rows():
    """Units with CO2, largest first; the column is in million tonnes a year."""
    table = pd.read_csv(data("sources/gem_coal_units_*.csv"), dtype=str, keep_default_na=False)
    table["t"] = pd.to_numeric(table["Annual CO2 (million tonnes / annum)"], errors="coerce") * 1e6
    table = table[table["t"].notna()]
    table = table.sort_values(["t", "GEM unit/phase ID"], ascending=[False, True])
    for rank, (_, row) in enumerate(table.head(25).iterrows(), 1):
        yield ("gem", rank, row["GEM unit/phase ID"], row["t"], len(table), math.fsum(table["t"]))


def hotmaps_rows():
    table = pd.read_csv(data("sources/hotmaps_Industrial_Database.csv"), sep=";", dtype=str,
                        keep_default_na=False)
    table["t"] = pd.to_numeric(table["Emissions_ETS_2014"], errors="coerce")
    table = table[table["t"].notna()]
    table = table.sort_values(["t", "SiteID"], ascending=[False, True])
    for rank, (_, row) in enumerate(table.head(25).iterrows(), 1):
        yield ("hotmaps", rank, row["SiteID"], row["t"], len(table), math.fsum(table["t"]))


def plain_inventories():
    """Lists of plants without amounts: what stands in them, as sums that a reader must give again."""
    table = pd.read_csv(data("sources/hydrowaste_*.csv"), dtype=str, keep_default_na=False)
    yield from sums("hydrowaste", table, ("LON_WWTP", "LAT_WWTP", "WASTE_DIS"))
    with open(data("sources/ningxia_key_polluters.json"), encoding="utf-8") as file:
        yield from sums("ningxia_key_polluters", pd.DataFrame(json.load(file)), ("lng", "lat", "管理"))
    with open(data("sources/ningxia_outlet_concentrations.json"), encoding="utf-8") as file:
        rows = [{"outlets/pollutants/median": pollutant["median"],
                 "outlets/pollutants/standard": pollutant["standard"]}
                for plant in json.load(file) for outlet in plant["outlets"]
                for pollutant in outlet["pollutants"]]
    yield from sums("ningxia_outlet_concentrations", pd.DataFrame(rows),
                    ("outlets/pollutants/median", "outlets/pollutants/standard"))


def sums(name, table, columns):
    for column in columns:
        values = pd.to_numeric(table[column], errors="coerce")
        yield (name, column, len(table), int(values.notna().sum()), math.fsum(values.dropna()))


def main():
    rows = selected(demo_inventory())
    write_table("demo_sources_rank.csv", "sources.py", "data/demo/sources.csv",
                ("medium", "discharge_mode", "rank", "id", "pollutant", "amount_t_a", "load", "share_pct",
                 "cumulative_pct", "main"), ranked(rows))
    write_table("demo_sources_density.csv", "sources.py", "data/demo/sources.csv, boundaries.gpkg",
                ("block", "pollutant", "discharge_mode", "sources", "amount_t_a", "area_km2",
                 "density_t_km2_a"), demo_density(rows))
    write_table("demo_sources_intensity.csv", "sources.py",
                "data/demo/sources.csv, enterprises.xlsx (every source stands in the park)",
                ("per", "pollutant", "discharge_mode", "enterprises", "amount_t_a", "yield_yi",
                 "intensity_t_yi"), demo_intensity(rows))
    write_table("real_sources_rank.csv", "sources.py", "shared/data/sources",
                ("inventory", "rank", "id", "amount_t_a", "sources", "total_t_a"),
                [*gem_rows(), *hotmaps_rows()], "the 25 largest by CO2")
    write_table("real_plain_inventories.csv", "sources.py", "shared/data/sources",
                ("inventory", "column", "rows", "numbers", "sum"), plain_inventories())


if __name__ == "__main__":
    main()
