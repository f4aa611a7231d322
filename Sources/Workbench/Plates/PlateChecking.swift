public import Addresses
public import Registry
public import Rules

/// Checks plates of a file or of the register street by street (门牌检查).
public struct PlateChecking {
  private let policy: NumberingPolicy
  private let pack: RulePack
  /// Rules that run, by id; all where empty.
  public var rules: Set<String> = []
  /// The day plates must hold on.
  public var day: CalendarDay?

  /// - Parameter pack: What sets severities.
  public init(_ policy: NumberingPolicy, _ pack: RulePack) {
    (self.policy, self.pack) = (policy, pack)
  }

  /// What the check found.
  public func run(
    _ plates: [PlateRow], _ streets: [Street]
  ) -> (found: RecordFindings, outcome: PlateCheck.Outcome) {
    let outcome = PlateCheck(StreetNetwork(streets, policy), policy, pack: pack, day: day)
      .run(plates, rules: rules)
    let found = RecordFindings(
      command: "plate check", subject: LocalizedText(zh: "门牌", en: "plates"), pack: pack,
      rules: outcome.runs, findings: outcome.findings,
      counts: [
        .init("plates", zh: "门牌", en: "plates", plates.count),
        .init("streets", zh: "街路", en: "streets", outcome.streets.count),
      ])
    return (found, outcome)
  }

  /// The plates of a register, of one street or of all.
  ///
  /// - Throws: `RegisterError` when the register cannot be read.
  public static func plates(
    _ register: Register, area: String?, street: String?
  ) throws -> (rows: [PlateRow], level: SecrecyLevel) {
    var filter = RecordFilter()
    filter.area = area
    filter.fields["street"] = street
    let records = try register.records(.plate, filter)
    let level = records.map { $0.body.level(.plate) }.max() ?? .public
    return (records.map { PlateRow($0.id, $0.body) }, level)
  }
}
