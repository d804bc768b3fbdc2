#!/usr/bin/env bash
# Sets up, with libtorch for the samples that train networks, and runs a sample.
# usage: build/sample.sh NAME [ARGUMENT…]     NAME: a folder of samples, such as NextItem
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
name=${1:-}
[ -n "$name" ] && [ -f "$root/samples/$name/$name.csproj" ] || fail "usage: build/sample.sh NAME; there are $(ls -d "$root"/samples/*/ | xargs -n 1 basename | paste -sd ' ')."
shift
bash "$root/build/setup.sh" training
# The threads of libtorch must not spin while they wait for work.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
cd "$root"
exec dotnet run --project "$root/samples/$name" -c Release -v quiet -- "$@"
