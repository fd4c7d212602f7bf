"""Buildings on the built parcels: rectangles in the turned frame of the parcel's block."""

from dataclasses import dataclass

import numpy as np

FIELDS = (("建筑编号", str), ("宗地号", str), ("用途", str), ("层数", int), ("高度", float),
          ("各层层高", str), ("建筑面积", float), ("建成年份", int), ("结构", str))

# use → (share of the lot covered: low, high; margin to the lot's border in metres)
COVERED = {"industry": (0.27, 0.60, 7.0), "rnd": (0.22, 0.38, 9.0), "residence": (0.16, 0.30, 8.0),
           "commerce": (0.32, 0.52, 6.0), "public": (0.15, 0.28, 10.0)}


@dataclass
class Building:
    corners: list
    values: dict


def make_buildings(parcels):
    random = np.random.default_rng(5005)
    buildings = []
    for parcel in parcels:
        if parcel.lot.built and parcel.lot.use in COVERED:
            for rectangle in _footprints(parcel.lot, random):
                building = _building(parcel, rectangle, len(parcel.buildings), random)
                building.values["建筑编号"] = f"F{len(buildings) + 1:06d}"
                parcel.buildings.append(building)
                buildings.append(building)
    return buildings


def _footprints(lot, random):
    low, high, margin = COVERED[lot.use]
    x0, y0, x1, y1 = lot.rectangle
    x0, y0, x1, y1 = x0 + margin, y0 + margin, x1 - margin, y1 - margin
    columns = max(1, round((x1 - x0) / random.uniform(29.0, 49.0)))
    rows = max(1, round((y1 - y0) / random.uniform(29.0, 49.0)))
    slot_x, slot_y = (x1 - x0) / columns, (y1 - y0) / rows
    wanted = random.uniform(low, high) * lot.area_m2
    side = min(0.94, (wanted / (columns * rows * slot_x * slot_y)) ** 0.5)
    for row in range(rows):
        for column in range(columns):
            stretch = random.uniform(0.94, 1.06)
            width = min(side * stretch, 0.97) * slot_x
            depth = min(side / stretch, 0.97) * slot_y
            left = x0 + column * slot_x + 0.5 * (slot_x - width)
            lower = y0 + row * slot_y + 0.5 * (slot_y - depth)
            yield left, lower, left + width, lower + depth


def _storeys(use, position, random):
    """Purpose and the heights of all storeys in metres."""
    if use == "industry":
        if position == 0:
            return "办公楼", [4.2] + [3.6] * int(random.integers(2, 6))
        kind = random.random()
        if kind < 0.38:  # one high hall; 8.00 m itself is not "over 8 m"
            return "厂房", [float(random.choice((6.5, 7.8, 8.0, 8.4, 9.6, 12.0)))]
        if kind < 0.62:
            return "厂房", [8.4] + [5.4] * int(random.integers(1, 3))
        return "厂房", [6.0] + [4.8] * int(random.integers(1, 4))
    if use == "residence":
        return "住宅", [3.0] * int(random.choice((6, 11, 18)))
    if use == "rnd":
        return "研发楼", [4.5] + [3.9] * int(random.integers(3, 12))
    if use == "commerce":
        return "商业", [5.1] + [4.2] * int(random.integers(1, 8))
    return "教学楼", [3.9] * int(random.integers(3, 6))


def _building(parcel, rectangle, position, random):
    purpose, storeys = _storeys(parcel.lot.use, position, random)
    x0, y0, x1, y1 = rectangle
    supplied = parcel.values.get("供地日期") or "2008"
    values = {
        "宗地号": parcel.code, "用途": purpose, "层数": len(storeys),
        "高度": round(sum(storeys) + 0.6, 1), "各层层高": ";".join(f"{s:g}" for s in storeys),
        "建筑面积": round((x1 - x0) * (y1 - y0) * len(storeys), 2),
        "建成年份": min(2023, int(supplied[:4]) + int(random.integers(1, 4))),
        "结构": "钢结构" if len(storeys) == 1 else "钢筋混凝土"}
    if random.random() < 0.06:  # surveys often lack the storeys' heights, some the floors too
        values["各层层高"] = None
        if random.random() < 0.2:
            values["层数"] = None
    return Building(parcel.lot.frame.rectangle(*rectangle), values)
