public import Rules

/// The steps of procedures by their table, as the office's pack binds them (办理步骤表).
public struct ProcedureTable: Sendable {
  /// Why a table cannot be used.
  public struct Failure: Error, Sendable {
    /// The line, from 1.
    public let line: Int
    /// What is wrong with it.
    public let message: LocalizedText
  }

  /// The columns, in order.
  public static let columns = [
    "action", "step", "zh", "en", "after", "order", "document", "attended", "closes", "paper",
    "law", "clause", "source", "confidence", "date", "note",
  ]

  /// All steps, in the order of the table.
  public let steps: [ProcedureStep]

  /// Reads a table.
  ///
  /// - Parameter pack: The office's pack; `procedure.ACTION.STEP.DEMAND` of it goes before the table
  ///   with `refuse`, `warn` or `none`.
  /// - Throws: ``Failure`` naming the line.
  public init(text: String, pack: RulePack? = nil) throws(Failure) {
    var steps: [ProcedureStep] = []
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("#") || line.hasPrefix("action\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      let step = try Self.step(cells, number, pack)
      guard !steps.contains(where: { $0.action == step.action && $0.id == step.id }) else {
        throw Failure(
          line: number,
          message: LocalizedText(
            zh: "步骤 \(step.action) \(step.id) 写了两次",
            en: "the step \(step.action) \(step.id) is there twice"))
      }
      let known = steps.filter { $0.action == step.action }.map(\.id)
      if let missing = step.after.first(where: { !known.contains($0) }) {
        throw Failure(
          line: number,
          message: LocalizedText(
            zh: "\(step.id) 之前的步骤 \(missing) 应写在它的上面",
            en: "the step \(missing) that \(step.id) comes after must stand above it"))
      }
      steps.append(step)
    }
    self.steps = steps
  }

  /// The steps of one procedure; empty for an unknown one.
  public func steps(_ action: String) -> [ProcedureStep] { steps.filter { $0.action == action } }

  private static func step(
    _ cells: [String], _ number: Int, _ pack: RulePack?
  ) throws(Failure) -> ProcedureStep {
    guard cells.count == columns.count, !cells[0].isEmpty, !cells[1].isEmpty, !cells[2].isEmpty,
      !cells[3].isEmpty
    else {
      throw Failure(
        line: number,
        message: LocalizedText(
          zh: "应有 \(columns.count) 列，种类、步骤和名称不能为空",
          en: "there must be \(columns.count) columns; action, step and names may not be empty"))
    }
    var demands: [ProcedureStep.Demand: ProcedureForce] = [:]
    for (offset, demand) in ProcedureStep.Demand.allCases.enumerated() {
      let word =
        pack?.text("procedure.\(cells[0]).\(cells[1]).\(demand.rawValue)") ?? cells[5 + offset]
      if word.isEmpty || word == "none" { continue }
      guard let force = ProcedureForce(rawValue: word) else {
        throw Failure(
          line: number,
          message: LocalizedText(
            zh: "\(cells[0]).\(cells[1]).\(demand.rawValue) 是“\(word)”，应为 refuse、warn、none 或空",
            en: "\(cells[0]).\(cells[1]).\(demand.rawValue) is “\(word)”; it is refuse, warn, none "
              + "or empty"))
      }
      demands[demand] = force
    }
    func list(_ text: String) -> [String] { text.split(separator: ",").map(String.init) }
    return ProcedureStep(
      action: cells[0], id: cells[1], title: LocalizedText(zh: cells[2], en: cells[3]),
      after: list(cells[4]), demands: demands, papers: list(cells[9]),
      basis: Basis(document: cells[10], clause: cells[11]), confidence: cells[13],
      note: cells[15])
  }
}
