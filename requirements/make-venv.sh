#!/bin/sh
# Makes .venv afresh from the locks; called by the Makefile when a lock has changed.
# Wants Python 3.11 or newer. Any Python may be named: make html PYTHON=/opt/python/bin/python3
set -eu

is_new_enough='import sys, venv; sys.exit(sys.version_info < (3, 11))'
found=""
for candidate in ${PYTHON:+"$PYTHON"} python3.11 python3 python3.12 python3.13 python3.14; do
    # Run, not only looked up: version managers leave names on the path that lead nowhere.
    if "$candidate" -c "$is_new_enough" >/dev/null 2>&1; then
        found=$(command -v "$candidate")
        break
    fi
done
if [ -z "$found" ]; then
    echo "Python 3.11 or newer is needed. On Debian 12: apt-get install python3 python3-venv" >&2
    exit 1
fi

echo "Making .venv with $("$found" --version) ($found)"
rm -rf .venv

# Debian keeps the part of Python that puts pip into a new environment in a package of its own.
has_ensurepip() { "$found" -c 'import ensurepip' >/dev/null 2>&1; }
if ! has_ensurepip && ! "$found" -m pip --python "$found" --version >/dev/null 2>&1; then
    if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null; then
        sh requirements/install-debian.sh python3-venv
    fi
    if ! has_ensurepip; then
        echo "$found has no pip to give to .venv. On Debian 12: sudo apt-get install python3-venv" >&2
        exit 1
    fi
fi
# Quiet twice: pip's errors are shown, its remarks about the settings of this machine are not.
quietly="install --quiet --quiet"
if has_ensurepip; then
    "$found" -m venv .venv
else
    "$found" -m venv --without-pip .venv
    "$found" -m pip --python .venv/bin/python $quietly --require-hashes -r requirements/pip.txt
fi

# pip first: the one that comes with Debian 12 fails on some packages.
install=".venv/bin/python -m pip $quietly"
$install --require-hashes -r requirements/pip.txt
echo "Installing $(grep -c '==' requirements/runtime.txt) packages of requirements/runtime.txt"
# Without build isolation, a package that must be built here is built by what the lock names.
$install --require-hashes --no-build-isolation -r requirements/runtime.txt
# Makes .venv/bin/newsdesk. Nothing is fetched; the warning would be that editable is editable.
PYTHONWARNINGS=ignore $install --no-deps --no-build-isolation --no-index --editable .
