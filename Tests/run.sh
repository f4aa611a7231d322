#!/bin/sh
# Installs what the tests need, lints, builds, runs every test.
#
#   sh Tests/run.sh          everything a change has to pass
#   sh Tests/run.sh deep     and the release build, address, leak and thread sanitizers, longer
#                            fuzzing, the bundle
set -eu
cd "$(dirname "$0")/.."
depth=${1:-}
case "$depth" in
'' | deep) ;;
*)
  echo "run.sh: unknown argument '$depth'; only 'deep' is understood." >&2
  exit 64
  ;;
esac

step() { printf '\n== %s\n' "$1"; }

step "packages"
sh Examples/dependencies.sh --tests

step "lint"
swift format lint --strict -r -p Sources Tests Examples Package.swift

step "build"
swift build --build-tests

# Swift Testing only: the XCTest half would say that it ran no test.
step "tests"
swift test --disable-xctest

if [ "$depth" = deep ]; then
  step "release build"
  sh Examples/build-release.sh
  step "address and leak sanitizer"
  ASAN_OPTIONS=detect_leaks=1 \
    LSAN_OPTIONS="suppressions=$PWD/Tests/leaks.supp:print_suppressions=0" \
    DIJIE_FUZZ_SECONDS="${DIJIE_FUZZ_SECONDS:-60}" \
    DIJIE_KILLS=1000 swift test --disable-xctest --sanitize=address --scratch-path .build-asan
  step "thread sanitizer"
  swift test --disable-xctest --sanitize=thread --scratch-path .build-tsan
  step "bundle"
  sh Tests/bundle.sh
fi
