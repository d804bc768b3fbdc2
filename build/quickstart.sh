#!/usr/bin/env bash
# Sets up, then trains, compares, saves, reloads and recommends: samples/QuickStart.
# usage: build/quickstart.sh [--data ml-100k|ml-1m|generated]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
bash "$root/build/setup.sh"
cd "$root"
exec dotnet run --project "$root/samples/QuickStart" -c Release -v quiet -- "$@"
