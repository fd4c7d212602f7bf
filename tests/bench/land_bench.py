#!/usr/bin/python3
"""How fast 200,000 parcels and 400,000 buildings become parcel figures, against the same work in PostGIS
(Debian's, started here by pg_virtualenv).

    land_bench.py PARKLENS [PARCELS] [--keep FOLDER]

Both start from the same generated features: ParkLens from two GeoPackages (`parklens land`, reading and
writing included), PostGIS from COPY. PostGIS's time is that of COPY, GiST indexes, ANALYZE and four queries:
areas on the spheroid, parts of buildings on parcels (slivers left out), union of the parts and sums of floor
areas by parcel, overlaps of parcels; starting the server and writing the result are not counted. Its sums
per parcel are compared with ours to 1e-6. Goal: five times faster."""

import argparse
import csv
import math
import os
import random
import resource
import subprocess
import tempfile
import time

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
EPSG = 4549
WIDTH_M, HEIGHT_M = 60.0, 80.0
BUILDINGS_PER_PARCEL = 2
TOLERANCE = 1e-6

QUERY = """
create extension postgis;
create table parcel(id int, wkb text);
create table building(id int, storeys float8, height float8, wkb text);
\\timing on
\\copy parcel from '{folder}/parcels.csv' with (format csv)
\\copy building from '{folder}/buildings.csv' with (format csv)
create table p as select id, ST_GeomFromWKB(decode(wkb, 'hex'), {epsg}) as geom from parcel;
create table b as select id, storeys, ST_GeomFromWKB(decode(wkb, 'hex'), {epsg}) as geom from building;
create index on p using gist(geom);
create index on b using gist(geom);
analyze p; analyze b;
\\echo AREAS
create table pa as select id, ST_Area(ST_Transform(geom, 4490)::geography) as area from p;
create table ba as select id, ST_Area(ST_Transform(geom, 4490)::geography) as area from b;
\\echo PARTS
create table part as
  select parcel, building, floor, clipped, a from (
    select parcel, building, clipped, whole, floor,
           case when clipped is null or ST_IsEmpty(clipped) then 0.0
                else ST_Area(ST_Transform(clipped, 4490)::geography) end as a
    from (select p.id as parcel, b.id as building, ba.area as whole, ba.area * b.storeys as floor,
                 case when ST_Covers(p.geom, b.geom) then b.geom
                      else ST_Intersection(p.geom, b.geom) end as clipped
          from p join b on ST_Intersects(p.geom, b.geom) join ba on ba.id = b.id) as met) as cut
  where a > 0.5 or a > 0.001 * whole;
\\echo SUMS
create table total as select building, sum(a) as a from part group by building;
create table figure as
  select s.parcel, s.footprint, s.floor, s.footprint / pa.area as density, s.floor / pa.area as plot_ratio
  from (select part.parcel, sum(part.floor * part.a / total.a) as floor,
               ST_Area(ST_Transform(ST_Union(part.clipped), 4490)::geography) as footprint
        from part join total using (building) group by part.parcel) as s
  join pa on pa.id = s.parcel;
\\echo OVERLAPS
create table overlapping as
  select one, other, area from (
    select p.id as one, q.id as other,
           ST_Area(ST_Transform(ST_CollectionExtract(ST_Intersection(p.geom, q.geom), 3), 4490)::geography) as area
    from p join p as q on p.id < q.id and ST_Intersects(p.geom, q.geom)) as pair
  where area > 1.0;
\\timing off
\\copy (select * from figure order by parcel) to '{folder}/figures.csv' with (format csv, header true)
"""


def corner(column, row):
    """A corner of the parcels' grid: the same for all four parcels that meet in it."""
    wobble = 5.0 * math.sin(column * 12.9898 + row * 78.233)
    return 480000.0 + column * WIDTH_M + wobble, 3300000.0 + row * HEIGHT_M - wobble


def parcel_ring(column, row):
    return [corner(column, row), corner(column + 1, row), corner(column + 1, row + 1), corner(column, row + 1)]


def building_ring(column, row, number):
    """A rotated rectangle somewhere on the parcel; some reach over its border."""
    x, y = corner(column, row)
    x += number.uniform(10.0, WIDTH_M - 8.0)
    y += number.uniform(12.0, HEIGHT_M - 10.0)
    angle, length, width = number.uniform(0.0, 1.5), number.uniform(4.0, 12.0), number.uniform(3.0, 8.0)
    cosine, sine = math.cos(angle), math.sin(angle)
    return [(x + a * cosine - b * sine, y + a * sine + b * cosine)
            for a, b in ((-length, -width), (length, -width), (length, width), (-length, width))]


def polygon(ring):
    line = ogr.Geometry(ogr.wkbLinearRing)
    for x, y in ring + ring[:1]:
        line.AddPoint_2D(x, y)
    shape = ogr.Geometry(ogr.wkbPolygon)
    shape.AddGeometry(line)
    return shape


