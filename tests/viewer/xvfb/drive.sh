#!/usr/bin/env bash
# Drives the real viewer on a real (virtual) X server, and takes two screenshots without one.
#
#   drive.sh PARKLENS_VIEWER PROJECT.toml
#
# Exit code 77 (skipped) where xvfb-run or xdotool is not installed.
set -euo pipefail

# What is done inside the X server.
drive() {
    "$1" "$2" &
    local viewer_pid=$!
    local window
    window=$(timeout --foreground 60 xdotool search --sync --onlyvisible --pid "$viewer_pid" \
        --name ParkLens | head -n 1)
    echo "window $window is there"
    sleep 3
    local width height
    eval "$(xdotool getwindowgeometry --shell "$window" | sed -n 's/^WIDTH=/width=/p; s/^HEIGHT=/height=/p')"
    xdotool mousemove --window "$window" $((width / 2)) $((height / 3))
    xdotool click --repeat 3 --delay 50 4 # the wheel, up
    xdotool mousedown 1
    xdotool mousemove_relative --sync 80 40
    xdotool mouseup 1
    sleep 1
    xdotool key --clearmodifiers ctrl+q
    wait "$viewer_pid"
}

if [ "$1" = --inside ]; then
    drive "$2" "$3"
    exit
fi

viewer="$1"
project="$2"
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
export XDG_CONFIG_HOME="$work/config"

echo "help needs no display; a language that is none is refused"
env -u DISPLAY -u QT_QPA_PLATFORM "$viewer" --help | grep -q -- --screenshot
status=0
QT_QPA_PLATFORM=offscreen "$viewer" --lang xx 2>"$work/refusal" || status=$?
[ "$status" = 2 ] && grep -q -- --lang "$work/refusal"

echo "screenshots of the same window are the same bytes"
for number in 1 2; do
    QT_QPA_PLATFORM=offscreen XDG_CONFIG_HOME="$work/config$number" \
        "$viewer" "$project" --screenshot "$work/$number.png" --size 1200x800
done
cmp "$work/1.png" "$work/2.png"

for program in xvfb-run xdotool; do
    if ! command -v "$program" >/dev/null; then
        echo "skipped: $program is not installed"
        exit 77
    fi
done

timeout --foreground 120 xvfb-run -a -s '-screen 0 1600x1000x24' \
    "$0" --inside "$viewer" "$project"
echo "closed by Ctrl+Q with exit code 0"
