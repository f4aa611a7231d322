/// Why a rule pack cannot be used.
public struct RulePackError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The key or line concerned, and what is wrong with it.
  public let reason: LocalizedText

  /// The reason in English.
  public var description: String { reason.en }

  /// Makes an error.
  public init(zh: String, en: String) {
    reason = LocalizedText(zh: zh, en: en)
  }
}

/// Tolerances, severities and code schemes as an office sets them (规则包): data, not code.
///
/// The file is a table with one setting a line: key, value, unit, source, date, note.
public struct RulePack: Sendable {
  /// One line of the pack.
  public struct Setting: Hashable, Sendable {
    /// What is set, such as `tolerance.edge`.
    public let key: String
    /// The value as written.
    public let value: String
    /// The unit, such as `m`.
    public let unit: String
    /// Where the value comes from.
    public let source: String
    /// The day of the source or of the decision, ISO 8601.
    public let date: String
    /// What users should know.
    public let note: String
  }

  /// The pack's name, such as `cn-county`.
  public let id: String
  /// The day the pack was last changed, ISO 8601.
  public let date: String
  /// All settings, in file order.
  public let settings: [Setting]
  private let index: [String: Int]

  /// Reads a pack from its text: tab-separated lines, `#` begins a comment.
  ///
  /// - Throws: ``RulePackError`` naming the line.
  public init(text: String) throws(RulePackError) {
    var id = ""
    var date = ""
    var settings: [Setting] = []
    var index: [String: Int] = [:]
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard cells.count >= 2, !cells[0].isEmpty else {
        throw RulePackError(
          zh: "第 \(number) 行：每项要有名称、制表符和取值",
          en: "line \(number): a setting needs a key, a tab and a value")
      }
      if cells[0] == "key" { continue }
      func cell(_ column: Int) -> String { column < cells.count ? cells[column] : "" }
      switch cells[0] {
      case "pack.id": id = cells[1]
      case "pack.date": date = cells[1]
      default:
        guard index[cells[0]] == nil else {
          throw RulePackError(
            zh: "第 \(number) 行：\(cells[0]) 写了两次", en: "line \(number): \(cells[0]) is set twice")
        }
        index[cells[0]] = settings.count
        settings.append(
          Setting(
            key: cells[0], value: cells[1], unit: cell(2), source: cell(3), date: cell(4),
            note: cell(5)))
      }
    }
    guard !id.isEmpty, !date.isEmpty else {
      throw RulePackError(
        zh: "缺少 pack.id 和 pack.date", en: "pack.id and pack.date are missing")
    }
    self.id = id
    self.date = date
    self.settings = settings
    self.index = index
  }

  /// This pack with another upon it, such as a city's on the nation's: what the other sets holds.
  public func with(_ other: RulePack) -> RulePack {
    let kept = settings.filter { other.index[$0.key] == nil }
    return RulePack(
      id: "\(id)+\(other.id)", date: max(date, other.date), settings: kept + other.settings)
  }

  private init(id: String, date: String, settings: [Setting]) {
    (self.id, self.date, self.settings) = (id, date, settings)
    index = Dictionary(
      settings.enumerated().map { ($1.key, $0) }, uniquingKeysWith: { _, last in last })
  }

  /// The text of a setting, or nil when the pack does not have it.
  public func text(_ key: String) -> String? {
    index[key].map { settings[$0].value }
  }

  /// A number the program cannot run without.
  ///
  /// - Throws: ``RulePackError`` when the key is missing or no number.
  public func number(_ key: String) throws(RulePackError) -> Double {
    guard let text = text(key) else {
      throw RulePackError(
        zh: "规则包 \(id) 里缺少 \(key)", en: "\(key) is missing from pack \(id)")
    }
    guard let value = Double(text), value.isFinite else {
      throw RulePackError(
        zh: "规则包 \(id) 里的 \(key) 是“\(text)”，不是数",
        en: "\(key) in pack \(id) is '\(text)', which is no number")
    }
    return value
  }

  /// A whole number within bounds the program cannot run without.
  ///
  /// - Throws: ``RulePackError`` when the key is missing, no whole number or out of bounds.
  public func count(_ key: String, within bounds: ClosedRange<Int>) throws(RulePackError) -> Int {
    let value = try number(key)
    guard let count = Int(exactly: value), bounds.contains(count) else {
      throw RulePackError(
        zh: "规则包 \(id) 里的 \(key) 应是 \(bounds.lowerBound) 到 \(bounds.upperBound) 的整数",
        en: "\(key) in pack \(id) needs a whole number from \(bounds.lowerBound) to "
          + "\(bounds.upperBound)")
    }
    return count
  }

  /// Whether warnings count as errors (`severity.strict`), for those who hand data over.
  public var isStrict: Bool { text("severity.strict") == "yes" }

  /// The severity of a rule: the pack's, or the rule's own.
  public func severity(of rule: RuleDescription) -> Severity {
    text("severity.\(rule.id)").flatMap(Severity.init(rawValue:)) ?? rule.severity
  }

  /// The settings whose key starts with a prefix, in file order.
  public func settings(under prefix: String) -> [Setting] {
    settings.filter { $0.key.hasPrefix(prefix) }
  }
}
