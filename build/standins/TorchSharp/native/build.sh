#!/usr/bin/env bash
# Compiles shim.cpp against the installed libtorch, unless the library is newer than its source.
# usage: build/standins/TorchSharp/native/build.sh OUTPUT-FOLDER
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: build.sh OUTPUT-FOLDER}
library=$out/libtorchshim.so
if [ "$library" -nt "$here/shim.cpp" ] && [ "$library" -nt "$here/build.sh" ]; then exit 0; fi
mkdir -p "$out"
# Compiled beside the target and renamed, so that a program that starts meanwhile never loads half a library.
g++ -std=c++17 -O2 -fPIC -shared -fvisibility=hidden -w -I/usr/include/torch/csrc/api/include \
    "$here/shim.cpp" -o "$library.$$" -ltorch -ltorch_cpu -lc10 -Wl,--as-needed
mv "$library.$$" "$library"
