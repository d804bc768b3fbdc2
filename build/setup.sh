#!/usr/bin/env bash
# Decides once how this clone is built, and installs what that needs: with the official packages where the package feed serves them,
# otherwise with the stand-ins of build/standins. The answer is kept in build/local.props.
# usage: build/setup.sh [again|training]
#        again      asks the feed anew
#        training   also installs what training networks needs: libtorch, and npm to fetch ONNX Runtime
#        OFFICIAL_PACKAGES=true|false build/setup.sh   decides without asking
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
props=$root/build/local.props

command -v dotnet >/dev/null || fail "dotnet was not found. Install the .NET 10 SDK (https://dot.net), or add it to PATH."
(cd "$root" && dotnet --version >/dev/null 2>&1) || fail "No .NET 10 SDK was found (dotnet --list-sdks shows which are there). Install the .NET 10 SDK (https://dot.net)."

# Whether local.props says this.
decided() { grep -qs "<$1>$2<" "$props"; }

# Written beside the target and renamed, so that a build running at the same time never reads half a file.
write_props() {
    cat >"$props.$$" <<PROPS
<Project>
  <!-- Written by build/setup.sh: $reason. -->
  <PropertyGroup Condition="'\$(OfficialPackages)' == ''">
    <OfficialPackages>$answer</OfficialPackages>
  </PropertyGroup>
  <PropertyGroup>
    <TorchSharpCpuServed>${1:-undecided}</TorchSharpCpuServed>
  </PropertyGroup>
</Project>
PROPS
    mv "$props.$$" "$props"
}

# The native libraries of TorchSharp come in a package of 200 MB, which is asked for only here and need not be there:
# libtorch may be installed in another way.
official_training() {
    decided TorchSharpCpuServed true || decided TorchSharpCpuServed false || {
        local served=true
        timeout 1200 dotnet restore "$root/build/probe/training/Training.csproj" -v quiet </dev/null >/dev/null 2>&1 || served=false
        answer=true reason="the official packages"
        write_props "$served"
    }
    decided TorchSharpCpuServed true || echo "The feed does not serve TorchSharp-cpu: training uses the libtorch that TorchSharp finds on this machine."
}

# What the way that was chosen needs beyond packages.
finish() {
    local training=
    if [ "${1:-}" = training ]; then training=install; fi
    if decided OfficialPackages false; then bash "$root/build/onnxruntime.sh" $training; fi
    [ -n "$training" ] || return 0
    if decided OfficialPackages true; then official_training; else bash "$root/build/libtorch.sh"; fi
}

case "${1:-}" in
    '' | training)
        if [ -f "$props" ] && [ -z "${OFFICIAL_PACKAGES:-}" ]; then
            finish "${1:-}"
            exit 0
        fi
        ;;
    again) ;;
    *) fail "Unknown argument '$1'. usage: build/setup.sh [again|training]" ;;
esac

answer=${OFFICIAL_PACKAGES:-}
case "$answer" in
    true | false) reason="as OFFICIAL_PACKAGES says" ;;
    '')
        log=$(mktemp)
        trap 'rm -f "$log"' EXIT
        if timeout 300 dotnet restore "$root/build/probe/Probe.csproj" -v quiet </dev/null >"$log" 2>&1; then
            answer=true reason="the feed serves the official packages"
        elif grep -qE 'NU110[123]|NU1603' "$log"; then
            answer=false reason="the feed does not serve the official packages"
        else
            answer=false reason="the feed could not be asked; ask again when it can be, by the argument 'again'"
            sed 's/^/  /' "$log" >&2
        fi
        ;;
    *) fail "OFFICIAL_PACKAGES must be true or false; found '$answer'." ;;
esac

write_props
if [ "$answer" = true ]; then
    echo "Set up with the official packages ($reason)."
else
    echo "Set up with the stand-ins of build/standins ($reason)."
fi
finish "${1:-}"
