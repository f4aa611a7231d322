#!/bin/sh
# Door plates from a table to a proof: checked, entered, numbered, renumbered, proved, handed over.
# The register is one to practise with: nothing in it counts.
#
#   sh Examples/plates-walk.sh [FOLDER]    works in FOLDER, by default `walk`
#
# DIJIE names the program; by default the one on the path.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
sample=$here/GeoData/sample/plates
dijie=${DIJIE:-dijie}
mkdir -p "${1:-walk}"
cd "${1:-walk}"
export DIJIE_REGISTER="$PWD/plates.dijie" DIJIE_NOW=2026-11-29

step() { printf '\n== %s\n' "$1"; }
# What finds errors ends with status 1; anything above means the work could not be done.
look() { status=0; "$dijie" "$@" || status=$?; [ "$status" -le 1 ] || exit "$status"; }
# What the rules refuse ends with status 2.
refused() { status=0; "$dijie" "$@" || status=$?; [ "$status" -eq 2 ] || exit 1; }

step "A table of plates judged street by street 逐条街检查门牌表"
look plate check "$sample/plates.csv" --streets "$sample/streets.geojson" --quiet -o faults.xlsx

step "A register to practise with 练习用登记库"
"$dijie" registry init plates.dijie --office 澜川市民政局 --area 990100 --name 甲 --practice
cat > plates.csv <<'TABLE'
街路,门牌号,种类,经度,纬度,安装日期
梨岸街,17号,院落门牌,122.9396,41.7865,2026-10-08
梨岸街,19号,院落门牌,122.9396,41.7871,
梨岸街,19-2号,门市门牌,122.9396,41.7873,
梨岸街,21号,楼牌,122.9396,41.7877,2026-10-08
梨岸街,23号,楼牌,122.9396,41.7881,2026-10-08
梨岸街,18号,楼牌,122.9402,41.7871,2026-10-08
TABLE
"$dijie" plate import plates.csv --area 990101 --document 澜民门〔2026〕1号 --quiet
"$dijie" plate list --street 梨岸街 --quiet -o plates.geojson

step "A number for a new door 新门编号"
"$dijie" plate assign 122.9396,41.7885 --streets "$sample/streets.geojson" --street 梨岸街 --wanted 25

step "A new estate 新建小区"
"$dijie" plate estate "$sample/estate.csv" --name 梨岸花园 --street 松稻路 --number 88 \
  --gate 122.9440857,41.7944604 --quiet -o estate.xlsx --sketch estate.svg --signs signs.xlsx

step "A door renumbered, and the proof that both addresses are one 换号与证明"
"$dijie" plate renumber 梨岸街19号 --number 19-1号 --reason 与门市重号 --document 澜民门〔2026〕2号
refused plate renumber 梨岸街21号 --number 23号 --reason 试 --quiet
"$dijie" plate show 梨岸街19号 --quiet
"$dijie" plate proof 梨岸街19号 --holder 某单位 --number 澜门证〔2026〕1号 -o proof.docx
"$dijie" plate proof 梨岸街23号 --confirm -o confirmation.docx
"$dijie" plate retire 梨岸街21号 --reason 拆除 --document 澜民门〔2026〕3号

step "How far addresses reach, and what departments are told 覆盖率与共享"
"$dijie" plate stats --by street --quiet
"$dijie" address coverage --by county --quiet
"$dijie" address changes --since 2026-11-29 --quiet -o changes.csv --note note.docx --addressee 澜川市公安局
"$dijie" registry verify --quiet
