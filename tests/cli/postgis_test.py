#!/usr/bin/python3
"""parklens on zones and parcels in PostGIS: a server of the test's own, on a port of its own, in a
temporary folder, run by an account that is not root. Skipped where PostGIS is not installed.

    postgis_test.py PARKLENS
"""

import glob
import os
import pwd
import shutil
import socket
import subprocess
import sys
import tempfile
import unittest

from osgeo import gdal, ogr, osr

gdal.UseExceptions()
PARKLENS = os.path.abspath(sys.argv.pop(1))
PASSWORD = "s3cret word"
SKIPPED = 77


def programs():
    """The folder of the newest server that has PostGIS, or nothing."""
    for control in sorted(glob.glob("/usr/share/postgresql/*/extension/postgis.control"), reverse=True):
        folder = f"/usr/lib/postgresql/{control.split('/')[4]}/bin"
        if os.path.exists(f"{folder}/initdb") and shutil.which("psql"):
            return folder
    return None


class Server:
    def __init__(self):
        self.folder = tempfile.mkdtemp()
        os.chmod(self.folder, 0o777)
        with socket.socket() as probe:
            probe.bind(("127.0.0.1", 0))
            self.port = probe.getsockname()[1]
        password = os.path.join(self.folder, "password")
        with open(password, "w", encoding="utf-8") as file:
            file.write(PASSWORD)
        self.run("initdb", "-U", "owner", "--pwfile", password, "-A", "scram-sha-256", "-E", "UTF8",
                 "--locale=C", "--no-sync")
        self.run("pg_ctl", "-w", "-l", os.path.join(self.folder, "log"), "-o",
                 f"-p {self.port} -k {self.folder} -c fsync=off -c listen_addresses=127.0.0.1", "start")
        environment = dict(os.environ, PGPASSWORD=PASSWORD)
        subprocess.run(["psql", "-q", "-h", "127.0.0.1", "-p", str(self.port), "-U", "owner", "-d", "postgres",
                        "-c", "create extension postgis; create schema plan"], env=environment, check=True)

    def run(self, program, *arguments):
        # The server refuses to be run by root.
        account = {"user": "postgres", "group": "postgres", "extra_groups": []} if os.geteuid() == 0 else {}
        subprocess.run([os.path.join(programs(), program), "-D", os.path.join(self.folder, "data"), *arguments],
                       stdout=subprocess.DEVNULL, cwd="/", check=True, **account)

    def stop(self):
        self.run("pg_ctl", "-m", "immediate", "stop")
        shutil.rmtree(self.folder, ignore_errors=True)

    def connection(self, password=PASSWORD, database="postgres", port=None):
        return (f"PG:dbname={database} host=127.0.0.1 port={port or self.port} user=owner "
                f"password='{password}'")


