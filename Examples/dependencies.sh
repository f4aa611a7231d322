#!/bin/sh
# Installs the Debian packages dijie is built with, when any is missing; otherwise does nothing.
#
#   sh Examples/dependencies.sh            what the build needs
#   sh Examples/dependencies.sh --tests    and what the tests look at reports and layers with
set -eu

build="pkg-config libgeos-dev libproj-dev proj-data libzip-dev libexif-dev libxlsxwriter-dev
libsqlite3-dev libssl-dev"
tests="python3 chromium poppler-utils gdal-bin fonts-noto-cjk zip unzip util-linux
python3-openpyxl python3-docx libreoffice-calc-nogui libreoffice-writer-nogui"

wanted=$build
case "${1-}" in
'') ;;
--tests) wanted="$build $tests" ;;
*)
  echo "dependencies.sh: unknown argument '$1'; only --tests is understood." >&2
  exit 64
  ;;
esac

if ! command -v swift >/dev/null 2>&1; then
  echo "dependencies.sh: no Swift toolchain found; install Swift 6.2 or later from swift.org" \
    "and put 'swift' on the PATH." >&2
  exit 69
fi
if ! command -v dpkg-query >/dev/null 2>&1; then
  if pkg-config --exists geos proj libzip libexif xlsxwriter sqlite3 libcrypto 2>/dev/null; then
    exit 0
  fi
  echo "dependencies.sh: this is no Debian system; install the development packages of GEOS," \
    "PROJ, libzip, libexif, libxlsxwriter, SQLite and OpenSSL with its own package manager." >&2
  exit 69
fi

missing=
for package in $wanted; do
  # shellcheck disable=SC2016  # the braces are dpkg's
  status=$(dpkg-query -W -f='${db:Status-Status}' "$package" 2>/dev/null || true)
  [ "$status" = installed ] || missing="$missing $package"
done
[ -n "$missing" ] || exit 0

as_root=
if [ "$(id -u)" -ne 0 ]; then
  if ! command -v sudo >/dev/null 2>&1; then
    echo "dependencies.sh: not root and no sudo; as root, run: apt-get install$missing" >&2
    exit 77
  fi
  as_root=sudo
fi

echo "dependencies.sh: installing$missing" >&2
export DEBIAN_FRONTEND=noninteractive
$as_root apt-get update -qq
# shellcheck disable=SC2086  # a list of words
$as_root apt-get install -y -qq --no-install-recommends $missing
