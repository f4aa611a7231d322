public import Rules

/// Lines with their joint inspections, ready for rules and plans (联检分析).
public struct InspectionAnalysis: Sendable {
  /// A paper the archive of an inspection must hold and does not (缺少的材料).
  public struct MissingPaper: Hashable, Sendable {
    /// Its stable type, such as `inspection-report`.
    public var type: String
    /// Its title.
    public var title: LocalizedText
    /// How much it weighs.
    public var severity: Severity
    /// What demands it.
    public var basis: Basis

    /// Makes one.
    public init(_ type: String, title: LocalizedText, severity: Severity, basis: Basis) {
      self.type = type
      self.title = title
      self.severity = severity
      self.basis = basis
    }
  }

  /// The lines by code.
  public var lines: [InspectedLine]
  /// The inspections by number.
  public var inspections: [JointInspection]
  /// Records of markers by inspection.
  public var markerChecks: [String: [MarkerCheck]]
  /// Records of sections by inspection.
  public var sectionChecks: [String: [SectionCheck]]
  /// Papers that are missing, by inspection.
  public var missingPapers: [String: [MissingPaper]]
  /// The inspection that is about to be closed and is judged as if it were; nil for none.
  public var closing: String?
  /// The office's terms.
  public let settings: InspectionSettings
  /// The day.
  public let today: CalendarDay

  /// Puts values together.
  public init(
    lines: [InspectedLine], inspections: [JointInspection], settings: InspectionSettings,
    today: CalendarDay
  ) {
    self.lines = lines
    self.inspections = inspections
    markerChecks = [:]
    sectionChecks = [:]
    missingPapers = [:]
    self.settings = settings
    self.today = today
  }

  /// A line by its code.
  public func line(_ id: String) -> InspectedLine? { lines.first { $0.id == id } }

  /// The inspections of a line, the oldest first.
  public func inspections(of line: String) -> [JointInspection] {
    inspections.filter { $0.line == line }.sorted { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  /// The last inspection of the whole line that is done.
  public func last(_ line: String) -> JointInspection? {
    inspections.filter { $0.line == line && $0.isOfWholeLine && $0.done != nil }
      .max { ($0.order, $0.id) < ($1.order, $1.id) }
  }

  /// The last day the next inspection of a line is in time: the cycle after the last one, else
  /// after the line was set up; nil when neither day is known.
  public func due(_ line: InspectedLine) -> CalendarDay? {
    (last(line.id)?.done ?? line.established)?.adding(years: settings.cycle)
  }

  /// The day from which a coming inspection is listed.
  public var horizon: CalendarDay { today.adding(months: settings.ahead) }

  /// Whether the papers of an inspection are judged: it is closed, or about to be.
  public func isFinal(_ inspection: JointInspection) -> Bool {
    inspection.state == .closed || inspection.id == closing
  }

  /// The markers an inspection has to visit that have no record yet; those recorded as not visited
  /// are among them.
  public func missingMarkers(_ inspection: JointInspection) -> [String] {
    guard let line = line(inspection.line) else { return [] }
    let recorded = Set(
      (markerChecks[inspection.id] ?? []).filter { $0.condition != .unvisited }.map(\.marker))
    return line.stops(in: inspection.stretch).map(\.marker).filter { !recorded.contains($0) }
  }

  /// The sections an inspection has to look at that have no record yet.
  public func missingSections(_ inspection: JointInspection) -> [MarkerPair] {
    guard let line = line(inspection.line) else { return [] }
    let recorded = sectionChecks[inspection.id] ?? []
    return line.sections(in: inspection.stretch).filter { pair in
      !recorded.contains { pair.isSame($0.from, $0.to) }
    }
  }

  /// A finding of a rule with what every finding needs.
  func finding(
    _ rule: RuleDescription, severity: Severity? = nil, kind: String? = nil, _ subjects: [String],
    message: LocalizedText, measures: [Measure] = []
  ) -> Finding {
    Finding(
      rule: rule.id, code: rule.code, severity: severity ?? settings.pack.severity(of: rule),
      kind: kind, subjects: subjects, message: message, hint: rule.hint, basis: rule.basis,
      measures: measures)
  }
}

extension JointInspection {
  /// The day it is ordered by: what is done by when it was, the rest by year.
  var order: String {
    done?.description ?? opened?.description ?? year.map { "\($0)-12-31" } ?? "9999"
  }
}

extension CalendarDay {
  /// The day some months later, the last of its month where there is no such day.
  public func adding(months: Int) -> CalendarDay {
    let all = year * 12 + month - 1 + months
    var last = day
    while last > 27 {
      if let day = CalendarDay(year: all / 12, month: all % 12 + 1, day: last) { return day }
      last -= 1
    }
    return CalendarDay(year: all / 12, month: all % 12 + 1, day: last) ?? self
  }
}
