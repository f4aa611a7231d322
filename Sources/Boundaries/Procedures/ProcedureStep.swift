public import Rules

/// One step of a procedure as its table has it (办理步骤).
public struct ProcedureStep: Hashable, Sendable {
  /// What a step demands; also the columns of the table.
  public enum Demand: String, Hashable, Sendable, CaseIterable {
    /// The steps of `after` come first.
    case order
    /// A document bears it out.
    case document
    /// The neighbour is present.
    case attended
    /// The procedure is not closed without it.
    case closes
  }

  /// The procedure it belongs to, such as `move`.
  public let action: String
  /// The stable id, such as `filing`.
  public let id: String
  /// The name.
  public let title: LocalizedText
  /// The steps that come before it.
  public let after: [String]
  /// How hard each demand binds; absent where it makes none.
  public let demands: [Demand: ProcedureForce]
  /// The types its document is filed as in the archive.
  public let papers: [String]
  /// What orders it.
  public let basis: Basis
  /// How its basis was seen: `read`, `read2` or `memory`.
  public let confidence: String
  /// What users should know.
  public let note: String

  /// Makes a step.
  public init(
    action: String, id: String, title: LocalizedText, after: [String] = [],
    demands: [Demand: ProcedureForce] = [:], papers: [String] = [], basis: Basis,
    confidence: String, note: String = ""
  ) {
    self.action = action
    self.id = id
    self.title = title
    self.after = after
    self.demands = demands
    self.papers = papers
    self.basis = basis
    self.confidence = confidence
    self.note = note
  }

  /// The basis in words, as the end of a sentence: document and article.
  public var basisWords: LocalizedText {
    guard confidence != "memory" else {
      return LocalizedText(zh: "办理惯例", en: "usual practice")
    }
    guard !basis.clause.isEmpty else {
      return LocalizedText(zh: basis.document, en: basis.document)
    }
    let isArticle = basis.clause.first?.isNumber == true
    return LocalizedText(
      zh: "\(basis.document) \(isArticle ? "第 \(basis.clause) 条" : basis.clause)",
      en: "\(basis.document) \(isArticle ? "art. " : "")\(basis.clause)")
  }
}
