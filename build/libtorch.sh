#!/usr/bin/env bash
# Installs libtorch (apt) for the stand-in for TorchSharp and compiles its native side into build/native, once.
# Called by build/setup.sh training. Fails with one line that says what to install where it cannot do so itself.
# usage: build/libtorch.sh
set -euo pipefail
source "$(dirname "${BASH_SOURCE[0]}")/common.sh"
packages='libtorch-dev libopenblas0-pthread g++'
give_up() { fail "Training networks needs libtorch: $*"; }

[ "$(uname -s)" = Linux ] || give_up "the stand-in for TorchSharp runs it on Linux only. The official packages run anywhere."

# Without libopenblas0-pthread the reference BLAS would do the products of matrices, several times slower.
missing() {
    command -v g++ >/dev/null || return 0
    [ -e /usr/include/torch/csrc/api/include/torch/torch.h ] || return 0
    ! ls /usr/lib/*/openblas-pthread/libopenblas.so.0 >/dev/null 2>&1
}

if missing; then
    command -v apt-get >/dev/null || give_up "install what Debian calls $packages, then run 'bash build/setup.sh training' again."
    apt=apt-get
    if [ "$(id -u)" -ne 0 ]; then
        sudo -n true 2>/dev/null || give_up "run 'sudo apt-get install --no-install-recommends $packages', then 'bash build/setup.sh training' again."
        apt="sudo -n apt-get"
    fi
    echo "Installing $packages (125 MB to download) ..."
    log=$(mktemp)
    trap 'rm -f "$log"' EXIT
    export DEBIAN_FRONTEND=noninteractive
    install() { timeout 1200 $apt install -y -qq --no-install-recommends $packages </dev/null >"$log" 2>&1; }
    install || { timeout 300 $apt update -qq </dev/null >"$log" 2>&1 && install; } || true
    if missing; then
        give_up "apt-get could not install $packages ($(grep -m 1 '^E:' "$log" || echo 'see apt-get')); install them, then run 'bash build/setup.sh training' again."
    fi
fi

bash "$root/build/standins/TorchSharp/native/build.sh" "$root/build/native" || give_up "its native side did not compile; the errors are above."
