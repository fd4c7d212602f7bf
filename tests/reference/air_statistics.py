"""Yearly air statistics of one station from hourly values, in exact arithmetic.

Hourly values are integers of 1/10000 of their unit (μg/m³; CO mg/m³), missing is a masked cell, so
that sums are exact and means are fractions."""

import calendar
import datetime
from fractions import Fraction

import numpy as np

SCALE = 10000
PARTICLES = ("PM2.5", "PM10")
POLLUTANTS = ("PM2.5", "PM10", "SO2", "NO2", "CO", "O3")

# GB 3095-2012 grade II daily limits and HJ 633-2012 table 1, as read in the standards' copies
DAILY_LIMIT_PM25 = 75
MDA8_LIMIT = 160
INDEX = (0, 50, 100, 150, 200, 300, 400, 500)
BREAKPOINTS = {
    "SO2": (0, 50, 150, 475, 800, 1600, 2100, 2620), "NO2": (0, 40, 80, 180, 280, 565, 750, 940),
    "PM10": (0, 50, 150, 250, 350, 420, 500, 600), "PM2.5": (0, 35, 75, 115, 150, 250, 350, 500),
    "CO": (0, 2, 4, 14, 24, 36, 48, 60), "O3_1h": (0, 160, 200, 300, 400, 800, 1000, 1200),
    "O3_8h": (0, 100, 160, 215, 265, 800)}
DECIMALS = {"CO": 1}


def half_even(value, decimals=0):
    """GB/T 8170 on an exact fraction."""
    return Fraction(round(value * 10**decimals), 10**decimals)


