"""120 emission outlets and some plant totals, a row per outlet, pollutant and kind of amount."""

import numpy as np

from . import geography, writers

OUTLETS = 120
HEADER = ("企业名称", "统一社会信用代码", "行业代码", "行类型", "排放口编号", "排放口类型", "经度", "纬度",
          "坐标系", "排气筒高度(m)", "出口内径(m)", "排气温度(℃)", "烟气流速(m/s)", "污染物", "产生量(t/a)",
          "排放量(t/a)", "数据来源", "排放方式", "重点单位", "年度")

# class of industry (GB/T 4754 two digits) → pollutants with yearly amounts about these, in t/a
AIR_POLLUTANTS = {"26": {"VOCs": 12.0, "NMHC": 9.0, "颗粒物": 2.0}, "27": {"VOCs": 15.0, "NMHC": 11.0},
                  "30": {"SO2": 22.0, "NOx": 46.0, "颗粒物": 8.0}, "32": {"颗粒物": 5.0, "NOx": 7.0},
                  "33": {"VOCs": 4.0, "颗粒物": 2.5}, "44": {"SO2": 48.0, "NOx": 95.0, "颗粒物": 14.0,
                                                        "PM10": 9.0, "PM2.5": 4.8},
                  "39": {"VOCs": 8.0}, "36": {"VOCs": 9.0, "颗粒物": 1.2}}
OTHER_AIR = {"VOCs": 2.2, "颗粒物": 0.9}
WATER_POLLUTANTS = {"COD": 7.5, "NH3-N": 0.5, "TP": 0.06, "TN": 2.4}


def _dms(degrees, marks):
    whole = int(degrees)
    minutes = (degrees - whole) * 60.0
    seconds = (minutes - int(minutes)) * 60.0
    return marks.format(whole, int(minutes), seconds)


def _gcj02(lon, lat):
    """The public approximation of the published offset, for the rows that declare GCJ-02."""
    x, y = lon - 105.0, lat - 35.0
    pi = np.pi
    wave = 20.0 * np.sin(6.0 * x * pi) + 20.0 * np.sin(2.0 * x * pi)
    d_lat = -100.0 + 2.0 * x + 3.0 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * np.sqrt(abs(x)) \
        + (wave + 20.0 * np.sin(y * pi) + 40.0 * np.sin(y / 3.0 * pi)
           + 160.0 * np.sin(y / 12.0 * pi) + 320.0 * np.sin(y * pi / 30.0)) * 2.0 / 3.0
    d_lon = 300.0 + x + 2.0 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * np.sqrt(abs(x)) \
        + (wave + 20.0 * np.sin(x * pi) + 40.0 * np.sin(x / 3.0 * pi)
           + 150.0 * np.sin(x / 12.0 * pi) + 300.0 * np.sin(x / 30.0 * pi)) * 2.0 / 3.0
    radians = lat * pi / 180.0
    eccentricity = 0.00669342162296594323
    magic = 1.0 - eccentricity * np.sin(radians) ** 2
    d_lat *= 180.0 * magic * np.sqrt(magic) / (6378245.0 * (1.0 - eccentricity) * pi)
    d_lon *= 180.0 * np.sqrt(magic) / (6378245.0 * np.cos(radians) * pi)
    return lon + d_lon, lat + d_lat


def _position(enterprise, number, random):
    """Longitude, latitude and CRS cells of an outlet: three ways in which tables write them."""
    x0, y0, x1, y1 = enterprise.parcels[0].lot.rectangle
    frame = enterprise.parcels[0].lot.frame
    point = frame.point(x0 + random.uniform(0.2, 0.8) * (x1 - x0),
                        y0 + random.uniform(0.2, 0.8) * (y1 - y0))
    lon, lat = geography.to_lon_lat([point])[0]
    if number % 9 == 4:
        marks = "{}°{}′{:.2f}″"
        return _dms(lon, marks), _dms(lat, marks), "CGCS2000"
    if number % 9 == 7:
        lon, lat = _gcj02(lon, lat)
        return f"{lon:.6f}", f"{lat:.6f}", "GCJ-02"
    return f"{lon:.6f}", f"{lat:.6f}", "CGCS2000"


