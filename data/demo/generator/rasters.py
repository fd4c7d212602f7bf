"""Land cover at 10 m with WorldCover's codes and canopy height at 1 m."""

import numpy as np
from osgeo import gdal, ogr, osr

from . import geography, writers
from .frame import polygon

COLOURS = {0: (0, 0, 0), 10: (0, 100, 0), 20: (255, 187, 34), 30: (255, 255, 76),
           40: (240, 150, 255), 50: (250, 0, 0), 60: (180, 180, 180), 80: (0, 100, 200),
           90: (0, 150, 160)}
CELLS_PER_DEGREE = 12000  # WorldCover's grid
CLOUD_CENTRE, CLOUD_RADIUS_M = (597050.0, 3273300.0), 190.0
CANOPY_ORIGIN, CANOPY_SIZE = (583300.0, 3273900.0), 1500  # west, north; metres
CANOPY_NODATA = 255

# codes of the use of a lot while the fields are evaluated
NO_LOT, BUILT, RESIDENCE, PARK, STREET, READY, RAW, KEPT = range(8)
USE_CODES = {"industry": BUILT, "rnd": BUILT, "commerce": BUILT, "public": RESIDENCE,
             "residence": RESIDENCE, "park": PARK, "street": STREET, "ready": READY, "raw": RAW,
             "kept": KEPT}


def burn_lots(dataset, lots, epsg):
    """Writes the use code of each lot into a memory raster."""
    source = ogr.GetDriverByName("Memory").CreateDataSource("")
    layer = source.CreateLayer("lots", geography.spatial_reference(epsg), ogr.wkbPolygon)
    layer.CreateField(ogr.FieldDefn("use", ogr.OFTInteger))
    for lot in lots:
        points = lot.corners
        if epsg != geography.EPSG:
            points = geography.to_lon_lat(points, epsg)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(polygon(points))
        feature.SetField("use", USE_CODES[lot.use] if lot.built or lot.use in ("raw", "kept")
                         else READY)
        layer.CreateFeature(feature)
    gdal.RasterizeLayer(dataset, [1], layer, options=["ATTRIBUTE=use"])
    return dataset.GetRasterBand(1).ReadAsArray()


def tree_cover(terrain, east, north, use):
    """Where the crowns are; shared by land cover and canopy height."""
    speckle = terrain.speckle(east, north)
    outside = terrain.is_wooded(east, north) & (terrain.detail(east, north) < 0.95)
    outside |= terrain.is_grove(east, north)
    outside &= ~terrain.is_river(east, north)
    thresholds = np.array([2.0, 0.80, 0.73, 0.42, 0.77, 0.86, 0.90, 0.84])[use]
    return np.where(use == NO_LOT, outside, speckle > thresholds)


def land_cover(terrain, east, north, use):
    """WorldCover code of each point."""
    cover = np.full(east.shape, 40, np.uint8)
    fields = terrain.fields(east, north)
    height = terrain.height(east, north)
    cover[(fields > 0.55) & (fields < 0.63)] = 30
    cover[(height > geography.WOODED_ABOVE - 0.014)] = 20
    cover[terrain.is_wooded(east, north)] = 30
    cover[terrain.is_village(east, north)] = 50
    cover[terrain.is_pond(east, north) | terrain.is_river(east, north)] = 80
    in_lots = np.array([0, 50, 50, 30, 50, 60, 40, 80], np.uint8)[use]
    cover = np.where(use == NO_LOT, cover, in_lots)
    cover[(use == READY) & (fields > 0.45)] = 30
    cover[(use == BUILT) & (terrain.speckle(east, north) > 0.74)] = 30
    cover[(use == KEPT) & (fields > 0.6)] = 90
    cover[tree_cover(terrain, east, north, use)] = 10
    return cover


