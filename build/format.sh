#!/usr/bin/env bash
# Formats the code by .editorconfig; with --check changes nothing and fails where something would change.
# usage: build/format.sh [--check]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
bash "$root/build/setup.sh"
args=()
case "${1:-}" in
    '') ;;
    --check) args=(--verify-no-changes) ;;
    *) fail "Unknown argument '$1'. usage: build/format.sh [--check]" ;;
esac
exec dotnet format whitespace "$root/RecSys.ML.sln" "${args[@]}"
