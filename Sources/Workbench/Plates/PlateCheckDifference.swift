public import Rules

/// What two packs say otherwise of the same plates (门牌规则影响).
public struct PlateCheckDifference {
  private struct Key: Hashable {
    let rule: String
    let subjects: [String]
  }

  private let rows: [(change: NameAuditDifference.Change, finding: Finding)]

  /// Compares.
  public init(_ first: RecordFindings, _ second: RecordFindings) {
    func keyed(_ found: RecordFindings) -> [Key: Finding] {
      Dictionary(
        found.findings.map { (Key(rule: $0.rule, subjects: $0.subjects), $0) },
        uniquingKeysWith: { first, _ in first })
    }
    let (before, after) = (keyed(first), keyed(second))
    var rows: [(change: NameAuditDifference.Change, finding: Finding)] = []
    for (key, finding) in after {
      guard let old = before[key] else {
        rows.append((.new, finding))
        continue
      }
      if old.severity != finding.severity { rows.append((.weight, finding)) }
    }
    for (key, finding) in before where after[key] == nil { rows.append((.released, finding)) }
    self.rows = rows.sorted { a, b in
      (a.change.rawValue, a.finding.rule, a.finding.subjects.joined(separator: ";")) < (
        b.change.rawValue, b.finding.rule, b.finding.subjects.joined(separator: ";")
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

  /// The differences as a table.
  public func listing(forPeople language: Language?) -> Listing {
    Listing(
      title: NameAuditDifference.title,
      columns: [
        .init("change", zh: "变化", en: "change"), .init("severity", zh: "程度", en: "severity"),
        .init("rule", zh: "规则", en: "rule"),
        .init("plates", zh: "门牌", en: "plates", isCode: true),
        .init("message", zh: "内容", en: "message"),
      ],
      rows: rows.map { change, finding in
        [
          .text(language.flatMap { NameAuditDifference.words[change]?[$0] } ?? change.rawValue),
          .text(language.map { finding.severity.title[$0] } ?? finding.severity.rawValue),
          .text(finding.rule), .list(finding.subjects), .text(finding.message[language ?? .zh]),
        ]
      }, positions: rows.map { $0.finding.place })
  }
}
