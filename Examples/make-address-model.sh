#!/bin/sh
# Learns GeoData/addresses/made-model.txt anew from 8,000 addresses made of the project's own tables;
# the same bytes every time. Wanted after a change of those tables.
#   sh Examples/make-address-model.sh [FILE]
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
file=${1:-"$here/GeoData/addresses/made-model.txt"}
dijie=${DIJIE:-"$here/.build/release/dijie"}
made=$(mktemp)
trap 'rm -f "$made"' EXIT
"$dijie" address train --generate 8000 --quiet -o "$made"
"$dijie" address train "$made" --quiet -o "$file"
