import Foundation
import Geometry
public import Rules

/// Holds a written course against the line and its markers (走向说明核对).
public struct CourseCheck: Sendable {
  /// The settings of a check.
  public struct Settings: Hashable, Sendable {
    /// How far a direction may lie beyond the bounds of its point, in degrees.
    public var angleSlack: Double
    /// The greatest difference of a length, as a share of it.
    public var lengthShare: Double
    /// And in metres, whichever is larger.
    public var lengthFloor: Double

    /// Takes the settings of a pack.
    public init(_ pack: RulePack) throws(RulePackError) {
      angleSlack = try pack.number("course.angleSlack")
      lengthShare = try pack.number("course.lengthShare")
      lengthFloor = try pack.number("course.lengthFloor")
    }
  }

  private let line: BoundaryLine
  private let path: LinePath
  private let anchors: [CourseAnchor]
  private let settings: Settings
  private let words: CourseWords
  private let resolve: @Sendable (String) -> String?
  private var findings: [Finding] = []

  /// What differs between a written course and a line.
  ///
  /// A course told from the other end is read that way round.
  /// - Parameters:
  ///   - resolve: The marker a name stands for, or nil; 起点 and 止点 are known here.
  public static func findings(
    _ description: CourseDescription, _ line: BoundaryLine, _ anchors: [CourseAnchor],
    _ words: CourseWords, _ settings: Settings, resolve: @escaping @Sendable (String) -> String?
  ) -> [Finding] {
    var check = CourseCheck(line, anchors, words, settings, resolve)
    if check.isBackwards(description) { check = check.reversed }
    check.judge(description)
    return check.findings
  }

  private init(
    _ line: BoundaryLine, _ anchors: [CourseAnchor], _ words: CourseWords, _ settings: Settings,
    _ resolve: @escaping @Sendable (String) -> String?
  ) {
    self.line = line
    path = LinePath(line.course)
    self.anchors = anchors
    self.words = words
    self.settings = settings
    self.resolve = resolve
  }

  private var reversed: CourseCheck {
    var turned = line
    turned.course = line.course.reversed().map { LineString($0.positions.reversed()) }
    swap(&turned.start, &turned.finish)
    return CourseCheck(
      turned, anchors.map { CourseAnchor($0.name, at: path.length - $0.chainage) }, words,
      settings, resolve)
  }

  private func chainage(_ name: String) -> Double? {
    if let id = resolve(name), let anchor = anchors.first(where: { $0.name == id }) {
      return anchor.chainage
    }
    if name == "起点" || !name.isEmpty && name == line.start { return 0 }
    if name == "止点" || !name.isEmpty && name == line.finish { return path.length }
    return nil
  }

  private func isBackwards(_ description: CourseDescription) -> Bool {
    var balance = 0
    for section in description.sections {
      guard let from = chainage(section.from), let to = chainage(section.to) else { continue }
      balance += to < from ? 1 : -1
    }
    return balance > 0
  }

  private mutating func judge(_ description: CourseDescription) {
    if description.sections.isEmpty {
      add(CourseRules.unread, zh: "文中没有可识读的界段。", en: "The text has no stretch that can be read.")
      return
    }
    var last: String?
    for section in description.sections {
      if let last, resolve(last) ?? last != resolve(section.from) ?? section.from {
        add(
          CourseRules.order, zh: "上一段止于 \(last)，本段却从 \(section.from) 起。",
          en: "The stretch before ends at \(last), this one begins at \(section.from).")
      }
      last = section.to
      judge(section)
    }
    judgeMissing(description)
    if let stated = description.length { judgeLength(stated, path.length, nil) }
  }

  private mutating func judgeMissing(_ description: CourseDescription) {
    let named = Set(description.sections.flatMap { [$0.from, $0.to] }.map { resolve($0) ?? $0 })
    for anchor in anchors where !named.contains(anchor.name) {
      add(
        CourseRules.missing, zh: "说明中没有界桩 \(anchor.name)（里程 \(Self.km(anchor.chainage)) 千米）。",
        en: "The course does not name marker \(anchor.name) (at \(Self.km(anchor.chainage)) km).",
        at: path.position(at: anchor.chainage), subject: anchor.name)
    }
  }

  private mutating func judge(_ section: CourseDescription.Section) {
    let label = (
      zh: "\(section.from)—\(section.to) 段", en: "Stretch \(section.from) to \(section.to)"
    )
    var isKnown = true
    for name in [section.from, section.to] where chainage(name) == nil {
      isKnown = false
      add(
        CourseRules.marker, zh: "\(label.zh)：界线上没有界桩“\(name)”。",
        en: "\(label.en): the line has no marker “\(name)”.", subject: name)
    }
    guard isKnown, let from = chainage(section.from), let to = chainage(section.to) else { return }
    guard to > from else {
      add(
        CourseRules.order,
        zh: "\(label.zh)：止桩在起桩之前（里程 \(Self.km(to)) 与 \(Self.km(from)) 千米）。",
        en: "\(label.en): its end lies before its start (\(Self.km(to)) and \(Self.km(from)) km).",
        at: path.position(at: to))
      return
    }
    if let stated = section.length { judgeLength(stated, to - from, section) }
    judgeSupport(section, label)
    judgeLegs(section, from, to, label)
  }

