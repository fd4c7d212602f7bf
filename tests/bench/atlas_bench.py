#!/usr/bin/python3
"""The atlas of a made-up country: seconds a page and core, memory, bytes a page.

usage: atlas_bench.py PARKLENS [PARKS ...]      (default 20 60 178)

The yardstick is QGIS with 2.8 s a page (21 pages in 59 s, as its users report; docs/performance.md); it is not run
here. A page there is one map of one park: the bench counts those apart from the pages of tables behind them."""

import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from demo_country import write_country


def resident(process, name):
    """VmRSS or VmHWM in bytes: ru_maxrss would count this program's own, before exec."""
    try:
        status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
    except OSError:
        return 0
    line = next((line for line in status.splitlines() if line.startswith(name + ":")), None)
    return int(line.split()[1]) * 1024 if line else 0


def draw(program, project, output):
    """Wall and processor seconds, memory when drawing begins and at most, pages, cores."""
    start = time.perf_counter()
    process = subprocess.Popen([program, "map", str(project), "atlas", "-o", str(output), "--overwrite", "--lang", "zh",
                                "--progress", "json"], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, text=True)
    data = peak = 0
    text = ""
    for line in process.stderr:
        if not line.startswith("{"):
            text += line
            continue
        if not data and json.loads(line)["stage"] == "绘制图件":
            data = resident(process, "VmRSS")
        peak = max(peak, resident(process, "VmHWM"))
    _, status, usage = os.wait4(process.pid, 0)
    wall = time.perf_counter() - start
    if os.waitstatus_to_exitcode(status) not in (0, 4):
        raise SystemExit(f"{program} ended with status {status}: {text}")
    rate = re.search(r"图集：(\d+) 页.*；(\d+) 核", text)
    return wall, usage.ru_utime + usage.ru_stime, data, peak, int(rate.group(1)), int(rate.group(2))


def maps_in(pdf):
    """Pages with a map are those with a georeferenced frame."""
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True,
                          check=False).stdout
    return text.count(b"/VP ")


def main():
    program = os.path.abspath(sys.argv[1])
    counts = [int(argument) for argument in sys.argv[2:]] or [20, 60, 178]
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{'parks':>6} {'pages':>6} {'maps':>6} {'wall s':>8} {'cpu s':>8} {'s/page·core':>12} {'s/map·core':>11} "
          f"{'cpu s/map':>10} {'data MB':>8} {'peak MB':>8} {'KB/page':>8}")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            project = write_country(folder, count)
            output = folder / "atlas.pdf"
            wall, cpu, data, peak, pages, cores = draw(program, project, output)
            maps = maps_in(output)
            print(f"{count:6d} {pages:6d} {maps:6d} {wall:8.1f} {cpu:8.1f} {wall * cores / pages:12.3f} "
                  f"{wall * cores / maps:11.3f} {cpu / maps:10.3f} {data / 1e6:8.0f} {peak / 1e6:8.0f} "
                  f"{output.stat().st_size / 1e3 / pages:8.1f}", flush=True)
    print(f"load {os.getloadavg()[0]:.1f}; QGIS 2.8 s a page with one map")


if __name__ == "__main__":
    main()
