"""Roads, rivers, place names, administrative units, facilities, function zones, inspections."""

import math

from osgeo import ogr

from . import geography, writers
from .frame import line, multi_polygon, polygon

ROAD_NAMES = ("云溪大道", "青岚路", "石桥路", "望湖路", "拓新路", "启明路", "恒山路", "远航路", "晟达路",
              "瑞康路", "科创路", "兴业路")
STREET_NAMES = ("金一街", "金二街", "金三街", "金四街", "金五街", "金六街", "金七街", "金八街", "金九街",
                "金十街", "金十一街")
PLACES = (("青岚镇", 585900.0, 3275000.0, "街道"), ("石桥村", 584300.0, 3277050.0, "村"),
          ("望湖镇", 594800.0, 3273900.0, "镇"), ("上溪村", 582900.0, 3274900.0, "村"),
          ("柳浦村", 589200.0, 3273600.0, "村"), ("青岚山", 581700.0, 3279200.0, "山"),
          ("东坞村", 593300.0, 3271600.0, "村"), ("云溪站", 591200.0, 3274500.0, "车站"),
          ("黛湖", 597300.0, 3271900.0, "湖"), ("竹岭", 587900.0, 3270400.0, "山"))
FACILITIES = (
    ("青岚污水处理厂", "污水处理厂", 588900.0, 3277150.0, 50000.0, "m³/d"),
    ("望湖污水处理厂", "污水处理厂", 596450.0, 3273750.0, 20000.0, "m³/d"),
    ("青岚水厂", "给水厂", 583500.0, 3275900.0, 80000.0, "m³/d"),
    ("220千伏青岚变电站", "变电站", 584650.0, 3274000.0, 480.0, "MVA"),
    ("110千伏望湖变电站", "变电站", 594700.0, 3271250.0, 100.0, "MVA"),
    ("青岚天然气门站", "燃气门站", 589300.0, 3274700.0, 30000.0, "m³/h"),
    ("青岚热电联产站", "热源", 588500.0, 3274350.0, 220.0, "t/h"),
    ("青岚固废转运站", "固体废物设施", 583900.0, 3276300.0, 300.0, "t/d"),
    ("危险废物暂存库", "危险废物设施", 588650.0, 3276050.0, 12.0, "kt/a"),
    ("青岚消防站", "消防站", 586450.0, 3274450.0, None, None))


def roads():
    for block, shift in (("区块一", 0), ("区块二", 7)):
        columns, rows = geography.GRID_SHAPES[block]
        width, height = geography.CELL_SIZES[block]
        frame = geography.GRID_FRAMES[block]
        for column in range(1, columns + 1):
            x = column * width - (21.0 if column % 3 == 0 else 12.0)
            yield line([frame.point(x, y * 100.0) for y in range(int(rows * height / 100.0) + 1)]), {
                "名称": ROAD_NAMES[(column + shift) % len(ROAD_NAMES)] if column % 3
                else ROAD_NAMES[0 if block == "区块一" else 3],
                "等级": "主干路" if column % 3 == 0 else "支路", "宽度": 42.0 if column % 3 == 0 else 24.0}
        for row in range(1, rows + 1):
            y = row * height - (18.0 if row % 4 == 0 else 12.0)
            yield line([frame.point(x * 105.0, y) for x in range(int(columns * width / 105.0) + 1)]), {
                "名称": STREET_NAMES[(row - 1 + (shift and 3)) % len(STREET_NAMES)],
                "等级": "主干路" if row % 4 == 0 else "次干路", "宽度": 36.0 if row % 4 == 0 else 24.0}
    motorway = geography.smooth_path([(579900, 3271200), (584200, 3271900), (588400, 3272400),
                                      (591600, 3272900), (593700, 3274400), (600100, 3275000)])
    yield line(motorway), {"名称": "云青高速", "等级": "高速公路", "宽度": 28.0}
    link = geography.smooth_path([(589000, 3274600), (590800, 3274000), (592600, 3272600),
                                  (594200, 3272200)])
    yield line(link), {"名称": "云溪大道东延", "等级": "主干路", "宽度": 42.0}


