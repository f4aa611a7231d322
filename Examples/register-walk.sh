#!/bin/sh
# From a line register and a marker list to a closed joint inspection, on the sample city.
# The register is one to practise with: nothing in it counts.
#
#   sh Examples/register-walk.sh [FOLDER]    works in FOLDER, by default `walk`
#
# DIJIE names the program; by default the one on the path.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
sample=$here/GeoData/sample/register
dijie=${DIJIE:-dijie}
mkdir -p "${1:-walk}"
cd "${1:-walk}"
export DIJIE_REGISTER="$PWD/lanchuan.dijie" DIJIE_NOW=2026-11-25

step() { printf '\n== %s\n' "$1"; }
# What finds open faults ends with status 1; anything above means the work could not be done.
look() { status=0; "$dijie" "$@" || status=$?; [ "$status" -le 1 ] || exit "$status"; }
# Stands for a scanned paper.
scan() { printf '%s\n' "$1" > "$1.pdf"; }

step "A register to practise with 练习用登记库"
"$dijie" registry init lanchuan.dijie --office 澜川市民政局 --area 990100 --name 甲 --practice

step "Lines, markers and what was inspected before 界线、界桩、历次联检"
"$dijie" line import "$sample/lines.geojson" --quiet
take() { "$dijie" registry import "$sample/$1.csv" --as "$2" --quiet $3; }
take markers marker ""
take inspections inspection --historical
take inspection-open inspection ""
take marker-checks marker_check ""
take section-checks section_check ""
take custody custody ""
take patrols patrol ""
take pacts pact ""
take incidents incident ""

step "Check them 检查"
look line check --layer "$here/GeoData/sample/districts-clean.geojson" --quiet -o lines.xlsx
look marker check --quiet -o markers.xlsx
"$dijie" line describe 990101990102 --quiet -o course.docx
"$dijie" marker sheet 0102004Q --quiet -o sheet.docx
"$dijie" due --quiet

step "Forms for the field 外业表格"
"$dijie" inspection open 990101990102-2026 -o field
"$dijie" inspection status 990101990102-2026 --quiet

step "What was found 外业记录"
record() { "$dijie" inspection record 990101990102-2026 "$@" --on 2026-11-24 --quiet; }
for marker in 0102001C 0102001D 0102001E 0102002A 0102002B 0102003A 0102004Q 010207S; do
  scan "photo-$marker"
  record "$marker" --condition good --action none --inspectors 检查员甲,检查员乙 \
    placed=yes firm=yes visible=yes legible=yes filed=yes --photo "photo-$marker.pdf"
done
scan photo-0102003B
record 0102003B --condition repaint --action repainted --neighbour yes \
  --inspectors 检查员甲,检查员乙 legible=no --photo photo-0102003B.pdf
# A form filled in outside comes back; the sections are in it.
{
  echo "from,to,day,feature,recognisable,change,resurvey,dispute"
  for section in 0102001C,0102002A 0102002A,0102003A 0102003A,0102004Q 0102004Q,010207S; do
    echo "$section,2026-11-24,yes,yes,none,none,no"
  done
} > sections.csv
"$dijie" inspection import 990101990102-2026 sections.csv --quiet

step "The joint report and the filing letter 联检报告、备案函"
"$dijie" inspection report 990101990102-2026 --conclusion 界线清楚，界桩完好。 \
  -o report.docx --tables report.xlsx --letter filing.docx --addressee 澜川市民政局

step "Not yet: the report is neither sealed nor filed 还缺盖章和备案"
status=0
"$dijie" inspection close 990101990102-2026 --quiet || status=$?
[ "$status" -eq 2 ] || exit 1

step "Closed 办结"
for paper in plan records report-sealed filing-sent minutes table photos; do scan "$paper"; done
"$dijie" inspection close 990101990102-2026 \
  --report 澜联检报〔2026〕1号 --seal 990101=2026-11-24 --seal 990102=2026-11-24 \
  --filing 澜民函〔2026〕1号 --filed-with 澜川市民政局 \
  --attach inspection-plan=plan.pdf --attach inspection-record=records.pdf \
  --attach inspection-report=report-sealed.pdf --attach filing=filing-sent.pdf \
  --attach minutes=minutes.pdf --attach marker-table=table.pdf \
  --attach marker-photo=photos.pdf --conclusion 界线清楚，界桩完好。
"$dijie" inspection status --quiet
"$dijie" inspection report --year 2026 --quiet -o summary.docx
"$dijie" registry verify
