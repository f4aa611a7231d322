#!/bin/sh
# Draws the templates of GeoData/templates anew; the same bytes every time.
#   sh Examples/make-templates.sh [FOLDER]
set -eu

here=$(cd "$(dirname "$0")" && pwd)
folder=${1:-"$here/../GeoData/templates"}
mkdir -p "$folder"
folder=$(cd "$folder" && pwd)

cd "$here/.."
swift run -q dijie template make "$folder"
