#!/bin/sh
# Creates the virtual environment with exactly the versions of constraints.txt.
# Installs the Debian packages python3.11-venv and git only where they are missing and apt-get can be used.
set -eu

PYTHON="${PYTHON:-python3.11}"
VENV="${VENV:-.venv}"

need_package() {
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
        echo "setup: installing the Debian package $1"
        apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq "$1" >/dev/null
    else
        echo "setup: please install the package $1 (apt-get install $1) and try again" >&2
        exit 1
    fi
}

command -v "$PYTHON" >/dev/null 2>&1 || need_package python3.11
"$PYTHON" -c 'import sys; sys.exit(sys.version_info[:2] not in ((3, 11), (3, 12)))' || {
    echo "setup: $PYTHON is not Python 3.11 or 3.12; set PYTHON=/path/to/python3.11" >&2
    exit 1
}
"$PYTHON" -c 'import ensurepip, venv' >/dev/null 2>&1 || need_package python3.11-venv

echo "setup: creating $VENV (a few minutes the first time)"
"$PYTHON" -m venv "$VENV"
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt "pip>=24" hatchling editables
"$VENV/bin/python" -m pip install --quiet --disable-pip-version-check -c constraints.txt --no-build-isolation -e ".[dev]"
echo "setup: done"
