"""Attributes of the lots (宗地) and the enterprises that hold them."""

from dataclasses import dataclass, field

import numpy as np

from . import names

# use → (开发状态代码, 用地用海代码, 名称)
BUILT_CODES = {"industry": ("A2", "100102", "二类工业用地"), "rnd": ("A52", "0802", "科研用地"),
               "residence": ("A1", "070102", "二类城镇住宅用地"), "commerce": ("A4", "0901", "商业用地"),
               "public": ("A52", "0804", "教育用地"), "park": ("A51", "1401", "公园绿地"),
               "street": ("A31", "1207", "城镇村道路用地")}
OPEN_CODES = {"ready": ("B21", "1601", "留白用地"), "raw": ("B22", "0101", "水田"),
              "kept": ("C1", "1704", "坑塘水面")}

FIELDS = (("宗地号", str), ("图斑编号", str), ("区块", str), ("评价范围", str), ("土地状态", str),
          ("供应状态", str), ("高新用地", str), ("闲置", str), ("用地代码", str), ("用地名称", str),
          ("用地单位", str), ("信用代码", str), ("项目名称", str), ("行业代码", str), ("供地日期", str),
          ("约定开工", str), ("实际开工", str), ("停工日期", str), ("土地等别", int), ("合同面积", float),
          ("合同容积率", float), ("合同建筑系数", float), ("合同投资强度", float), ("构筑物面积", float),
          ("堆场面积", float), ("行政用地", float), ("绿地面积", float), ("固定资产投资", float),
          ("营业收入", float), ("税收", float), ("备注", str))


@dataclass
class Parcel:
    lot: object
    corners: list
    values: dict
    enterprise: int = -1  # index into the enterprises
    buildings: list = field(default_factory=list)

    @property
    def code(self):
        return self.values["宗地号"]


@dataclass
class Enterprise:
    index: int
    name: str
    code: str
    industry: tuple
    parcels: list = field(default_factory=list)

    @property
    def land_m2(self):
        return sum(p.lot.area_m2 for p in self.parcels)


def _date(random, first_year, last_year):
    return f"{random.integers(first_year, last_year + 1)}-{random.integers(1, 13):02d}-" \
           f"{random.integers(1, 29):02d}"


def _codes(lot, random):
    """(开发状态, 用地代码, 用地名称, 供应状态)"""
    if lot.use in OPEN_CODES:
        state, code, name = OPEN_CODES[lot.use]
        supply = {"ready": random.choice(("E1", "E21", "E22"), p=(0.1, 0.7, 0.2)), "raw": "F",
                  "kept": "F"}[lot.use]
        return state, code, name, str(supply)
    state, code, name = BUILT_CODES[lot.use]
    if lot.use == "industry" and random.random() < 0.08:
        code, name = "110101", "一类物流仓储用地"
    paid = lot.use in ("industry", "rnd", "residence", "commerce")
    supply = str(random.choice(("D21", "D22"), p=(0.985, 0.015))) if paid else "D1"
    return (state if lot.built else "B21"), code, name, supply


def _supply(lot, supply, random):
    """Dates of supply and works; land supplied and not built is often late."""
    if not supply.startswith("D2"):
        return {}
    built = lot.built
    supplied = _date(random, 1999, 2021) if built else _date(random, 2019, 2023)
    due = f"{int(supplied[:4]) + 1}{supplied[4:]}"
    if built:
        return {"供地日期": supplied, "约定开工": due, "实际开工": due}
    late = random.random() < 0.55
    return {"供地日期": supplied, "约定开工": due, "闲置": "是" if late and due < "2023" else "否"}


def _industrial(lot, industry, supplied, random):
    hectares = lot.area_m2 / 1e4
    investment = hectares * float(random.lognormal(8.35, 0.5))
    revenue = hectares * float(random.lognormal(8.75, 0.75))
    return {"行业代码": industry[0], "合同容积率": industry[3],
            "合同建筑系数": 40.0 if supplied >= "2023-06" else 30.0,
            "合同投资强度": round(150.0 * 15.0 if supplied >= "2015" else 120.0 * 15.0, 1),
            "构筑物面积": round(lot.area_m2 * random.uniform(0.0, 0.05), 1),
            "堆场面积": round(lot.area_m2 * random.uniform(0.0, 0.08), 1),
            "行政用地": round(lot.area_m2 * random.uniform(0.02, 0.085), 1),
            "绿地面积": round(lot.area_m2 * random.uniform(0.05, 0.22), 1),
            "固定资产投资": round(investment, 1), "营业收入": round(revenue, 1),
            "税收": round(revenue * float(random.uniform(0.025, 0.085)), 1)}


def make_parcels(lots):
    """All parcels and the enterprises; one holder may have neighbouring lots of a street block."""
    random = np.random.default_rng(4001)
    parcels, enterprises = [], []
    for number, lot in enumerate(lots, start=1):
        state, code, name, supply = _codes(lot, random)
        values = {key: None for key, _ in FIELDS}
        values.update({
            "宗地号": f"990101001GB{number:05d}", "图斑编号": f"{number:04d}", "区块": lot.block,
            "评价范围": lot.scope, "土地状态": state, "供应状态": supply, "闲置": "否", "用地代码": code,
            "用地名称": name, "土地等别": 8,
            "合同面积": round(lot.area_m2 * (1.0 + random.uniform(-3e-4, 3e-4)), 2)})
        values.update(_supply(lot, supply, random))
        parcel = Parcel(lot, lot.corners, values)
        if lot.use == "industry":
            _give_holder(parcel, parcels, enterprises, random)
        parcels.append(parcel)
    return parcels, enterprises


def _give_holder(parcel, parcels, enterprises, random):
    before = parcels[-1]
    shares = before.enterprise >= 0 and before.lot.cell == parcel.lot.cell \
        and before.lot.block == parcel.lot.block and random.random() < 0.14
    if shares:
        enterprise = enterprises[before.enterprise]
    else:
        industry = names.INDUSTRIES[int(random.integers(len(names.INDUSTRIES)))]
        index = len(enterprises)
        enterprise = Enterprise(index, names.company_name(index, industry[2]),
                                names.credit_code(index + 1), industry)
        enterprises.append(enterprise)
    enterprise.parcels.append(parcel)
    parcel.enterprise = enterprise.index
    values = parcel.values
    values.update({"用地单位": enterprise.name, "信用代码": enterprise.code,
                   "项目名称": f"{enterprise.industry[2]}生产项目",
                   "行业代码": enterprise.industry[0]})
    if parcel.lot.built:
        values.update(_industrial(parcel.lot, enterprise.industry, values.get("供地日期") or "",
                                  random))
    if enterprise.industry[0] in names.HIGH_TECH:
        values["高新用地"] = "H1"
