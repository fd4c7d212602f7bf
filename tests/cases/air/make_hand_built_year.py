#!/usr/bin/python3
"""Writes hand_built_year.csv: a year in which each rule of air statistics bites once. Labels are
hour-ending: label 0 of a day is hour 24 of the day before. See README.md."""

import datetime

YEAR = 2023
BASE = {"PM2.5": 10, "PM10": 20, "SO2": 6, "NO2": 12, "CO": 0.5, "O3": 60}
PM25_OF_BREAKPOINT = (35, 75, 115, 150, 250, 350, 500)


def value(day, hour, pollutant):
    """The value of hour 1…24 of a day; None where it is missing."""
    key = (day.month, day.day)
    if pollutant == "PM2.5":
        if key == (1, 10) and hour > 19 or key == (1, 11) and hour > 20:
            return None
        if key == (4, 1):
            return 75
        if key[0] == 5 and key[1] <= 7:
            return PM25_OF_BREAKPOINT[key[1] - 1]
        if key == (6, 2):
            return 20
        if key == (7, 1):
            return 50
        if key == (7, 2):
            return 50.5 if hour <= 12 else 50.0  # mean 50.25: 50 when rounded
        if key == (7, 3):
            return 49 if hour <= 12 else 50  # mean 49.5: rounds half-even to 50
    if pollutant == "PM10" and key[0] == 5 and key[1] <= 7:
        return PM25_OF_BREAKPOINT[key[1] - 1]  # never above its own breakpoint of that class
    if pollutant == "SO2":
        if key == (4, 1):
            return 150
        if key in ((2, 10), (2, 11), (2, 12)):
            return None  # 25 days are left in February
    if pollutant == "NO2" and key in ((2, 10), (2, 11), (2, 12), (2, 13)):
        return None  # 24 days are left in February
    if pollutant == "O3" and key in ((3, 1), (3, 2), (3, 3)):
        # Windows end at hours 8…24 and need 6 of 8 hours. With hours 1…h alone the windows that
        # end at 8…h+2 are valid: h + 2 − 7 of them.
        last = {1: 18, 2: 18, 3: 19}[key[1]]
        if hour > last:
            return None
        return {1: 160, 2: 161, 3: 60}[key[1]]
    return BASE[pollutant]


def main():
    with open("hand_built_year.csv", "w", encoding="utf-8", newline="\n") as file:
        file.write("station,time," + ",".join(BASE) + "\n")
        day = datetime.date(YEAR, 1, 1)
        while day.year == YEAR:
            for hour in range(1, 25):
                label = datetime.datetime(day.year, day.month, day.day) + datetime.timedelta(
                    hours=hour)
                cells = (value(day, hour, pollutant) for pollutant in BASE)
                file.write(f"H1,{label:%Y-%m-%d %H}:00,"
                           + ",".join("" if cell is None else str(cell) for cell in cells) + "\n")
            day += datetime.timedelta(days=1)


if __name__ == "__main__":
    main()
