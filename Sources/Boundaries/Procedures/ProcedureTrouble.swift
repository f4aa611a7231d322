public import Rules

/// What stands against a step or against closing (不合规定之处).
public struct ProcedureTrouble: Hashable, Sendable {
  /// Whether it is refused or only said.
  public let force: ProcedureForce
  /// The step it is about.
  public let step: String
  /// Which demand is not met.
  public let demand: ProcedureStep.Demand
  /// The sentence, with the article.
  public let message: LocalizedText
  /// What orders it.
  public let basis: Basis

  /// Makes a trouble of a step.
  init(
    _ force: ProcedureForce, _ step: ProcedureStep, _ demand: ProcedureStep.Demand, zh: String,
    en: String
  ) {
    self.force = force
    self.step = step.id
    self.demand = demand
    basis = step.basis
    // A usual demand on a step the law names is not the law's own.
    let isOwn = step.demands[demand] == .refuse || step.confidence != "read"
    let words = step.basisWords
    message = LocalizedText(
      zh: zh + (isOwn ? "（\(words.zh)）" : "（办理惯例）") + "。",
      en: en + (isOwn ? " (\(words.en))" : " (usual practice)") + ".")
  }
}
