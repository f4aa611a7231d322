public import Rules

/// How hard a demand of a case binds (约束力).
public enum CaseForce: String, Hashable, Sendable {
  /// Refused without it.
  case refuse
  /// Said, not refused.
  case warn
}

/// What a step has to say (步骤内容).
public enum CaseFact: String, Hashable, Sendable, CaseIterable {
  /// Who decided (机关).
  case authority
  /// The number of the document (文号).
  case number
  /// The document itself, as a scan or a number (文件).
  case document
  /// What came of it, or why (结果、理由).
  case result
  /// The last day of a term (期限).
  case until

  /// What people call it.
  public var title: LocalizedText {
    switch self {
    case .authority: LocalizedText(zh: "机关（--authority）", en: "the authority (--authority)")
    case .number: LocalizedText(zh: "文号（--number）", en: "the document's number (--number)")
    case .document: LocalizedText(zh: "文件（--document）", en: "the document (--document)")
    case .result: LocalizedText(zh: "结果或理由（--result）", en: "the result or reason (--result)")
    case .until: LocalizedText(zh: "截止日（--until）", en: "the last day (--until)")
    }
  }
}

/// What registering a case does to the gazetteer (入库).
public enum CaseEffect: String, Hashable, Sendable {
  /// A feature and its standard name are made (命名).
  case name
  /// A new standard name; the old one becomes a former one (更名).
  case rename
  /// The name ends (销名).
  case end
  /// Ends and length change (起止点调整).
  case extent
  /// The record is put right (更正).
  case correct
}

/// One step as its table has it (办理步骤).
public struct CaseStep: Hashable, Sendable {
  /// The kinds of cases it belongs to.
  public let kinds: [String]
  /// The stable id, also the command.
  public let id: String
  /// The name.
  public let title: LocalizedText
  /// The states it is allowed in.
  public let from: [String]
  /// The state after it; nil where it stays.
  public let to: String?
  /// The steps that must be done before it.
  public let after: [String]
  /// What it has to say.
  public let facts: [CaseFact: CaseForce]
  /// What it takes to enter it, as the register calls the permission.
  public let permission: String
  /// What it does to the gazetteer.
  public let effect: CaseEffect?
  /// What orders it.
  public let basis: Basis
  /// How its basis was seen.
  public let confidence: String

  /// Whether it leads off the usual way: back, away, refused.
  public var isDetour: Bool {
    ["supplementing", "returned", "withdrawn", "rejected"].contains(to ?? "")
  }
}

/// A paper a case needs (材料).
public struct CaseMaterial: Hashable, Sendable {
  /// The kinds of cases that need it.
  public let kinds: [String]
  /// What the name has to be of; nil for anything.
  public let category: NameCategory?
  /// The stable id.
  public let id: String
  /// The name.
  public let title: LocalizedText
  /// The step before which it must be there.
  public let before: String
  /// How hard it is demanded.
  public let force: CaseForce
  /// What demands it.
  public let basis: Basis
}

/// A term (期限).
public struct CaseClock: Hashable, Sendable {
  /// The kinds of cases it runs in.
  public let kinds: [String]
  /// The stable id.
  public let id: String
  /// The name.
  public let title: LocalizedText
  /// The step it runs from; `open` for the application.
  public let from: String
  /// The step that ends it.
  public let to: String
  /// How many days.
  public let days: Int
  /// Whether only working days count.
  public let isWorking: Bool
  /// What sets it.
  public let basis: Basis
}

/// Steps, papers and terms of cases, as data (地名业务规则表).
public struct CaseTable: Sendable {
  /// The steps in the order of the table.
  public let steps: [CaseStep]
  /// The papers.
  public let materials: [CaseMaterial]
  /// The terms.
  public let clocks: [CaseClock]

  /// The states in the order a case goes through them, with what people call them.
  public static let states: [(id: String, title: LocalizedText)] = [
    ("applied", LocalizedText(zh: "待受理", en: "applied for")),
    ("supplementing", LocalizedText(zh: "待补正", en: "to be supplemented")),
    ("accepted", LocalizedText(zh: "办理中", en: "under way")),
    ("approved", LocalizedText(zh: "已批准", en: "approved")),
    ("ordered", LocalizedText(zh: "整改中", en: "being rectified")),
    ("filed", LocalizedText(zh: "已备案", en: "filed")),
    ("answered", LocalizedText(zh: "已答复", en: "answered")),
    ("registered", LocalizedText(zh: "已入库", en: "registered")),
    ("rejected", LocalizedText(zh: "不予批准", en: "refused")),
    ("returned", LocalizedText(zh: "已退回", en: "returned")),
    ("withdrawn", LocalizedText(zh: "已撤回", en: "withdrawn")),
    ("archived", LocalizedText(zh: "已归档", en: "archived")),
  ]

  /// The kinds of cases in the order they are listed.
  public static let kinds: [(id: String, title: LocalizedText)] = [
    ("naming", LocalizedText(zh: "命名", en: "naming")),
    ("renaming", LocalizedText(zh: "更名", en: "renaming")),
    ("cancellation", LocalizedText(zh: "销名", en: "cancellation")),
    ("extent", LocalizedText(zh: "起止点调整", en: "change of extent")),
    ("correction", LocalizedText(zh: "更正", en: "correction")),
    ("opinion", LocalizedText(zh: "复函（意见）", en: "opinion to another department")),
    ("filing", LocalizedText(zh: "接收备案", en: "filing received")),
    ("rectification", LocalizedText(zh: "整改", en: "rectification")),
  ]

