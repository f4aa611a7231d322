/// Holds names of a layer against the table of divisions in the layer's year (代码与名称核对).
public struct DivisionNames: Sendable {
  /// What a name is for its code.
  public enum Verdict: Hashable, Sendable {
    /// The name of the list, or a short form of it.
    case agrees
    /// The list does not know the code, or the name is in another script.
    case unknown
    /// The name of another unit of the same province.
    case otherUnit(listed: String, code: String)
    /// The code's name in other years: the first of them and the first year after.
    case otherYear(listed: String, from: Int, until: Int?)
    /// The name of the unit that took the code's place, or that it took the place of.
    case otherCode(listed: String, code: String, year: Int)
    /// Nothing explains the name.
    case differs(listed: String)
  }

  private let table: DivisionTable
  private let year: Int
  private let townships: [String: String]

  /// Makes a judge of the names of one year.
  ///
  /// - Parameter townships: Names of townships by nine digits; empty where none are compared.
  public init(table: DivisionTable, year: Int, townships: [String: String] = [:]) {
    self.table = table
    self.year = year
    self.townships = townships
  }

  /// Judges a name under a code.
  public func judge(code text: String, name: String) -> Verdict {
    let name = Self.plain(name)
    guard !name.isEmpty, name.unicodeScalars.allSatisfy({ $0.value >= 0x2E80 }) else {
      return .unknown
    }
    guard let code = DivisionCode(text)?.digits else { return judgeTownship(text, name) }
    let spans = table.spans(ofCode: code)
    guard let listed = spans.last(where: { $0.isValid(in: year) }) ?? spans.last else {
      return .unknown
    }
    if agrees(name, listed) { return .agrees }
    if let other = spans.first(where: { Self.agree(name, $0.name) }) {
      return .otherYear(listed: listed.name, from: other.from, until: other.until)
    }
    if let other = relative(of: spans, named: name) {
      return .otherCode(listed: listed.name, code: other.code, year: other.from)
    }
    let others = table.divisions(named: name, in: year).filter {
      $0.code != code && $0.code.prefix(2) == code.prefix(2)
    }
    if let other = others.first(where: { $0.code.prefix(4) == code.prefix(4) }) ?? others.first {
      return .otherUnit(listed: listed.name, code: other.code)
    }
    return .differs(listed: listed.name)
  }

  /// The unit of a name that took over from a code, or from which the code took over.
  private func relative(of spans: [Division], named name: String) -> Division? {
    let later = spans.flatMap(\.successors).flatMap { table.spans(ofCode: $0.code) }
    let earlier = spans.first.map { table.predecessors(ofCode: $0.code) } ?? []
    return (later + earlier).first { Self.agree(name, $0.name) }
  }

  private func judgeTownship(_ text: String, _ name: String) -> Verdict {
    guard let digits = DivisionCode.plainDigits(text),
      digits.utf8.count == 9 || (digits.utf8.count == 12 && digits.hasSuffix("000"))
    else { return .unknown }
    let code = String(digits.prefix(9))
    guard let listed = townships[code] else { return .unknown }
    if Self.agree(name, listed) || name.hasSuffix(listed) { return .agrees }
    return .differs(listed: listed)
  }

  /// Whether a name is a unit's, alone or behind those of the units above.
  private func agrees(_ name: String, _ unit: Division) -> Bool {
    if Self.agree(name, unit.name) { return true }
    guard name.hasSuffix(unit.name) else { return false }
    var rest = name.dropLast(unit.name.count)
    var above = unit.parent
    while let code = above, !rest.isEmpty, let division = table.division(code: code, in: year) {
      if rest.hasSuffix(division.name) { rest = rest.dropLast(division.name.count) }
      above = division.parent
    }
    return rest.isEmpty
  }

  /// Whether a name is a listed one or a short form of it: 和平 for 和平区, 甘孜州 for 甘孜藏族自治州.
  static func agree(_ name: String, _ listed: String) -> Bool {
    let name = plain(name)
    let listed = plain(listed)
    if name == listed || name == listed + "办事处" { return true }
    // 新疆 for 新疆维吾尔自治区.
    if name.count >= 2, listed.hasPrefix(name), listed.hasSuffix("自治区") { return true }
    let stem = stem(listed)
    if stem.count >= 2, name == stem { return true }
    // 白沙县 for 白沙黎族自治县: the first part and the last character are those of the list.
    guard let last = listed.last, name.last == last, name.count >= 3, listed.count > name.count
    else { return false }
    let first = name.dropLast()
    guard listed.hasPrefix(first) else { return false }
    let left = listed.dropFirst(first.count)
    return left.contains("自治") || left.hasSuffix("族区") || left.hasSuffix("族乡")
      || left.hasPrefix("街道") || left == "林区" || left == "特区"
  }

  /// A name without its generic: 和平 of 和平区, 甘孜 of 甘孜藏族自治州.
  private static func stem(_ name: String) -> Substring {
    for generic in ["特别行政区", "街道办事处", "自治区", "自治州", "自治县", "自治旗", "街道", "地区", "林区", "特区"]
    where name.hasSuffix(generic) && name.count > generic.count {
      return name.dropLast(generic.count)
    }
    return "省市区县旗盟州镇乡".contains(name.last ?? " ") ? name.dropLast() : name[...]
  }

  /// A name without spaces, its brackets and full-width forms aside.
  private static func plain(_ name: String) -> String {
    String(name.filter { !$0.isWhitespace && $0 != "\u{FEFF}" })
  }
}
