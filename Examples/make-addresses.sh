#!/bin/sh
# Draws the messy addresses of GeoData/sample/addresses.csv anew, each with what it should come to;
# the same bytes every time. Divisions and streets of Shenyang are real, numbers are made up.
#   sh Examples/make-addresses.sh [FILE]
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
file=${1:-"$here/GeoData/sample/addresses.csv"}
FILE="$file" python3 - <<'PYTHON'
import csv, os

state = 20261129

def roll(count):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % count

def pick(items):
    return items[roll(len(items))]

streets = [
    ("和平区", "210102", "太原街 中山路 三好街 南京南街 青年大街 文化路 和平北大街 南五马路"),
    ("沈河区", "210103", "文萃路 中街路 哈尔滨路 五爱街 十一纬路 大西路 热闹路 奉天街"),
    ("大东区", "210104", "小河沿路 大东路 东站街 滂江街 北海街 望花南街"),
    ("皇姑区", "210105", "长江街 崇山东路 黄河南大街 泰山路 昆山中路 岐山中路"),
    ("铁西区", "210106", "北一西路 兴华南街 建设中路 重工街 保工街 北二中路 景星北街"),
    ("苏家屯区", "210111", "枫杨路 雪松路 迎春街 海棠街"),
    ("浑南区", "210112", "世纪路 浑南中路 沈营大街 白塔二南街"),
    ("沈北新区", "210113", "人和街 沈北路 道义南大街 蒲河路"),
    ("于洪区", "210114", "黄海路 沈新路 黄河北大街 松山路 怒江北街"),
]
estates = "阳光花园 河畔家园 金色小区 翠湖花园 春晓家园 康馨小区 锦绣花园 幸福家园 景泰小区".split()
old = {"沈北新区": "新城子区"}
traditional = str.maketrans("沈阳区号楼单东铁长辽宁", "瀋陽區號樓單東鐵長遼寧")
wide = str.maketrans("0123456789", "０１２３４５６７８９")
han = "零一二三四五六七八九"

def chinese(number):
    tens, ones = divmod(number, 10)
    return ("" if tens == 0 else "十" if tens == 1 else han[tens] + "十") + ("" if ones == 0 and tens else han[ones])

rows = []
for index in range(2000):
    district, code, names = pick(streets)
    street = pick(names.split())
    door = f"{1 + roll(300)}" if roll(4) else f"{1 + roll(200)}-{1 + roll(9)}"
    head, truth = "辽宁省沈阳市" + district, "辽宁省沈阳市" + district + street + door + "号"
    text, style = street + door + "号", "plain"
    building, unit, floor, room = 1 + roll(30), 1 + roll(6), 1 + roll(20), 1 + roll(4)
    tail = roll(7)
    if tail == 0:
        text += f"{building}{pick(['号楼', '栋', '幢', '#楼'])}{unit}单元{floor}0{room}{pick(['室', ''])}"
        truth += f"{building}号楼{unit}单元{floor}0{room}室"
        style = "building"
    elif tail == 1:
        text += f"{building}号楼{chinese(unit)}单元{chinese(floor)}楼"
        truth += f"{building}号楼{unit}单元{floor}层"
        style = "numeral"
    elif tail == 2:
        text += f"{unit}-{floor}-{room}"
        truth += f"{unit}单元{floor}层{room}室"
        style = "dash"
    elif tail == 3:
        text += f"{1 + floor}门"
        truth += f"{1 + floor}门"
        style = "shop"
    elif tail == 4:
        estate = pick(estates)
        text += f"{estate}{building}号楼{unit}单元{floor}0{room}"
        truth += f"{estate}{building}号楼{unit}单元{floor}0{room}室"
        style = "estate"
    mess = roll(10)
    if mess == 0:
        head, style = "沈阳市" + district, style
    elif mess == 1:
        head = "沈阳" + district
    elif mess == 2:
        head = district
    elif mess == 3:
        head, style = head + "沈阳市" + district, style + " repeated"
    elif mess == 4 and district in old:
        head, style = "沈阳市" + old[district], style + " retired"
    elif mess == 5:
        text, style = text.translate(wide), style + " wide"
    elif mess == 6:
        head, text, style = head.translate(traditional), text.translate(traditional), style + " traditional"
    elif mess == 7:
        text, style = text + " 13900000000", style + " telephone"
    elif mess == 8:
        head, style = "110000" + head, style + " postcode"
    elif mess == 9:
        head, text, style = " ".join(head), text, style + " spaced"
    rows.append([head + text, truth, code, style])

with open(os.environ["FILE"], "w", encoding="utf-8", newline="") as out:
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(["地址", "应得标准地址", "应得区划代码", "样式"])
    writer.writerows(rows)
PYTHON