  /// What a state or kind is called; its id where it is not known.
  public static func title(
    _ id: String, in list: [(id: String, title: LocalizedText)]
  ) -> LocalizedText {
    list.first { $0.id == id }?.title ?? LocalizedText(zh: id, en: id)
  }

  /// Reads the three tables.
  ///
  /// - Throws: ``Failure`` naming table and line.
  public init(steps: String, materials: String, clocks: String) throws(Failure) {
    self.steps = try Self.rows(steps, "case-steps", 15) { cells throws(Problem) in
      try Self.step(cells)
    }
    self.materials = try Self.rows(materials, "case-materials", 11) { cells throws(Problem) in
      try Self.material(cells)
    }
    self.clocks = try Self.rows(clocks, "case-clocks", 13) { cells throws(Problem) in
      try Self.clock(cells)
    }
  }

  /// The steps of a kind of case.
  public func steps(of kind: String) -> [CaseStep] { steps.filter { $0.kinds.contains(kind) } }
}

extension CaseTable {
  /// Why a table cannot be used.
  public struct Failure: Error, Sendable {
    /// The table.
    public let table: String
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let message: LocalizedText
  }

  /// What is wrong with a row.
  private struct Problem: Error {
    let zh: String
    let en: String
  }

  private static func rows<Row>(
    _ text: String, _ table: String, _ count: Int, _ read: ([String]) throws(Problem) -> Row
  ) throws(Failure) -> [Row] {
    var result: [Row] = []
    let lines = text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline)
    for (index, line) in lines.enumerated() {
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("kind\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      do throws(Problem) {
        guard cells.count >= count else {
          throw Problem(zh: "应有 \(count) 列", en: "there must be \(count) columns")
        }
        result.append(try read(cells))
      } catch {
        throw Failure(
          table: table, line: index + 1, message: LocalizedText(zh: error.zh, en: error.en))
      }
    }
    return result
  }

  private static func list(_ text: String) -> [String] {
    text.split(separator: ",").map { String($0.filter { $0 != " " }) }
  }

  private static func kinds(_ text: String) throws(Problem) -> [String] {
    let kinds = list(text)
    if let strange = kinds.first(where: { kind in !CaseTable.kinds.contains { $0.id == kind } }) {
      throw Problem(zh: "没有业务种类“\(strange)”", en: "there is no kind of case “\(strange)”")
    }
    return kinds
  }

  private static func step(_ cells: [String]) throws(Problem) -> CaseStep {
    let known = Set(states.map(\.id))
    let from = list(cells[4])
    let to = cells[5] == "=" ? nil : cells[5]
    if let strange = (from + [to].compactMap(\.self)).first(where: { !known.contains($0) }) {
      throw Problem(zh: "没有状态“\(strange)”", en: "there is no state “\(strange)”")
    }
    var facts: [CaseFact: CaseForce] = [:]
    for demand in list(cells[7]) {
      let parts = demand.split(separator: "=").map(String.init)
      guard parts.count == 2, let fact = CaseFact(rawValue: parts[0]),
        let force = CaseForce(rawValue: parts[1])
      else {
        throw Problem(
          zh: "“\(demand)”应如 number=refuse", en: "“\(demand)” should be as number=refuse")
      }
      facts[fact] = force
    }
    let effect = CaseEffect(rawValue: cells[9])
    guard cells[9].isEmpty || effect != nil else {
      throw Problem(zh: "没有入库方式“\(cells[9])”", en: "there is no effect “\(cells[9])”")
    }
    return CaseStep(
      kinds: try kinds(cells[0]), id: cells[1], title: LocalizedText(zh: cells[2], en: cells[3]),
      from: from, to: to, after: list(cells[6]), facts: facts, permission: cells[8],
      effect: effect, basis: Basis(document: cells[10], clause: cells[11]), confidence: cells[12])
  }

  private static func material(_ cells: [String]) throws(Problem) -> CaseMaterial {
    let category = NameCategory(rawValue: cells[1])
    guard cells[1] == "*" || category != nil, let force = CaseForce(rawValue: cells[6]) else {
      throw Problem(zh: "类别或约束力不认识", en: "category or force is not known")
    }
    return CaseMaterial(
      kinds: try kinds(cells[0]), category: category, id: cells[2],
      title: LocalizedText(zh: cells[3], en: cells[4]), before: cells[5], force: force,
      basis: Basis(document: cells[7], clause: cells[8]))
  }

  private static func clock(_ cells: [String]) throws(Problem) -> CaseClock {
    guard let days = Int(cells[6]), days > 0, ["calendar", "working"].contains(cells[7]) else {
      throw Problem(
        zh: "天数应为正整数，单位应为 calendar 或 working",
        en: "days are a whole number, the unit calendar or working")
    }
    return CaseClock(
      kinds: try kinds(cells[0]), id: cells[1], title: LocalizedText(zh: cells[2], en: cells[3]),
      from: cells[4], to: cells[5], days: days, isWorking: cells[7] == "working",
      basis: Basis(document: cells[8], clause: cells[9]))
  }
}
