#!/usr/bin/python3
"""How fast 100,000 sources come onto a 100 m grid, against the same work in PostGIS (Debian's, started
here by pg_virtualenv): read the CSV, transform, sum by cell and pollutant.

    sources_bench.py PARKLENS [SOURCES]

Both start from the same CSV file; PostGIS's time is that of COPY and of one query with ST_Transform
and GROUP BY, without starting the server and without writing a raster. Goal: five times faster."""

import os
import random
import resource
import subprocess
import sys
import tempfile
import time

QUERY = """
create extension postgis;
create table source(enterprise text, outlet text, lon double precision, lat double precision,
                    pollutant text, amount double precision, year int);
\\timing on
\\copy source from '{path}' with (format csv, header true)
create table grid as
  select pollutant, floor(ST_X(p) / 100) as c, floor(ST_Y(p) / 100) as r, sum(amount) / 0.01 as density
  from (select pollutant, amount, ST_Transform(ST_SetSRID(ST_MakePoint(lon, lat), 4490), 4549) as p
        from source) as placed
  group by pollutant, c, r;
\\timing off
select sum(density) * 0.01 from grid;
"""


def write_inventory(path, count):
    number = random.Random(2008)
    with open(path, "w", encoding="utf-8") as file:
        file.write("enterprise,outlet,lon,lat,pollutant,amount,year\n")
        for i in range(count):
            file.write(f"E{i // 3:06d},DA{i % 3 + 1:03d},{119.6 + 0.8 * number.random():.6f},"
                       f"{30.0 + 0.8 * number.random():.6f},SO2,{10 * number.random():.4f},2024\n")


def times_of_parklens(program, folder, path):
    """Wall and processor seconds of the best of three runs, each in a session of its own like PostGIS's
    server: on a busy machine the scheduler shares the processors among sessions."""
    fields = os.path.join(folder, "fields.toml")
    with open(fields, "w", encoding="utf-8") as file:
        file.write('crs = "EPSG:4490"\n[fields]\nenterprise = "enterprise"\noutlet = "outlet"\n'
                   'lon = "lon"\nlat = "lat"\npollutant = "pollutant"\namount = "amount"\nyear = "year"\n')
    best = (float("inf"), float("inf"))
    for _ in range(3):
        begin, before = time.monotonic(), resource.getrusage(resource.RUSAGE_CHILDREN)
        subprocess.run([program, "sources", "grid", path, "--fields", fields, "--cell", "100", "--crs",
                        "EPSG:4549", "-o", os.path.join(folder, "grid.tif"), "--overwrite", "-q"],
                       check=True, start_new_session=True)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        processor = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
        best = min(best, (time.monotonic() - begin, processor))
    return best


def seconds_of_postgis(folder, path):
    script = os.path.join(folder, "grid.sql")
    with open(script, "w", encoding="utf-8") as file:
        file.write(QUERY.format(path=path))
    for name in (folder, path, script):
        os.chmod(name, 0o755)
    command = ["pg_virtualenv", "psql", "-q", "-v", "ON_ERROR_STOP=1", "-d", "postgres", "-f", script]
    if os.geteuid() == 0:
        command = ["runuser", "-u", "postgres", "--"] + command
    text = subprocess.run(command, check=True, capture_output=True, text=True, cwd="/").stdout
    return sum(float(line.split()[1]) / 1000.0 for line in text.splitlines() if line.startswith("Time:"))


def main():
    program = os.path.abspath(sys.argv[1])
    count = int(sys.argv[2]) if len(sys.argv) > 2 else 100000
    with tempfile.TemporaryDirectory() as folder:
        path = os.path.join(folder, "inventory.csv")
        write_inventory(path, count)
        wall, processor = times_of_parklens(program, folder, path)
        theirs = seconds_of_postgis(folder, path)
        print(f"{count} sources to a 100 m grid, load {os.getloadavg()[0]:.1f}: parklens {wall:.2f} s "
              f"(processor {processor:.2f} s), PostGIS {theirs:.2f} s, ratio {theirs / wall:.1f}")


if __name__ == "__main__":
    main()
