#!/bin/sh
# Write both locks anew from the lists in pyproject.toml: with hashes, for every platform, naming no registry.
# "tools/lock.sh --upgrade" takes the newest versions; without it what is locked stays as long as the lists allow it.
set -eu
cd "$(dirname "$0")/.."
command -v uv >/dev/null || { echo "uv is missing; install it with: python3 -m pip install uv" >&2; exit 1; }

compile() {
    uv pip compile --quiet --universal --python-version 3.11 --generate-hashes --no-header --no-annotate \
        --no-emit-index-url pyproject.toml "$@" >/dev/null
}

compile --output-file requirements.lock "$@"
compile --group dev --constraint requirements.lock --output-file requirements-dev.lock "$@"
