import Rules

/// Numbers with units as people write them in a table: `1,200`, `3.5 公顷`, `123°25′30″`.
enum QuantityText {
  /// A number with an optional unit, in square metres for areas and metres for lengths.
  ///
  /// `suffix` is the measure's kind: `_m2`, `_m`, or empty for a number without unit.
  static func value(_ text: String) -> (value: Double, suffix: String)? {
    let plain = text.filter { !$0.isWhitespace && $0 != "," && $0 != "，" }.lowercased()
    let digits = plain.prefix { $0.isASCII && ($0.isNumber || $0 == "." || $0 == "-") }
    guard let number = Double(digits), number.isFinite else { return nil }
    let unit = String(plain.dropFirst(digits.count))
    guard let factor = units[unit] else { return nil }
    return (number * factor.0, factor.1)
  }

  private static let units: [String: (Double, String)] = [
    "": (1, ""), "m2": (1, "_m2"), "m²": (1, "_m2"), "㎡": (1, "_m2"), "平方米": (1, "_m2"),
    "km2": (1_000_000, "_m2"), "km²": (1_000_000, "_m2"), "平方公里": (1_000_000, "_m2"),
    "平方千米": (1_000_000, "_m2"), "ha": (10_000, "_m2"), "hm²": (10_000, "_m2"),
    "公顷": (10_000, "_m2"), "亩": (10_000.0 / 15, "_m2"), "m": (1, "_m"), "米": (1, "_m"),
    "km": (1_000, "_m"), "公里": (1_000, "_m"), "千米": (1_000, "_m"), "处": (1, ""), "个": (1, ""),
  ]

  /// A longitude or latitude in degrees, decimal or in degrees, minutes and seconds.
  static func degrees(_ text: String) -> Double? {
    let plain = text.filter { !$0.isWhitespace }.uppercased()
    if let value = Double(plain), value.isFinite { return value }
    var numbers: [Double] = []
    var number = ""
    for character in plain {
      if character.isASCII, character.isNumber || character == "." || character == "-" {
        number.append(character)
      } else if "°度′'分″\"秒".contains(character) {
        guard let value = Double(number), numbers.count < 3 else { return nil }
        numbers.append(value)
        number = ""
      } else if !"NE东经北纬".contains(character) {
        return nil
      }
    }
    if !number.isEmpty {
      guard let value = Double(number), numbers.count < 3 else { return nil }
      numbers.append(value)
    }
    guard let whole = numbers.first, numbers.dropFirst().allSatisfy({ 0..<60 ~= $0 }) else {
      return nil
    }
    let part = zip(numbers.dropFirst(), [60.0, 3600]).reduce(0) { $0 + $1.0 / $1.1 }
    return whole < 0 ? whole - part : whole + part
  }

  /// The stable name of a measure, from that name or what people call it.
  static func measureName(_ text: String) -> String? {
    let plain = text.lowercased().filter { !$0.isWhitespace }
    if plain.hasSuffix("_m2") || plain.hasSuffix("_m") || plain.hasSuffix("_share")
      || plain == "count"
    {
      return plain
    }
    return names[plain]
  }

  private static let names: [String: String] = [
    "面积": "area_m2", "总面积": "area_m2", "area": "area_m2", "最大面积": "largest_area_m2",
    "宽度": "max_width_m", "最大宽度": "max_width_m", "width": "max_width_m",
    "长度": "length_m", "length": "length_m", "个数": "count", "数量": "count", "处数": "count",
    "缺少面积": "missing_m2", "多出面积": "excess_m2", "面积差": "difference_m2", "距离": "distance_m",
  ]
}