  private mutating func judgeLength(
    _ stated: Double, _ measured: Double, _ section: CourseDescription.Section?
  ) {
    let allowed = max(settings.lengthFloor, measured * settings.lengthShare)
    guard abs(stated - measured) > allowed else { return }
    let zh = section.map { "\($0.from)—\($0.to) 段" } ?? "全线"
    let en = section.map { "Stretch \($0.from) to \($0.to)" } ?? "The whole line"
    add(
      CourseRules.length,
      zh: "\(zh)：写为 \(CourseText.distance(stated, .zh))，量得 \(CourseText.distance(measured, .zh))。",
      en: "\(en): stated \(CourseText.distance(stated, .en)), measured "
        + "\(CourseText.distance(measured, .en)).",
      measures: [
        Measure("stated_m", stated), Measure("measured_m", measured),
        Measure("difference_m", stated - measured),
      ], at: section.flatMap { chainage($0.from) }.flatMap(path.position))
  }

  private mutating func judgeSupport(
    _ section: CourseDescription.Section, _ label: (zh: String, en: String)
  ) {
    let (from, to) = (resolve(section.from) ?? section.from, resolve(section.to) ?? section.to)
    let recorded = line.sections.first {
      $0.from == from && $0.to == to || $0.from == to && $0.to == from
    }
    guard let written = section.support, let support = recorded?.support, written != support else {
      return
    }
    add(
      CourseRules.support,
      zh: "\(label.zh)：写为沿\(words.name(written).zh)，登记为\(words.name(support).zh)。",
      en: "\(label.en): written as along \(words.name(written).en), recorded as along "
        + "\(words.name(support).en).")
  }

  /// Directions are judged between the places where the distances put the bends; without distances
  /// only a single direction can be, over the whole stretch.
  private mutating func judgeLegs(
    _ section: CourseDescription.Section, _ from: Double, _ to: Double,
    _ label: (zh: String, en: String)
  ) {
    let distances = section.legs.compactMap(\.distance)
    let sum = distances.reduce(0, +)
    let isMeasured = distances.count == section.legs.count && sum > 0
    guard isMeasured || section.legs.count == 1 else { return }
    let scale = isMeasured ? (to - from) / sum : 1
    if isMeasured, section.length == nil { judgeLength(sum, to - from, section) }
    var walked = from
    for leg in section.legs {
      let end = isMeasured ? walked + (leg.distance ?? 0) * scale : to
      defer { walked = end }
      guard let a = path.position(at: walked), let b = path.position(at: end), a != b else {
        continue
      }
      let azimuth = Geodesy().segment(from: a, to: b).startAzimuth
      let beyond = leg.direction.deviation(of: azimuth) - CompassPoint.width / 2
      guard beyond > settings.angleSlack else { continue }
      let found = CompassPoint(azimuth: azimuth)
      add(
        CourseRules.direction,
        severity: beyond <= CompassPoint.width ? .warning : .error,
        zh: "\(label.zh)：写为向\(words.name(leg.direction).zh)，实为\(words.name(found).zh)"
          + "（真方位角 \(Self.degrees(azimuth))°）。",
        en: "\(label.en): written as \(words.name(leg.direction).en), the line runs "
          + "\(words.name(found).en) (true azimuth \(Self.degrees(azimuth))°).",
        measures: [
          Measure("azimuth_deg", azimuth < 0 ? azimuth + 360 : azimuth),
          Measure("beyond_deg", beyond),
        ], at: a)
    }
  }

  private mutating func add(
    _ rule: RuleDescription, severity: Severity? = nil, zh: String, en: String,
    measures: [Measure] = [], at place: Position? = nil, subject: String? = nil
  ) {
    findings.append(
      Finding(
        rule: rule.id, code: rule.code, severity: severity ?? rule.severity,
        subjects: ([line.id] + [subject].compactMap(\.self)).sorted(),
        message: LocalizedText(zh: zh, en: en), hint: rule.hint, basis: rule.basis,
        measures: measures, place: place))
  }

  private static func km(_ metres: Double) -> String { String(format: "%.3f", metres / 1000) }

  private static func degrees(_ azimuth: Double) -> String {
    String(format: "%.1f", azimuth < 0 ? azimuth + 360 : azimuth)
  }
}
