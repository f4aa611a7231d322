/// A column of the table of exceptions, with the headings people give it.
enum ExceptionColumn: String, CaseIterable {
  case rule
  case subjects
  case longitude
  case latitude
  case place
  case radius
  case measure
  case value
  case reason
  case document
  case who
  case when

  /// Headings in any case, spaces and brackets with units left out.
  var headings: [String] {
    switch self {
    case .rule: ["rule", "规则", "规则编号", "检查规则"]
    case .subjects: ["subjects", "subject", "codes", "code", "units", "单元", "代码", "单元代码", "涉及单元"]
    case .longitude: ["lon", "longitude", "lng", "经度"]
    case .latitude: ["lat", "latitude", "纬度"]
    case .place: ["place", "position", "位置", "坐标", "地点"]
    case .radius: ["radius", "radius_m", "半径", "范围半径"]
    case .measure: ["measure", "量", "指标", "认可指标", "量值名称"]
    case .value: ["value", "accepted", "limit", "认可值", "认可量值", "量值", "上限", "限值"]
    case .reason: ["reason", "理由", "why", "原因", "认可理由"]
    case .document: ["document", "文件", "basis", "依据", "批准文件", "文号", "依据文件"]
    case .who: ["who", "责任人", "by", "person", "登记人", "经办人", "批准人", "认可人"]
    case .when: ["when", "日期", "date", "登记日期", "批准日期"]
    }
  }

  /// Whether a table without the column cannot be used.
  var isRequired: Bool {
    switch self {
    case .rule, .reason, .document, .who, .when: true
    default: false
    }
  }

  /// The column a heading means.
  init?(heading: String) {
    var plain = heading.lowercased().filter { !$0.isWhitespace }
    if let bracket = plain.firstIndex(where: { "(（[".contains($0) }) {
      plain = String(plain[..<bracket])
    }
    let found = Self.allCases.first { $0.headings.contains(plain) }
    guard let found else { return nil }
    self = found
  }
}
