# All of them are packages of Debian 12: see scripts/install-deps.sh.
find_package(CLI11 REQUIRED)
find_package(GDAL 3.6 CONFIG REQUIRED)
find_package(GEOS 3.11 CONFIG REQUIRED)
find_package(PROJ 9.1 CONFIG REQUIRED)
find_package(TBB CONFIG REQUIRED)
find_package(fmt REQUIRED)
find_package(nlohmann_json REQUIRED)
# The shared library: header-only debug builds of toml++ abort on some broken input.
find_package(tomlplusplus CONFIG REQUIRED)
find_package(ZLIB REQUIRED)
find_package(PkgConfig REQUIRED)
pkg_check_modules(XXHASH REQUIRED IMPORTED_TARGET libxxhash)
pkg_check_modules(QPDF REQUIRED IMPORTED_TARGET libqpdf)
