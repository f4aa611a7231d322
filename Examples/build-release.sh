#!/bin/sh
# The one place that knows how a release build is made. Arguments go on to `swift build`.
#
#   sh Examples/build-release.sh [--product dijie] [--static-swift-stdlib] [--scratch-path DIR] ...
set -eu
cd "$(dirname "$0")/.."

exec swift build -c release -Xswiftc -cross-module-optimization "$@"
