#!/usr/bin/env bash
# Recomputes the expected tables.
#
#   tests/reference/run.sh            writes tests/reference/expected/*.csv
#   tests/reference/run.sh --check    recomputes aside and compares with the committed tables
#
# Needs the real data (../shared or PARKLENS_SHARED) and the packages of
# scripts/install-deps.sh full.
set -euo pipefail
cd "$(dirname "$0")"

python=/usr/bin/python3
if [ "${1:-}" != --check ]; then
    for script in beijing demo demo_land demo_park_land demo_per_mu land_sql rasters real_land sources vectors; do
        "$python" "$script.py"
    done
    exit 0
fi

if [ ! -f "${PARKLENS_SHARED:-$PWD/../../../shared}/README.md" ]; then
    echo "No real data at ../shared: nothing recomputed."
    exit 0
fi
aside="$(mktemp -d)"
trap 'rm -rf "$aside"' EXIT
for script in beijing demo demo_land demo_park_land demo_per_mu land_sql rasters real_land sources vectors; do
    PARKLENS_EXPECTED="$aside" "$python" "$script.py"
done
diff -r "$aside" expected
echo "The expected tables are as recomputed."
