#!/bin/sh
# xgettext and msgmerge collect the strings for the catalogues.
set -eu
if command -v xgettext >/dev/null 2>&1; then exit 0; fi
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "Installing gettext ..."
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends gettext; } >/dev/null
else
    echo "Install gettext (xgettext, msgmerge) and run this again." >&2
    exit 1
fi