def rivers():
    for name, path in geography.RIVER_PATHS.items():
        yield line(path), {"名称": name, "宽度": 2.0 * geography.RIVER_HALF_WIDTHS_M[name]}


def administrative_units():
    west, south, east, north = geography.MAP_EXTENT
    cut = [(588900.0, south), (589500.0, 3271800.0), (590600.0, 3274900.0), (590200.0, north)]
    upper = [(west, 3276800.0), (583900.0, 3276900.0), (586500.0, 3278000.0), (590350.0, 3277900.0)]
    yield polygon([(west, south), *cut[:3], upper[3], *upper[2::-1]]), {
        "代码": "990101001", "名称": "青岚街道"}
    yield polygon([*upper, cut[3], (west, north)]), {"代码": "990101102", "名称": "石桥镇"}
    yield polygon([*cut[:3], upper[3], cut[3], (east, north), (east, south)]), {
        "代码": "990101103", "名称": "望湖镇"}


def function_zones():
    """Class I for the nature park on 青岚山, class II for the rest (GB 3095 4.1)."""
    west, south, east, north = geography.MAP_EXTENT
    first = polygon([(582300.0 + 1900.0 * math.cos(math.radians(a)),
                      3278600.0 + 1300.0 * math.sin(math.radians(a))) for a in range(0, 360, 6)])
    rest = polygon([(west, south), (east, south), (east, north), (west, north)])
    first = first.Intersection(rest)
    yield multi_polygon(first), {"名称": "青岚山自然公园", "要素": "环境空气", "类别": "一类区"}
    yield multi_polygon(rest.Difference(first)), {"名称": "云溪市环境空气二类区", "要素": "环境空气",
                                                  "类别": "二类区"}


def write_base(path):
    def points(rows, fields):
        for row in rows:
            point = ogr.Geometry(ogr.wkbPoint)
            point.AddPoint_2D(row["east"], row["north"])
            yield point, {field: row[field] for field in fields}

    file = writers.VectorFile(path)
    file.add_layer("roads", "line", (("名称", str), ("等级", str), ("宽度", float)), roads())
    file.add_layer("rivers", "line", (("名称", str), ("宽度", float)), rivers())
    places = [{"名称": n, "east": e, "north": m, "类别": k} for n, e, m, k in PLACES]
    file.add_layer("place_names", "point", (("名称", str), ("类别", str)),
                   points(places, ("名称", "类别")))
    file.add_layer("admin_units", "polygon", (("代码", str), ("名称", str)), administrative_units())
    file.add_layer("function_zones", "multipolygon", (("名称", str), ("要素", str), ("类别", str)),
                   function_zones())
    facilities = [dict(zip(("名称", "类别", "east", "north", "能力", "单位"), row)) for row in FACILITIES]
    file.add_layer("facilities", "point",
                   (("名称", str), ("类别", str), ("能力", float), ("单位", str)),
                   points(facilities, ("名称", "类别", "能力", "单位")))
    file.close()


def write_inspections(path, enterprises):
    built = [e for e in enterprises if e.parcels[0].lot.built]
    matters = ("废气收集不完善", "危险废物贮存不规范", "在线监测数据缺失", "雨污分流不彻底", "台账不完整", "无组织粉尘")
    rows = []
    for k, enterprise in enumerate(built[5::41][:12]):
        ring = polygon(enterprise.parcels[0].corners).Centroid()
        lon, lat = geography.to_lon_lat([(ring.GetX(), ring.GetY())])[0]
        rows.append((f"DC2024-{k + 1:02d}", f"2024-{k % 12 + 1:02d}-{7 + k:02d}", enterprise.name,
                     enterprise.code, matters[k % 6], "已整改" if k % 4 else "整改中",
                     f"{lon:.6f}", f"{lat:.6f}"))
    writers.write_csv(path, ("编号", "日期", "企业名称", "统一社会信用代码", "问题", "状态", "经度", "纬度"), rows)
