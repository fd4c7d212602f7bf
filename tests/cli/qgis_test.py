#!/usr/bin/python3
"""Projects written by `parklens map -o sheet.qgz`, opened by QGIS itself: valid layers, the counts, colours, widths,
labels, extent and system of the sheet, and a picture that looks like it. Skipped where QGIS is not installed.

    qgis_test.py PARKLENS SOURCE_TREE
"""

import collections
import glob
import os
import re
import shutil
import subprocess
import sys
import tempfile
import tomllib
import unittest

import numpy
from osgeo import gdal, ogr

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
try:
    from qgis.core import (QgsApplication, QgsMapLayer, QgsMapRendererParallelJob, QgsMapSettings, QgsProject,
                           QgsRectangle)
    from qgis.PyQt.QtCore import QSize
    from qgis.PyQt.QtGui import QColor
except ImportError:
    QgsApplication = None

gdal.UseExceptions()
ogr.UseExceptions()
SOURCES = os.path.abspath(sys.argv.pop(2))
PARKLENS = os.path.abspath(sys.argv.pop(1))
DEMO = os.path.join(SOURCES, "data", "demo")
SKIPPED = 77
DPI = 96


def run_parklens(*arguments):
    return subprocess.run([PARKLENS, "map", os.path.join(DEMO, "park.toml"), *arguments, "--lang", "zh"],
                          capture_output=True, text=True, encoding="utf-8")


def style(name):
    with open(os.path.join(SOURCES, "data", "styles", name + ".toml"), "rb") as file:
        return tomllib.load(file)


def rgb(colour):
    return colour.red(), colour.green(), colour.blue()


def hex_rgb(text):
    return tuple(int(text[at:at + 2], 16) for at in (1, 3, 5))


def plain_title(title):
    """Without the area and share that the land-use sheet adds."""
    return re.sub(r"\s[\d.]+\sha.*", "", title)


def demo_features(file, layer):
    """The dataset lives as long as its features are asked for."""
    dataset = ogr.Open(os.path.join(DEMO, file))
    yield from dataset.GetLayer(layer)


class Sheet:
    """A kind of sheet of the demonstration park as project, as PDF and as picture."""

    made = {}

    def __init__(self, kind, folder):
        self.folder = os.path.join(folder, kind)
        os.mkdir(self.folder)
        self.project = os.path.join(self.folder, "sheet.qgz")
        result = run_parklens(kind, "-o", self.project)
        assert result.returncode == 0, result.stderr
        self.files = result.stdout.split()
        for extension in ("pdf", "png"):
            result = run_parklens(kind, "-o", os.path.join(folder, f"{kind}.{extension}"), "--dpi", str(DPI))
            assert result.returncode == 0, result.stderr
        self.pdf = os.path.join(folder, f"{kind}.pdf")
        self.picture = os.path.join(folder, f"{kind}.png")

    @classmethod
    def of(cls, kind, folder):
        if kind not in cls.made:
            cls.made[kind] = cls(kind, folder)
        return cls.made[kind]

    def frame(self):
        """The ground in the map's frame, and the frame in inches of the page, as the PDF has them."""
        page = gdal.OpenEx(self.pdf, open_options=["DPI=1000"])
        left, width, _, top, _, height = page.GetGeoTransform()
        x0, x1, y0, y1 = ogr.CreateGeometryFromWkt(page.GetMetadataItem("NEATLINE")).GetEnvelope()
        inches = [(x0 - left) / width, (y1 - top) / height, (x1 - left) / width, (y0 - top) / height]
        return (x0, y0, x1, y1), [value / 1000 for value in inches]


def picture_array(path):
    picture = gdal.Open(path)
    return picture.ReadAsArray()[:3].transpose(1, 2, 0).astype(float)