def _plane_coordinates(lon, lat, step=64):
    """East and north of a geographic grid, exact on every 64th node and bilinear between."""
    rows = np.append(np.arange(0, len(lat) - 1, step), len(lat) - 1)
    columns = np.append(np.arange(0, len(lon) - 1, step), len(lon) - 1)
    transform = osr.CoordinateTransformation(geography.spatial_reference(4326),
                                             geography.spatial_reference())
    nodes = np.array([[transform.TransformPoint(float(lon[c]), float(lat[r]))[:2]
                       for c in columns] for r in rows])
    row, column = np.arange(len(lat)), np.arange(len(lon))
    result = []
    for k in range(2):
        across = np.array([np.interp(column, columns, line) for line in nodes[:, :, k]])
        i = np.clip(np.searchsorted(rows, row, side="right") - 1, 0, len(rows) - 2)
        t = ((row - rows[i]) / (rows[i + 1] - rows[i]))[:, None]
        result.append(across[i] * (1.0 - t) + across[i + 1] * t)
    return result


def write_land_cover(path, terrain, lots):
    west, south, east, north = geography.MAP_EXTENT
    corners = geography.to_lon_lat([(west, south), (east, south), (west, north), (east, north)])
    first_column = int(min(c[0] for c in corners) * CELLS_PER_DEGREE)
    last_column = int(max(c[0] for c in corners) * CELLS_PER_DEGREE) + 1
    first_row = int(max(c[1] for c in corners) * CELLS_PER_DEGREE) + 1  # counted from the equator
    last_row = int(min(c[1] for c in corners) * CELLS_PER_DEGREE)
    width, height = last_column - first_column, first_row - last_row
    cell = 1.0 / CELLS_PER_DEGREE
    dataset = writers.memory_raster(width, height, (first_column * cell, cell, 0.0,
                                                    first_row * cell, 0.0, -cell), 4326)
    lon = (first_column + np.arange(width) + 0.5) / CELLS_PER_DEGREE
    lat = (first_row - np.arange(height) - 0.5) / CELLS_PER_DEGREE
    use = burn_lots(dataset, lots, 4326)
    plane_east, plane_north = _plane_coordinates(lon, lat)
    cover = land_cover(terrain, plane_east, plane_north, use)
    distance = np.hypot(plane_east - CLOUD_CENTRE[0], plane_north - CLOUD_CENTRE[1])
    cover[distance < CLOUD_RADIUS_M * (0.7 + 0.6 * terrain.detail(plane_east, plane_north))] = 0
    dataset.GetRasterBand(1).WriteArray(cover)
    writers.write_raster(path, dataset, "land cover, ESA WorldCover codes (made up)", COLOURS, 0)


def write_canopy(path, terrain, lots):
    west, north = CANOPY_ORIGIN
    dataset = writers.memory_raster(CANOPY_SIZE, CANOPY_SIZE, (west, 1.0, 0.0, north, 0.0, -1.0),
                                    geography.EPSG)
    use = burn_lots(dataset, lots, geography.EPSG)
    step = np.arange(CANOPY_SIZE) + 0.5
    east, north = np.meshgrid(west + step, north - step)
    trees = tree_cover(terrain, east, north, use)
    crowns = terrain.speckle(east * 3.0, north * 3.0)
    stand = terrain.detail(east / 3.0, north / 3.0)
    tallest = np.where(use == NO_LOT, 9.0 + 12.0 * stand, 4.0 + 6.0 * stand)
    metres = np.where(trees, np.floor(tallest * (0.15 + 1.1 * crowns)), 0.0)
    grass = (~trees) & (crowns > 0.83) & (use != STREET)
    metres = np.where(grass, 1.0, np.minimum(metres, 60.0)).astype(np.uint8)
    metres[(east - west) + (west - east)[0, 0] + 0.45 * (north - north.min()) > 2040.0] = CANOPY_NODATA
    dataset.GetRasterBand(1).WriteArray(metres)
    writers.write_raster(path, dataset, "canopy height in metres (made up)", None, CANOPY_NODATA)
