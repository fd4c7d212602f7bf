"""A made-up year of hourly air quality in the layout of the national archive, and wind.

Hour labels are hour-ending Beijing time as in the archive: label 0 of a day is hour 24 of the day
before, so the first hour of the following year closes 31 December."""

import datetime
import math

import numpy as np

from . import geography, writers

YEAR = 2024
FIRST_HOUR = datetime.datetime(YEAR, 1, 1)
HOURS = 366 * 24 + 1
POLLUTANTS = ("PM2.5", "PM10", "SO2", "NO2", "O3", "CO")

# code, name, class, east, north, factor for particles, factor for traffic gases
STATIONS = (
    ("3801A", "青岚管委会", "评价点", 586100.0, 3274600.0, 1.00, 1.00),
    ("3802A", "青岚东园", "评价点", 588200.0, 3275400.0, 1.05, 1.05),
    ("3803A", "石桥小学", "评价点", 585200.0, 3276000.0, 0.97, 0.92),
    ("3804A", "望湖科创园", "评价点", 595300.0, 3272300.0, 0.90, 0.85),
    ("3805A", "云溪客运站", "评价点", 591350.0, 3274200.0, 1.08, 1.20),
    ("3806A", "青岚山(对照点)", "背景点", 581600.0, 3279300.0, 0.62, 0.45),
    ("3807A", "云溪大道交通站", "交通点", 587000.0, 3274150.0, 1.18, 1.65),
    ("QLW01", "区块三微站", "微型站", 591690.0, 3276985.0, 1.10, 1.00))
CLOSED_STATION = ("3808A", "青岚老站(停运231026)", "评价点")

ANNUAL_MEANS = {"PM2.5": 36.5, "PM10": 62.0, "SO2": 7.0, "NO2": 29.0, "O3": 58.0, "CO": 0.72}


def times():
    return [FIRST_HOUR + datetime.timedelta(hours=k) for k in range(HOURS)]


def _wave(phase, peak):
    return np.cos(2.0 * math.pi * (phase - peak))


def _persistent(random, decay, count):
    """Autoregressive noise of unit variance."""
    steps = random.standard_normal(count) * math.sqrt(1.0 - decay * decay)
    values = np.empty(count)
    value = random.standard_normal()
    for k in range(count):
        value = decay * value + steps[k]
        values[k] = value
    return values


class Weather:
    """Wind and the haze that follows from calm and season; shared by all stations."""

    def __init__(self, random):
        hour = np.arange(HOURS)
        self.season, self.clock = hour / (366.0 * 24.0), (hour % 24) / 24.0
        self.haze = _persistent(random, 0.986, HOURS)
        gusts = _persistent(random, 0.93, HOURS)
        self.speed = np.maximum(0.0, 2.1 - 0.55 * self.haze + 0.7 * _wave(self.clock, 14.5 / 24.0)
                                + 0.75 * gusts)
        prevailing = 135.0 + 170.0 * (0.5 + 0.5 * _wave(self.season, 0.02))  # SE summer, NW winter
        self.direction = (prevailing + 52.0 * _persistent(random, 0.95, HOURS)) % 360.0
        self.clouds = _persistent(random, 0.97, HOURS)


def _common_levels(weather):
    """Level of each pollutant relative to its annual mean, before the station's own share."""
    season, clock, haze = weather.season, weather.clock, weather.haze
    traffic = 0.25 * _wave(clock, 8.0 / 24.0) + 0.20 * _wave(2.0 * clock, 2.0 * 20.0 / 24.0)
    stagnant = 0.48 * haze - 0.10 * _wave(clock, 15.0 / 24.0)
    particles = np.exp(0.36 * _wave(season, 0.04) + stagnant - 0.12)
    sunshine = np.maximum(0.15, 1.0 + 0.85 * _wave(clock, 15.0 / 24.0))
    ozone = sunshine * np.exp(0.50 * _wave(season, 0.52) - 0.28 * weather.clouds - 0.08)
    gases = np.exp(0.30 * _wave(season, 0.02) + 0.28 * haze + traffic - 0.08)
    return {"PM2.5": particles, "PM10": particles**0.85 * np.exp(0.12 * _wave(season, 0.25)),
            "SO2": gases**0.6, "NO2": gases, "CO": particles**0.55, "O3": ozone}


