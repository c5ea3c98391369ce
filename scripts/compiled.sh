#!/bin/sh
# Compiles the engine into build/compiled (docs/compiled.md). Installs the Debian packages gcc, libc6-dev and, for Debian's own
# Python, python3.11-dev only where they are missing and apt-get can be used.
set -eu
cd "$(dirname "$0")/.."
PYTHON="${PYTHON:-.venv/bin/python}"

need_packages() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "compiled: installing the Debian packages $*"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$@" >/dev/null
    else
        echo "compiled: please install the packages $* (apt-get install $*) and try again" >&2
        exit 1
    fi
}

command -v cc >/dev/null 2>&1 || need_packages gcc libc6-dev
"$PYTHON" -c 'import pathlib, sysconfig, sys; sys.exit(not pathlib.Path(sysconfig.get_path("include"), "Python.h").exists())' \
    || need_packages "python$("$PYTHON" -c 'import sys; print("%d.%d" % sys.version_info[:2])')-dev"
log="$(mktemp)"
echo "compiled: compiling the engine (about three minutes)"
if ! "$PYTHON" scripts/compile_engine.py build/compiled >"$log" 2>&1; then
    tail -n 40 "$log" >&2
    rm "$log"
    exit 1
fi
tail -n 1 "$log"
rm "$log"
