#!/bin/sh
# Makes sure that the end-to-end tests find Chromium at $1. As root on Debian or Ubuntu it is installed; elsewhere one line
# says what is missing, and under CI that is an error.
set -eu
chromium="$1"

found() {
    [ -x "$chromium" ] && echo "$("$chromium" --version 2>/dev/null || echo Chromium) at $chromium"
}

found && exit 0
if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "$chromium is missing: installing Chromium with apt-get"
    export DEBIAN_FRONTEND=noninteractive
    apt-get update -qq && apt-get install -y -qq --no-install-recommends chromium >/dev/null || echo "apt-get could not install it"
    found && exit 0
fi
echo "!!! $chromium is missing, so the end-to-end tests CANNOT RUN. Install Chromium, or name it: make test CHROMIUM=/path/to/it"
[ -z "${CI:-}" ]
