# Sourced by the scripts beside it: the root of the repository, a quiet dotnet, and where real data may be found.
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1 DOTNET_SKIP_FIRST_TIME_EXPERIENCE=1
export DOTNET_GENERATE_ASPNET_CERTIFICATE=false DOTNET_CLI_UI_LANGUAGE=en
# Build servers outlive the script and keep the terminal's output open.
export MSBUILDDISABLENODEREUSE=1

fail() { echo "$*" >&2; exit 1; }

# Builds in Release without a word, or shows the errors and fails.
quiet_build() {
    local output
    output=$(dotnet build "$@" -c Release -v quiet -clp:ErrorsOnly 2>&1) || fail "$output"
}

# Data sets that lie beside the repository are used unless the caller names others.
if [ -z "${RECSYS_DATA:-}" ] && [ -d "$root/../shared/data" ]; then
    RECSYS_DATA=$(cd "$root/../shared/data" && pwd)
    export RECSYS_DATA
fi
