#!/bin/sh
# Installs Debian packages, as root; what apt-get says is shown only where it fails.
set -eu

echo "Installing Debian's $*"
said=$(
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get -o Dpkg::Use-Pty=0 \
        install --yes --no-install-recommends "$@"; } </dev/null 2>&1
) || {
    echo "$said" >&2
    exit 1
}
