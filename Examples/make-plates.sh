#!/bin/sh
# Draws the streets and door plates of GeoData/sample/plates anew, with what is planted in them; the
# same bytes every time. The city is fictional; nothing in it exists.
#   sh Examples/make-plates.sh [FOLDER]
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-"$here/GeoData/sample/plates"}
mkdir -p "$folder"
FOLDER="$folder" python3 - <<'PYTHON'
import csv, json, math, os

folder = os.environ["FOLDER"]
metre = 1 / 111195
wide = metre / math.cos(math.radians(41.8))

# Name, middle, whether it runs east and west, length, status, former name, name in force now.
# Streets that run north and south begin in the south, the others in the east.
streets = [
    ("梨岸街", 122.9399, 41.7914, False, 1350, "在用", "", ""),
    ("松稻路", 122.9082, 41.8200, True, 1220, "在用", "", ""),
    ("碧亭街", 122.8778, 41.8195, False, 1350, "在用", "亭前街", ""),
    ("岚轩路", 122.9302, 41.8289, True, 800, "在用", "", ""),
    ("榆塘街", 122.8723, 41.8345, False, 900, "在用", "", ""),
    ("旧塘巷", 122.8600, 41.8345, False, 300, "销名", "", ""),
]
lines, features = {}, []
for name, x, y, is_wide, length, status, former, present in streets:
    points = []
    for step in range(9):
        along, bend = (step / 8 - 0.5) * length, 6 * math.sin(step)
        if is_wide:
            points.append((x - along * wide, y + bend * metre))
        else:
            points.append((x + bend * wide, y + along * metre))
    lines[name] = (points, length)
    features.append({
        "type": "Feature",
        "properties": {"名称": name, "代码": "", "状态": status, "曾用名": former, "现名": present},
        "geometry": {"type": "LineString", "coordinates": [[round(a, 7), round(b, 7)] for a, b in points]},
    })

def place(name, along, side, offset=14):
    points, length = lines[name]
    at = min(max(along / length, 0), 1) * 8
    index = min(int(at), 7)
    (ax, ay), (bx, by) = points[index], points[index + 1]
    share = at - index
    dx, dy = (bx - ax) / wide, (by - ay) / metre
    size = math.hypot(dx, dy)
    turn = 1 if side == "left" else -1
    return (ax + (bx - ax) * share - turn * offset * dy / size * wide,
            ay + (by - ay) * share + turn * offset * dx / size * metre)

rows, faults = [], []
heads = "编号 街路 街路代码 门牌号 种类 状态 侧别 经度 纬度 牌面文字 小区 楼栋 单元 楼层 户室 截止日".split()

made = 0

def plate(name, number, along, side, offset=14, **more):
    global made
    made += 1
    x, y = place(name, along, side, offset)
    row = dict.fromkeys(heads, "")
    row.update(编号=f"P{made:04d}", 街路=name, 门牌号=f"{number}号", 种类="楼牌", 状态="在用",
               经度=f"{x:.7f}", 纬度=f"{y:.7f}", 牌面文字=f"{name}{number}号")
    row.update(more)
    if row["状态"] == "预留":
        row["牌面文字"] = ""
    rows.append(row)
    return row

def fault(rule, row, what, text):
    faults.append((rule, row["编号"], what, text))

# Odd numbers stand left on every street; a door every 25 m a side, every ninth plot vacant.
doors = {}
for name, *_, in streets:
    length = lines[name][1]
    for index in range(int(length / 25) - 1):
        for side, number in (("left", 2 * index + 1), ("right", 2 * index + 2)):
            state = "预留" if index % 9 == 8 else "在用"
            kind = "门市门牌" if index % 4 == 1 else "楼牌"
            doors[name, number] = plate(name, number, 20 + index * 25, side, 状态=state, 种类=kind)

def door(name, number):
    return doors[name, number]

row = plate("梨岸街", 21, 530, "left", 牌面文字="")
fault("plate/duplicate", row, "a second 21", "另有一处 21 号")
row = plate("梨岸街", "31-1", 20 + 15 * 25, "left", 牌面文字="")
fault("plate/doubled-number", row, "a second number at the door of 31", "31 号门上另有 31-1 号")
row = door("松稻路", 14)
row["经度"], row["纬度"] = (f"{v:.7f}" for v in place("松稻路", 20 + 6 * 25, "left", 22))
fault("plate/wrong-side", row, "14 stands among the odd numbers", "14 号在单号一侧")
row = door("松稻路", 41)
row["经度"], row["纬度"] = (f"{v:.7f}" for v in place("松稻路", 20 + 9 * 25 + 12, "left"))
fault("plate/out-of-order", row, "41 stands between 19 and 21", "41 号在 19 号与 21 号之间")
for number in range(60, 70, 2):
    rows.remove(door("碧亭街", number))
