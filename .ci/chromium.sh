#!/bin/sh
# The browser tests need Chromium: taken from the system, else installed where that is possible.
set -eu
shell=chromium-headless-shell
if command -v "$shell" >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing Chromium for the browser tests ..."
    if { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "$shell"; } >/dev/null; then
        exit 0
    fi
fi
for name in chromium chromium-browser google-chrome; do
    if command -v "$name" >/dev/null 2>&1; then exit 0; fi
done
echo "Chromium is not here; the browser tests will say so. Install it to run them." >&2
