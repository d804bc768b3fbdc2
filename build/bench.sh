#!/usr/bin/env bash
# Sets up and measures: quality by a named protocol, speed, or vector indexes.
# usage: build/bench.sh quality PROTOCOL [ALGORITHM…] [--k N,…] [--options JSON]
#        build/bench.sh quality --train FILE --test FILE [ALGORITHM…] [--k N,…] [--options JSON]
#        build/bench.sh quality --edges FILE [ENTRY…] [--k N,…] [--options JSON]      finds hidden connections of a graph, pairs of numbers a line
#        build/bench.sh speed [NAME…] [--train FILE --test FILE] [--options JSON]
#        build/bench.sh ann [DATA…] [INDEX…] [--vectors FILE --queries FILE] [--metric M] [--count N] [--repeat N] [--charts FOLDER] [--keep FOLDER] [--one-thread] [--no-peers]
#        build/bench.sh             lists protocols, algorithms and timings
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# Without libtorch everything but networks is measured; the line that setup prints says why.
bash "$root/build/setup.sh" training >&2 || bash "$root/build/setup.sh" >&2
# The threads of libtorch must not spin while they wait for work.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}
dotnet build "$root/tests/RecSys.Benchmarks" -c Release -v quiet -clp:"ErrorsOnly;NoSummary" </dev/null >&2
exec dotnet "$root/tests/RecSys.Benchmarks/bin/Release/net10.0/RecSys.Benchmarks.dll" "$@"
