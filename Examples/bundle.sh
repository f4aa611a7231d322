#!/bin/sh
# Makes a release bundle: a folder and a .tar.gz that run from anywhere with the network off.
#
#   sh Examples/bundle.sh [FOLDER]         by default `.build-bundle/out`
#
#   dijie-VERSION-ARCH/bin/dijie           a launcher that finds its own folder
#   dijie-VERSION-ARCH/libexec/dijie       the program, Swift runtime linked in
#   dijie-VERSION-ARCH/lib/                the system libraries it was built with
#   dijie-VERSION-ARCH/share/dijie/        rule packs, divisions, sample (GeoData)
#   dijie-VERSION-ARCH/share/proj/         coordinate system tables (proj.db)
#   dijie-VERSION-ARCH/licenses/           licences of everything inside
#   dijie-VERSION-ARCH/SHA256SUMS          checksums of all of it
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
out=${1:-$here/.build-bundle/out}
mkdir -p "$out"
out=$(cd "$out" && pwd)
cd "$here"

sh Examples/dependencies.sh
set -- --product dijie --static-swift-stdlib --scratch-path .build-bundle
sh Examples/build-release.sh "$@" >&2
program=$(sh Examples/build-release.sh "$@" --show-bin-path)/dijie

version=$(sed -n 's/.*static let version = "\(.*\)"/\1/p' Sources/Workbench/Program.swift)
name="dijie-$version-$(uname -m)"
bundle=$out/$name
rm -rf "$bundle" "$bundle.tar.gz"
mkdir -p "$bundle/bin" "$bundle/libexec" "$bundle/lib" "$bundle/share/proj" "$bundle/licenses"

cp "$program" "$bundle/libexec/dijie"
strip --strip-debug "$bundle/libexec/dijie" 2>/dev/null || true
cp -R GeoData "$bundle/share/dijie"

# Every shared library but the C library's own, which must match the machine's kernel and loader.
ldd "$program" | awk '$2 == "=>" && $3 ~ /^\// { print $3 }' | while read -r library; do
  case "${library##*/}" in
  libc.so.* | libm.so.* | libpthread.so.* | libdl.so.* | librt.so.* | libresolv.so.* | ld-linux*) ;;
  *) cp -L "$library" "$bundle/lib/" ;;
  esac
done

proj=
for folder in "$(pkg-config --variable=datadir proj 2>/dev/null || true)/proj" \
  /usr/share/proj /usr/local/share/proj; do
  if [ -f "$folder/proj.db" ]; then
    proj=$folder
    break
  fi
done
if [ -z "$proj" ]; then
  echo "bundle.sh: proj.db was not found; install proj-data." >&2
  exit 66
fi
cp -L "$proj/proj.db" "$proj/proj.ini" "$bundle/share/proj/"

# The launcher follows links to itself, so `ln -s …/bin/dijie ~/bin/` works.
cat >"$bundle/bin/dijie" <<'LAUNCHER'
#!/bin/sh
self=$(readlink -f -- "$0")
home=${self%/bin/*}
export LD_LIBRARY_PATH="$home/lib${LD_LIBRARY_PATH:+:$LD_LIBRARY_PATH}"
export PROJ_DATA="$home/share/proj" PROJ_LIB="$home/share/proj" PROJ_NETWORK=OFF
export DIJIE_DATA="${DIJIE_DATA:-$home/share/dijie}"
exec "$home/libexec/dijie" "$@"
LAUNCHER
chmod 755 "$bundle/bin/dijie"

cp LICENSE "$bundle/licenses/dijie.txt"
for library in "$bundle"/lib/*; do
  package=$(dpkg-query -S "*/${library##*/}" 2>/dev/null | head -n 1 | cut -d: -f1)
  if [ -n "$package" ] && [ -f "/usr/share/doc/$package/copyright" ]; then
    cp -L "/usr/share/doc/$package/copyright" "$bundle/licenses/$package.txt"
  fi
done
cp -L /usr/share/doc/proj-data/copyright "$bundle/licenses/proj-data.txt" 2>/dev/null || true
for checkout in .build-bundle/checkouts/*/; do
  for licence in LICENSE LICENSE.txt LICENSE.md; do
    [ ! -f "$checkout$licence" ] ||
      cp "$checkout$licence" "$bundle/licenses/$(basename "$checkout").txt"
  done
done
toolchain=$(dirname "$(readlink -f "$(command -v swift)")")
[ ! -f "$toolchain/../share/swift/LICENSE.txt" ] ||
  cp "$toolchain/../share/swift/LICENSE.txt" "$bundle/licenses/swift-runtime.txt"

(cd "$bundle" && find . -type f ! -name SHA256SUMS -print | LC_ALL=C sort |
  while IFS= read -r file; do sha256sum -- "$file"; done >SHA256SUMS)
(cd "$out" && tar --sort=name --mtime=@0 --owner=0 --group=0 --numeric-owner -cf - "$name" |
  gzip -n >"$name.tar.gz" &&
  sha256sum "$name.tar.gz" >"$name.tar.gz.sha256")
echo "$bundle"
echo "$bundle.tar.gz"