def hourly_values(stations=STATIONS):
    """pollutant → station code → array of HOURS values, rounded as the archive rounds."""
    random = np.random.default_rng(7007)
    weather = Weather(random)
    levels = _common_levels(weather)
    values = {pollutant: {} for pollutant in POLLUTANTS}
    for code, _, _, _, _, particles, gases in stations:
        local = 0.10 * _persistent(random, 0.90, HOURS)
        factors = {"PM2.5": particles, "PM10": particles, "SO2": 0.5 + 0.5 * gases, "NO2": gases,
                   "CO": 0.6 + 0.4 * gases, "O3": 1.12 - 0.12 * gases}
        for pollutant in POLLUTANTS:
            noise = local + 0.07 * random.standard_normal(HOURS)
            raw = ANNUAL_MEANS[pollutant] * factors[pollutant] * levels[pollutant] * np.exp(noise)
            values[pollutant][code] = np.round(raw, 1) if pollutant == "CO" \
                else np.maximum(1.0, np.round(raw))
        values["PM10"][code] = np.maximum(values["PM10"][code], values["PM2.5"][code] + 2.0)
    return values, weather


def blank_random_hours(values):
    """About 1.2 % of the hours are missing, as everywhere: calibration, power, transmission."""
    random = np.random.default_rng(7100)
    for series in values.values():
        for code in series:
            series[code][random.random(HOURS) < 0.009] = np.nan
            for start in random.integers(0, HOURS, 6):
                series[code][start:start + int(random.integers(2, 6))] = np.nan


def _running_mean(series):
    """Mean of the last 24 hours with at least 20 values, rounded: the archive's `_24h`."""
    valid = ~np.isnan(series)
    sums = np.concatenate([[0.0], np.cumsum(np.where(valid, series, 0.0))])
    counts = np.concatenate([[0], np.cumsum(valid)])
    first = np.maximum(np.arange(HOURS) - 23, 0)
    total, count = sums[1:] - sums[first], counts[1:] - counts[first]
    return np.where(count >= 20, np.round(total / np.maximum(count, 1)), np.nan)


def _cell(value, decimals):
    return "" if np.isnan(value) else f"{value:.{decimals}f}"


def write_observations(folder, values, text_edits):
    """One file a day. `text_edits` maps a date to a function on the lines of that day's file;

    None in its place leaves the file out."""
    codes = [station[0] for station in STATIONS]
    columns = {**values, "PM2.5_24h": {c: _running_mean(values["PM2.5"][c]) for c in codes}}
    order = ("PM2.5", "PM2.5_24h", "PM10", "SO2", "NO2", "O3", "CO")
    days = {}
    for k, time in enumerate(times()):
        lines = days.setdefault(time.strftime("%Y%m%d"),
                                ["date,hour,type," + ",".join(codes)])
        for name in order:
            cells = [_cell(columns[name][code][k], 1 if name == "CO" else 0) for code in codes]
            lines.append(f"{time:%Y%m%d},{time.hour},{name}," + ",".join(cells))
    for date, lines in days.items():
        edit = text_edits.get(date, lambda unchanged: unchanged)
        path = f"{folder}/china_sites_{date}.csv"
        writers.remove(path)
        if edit is not None:
            writers.write_text(path, "\n".join(edit(lines)) + "\n", encoding="utf-8-sig")


def write_stations(path):
    header = ("监测点编码", "监测点名称", "城市", "经度", "纬度", "对照点", "点位类别", "数据状态")
    rows = []
    for code, name, kind, east, north, _, _ in STATIONS:
        lon, lat = geography.to_lon_lat([(east, north)])[0]
        status = "实时" if kind in ("微型站", "交通点") else "审核"
        rows.append((code, name, "云溪市", f"{lon:.4f}", f"{lat:.4f}",
                     "Y" if kind == "背景点" else "N", kind, status))
    rows.append((*CLOSED_STATION[:2], "云溪市", "-", "", "N", CLOSED_STATION[2], "审核"))
    writers.write_csv(path, header, rows, encoding="utf-8-sig")


def write_wind(path, weather):
    """Two mast series; calm hours have speed 0 and no direction."""
    random = np.random.default_rng(7200)
    rows = []
    for code, factor in (("QLM1", 1.0), ("QLM2", 0.86)):
        speed = np.round(np.maximum(0.0, weather.speed * factor
                                    + 0.25 * random.standard_normal(HOURS)), 1)
        direction = np.round((weather.direction + 12.0 * random.standard_normal(HOURS)) % 360.0)
        for k, time in enumerate(times()):
            calm = speed[k] < 0.3
            rows.append((code, f"{time:%Y-%m-%d %H}:00", "0" if calm else f"{speed[k]:.1f}",
                         "" if calm else f"{direction[k]:.0f}"))
    writers.write_csv(path, ("station", "time", "ws_m_s", "wd_deg"), rows)
