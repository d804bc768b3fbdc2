#!/usr/bin/env bash
# Fetches the native library of ONNX Runtime for the stand-ins into build/native, once. It lies in the npm package onnxruntime-node.
# Called by build/setup.sh. A missing npm or a failed download is told in one line and is no error: only scoring ONNX models needs the library.
# usage: build/onnxruntime.sh [install]      install also installs npm, where apt can
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
version=1.20.1
native=$root/build/native
marker=$native/onnxruntime.version

# A copy that lies elsewhere is used as it is.
if [ -n "${RECSYS_ONNXRUNTIME:-}" ] && ls "$RECSYS_ONNXRUNTIME"/libonnxruntime.so* >/dev/null 2>&1; then exit 0; fi
if [ -f "$native/libonnxruntime.so" ] && [ "$(cat "$marker" 2>/dev/null)" = "$version" ]; then exit 0; fi

give_up() { echo "Scoring ONNX models needs ONNX Runtime's library: $*"; exit 0; }

case "$(uname -s)-$(uname -m)" in
    Linux-x86_64) folder=linux/x64 ;;
    Linux-aarch64) folder=linux/arm64 ;;
    *) give_up "the stand-ins run it on Linux only. The official packages run anywhere." ;;
esac
if ! command -v npm >/dev/null && [ "${1:-}" = install ] && command -v apt-get >/dev/null; then
    apt=apt-get
    if [ "$(id -u)" -ne 0 ] && command -v sudo >/dev/null; then apt="sudo -n apt-get"; fi
    echo "Installing npm ..."
    { $apt update -qq && $apt install -y -qq --no-install-recommends npm; } >/dev/null 2>&1 </dev/null || true
fi
command -v npm >/dev/null || give_up "install npm, then run 'bash build/setup.sh' again."

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
echo "Fetching ONNX Runtime $version (70 MB) ..."
(cd "$work" && timeout 300 npm pack "onnxruntime-node@$version" --silent </dev/null >/dev/null 2>"$work/log") \
    || give_up "npm could not fetch onnxruntime-node $version ($(grep -m 1 . "$work/log" || echo 'no answer')); run 'bash build/setup.sh' again later."
tar -xzf "$work/onnxruntime-node-$version.tgz" -C "$work" "package/bin/napi-v3/$folder"

# Renamed into place, so that a process that runs at the same time never loads half a file.
mkdir -p "$native"
cp "$work/package/bin/napi-v3/$folder/libonnxruntime.so.1" "$native/libonnxruntime.so.$$"
mv "$native/libonnxruntime.so.$$" "$native/libonnxruntime.so"
echo "$version" >"$marker"
