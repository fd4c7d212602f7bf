#!/usr/bin/env bash
# Installs every package ParkLens needs from Debian 12, and nothing else.
#
#   scripts/install-deps.sh [build|test|full|bench]
#     build  compiler and libraries (scripts/demo.sh)
#     test   build, and what the tests run with (scripts/test.sh), PostGIS and QGIS among it; the default
#     full   test, and clang for clang-tidy and the fuzz targets (scripts/test.sh --full)
#     bench  build, and the yardsticks of tests/bench
#
# PostGIS (some 50 MB to fetch, half a minute) is run by the tests and benches themselves, each with a server of its
# own in a temporary folder.
#
# Idempotent: when all packages of the level are there, apt is not called at all.
set -euo pipefail

level="${1:-test}"

build_packages=(
    ca-certificates ccache cmake g++ git ninja-build pkg-config
    libboost-dev libcli11-dev libfmt-dev libgdal-dev libgeos-dev libproj-dev libqpdf-dev
    libtbb-dev libtomlplusplus-dev libxxhash-dev nlohmann-json3-dev zlib1g-dev
    qt6-base-dev qt6-svg-dev qt6-tools-dev qt6-tools-dev-tools qt6-l10n-tools qt6-translations-l10n
    proj-bin gdal-bin fonts-noto-cjk
)
test_packages=(
    libbenchmark-dev libboost-test-dev librapidcheck-dev
    appstream clang-format-14 desktop-file-utils locales
    mupdf-tools poppler-utils qpdf
    python3 python3-gdal python3-numpy python3-qgis
    xauth xdotool xvfb
)
full_packages=(
    clang-16 clang-tidy-16 libclang-rt-16-dev
    python3-openpyxl python3-pandas python3-pyproj python3-rasterio python3-shapely
)
database_packages=(
    postgresql-15 postgresql-15-postgis-3 postgresql-15-postgis-3-scripts postgresql-common
)
bench_packages=("${database_packages[@]}" python3 python3-gdal)

case "$level" in
    build) packages=("${build_packages[@]}") ;;
    test) packages=("${build_packages[@]}" "${test_packages[@]}" "${database_packages[@]}") ;;
    full)
        packages=("${build_packages[@]}" "${test_packages[@]}" "${database_packages[@]}" "${full_packages[@]}")
        ;;
    bench) packages=("${build_packages[@]}" "${bench_packages[@]}") ;;
    *)
        echo "usage: $0 [build|test|full|bench]" >&2
        exit 2
        ;;
esac

missing=()
for package in "${packages[@]}"; do
    if ! dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null | grep -qx installed; then
        missing+=("$package")
    fi
done

as_root=()
if [ "$(id -u)" -ne 0 ]; then
    as_root=(sudo)
fi

if [ "${#missing[@]}" -gt 0 ]; then
    echo "Installing ${#missing[@]} packages: ${missing[*]}"
    "${as_root[@]}" apt-get update -qq
    "${as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
fi

# The tests also run under a locale whose decimal separator is a comma.
if { [ "$level" = test ] || [ "$level" = full ]; } && ! locale -a 2>/dev/null | grep -qix 'de_DE\.utf-\?8'; then
    echo "Generating the locale de_DE.UTF-8"
    "${as_root[@]}" localedef -i de_DE -f UTF-8 de_DE.UTF-8
fi
