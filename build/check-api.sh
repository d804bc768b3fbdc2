#!/usr/bin/env bash
# Checks that the stand-ins offer nothing that the official packages do not offer.
# Needs the lists and the tool in ../shared (or in $RECSYS_SHARED); says so and succeeds where they are not there.
set -euo pipefail

source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
shared=${RECSYS_SHARED:-$root/../shared}

if [[ ! -d $shared/tools/api-surface || ! -d $shared/api ]]; then
    echo "check-api: skipped, the official signatures are not there ($shared)"
    exit 0
fi
bash "$root/build/setup.sh"
if grep -qs '<OfficialPackages>true</OfficialPackages>' "$root/build/local.props"; then
    echo "check-api: skipped, the official packages are in use"
    exit 0
fi

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cp -R "$shared/tools/api-surface" "$work/tool"
chmod -R u+w "$work"
rm -rf "$work/tool/bin" "$work/tool/obj"
quiet_build "$work/tool/api-surface.csproj" -o "$work/out"

# The list of official signatures for an assembly.
list_for() {
    case $1 in
        Microsoft.ML.OnnxRuntime*) echo "$shared/api/onnxruntime.txt" ;;
        Microsoft.ML*) echo "$shared/api/microsoft-ml.txt" ;;
        TorchSharp*) echo "$shared/api/torchsharp.txt" ;;
    esac
}

failed=0
checked=0
for project in "$root"/build/standins/*/*.csproj; do
    [[ -e $project ]] || continue
    name=$(basename "$project" .csproj)
    list=$(list_for "$name")
    if [[ -z $list || ! -f $list ]]; then
        echo "check-api: no list of official signatures for $name"
        continue
    fi
    quiet_build "$project"
    dll=$(find "$(dirname "$project")/bin/Release" -name "$name.dll" -not -path '*/ref/*' | head -n 1)
    printf '%-32s ' "$name"
    checked=$((checked + 1))
    dotnet "$work/out/api-surface.dll" check "$list" "$dll" || failed=$((failed + 1))
done

echo "check-api: $checked assemblies checked, $failed with more than the official surface"
[[ $failed -eq 0 ]]
