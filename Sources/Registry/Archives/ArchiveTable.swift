public import Rules

/// A type of document an archive holds (材料类型).
public struct ArchiveType: Hashable, Sendable {
  /// The stable name, such as `agreement`.
  public let id: String
  /// What users see.
  public let title: LocalizedText
}

/// A document the archive of some records must hold (应有材料).
public struct ArchiveRequirement: Hashable, Sendable {
  /// The kind of record.
  public let subject: String
  /// For which records of the kind.
  public let condition: ArchiveCondition
  /// The type of document.
  public let type: ArchiveType
  /// The fields whose records may hold the document instead, and `custody` for the duty letters
  /// that cover a marker, joined by `|`; nil when only the record itself may.
  public let inherits: String?
  /// Them one by one.
  var places: [String] { inherits?.split(separator: "|").map(String.init) ?? [] }
  /// What demands it.
  public let basis: Basis
  /// How much it weighs when it is missing.
  public let severity: Severity
}

/// Why a table of required documents cannot be used.
public struct ArchiveTableError: Error, Hashable, Sendable {
  /// The line, from 1.
  public let line: Int
  /// What is wrong and what to do.
  public let message: LocalizedText
}

/// The documents archives must hold, as an office sets them (应有材料表): data, not code.
public struct ArchiveTable: Sendable {
  /// All rows in file order.
  public let requirements: [ArchiveRequirement]
  /// The types of documents in the order of their first row.
  public let types: [ArchiveType]

  private static let columns = [
    "subject", "condition", "type", "title_zh", "title_en", "inherits", "document", "clause",
    "severity", "source", "confidence",
  ]

  /// Reads a table: tab-separated lines, `#` begins a comment, a heading line.
  /// - Throws: ``ArchiveTableError`` naming the line.
  public init(text: String) throws(ArchiveTableError) {
    var requirements: [ArchiveRequirement] = []
    var types: [ArchiveType] = []
    var number = 0
    var hasHeading = false
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      guard hasHeading else {
        guard cells == Self.columns else {
          throw Self.error(
            number, zh: "表头应为 \(Self.columns.joined(separator: "、"))",
            en: "the heading must be \(Self.columns.joined(separator: ", "))")
        }
        hasHeading = true
        continue
      }
      let requirement = try Self.requirement(cells, number)
      if let known = types.first(where: { $0.id == requirement.type.id }) {
        guard known == requirement.type else {
          throw Self.error(
            number, zh: "材料类型 \(known.id) 前后题名不一", en: "the type \(known.id) has two titles")
        }
      } else {
        types.append(requirement.type)
      }
      requirements.append(requirement)
    }
    self.requirements = requirements
    self.types = types
  }

  private static func requirement(
    _ cells: [String], _ line: Int
  ) throws(ArchiveTableError) -> ArchiveRequirement {
    guard cells.count == columns.count, ![0, 2, 3, 4].contains(where: { cells[$0].isEmpty }) else {
      throw error(
        line, zh: "应有 \(columns.count) 列，subject、type、题名不能空",
        en: "there must be \(columns.count) columns; subject, type and titles may not be empty")
    }
    guard let condition = ArchiveCondition(text: cells[1]) else {
      throw error(
        line, zh: "条件“\(cells[1])”不能识别", en: "the condition “\(cells[1])” is not understood")
    }
    guard let severity = Severity(rawValue: cells[8]) else {
      throw error(
        line, zh: "程度应为 error、warning 或 info，而不是“\(cells[8])”",
        en: "the severity is error, warning or info, not “\(cells[8])”")
    }
    return ArchiveRequirement(
      subject: cells[0], condition: condition,
      type: ArchiveType(id: cells[2], title: LocalizedText(zh: cells[3], en: cells[4])),
      inherits: cells[5].isEmpty ? nil : cells[5],
      basis: Basis(document: cells[6], clause: cells[7]), severity: severity)
  }

  private static func error(_ line: Int, zh: String, en: String) -> ArchiveTableError {
    ArchiveTableError(line: line, message: LocalizedText(zh: zh, en: en))
  }

  /// The type of a name or title; what no row knows stays as it is.
  public func type(named name: String) -> String {
    let plain = name.trimmingBlanks
    let match = types.first {
      [$0.id, $0.title.zh, $0.title.en].contains { $0.lowercased() == plain.lowercased() }
    }
    return match?.id ?? plain
  }

  /// The title of a type; the type itself when no row knows it.
  public func title(of type: String) -> LocalizedText {
    types.first { $0.id == type }?.title ?? LocalizedText(zh: type, en: type)
  }
}

/// For which records a document is required (适用条件).
public struct ArchiveCondition: Hashable, Sendable {
  private enum Term: Hashable, Sendable {
    case isOne(String, [String])
    case isNone(String, [String])
    case isKnown(String)
    case isOlder(String, years: Int)
  }

  private let terms: [Term]

  /// Reads a condition; nil when it is none.
  init?(text: String) {
    var terms: [Term] = []
    for part in text.split(separator: "&") {
      let term = String(part).trimmingBlanks
      if let match = term.wholeMatch(of: /([a-z_]+)(!?=)([a-z0-9_|\-]+)/) {
        let values = match.3.split(separator: "|").map(String.init)
        let field = String(match.1)
        terms.append(match.2 == "=" ? .isOne(field, values) : .isNone(field, values))
      } else if let match = term.wholeMatch(of: /([a-z_]+) older ([0-9]{1,3})/) {
        terms.append(.isOlder(String(match.1), years: Int(match.2) ?? 0))
      } else if term.wholeMatch(of: /[a-z_]+/) != nil {
        terms.append(.isKnown(term))
      } else {
        return nil
      }
    }
    self.terms = terms
  }

  /// Whether it speaks of how a record stands; others mean records that hold.
  private var namesStatus: Bool {
    terms.contains { if case .isOne("status", _) = $0 { true } else { false } }
  }

  /// Whether a record is meant; fields the kind does not have are not known.
  public func holds(_ record: StoredRecord, _ kind: RecordKind, today: CalendarDay) -> Bool {
    guard namesStatus || record.status == .current else { return false }
    return terms.allSatisfy { term in
      switch term {
      case .isOne("status", let values): values.contains(record.status.rawValue)
      case .isOne(let field, let values):
        record.body[field, kind].text.map(values.contains) ?? false
      case .isNone(let field, let values):
        !(record.body[field, kind].text.map(values.contains) ?? false)
      case .isKnown(let field): !record.body[field, kind].isNull
      case .isOlder(let field, let years):
        record.body[field, kind].text.flatMap { CalendarDay($0) }?.adding(years: years)
          .map { $0 < today } ?? false
      }
    }
  }
}
