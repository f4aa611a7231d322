#!/bin/sh
# Makes GeoData/names/characters.tsv from the Unihan database, which Debian's unicode-data brings.
#   sh Examples/make-characters.sh [FOLDER]     the folder with Unihan_Readings.txt.bz2
set -eu

here=$(cd "$(dirname "$0")/.." && pwd)
unihan=${1:-/usr/share/unicode}
{
  bzcat "$unihan/Unihan_OtherMappings.txt.bz2" | grep -P '\tkTGH\t'
  bzcat "$unihan/Unihan_Variants.txt.bz2" | grep -P '\tkSimplifiedVariant\t'
  bzcat "$unihan/Unihan_Readings.txt.bz2" | grep -P '\t(kMandarin|kTGHZ2013|kXHC1983)\t'
} | python3 -c '
import sys
number, readings, simple = {}, {}, {}
order = ["kMandarin", "kTGHZ2013", "kXHC1983"]
for line in sys.stdin:
    code, field, value = line.rstrip("\n").split("\t")
    character = chr(int(code[2:], 16))
    if field == "kTGH":
        number[character] = int(value.split(":")[1].split()[0])
        continue
    if field == "kSimplifiedVariant":
        simple[character] = [chr(int(word[2:], 16)) for word in value.split()]
        continue
    words = value.split()
    if field != "kMandarin":
        words = [s for w in words for s in w.split(":")[1].split(",")]
    else:
        words = words[:1]
    readings.setdefault(character, {})[field] = words
print("# Characters: number in the standard list of 2013 (1 to 3500 level 1, to 6500 level 2, to 8105 level 3;")
print("# empty outside of it), readings, the most usual first, and standard forms. 字表：通用规范汉字表序号（一级 1—3500，二级至 6500，三级至 8105，表外为空）、读音、表外字的规范字形。")
print("# Unihan Database 15.0 (Unicode Consortium): kTGH, kMandarin, kTGHZ2013, kXHC1983, kSimplifiedVariant; own columns. Examples/make-characters.sh")
print("character\tnumber\treadings\tstandard")
for character in sorted(readings):
    if character not in number and not 0x4E00 <= ord(character) <= 0x9FFF:
        continue
    seen = []
    for field in order:
        for word in readings[character].get(field, []):
            if word not in seen:
                seen.append(word)
    forms = [form for form in simple.get(character, []) if form in number and form != character]
    standard = forms[0] if character not in number and forms else ""
    print(character, number.get(character, ""), " ".join(seen), standard, sep="\t")
' > "$here/GeoData/names/characters.tsv"
