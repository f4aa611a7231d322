public import Formats
public import Rules

/// What somebody decided about a conflict (冲突处理).
public enum MergeChoice: String, Sendable, CaseIterable {
  /// Ours holds.
  case ours
  /// Theirs holds.
  case theirs
  /// Nothing is done about it now.
  case skip

  /// The word users see.
  public var title: LocalizedText {
    switch self {
    case .ours: LocalizedText(zh: "用我方", en: "ours")
    case .theirs: LocalizedText(zh: "用对方", en: "theirs")
    case .skip: LocalizedText(zh: "暂不处理", en: "skip")
    }
  }

  /// Reads a decision in Chinese or English; nil when it is none.
  public init?(text: String) {
    let plain = text.trimmingBlanks.lowercased()
    let match = Self.allCases.first {
      [$0.rawValue, $0.title.zh, $0.title.en].contains(plain)
    }
    guard let match else { return nil }
    self = match
  }
}

/// Decisions about conflicts, as they are edited in a spreadsheet (冲突处理表).
public struct MergeDecisions: Sendable {
  /// One decision.
  public struct Decision: Hashable, Sendable {
    /// What holds.
    public let choice: MergeChoice
    /// Why.
    public let reason: String

    /// Makes a decision.
    public init(_ choice: MergeChoice, reason: String) {
      self.choice = choice
      self.reason = reason
    }
  }

  /// The decisions by record.
  public var decisions: [RecordKey: Decision] = [:]
  /// What is decided about records without a decision of their own; nil leaves them open.
  public var otherwise: Decision?

  /// Decides nothing.
  public init() {}

  /// Reads a table with the columns kind, id, decision, reason; rows without a decision are open.
  ///
  /// - Throws: `FormatError` `.content` naming the line.
  public init(_ bytes: [UInt8], file: String) throws(FormatError) {
    let table = try CSVTable(bytes, file: file)
    guard let kind = table.column("kind"), let id = table.column("id"),
      let choice = table.column("decision"), let reason = table.column("reason")
    else {
      throw FormatError(
        .content, file: file, line: 1,
        zh: "冲突处理表应有 kind、id、decision、reason 四列；请用 --decisions 重新写出。",
        en: "the table of decisions needs the columns kind, id, decision and reason; write it anew "
          + "with --decisions.")
    }
    for row in table.rows {
      let word = row.cells[choice].trimmingBlanks
      if word.isEmpty { continue }
      guard let decided = MergeChoice(text: word) else {
        throw FormatError(
          .content, file: file, line: row.line,
          zh: "decision 应为 ours、theirs 或 skip，而不是“\(word)”；请改正。",
          en: "decision is ours, theirs or skip, not “\(word)”; correct it.")
      }
      let key = RecordKey(
        kind: row.cells[kind].trimmingBlanks, id: row.cells[id].trimmingBlanks)
      guard decisions[key] == nil else {
        throw FormatError(
          .content, file: file, line: row.line, zh: "\(key.kind) \(key.id) 出现两次；请只留一行。",
          en: "\(key.kind) \(key.id) stands there twice; keep one row.")
      }
      decisions[key] = Decision(decided, reason: row.cells[reason].trimmingBlanks)
    }
  }

  /// The decision about a record.
  func decision(_ key: RecordKey) -> Decision? { decisions[key] ?? otherwise }

  /// Whether a record has a decision.
  public func decides(_ key: RecordKey) -> Bool { decision(key) != nil }

  /// The table to be filled in: conflicts with the fields that differ, tab-separated.
  public static func table(_ plan: MergePlan, _ language: Language) -> String {
    var lines = ["kind\tid\tdecision\treason\tname\tdifferences"]
    for item in plan.conflicts {
      let differences = item.differences.map { difference in
        let hidden = language == .zh ? "（个人信息）" : "(personal data)"
        let (ours, theirs) =
          difference.isPersonal
          ? (hidden, hidden) : (difference.ours[language], difference.theirs[language])
        return "\(difference.title[language]): \(ours) | \(theirs)"
      }
      let cells = [
        item.key.kind, item.key.id, "", "", item.name, differences.joined(separator: "; "),
      ]
      lines.append(
        cells.map { cell in String(cell.map { $0.isNewline || $0 == "\t" ? " " : $0 }) }
          .joined(separator: "\t"))
    }
    return lines.joined(separator: "\n") + "\n"
  }
}