for number in range(70, 200):
    if ("碧亭街", number) in doors and number % 2 == 0:
        row = door("碧亭街", number)
        row["经度"], row["纬度"] = (
            f"{v:.7f}" for v in place("碧亭街", 20 + (number // 2 - 6) * 25, "right"))
fault("plate/gap", door("碧亭街", 70), "60 to 68 were never given", "60 至 68 号从未编过")
row = door("碧亭街", 15)
row["街路"], row["牌面文字"] = "亭前街", "亭前街15号"
fault("plate/renamed-street", row, "bears the former name", "仍用旧名")
row = door("岚轩路", 7)
row["经度"] = f"{float(row['经度']) + 0.0002:.7f}"
row["纬度"] = f"{float(row['纬度']) + 0.0013:.7f}"
fault("plate/far-from-street", row, "145 m off its street", "离街路 145 米")
row = door("岚轩路", 12)
row["门牌号"] = "十二号"
fault("plate/number-form", row, "number in Chinese numerals", "号码写成汉字")
row = plate("岚轩路", "19-1-1", 20 + 9 * 25 + 8, "left", 牌面文字="")
fault("plate/sub-of-sub", row, "a sub-number under a sub-number", "附号下又编附号")
row = door("榆塘街", 9)
row["牌面文字"] = "榆糖街9号"
fault("plate/text", row, "a wrong character on the plate", "牌面错字")
row = plate("榆塘街", "8-1", 20 + 3 * 25 + 10, "right", 种类="临时门牌", 牌面文字="")
fault("plate/temporary", row, "a temporary plate", "临时门牌")
row = plate("榆塘街", 99, 850, "left", 街路="榆堂街", 牌面文字="")
fault("plate/unknown-street", row, "a street that does not exist", "没有这条街路")
fault("plate/cancelled-street", door("旧塘巷", 1), "the street is cancelled", "街路已销名")
row = plate("榆塘街", 5, 300, "left", 状态="注销", 牌面文字="")

def write(name, heads, rows):
    with open(os.path.join(folder, name), "w", encoding="utf-8", newline="") as out:
        writer = csv.writer(out, lineterminator="\n")
        writer.writerow(heads)
        writer.writerows(rows)

with open(os.path.join(folder, "streets.geojson"), "w", encoding="utf-8") as out:
    out.write('{"type":"FeatureCollection","name":"streets","features":[\n')
    out.write(",\n".join(json.dumps(f, ensure_ascii=False, separators=(",", ":")) for f in features))
    out.write("\n]}\n")
write("plates.csv", heads, [[row[head] for head in heads] for row in rows])
with open(os.path.join(folder, "FAULTS.tsv"), "w", encoding="utf-8") as out:
    out.write("# What is planted in plates.csv, and the rule that should find it with plates-common,plates-shenyang.\n")
    out.write("# 示例门牌中埋设的问题，以及应当发现它的规则。\nrule\tsubject\tplanted\t说明\n")
    for item in faults:
        out.write("\t".join(item) + "\n")

buildings = []
for index in range(8):
    x = 122.9430 + (index % 4) * 60 * wide
    y = 41.7950 + (index // 4) * 70 * metre
    buildings.append([f"工程{index + 1}号", f"{x:.7f}", f"{y:.7f}", "", 2 + index % 3, 11 + index % 4 * 2, 1, 2, 4 if index == 1 else 0])
write("estate.csv", "楼栋 经度 纬度 顺序 单元数 层数 地下层数 每层户数 门市数".split(), buildings)
gate = (122.9430 + 90 * wide, 41.7950 - 60 * metre)
write("estate-gates.csv", "小区 出入口 街路 门牌号 经度 纬度 主出入口".split(),
      [["梨岸花园", "南门", "松稻路", "88号", f"{gate[0]:.7f}", f"{gate[1]:.7f}", "是"]])
write("renumbering.csv", "旧街路 旧门牌号 新街路 新门牌号 日期 文号".split(), [
    ["亭前街", "5号", "碧亭街", "9号", "1998-05-01", "澜政〔1998〕3号"],
    ["碧亭街", "9号", "碧亭街", "11-1号", "2014-06-01", "澜政〔2014〕30号"],
    ["梨岸街", "10号", "梨岸街", "12号", "2009-03-01", ""],
    ["梨岸街", "12号", "梨岸街", "10号", "2009-03-01", ""],
])
PYTHON
