public import Rules

/// A small register that shows a rule on inspections at work.
///
/// One record a line, `key=value` words behind its name; the day is 2026-11-25.
public struct InspectionExample: Sendable {
  /// What it shows.
  public let note: LocalizedText
  /// Lines: `L rank=county sides=A,B set=DAY markers=1,2 sections=1-2 standing=disputed`.
  public let lines: [String]
  /// Inspections: `J line=L opened=DAY report=NO reported=DAY sealed=A,B filing=NO with=WHO
  /// closed=DAY sort=special from=KM to=KM historical=yes`.
  public let inspections: [String]
  /// Records: `J 1 condition=good action=repaired neighbour=yes photos=1 inspectors=2 change=C
  /// filed=yes`; with `1-2` for a marker, of a section.
  public let records: [String]
  /// Papers that are missing: `J inspection-report error`.
  public let missing: [String]
  /// The inspection about to be closed.
  public let closing: String?
  /// The subjects of each finding the rule makes, in order; none for a conforming register.
  public let expected: [[String]]

  /// Makes an example.
  public init(
    _ note: LocalizedText, lines: [String], inspections: [String] = [], records: [String] = [],
    missing: [String] = [], closing: String? = nil, expected: [[String]]
  ) {
    self.note = note
    self.lines = lines
    self.inspections = inspections
    self.records = records
    self.missing = missing
    self.closing = closing
    self.expected = expected
  }

  /// The example as rules see it.
  public func analysis(_ settings: InspectionSettings, today: CalendarDay) -> InspectionAnalysis {
    var analysis = InspectionAnalysis(
      lines: lines.map(Self.line), inspections: inspections.map(Self.inspection),
      settings: settings, today: today)
    for record in records {
      let words = Words(record)
      if words.second.contains("-") {
        let ends = words.second.split(separator: "-").map(String.init)
        let check = SectionCheck(
          id: record, inspection: words.first, from: ends[0], to: ends.last ?? "")
        analysis.sectionChecks[words.first, default: []].append(check)
      } else {
        analysis.markerChecks[words.first, default: []].append(Self.check(words))
      }
    }
    for paper in missing {
      let words = Words(paper)
      analysis.missingPapers[words.first, default: []].append(
        .init(
          words.second, title: LocalizedText(zh: words.second, en: words.second),
          severity: Severity(rawValue: words.third) ?? .warning,
          basis: Basis(document: "example", clause: "")))
    }
    analysis.closing = closing
    return analysis
  }

  /// The words of a line: names, then pairs.
  private struct Words {
    let names: [String]
    let pairs: [String: String]
    var first: String { names.first ?? "" }
    var second: String { names.count > 1 ? names[1] : "" }
    var third: String { names.count > 2 ? names[2] : "" }

    init(_ text: String) {
      let words = text.split(separator: " ").map(String.init)
      names = words.filter { !$0.contains("=") }
      pairs = Dictionary(
        words.filter { $0.contains("=") }.map { word in
          let parts = word.split(separator: "=", maxSplits: 1).map(String.init)
          return (parts[0], parts.count > 1 ? parts[1] : "")
        }, uniquingKeysWith: { $1 })
    }

    func list(_ key: String) -> [String] {
      (pairs[key] ?? "").split(separator: ",").map(String.init)
    }

    func day(_ key: String) -> CalendarDay? { pairs[key].flatMap { CalendarDay($0) } }
  }

  private static func line(_ text: String) -> InspectedLine {
    let words = Words(text)
    var line = InspectedLine(
      id: words.first, rank: words.pairs["rank"].flatMap(BoundaryLine.Rank.init(rawValue:)),
      sides: words.list("sides"))
    line.standing = words.pairs["standing"].flatMap(BoundaryLine.Standing.init(rawValue:))
    line.established = words.day("set")
    line.stops = words.list("markers").enumerated().map {
      VisitStop($1, chainage: Double($0) * 1000)
    }
    line.sections = words.list("sections").map { pair in
      let ends = pair.split(separator: "-").map(String.init)
      return MarkerPair(ends[0], ends.last ?? "")
    }
    return line
  }

  private static func inspection(_ text: String) -> JointInspection {
    let words = Words(text)
    var inspection = JointInspection(
      id: words.first, line: words.pairs["line"] ?? "",
      sort: words.pairs["sort"] == "special" ? .special : .regular)
    if let from = words.pairs["from"].flatMap(Double.init),
      let to = words.pairs["to"].flatMap(Double.init)
    {
      inspection.stretch = from * 1000...to * 1000
    }
    inspection.opened = words.day("opened")
    inspection.report = words.pairs["report"] ?? ""
    inspection.reported = words.day("reported")
    inspection.filing = words.pairs["filing"] ?? ""
    inspection.filedWith = words.pairs["with"] ?? ""
    inspection.closed = words.day("closed")
    inspection.isHistorical = words.pairs["historical"] == "yes"
    if let day = inspection.reported ?? inspection.closed {
      inspection.seals = words.list("sealed").map { .init($0, day) }
    }
    return inspection
  }

  private static func check(_ words: Words) -> MarkerCheck {
    var check = MarkerCheck(
      id: "\(words.first)-\(words.second)", inspection: words.first, marker: words.second)
    check.condition = words.pairs["condition"].flatMap(MarkerCheck.Condition.init(rawValue:))
    check.action = words.pairs["action"].flatMap(MarkerCheck.Action.init(rawValue:))
    check.neighbour = words.pairs["neighbour"].map { $0 == "yes" }
    check.change = words.pairs["change"]
    check.isChangeFiled = words.pairs["filed"] == "yes"
    check.photos = words.pairs["photos"].flatMap { Int($0) } ?? 0
    check.inspectors = words.pairs["inspectors"].flatMap { Int($0) } ?? 0
    return check
  }
}
