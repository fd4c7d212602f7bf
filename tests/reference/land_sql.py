#!/usr/bin/python3
"""Sums per parcel by SQL in SpatiaLite: of the demonstration park, and of a generated set whose buildings
stand on several parcels, on their borders, on one another and partly outside.

GDAL only carries the layers into the database and the rows out of it; intersections, unions, areas and sums
are SpatiaLite's.
"""

import csv
import math
import os
import random
import tempfile

from osgeo import gdal

from common import SOURCE, write_table

gdal.UseExceptions()
DEMO = os.path.join(SOURCE, "data", "demo")
CASES = os.path.join(SOURCE, "tests", "cases", "land")

# Tolerances of data/standards/land-rules: slivers, doubled storeys.
QUERIES = """
create table p as
  select i, number, code, stated, valid, case when valid then geom else ST_MakeValid(geom) end as geom
  from (select rowid as i, *, ST_IsValid(geom) as valid from parcels) order by i;
alter table p add column area double;
update p set area = {p_area};
create table b as select rowid as i, code, storeys, height, heights, floor_area, geom from buildings;
alter table b add column area double;
update b set area = {b_area};
create virtual table box using rtree(i, west, east, south, north);
insert into box select i, MbrMinX(geom), MbrMaxX(geom), MbrMinY(geom), MbrMaxY(geom) from b;

create table storey as
  with recursive each(i, rest, height) as (
    select i, replace(heights, ' ', '') || ';', null from b where heights > ''
    union all
    select i, substr(rest, instr(rest, ';') + 1), cast(substr(rest, 1, instr(rest, ';') - 1) as double)
    from each where rest > '')
  select i, count(*) as count, sum(height > 8) as doubled from each where height is not null group by i;

create table floors as
  select i, floor, floor * (1.0 + case
      when count > 0 then 1.0 * doubled / count
      when storeys > 0 and height > 0 and height / storeys between 2 and 25 and height / storeys > 8 then 1.0
      else 0.0 end) as counted
  from (select b.*, coalesce(nullif(floor_area, 0), coalesce(storeys, 0) * area) as floor, count, doubled
        from b left join storey on storey.i = b.i);

create table cut as
  select p.i as p, b.i as b, p.code = b.code as written, b.area as whole,
         ST_Intersection(b.geom, p.geom) as geom
  from p, box, b
  where box.west <= MbrMaxX(p.geom) and box.east >= MbrMinX(p.geom)
    and box.south <= MbrMaxY(p.geom) and box.north >= MbrMinY(p.geom)
    and b.i = box.i and ST_Intersects(p.geom, b.geom) = 1;
delete from cut where geom is null or ST_Area(geom) = 0 or ST_Area(geom) is null;
update cut set geom = CastToMultiPolygon(ST_CollectionExtract(geom, 3));
alter table cut add column area double;
update cut set area = {cut_area};
delete from cut where not (area > 0.5 or area > 0.001 * whole);

create table home as
  select b, min(p) as p from cut where written and area >= 0.999 * whole group by b;
delete from cut where exists (select 1 from home where home.b = cut.b and home.p <> cut.p);

create table total as select b, sum(area) as area from cut group by b;
create table sums as
  select cut.p, sum(floors.floor * cut.area / total.area) as floor,
         sum(floors.counted * cut.area / total.area) as counted,
         CastToMultiPolygon(ST_Union(cut.geom)) as geom
  from cut join total on total.b = cut.b join floors on floors.i = cut.b group by cut.p;
alter table sums add column footprint double;
update sums set footprint = {sums_area};
"""

RESULT = """
select number, code, valid, land, area, footprint, floor, counted, counted / land as plot_ratio,
       100.0 * footprint / land as density
from (select p.*, coalesce(stated, p.area) as land, coalesce(sums.footprint, 0.0) as footprint,
             coalesce(sums.floor, 0.0) as floor, coalesce(sums.counted, 0.0) as counted
      from p left join sums on sums.p = p.i) order by i
"""

COLUMNS = ("number", "code", "valid", "land_area_m2", "geometry_area_m2", "footprint_m2", "floor_area_m2",
           "counted_floor_area_m2", "plot_ratio", "building_density_pct")


def area(column):
    """SQL of an area on the ellipsoid: in the plane of an equal-area projection (EPSG:6933); edges are straight
    in the layer's own plane, hence cut before they are bent, by the rule at 70 m."""
    return f"ST_Area(ST_Transform(ST_Segmentize({column}, 70.0), 6933))"


def sums_of(parcels, buildings, parcel_fields, building_fields):
    """Rows of RESULT. The fields name the sources of the columns used in QUERIES."""
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "land.sqlite")
        for source, layer, fields, mode in ((parcels, "parcels", parcel_fields, None),
                                            (buildings, "buildings", building_fields, "update")):
            opened = gdal.OpenEx(source, gdal.OF_VECTOR, open_options=["GEOM_POSSIBLE_NAMES=geometry"]
                                 if source.endswith(".csv") else [])
            own = opened.GetLayer(0)
            geometry = own.GetGeometryColumn() or "geometry"
            select = ", ".join([f'{sql} as "{name}"' for name, sql in fields.items()])
            gdal.VectorTranslate(path, opened, format="SQLite", accessMode=mode, layerName=layer,
                                 datasetCreationOptions=[] if mode else ["SPATIALITE=YES"],
                                 layerCreationOptions=["GEOMETRY_NAME=geom"],
                                 srcSRS="EPSG:4549", dstSRS="EPSG:4549",
                                 SQLStatement=f'select {select}, {geometry} from "{own.GetName()}"',
                                 SQLDialect="SQLITE")
            opened = None
        database = gdal.OpenEx(path, gdal.OF_VECTOR | gdal.OF_UPDATE)
        areas = {f"{name}_area": area("geom") for name in ("p", "b", "cut", "sums")}
        for statement in QUERIES.format(**areas).split(";\n"):
            if statement.strip():
                database.ExecuteSQL(statement)
        result = database.ExecuteSQL(RESULT)
        rows = [tuple(feature.GetField(k) for k in range(len(COLUMNS))) for feature in result]
        database.ReleaseResultSet(result)
        database = None
    return rows


