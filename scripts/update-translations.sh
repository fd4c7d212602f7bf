#!/usr/bin/env bash
# Brings the texts of the desktop viewer into its translation file; run it after changing texts, then
# translate what is marked unfinished (Qt Linguist, or the file itself).
set -euo pipefail

root="$(cd "$(dirname "$0")/.." && pwd)"
lupdate="$(command -v lupdate6 || true)"
[ -n "$lupdate" ] || lupdate="$(qtpaths6 --query QT_HOST_LIBEXECS 2>/dev/null || true)/lupdate"
[ -x "$lupdate" ] || lupdate=/usr/lib/qt6/bin/lupdate
cd "$root"
"$lupdate" -I "$root" -locations none -no-obsolete -source-language en_US -target-language zh_CN \
    viewer/desktop -ts viewer/desktop/translations/parklens_zh_CN.ts
