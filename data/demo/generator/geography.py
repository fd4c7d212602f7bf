"""The lie of the land: blocks of the park, hills, rivers. Everything else asks here."""

import math

import numpy as np
from osgeo import ogr, osr

from .frame import Frame, polygon
from .noise import FractalNoise, NoiseField

EPSG = 4549  # CGCS2000 / 3-degree Gauss-Kruger CM 120E
PARK_ID = "QL"
PARK_NAME = "云溪青岚高新技术产业开发区"
BLOCKS = ("区块一", "区块二", "区块三")

GRID_FRAMES = {"区块一": Frame((584200.0, 3273000.0), 12.0, 0.04),
               "区块二": Frame((594150.0, 3271400.0), -8.0, -0.05),
               "区块三": Frame((591600.0, 3276900.0), 23.0, 0.12)}
GRID_SHAPES = {"区块一": (11, 10), "区块二": (6, 6), "区块三": (1, 1)}  # columns, rows
CELL_SIZES = {"区块一": (420.0, 300.0), "区块二": (420.0, 300.0), "区块三": (205.0, 150.0)}

OUTLINES = {
    "区块一": [(582400, 3271900), (585800, 3271400), (589700, 3272600), (590400, 3275400),
            (589200, 3278100), (585700, 3278700), (582600, 3277600), (581800, 3274500)],
    "区块二": [(592600, 3270200), (595600, 3269700), (598000, 3270800), (598300, 3273300),
            (596200, 3274500), (593300, 3273800)]}

RIVERS = {"云溪": [(579500, 3276200), (581600, 3276900), (583300, 3276500), (585200, 3277600),
                 (587400, 3277500), (589600, 3276600), (591200, 3275100), (592300, 3273900),
                 (594000, 3274700), (596500, 3275400), (600200, 3275900)],
          "青岚河": [(586300, 3269000), (586000, 3270600), (583300, 3272300), (583000, 3274200),
                  (583300, 3276500)]}
RIVER_HALF_WIDTHS_M = {"云溪": 48.0, "青岚河": 17.0}

WOODED_ABOVE = 0.515  # relative height

MAP_EXTENT = (579800.0, 3268600.0, 600000.0, 3280400.0)  # west, south, east, north


def spatial_reference(epsg=EPSG):
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(epsg)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def to_lon_lat(points, epsg=4326):
    transform = osr.CoordinateTransformation(spatial_reference(), spatial_reference(epsg))
    return [transform.TransformPoint(east, north)[:2] for east, north in points]


def _ragged(outline, seed):
    """A coarse outline with a point about every 150 m, moved a little: borders follow no grid."""
    random = np.random.default_rng(seed)
    points = []
    for (e0, n0), (e1, n1) in zip(outline, outline[1:] + outline[:1]):
        length = math.hypot(e1 - e0, n1 - n0)
        steps = max(1, round(length / 150.0))
        for k in range(steps):
            t = k / steps
            offset = 0.0 if k == 0 else random.uniform(-45.0, 45.0)
            points.append((round(e0 + t * (e1 - e0) - offset * (n1 - n0) / length, 3),
                           round(n0 + t * (n1 - n0) + offset * (e1 - e0) / length, 3)))
    return points


def _shrunk(points, factor):
    east = sum(p[0] for p in points) / len(points)
    north = sum(p[1] for p in points) / len(points)
    return [(round(east + factor * (e - east), 3), round(north + factor * (n - north), 3))
            for e, n in points]


def tiny_block():
    width, height = CELL_SIZES["区块三"]
    return polygon(GRID_FRAMES["区块三"].rectangle(0.0, 0.0, width, height))


def _blocks(factor):
    blocks = {name: polygon(_shrunk(_ragged(outline, 100 + k), factor))
              for k, (name, outline) in enumerate(OUTLINES.items())}
    return {**blocks, "区块三": tiny_block()}


def administered():
    """Block name → polygon."""
    return _blocks(0.926)


def planned():
    return _blocks(0.83)


def distance_to_path(path, east, north):
    """Metres from each point to a polyline."""
    nearest = np.full(np.shape(east), np.inf)
    for (e0, n0), (e1, n1) in zip(path, path[1:]):
        de, dn = e1 - e0, n1 - n0
        t = np.clip(((east - e0) * de + (north - n0) * dn) / (de * de + dn * dn), 0.0, 1.0)
        square = (east - e0 - t * de) ** 2 + (north - n0 - t * dn) ** 2
        nearest = np.minimum(nearest, square)
    return np.sqrt(nearest)


def smooth_path(points, rounds=3):
    """Chaikin's corner cutting; the ends stay."""
    for _ in range(rounds):
        cut = [points[0]]
        for (e0, n0), (e1, n1) in zip(points, points[1:]):
            cut.append((0.75 * e0 + 0.25 * e1, 0.75 * n0 + 0.25 * n1))
            cut.append((0.25 * e0 + 0.75 * e1, 0.25 * n0 + 0.75 * n1))
        points = cut + [points[-1]]
    return [(round(e, 2), round(n, 2)) for e, n in points]


RIVER_PATHS = {name: smooth_path(points) for name, points in RIVERS.items()}


class Terrain:
    """Fields over the plane from which land cover, canopy and survey are all derived."""

    def __init__(self):
        self._relief = FractalNoise(11, 2600.0, 5)
        self._edge = FractalNoise(31, 170.0, 4)
        self.detail = NoiseField(51, 45.0)
        self.speckle = FractalNoise(61, 24.0, 2)
        self.fields = NoiseField(71, 260.0)

    def height(self, east, north):
        """Relative height: the plain is below 0.5, hills rise to the south-east and north-west."""
        west_plain = np.abs((east - 586500.0) / 5200.0) + np.abs((north - 3275200.0) / 4300.0)
        east_plain = np.abs((east - 595300.0) / 3300.0) + np.abs((north - 3272300.0) / 2600.0)
        rise = np.clip(np.minimum(west_plain, east_plain) - 0.55, 0.0, 1.0)
        return 0.64 * self._relief(east, north) + 0.26 * np.minimum(rise, 0.55) \
            + 0.16 * self._edge(east, north)

    def is_wooded(self, east, north):
        return self.height(east, north) > WOODED_ABOVE

    def is_grove(self, east, north):
        """Small woods in the plain, many of them below one mu."""
        return (self.detail(east, north) > 0.80) & (self._edge(east, north) > 0.57)

    def is_river(self, east, north):
        return np.any([distance_to_path(RIVER_PATHS[name], east, north) < RIVER_HALF_WIDTHS_M[name]
                       for name in RIVER_PATHS], axis=0)

    def is_pond(self, east, north):
        return (self.fields(east, north) > 0.93) & (self.height(east, north) < 0.44)

    def is_village(self, east, north):
        return (self.fields(east + 5000.0, north) > 0.86) & (self.height(east, north) < 0.46)
