#!/bin/sh
# Sees to it that the browser tests have a Chromium and can drive it; called by make test.
# Another browser of its family may be named: make test CHROMIUM=/opt/chrome/chrome
set -eu

missing=""
if [ -n "${CHROMIUM:-}" ]; then
    command -v "$CHROMIUM" >/dev/null || {
        echo "CHROMIUM=$CHROMIUM is no program" >&2
        exit 1
    }
elif ! command -v chromium >/dev/null; then
    # A Chromium without any font lays out nothing: one family comes with it.
    missing="chromium fonts-liberation"
fi
# Playwright's driver wants a library that a small Debian has not.
.venv/bin/python -m playwright --version >/dev/null 2>&1 || missing="${missing:+$missing }libatomic1"
[ -n "$missing" ] || exit 0

if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
    exec sh requirements/install-debian.sh $missing
fi
echo "The browser tests need Chromium and its driver. On Debian: sudo apt-get install $missing" >&2
echo "A browser that lies elsewhere can be named: make test CHROMIUM=/path/to/chrome" >&2
exit 1
