/// The kind of county-level unit that the last two digits of a code speak of (GB/T 2260-2007).
public enum CountyClass: String, Sendable, CaseIterable {
  /// 01–20 and 51–80 under a prefecture: a district (市辖区).
  case district
  /// 21–50: a county, autonomous county, banner or forest area (县、自治县、旗).
  case county
  /// 81–99, and 01–20 where the province runs the unit: a city without districts (县级市).
  case city
}

/// The kind of prefecture that the third and fourth digit speak of (GB/T 2260-2007).
public enum PrefectureClass: String, Sendable, CaseIterable {
  /// 01–20 and 51–70: a city with districts (地级市); in a municipality its districts.
  case city
  /// 21–50: a prefecture, autonomous prefecture or league (地区、自治州、盟).
  case prefecture
  /// 90: county-level units run by the province (省直辖县级).
  case provinceRun
}

extension DivisionCode {
  private var middle: Int { Int(digits.dropFirst(2).prefix(2)) ?? 0 }
  private var last: Int { Int(digits.suffix(2)) ?? 0 }

  /// What the third and fourth digit say; nil for a province or digits the standard does not use.
  public var prefectureClass: PrefectureClass? {
    switch middle {
    case 1...20, 51...70: .city
    case 21...50: .prefecture
    case 90: .provinceRun
    default: nil
    }
  }

  /// What the last two digits say; nil for a prefecture or province.
  ///
  /// In prefectures and where the province runs the unit, 01–20 are cities.
  public var countyClass: CountyClass? {
    switch last {
    case 1...20: prefectureClass == .city ? .district : .city
    case 21...50: .county
    case 51...80: .district
    case 81...99: .city
    default: nil
    }
  }

  /// Whether the last two digits suit the kind of unit a name ends in.
  ///
  /// True where the name ends in neither 区, 县, 旗 nor 市, or the digits say nothing.
  public func suits(name: String) -> Bool {
    guard let countyClass else { return true }
    switch name.last {
    case "区": return countyClass == .district || name.hasSuffix("林区") || name.hasSuffix("特区")
    case "县", "旗": return countyClass == .county
    case "市": return countyClass == .city
    default: return true
    }
  }
}