def iaqi(item, concentration):
    """Ceiling of the linear interpolation; None where the item has no value there."""
    points = BREAKPOINTS[item]
    if concentration > points[-1]:
        return None if item == "O3_8h" else 500
    for k in range(1, len(points)):
        if concentration <= points[k]:
            slope = Fraction(INDEX[k] - INDEX[k - 1], points[k] - points[k - 1])
            return -((-(slope * (concentration - points[k - 1]) + INDEX[k - 1])) // 1)
    raise AssertionError(item)


def days_of(series, first, hour_label):
    """date → array of 24 values; `first` is the time of the first label, labels are hourly.

    "ending": label h is the hour before h, so label 0 is hour 24 of the day before."""
    shift = 1 if hour_label == "ending" else 0
    start = first - datetime.timedelta(hours=shift)
    lead = start.hour
    count = -(-(len(series) + lead) // 24)
    grid = np.ma.masked_all(count * 24, np.int64)
    grid[lead:lead + len(series)] = series
    return {start.date() + datetime.timedelta(days=k): grid[24 * k:24 * k + 24]
            for k in range(count)}


def daily_mean(hours):
    values = hours.compressed()
    return Fraction(int(values.sum()), len(values) * SCALE) if len(values) >= 20 else None


def daily_ozone(hours):
    """(largest hour or None, MDA8 or None)"""
    values = hours.compressed()
    largest = Fraction(int(values.max()), SCALE) if len(values) else None
    means = []
    for end in range(8, 25):
        window = hours[end - 8:end].compressed()
        if len(window) >= 6:
            means.append(Fraction(int(window.sum()), len(window) * SCALE))
    if not means:
        return largest, None
    return largest, max(means) if len(means) >= 14 or half_even(max(means)) > MDA8_LIMIT else None


def aqi_of(day):
    """AQI of a day with all six items, else None; items rounded before the index."""
    if any(day.get(p) is None for p in POLLUTANTS):
        return None
    rounded = {p: half_even(day[p], DECIMALS.get(p, 0)) for p in POLLUTANTS}
    indices = [iaqi(p, rounded[p]) for p in POLLUTANTS if p != "O3"]
    indices += [iaqi("O3_8h", rounded["O3"]), iaqi("O3_1h", half_even(day["O3_1h"]))]
    return max(index for index in indices if index is not None)


def daily_table(hourly, first, hour_label):
    """date → {pollutant: exact daily value or None}"""
    table = {}
    for pollutant, series in hourly.items():
        for date, hours in days_of(series, first, hour_label).items():
            day = table.setdefault(date, {})
            if pollutant == "O3":
                day["O3_1h"], day["O3"] = daily_ozone(hours)
            else:
                day[pollutant] = daily_mean(hours)
    return table


def percentile(values, share):
    """k = 1 + (n − 1)·p on the sorted values."""
    ordered = sorted(values)
    position = (len(ordered) - 1) * share
    low = int(position)
    high = min(low + 1, len(ordered) - 1)
    return ordered[low] + (ordered[high] - ordered[low]) * (position - low)


def annual_valid(dates):
    """324 days, 27 a month, 25 in February."""
    months = [sum(1 for d in dates if d.month == m) for m in range(1, 13)]
    return len(dates) >= 324 and all(n >= (25 if m == 2 else 27)
                                     for m, n in enumerate(months, start=1))


PERCENTILES = {"PM2.5": 95, "PM10": 95, "SO2": 98, "NO2": 98, "CO": 95, "O3": 90}
COLUMNS = ["station", "year", "hour_label", "pm25_valid_days", "pm25_missing_days",
           "pm25_annual_valid", "pm25_days_below", "pm25_days_below_upper", "pm25_attained_days",
           "pm25_days_not_above", "pm25_days_below_unrounded",
           "aqi_valid_days", "good_aqi_days", "good_aqi_ratio_pct"] + [
    f"{p.lower().replace('.', '')}_{what}" for p in POLLUTANTS
    for what in ("valid_days", "annual_valid", "mean", "mean_of_rounded", "percentile",
                 "percentile_of_rounded")]


def mean_table(tables):
    """Day by day the mean over stations of their daily values (the city rule of HJ 663).

    A day needs three quarters of the stations, half of them where there are fewer than four."""
    needed = len(tables) * (0.75 if len(tables) >= 4 else 0.5)
    result = {}
    for date in sorted(set().union(*tables)):
        days = [table[date] for table in tables if date in table]
        result[date] = {}
        for item in set().union(*days):
            values = [day[item] for day in days if day.get(item) is not None]
            result[date][item] = sum(values) / len(values) if len(values) >= needed else None
    return result


def year_rows(station, hourly, first, hour_label, below=50):
    return table_rows(station, daily_table(hourly, first, hour_label), hour_label, below)


def table_rows(station, table, hour_label, below=50):
    for year in sorted({date.year for date in table}):
        days = {date: day for date, day in table.items() if date.year == year}
        pm25 = {d: day["PM2.5"] for d, day in days.items() if day.get("PM2.5") is not None}
        rounded = [half_even(v) for v in pm25.values()]
        missing = (366 if calendar.isleap(year) else 365) - len(pm25)
        count = sum(v < below for v in rounded)
        indices = [a for a in map(aqi_of, days.values()) if a is not None]
        good = sum(a <= 100 for a in indices)
        row = [station, year, hour_label, len(pm25), missing, int(annual_valid(pm25)), count,
               count + missing, sum(v <= DAILY_LIMIT_PM25 for v in rounded),
               sum(v <= below for v in rounded), sum(v < below for v in pm25.values()),
               len(indices), good, float(Fraction(100 * good, len(indices))) if indices else None]
        for pollutant in POLLUTANTS:
            values = {d: day[pollutant] for d, day in days.items()
                      if day.get(pollutant) is not None}
            exact = list(values.values())
            tidy = [half_even(v, DECIMALS.get(pollutant, 0)) for v in exact]
            share = Fraction(PERCENTILES[pollutant], 100)
            row += [len(exact), int(annual_valid(values))]
            for function in (lambda v: sum(v) / len(v), lambda v: percentile(v, share)):
                row += [float(function(v)) if v else None for v in (exact, tidy)]
        yield row
