"""Places, geodesic areas and tables shared by the reference computations.

Nothing here is taken from ParkLens: areas come from pyproj.Geod on densified rings, coverage
fractions from shapely's intersections, labels from runs of cells."""

import csv
import glob
import os

import numpy as np
import pyproj
from shapely.geometry import MultiPolygon, Polygon
from shapely.ops import transform as transform_geometry

SOURCE = os.path.dirname(os.path.dirname(os.path.dirname(os.path.abspath(__file__))))
SHARED = os.environ.get("PARKLENS_SHARED", os.path.join(os.path.dirname(SOURCE), "shared"))
EXPECTED = os.environ.get("PARKLENS_EXPECTED",
                          os.path.join(SOURCE, "tests", "reference", "expected"))

MU_M2 = 2000.0 / 3.0


def data(pattern):
    """The one file of the real data that matches."""
    found = sorted(glob.glob(os.path.join(SHARED, "data", pattern)))
    if len(found) != 1:
        raise FileNotFoundError(f"{pattern}: {len(found)} files in {SHARED}/data")
    return found[0]


def write_table(name, script, inputs, header, rows, note=""):
    """A table under expected/: comment lines first, numbers with 15 significant digits."""
    def cell(value):
        if value is None:
            return ""
        if isinstance(value, (float, np.floating)):
            return f"{value:.15g}"
        return str(value)

    with open(os.path.join(EXPECTED, name), "w", encoding="utf-8", newline="\n") as file:
        file.write(f"# written by tests/reference/{script} from {inputs}\n")
        for line in filter(None, note.split("\n")):
            file.write(f"# {line}\n")
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(header)
        writer.writerows([cell(value) for value in row] for row in rows)


def polygons_of(geometry):
    if geometry.is_empty:
        return []
    if isinstance(geometry, Polygon):
        return [geometry]
    return [part for part in getattr(geometry, "geoms", ()) if isinstance(part, Polygon)
            and part.area > 0.0] or [p for g in getattr(geometry, "geoms", ())
                                     if isinstance(g, MultiPolygon) for p in g.geoms]


def densified(geometry, step):
    """The same polygon with a vertex at least every `step` units of its own CRS."""
    def ring(points):
        points = np.asarray(points)[:, :2]
        result = []
        for start, end in zip(points[:-1], points[1:]):
            count = max(1, int(np.ceil(np.hypot(*(end - start)) / step)))
            result.append(start + (end - start) * (np.arange(count) / count)[:, None])
        return np.concatenate(result + [points[-1:]])

    return MultiPolygon([Polygon(ring(p.exterior.coords), [ring(h.coords) for h in p.interiors])
                         for p in polygons_of(geometry)])


def metres(crs, length_m):
    """A length of about so many metres in units of the CRS."""
    return length_m / 111320.0 if crs.is_geographic else length_m / crs.axis_info[0].unit_conversion_factor


def reprojected(geometry, source, target):
    change = pyproj.Transformer.from_crs(source, target, always_xy=True).transform
    return transform_geometry(lambda x, y: change(x, y), geometry)


def ellipsoidal_area(geometry, crs, step_m=10.0):
    """Area on the ellipsoid of the CRS; edges are straight in the CRS itself."""
    crs = pyproj.CRS(crs)
    geographic = crs if crs.is_geographic else crs.geodetic_crs
    dense = densified(geometry, metres(crs, step_m))
    if not crs.is_geographic:
        dense = reprojected(dense, crs, geographic)
    geod = crs.get_geod()
    return sum(abs(geod.polygon_area_perimeter(*np.array(p.exterior.coords).T)[0])
               - sum(abs(geod.polygon_area_perimeter(*np.array(h.coords).T)[0])
                     for h in p.interiors) for p in dense.geoms)
