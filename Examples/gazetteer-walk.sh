#!/bin/sh
# A street from application to sign, and a protected street renamed, on the sample gazetteer.
# The register is one to practise with: nothing in it counts.
#
#   sh Examples/gazetteer-walk.sh [FOLDER]    works in FOLDER, by default `walk`
#
# DIJIE names the program; by default the one on the path.
set -eu
here=$(cd "$(dirname "$0")/.." && pwd)
sample=$here/GeoData/sample/gazetteer
dijie=${DIJIE:-dijie}
mkdir -p "${1:-walk}"
cd "${1:-walk}"
export DIJIE_REGISTER="$PWD/lanchuan.dijie" DIJIE_NOW=2026-11-29

step() { printf '\n== %s\n' "$1"; }
# What finds errors ends with status 1; anything above means the work could not be done.
look() { status=0; "$dijie" "$@" || status=$?; [ "$status" -le 1 ] || exit "$status"; }
# What the rules refuse ends with status 2.
refused() { status=0; "$dijie" "$@" || status=$?; [ "$status" -eq 2 ] || exit 1; }
# Stands for a scanned paper.
scan() { printf '%s\n' "$1" > "$1.pdf"; }

step "A register to practise with 练习用登记库"
"$dijie" registry init lanchuan.dijie --office 澜川市民政局 --area 990100 --name 甲 --practice

step "Names, protected names, signs, plans and cases 地名、保护名录、标志、方案、案件"
"$dijie" name import "$sample/names.csv" --quiet
take() { "$dijie" registry import "$sample/$1.csv" --as "$2" --quiet; }
take heritage heritage
take signs sign
take plans name_plan
take cases name_case
"$dijie" case list --all --quiet -o ledger.xlsx
"$dijie" name stats --by category --quiet
look name audit --quiet -o audit.xlsx
"$dijie" due --quiet -o due.csv

step "A street from application to sign 一条街，从申请到设标"
case=MM990101-2026-9001
look name check 芳汀街 --category street --quiet
"$dijie" case new naming 芳汀街 --area 990101 --category street start=沿河路 finish=环城路 \
  length_m=640 width_m=12 direction=ns applicant=某建设单位 cause=新建道路 --id "$case" --on 2026-11-02
"$dijie" case next "$case"
scan application
scan map
"$dijie" case accept "$case" --material application=application.pdf --material location=map.pdf --on 2026-11-03
"$dijie" case survey "$case" --on 2026-11-05
"$dijie" case consult "$case" --until 2026-11-15 --on 2026-11-06 --write consultation.docx
"$dijie" case consult "$case" --submitter 某社区 --stand 同意 --what 名称合适 --handling 采纳 --on 2026-11-08
"$dijie" case consult "$case" --speaker 专家 --submitter 某专家 --post 某大学教授 --stand 同意 \
  --what 专名有据，通名相符 --on 2026-11-12
"$dijie" case review "$case" --result 符合命名规则 --on 2026-11-16
refused case announce "$case" --quiet
scan approval
"$dijie" case approve "$case" --authority 澜川市人民政府 --number 澜政〔2026〕101号 \
  --document approval.pdf --on 2026-11-20
"$dijie" case register "$case"
"$dijie" case announce "$case" --number 公告第1号 --write announcement.docx
"$dijie" case file "$case" --number 备案第1号 --write filing.docx
"$dijie" name sign add 芳汀街 --area 990101 place=芳汀街与沿河路交叉口 set_up=2026-11-28
"$dijie" case signpost "$case"
"$dijie" case archive "$case"
for form in application review experts opinions filing; do
  "$dijie" case paper "$case" "$form" -o "form-$form.docx" --quiet
done
"$dijie" case paper "$case" package -o package
"$dijie" case paper "$case" file -o case-file
"$dijie" name show 芳汀街

step "A protected street renamed 列入保护名录的街更名"
protected=$("$dijie" name heritage list --missing --format csv --quiet | sed -n 2p | cut -d, -f1)
name=$("$dijie" record show heritage "$protected" --format csv | sed -n 's/^name,[^,]*,//p' | tr -d '\r')
case=GM990101-2026-9001
"$dijie" case new renaming 芳洲街 --name "$name" cause=道路改造 --id "$case" --on 2026-11-10
"$dijie" case accept "$case" --material application=application.pdf --material location=map.pdf --on 2026-11-11
"$dijie" case approve "$case" --authority 澜川市人民政府 --number 澜政〔2026〕102号 \
  --document approval.pdf --on 2026-11-24
refused case register "$case"
scan measures
"$dijie" name heritage measures "$protected" 原址立碑，标志保留原名 --document measures.pdf
"$dijie" case register "$case"
"$dijie" name proof 芳洲街 --area 990101 --holder 某单位 -o proof.docx
"$dijie" name history 芳洲街 --format csv -o history.csv
"$dijie" name sign check -o signs.xlsx

step "Everything fits together 校验"
"$dijie" registry verify --quiet
