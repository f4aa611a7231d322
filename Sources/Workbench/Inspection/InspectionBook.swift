public import Boundaries
public import Formats
public import Registry
public import Rules

/// What rules and plans of joint inspections need besides the register (联检规则与表).
public struct InspectionTerms: Sendable {
  /// The office's terms.
  public let settings: InspectionSettings
  /// The rounds.
  public let rounds: InspectionRounds
  /// The papers archives must hold.
  public let archives: ArchiveTable
  /// The tolerances of positions.
  public let markers: MarkerSettings

  /// Reads tables and the office's pack.
  ///
  /// - Parameter markers: The pack of tolerances; nil for the usual one.
  /// - Throws: `FormatError` when a table or a setting is missing or cannot be used.
  public init(_ data: DataFolder, _ office: RulePack, markers: String? = nil) throws(FormatError) {
    let file = "boundaries/inspection-rounds.tsv"
    let table = try data.text(of: file)
    do {
      settings = try InspectionSettings(office)
      rounds = try InspectionRounds(table: table, settings: settings)
    } catch {
      throw FormatError(
        .content, file: data.path(of: file), zh: "联检的规则包或轮次表不能用（\(error.reason.zh)）；请改正。",
        en: "the pack or the table of rounds cannot be used (\(error.reason.en)); mend it.")
    }
    archives = try data.archiveTable(nil)
    self.markers = try data.markerSettings(markers)
  }
}

/// The joint inspections of a register with their lines and records (联检簿).
public struct InspectionBook: Sendable {
  /// The lines and markers.
  public let markers: MarkerRecords
  /// The inspections that hold, by number.
  public let inspections: [String: StoredRecord]
  /// The records of markers, by number.
  public let markerChecks: [String: StoredRecord]
  /// The records of sections, by number.
  public let sectionChecks: [String: StoredRecord]
  /// Them as rules see them.
  public var analysis: InspectionAnalysis
  /// The types of papers attached to each inspection.
  public let attached: [String: Set<String>]
  /// Tables and terms.
  public let terms: InspectionTerms

  /// Reads a register.
  ///
  /// - Throws: ``RegisterError``, or `RulePackError` when the office's pack lacks a number.
  public init(_ session: OfficeSession, _ terms: InspectionTerms) throws {
    let register = session.register
    self.terms = terms
    markers = try MarkerRecords(register)
    func byID(_ kind: RecordKind) throws -> [String: StoredRecord] {
      Dictionary(try register.records(kind).map { ($0.id, $0) }, uniquingKeysWith: { $1 })
    }
    inspections = try byID(.inspection)
    markerChecks = try byID(.markerCheck)
    sectionChecks = try byID(.sectionCheck)
    analysis = InspectionAnalysis(
      lines: Self.lines(markers),
      inspections: inspections.values.map(JointInspection.init).sorted { $0.id < $1.id },
      settings: terms.settings, today: session.clock.today)
    attached = try Self.attachedTypes(register)
    let filed = try Self.filedChanges(register)
    let photos = try Self.photos(register)
    for id in markerChecks.keys.sorted() {
      guard let record = markerChecks[id] else { continue }
      var check = MarkerCheck(record)
      check.isChangeFiled = check.change.map(filed.contains) ?? false
      check.photos += photos[id] ?? 0
      analysis.markerChecks[check.inspection, default: []].append(check)
    }
    for id in sectionChecks.keys.sorted() {
      guard let check = sectionChecks[id].map(SectionCheck.init) else { continue }
      analysis.sectionChecks[check.inspection, default: []].append(check)
    }
    analysis.missingPapers = try Self.missingPapers(register, session.rules, terms, analysis.today)
  }

  /// What the archive of each inspection lacks.
  private static func missingPapers(
    _ register: Register, _ rules: OfficeRules, _ terms: InspectionTerms, _ today: CalendarDay
  ) throws -> [String: [InspectionAnalysis.MissingPaper]] {
    var scope = ArchiveScope()
    scope.kinds = ["inspection"]
    var missing: [String: [InspectionAnalysis.MissingPaper]] = [:]
    let report = try register.checkArchives(terms.archives, rules, today: today, scope)
    for found in report.findings where found.rule == ArchiveRules.missing.id {
      guard found.subjects.count == 2,
        let type = terms.archives.types.first(where: { $0.id == found.subjects[1] })
      else { continue }
      missing[found.subjects[0], default: []].append(
        .init(type.id, title: type.title, severity: found.severity, basis: found.basis))
    }
    return missing
  }

  /// The types of papers attached to each inspection.
  private static func attachedTypes(
    _ register: Register
  ) throws(RegisterError) -> [String: Set<String>] {
    var filter = RecordFilter()
    filter.fields = ["kind": RecordKind.inspection.name]
    var types: [String: Set<String>] = [:]
    for record in try register.records(.attachment, filter) {
      let words = (record.body["type", .attachment].text ?? "").split(separator: ",")
      types[record.body["subject", .attachment].text ?? "", default: []]
        .formUnion(words.map(String.init))
    }
    return types
  }

  /// The changes of markers that were filed with the approving authority.
  private static func filedChanges(_ register: Register) throws(RegisterError) -> Set<String> {
    let kind = RecordKind.markerChange
    return Set(
      try register.records(kind).filter { record in
        record.body.entries("steps", kind).contains {
          $0["step"].text == "filing" && $0["day"].text != nil
        }
      }.map(\.id))
  }

  /// How many photos are attached to each record of a marker.
  private static func photos(_ register: Register) throws(RegisterError) -> [String: Int] {
    var filter = RecordFilter()
    filter.fields = ["kind": RecordKind.markerCheck.name]
    var counts: [String: Int] = [:]
    for record in try register.records(.attachment, filter) {
      guard let subject = record.body["subject", .attachment].text else { continue }
      counts[subject, default: 0] += 1
    }
    return counts
  }
}
