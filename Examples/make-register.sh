#!/bin/sh
# Draws the sample register of GeoData/sample/register anew; the same bytes every time.
#   sh Examples/make-register.sh [FOLDER]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-"$here/../GeoData/sample/register"}
build=$(mktemp -d)
trap 'rm -rf "$build"' EXIT

swiftc -swift-version 6 -O "$here"/sample-register/*.swift -o "$build/make-register"
mkdir -p "$folder"
"$build/make-register" "$here/../GeoData/sample/districts-clean.geojson" "$folder"
