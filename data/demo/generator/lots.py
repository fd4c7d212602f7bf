"""Street grids of the three blocks and the lots between the streets (宗地).

Lots and street strips together tile each grid exactly, so land balances close."""

from dataclasses import dataclass

import numpy as np

from . import geography

MAIN, DIRECTION = "主区", "发展方向区"
DIRECTION_ROWS = {"区块一": (8, 9)}
LARGEST_LOT_M2 = 18700.0
SMALLEST_SIDE_M = 48.0

THEMES = ("industry", "rnd", "residence", "commerce", "public", "park")
THEME_SHARES = (0.60, 0.09, 0.14, 0.06, 0.06, 0.05)


@dataclass
class Lot:
    block: str
    scope: str  # 评价范围
    cell: tuple  # column, row of the street grid
    rectangle: tuple  # x0, y0, x1, y1 in the frame
    use: str  # a theme, "street", "ready", "raw" or "kept"
    built: bool

    @property
    def frame(self):
        return geography.GRID_FRAMES[self.block]

    @property
    def corners(self):
        return self.frame.rectangle(*self.rectangle)

    @property
    def area_m2(self):
        """Plane area: the frame's shear and turn keep areas."""
        x0, y0, x1, y1 = self.rectangle
        return (x1 - x0) * (y1 - y0)


def grid_cells(block, scope=None):
    """Outlines of the grid cells of a block, streets included; of one scope if named."""
    columns, rows = geography.GRID_SHAPES[block]
    width, height = geography.CELL_SIZES[block]
    for column in range(columns):
        for row in range(rows):
            if scope in (None, scope_of(block, row)):
                yield (column, row), geography.GRID_FRAMES[block].rectangle(
                    column * width, row * height, (column + 1) * width, (row + 1) * height)


def grid_outline(block, scope=None):
    """One polygon round the grid, or round the rows of one scope."""
    columns, rows = geography.GRID_SHAPES[block]
    width, height = geography.CELL_SIZES[block]
    wanted = [row for row in range(rows) if scope in (None, scope_of(block, row))]
    if not wanted:
        return None
    return geography.polygon(geography.GRID_FRAMES[block].rectangle(
        0.0, min(wanted) * height, columns * width, (max(wanted) + 1) * height))


def scope_of(block, row):
    return DIRECTION if row in DIRECTION_ROWS.get(block, ()) else MAIN


def _split(rectangle, random):
    """Halves a street block until its lots are small enough."""
    x0, y0, x1, y1 = rectangle
    width, height = x1 - x0, y1 - y0
    if width * height <= LARGEST_LOT_M2 or max(width, height) < 2.0 * SMALLEST_SIDE_M:
        return [rectangle]
    share = random.uniform(0.36, 0.64)
    if width >= height:
        cut = round(x0 + share * width, 1)
        halves = (x0, y0, cut, y1), (cut, y0, x1, y1)
    else:
        cut = round(y0 + share * height, 1)
        halves = (x0, y0, x1, cut), (x0, cut, x1, y1)
    return [lot for half in halves for lot in _split(half, random)]


def _built_probability(block, column, row):
    if scope_of(block, row) == DIRECTION:
        return 0.22
    if block == "区块一":
        return 0.97 if row < 7 else 0.78
    return 0.93 if column < 4 else 0.55


def _lot_use(theme, cell_is_built, random):
    """Use of one lot and whether it is built over."""
    if cell_is_built:
        built = random.random() > 0.045
        if theme == "industry" and random.random() < 0.07:
            return random.choice(("residence", "commerce", "park")), True
        return theme, built or theme == "park"
    kind = random.choice(("ready", "raw", "kept", "industry"), p=(0.46, 0.32, 0.10, 0.12))
    return str(kind), kind == "industry"


def _street_lots(block, scope, cell, outline):
    x0, y0, x1, y1, street_x, street_y = outline
    return [Lot(block, scope, cell, (x1 - street_x, y0, x1, y1 - street_y), "street", True),
            Lot(block, scope, cell, (x0, y1 - street_y, x1, y1), "street", True)]


def make_lots():
    random = np.random.default_rng(2024)
    lots = []
    for block in ("区块一", "区块二"):
        columns, rows = geography.GRID_SHAPES[block]
        width, height = geography.CELL_SIZES[block]
        for row in range(rows):
            for column in range(columns):
                scope, cell = scope_of(block, row), (column, row)
                street_x = 42.0 if column % 3 == 2 else 24.0
                street_y = 36.0 if row % 4 == 3 else 24.0
                x0, y0 = column * width, row * height
                x1, y1 = x0 + width, y0 + height
                lots += _street_lots(block, scope, cell, (x0, y0, x1, y1, street_x, street_y))
                theme = str(random.choice(THEMES, p=THEME_SHARES))
                cell_is_built = random.random() < _built_probability(block, column, row)
                for rectangle in _split((x0, y0, x1 - street_x, y1 - street_y), random):
                    use, built = _lot_use(theme, cell_is_built, random)
                    lots.append(Lot(block, scope, cell, rectangle, str(use), bool(built)))
    width, height = geography.CELL_SIZES["区块三"]
    lots.append(Lot("区块三", MAIN, (0, 0), (0.0, 0.0, 118.0, height), "industry", True))
    lots.append(Lot("区块三", MAIN, (0, 0), (118.0, 0.0, width, height), "rnd", True))
    return lots
