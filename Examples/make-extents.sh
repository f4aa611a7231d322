#!/bin/sh
# Makes GeoData/divisions/extents.tsv anew: about where each county-level division lies, from the
# published places of seats and the table of divisions; the same bytes every time.
#   sh Examples/make-extents.sh ADCODES.CSV [OUTPUT]
# ADCODES.CSV: cpca/resources/adcodes.csv of the Python package cpca 0.5.5 (MIT; github.com/DQinYuan/
# chinese_province_city_area_mapper): adcode,name,longitude,latitude of seats. They are GCJ-02, some
# 500 m off CGCS2000, which the outward rounding to a tenth of a degree takes up many times over.
set -eu

if [ $# -lt 1 ]; then
  echo "usage: $0 ADCODES.CSV [OUTPUT]" >&2
  exit 64
fi
here=$(cd "$(dirname "$0")/.." && pwd)
SEATS=$1 DIVISIONS="$here/GeoData/divisions/divisions.tsv" \
  OUTPUT=${2:-"$here/GeoData/divisions/extents.tsv"} python3 - <<'PYTHON'
import csv, math, os

# Units whose ground seats do not tell: seas and islands, and what the table lists as provinces only.
# West, south, east, north, from the descriptions of position the governments publish.
STATED = {
    "460300": (109.0, 3.4, 118.5, 20.2), "460302": (109.0, 12.0, 118.5, 20.2),
    "460303": (109.0, 3.4, 118.5, 12.5), "710000": (116.6, 20.5, 124.7, 26.5),
    "810000": (113.7, 22.1, 114.6, 22.7), "820000": (113.5, 22.0, 113.7, 22.3),
}
NEIGHBOURS = 10
SEAT_MARGIN = 0.15

divisions = {}
for line in open(os.environ["DIVISIONS"], encoding="utf-8"):
    if line.startswith("#") or line.startswith("code\t"):
        continue
    code, name, level, parent, since, until, successors, note = (line.rstrip("\n").split("\t") + [""] * 8)[:8]
    entry = divisions.setdefault(code, {"parent": set(), "successors": set()})
    entry["level"], entry["current"] = level, until == ""
    entry["parent"].add(parent)
    entry["successors"] |= {item.split("@")[0] for item in successors.split(";") if item}
predecessors = {}
for code, entry in divisions.items():
    for successor in entry["successors"]:
        predecessors.setdefault(successor, set()).add(code)
children = {}
for code, entry in divisions.items():
    for parent in entry["parent"]:
        if parent:
            children.setdefault(parent, set()).add(code)

seats = {}
with open(os.environ["SEATS"], encoding="utf-8") as rows:
    for row in csv.DictReader(rows):
        code = row["adcode"][:6]
        if row["longitude"] and row["adcode"].endswith("000000"):
            seats[code] = (float(row["longitude"]), float(row["latitude"]))

def joined(boxes):
    return (min(b[0] for b in boxes), min(b[1] for b in boxes),
            max(b[2] for b in boxes), max(b[3] for b in boxes))

# Ground reaches no further than the seats around, and where few are near, a share of their distance
# beyond, for units at the rim of the nation have none on that side.
counties = sorted(code for code in seats
                  if code in divisions and divisions[code]["level"] == "county" or code[:2] in ("71", "81", "82"))
def extent(code):
    x, y = seats[code]
    wide = math.cos(math.radians(y))
    near = sorted((math.hypot((seats[o][0] - x) * wide, seats[o][1] - y), o)
                  for o in counties if seats[o] != (x, y))[:NEIGHBOURS]
    reach = near[3][0] * 1.2 + SEAT_MARGIN
    own = (x - reach / wide, y - reach, x + reach / wide, y + reach)
    return joined([own] + [(*seats[o], *seats[o]) for _, o in near])

boxes, sources = {}, {}
for code in divisions:
    if code in STATED:
        boxes[code], sources[code] = STATED[code], "stated"
    elif divisions[code]["level"] == "county" and code in seats:
        boxes[code], sources[code] = extent(code), "seat"

# What has no seat lies where those lie that took over from it or that it took over from.
while True:
    found = {}
    for code in divisions:
        if code in boxes or divisions[code]["level"] != "county":
            continue
        kin = (divisions[code]["successors"] | predecessors.get(code, set())) & boxes.keys()
        if kin:
            found[code] = joined([boxes[k] for k in sorted(kin)])
    if not found:
        break
    boxes |= found
    sources |= dict.fromkeys(found, "succession")
def ground(code):
    return joined([boxes[c] for c in sorted(children.get(code, ())) if c in boxes]) \
        if any(c in boxes for c in children.get(code, ())) else None
for level in ("prefecture", "province"):
    for code in sorted(divisions):
        if divisions[code]["level"] != level or code in boxes:
            continue
        box = ground(code) or (extent(code) if code in seats else None)
        kin = (divisions[code]["successors"] | predecessors.get(code, set())) & boxes.keys()
        if box is None and kin:
            box = joined([boxes[k] for k in sorted(kin)])
        if box:
            boxes[code], sources[code] = box, "parts"
    for code in sorted(divisions):
        if code not in boxes and divisions[code]["level"] == "county":
            above = [boxes[p] for p in sorted(divisions[code]["parent"]) if p in boxes and p[2:] != "0000"]
            if above:
                boxes[code], sources[code] = joined(above), "parent"
for code in sorted(divisions):
    if code not in boxes:
        above = [boxes[c] for c in (code[:4] + "00", code[:2] + "0000") if c in boxes]
        if above:
            boxes[code], sources[code] = above[0], "parent"

with open(os.environ["OUTPUT"], "w", encoding="utf-8") as out:
    out.write("# About where each division lies: degrees, CGCS2000, rounded outward to a tenth; wider than its ground.\n"
              "# 各区划大致所在的经纬度范围（CGCS2000，向外取到 0.1 度，比实际辖区宽）。说明见 GeoData/README.md。\n"
              "code\twest\tsouth\teast\tnorth\tsource\tdate\n")
    for code in sorted(boxes):
        west, south, east, north = boxes[code]
        numbers = (math.floor(west * 10) / 10, math.floor(south * 10) / 10,
                   math.ceil(east * 10) / 10, math.ceil(north * 10) / 10)
        out.write("\t".join([code, *(f"{n:.1f}" for n in numbers), sources[code], "2020-11-07"]) + "\n")
missing = sorted(set(divisions) - boxes.keys())
print(len(boxes), "extents; without one:", len(missing), " ".join(missing[:20]))
PYTHON
