"""Exact coverage of raster cells by a polygon, areas on the ellipsoid, and connected patches."""

from dataclasses import dataclass

import numpy as np
import pyproj
import rasterio
from rasterio.windows import Window
from shapely.geometry import box
from shapely.ops import transform as transform_geometry

from common import densified, ellipsoidal_area, metres, reprojected

NODES, WEIGHTS = np.polynomial.legendre.leggauss(6)


@dataclass
class CoveredCells:
    """Cells a zone touches inside the raster: place, covered ellipsoidal area, value."""
    rows: np.ndarray
    columns: np.ndarray
    area_m2: np.ndarray
    values: np.ndarray
    valid: np.ndarray
    zone_area_m2: float

    @property
    def valid_area_m2(self):
        return float(self.area_m2[self.valid].sum())

    @property
    def nodata_area_m2(self):
        """Cells without data and what lies beyond the raster."""
        return max(0.0, self.zone_area_m2 - self.valid_area_m2)


class Raster:
    def __init__(self, path, nodata=None):
        self.file = rasterio.open(path)
        self.crs = pyproj.CRS(self.file.crs.to_wkt())
        self.affine = self.file.transform
        self.nodata = self.file.nodata if nodata is None else nodata

    def read(self, column, row, width, height):
        return self.file.read(1, window=Window(column, row, width, height))

    def is_valid(self, values):
        valid = np.ones(values.shape, bool)
        if values.dtype.kind == "f":
            valid &= ~np.isnan(values)
        if self.nodata is not None and not np.isnan(self.nodata):
            valid &= values != values.dtype.type(self.nodata)
        return valid

    def area_density(self, columns, rows):
        """Square metres on the ellipsoid per unit of grid area at points of the grid."""
        x = self.affine.c + columns * self.affine.a
        y = self.affine.f + rows * self.affine.e
        cell = abs(self.affine.a * self.affine.e)
        if self.crs.is_geographic:
            ellipsoid = self.crs.ellipsoid
            a, b = ellipsoid.semi_major_metre, ellipsoid.semi_minor_metre
            e2 = 1.0 - (b / a) ** 2
            phi = np.radians(y)
            return cell * np.radians(1.0) ** 2 * a * a * (1.0 - e2) * np.cos(phi) \
                / (1.0 - e2 * np.sin(phi) ** 2) ** 2
        change = pyproj.Transformer.from_crs(self.crs, self.crs.geodetic_crs, always_xy=True)
        lon, lat = change.transform(x, y)
        return cell / pyproj.Proj(self.crs).get_factors(lon, lat).areal_scale

    def cell_areas(self, columns, rows):
        """Ellipsoidal areas of whole cells."""
        if self.crs.is_geographic:
            lines, inverse = np.unique(rows, return_inverse=True)
            integral = sum(w * self.area_density(np.zeros(len(lines)), lines + 0.5 + 0.5 * n)
                           for n, w in zip(NODES, WEIGHTS)) / 2.0
            return integral[inverse]
        return self.area_density(columns + 0.5, rows + 0.5)

    def cover(self, zone, zone_crs):
        """Covered cells of a zone given in its own CRS, whose edges are straight there."""
        zone_crs = pyproj.CRS(zone_crs)
        local = zone
        if not zone_crs.equals(self.crs):
            local = reprojected(densified(zone, metres(zone_crs, 1.0)), zone_crs, self.crs)
        west = int(np.floor((local.bounds[0] - self.affine.c) / self.affine.a))
        north = int(np.floor((local.bounds[3] - self.affine.f) / self.affine.e))
        grid = transform_geometry(lambda x, y: ((np.asarray(x) - self.affine.c) / self.affine.a - west,
                                                (np.asarray(y) - self.affine.f) / self.affine.e - north),
                                  local)
        full, edge = [], []
        size = 1
        while size < max(grid.bounds[2], grid.bounds[3]):
            size *= 2
        _walk(grid if grid.is_valid else grid.buffer(0), 0, 0, size, full, edge)
        return self._cells(west, north, full, edge, ellipsoidal_area(zone, zone_crs))

    def _cells(self, west, north, full, edge, zone_area):
        columns, rows = [], []
        for column, row, size in full:
            c, r = np.meshgrid(np.arange(size), np.arange(size))
            columns.append((west + column + c).ravel())
            rows.append((north + row + r).ravel())
        columns = np.concatenate(columns) if columns else np.zeros(0, int)
        rows = np.concatenate(rows) if rows else np.zeros(0, int)
        areas = self.cell_areas(columns, rows) if len(rows) else np.zeros(0)
        if edge:
            part = np.array(edge)
            density = self.area_density(west + part[:, 3], north + part[:, 4])
            columns = np.concatenate([columns, west + part[:, 0].astype(int)])
            rows = np.concatenate([rows, north + part[:, 1].astype(int)])
            areas = np.concatenate([areas, part[:, 2] * density])
        inside = (columns >= 0) & (rows >= 0) & (columns < self.file.width) & (rows < self.file.height)
        columns, rows, areas = columns[inside], rows[inside], areas[inside]
        if not len(rows):
            raise ValueError("the zone lies outside the raster")
        window = self.read(columns.min(), rows.min(), np.ptp(columns) + 1, np.ptp(rows) + 1)
        values = window[rows - rows.min(), columns - columns.min()]
        return CoveredCells(rows, columns, areas, values, self.is_valid(values), zone_area)


