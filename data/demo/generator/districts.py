"""A made-up province with its cities and districts, for the small maps beside a location map."""

import math

from osgeo import ogr

from . import writers
from .frame import polygon

# Centres of the cities: name, east, north, and of the districts of 云溪市.
CITIES = (("云溪市", 588000.0, 3268000.0), ("临江市", 640000.0, 3330000.0),
          ("白屿市", 668000.0, 3258000.0), ("松岭市", 520000.0, 3312000.0),
          ("禾州市", 500000.0, 3236000.0), ("南屏市", 585000.0, 3190000.0),
          ("望海市", 655000.0, 3195000.0), ("青阳市", 570000.0, 3365000.0))
DISTRICTS = (("青岚区", 590000.0, 3274500.0), ("溪北县", 586000.0, 3306000.0),
             ("东屿县", 620000.0, 3284000.0), ("竹川县", 560000.0, 3262000.0),
             ("南浦区", 600000.0, 3246000.0), ("石门县", 572000.0, 3240000.0))
PROVINCE = "云岭省"
CENTRE = (585000.0, 3275000.0)
RADIUS_M = 118000.0
STEP_M = 2500.0


def waves(east, north):
    """Borders wander: the same shift for the same place, so that neighbours keep one border."""
    return (east + 2600.0 * math.sin(north / 9100.0) + 1500.0 * math.sin(north / 3700.0 + 1.3),
            north + 2400.0 * math.sin(east / 8300.0 + 0.7) + 1300.0 * math.sin(east / 4100.0))


def outline():
    points = []
    for degree in range(0, 360, 2):
        angle = math.radians(degree)
        radius = RADIUS_M * (1.0 + 0.13 * math.sin(3.0 * angle + 0.4) + 0.07 * math.sin(5.0 * angle))
        points.append((CENTRE[0] + 1.1 * radius * math.cos(angle),
                       CENTRE[1] + 0.95 * radius * math.sin(angle)))
    return polygon(points)


def nearer(own, other):
    """The half of a large square that lies nearer to `own` than to `other`."""
    reach = 1.0e6
    middle = ((own[0] + other[0]) / 2.0, (own[1] + other[1]) / 2.0)
    length = math.hypot(other[0] - own[0], other[1] - own[1])
    along = ((own[0] - other[0]) / length, (own[1] - other[1]) / length)
    across = (-along[1], along[0])
    corner = lambda a, b: (middle[0] + reach * (a * across[0] + b * along[0]),
                           middle[1] + reach * (a * across[1] + b * along[1]))
    return polygon([corner(-1, 0), corner(1, 0), corner(1, 1), corner(-1, 1)])


def cells(area, centres):
    for index, (name, east, north) in enumerate(centres):
        cell = area.Clone()
        for other, (_, other_east, other_north) in enumerate(centres):
            if other != index:
                cell = cell.Intersection(nearer((east, north), (other_east, other_north)))
        yield name, cell


def wandering(area):
    area = area.Clone()
    area.Segmentize(STEP_M)
    ring = area.GetGeometryRef(0)
    return polygon([tuple(round(c, 1) for c in waves(ring.GetX(k), ring.GetY(k)))
                    for k in range(ring.GetPointCount() - 1)])


def write_districts(path):
    province = outline()
    cities = list(cells(province, CITIES))
    districts = list(cells(cities[0][1], DISTRICTS))
    file = writers.VectorFile(path)
    fields = (("代码", str), ("名称", str))
    for layer, rows, code in (("province", [(PROVINCE, province)], "99{:04d}"),
                              ("cities", cities, "99{:02d}00"),
                              ("districts", districts, "9901{:02d}")):
        start = 0 if layer == "province" else 1
        file.add_layer(layer, "polygon", fields,
                       ((wandering(area), {"代码": code.format(k), "名称": name})
                        for k, (name, area) in enumerate(rows, start)))
    file.close()