class Layer:
    """A layer of polygons in a GeoPackage, and the same rows as CSV with hexadecimal WKB."""

    def __init__(self, folder, name, fields):
        system = osr.SpatialReference()
        system.ImportFromEPSG(EPSG)
        self.dataset = ogr.GetDriverByName("GPKG").CreateDataSource(os.path.join(folder, name + ".gpkg"))
        self.layer = self.dataset.CreateLayer(name, system, ogr.wkbPolygon)
        for field in fields:
            self.layer.CreateField(ogr.FieldDefn(field, ogr.OFTReal if field != "number" else ogr.OFTInteger))
        self.layer.StartTransaction()
        self.csv = open(os.path.join(folder, name + ".csv"), "w", encoding="utf-8")

    def add(self, values, shape):
        feature = ogr.Feature(self.layer.GetLayerDefn())
        for field, value in enumerate(values):
            feature.SetField(field, value)
        feature.SetGeometryDirectly(shape)
        self.csv.write(",".join(str(value) for value in values) + "," + shape.ExportToWkb().hex() + "\n")
        self.layer.CreateFeature(feature)

    def close(self):
        self.layer.CommitTransaction()
        self.csv.close()
        self.layer = self.dataset = None


def generate(folder, count):
    number = random.Random(2008)
    columns = max(1, round(math.sqrt(count * 1.25)))
    parcels = Layer(folder, "parcels", ("number",))
    buildings = Layer(folder, "buildings", ("number", "storeys", "height"))
    for i in range(count):
        row, column = divmod(i, columns)
        parcels.add((i + 1,), polygon(parcel_ring(column, row)))
        for k in range(BUILDINGS_PER_PARCEL):
            storeys = float(number.randint(1, 6))
            buildings.add((i * BUILDINGS_PER_PARCEL + k + 1, storeys, round(storeys * 3.6, 2)),
                          polygon(building_ring(column, row, number)))
    parcels.close()
    buildings.close()


def times_of_parklens(program, folder):
    """Wall and processor seconds of the best of three runs, each in a session of its own like PostGIS's
    server: on a busy machine the scheduler shares the processors among sessions."""
    fields = os.path.join(folder, "fields.toml")
    with open(fields, "w", encoding="utf-8") as file:
        file.write('[buildings]\nid = "number"\nstoreys = "storeys"\nheight = "height"\n')
    best = (float("inf"), float("inf"))
    for _ in range(3):
        begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "land", os.path.join(folder, "parcels.gpkg"), "--buildings",
                        os.path.join(folder, "buildings.gpkg"), "--fields", fields, "--id", "number",
                        "-o", os.path.join(folder, "land.csv"), "--overwrite", "-q"], check=True,
                       start_new_session=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, (time.monotonic() - begin, processor))
    return best


def times_of_postgis(folder):
    """Seconds of loading and of each query."""
    script = os.path.join(folder, "land.sql")
    with open(script, "w", encoding="utf-8") as file:
        file.write(QUERY.format(folder=folder, epsg=EPSG))
    os.chmod(folder, 0o777)
    command = ["pg_virtualenv", "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-f", script]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--"] + command
    text = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, cwd="/").stdout
    times, stage = {"LOAD": 0.0}, "LOAD"
    for line in text.splitlines():
        if line.startswith("Time:"):
            times[stage] += float(line.split()[1]) / 1000.0
        elif line.isupper() and line.isalpha():
            stage = line
            times[stage] = 0.0
    return times


def largest_difference(folder):
    """Of footprint and floor area by parcel, as a share of the value."""
    with open(os.path.join(folder, "land.csv"), encoding="utf-8-sig", newline="") as file:
        ours = {int(row["id"]): row for row in csv.DictReader(file)}
    worst = 0.0
    with open(os.path.join(folder, "figures.csv"), encoding="utf-8", newline="") as file:
        for row in csv.DictReader(file):
            own = ours[int(row["parcel"])]
            for theirs, name in (("footprint", "footprint_m2"), ("floor", "floor_area_m2")):
                worst = max(worst, abs(float(own[name]) / float(row[theirs]) - 1.0))
    return worst


def main():
    parser = argparse.ArgumentParser()
    parser.add_argument("program")
    parser.add_argument("parcels", nargs="?", type=int, default=200000)
    parser.add_argument("--keep")
    arguments = parser.parse_args()
    with tempfile.TemporaryDirectory() as temporary:
        folder = arguments.keep or temporary
        os.makedirs(folder, exist_ok=True)
        if not os.path.exists(os.path.join(folder, "buildings.gpkg")):
            generate(folder, arguments.parcels)
        wall, processor = times_of_parklens(os.path.abspath(arguments.program), folder)
        theirs = times_of_postgis(folder)
        worst = largest_difference(folder)
    whole = sum(theirs.values())
    print(f"{arguments.parcels} parcels, {arguments.parcels * BUILDINGS_PER_PARCEL} buildings, "
          f"load {os.getloadavg()[0]:.1f}")
    print(f"parklens land {wall:.2f} s (processor {processor:.2f} s)")
    print(f"PostGIS {whole:.2f} s: " + ", ".join(f"{name.lower()} {t:.2f} s" for name, t in theirs.items()))
    print(f"ratio {whole / wall:.1f}; sums per parcel agree to {worst:.1e}")
    if worst > TOLERANCE:
        raise SystemExit("the sums differ")


if __name__ == "__main__":
    main()
