"""Straight-line frames: a street grid is laid out square and then turned and sheared as a whole,

so that borders are slanted and neighbours still share their corners to the millimetre."""

import math

from osgeo import ogr


class Frame:
    def __init__(self, origin, angle_deg, shear=0.0):
        self._east, self._north = origin
        self._cos, self._sin = math.cos(math.radians(angle_deg)), math.sin(math.radians(angle_deg))
        self._shear = shear

    def point(self, x, y):
        """Plane coordinates (east, north) of the frame's point, rounded to the millimetre."""
        x = x + self._shear * y
        return (round(self._east + x * self._cos - y * self._sin, 3),
                round(self._north + x * self._sin + y * self._cos, 3))

    def rectangle(self, x0, y0, x1, y1):
        return [self.point(x, y) for x, y in ((x0, y0), (x1, y0), (x1, y1), (x0, y1))]


def polygon(points):
    ring = ogr.Geometry(ogr.wkbLinearRing)
    for east, north in points:
        ring.AddPoint_2D(east, north)
    ring.CloseRings()
    result = ogr.Geometry(ogr.wkbPolygon)
    result.AddGeometry(ring)
    return result


def line(points):
    result = ogr.Geometry(ogr.wkbLineString)
    for east, north in points:
        result.AddPoint_2D(east, north)
    return result


def multi_polygon(geometry):
    return ogr.ForceToMultiPolygon(geometry.Clone())
