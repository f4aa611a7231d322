#!/bin/sh
# Draws the sample gazetteer of GeoData/sample/gazetteer anew; the same bytes every time.
#   sh Examples/make-gazetteer.sh [FOLDER]
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
folder=${1:-"$here/GeoData/sample/gazetteer"}
mkdir -p "$folder"
FOLDER="$folder" python3 - <<'PYTHON'
import csv, datetime, os

folder = os.environ["FOLDER"]
state = 20261129

def roll(count):
    global state
    state = (state * 6364136223846793005 + 1442695040888963407) % 2**64
    return (state >> 33) % count

def pick(items):
    return items[roll(len(items))]

divisions = [
    ("990101", "云汀区", 122.912, 41.8145), ("990102", "星桥区", 123.128, 41.8145),
    ("990103", "碧泉区", 123.02, 41.9765), ("990104", "松屿区", 123.182, 41.7335),
    ("990105", "霁川区", 123.29, 41.7335), ("990106", "望澜区", 123.236, 41.9765),
    ("990107", "金禾区", 122.912, 41.6525), ("990121", "青柏县", 122.804, 41.8145),
    ("990122", "丹枫县", 123.02, 41.4905), ("990181", "白鹭市", 123.182, 41.5715),
]
first = "青碧清翠丹朱金银玉琼瑶明朗晴霁岚烟霞云溪澄澜漪汀浦洲渚芦荻蒲荷菱莲梅兰竹菊枫柏松桂槐柳榆杏桃梨棠蓝紫素晓晚暖和瑞祥嘉秀芳芷苍遥静远"
second = "波影光晖曦露霜雪岭岗峰岩石坡原野塘湾泉涧湖沙禾穗稻粟麦桑梓园圃林渡津岸庐舍亭阁台榭川流沟滩陂堰垄畦篱径苑庭轩窗帆笛"
used = set()

def specific():
    while True:
        word = pick(first) + pick(second)
        if word not in used:
            used.add(word)
            return word

names = []

def add(name, category, code, x, y, **more):
    row = dict(名称=name, 类别=category, 区划代码=code, 经度=f"{x:.5f}", 纬度=f"{y:.5f}")
    row.update(more)
    names.append(row)

for code, title, x, y in divisions:
    def near():
        return x + (roll(1600) - 800) / 20000, y + (roll(1200) - 600) / 20000
    streets = []
    for index in range(60):
        ns = index % 2 == 0
        name = specific() + ("街" if ns else "路")
        streets.append((name, ns))
    for index, (name, ns) in enumerate(streets):
        others = [s for s, way in streets if way != ns]
        a, b = pick(others), pick(others)
        px, py = near()
        add(name, "街路巷", code, px, py, 起点=a, 止点=b, 长度=str(200 + roll(180) * 10),
            宽度=str(8 + roll(30)), 批准文号=f"澜政〔{2001 + roll(24)}〕{1 + roll(90)}号",
            曾用名=(specific() + ("街" if ns else "路")) if index % 15 == 7 else "",
            地名含义="取自当地风物。")
    for index in range(30):
        main = streets[index * 2 % 60][0]
        px, py = near()
        add(f"{main}{2 + index // 2}巷", "街路巷", code, px, py, 起点=main, 长度=str(80 + roll(30) * 10),
            宽度=str(4 + roll(8)))
    for index in range(40):
        px, py = near()
        add(specific() + "社区", "村（居）民委员会所在地", code, px, py)
    for index in range(80):
        px, py = near()
        add(pick("前后上下东西大小") + specific() + "村", "村（居）民委员会所在地", code, px, py)
    for index in range(30):
        px, py = near()
        add(specific() + pick(["小区", "家园", "花园"]), "住宅区、楼宇", code, px, py)
    for index in range(8):
        px, py = near()
        add(specific() + "桥", "交通运输设施", code, px, py)
    for index in range(4):
        px, py = near()
        add(specific() + "公园", "公园", code, px, py)
    for index in range(6):
        px, py = near()
        add(specific() + pick(["河", "山", "湖"]), "自然地理实体", code, px, py)

# Names a check should find: taken twice, inflated, foreign, odd.
for name, category, code in [
    (names[0]["名称"], "街路巷", "990105"), ("环球大道", "街路巷", "990102"),
    ("曼哈顿花园", "住宅区、楼宇", "990104"), ("御府家园", "住宅区、楼宇", "990106"),
    ("8号路", "街路巷", "990107"), ("MOMO公园", "公园", "990103"), ("瀋水路", "街路巷", "990101"),
    ("没有的路3巷", "街路巷", "990102"),
]:
    x, y = next((x, y) for c, _, x, y in divisions if c == code)
    add(name, category, code, x, y)

def write(file, columns, rows):
    with open(os.path.join(folder, file), "w", encoding="utf-8", newline="") as out:
        table = csv.DictWriter(out, columns, lineterminator="\n", restval="")
        table.writeheader()
        table.writerows(rows)

columns = ["名称", "类别", "区划代码", "经度", "纬度", "起点", "止点", "长度", "宽度", "曾用名", "批准文号", "地名含义"]
write("names.csv", columns, names)

# The ids the program gives: in the order of rows, former names after their own.
ids, number = [], 0
for row in names:
    number += 1
    ids.append(f"N{number:08d}")
    if row.get("曾用名"):
        number += 1
streets = [i for i, row in enumerate(names) if row["类别"] == "街路巷" and row.get("起点") and "巷" not in row["名称"]]

