#!/usr/bin/env python3
"""Writes the clean project of this folder: twelve parcels of a hectare on the central meridian of EPSG:4549, where plane
and ellipsoid agree, ten of them with a plant, two stations, six outlets. The hours of the stations are made by the test.

Usage: /usr/bin/python3 make_clean.py (needs pyproj); the same bytes every time.
"""

import json
import pathlib

from pyproj import Transformer

HERE = pathlib.Path(__file__).resolve().parent / "clean"
X, Y, SIDE, COLUMNS, ROWS = 500000.0, 3300000.0, 100.0, 4, 3
TO_DEGREES = Transformer.from_crs("EPSG:4549", "EPSG:4490", always_xy=True)
ALPHABET = "0123456789ABCDEFGHJKLMNPQRTUWXY"


def credit_code(number):
    body = f"91990101MA{number:07d}"
    check = (31 - sum(ALPHABET.index(c) * 3**i for i, c in enumerate(body)) % 31) % 31
    return body + ALPHABET[check]


def rectangle(x, y, width, height):
    ring = [[x, y], [x + width, y], [x + width, y + height], [x, y + height], [x, y]]
    return {"type": "Polygon", "coordinates": [ring]}


def write_layer(name, features):
    lines = [json.dumps({"type": "Feature", "properties": properties, "geometry": geometry}, ensure_ascii=False)
             for properties, geometry in features]
    head = ('{"type": "FeatureCollection", "crs": {"type": "name", "properties": '
            '{"name": "urn:ogc:def:crs:EPSG::4549"}}, "features": [\n')
    (HERE / name).write_text(head + ",\n".join(lines) + "\n]}\n", encoding="utf-8")


def write_table(name, rows):
    (HERE / name).write_text("".join(",".join(map(str, row)) + "\n" for row in rows), encoding="utf-8")


def corner(index):
    return X + index % COLUMNS * SIDE, Y + index // COLUMNS * SIDE


def parcels():
    for i in range(COLUMNS * ROWS):
        x, y = corner(i)
        properties = {"宗地号": f"ZD{i + 1:02d}", "评价范围": "主区", "用地代码": "1402", "用地名称": "防护绿地",
                      "土地状态": "A6", "供应状态": "D11", "合同面积": 10000.0}
        if i < 10:
            investment, revenue = 3000 + 110 * i, 9000 - 270 * i
            properties |= {
                "用地代码": "100102", "用地名称": "二类工业用地", "土地状态": "A2", "供应状态": "D21",
                "用地单位": f"清溪{i + 1:02d}厂", "信用代码": credit_code(i + 1), "行业代码": "3670",
                "供地日期": "2018-06-11", "约定开工": "2019-03-01", "实际开工": "2019-02-01", "土地等别": 8,
                "合同容积率": 0.5, "合同建筑系数": 30.0, "构筑物面积": 200.0, "堆场面积": 300.0, "行政用地": 500.0,
                "绿地面积": 1000.0, "固定资产投资": investment, "营业收入": revenue, "税收": 300 + 13 * i}
        yield properties, rectangle(x, y, SIDE, SIDE)


def buildings():
    for i in range(10):
        x, y = corner(i)
        yield ({"建筑编号": f"JZ{i + 1:02d}", "宗地号": f"ZD{i + 1:02d}", "用途": "厂房", "层数": 2, "高度": 9.0,
                "建筑面积": 6000.0}, rectangle(x + 20, y + 20, 50, 60))


def survey():
    yield {"BSM": "1", "DLBM": "0301", "DLMC": "乔木林地"}, rectangle(X, Y, SIDE * COLUMNS, SIDE)
    yield {"BSM": "2", "DLBM": "0601", "DLMC": "工业用地"}, rectangle(X, Y + SIDE, SIDE * COLUMNS, 2 * SIDE)


def enterprises():
    yield ("统一社会信用代码", "企业名称", "行业代码", "宗地号", "用地面积(亩)", "营业收入(万元)", "工业增加值(万元)", "实缴税收(万元)",
           "固定资产投资(万元)")
    for i in range(10):
        yield (credit_code(i + 1), f"清溪{i + 1:02d}厂", "3670", f"ZD{i + 1:02d}", 15, 9000 - 270 * i, 2400 - 60 * i,
               300 + 13 * i, 3000 + 110 * i)


def sources():
    yield ("企业名称", "统一社会信用代码", "行业代码", "行类型", "排放口编号", "经度", "纬度", "排气筒高度(m)", "污染物", "产生量(t/a)",
           "排放量(t/a)", "数据来源", "排放方式", "年度")
    for i in range(3):
        x, y = corner(i)
        for outlet in range(2):
            longitude, latitude = TO_DEGREES.transform(x + 30 + 20 * outlet, y + 85)
            for pollutant, generated, emitted in (("SO2", 30, 3), ("NOx", 40, 6), ("颗粒物", 50, 1)):
                yield (f"清溪{i + 1:02d}厂", credit_code(i + 1), "3670", "outlet", f"DA{outlet + 1:03d}",
                       f"{longitude:.7f}", f"{latitude:.7f}", 25, pollutant, generated + i + outlet,
                       f"{emitted + i / 10:.1f}", "执行报告", "direct", 2024)


def stations():
    yield "监测点编码", "监测点名称", "城市", "经度", "纬度", "对照点", "点位类别", "数据状态"
    for code, x, y in (("S1", 100, 150), ("S2", 300, 150)):
        longitude, latitude = TO_DEGREES.transform(X + x, Y + y)
        yield code, f"清溪{code}", "清溪", f"{longitude:.6f}", f"{latitude:.6f}", "N", "评价点", "审核"


def main():
    HERE.mkdir(exist_ok=True)
    whole = rectangle(X, Y, SIDE * COLUMNS, SIDE * ROWS)
    write_layer("boundary.geojson", [({"park_id": "QX", "park_name": "清溪园区"}, whole)])
    write_layer("parcels.geojson", parcels())
    write_layer("buildings.geojson", buildings())
    write_layer("survey.geojson", survey())
    write_table("enterprises.csv", enterprises())
    write_table("sources.csv", sources())
    write_table("stations.csv", stations())


if __name__ == "__main__":
    main()