def text_number(column):
    return f"cast(nullif({column}, '') as double)"


def demo():
    return sums_of(os.path.join(DEMO, "parcels.gpkg"), os.path.join(DEMO, "buildings.gpkg"),
                   {"number": "图斑编号", "code": "宗地号", "stated": "合同面积"},
                   {"code": "宗地号", "storeys": "层数", "height": "高度", "heights": "各层层高",
                    "floor_area": "建筑面积"})


def wkt(*rings):
    return "POLYGON ((" + "), (".join(", ".join(f"{x:.3f} {y:.3f}" for x, y in ring + ring[:1])
                                      for ring in rings) + "))"


def corner(column, row):
    """A corner that up to four parcels share."""
    wobble = 6.0 * math.sin(column * 12.9898 + row * 78.233)
    return 581000.0 + 62.0 * column + wobble, 3271000.0 + 74.0 * row - wobble


def parcels_of_the_set():
    """A block of irregular parcels: some bent, one around another, a gap in the middle."""
    for row in range(7):
        for column in range(9):
            if (column, row) == (4, 3):
                continue  # a square that belongs to nobody
            ring = [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)]
            (x, y), (x2, y2) = ring[0], ring[2]
            if (column + 2 * row) % 11 == 3:
                ring.insert(2, ((x + x2) / 2.0, (y + y2) / 2.0))  # bent inwards: a notch to the middle
            yard = [(x + 20.0, y + 20.0), (x + 20.0, y + 44.0), (x + 42.0, y + 40.0), (x + 38.0, y + 18.0)]
            hole = [yard] if (column, row) == (6, 2) else []
            yield wkt(ring, *hole)
            if hole:
                yield wkt(yard)


def building(number, x, y):
    """A turned rectangle, or an L."""
    a, b = number.uniform(4.0, 17.0), number.uniform(3.0, 11.0)
    shape = [(-a, -b), (a, -b), (a, b), (-a, b)]
    if number.random() < 0.35:
        shape = [(-a, -b), (a, -b), (a, 0.2 * b), (-0.1 * a, 0.2 * b), (-0.1 * a, b), (-a, b)]
    turn = number.uniform(0.0, 1.57)
    return wkt([(x + u * math.cos(turn) - v * math.sin(turn), y + u * math.sin(turn) + v * math.cos(turn))
                for u, v in shape])


def write_set():
    """The generated set, committed with the tests: it changes only where this function does."""
    number = random.Random(20081)
    os.makedirs(CASES, exist_ok=True)
    with open(os.path.join(CASES, "straddling_parcels.csv"), "w", encoding="utf-8", newline="\n") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("图斑编号", "宗地号", "geometry"))
        for i, shape in enumerate(parcels_of_the_set()):
            rows.writerow((f"{i + 1:03d}", f"G{i + 1:03d}", shape))
    with open(os.path.join(CASES, "straddling_buildings.csv"), "w", encoding="utf-8", newline="\n") as file:
        rows = csv.writer(file, lineterminator="\n")
        rows.writerow(("建筑编号", "宗地号", "层数", "高度", "各层层高", "建筑面积", "geometry"))
        for i in range(260):
            # Corners and borders of parcels, and a third anywhere, also beyond the last parcel.
            x, y = corner(number.randint(0, 9), number.randint(0, 7))
            x += number.choice((0.0, 0.0, number.uniform(-40.0, 40.0)))
            y += number.choice((0.0, number.uniform(-45.0, 45.0)))
            storeys = number.randint(1, 6)
            heights = [number.choice((3.6, 4.5, 9.0)) for _ in range(storeys)] if i % 4 == 0 else []
            mean = number.choice((3.3, 4.2, 9.1))
            height = sum(heights) if heights else mean * storeys
            floor = f"{number.uniform(80.0, 900.0):.2f}" if i % 7 == 3 else ""
            rows.writerow((f"B{i + 1:03d}", "", storeys, f"{height:.1f}", ";".join(f"{h:.1f}" for h in heights),
                           floor, building(number, x, y)))


def generated():
    return sums_of(os.path.join(CASES, "straddling_parcels.csv"), os.path.join(CASES, "straddling_buildings.csv"),
                   {"number": "图斑编号", "code": "宗地号", "stated": "cast(null as double)"},
                   {"code": "宗地号", "storeys": text_number("层数"), "height": text_number("高度"),
                    "heights": "各层层高", "floor_area": text_number("建筑面积")})


def main():
    write_set()
    for name, rows, inputs in (("demo_parcels_sql.csv", demo(), "data/demo/parcels.gpkg and buildings.gpkg"),
                               ("straddling_parcels_sql.csv", generated(),
                                "tests/cases/land/straddling_parcels.csv and straddling_buildings.csv")):
        write_table(name, "land_sql.py", inputs, COLUMNS, rows,
                    "SpatiaLite's sums; valid 0: repaired first, the way of repair may differ")


if __name__ == "__main__":
    main()