heritage = []
for index in range(12):
    row = names[streets[index * 40]]
    heritage.append({
        "名录编号": f"H{row['区划代码']}-{index + 1:04d}", "地名编号": ids[streets[index * 40]],
        "区划代码": row["区划代码"], "名录级别": ["市级", "省级", "区级"][index % 3], "批次": "第一批",
        "遗产类别": "街巷", "形成年代": ["明", "清", "民国"][index % 3], "价值说明": "街巷格局完整。",
        "保护措施": "原址立碑，标志保留原名。" if index % 2 else "",
        "保护措施确定日期": "2025-06-10" if index % 2 else "", "列入日期": "2024-03-01"})
write("heritage.csv", list(heritage[0]), heritage)

signs = []
for index in range(60):
    at = streets[index * 7]
    row = names[at]
    text = row["名称"]
    fault = {5: "旧" + text, 17: text[:-1] + "胡同"}.get(index)
    signs.append({
        "标志编号": f"S{row['区划代码']}-{index + 1:04d}", "地名编号": ids[at],
        "责任区划代码": row["区划代码"], "设置位置": f"{text}与{row['起点']}交叉口", "汉字版面": fault or text,
        "规格（毫米）": "1300×420", "材质": "铝板", "设置日期": "2023-05-20",
        "巡检1日期": "2026-10-12" if index % 9 == 4 else "",
        "巡检1问题": "破损" if index % 9 == 4 else ""})
write("signs.csv", list(signs[0]), signs)

write("plans.csv", ["方案编号", "名称", "区划代码", "批准机关", "批准日期", "批准文号"], [{
    "方案编号": "云汀新城", "名称": "云汀新城地名方案", "区划代码": "990101", "批准机关": "云汀区人民政府",
    "批准日期": "2026-03-01", "批准文号": "云政〔2026〕3号"}])

# Forty cases in all states.
day = datetime.date(2026, 8, 3)

def dated(days):
    return (day + datetime.timedelta(days)).isoformat()

usual = ["accept", "survey", "consult", "review", "approve", "register", "announce", "file", "signpost", "archive"]
plan = []
for index in range(20):
    plan.append(("naming", usual[: [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10][index % 11]]))
plan += [("naming", ["supplement"]), ("naming", ["return"]), ("naming", ["withdraw"]),
         ("naming", ["accept", "review", "reject"]), ("naming", ["accept", "reject", "archive"])]
plan += [("renaming", []), ("renaming", ["accept", "review"]), ("renaming", ["accept", "review", "approve"])]
plan += [("cancellation", ["accept"]), ("cancellation", ["accept", "review", "approve"])]
plan += [("extent", ["accept"]), ("correction", ["accept", "review"])]
plan += [("opinion", ["accept"]), ("opinion", ["accept", "approve"]), ("opinion", ["accept", "approve", "archive"])]
plan += [("filing", []), ("filing", ["receive"]), ("filing", ["receive", "announce"])]
plan += [("rectification", ["accept"]), ("rectification", ["accept", "approve"])]
marks = dict(naming="MM", renaming="GM", cancellation="XM", extent="QZ", correction="GZ", opinion="YJ", filing="BA", rectification="JC")
counts, cases = {}, []
for index, (kind, steps) in enumerate(plan):
    code = divisions[index % len(divisions)][0]
    counts[kind, code] = counts.get((kind, code), 0) + 1
    start = index % 60
    row = {
        "id": f"{marks[kind]}{code}-2026-{counts[kind, code]:04d}", "kind": kind, "area": code,
        "category": "building" if kind in ("opinion", "filing") else "street",
        "text": "" if kind in ("cancellation", "extent", "rectification") else specific() + ("家园" if kind in ("opinion", "filing") else "街"),
        "applicant": f"申请单位{index + 1}", "cause": "新建道路" if kind == "naming" else "因情况变化",
        "start": "沿河路" if kind in ("naming", "extent") else "", "finish": "环城路" if kind in ("naming", "extent") else "",
        "length_m": str(300 + index * 10) if kind in ("naming", "extent") else "", "width_m": "12" if kind == "naming" else "",
        "direction": "ns" if kind == "naming" else "", "opened": dated(start)}
    if kind in ("renaming", "cancellation", "extent", "correction"):
        row["name"] = ids[streets[300 + index * 3]]
    if kind == "correction":
        row["text"] = names[streets[300 + index * 3]]["名称"]
    for place, step in enumerate(steps, 1):
        row[f"steps.{place}.step"] = step
        row[f"steps.{place}.day"] = dated(start + place)
        if step in ("approve", "receive"):
            row[f"steps.{place}.authority"] = "澜川市人民政府"
            row[f"steps.{place}.number"] = f"澜政〔2026〕{index + 1}号"
            row[f"steps.{place}.document"] = f"澜政〔2026〕{index + 1}号"
        if step in ("return", "reject", "withdraw", "supplement") or kind == "opinion" and step == "approve":
            row[f"steps.{place}.result"] = "材料不全" if step == "supplement" else "写明理由"
        if step == "approve" and kind == "rectification":
            row[f"steps.{place}.until"] = dated(start + 40)
    if kind == "filing":
        for place, paper in enumerate(["filing-form", "filing-report", "approval-copy"], 1):
            row[f"materials.{place}.material"] = paper
    elif steps and steps[0] == "accept" and kind in ("naming", "renaming"):
        for place, paper in enumerate(["application", "location"], 1):
            row[f"materials.{place}.material"] = paper
    cases.append(row)
columns = ["id", "kind", "area", "category", "text", "name", "applicant", "cause", "start", "finish", "length_m", "width_m", "direction", "opened"]
columns += [f"steps.{place}.{field}" for place in range(1, 11) for field in ("step", "day", "authority", "number", "document", "result", "until")]
columns += [f"materials.{place}.material" for place in range(1, 4)]
columns = [c for c in columns if any(row.get(c) for row in cases)]
write("cases.csv", columns, cases)
PYTHON
