#!/bin/sh
# From a fresh Debian machine with a Swift toolchain to a first report:
# installs what the build needs, builds, checks the sample city, says where the report lies.
#
#   sh Examples/quickstart.sh [FOLDER]     the report goes to FOLDER, by default `report`
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-report}
mkdir -p "$out"
out=$(cd "$out" && pwd)

sh "$here/Examples/dependencies.sh"
sh "$here/Examples/build-release.sh" --product dijie >&2
dijie=$(sh "$here/Examples/build-release.sh" --show-bin-path)/dijie

# The sample has planted faults, so status 1 (open errors) is what should come out.
check() {
  status=0
  "$dijie" boundary check "$here/GeoData/sample/districts.geojson" \
    --exceptions "$here/GeoData/sample/exceptions.tsv" "$@" || status=$?
  if [ "$status" -gt 1 ]; then
    echo "quickstart.sh: the check ended with status $status; see the message above." >&2
    exit "$status"
  fi
}
check
check --quiet -o "$out/sample.html"
check --quiet -o "$out/sample.json"

echo
echo "Report 报告: $out/sample.html"
echo "Numbers 数据: $out/sample.json"
echo "Your own layer 检查自己的图层: $dijie boundary check LAYER.geojson -o LAYER.html"
