#!/usr/bin/python3
"""Station-years of the seven Beijing stations (UCI PRSA), for both readings of the hour label."""

import datetime
import glob
import os

import numpy as np
import pandas as pd

from air_statistics import COLUMNS, POLLUTANTS, SCALE, year_rows
from common import SHARED, write_table

FIRST = datetime.datetime(2013, 3, 1, 0)
HOURS = 35064


def integers(text, divide_by):
    """Decimal text as integers of 1/SCALE; exact or an error."""
    missing = text == "NA"
    values = np.where(missing, "0", text).astype(float) * SCALE / divide_by
    whole = np.rint(values)
    if np.abs(values - whole).max() > 1e-6:
        raise ValueError("more decimals than the scale holds")
    return np.ma.masked_array(whole.astype(np.int64), missing)


def main():
    rows = []
    for path in sorted(glob.glob(os.path.join(SHARED, "data/air/prsa_beijing/PRSA_Data_*.csv"))):
        table = pd.read_csv(path, dtype=str, keep_default_na=False)
        times = pd.to_datetime(table[["year", "month", "day", "hour"]].astype(int))
        expected = pd.Series(pd.date_range(FIRST, periods=HOURS, freq="H"))
        if not times.equals(expected):
            raise ValueError(f"{path}: hours are not gapless")
        hourly = {p: integers(table[p].to_numpy(), 1000 if p == "CO" else 1) for p in POLLUTANTS}
        for label in ("ending", "beginning"):
            rows += year_rows(table["station"][0], hourly, FIRST, label)
    write_table("beijing_years.csv", "beijing.py", "data/air/prsa_beijing/PRSA_Data_*.csv", COLUMNS,
                rows, "edition 2012; every number in the files counts (no value there is beyond the "
                      "instruments' range); daily means rounded half-even before days are counted\n"
                      "mean, percentile: of exact daily values; *_of_rounded: of rounded ones; "
                      "CO in mg/m3")


if __name__ == "__main__":
    main()