def _walk(piece, column, row, size, full, edge):
    """Quarters a square until it is all inside, all outside or one cell."""
    if piece.is_empty or piece.area == 0.0:
        return
    if piece.area == float(size * size):
        full.append((column, row, size))
        return
    if size == 1:
        centre = piece.centroid
        edge.append((column, row, piece.area, centre.x, centre.y))
        return
    half = size // 2
    for dc, dr in ((0, 0), (half, 0), (0, half), (half, half)):
        c, r = column + dc, row + dr
        _walk(piece.intersection(box(c, r, c + half, r + half)), c, r, half, full, edge)


def class_areas(cells):
    """value → area of the valid cells."""
    values = cells.values[cells.valid]
    return {value: float(cells.area_m2[cells.valid][values == value].sum())
            for value in np.unique(values)}


def label(mask):
    """8-connected components by union of row runs; 0 is background."""
    labels = np.zeros(mask.shape, np.int32)
    parent = [0]

    def root(k):
        while parent[k] != k:
            parent[k] = parent[parent[k]]
            k = parent[k]
        return k

    above = []
    for row, line in enumerate(mask):
        steps = np.flatnonzero(np.diff(np.concatenate([[0], line.view(np.int8), [0]])))
        runs, k = [], 0
        for start, end in zip(steps[0::2], steps[1::2]):
            number = len(parent)
            parent.append(number)
            while k < len(above) and above[k][1] < start:
                k += 1
            j = k
            while j < len(above) and above[j][0] <= end:
                a, b = root(number), root(above[j][2])
                parent[max(a, b)] = min(a, b)
                j += 1
            labels[row, start:end] = number
            runs.append((start, end, number))
        above = runs
    roots = np.array([root(k) for k in range(len(parent))], np.int32)
    return roots[labels]


def window_share(mask, valid, half):
    """Share of mask cells among the valid cells of the square of 2·half + 1 cells round each."""
    def sums(values):
        total = np.cumsum(np.cumsum(np.pad(values.astype(np.int64), 1), axis=0), axis=1)
        rows, columns = np.arange(mask.shape[0]), np.arange(mask.shape[1])
        top = np.clip(rows - half, 0, None)[:, None]
        bottom = np.clip(rows + half + 1, None, mask.shape[0])[:, None]
        left = np.clip(columns - half, 0, None)[None, :]
        right = np.clip(columns + half + 1, None, mask.shape[1])[None, :]
        return total[bottom, right] - total[top, right] - total[bottom, left] + total[top, left]

    return sums(mask) / np.maximum(sums(valid), 1)


@dataclass
class Patches:
    kept: int
    dropped: int
    dropped_area_m2: float
    member: np.ndarray  # which of the zone's cells belong to a patch, kept or dropped


def labelled(raster, cells, is_forest, halo, closure):
    """(first column, first row, labels) of the patches within `halo` cells round the zone."""
    column, row = max(0, cells.columns.min() - halo), max(0, cells.rows.min() - halo)
    width = min(raster.file.width, cells.columns.max() + halo + 1) - column
    height = min(raster.file.height, cells.rows.max() + halo + 1) - row
    window = raster.read(column, row, width, height)
    valid = raster.is_valid(window)
    mask = is_forest(window) & valid
    if closure:
        mask &= window_share(mask, valid, closure[0]) >= closure[1] - 1e-12
    return column, row, label(mask)


def leaving(raster, column, row, labels, touched):
    """Those that may go on beyond the window."""
    height, width = labels.shape
    sides = [(row > 0, labels[0]), (column > 0, labels[:, 0]),
             (row + height < raster.file.height, labels[-1]),
             (column + width < raster.file.width, labels[:, -1])]
    at_sides = [side for is_open, side in sides if is_open]
    return touched[np.isin(touched, np.concatenate(at_sides))] if at_sides else touched[:0]


def patches(raster, cells, is_forest, minimum_m2, halo, closure=None):
    """The minimum-area rule: patches measured whole within `halo` cells round the zone.

    A patch below the minimum cannot reach beyond a halo of more cells than it may have. Two that leave
    the window may be one: they are counted in a wider one, of which no two of the zone's leave.
    `closure` is (half a window in cells, least share): cells in thinner cover do not belong."""
    column, row, labels = labelled(raster, cells, is_forest, halo, closure)
    height, width = labels.shape
    c, r = np.meshgrid(np.arange(width) + column, np.arange(height) + row)
    areas = np.bincount(labels.ravel(), weights=raster.cell_areas(c.ravel(), r.ravel()))
    at_cells = labels[cells.rows - row, cells.columns - column]
    touched = np.unique(at_cells[at_cells > 0])
    small = touched[areas[touched] < minimum_m2]
    inside = float(cells.area_m2[np.isin(at_cells, small)].sum())
    count = len(touched)
    while len(leaving(raster, column, row, labels, touched)) > 1:
        halo = 2 * halo + 64
        column, row, labels = labelled(raster, cells, is_forest, halo, closure)
        wide = labels[cells.rows - row, cells.columns - column]
        touched = np.unique(wide[wide > 0])
        count = len(touched)
    return Patches(count - len(small), len(small), inside, at_cells > 0)