def write_inputs(folder):
    """A land cover of 10 m and 400 parcels with Chinese names, one with a hole and one in two parts."""
    system = osr.SpatialReference()
    system.ImportFromEPSG(4549)
    cover = gdal.GetDriverByName("GTiff").Create(f"{folder}/cover.tif", 200, 200, 1, gdal.GDT_Byte)
    cover.SetProjection(system.ExportToWkt())
    cover.SetGeoTransform([500000, 10, 0, 3500000, 0, -10])
    cover.WriteRaster(0, 0, 200, 200, bytes(10 * (1 + (c // 7 + r // 5) % 8) for r in range(200) for c in range(200)))
    parcels = ogr.GetDriverByName("GPKG").CreateDataSource(f"{folder}/parcels.gpkg")
    layer = parcels.CreateLayer("parcels", system, ogr.wkbMultiPolygon)
    for name, kind in (("code", ogr.OFTString), ("name", ogr.OFTString), ("contract_area", ogr.OFTReal)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for i in range(400):
        x, y = 500003 + 97 * (i % 20), 3498003 + 97 * (i // 20)
        text = f"(({x} {y},{x + 90} {y + 1},{x + 88} {y + 91},{x + 2} {y + 87},{x} {y})"
        if i == 7:
            text += f",({x + 20} {y + 20},{x + 30} {y + 20},{x + 30} {y + 30},{x + 20} {y + 20})"
        text += ")"
        if i == 9:
            text += f",(({x + 500} {y - 400},{x + 560} {y - 400},{x + 530} {y - 350},{x + 500} {y - 400}))"
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["code"], feature["name"], feature["contract_area"] = f"P{i:03}", f"地块{i}", 7900.5 + i
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"MULTIPOLYGON({text})"))
        layer.CreateFeature(feature)


class PostGis(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = cls.temporary.name
        write_inputs(cls.folder)
        cls.server = Server()
        gdal.VectorTranslate(cls.server.connection(), cls.at("parcels.gpkg"), format="PostgreSQL",
                             layerName="plan.parcels", layerCreationOptions=["GEOMETRY_NAME=geom", "FID=fid"])

    @classmethod
    def tearDownClass(cls):
        cls.server.stop()
        cls.temporary.cleanup()

    @classmethod
    def at(cls, name):
        return os.path.join(cls.folder, name)

    def run_parklens(self, *arguments, language="en"):
        result = subprocess.run([PARKLENS, *arguments, "--lang", language], capture_output=True, text=True,
                                encoding="utf-8", cwd=self.folder)
        self.assertNotIn(PASSWORD, result.stdout + result.stderr)
        return result

    def zonal(self, zones, *more, language="en"):
        return self.run_parklens("zonal", self.at("cover.tif"), zones, "-o", "-", *more, language=language)

    def test_zones_give_the_bytes_that_the_same_zones_of_a_geopackage_give(self):
        url = f"postgresql://owner:{PASSWORD.replace(' ', '%20')}@127.0.0.1:{self.server.port}/postgres"
        for identifier in ((), ("--id", "code"), ("--id", "name")):
            expected = self.zonal(self.at("parcels.gpkg"), *identifier)
            self.assertEqual(expected.returncode, 0, expected.stderr)
            self.assertEqual(expected.stdout.count("\n"), 401)
            for connection in (self.server.connection(), url):
                result = self.zonal(connection, "--layer", "plan.parcels", "--allow-network", *identifier)
                self.assertEqual(result.returncode, 0, result.stderr)
                self.assertEqual(result.stdout, expected.stdout)
        self.assertNotIn(PASSWORD.replace(" ", "%20"), result.stderr)

    def test_a_condition_is_left_to_the_database(self):
        condition = ("--where", "contract_area < 7950", "--id", "code")
        expected = self.zonal(self.at("parcels.gpkg"), *condition)
        result = self.zonal(self.server.connection(), "--layer", "plan.parcels", "--allow-network", *condition)
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertEqual(result.stdout, expected.stdout)

    def test_parcels_give_the_same_land_table(self):
        with open(self.at("fields.toml"), "w", encoding="utf-8") as file:
            file.write('[parcels]\nid = "code"\nland_area = "contract_area"\n')
        shared = ("--fields", self.at("fields.toml"), "-o", "-")
        expected = self.run_parklens("land", self.at("parcels.gpkg"), *shared)
        result = self.run_parklens("land", self.server.connection(), "--layer", "plan.parcels",
                                   "--allow-network", *shared)
        self.assertIn(expected.returncode, (0, 4), expected.stderr)
        self.assertEqual(result.returncode, expected.returncode, result.stderr)
        self.assertEqual(result.stdout, expected.stdout)

    def test_a_database_is_refused_without_leave(self):
        result = self.zonal(self.server.connection(), "--layer", "plan.parcels")
        self.assertEqual(result.returncode, 2)
        self.assertIn("--allow-network", result.stderr)

    def test_a_project_reads_its_boundary_and_keeps_the_password_out_of_its_results(self):
        with open(self.at("park.toml"), "w", encoding="utf-8") as file:
            file.write('schema = "parklens.project/1"\n[project]\nname = "Trial"\nyear = 2021\nlanguage = "en"\n'
                       f'[[boundary]]\nrole = "administered"\npath = "{self.server.connection()}"\n'
                       'layer = "plan.parcels"\nwhere = "code < \'P004\'"\nid = "code"\n'
                       '[[forest]]\npath = "cover.tif"\nproduct = "worldcover"\nprofiles = ["nfi"]\nyear = 2021\n')
        refused = self.run_parklens("analyze", self.at("park.toml"), "-o", self.at("out"))
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn("--allow-network", refused.stderr)
        result = self.run_parklens("analyze", self.at("park.toml"), "-o", self.at("out"), "--allow-network")
        self.assertEqual(result.returncode, 0, result.stderr)
        self.assertIn("P003", result.stdout)
        for name in os.listdir(self.at("out")):
            with open(os.path.join(self.at("out"), name), "rb") as file:
                self.assertNotIn(PASSWORD.encode(), file.read(), name)

    def check_refused(self, connection, layer, *parts):
        for language in ("en", "zh"):
            result = self.zonal(connection, "--layer", layer, "--allow-network", language=language)
            self.assertEqual(result.returncode, 3, result.stderr)
            self.assertEqual(result.stdout, "")
            self.assertEqual(len(result.stderr.strip().splitlines()), 1, result.stderr)
            if language == "en":
                for part in parts:
                    self.assertIn(part, result.stderr)

    def test_what_is_wrong_is_told_in_one_sentence(self):
        server = self.server
        self.check_refused(server.connection(password="wrong"), "plan.parcels", "password authentication failed")
        self.check_refused(server.connection(port=1), "plan.parcels", "cannot be reached", "Connection refused")
        self.check_refused(server.connection(database="nowhere"), "plan.parcels", '"nowhere" does not exist')
        self.check_refused(server.connection(), "plan.absent", "has no layer plan.absent", "plan.parcels")


if __name__ == "__main__":
    if programs() is None or (os.geteuid() == 0 and "postgres" not in {entry.pw_name for entry in pwd.getpwall()}):
        print("skipped: PostgreSQL with PostGIS is not installed")
        sys.exit(SKIPPED)
    unittest.main()
