public import Boundaries
public import Registry
public import Rules

/// Lines and markers of a register with the letters, patrols, pacts and incidents about them
/// (管护簿).
public struct CareBook: Sendable {
  /// The lines and markers.
  public let records: MarkerRecords
  /// The lines with their markers along them, by code.
  public let lines: [InspectedLine]
  /// Letters and patrols as plans see them.
  public let care: CareRecords
  /// The letters as recorded, by number.
  public let letters: [StoredRecord]
  /// The patrols as recorded, by number.
  public let patrols: [StoredRecord]
  /// The day.
  public let today: CalendarDay
  private let numbers: Set<String>
  /// The numbers of letters and patrols ever given.
  private let used: [String: Set<String>]

  /// Reads a register.
  ///
  /// - Throws: ``RegisterError``.
  public init(_ session: OfficeSession) throws(RegisterError) {
    let register = session.register
    records = try MarkerRecords(register)
    lines = InspectionBook.lines(records).sorted { scalarOrder($0.id, $1.id) }
    letters = try register.records(.custody)
    patrols = try register.records(.patrol)
    care = CareRecords(markers: records.markers, custody: letters, patrols: patrols)
    today = session.clock.today
    numbers = Set(care.markers.map(\.id))
    used = [
      "custody": try register.recordedIDs(.custody), "patrol": try register.recordedIDs(.patrol),
    ]
  }

  /// A line by code.
  ///
  /// - Throws: ``RegisterError`` `.missing`.
  public func line(_ code: String) throws(RegisterError) -> InspectedLine {
    guard let line = lines.first(where: { $0.id == code }) else { throw Self.unknownLine(code) }
    return line
  }

  /// Why a line cannot be used.
  static func unknownLine(_ code: String) -> RegisterError {
    RegisterError(
      .missing, zh: "登记库中没有界线 \(code)；代码见 dijie line list。",
      en: "the register has no line \(code); dijie line list names them.")
  }

  /// A letter by number, as recorded and as plans see it.
  ///
  /// - Throws: ``RegisterError`` `.missing`.
  public func letter(
    _ id: String
  ) throws(RegisterError) -> (record: StoredRecord, letter: CustodyLetter) {
    guard let index = letters.firstIndex(where: { $0.id == id }) else {
      throw RegisterError(
        .missing, zh: "登记库中没有管护责任书 \(id)；编号见 dijie marker custody list。",
        en: "the register has no duty letter \(id); dijie marker custody list names them.")
    }
    return (letters[index], care.letters[index])
  }

  /// Whether a marker is there.
  func knows(marker: String) -> Bool { numbers.contains(marker) }

  /// Makes sure that markers are there.
  ///
  /// - Throws: ``RegisterError`` `.missing` naming those that are not.
  public func requireMarkers(_ ids: [String]) throws(RegisterError) {
    let unknown = ids.filter { !numbers.contains($0) }
    guard !unknown.isEmpty else { return }
    throw RegisterError(
      .missing,
      zh: "登记库中没有界桩 \(unknown.joined(separator: "、"))；编号见 dijie marker list。未作改动。",
      en: "the register has no marker \(unknown.joined(separator: ", ")); dijie marker list names "
        + "them. Nothing was changed.")
  }

  /// The first number of a form that was never given, such as `ZR-990101-2026-001`.
  ///
  /// - Parameter given: Numbers given in the same step.
  public func freeID(
    _ kind: RecordKind, _ prefix: String, besides given: Set<String> = []
  ) -> String {
    let used = (used[kind.name] ?? []).union(given)
    var number = 1
    func id() -> String {
      let text = String(number)
      return prefix + String(repeating: "0", count: max(0, 3 - text.count)) + text
    }
    while used.contains(id()) { number += 1 }
    return id()
  }

  /// A stretch of a line in metres.
  ///
  /// - Throws: ``RegisterError`` `.refused` where it runs backwards or beyond the line's end.
  public func stretch(
    _ code: String, fromKM: Double?, toKM: Double?
  ) throws(RegisterError) -> ClosedRange<Double>? {
    guard fromKM != nil || toKM != nil else { return nil }
    let length = length(of: code)
    let from = (fromKM ?? 0) * 1000
    let to = toKM.map { $0 * 1000 } ?? length ?? from
    guard from >= 0, from <= to else {
      throw RegisterError(
        .refused, zh: "起里程 \(Self.km(from)) 应不大于止里程 \(Self.km(to))，且不为负。未作改动。",
        en: "the stretch must not run backwards: from \(Self.km(from)) to \(Self.km(to)) km. "
          + "Nothing was changed.")
    }
    // Stated lengths are rounded to metres or worse.
    if let length, to > length + 1 {
      throw RegisterError(
        .refused,
        zh: "止里程 \(Self.km(to)) 千米超出界线 \(code) 的长度 \(Self.km(length)) 千米；请核对里程。未作改动。",
        en: "\(Self.km(to)) km lies beyond the end of line \(code), which is \(Self.km(length)) km "
          + "long; check the chainage. Nothing was changed.")
    }
    return from...to
  }

  /// A line's length in metres along its course, else as stated; nil when neither is known.
  func length(of code: String) -> Double? {
    guard let line = records.layer.lines.first(where: { $0.id == code }) else { return nil }
    return line.course.isEmpty ? line.statedLength : LinePath(line.course).length
  }

  private static func km(_ metres: Double) -> String { ReportText.decimal(metres / 1000, 3) }
}
