#!/bin/sh
# Locks the dependency groups `run` and `test` of pyproject.toml into requirements/, with hashes for every platform.
# Pins that still fit stay; UPGRADE=1 takes the newest. The test lock repeats the pins of the run lock.
set -eu
uv="${UV:-$(command -v uv || echo .venv/bin/uv)}"
[ -x "$uv" ] || { echo "make lock needs uv: install it, or name it with UV=/path/to/uv"; exit 1; }

lock() {
    group="$1"; shift
    file="requirements/$group.txt"
    "$uv" pip compile pyproject.toml --group "$group" --quiet --universal --python-version 3.11 --generate-hashes \
        --no-emit-index-url --no-emit-find-links --no-header ${UPGRADE:+--upgrade} "$@" --output-file "$file" >/dev/null
    { echo "# Locked from pyproject.toml by \`make lock\`, with hashes for every platform. Do not edit."; cat "$file"; } >"$file.new"
    mv "$file.new" "$file"
    echo "$file: $(grep -c '==' "$file") packages"
}

lock run
lock test --extra calibrate --extra postgres --constraint requirements/run.txt
