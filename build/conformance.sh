#!/usr/bin/env bash
# Compares the behaviour of the stand-ins with what the official packages do: build/conformance.sh [name prefix]
# Names that start with t. or o. are checks of TorchSharp and ONNX Runtime, all others of ML.NET.
# Needs the programs in ../shared (or in $RECSYS_SHARED) and the native libraries; says so and succeeds where they are not there.
# Fails when a required area has too few checks with the same result: nine of ten for ML.NET, 19 of 20 for the others.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
shared=${RECSYS_SHARED:-$root/../shared}
filter=${1:-}

if [[ ! -d $shared/conformance ]]; then
    echo "conformance: skipped, the programs are not there ($shared/conformance)"
    exit 0
fi
bash "$root/build/setup.sh" training || bash "$root/build/setup.sh"
if grep -qs '<OfficialPackages>true</OfficialPackages>' "$root/build/local.props"; then
    echo "conformance: skipped, the official packages are in use"
    exit 0
fi
export OMP_WAIT_POLICY=${OMP_WAIT_POLICY:-passive}

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

# Copies a kit that is there into the work folder.
take() {
    [[ -d $shared/conformance/$1 ]] || { echo "conformance: skipped, the programs are not there ($shared/conformance/$1)"; return 1; }
    cp -R "$shared/conformance/$1" "$work/$1"
    chmod -R u+w "$work/$1"
    find "$work/$1" -type d \( -name bin -o -name obj \) -prune -exec rm -rf {} +
}

# A props file that references stand-ins instead of packages.
references() {
    echo "<Project><ItemGroup>"
    for name in "$@"; do echo "  <ProjectReference Include=\"$root/build/standins/$name/$name.csproj\" />"; done
    echo "</ItemGroup></Project>"
}

compare_mlnet() {
    local public=$work/mlnet/public program
    references Microsoft.ML.Recommender >"$work/mlnet.props"
    quiet_build "$public/ConformPublic.csproj" -p:ConformReferences="$work/mlnet.props"
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
}

# One program for TorchSharp and ONNX Runtime; the half whose native library is not here is left out.
compare_native() {
    local public=$work/torch/public torch=true onnx=true halves=()
    [[ -f $root/build/native/libtorchshim.so ]] || torch=false
    [[ -f $root/build/native/libonnxruntime.so || -n ${RECSYS_ONNXRUNTIME:-} ]] || onnx=false
    if [[ $torch == true ]]; then halves+=(TorchSharp); else echo "conformance: t. skipped, libtorch is not there (bash build/setup.sh training)"; fi
    if [[ $onnx == true ]]; then halves+=(Microsoft.ML.OnnxRuntime); else echo "conformance: o. skipped, ONNX Runtime's library is not there (bash build/setup.sh)"; fi
    [[ ${#halves[@]} -gt 0 ]] || return 0
    references "${halves[@]}" >"$work/native.props"
    quiet_build "$public" -p:ConformReferences="$work/native.props" -p:ConformTorch=$torch -p:ConformOnnx=$onnx
    # A crash leaves the checks after it without results, which counts.
    (cd "$public" && dotnet bin/Release/net10.0/Conformance.public.dll ${filter:+--filter "$filter"} >"$work/native.tsv" 2>"$work/native.log") || tail -n 5 "$work/native.log" >&2
    grep -E "^($([[ $torch == true ]] && echo t || echo -)|$([[ $onnx == true ]] && echo o || echo -))\." "$public/expected.tsv" >"$work/native-expected.tsv"
    awk -F '\t' -v filter="$filter" -v native=1 -f "$root/build/conformance.awk" "$work/native-expected.tsv" "$work/native.tsv"
}

failed=0
if [[ $filter != [to].* ]] && take mlnet; then compare_mlnet || failed=1; fi
if [[ -z $filter || $filter == [to].* ]] && take torch; then compare_native || failed=1; fi
exit $failed
