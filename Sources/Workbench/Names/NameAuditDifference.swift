import Gazetteer
public import Rules

/// What two audits of the same names say otherwise (规则影响).
public struct NameAuditDifference: Sendable {
  /// How a remark differs.
  public enum Change: String, Sendable {
    /// Only the second makes it.
    case new
    /// Only the first makes it.
    case released
    /// They weigh it otherwise.
    case weight
  }

  private struct Key: Hashable {
    let rule: String
    let name: Int
  }

  private let rows: [(change: Change, remark: NameAudit.Remark, audit: Int)]
  private let audits: [NameAudit]

  /// Compares.
  public init(_ first: NameAudit, _ second: NameAudit) {
    func keyed(_ audit: NameAudit) -> [Key: NameAudit.Remark] {
      Dictionary(
        audit.remarks.map { (Key(rule: audit.rules[$0.rule].id, name: $0.name), $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (keyed(first), keyed(second))
    var rows: [(change: Change, remark: NameAudit.Remark, audit: Int)] = []
    for (key, remark) in after {
      guard let old = before[key] else {
        rows.append((.new, remark, 1))
        continue
      }
      if old.severity != remark.severity { rows.append((.weight, remark, 1)) }
    }
    for (key, remark) in before where after[key] == nil { rows.append((.released, remark, 0)) }
    audits = [first, second]
    self.rows = rows.sorted { a, b in
      (a.change.rawValue, a.remark.name, a.remark.rule) < (
        b.change.rawValue, b.remark.name, b.remark.rule
      )
    }
  }

  /// How many are new, released, of another weight.
  public var counts: (new: Int, released: Int, weight: Int) {
    (
      rows.count { $0.change == .new }, rows.count { $0.change == .released },
      rows.count { $0.change == .weight }
    )
  }

  static let title = LocalizedText(zh: "规则影响", en: "effects of the draft")
  /// What people call a change.
  static let words: [Change: LocalizedText] = [
    .new: LocalizedText(zh: "新查出", en: "newly flagged"),
    .released: LocalizedText(zh: "放过", en: "released"),
    .weight: LocalizedText(zh: "轻重不同", en: "other weight"),
  ]

  /// The differences as a table.
  public func listing(forPeople language: Language?) -> Listing {
    Listing(
      title: Self.title,
      columns: [
        .init("change", zh: "变化", en: "change"), .init("severity", zh: "程度", en: "severity"),
        .init("code", zh: "编号", en: "code"), .init("rule", zh: "规则", en: "rule"),
        .init("name", zh: "名称", en: "name"),
        .init("area", zh: "区划代码", en: "division", isCode: true),
        .init("id", zh: "地名编号", en: "id", isCode: true), .init("message", zh: "内容", en: "message"),
      ],
      rows: rows.map { row in
        let audit = audits[row.audit]
        let (name, rule) = (audit.names[row.remark.name], audit.rules[row.remark.rule])
        return [
          .text(language.flatMap { Self.words[row.change]?[$0] } ?? row.change.rawValue),
          .text(language.map { row.remark.severity.title[$0] } ?? row.remark.severity.rawValue),
          .text(rule.code), .text(language.map { rule.title[$0] } ?? rule.id), .text(name.name),
          .text(name.area), .text(name.id), .text(row.remark.message),
        ]
      })
  }
}
