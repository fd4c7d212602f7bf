"""The faults planted on purpose, each written down in planted_dirt.csv as it is planted."""

import datetime

import numpy as np

from . import air, writers


class Dirt:
    HEADER = ("id", "file", "place", "zh", "en")

    def __init__(self):
        self._rows = []

    def note(self, file, place, zh, en):
        self._rows.append((f"D{len(self._rows) + 1:02d}", file, place, zh, en))

    def write(self, path):
        writers.write_csv(path, self.HEADER, self._rows, encoding="utf-8-sig")


def _industrial(parcels):
    return [p for p in parcels if p.lot.use == "industry" and p.lot.built and p.lot.block == "区块一"]


def soil_parcels(parcels, dirt):
    plants = _industrial(parcels)
    file = "parcels.gpkg"
    _overlap(plants[20], dirt, file)
    original, copy = plants[40], plants[41]
    original_code = original.values["宗地号"]
    old = copy.values["宗地号"]
    copy.values["宗地号"] = original_code
    dirt.note(file, f"图斑编号={copy.values['图斑编号']}", f"宗地号 {original_code} 重复(本应为 {old})",
              f"code {original_code} used twice (should be {old})")
    slip = plants[60].values
    slip["合同面积"] = round(slip["合同面积"] * 3.0 / 2000.0, 2)
    dirt.note(file, f"宗地号={slip['宗地号']}", "合同面积按亩填入平方米字段",
              "contract area typed in mu into a field of m²")
    twisted = next(p for p in parcels if p.lot.use == "park")
    twisted.corners = [twisted.corners[k] for k in (0, 2, 1, 3)]
    dirt.note(file, f"宗地号={twisted.code}", "多边形自相交(蝴蝶形)", "the polygon crosses itself (bow-tie)")
    yard = plants[80].values
    yard["堆场面积"] = round(yard["合同面积"] * 0.9, 1)
    dirt.note(file, f"宗地号={yard['宗地号']}", "堆场面积过大，建筑系数超过100%",
              "open storage so large that the building coefficient exceeds 100 %")
    loss = plants[100].values
    loss["营业收入"] = -loss["营业收入"]
    dirt.note(file, f"宗地号={loss['宗地号']}", "营业收入为负", "negative revenue")
    for parcel in plants[120:126]:
        parcel.values["供地日期"] = None
        dirt.note(file, f"宗地号={parcel.code}", "缺供地日期，无法确定适用的控制指标版本",
                  "no supply date, so no edition of the control indicators applies")
    wide = plants[140].values
    wide["行业代码"] = "".join(chr(ord(c) + 0xFEE0) for c in wide["行业代码"])
    dirt.note(file, f"宗地号={wide['宗地号']}", "行业代码为全角数字", "industry code in full-width digits")
    empty = plants[160].values
    empty["合同面积"] = None
    dirt.note(file, f"宗地号={empty['宗地号']}", "缺合同面积，用椭球面积",
              "no contract area, so the ellipsoidal area serves")


def _overlap(parcel, dirt, file):
    x0, y0, x1, y1 = parcel.lot.rectangle
    parcel.corners = parcel.lot.frame.rectangle(x0, y0, x1 + 4.0, y1)
    dirt.note(file, f"宗地号={parcel.code}", f"东侧边界越过邻宗地 4 m(约 {4.0 * (y1 - y0):.0f} m²)",
              f"reaches 4 m over its eastern neighbours (about {4.0 * (y1 - y0):.0f} m²)")


def soil_buildings(buildings, parcels, dirt):
    file = "buildings.gpkg"
    straddling = _industrial(parcels)[10].buildings[-1]
    straddling.corners = [(round(e + 14.0, 3), round(n + 14.0, 3)) for e, n in straddling.corners]
    dirt.note(file, f"建筑编号={straddling.values['建筑编号']}", "建筑跨越宗地边界",
              "the building straddles the parcel border")
    homeless, none, tall = buildings[500].values, buildings[1500].values, buildings[2500].values
    homeless["宗地号"] = None
    dirt.note(file, f"建筑编号={homeless['建筑编号']}", "缺宗地号，只能按位置归属",
              "no parcel code; only its place says where it belongs")
    none["层数"] = 0
    dirt.note(file, f"建筑编号={none['建筑编号']}", "层数为0", "0 storeys")
    tall["高度"] = round(tall["高度"] * 10.0, 1)
    dirt.note(file, f"建筑编号={tall['建筑编号']}", "高度大了10倍", "height ten times too large")


def soil_enterprises(rows, dirt):
    file = "enterprises.xlsx"
    rows[30][7] = rows[30][7] * 10000.0
    dirt.note(file, f"序号={rows[30][0]}", "营业收入按元填写，表头为万元", "revenue in yuan under a header in 万元")
    rows[50][1] = rows[50][1][:-1] + ("0" if rows[50][1][-1] != "0" else "1")
    dirt.note(file, f"序号={rows[50][0]}", "统一社会信用代码校验位错误", "wrong check digit of the credit code")
    rows[70][9] = None
    dirt.note(file, f"序号={rows[70][0]}", "实缴税收为空(缺失，不是0)", "tax cell empty (missing, not zero)")
    rows.append([len(rows) + 1] + rows[90][1:])
    dirt.note(file, f"序号={len(rows)}", f"与序号 {rows[90][0]} 重复", f"repeats row {rows[90][0]}")


