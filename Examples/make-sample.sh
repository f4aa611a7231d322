#!/bin/sh
# Draws the sample city of GeoData/sample anew; the same bytes every time.
#   sh Examples/make-sample.sh [FOLDER]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-"$here/../GeoData/sample"}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

swiftc -swift-version 6 -O "$here"/sample-city/*.swift -o "$build/make-sample"
mkdir -p "$folder"
"$build/make-sample" "$folder"
