#!/bin/sh
# Makes the release bundle and runs it from another folder, moved, linked, with the network off.
set -eu
cd "$(dirname "$0")/.."
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT

sh Examples/bundle.sh "$work/made" >&2
archive=$(echo "$work"/made/*.tar.gz)
mkdir "$work/moved to" "$work/elsewhere"
tar -C "$work/moved to" -xzf "$archive"
home=$(echo "$work/moved to"/dijie-*)
(cd "$home" && sha256sum --quiet -c SHA256SUMS)
ln -s "$home/bin/dijie" "$work/elsewhere/dijie"

cd "$work/elsewhere"
offline() {
  if unshare -rn true 2>/dev/null; then
    env -i PATH=/usr/bin:/bin LANG=en_US.UTF-8 unshare -rn "$@"
  else
    echo "skipped: no private network name space here, so the network stays on" >&2
    env -i PATH=/usr/bin:/bin LANG=en_US.UTF-8 "$@"
  fi
}
offline ./dijie --version
offline ./dijie --version | grep -F "$home/share/dijie" >/dev/null
offline ./dijie rules list >rules.txt
grep -F coverage/overlap rules.txt >/dev/null

status=0
offline ./dijie boundary check "$home/share/dijie/sample/districts.geojson" --crs EPSG:4529 \
  -o sample.json || status=$?
if [ "$status" -ne 1 ]; then
  echo "bundle.sh: the check of the sample ended with status $status instead of 1." >&2
  exit 1
fi
grep -F '"schema":"dijie.findings/1"' sample.json >/dev/null
echo "bundle runs: $home"
