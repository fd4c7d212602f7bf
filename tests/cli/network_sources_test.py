#!/usr/bin/python3
"""parklens on rasters and layers behind a web server of the test's own, which counts what it serves.

    network_sources_test.py PARKLENS
"""

import http.server
import os
import re
import subprocess
import sys
import tempfile
import threading
import unittest
import zipfile

import numpy
from osgeo import gdal, osr

gdal.UseExceptions()
PARKLENS = os.path.abspath(sys.argv.pop(1))
SIDE = 6000
ZONES = """{"type": "FeatureCollection",
 "crs": {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::4549"}},
 "features": [{"type": "Feature", "properties": {"id": "a"}, "geometry": {"type": "Polygon",
  "coordinates": [[[530000, 3469000], [531000, 3469000], [531000, 3470000], [530000, 3469000]]]}}]}"""


class Handler(http.server.BaseHTTPRequestHandler):
    """Files of one folder, with ranges; `fault` spoils every range but the first of a file."""

    protocol_version = "HTTP/1.1"

    def log_message(self, *_):
        pass

    def do_HEAD(self):
        self.answer(False)

    def do_GET(self):
        self.answer(True)

    def answer(self, with_body):
        server = self.server
        server.requests.append((self.command, self.path))
        path = os.path.join(server.folder, self.path.lstrip("/"))
        if not os.path.isfile(path):
            self.send_error(404)
            return
        size = os.path.getsize(path)
        asked = re.match(r"bytes=(\d+)-(\d*)", self.headers.get("Range") or "")
        first = int(asked[1]) if asked else 0
        last = min(int(asked[2]), size - 1) if asked and asked[2] else size - 1
        if server.fault == "500" and first > 0:
            self.send_response(500)
            self.send_header("Content-Length", "0")
            self.end_headers()
            return
        self.send_response(206 if asked else 200)
        self.send_header("Accept-Ranges", "bytes")
        self.send_header("Content-Length", str(last - first + 1))
        if asked:
            self.send_header("Content-Range", f"bytes {first}-{last}/{size}")
        self.end_headers()
        if not with_body:
            return
        with open(path, "rb") as file:
            file.seek(first)
            body = file.read(last - first + 1)
        if server.fault == "cut" and first > 0:
            self.wfile.write(body[:len(body) // 2])
            self.close_connection = True
            return
        server.served += len(body)
        self.wfile.write(body)


class Server(http.server.ThreadingHTTPServer):
    def __init__(self, folder):
        super().__init__(("127.0.0.1", 0), Handler)
        self.folder = folder
        self.requests, self.served, self.fault = [], 0, ""
        threading.Thread(target=self.serve_forever, daemon=True).start()

    def reset(self, fault=""):
        self.requests, self.served, self.fault = [], 0, fault

    @property
    def url(self):
        return f"http://127.0.0.1:{self.server_address[1]}"


def write_raster(path):
    """A cloud-optimised GeoTIFF of random classes: 51 MB that nothing compresses."""
    memory = gdal.GetDriverByName("MEM").Create("", SIDE, SIDE, 1, gdal.GDT_Byte)
    system = osr.SpatialReference()
    system.ImportFromEPSG(4549)
    memory.SetProjection(system.ExportToWkt())
    memory.SetGeoTransform([500000, 10, 0, 3500000, 0, -10])
    cells = numpy.random.default_rng(1).integers(1, 9, (SIDE, SIDE)).astype("u1")
    memory.GetRasterBand(1).WriteArray(cells)
    gdal.GetDriverByName("COG").CreateCopy(path, memory, options=["COMPRESS=NONE", "BLOCKSIZE=256"])


class NetworkSources(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        folder = cls.folder = cls.temporary.name
        write_raster(cls.at("cover.tif"))
        with open(cls.at("zones.geojson"), "w", encoding="utf-8") as file:
            file.write(ZONES)
        for name in ("zones.shp", "zones.gpkg", "zones.fgb"):
            gdal.VectorTranslate(cls.at(name), cls.at("zones.geojson"))
        with zipfile.ZipFile(cls.at("zones.zip"), "w") as archive:
            for extension in ("shp", "shx", "dbf", "prj"):
                archive.write(cls.at("zones." + extension), "zones." + extension)
        with zipfile.ZipFile(cls.at("cover.zip"), "w") as archive:
            archive.write(cls.at("cover.tif"), "cover.tif")
        cls.server = Server(folder)
        cls.expected = cls.run_parklens("zonal", cls.at("cover.tif"), cls.at("zones.geojson")).stdout

    @classmethod
    def tearDownClass(cls):
        cls.server.shutdown()
        cls.temporary.cleanup()

    @classmethod
    def at(cls, name):
        return os.path.join(cls.folder, name)

    @classmethod
    def run_parklens(cls, command, first, second, *more):
        arguments = [PARKLENS, command, first, second, "--id", "id", "--lang", "en", *more]
        if "-o" not in more:
            arguments += ["-o", "-"]
        return subprocess.run(arguments, capture_output=True, text=True, encoding="utf-8")

    def url(self, name):
        return f"{self.server.url}/{name}"

    def zonal(self, raster, zones="zones.geojson", fault="", *more):
        self.server.reset(fault)
        zones = zones if ":" in zones or zones.startswith("/") else self.at(zones)
        return self.run_parklens("zonal", raster, zones, "--allow-network", *more)

    def check_same(self, result):
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, self.expected)

    def test_of_a_large_raster_a_small_zone_fetches_a_small_part(self):
        size = os.path.getsize(self.at("cover.tif"))
        for raster in ("/vsicurl/" + self.url("cover.tif"), self.url("cover.tif")):
            self.check_same(self.zonal(raster))
            self.assertGreater(self.server.served, 0)
            self.assertLess(self.server.served, 0.03 * size)
            self.assertLess(len(self.server.requests), 30)  # some sixteen blocks, next to one another
            self.assertEqual({path for _, path in self.server.requests}, {"/cover.tif"})

    def test_the_network_is_refused_without_leave(self):
        self.server.reset()
        for raster, zones in ((self.url("cover.tif"), self.at("zones.gpkg")),
                              ("/vsicurl/" + self.url("cover.tif"), self.at("zones.gpkg")),
                              (self.at("cover.tif"), self.url("zones.gpkg"))):
            result = self.run_parklens("zonal", raster, zones)
            self.assertEqual(result.returncode, 2)
            self.assertIn("--allow-network", result.stderr)
            self.assertEqual(result.stdout, "")
        self.assertEqual(self.server.requests, [])

    def test_a_server_that_fails_in_the_middle_leaves_a_sentence_and_no_output(self):
        for fault in ("500", "cut"):
            output = self.at(f"out-{fault}.csv")
            result = self.zonal(self.url("cover.tif"), "zones.gpkg", fault, "-o", output)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertIn("cover.tif: block (", result.stderr)
            self.assertIn("the server or the network failed", result.stderr)
            self.assertFalse(os.path.exists(output))
        self.assertEqual([name for name in os.listdir(self.folder) if name.startswith("out-")], [])

    def test_what_is_not_there_is_told(self):
        result = self.zonal(self.url("absent.tif"))
        self.assertEqual(result.returncode, 3)
        self.assertIn("absent.tif", result.stderr)
        self.assertIn("404", result.stderr)
        result = self.zonal(self.at("cover.tif"), self.url("absent.gpkg"))
        self.assertEqual(result.returncode, 3)
        self.assertIn("absent.gpkg: cannot be reached or opened", result.stderr)
        result = self.zonal("http://127.0.0.1:1/cover.tif")
        self.assertEqual(result.returncode, 3)
        self.assertIn("connect", result.stderr)

    def test_zones_are_read_by_url(self):
        for name in ("zones.gpkg", "zones.fgb", "zones.shp", "zones.zip"):
            result = self.zonal(self.at("cover.tif"), self.url(name))
            self.assertEqual(result.returncode, 0, result.stderr)
            self.assertEqual(result.stdout, self.expected, name)
            self.assertNotIn(("GET", "/"), self.server.requests)

    def test_archives_are_read_where_they_are(self):
        self.check_same(self.zonal("/vsizip/" + self.at("cover.zip/cover.tif")))
        self.check_same(self.zonal(self.at("cover.tif"), "/vsizip/" + self.at("zones.zip/zones.shp")))
        self.check_same(self.zonal(self.at("cover.tif"), "zones.zip"))
        self.check_same(self.zonal("/vsizip//vsicurl/" + self.url("cover.zip/cover.tif")))
        self.assertLess(self.server.served, 0.05 * os.path.getsize(self.at("cover.zip")))

    def test_forest_reads_by_url(self):
        self.server.reset()
        local = self.run_parklens("forest", self.at("cover.tif"), self.at("zones.gpkg"), "--classes", "1,2")
        remote = self.run_parklens("forest", self.url("cover.tif"), self.url("zones.gpkg"),
                                   "--classes", "1,2", "--allow-network")
        self.assertEqual(local.returncode, 0, local.stderr)
        self.assertEqual(remote.returncode, 0, remote.stderr)
        self.assertEqual(remote.stdout, local.stdout)


if __name__ == "__main__":
    unittest.main()
