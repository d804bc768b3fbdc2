#!/usr/bin/env bash
# Compiles shim.cpp against libtorch, unless the library is newer than its source.
# usage: [LIBTORCH=FOLDER] build/standins/TorchSharp/native/build.sh OUTPUT-FOLDER
# LIBTORCH names a folder with include/ and lib/, such as torch/ of a Python wheel, whose CUDA is used where it has one; unset, the installed one is taken.
set -euo pipefail
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
out=${1:?usage: build.sh OUTPUT-FOLDER}
library=$out/libtorchshim.so
if [ "$library" -nt "$here/shim.cpp" ] && [ "$library" -nt "$here/build.sh" ]; then exit 0; fi
mkdir -p "$out"
# Compiled beside the target and renamed, so that a program that starts meanwhile never loads half a library.
include=/usr/include libraries=()
if [ -n "${LIBTORCH:-}" ]; then
    include=$LIBTORCH/include
    libraries=("-I$include" "-L$LIBTORCH/lib" "-Wl,-rpath,$LIBTORCH/lib")
    # Nothing calls the CUDA part by name: it registers its operators when it is loaded.
    if [ -e "$LIBTORCH/lib/libtorch_cuda.so" ]; then libraries+=(-Wl,--no-as-needed -ltorch_cuda -lc10_cuda); fi
fi
g++ -std=c++17 -O2 -fPIC -shared -fvisibility=hidden -w "-I$include/torch/csrc/api/include" \
    "$here/shim.cpp" -o "$library.$$" ${libraries[@]+"${libraries[@]}"} -ltorch -ltorch_cpu -lc10 -Wl,--as-needed
mv "$library.$$" "$library"
