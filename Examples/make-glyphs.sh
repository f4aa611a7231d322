#!/bin/sh
# Makes GeoData/names/glyphs.tsv from the Unihan database, which Debian's unicode-data brings.
#   sh Examples/make-glyphs.sh [FOLDER]     the folder with Unihan_DictionaryLikeData.txt.bz2
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
unihan=${1:-/usr/share/unicode}
{
  bzcat "$unihan/Unihan_OtherMappings.txt.bz2" | grep -P '\tkTGH\t'
  bzcat "$unihan/Unihan_DictionaryLikeData.txt.bz2" | grep -P '\t(kCangjie|kFourCornerCode)\t'
  bzcat "$unihan/Unihan_IRGSources.txt.bz2" | grep -P '\tkTotalStrokes\t'
} | python3 -c '
import sys
standard, cangjie, corner, strokes = set(), {}, {}, {}
for line in sys.stdin:
    code, field, value = line.rstrip("\n").split("\t")
    character = chr(int(code[2:], 16))
    word = value.split()[0]
    if field == "kTGH":
        standard.add(character)
    elif field == "kCangjie":
        cangjie[character] = word
    elif field == "kFourCornerCode":
        corner[character] = word.split(".")[0]
    else:
        strokes[character] = int(word)

def near(a, b):
    """Whether two codes differ by one letter put, left out, replaced or exchanged."""
    if a == b:
        return True
    if len(a) > len(b):
        a, b = b, a
    if len(b) - len(a) > 1:
        return False
    at = next((i for i in range(len(a)) if a[i] != b[i]), len(a))
    if len(a) < len(b):
        return a[at:] == b[at + 1:]
    rest = a[at + 1:] == b[at + 1:]
    turned = at + 1 < len(a) and a[at] == b[at + 1] and a[at + 1] == b[at] and a[at + 2:] == b[at + 2:]
    return rest or turned

known = sorted(c for c in standard if c in cangjie and c in corner and c in strokes)
keys = {}
for c in known:
    code = cangjie[c]
    own = {code}
    for i in range(len(code)):
        own.add(code[:i] + code[i + 1:])
        own.add(code[:i] + "?" + code[i + 1:])
        if i + 1 < len(code):
            own.add(code[:i] + code[i + 1] + code[i] + code[i + 2:])
    for key in own:
        keys.setdefault(key, set()).add(c)
print("# Characters of the standard list that look alike: their Cangjie codes differ in one letter, at least three of their")
print("# four corners are the same, and they differ by two strokes at most. 形近字：仓颉码相差一码、四角号码至少三角相同、笔画相差不超过二画。")
print("# Unihan Database 15.0 (Unicode Consortium): kTGH, kCangjie, kFourCornerCode, kTotalStrokes; own columns. Examples/make-glyphs.sh")
print("character\tlikes")
likes = {}
for group in keys.values():
    for a in group:
        for b in group:
            if a == b or b in likes.get(a, ()):
                continue
            corners = sum(x == y for x, y in zip(corner[a], corner[b]))
            if corners >= 3 and abs(strokes[a] - strokes[b]) <= 2 and near(cangjie[a], cangjie[b]):
                likes.setdefault(a, set()).add(b)
for a in sorted(likes):
    print(a, "".join(sorted(likes[a])), sep="\t")
' > "$here/GeoData/names/glyphs.tsv"
