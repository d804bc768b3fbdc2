#!/usr/bin/env bash
# Sets up and runs all tests, or those whose full name contains the filter. The last line is "N passed, N failed".
# usage: build/test.sh [filter]
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
# Without libtorch the tests that train networks are skipped; the line that setup prints says why.
bash "$root/build/setup.sh" training || bash "$root/build/setup.sh"
# The threads of libtorch must not spin while they wait for work.
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

args=()
[ $# -eq 0 ] || args=(--filter "FullyQualifiedName~$1")
log=$(mktemp)
trap 'rm -f "$log"' EXIT
status=0
dotnet test "$root/RecSys.ML.sln" -c Release -v quiet "${args[@]}" </dev/null 2>&1 | tee "$log" || status=$?

# One such line per test project: "Passed!  - Failed:     0, Passed:    12, Skipped:     1, Total:    13, …"
sum() { awk -v name="$1:" '/(Passed|Failed|Skipped)! +- / { for (i = 1; i < NF; i++) if ($i == name) n += $(i + 1) } END { print n + 0 }' "$log"; }
passed=$(sum Passed) failed=$(sum Failed) skipped=$(sum Skipped)
[ "$skipped" = 0 ] || echo "$skipped skipped: they need data that is not here (see RECSYS_DATA in the README), libtorch (bash build/setup.sh training), or a CUDA GPU"
if [ "$((passed + failed))" = 0 ]; then
    echo "No test ran."
    status=1
elif [ "$status" != 0 ] && [ "$failed" = 0 ]; then
    echo "The run broke off before all tests had run; the error is above."
fi
[ "$failed" = 0 ] || status=1
echo "$passed passed, $failed failed"
exit "$status"
