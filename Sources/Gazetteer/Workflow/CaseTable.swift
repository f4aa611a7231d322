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
  /// The name is kept until a day (预命名).
  case reserve
  /// A kept name is free again (预命名失效).
  case release
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

/// A kind of case as its table has it (业务种类).
public struct CaseKind: Hashable, Sendable {
  /// What a case has to say from the start.
  public enum Need: String, Hashable, Sendable {
    /// A proposed name.
    case text
    /// A name there is.
    case name
    /// What the name is of.
    case category
  }

  /// The stable id.
  public let id: String
  /// What people call it.
  public let title: LocalizedText
  /// How the numbers of its cases begin.
  public let mark: String
  /// What a case has to say.
  public let needs: Set<Need>
  /// How many names may be proposed beside the first.
  public let candidates: Int
  /// Whether the office runs such cases.
  public let isOpen: Bool
}

/// Kinds, steps, papers and terms of cases, as data (地名业务规则表).
public struct CaseTable: Sendable {
  /// The kinds in the order of the table.
  public let kinds: [CaseKind]
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
    ("reserved", LocalizedText(zh: "已预留", en: "reserved")),
    ("answered", LocalizedText(zh: "已答复", en: "answered")),
    ("registered", LocalizedText(zh: "已入库", en: "registered")),
    ("rejected", LocalizedText(zh: "不予批准", en: "refused")),
    ("returned", LocalizedText(zh: "已退回", en: "returned")),
    ("withdrawn", LocalizedText(zh: "已撤回", en: "withdrawn")),
    ("archived", LocalizedText(zh: "已归档", en: "archived")),
  ]

  /// What a state is called; its id where it is not known.
  public static func title(state id: String) -> LocalizedText {
    states.first { $0.id == id }?.title ?? LocalizedText(zh: id, en: id)
  }

  /// The kind of an id; nil where the table has none.
  public func kind(_ id: String) -> CaseKind? { kinds.first { $0.id == id } }

  /// What a kind is called; its id where it is not known.
  public func title(kind id: String) -> LocalizedText {
    kind(id)?.title ?? LocalizedText(zh: id, en: id)
  }

  /// The steps of a kind of case.
  public func steps(of kind: String) -> [CaseStep] { steps.filter { $0.kinds.contains(kind) } }
}
