#!/usr/bin/env python3
"""Writes parcels.xlsx, the workbook of table_test.cpp, with openpyxl."""

import datetime
import pathlib

import openpyxl

workbook = openpyxl.Workbook()
cover = workbook.active
cover.title = "说明"
cover["A1"] = "本表说明"
cover["A2"] = "填表人"

sheet = workbook.create_sheet("地块")
sheet["B3"] = "表1 地块"
sheet.merge_cells("B3:F3")
for column, title in (("B", "编号"), ("E", "面积"), ("F", "日期")):
    sheet[f"{column}5"] = title
    sheet.merge_cells(f"{column}5:{column}6")
sheet["C5"] = "坐标"
sheet.merge_cells("C5:D5")
sheet["C6"] = "经度"
sheet["D6"] = "纬度"
date = datetime.date(2024, 3, 1)
for row, values in ((8, ("0012", 120.1, 30.3, 127.1787, date)), (9, ("0013", 120.2, 30.4, 5, date)),
                    (10, (None, 120.3, 30.5, 0.29, date))):
    for column, value in zip("BCDEF", values):
        sheet[f"{column}{row}"] = value
sheet.merge_cells("B9:B10")
workbook.save(pathlib.Path(__file__).with_name("parcels.xlsx"))
