public import Boundaries
public import Registry
public import Rules

/// Steps of a joint inspection other than its records: planned, begun, closed (联检步骤).
public struct InspectionSteps: Sendable {
  private let book: InspectionBook

  /// Takes the inspections as they stand.
  public init(_ book: InspectionBook) { self.book = book }

  /// A draft of a planned inspection of a line.
  public func planned(
    _ line: InspectedLine, id: String, sort: JointInspection.Sort, round: Int?, year: Int,
    lead: String?
  ) -> RecordDraft {
    let kind = RecordKind.inspection
    var draft = RecordDraft(kind, id: id)
    draft.body["line", kind] = .text(line.id)
    if let rank = line.rank { draft.body["rank", kind] = .text(rank.rawValue) }
    for (field, side) in zip(["left", "right"], line.sides) {
      draft.body[field, kind] = .text(side)
    }
    draft.body["sort", kind] = .text(sort.rawValue)
    if let round { draft.body["round", kind] = .integer(round) }
    draft.body["year", kind] = .integer(year)
    if let lead { draft.body["lead", kind] = .text(lead) }
    return draft
  }

  /// Enters what a plan proposes; gives the numbers.
  ///
  /// - Throws: ``RegisterError``; then nothing was entered.
  public func apply(
    _ proposals: [InspectionPlanning.Proposal], _ session: OfficeSession, by author: Author
  ) throws -> [String] {
    try session.register.write(by: author) { change in
      try proposals.compactMap { proposal in
        guard proposal.standing == .proposed, let year = proposal.year else { return nil }
        let plain = "\(proposal.line.id)-\(year)"
        let id =
          try change.knows(.inspection, plain)
          ? change.freeID(.inspection, prefix: plain + "-", digits: 1) : plain
        try change.enter(
          planned(
            proposal.line, id: id, sort: .regular, round: proposal.round, year: year,
            lead: proposal.lead))
        return id
      }
    }
  }

  /// What stands against closing an inspection, judged as if it were closed.
  ///
  /// - Parameter attached: Types of papers that are attached with the step.
  public func findings(
    closing draft: RecordDraft, attached: Set<String>
  ) -> (findings: [Finding], runs: [RuleRun]) {
    var analysis = book.analysis
    let stored = StoredRecord(
      kind: draft.kind.name, id: draft.id, version: 1, status: .current, validFrom: "",
      validUntil: nil, event: 0, endedBy: nil, body: draft.body)
    analysis.inspections.removeAll { $0.id == draft.id }
    analysis.inspections.append(JointInspection(stored))
    analysis.inspections.sort { $0.id < $1.id }
    let kept = (book.attached[draft.id] ?? []).union(attached)
    analysis.missingPapers[draft.id] = book.terms.archives.requirements.filter {
      $0.subject == draft.kind.name && !kept.contains($0.type.id)
        && $0.condition.holds(stored, draft.kind, today: analysis.today)
    }.map { .init($0.type.id, title: $0.type.title, severity: $0.severity, basis: $0.basis) }
    analysis.closing = draft.id
    return InspectionRuleCatalog.run(analysis)
  }

  /// What the rules find of one inspection as it stands.
  public func findings(of id: String) -> (findings: [Finding], runs: [RuleRun]) {
    let (all, runs) = InspectionRuleCatalog.run(book.analysis)
    let line = book.inspection(id)?.line
    return (all.filter { $0.subjects.contains(id) || $0.subjects == [line ?? ""] }, runs)
  }

  /// Findings ready to be written.
  public func report(
    _ found: (findings: [Finding], runs: [RuleRun]), command: String
  ) -> RecordFindings {
    RecordFindings(
      command: command, subject: LocalizedText(zh: "联检", en: "inspection"),
      pack: book.terms.settings.pack, rules: found.runs, findings: found.findings,
      counts: [.init("inspections", zh: "联检", en: "inspections", 1)])
  }
}