def _stack(height, random):
    return (f"{height:.0f}", f"{random.uniform(0.3, 0.6) + height / 50.0:.2f}",
            f"{random.uniform(25.0, 60.0) if height < 40 else random.uniform(85.0, 140.0):.0f}",
            f"{random.uniform(6.0, 18.0):.1f}")


def _air_rows(enterprise, number, order, random):
    industry = enterprise.industry[0]
    pollutants = AIR_POLLUTANTS.get(industry[:2], OTHER_AIR)
    heavy = industry[:2] in ("44", "30")
    position = _position(enterprise, number, random)
    stack = _stack(float(random.choice((60, 80, 100))) if heavy
                   else float(random.choice((15, 18, 20, 25, 30))), random)
    kind = "主要排放口" if heavy or order == 0 else "一般排放口"
    for pollutant, typical in pollutants.items():
        emitted = typical * float(random.lognormal(-0.2, 0.6))
        generated = emitted / float(random.uniform(0.04, 0.25))
        source = "执行报告" if random.random() < 0.75 else "环统"
        yield (enterprise.name, enterprise.code, industry, "outlet", f"DA{order + 1:03d}", kind,
               *position, *stack, pollutant, f"{generated:.3f}", f"{emitted:.3f}", source, "direct",
               "大气" if heavy else "", 2024)
        if kind == "主要排放口" and number % 4 == 0:  # the permit's ceiling stands beside the report
            yield (enterprise.name, enterprise.code, industry, "outlet", f"DA{order + 1:03d}", kind,
                   *position, *stack, pollutant, "", f"{emitted * 1.6:.2f}", "许可", "direct",
                   "大气" if heavy else "", 2024)


def _water_rows(enterprise, number, random):
    position = _position(enterprise, number, random)
    for pollutant, typical in WATER_POLLUTANTS.items():
        emitted = typical * float(random.lognormal(-0.2, 0.7))
        yield (enterprise.name, enterprise.code, enterprise.industry[0], "outlet", "DW001",
               "废水总排放口", *position, "", "", "", "", pollutant, f"{emitted * 5.0:.3f}",
               f"{emitted:.3f}", "执行报告", "indirect", "", 2024)


def _total_rows(enterprise, random):
    """An enterprise known by its plant totals only."""
    position = _position(enterprise, 0, random)
    for pollutant, typical in OTHER_AIR.items():
        yield (enterprise.name, enterprise.code, enterprise.industry[0], "plant_total", "", "全厂合计",
               *position, "", "", "", "", pollutant, "", f"{typical * random.uniform(0.5, 2.0):.3f}",
               "环统", "direct", "", 2024)


def make_rows(enterprises):
    """All rows; the heaviest branches come first so that they are surely among them."""
    random = np.random.default_rng(8008)
    built = [e for e in enterprises if e.parcels[0].lot.built]
    heavy = [e for e in built if e.industry[0][:2] in ("44", "30", "26", "27")][:26]
    others = [e for e in built if e not in heavy][::9]
    rows, outlets = [], 0
    for enterprise in heavy + others:
        count = 1 + int(random.integers(0, 3)) + (enterprise in heavy)
        for order in range(min(count, OUTLETS - outlets)):
            rows += _air_rows(enterprise, outlets, order, random)
            outlets += 1
        if outlets < OUTLETS and random.random() < 0.35:
            rows += _water_rows(enterprise, outlets, random)
            outlets += 1
        if outlets == OUTLETS:
            break
    totals = [e for e in built if e not in heavy and e not in others][:8]
    return rows + [row for e in totals for row in _total_rows(e, random)]


def write_sources(path, rows):
    writers.write_csv(path, HEADER, rows, encoding="utf-8-sig")
