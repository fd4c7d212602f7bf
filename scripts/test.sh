#!/usr/bin/env bash
# Installs what is needed, builds and runs every test. Closes on ctest's own summary.
#
#   scripts/test.sh          the tests of the release build
#   scripts/test.sh --full   also the sanitizers, clang-tidy, the independent recomputation and
#                            60 s of each fuzz target
set -euo pipefail
cd "$(dirname "$0")/.."

full=no
case "${1:-}" in
    "") ;;
    --full) full=yes ;;
    *)
        echo "usage: $0 [--full]" >&2
        exit 2
        ;;
esac

if [ "$full" = yes ]; then
    scripts/install-deps.sh full
else
    scripts/install-deps.sh test
fi

shared="${PARKLENS_SHARED:-$(dirname "$PWD")/shared}"
if [ ! -f "$shared/README.md" ]; then
    echo "No reference cases and real data at ../shared: the tests that need them are skipped."
fi

echo "== Format"
git ls-files -z '*.cpp' '*.hpp' | xargs -0 -r -n 64 -P "$(nproc)" clang-format-14 --dry-run --Werror

echo "== Release build"
cmake --preset release -DPARKLENS_WARNINGS_AS_ERRORS=ON -DPARKLENS_BUILD_TESTS=ON
cmake --build --preset release
cmake --build build/release --target all_verify_interface_header_sets

if [ "$full" = yes ]; then
    echo "== Sanitizers"
    cmake --preset asan-ubsan
    cmake --build --preset asan-ubsan
    ctest --preset asan-ubsan

    echo "== clang-tidy"
    cmake --preset tidy
    cmake --build --preset tidy

    echo "== Independent recomputation"
    tests/reference/run.sh --check

    echo "== Fuzz targets"
    cmake --preset fuzz
    cmake --build --preset fuzz
    for target in build/fuzz/tests/fuzz/fuzz_*; do
        [ -x "$target" ] || continue
        seeds="tests/fuzz/seeds/$(basename "$target")"
        corpus="$(mktemp -d)"
        "$target" -max_total_time=60 -timeout=10 "$corpus" "$seeds"
        rm -rf "$corpus"
    done
fi

echo "== Tests"
ctest --preset release -j 2