def soil_sources(rows, dirt):
    """Rows are tuples; columns as in sources.HEADER."""
    file = "sources.csv"

    def change(number, column, value, zh, en):
        row = list(rows[number])
        row[column] = value
        rows[number] = tuple(row)
        dirt.note(file, f"第{number + 2}行", zh, en)

    lon, lat = rows[17][6], rows[17][7]
    change(17, 6, lat, "经纬度颠倒", "longitude and latitude swapped")
    rows[17] = (*rows[17][:7], lon, *rows[17][8:])
    change(33, 6, "/", "缺坐标", "no coordinates")
    rows[33] = (*rows[33][:7], "/", *rows[33][8:])
    change(52, 15, "/", "排放量填为“/”(缺失，不是0)", "amount is \"/\" (missing, not zero)")
    change(71, 15, "3.2 t", "数值带单位", "a unit inside the number cell")
    rows.insert(90, rows[89])
    dirt.note(file, "第92行", "与第91行重复", "repeats line 91")
    outlet = next(r for r in rows if r[3] == "outlet" and r[13] == "VOCs")
    rows.append((*outlet[:3], "plant_total", "", "全厂合计", *outlet[6:9], "", "", "", "", "VOCs", "",
                 "30.000", "环统", "direct", "", 2024))
    dirt.note(file, f"第{len(rows) + 1}行", f"{outlet[0]} 已有排放口，全厂合计不应再计入",
              f"plant total of an enterprise whose outlets are listed: not to be counted again")


def _hours(first, last):
    """Slice of the hours with labels from `first` to `last`, both named `MMDD HH`."""
    def index(text):
        time = datetime.datetime.strptime(f"{air.YEAR}{text}", "%Y%m%d %H")
        return int((time - air.FIRST_HOUR).total_seconds()) // 3600
    return slice(index(first), index(last) + 1)


def soil_hours(values, dirt):
    """Faults inside the series themselves."""
    file = "air/china_sites/"
    pm25, pm10 = values["PM2.5"], values["PM10"]
    pm25["3801A"][_hours("0409 03", "0409 12")] = 37.0
    dirt.note(file, "3801A 2024-04-09 03–12时", "PM2.5 连续10小时恒值37", "PM2.5 stuck at 37 for 10 hours")
    pm25["3803A"][_hours("0128 04", "0128 04")] = -3.0
    pm25["3803A"][_hours("0128 05", "0128 05")] = -40.0
    dirt.note(file, "3803A 2024-01-28 04–05时", "PM2.5 为-3和-40", "PM2.5 of -3 and -40")
    pm25["3802A"][_hours("1005 06", "1005 06")] = 9999.0
    dirt.note(file, "3802A 2024-10-05 06时", "PM2.5 为9999(占位码)", "PM2.5 of 9999 (a fill code)")
    inverted = _hours("0715 08", "0715 15")
    pm10["QLW01"][inverted] = np.maximum(pm25["QLW01"][inverted] - 15.0, 1.0)
    dirt.note(file, "QLW01 2024-07-15 08–15时", "PM2.5 高于 PM10(颗粒物倒挂)", "PM2.5 above PM10")
    for pollutant in values:
        values[pollutant]["3804A"][_hours("0905 00", "0906 23")] = np.nan
        values[pollutant]["3807A"][_hours("0206 01", "0211 00")] = np.nan
    dirt.note(file, "3804A 2024-09-05至09-06", "两天无数据", "two days without data")
    dirt.note(file, "3807A 2024-02-06至02-10", "五天无数据，2月只剩24个有效日，年评价无效",
              "five days without data: 24 valid days in February, so no valid year")


def text_edits(dirt):
    """Faults of the daily files; a date without a file has None."""
    file = "air/china_sites/"

    def duplicate_hour(lines):
        line = next(k for k, text in enumerate(lines) if text.startswith("20240312,9,PM2.5,"))
        other = "20240312,9,PM2.5," + ",".join(["88"] * len(air.STATIONS))
        return lines[:line + 1] + [other] + lines[line + 1:]

    def drop_hour(lines):
        return [text for text in lines if not text.startswith("20240820,13,")]

    def odd_tokens(lines):
        def marked(text):
            cells = text.split(",")
            return ",".join([*cells[:3], "—", "NA", *cells[5:]])
        return [marked(text) if text.startswith("20240229,7,NO2,") else text for text in lines]

    def one_column_less(lines):
        return [",".join(text.split(",")[:7] + text.split(",")[8:]) for text in lines]

    def other_columns(lines):
        def reorder(text, extra):
            cells = text.split(",")
            return ",".join(cells[:3] + [extra] + cells[:2:-1])
        return [reorder(lines[0], "3899A")] + [reorder(text, "25") for text in lines[1:]]

    dirt.note(file, "2024-06-17", "缺当日文件", "no file for this day")
    dirt.note(file, "2024-03-12 09时", "PM2.5 该小时有两行，数值不同", "two different PM2.5 rows for this hour")
    dirt.note(file, "2024-08-20 13时", "缺该小时所有行", "no rows for this hour")
    dirt.note(file, "2024-02-29 07时", "NO2 缺测写作“—”和“NA”", "missing NO2 written as \"—\" and \"NA\"")
    dirt.note(file, "2024-11-11", "当日文件没有3805A这一列", "this day's file has no column 3805A")
    dirt.note(file, "2024-05-01", "当日列序不同，且多出未登记的3899A", "columns in another order, with an unlisted 3899A")
    return {"20240617": None, "20240312": duplicate_hour, "20240820": drop_hour,
            "20240229": odd_tokens, "20241111": one_column_less, "20240501": other_columns}
