#!/usr/bin/env bash
# Compares the behaviour of the ML.NET stand-ins with what the official packages do: build/conformance.sh [name prefix]
# Needs the programs in ../shared (or in $RECSYS_SHARED); says so and succeeds where they are not there.
# Fails when a required area has less than nine of ten checks with the same result.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
shared=${RECSYS_SHARED:-$root/../shared}
filter=${1:-}

if [[ ! -d $shared/conformance/mlnet ]]; then
    echo "conformance: skipped, the programs are not there ($shared/conformance/mlnet)"
    exit 0
fi
bash "$root/build/setup.sh"
if grep -qs '<OfficialPackages>true</OfficialPackages>' "$root/build/local.props"; then
    echo "conformance: skipped, the official packages are in use"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$shared/conformance/mlnet" "$work/mlnet"
chmod -R u+w "$work"
find "$work" -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
cat >"$work/standins.props" <<PROPS
<Project><ItemGroup>
  <ProjectReference Include="$root/build/standins/Microsoft.ML.Recommender/Microsoft.ML.Recommender.csproj" />
</ItemGroup></Project>
PROPS

public=$work/mlnet/public
quiet_build "$public/ConformPublic.csproj" -p:ConformReferences="$work/standins.props"
program=$public/bin/Release/net10.0/ConformPublic.dll

touch "$work/results.tsv" "$work/fixtures.tsv"
if [[ $filter != fixture* ]]; then
    dotnet "$program" ${filter:+--filter "$filter"} --out "$work/results.tsv"
fi
if [[ -z $filter || $filter == fixture* ]]; then
    dotnet "$program" --fixtures "$public/fixtures" --out "$work/fixtures.tsv"
fi
cat "$public/expected.tsv" "$public/fixtures/expected.tsv" >"$work/expected.tsv"
cat "$work/results.tsv" "$work/fixtures.tsv" >"$work/got.tsv"

awk -F '\t' -v filter="$filter" -f "$root/build/conformance.awk" "$work/expected.tsv" "$work/got.tsv"
