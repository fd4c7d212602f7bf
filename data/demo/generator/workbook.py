"""The enterprise table as a workbook: a cover sheet, a two-row header with merged cells, codes as

text. Written as plain XML so that the bytes never change."""

from xml.sax.saxutils import escape

import numpy as np

from . import names, writers

GROUPS = (("序号", ("",)), ("统一社会信用代码", ("",)), ("企业名称", ("",)),
          ("行业", ("代码", "名称")), ("用地", ("宗地号", "用地面积(亩)")),
          ("2024年经济指标(万元)", ("营业收入", "工业增加值", "实缴税收", "固定资产投资", "研发经费")),
          ("年平均职工人数", ("",)), ("综合能耗(吨标煤)", ("",)), ("污染物排放当量", ("",)),
          ("规上企业", ("",)), ("高新技术企业", ("",)))

RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
PACKAGE = "http://schemas.openxmlformats.org/package/2006"
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
SPREADSHEET = "application/vnd.openxmlformats-officedocument.spreadsheetml"
XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'


def enterprise_rows(enterprises):
    random = np.random.default_rng(9009)
    rows = []
    for enterprise in enterprises:
        built = [p for p in enterprise.parcels if p.lot.built]
        if not built:
            continue
        revenue = sum(p.values["营业收入"] for p in built)
        investment = sum(p.values["固定资产投资"] for p in built)
        tax = sum(p.values["税收"] for p in built)
        added = revenue * random.uniform(0.18, 0.34)
        rows.append([
            len(rows) + 1, enterprise.code, enterprise.name, *enterprise.industry[:2],
            ";".join(p.code for p in built), round(enterprise.land_m2 * 3.0 / 2000.0, 2),
            round(revenue, 1), round(float(added), 1), round(tax, 1), round(investment, 1),
            round(revenue * float(random.uniform(0.01, 0.06)), 1),
            int(random.integers(18, 420)), round(revenue * float(random.uniform(0.01, 0.12)), 1),
            round(float(random.lognormal(3.0, 1.1)), 1), "是" if revenue > 2000.0 else "否",
            "是" if enterprise.industry[0] in names.HIGH_TECH else "否"])
    return rows


def _column(index):
    letters = ""
    index += 1
    while index:
        index, rest = divmod(index - 1, 26)
        letters = chr(65 + rest) + letters
    return letters


class _Sheet:
    def __init__(self):
        self._rows, self._merged, self._strings = [], [], {}

    def add(self, cells, strings):
        number = len(self._rows) + 1
        parts = []
        for index, cell in enumerate(cells):
            if cell is None or cell == "":
                continue
            place = f"{_column(index)}{number}"
            if isinstance(cell, str):
                key = strings.setdefault(cell, len(strings))
                parts.append(f'<c r="{place}" t="s"><v>{key}</v></c>')
            else:
                parts.append(f'<c r="{place}"><v>{cell}</v></c>')
        self._rows.append(f'<row r="{number}">{"".join(parts)}</row>')

    def merge(self, first, last):
        self._merged.append(f'<mergeCell ref="{first}:{last}"/>')

    def xml(self):
        merged = f'<mergeCells count="{len(self._merged)}">{"".join(self._merged)}</mergeCells>' \
            if self._merged else ""
        return f'{XML}<worksheet xmlns="{MAIN}"><sheetData>{"".join(self._rows)}</sheetData>' \
               f'{merged}</worksheet>'


def _cover(strings):
    sheet = _Sheet()
    for text in ("云溪青岚高新技术产业开发区工业企业基本情况表(虚构示例数据)", "填报单位:青岚高新区管委会(虚构)",
                 "数据年度:2024", "说明:金额单位为万元,用地面积单位为亩;一企多宗的宗地号以分号分隔。"):
        sheet.add([text], strings)
    sheet.merge("A1", "F1")
    return sheet


def _table(rows, strings):
    sheet = _Sheet()
    sheet.add(["工业企业基本情况表"], strings)
    upper, lower, column = [], [], 0
    for group, parts in GROUPS:
        upper += [group] + [""] * (len(parts) - 1)
        lower += list(parts)
        if len(parts) > 1:
            sheet.merge(f"{_column(column)}2", f"{_column(column + len(parts) - 1)}2")
        else:
            sheet.merge(f"{_column(column)}2", f"{_column(column)}3")
        column += len(parts)
    sheet.merge("A1", f"{_column(column - 1)}1")
    sheet.add(upper, strings)
    sheet.add(lower, strings)
    for row in rows:
        sheet.add(row, strings)
    return sheet


def write_workbook(path, rows):
    strings = {}
    sheets = (("封面", _cover(strings)), ("企业明细", _table(rows, strings)))
    numbers = range(1, len(sheets) + 1)
    types = "".join(f'<Override PartName="/xl/worksheets/sheet{n}.xml" '
                    f'ContentType="{SPREADSHEET}.worksheet+xml"/>' for n in numbers)
    entries = "".join(f'<sheet name="{name}" sheetId="{n}" r:id="rId{n}"/>'
                      for n, (name, _) in zip(numbers, sheets))
    links = "".join(f'<Relationship Id="rId{n}" Type="{RELATIONS}/worksheet" '
                    f'Target="worksheets/sheet{n}.xml"/>' for n in numbers)
    shared = "".join(f"<si><t>{escape(text)}</t></si>" for text in strings)
    writers.remove(path)
    writers.write_zip(path, [
        ("[Content_Types].xml", f'{XML}<Types xmlns="{PACKAGE}/content-types">'
         '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.'
         'relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>'
         f'<Override PartName="/xl/workbook.xml" ContentType="{SPREADSHEET}.sheet.main+xml"/>{types}'
         '<Override PartName="/xl/sharedStrings.xml" '
         f'ContentType="{SPREADSHEET}.sharedStrings+xml"/></Types>'),
        ("_rels/.rels", f'{XML}<Relationships xmlns="{PACKAGE}/relationships">'
         f'<Relationship Id="rId1" Type="{RELATIONS}/officeDocument" Target="xl/workbook.xml"/>'
         '</Relationships>'),
        ("xl/workbook.xml", f'{XML}<workbook xmlns="{MAIN}" xmlns:r="{RELATIONS}">'
         f'<sheets>{entries}</sheets></workbook>'),
        ("xl/_rels/workbook.xml.rels", f'{XML}<Relationships xmlns="{PACKAGE}/relationships">{links}'
         f'<Relationship Id="rId9" Type="{RELATIONS}/sharedStrings" Target="sharedStrings.xml"/>'
         '</Relationships>'),
        ("xl/sharedStrings.xml", f'{XML}<sst xmlns="{MAIN}" count="{len(strings)}" '
         f'uniqueCount="{len(strings)}">{shared}</sst>'),
        *((f"xl/worksheets/sheet{n}.xml", sheet.xml())
          for n, (_, sheet) in zip(numbers, sheets))])
