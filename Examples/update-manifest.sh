#!/bin/sh
# Brings GeoData/MANIFEST.tsv up to date: checksums of all files, publishers of the rows kept.
# A file that has no row yet needs its publisher, date and licence:
#   sh Examples/update-manifest.sh [PATH PUBLISHER DATE LICENCE]
set -eu

case $# in
  0 | 4) ;;
  *)
    echo "usage: $0 [PATH PUBLISHER DATE LICENCE]" >&2
    exit 64
    ;;
esac

cd "$(dirname "$0")/../GeoData"
tab=$(printf '\t')
new=MANIFEST.tsv.new
trap 'rm -f "$new"' EXIT

grep '^#' MANIFEST.tsv > "$new"
printf 'path\tsha256\tpublisher\tdate\tlicence\n' >> "$new"
find . -type f ! -name 'MANIFEST.tsv*' | sed 's|^\./||' | LC_ALL=C sort | while read -r file; do
  sum=$(sha256sum "$file" | cut -d ' ' -f 1)
  if [ $# -eq 4 ] && [ "$file" = "$1" ]; then
    rest=$2$tab$3$tab$4
  else
    rest=$(awk -F "$tab" -v OFS="$tab" -v file="$file" '$1 == file {print $3, $4, $5}' MANIFEST.tsv)
  fi
  if [ -z "$rest" ]; then
    echo "$file has no row yet: name its publisher, date and licence" >&2
    exit 65
  fi
  printf '%s\t%s\t%s\n' "$file" "$sum" "$rest" >> "$new"
done
mv "$new" MANIFEST.tsv
trap - EXIT
