#!/usr/bin/python3
"""The atlas of a made-up country: seconds a page and core, memory, bytes a page.

usage: atlas_bench.py PARKLENS [PARKS ...]      (default 20 60 178)

The yardstick is QGIS with 2.8 s a page (21 pages in 59 s, as its users report; docs/performance.md); it is not run
here. A page there is one map of one park: the bench counts those apart from the pages of tables behind them."""

import os
import pathlib
import re
import subprocess
import sys
import tempfile
import time

from demo_country import write_country


def watch(process):
    """Largest resident set until the process ends: ru_maxrss would count this program's own, before exec."""
    peak = 0
    while process.poll() is None:
        try:
            status = pathlib.Path(f"/proc/{process.pid}/status").read_text(encoding="ascii", errors="replace")
        except OSError:
            break
        line = next((line for line in status.splitlines() if line.startswith("VmHWM:")), None)
        if line is not None:
            peak = int(line.split()[1]) * 1024
        time.sleep(0.02)
    return peak


def draw(program, project, output):
    start = time.perf_counter()
    with tempfile.TemporaryFile() as told:
        process = subprocess.Popen([program, "map", str(project), "atlas", "-o", str(output), "--overwrite", "--lang",
                                    "zh"], stdout=subprocess.DEVNULL, stderr=told)
        peak = watch(process)
        wall = time.perf_counter() - start
        told.seek(0)
        text = told.read().decode("utf-8")
    if process.returncode not in (0, 4):
        raise SystemExit(f"{program} ended with status {process.returncode}: {text}")
    rate = re.search(r"图集：(\d+) 页.*；(\d+) 核", text)
    return wall, peak, int(rate.group(1)), int(rate.group(2))


def maps_in(pdf):
    """Pages with a map are those with a georeferenced frame."""
    text = subprocess.run(["qpdf", "--qdf", "--object-streams=disable", str(pdf), "-"], capture_output=True,
                          check=False).stdout
    return text.count(b"/VP ")


def main():
    program = os.path.abspath(sys.argv[1])
    counts = [int(argument) for argument in sys.argv[2:]] or [20, 60, 178]
    print(f"load {os.getloadavg()[0]:.1f}")
    print(f"{'parks':>6} {'pages':>6} {'maps':>6} {'wall s':>8} {'s/page·core':>12} {'s/map·core':>11} {'QGIS ratio':>11} "
          f"{'peak MB':>8} {'KB/page':>8}")
    for count in counts:
        with tempfile.TemporaryDirectory() as name:
            folder = pathlib.Path(name)
            project = write_country(folder, count)
            output = folder / "atlas.pdf"
            wall, peak, pages, cores = draw(program, project, output)
            maps = maps_in(output)
            print(f"{count:6d} {pages:6d} {maps:6d} {wall:8.1f} {wall * cores / pages:12.3f} {wall * cores / maps:11.3f} "
                  f"{2.8 / (wall * cores / maps):11.1f} {peak / 1e6:8.0f} {output.stat().st_size / 1e3 / pages:8.1f}",
                  flush=True)


if __name__ == "__main__":
    main()