class QgisProjects(unittest.TestCase):
    @classmethod
    def setUpClass(cls):
        cls.temporary = tempfile.TemporaryDirectory()
        cls.folder = cls.temporary.name

    @classmethod
    def tearDownClass(cls):
        QgsProject.instance().clear()
        cls.temporary.cleanup()

    def sheet(self, kind):
        return Sheet.of(kind, self.folder)

    def opened(self, path):
        project = QgsProject.instance()
        project.clear()
        self.assertTrue(project.read(path), path)
        layers = [node.layer() for node in project.layerTreeRoot().findLayers()]
        self.assertTrue(layers)
        for layer in layers:
            self.assertTrue(layer is not None and layer.isValid(), path)
        return project, layers

    @staticmethod
    def named(layers, name):
        return next(layer for layer in layers if layer.id() == "parklens_" + name)

    def test_every_project_opens_with_the_system_and_the_extent_of_the_sheet(self):
        for kind in ("land-use", "sources", "forest", "location", "emission-density"):
            sheet = self.sheet(kind)
            project, layers = self.opened(sheet.project)
            self.assertEqual(project.crs().authid(), "EPSG:4549", kind)
            self.assertTrue(project.title().startswith("云溪青岚高新技术产业开发区"), project.title())
            self.assertIn("数据", project.metadata().abstract())
            self.assertEqual(project.metadata().author(), "青岚高新区管委会（虚构）")
            extent = project.viewSettings().defaultViewExtent()
            ground, _ = sheet.frame()
            for found, expected in zip((extent.xMinimum(), extent.yMinimum(), extent.xMaximum(), extent.yMaximum()),
                                       ground):
                self.assertAlmostEqual(found, expected, delta=0.01)
            for layer in layers:
                self.assertEqual(layer.crs().authid(), "EPSG:4549")
                self.assertTrue(layer.publicSource().startswith(sheet.folder))

    def test_parcels_have_the_counts_and_the_colours_of_their_codes(self):
        _, layers = self.opened(self.sheet("land-use").project)
        parcels = self.named(layers, "land_parcels_areas")
        classes = style("parcels")["class"]
        expected = collections.Counter()
        extent = ogr.Geometry(ogr.wkbMultiPolygon)
        for feature in demo_features("boundaries.gpkg", "approved"):
            extent = extent.Union(feature.GetGeometryRef())
        for feature in demo_features("parcels.gpkg", "parcels"):
            inside = feature.GetGeometryRef().MakeValid().Intersection(extent)
            if inside.Area() > 1e-9:
                expected[self.class_of(classes, feature["用地代码"])] += 1
        found = collections.Counter(plain_title(feature["class_title"]) for feature in parcels.getFeatures())
        self.assertEqual(found, expected)
        renderer = parcels.renderer()
        self.assertEqual(renderer.classAttribute(), "class")
        self.assertEqual(len(renderer.categories()), len(expected))
        for category in renderer.categories():
            look = next(one for one in classes if one["title_zh"] == plain_title(category.label()))
            fill, line = category.symbol().symbolLayer(0), category.symbol().symbolLayer(1)
            self.assertEqual(rgb(fill.color()), hex_rgb(look["fill"]["colour"]), category.label())
            self.assertEqual(rgb(line.color()), hex_rgb(look["strokes"][0]["colour"]))
            self.assertAlmostEqual(line.width(), look["strokes"][0]["width_mm"])

    @staticmethod
    def class_of(classes, code):
        prefixes = [(len(value), one["title_zh"]) for one in classes for value in one.get("values", ())
                    if ("ydyh-2023:" + (code or "")).startswith(value)]
        return max(prefixes)[1] if prefixes else next(one["title_zh"] for one in classes if "values" not in one)

    def test_roads_have_their_casings_below_all_fillings(self):
        _, layers = self.opened(self.sheet("location").project)
        roads = self.named(layers, "base_roads_lines")
        self.assertTrue(roads.renderer().usingSymbolLevels())
        looks = {one["title_zh"]: one for one in style("roads")["class"]}
        passes = []
        for category in roads.renderer().categories():
            strokes = looks[category.label()]["strokes"]
            self.assertEqual(category.symbol().symbolLayerCount(), len(strokes))
            for index, stroke in enumerate(strokes):
                line = category.symbol().symbolLayer(index)
                self.assertAlmostEqual(line.width(), stroke["width_mm"])
                self.assertEqual(rgb(line.color()), hex_rgb(stroke["colour"]))
                passes.append(line.renderingPass())
        self.assertEqual(passes, sorted(set(passes)))

    def test_symbols_of_sources_have_their_size_from_the_data(self):
        sheet = self.sheet("sources")
        _, layers = self.opened(sheet.project)
        sources = self.named(layers, "sources_inventory_points")
        text = subprocess.run(["pdftotext", "-raw", sheet.pdf, "-"], capture_output=True, text=True).stdout
        said = re.search(r"排放口(\d+)个", re.sub(r"\s", "", text))  # the first: of the map of loads
        self.assertEqual(sources.featureCount(), int(said.group(1)))
        sizes = [feature["marker_mm"] for feature in sources.getFeatures()]
        self.assertAlmostEqual(max(sizes), 8.0, places=5)
        ids = [feature["id"] for feature in sources.getFeatures()]
        self.assertEqual(len(set(ids)), len(ids))
        for category in sources.renderer().categories():
            self.assertEqual(category.symbol().dataDefinedSize().expressionString(), '"marker_mm"')
        samples = [item.label for item in sources.renderer().dataDefinedSizeLegend().classes()]
        self.assertEqual(len(samples), 3)

    def test_labels_stand_where_they_were_drawn(self):
        for kind in ("land-use", "location"):
            sheet = self.sheet(kind)
            _, layers = self.opened(sheet.project)
            (x0, y0, x1, y1), _ = sheet.frame()
            names = self.named(layers, "base_place_names_points")
            self.assertTrue(names.labelsEnabled())
            drawn = [feature for feature in names.getFeatures() if feature["label_drawn"]]
            self.assertGreater(len(drawn), 4)
            for feature in drawn:
                self.assertEqual(feature["label_drawn"].replace("\n", ""), feature["label"])
                self.assertTrue(x0 < feature["label_x"] < x1 and y0 < feature["label_y"] < y1)
            settings = names.labeling().rootRule().children()[0].settings()
            self.assertEqual(settings.fieldName, "label_drawn")
            self.assertEqual(settings.format().font().family(), "Noto Sans CJK SC")

    def test_maps_side_by_side_are_groups_of_one_project(self):
        sheet = self.sheet("emission-density")
        project, layers = self.opened(sheet.project)
        root = project.layerTreeRoot()
        groups = root.findGroups()
        text = subprocess.run(["pdftotext", "-raw", sheet.pdf, "-"], capture_output=True, text=True).stdout
        self.assertEqual(len(groups), len({layer.id().split("_")[3] for layer in layers if "density" in layer.id()}))
        self.assertGreater(len(groups), 3)
        for number, group in enumerate(groups):
            self.assertIn(group.name(), text)
            self.assertEqual(group.isVisible(), number == 0, group.name())
            self.assertTrue(all(node.itemVisibilityChecked() for node in group.findLayers()))
            own = [layer.layerId() for layer in group.findLayers()]
            self.assertEqual(len({one.split("_")[3] for one in own}), 1, own)
            self.assertTrue(all("density" in one for one in own))
        self.assertEqual(len(layers), len({layer.id() for layer in layers}))
        tables = ogr.Open(os.path.join(sheet.folder, "sheet.gpkg"))
        names = [tables.GetLayer(index).GetName() for index in range(tables.GetLayerCount())]
        self.assertEqual(sorted("parklens_" + name for name in names), sorted(layer.id() for layer in layers))
        # What all maps share stands over and under the groups, as it is drawn.
        order = [child.name() for child in root.children()]
        self.assertEqual(order[0], "园区范围")
        self.assertEqual(order[1:1 + len(groups)], [group.name() for group in groups])
        for name in ("SO2", "NOx"):
            self.assertIn(name, project.metadata().abstract())

    def test_each_map_of_several_shows_something_of_its_own_once_switched_on(self):
        sheet = self.sheet("emission-density")
        project, _ = self.opened(sheet.project)
        root = project.layerTreeRoot()
        pictures = []
        for chosen in root.findGroups():
            for group in root.findGroups():
                group.setItemVisibilityChecked(group is chosen)
            path = os.path.join(self.folder, f"density_{len(pictures)}.png")
            self.drawn_by_qgis(project, (300, 300)).save(path)
            pictures.append(picture_array(path).tobytes())
        self.assertEqual(len(set(pictures)), len(pictures))

    def test_tables_become_no_project(self):
        project = os.path.join(self.folder, "table.qgz")
        refused = run_parklens("main-indicators", "-o", project)
        self.assertEqual(refused.returncode, 2, refused.stderr)
        self.assertIn("主要指标表（main-indicators）是没有地图的表", refused.stderr)
        self.assertIn(".pdf", refused.stderr)
        self.assertFalse(glob.glob(self.folder + "/table*"))

    def drawn_by_qgis(self, project, size):
        """What is switched on, in the extent of the sheet."""
        root = project.layerTreeRoot()
        settings = QgsMapSettings()
        settings.setLayers([layer for layer in root.layerOrder() if root.findLayer(layer.id()).isVisible()])
        settings.setDestinationCrs(project.crs())
        settings.setExtent(QgsRectangle(project.viewSettings().defaultViewExtent()))
        settings.setOutputDpi(DPI)
        settings.setOutputSize(QSize(*size))
        settings.setBackgroundColor(QColor("white"))
        job = QgsMapRendererParallelJob(settings)
        job.start()
        job.waitForFinished()
        self.assertFalse(job.errors())
        return job.renderedImage()

    def check_picture(self, kind):
        """The frame that the PDF names, beside what QGIS draws in it."""
        sheet = self.sheet(kind)
        project, _ = self.opened(sheet.project)
        _, inches = sheet.frame()
        box = [round(value * DPI) for value in inches]
        ours = picture_array(sheet.picture)[box[1]:box[3], box[0]:box[2]]
        found = []
        groups = project.layerTreeRoot().findGroups()
        for shown in groups or [None]:
            for group in groups:
                group.setItemVisibilityChecked(group is shown)
            path = os.path.join(self.folder, kind + "_qgis.png")
            self.drawn_by_qgis(project, (box[2] - box[0], box[3] - box[1])).save(path)
            found.append(self.differences(ours, picture_array(path)))
        differences = min(found, key=sum)  # of several maps, that of the frame
        self.assertLess(max(differences), 14, kind)  # of 255, where a line of the grid runs along the cell
        self.assertLess(sum(differences) / len(differences), 4, kind)
        self.assertGreater(ours.std(), 10, kind)

    def differences(self, ours, theirs):
        """Of the mean colours of the cells of a coarse grid over the frame, its line left out."""
        self.assertEqual(ours.shape, theirs.shape)
        line = 2
        ours, theirs = (picture[line:-line, line:-line] for picture in (ours, theirs))
        cells = 12
        differences = []
        for rows_ours, rows_theirs in zip(numpy.array_split(ours, cells), numpy.array_split(theirs, cells)):
            for one, other in zip(numpy.array_split(rows_ours, cells, axis=1),
                                  numpy.array_split(rows_theirs, cells, axis=1)):
                differences.append(abs(one.mean(axis=(0, 1)) - other.mean(axis=(0, 1))).max())
        return differences

    def test_qgis_draws_what_parklens_drew(self):
        for kind in ("land-use", "sources", "forest", "location", "emission-density"):
            self.check_picture(kind)

    def test_rasters_stand_beside_the_project_with_their_classes(self):
        sheet = self.sheet("forest")
        _, layers = self.opened(os.path.join(sheet.folder, "sheet-2.qgz"))
        cover = next(layer for layer in layers if layer.type() == QgsMapLayer.RasterLayer)
        found = {entry.label: rgb(entry.color) for entry in cover.renderer().classes()}
        with open(os.path.join(SOURCES, "data", "styles", "rasters", "land_cover.toml"), "rb") as file:
            expected = {one["title_zh"]: hex_rgb(one["colour"]) for one in tomllib.load(file)["class"]}
        self.assertGreater(len(found), 5)
        for title, colour in found.items():
            self.assertEqual(colour, expected.get(title, colour), title)
        self.assertLessEqual(len(set(found) - set(expected)), 1)  # cells without data

    def test_styles_beside_it_load_into_their_layers(self):
        for kind in ("land-use", "sources", "forest", "location"):
            sheet = self.sheet(kind)
            _, layers = self.opened(sheet.project)
            for layer in layers:
                beside = os.path.join(sheet.folder, "sheet_" + layer.id().removeprefix("parklens_"))
                message, is_loaded = layer.loadNamedStyle(beside + ".qml")
                self.assertTrue(is_loaded, message)
                if layer.type() != QgsMapLayer.VectorLayer:
                    continue  # QGIS 3.22 reads SLD of vector layers only
                expected = {category.label(): self.strokes(category.symbol())
                            for category in layer.renderer().categories()}
                message, is_loaded = layer.loadSldStyle(beside + ".sld")
                self.assertTrue(is_loaded, beside + message)
                rules = layer.renderer().rootRule().children()
                found = {rule.label(): self.strokes(rule.symbol()) for rule in rules}
                self.assertEqual(set(found), set(expected))
                for title, strokes in expected.items():
                    if strokes and len(found[title]) == len(strokes):
                        for one, other in zip(found[title], strokes):
                            self.assertEqual(one[0], other[0], title)

    @staticmethod
    def strokes(symbol):
        return [(rgb(layer.color()),) for layer in symbol.symbolLayers() if layer.enabled()]

    def test_the_folder_may_be_moved(self):
        sheet = self.sheet("forest")
        moved = os.path.join(self.folder, "elsewhere and 别处")
        shutil.copytree(sheet.folder, moved)
        hidden = sheet.folder + ".hidden"
        os.rename(sheet.folder, hidden)
        try:
            for project in glob.glob(moved + "/*.qgz"):
                _, layers = self.opened(project)
                for layer in layers:
                    self.assertTrue(layer.publicSource().startswith(moved))
        finally:
            os.rename(hidden, sheet.folder)

    def test_two_runs_write_the_same_bytes_and_replace_nothing_unasked(self):
        folder = os.path.join(self.folder, "twice")
        os.mkdir(folder)
        project = os.path.join(folder, "sheet.qgz")
        self.assertEqual(run_parklens("forest", "-o", project).returncode, 0)
        for name in os.listdir(folder):
            with open(os.path.join(folder, name), "rb") as one, \
                    open(os.path.join(self.sheet("forest").folder, name), "rb") as other:
                self.assertEqual(one.read(), other.read(), name)
        before = sorted(os.listdir(folder))
        os.remove(project)
        refused = run_parklens("forest", "-o", project)
        self.assertEqual(refused.returncode, 2)
        self.assertIn("--overwrite", refused.stderr)
        self.assertFalse(os.path.exists(project))
        self.assertEqual(run_parklens("forest", "-o", project, "--overwrite").returncode, 0)
        self.assertEqual(sorted(os.listdir(folder)), before)

    def test_no_data_of_a_public_sheet_leave_the_house(self):
        project = os.path.join(self.folder, "public.qgz")
        refused = run_parklens("location", "-o", project, "--release", "public", "--approval-number", "GS(2024)1")
        self.assertEqual(refused.returncode, 2)
        self.assertIn("公开图件不能输出为 QGIS 工程", refused.stderr)
        self.assertFalse(glob.glob(self.folder + "/public*"))


if __name__ == "__main__":
    if QgsApplication is None:
        print("skipped: QGIS (python3-qgis) is not installed")
        sys.exit(SKIPPED)
    application = QgsApplication([], False)
    application.initQgis()
    succeeded = unittest.main(exit=False).result.wasSuccessful()
    application.exitQgis()
    sys.exit(0 if succeeded else 1)
