public import Rules

/// The terms of joint inspection an office keeps (联检期限), from its pack.
public struct InspectionSettings: Sendable {
  /// The pack they come from.
  public let pack: RulePack
  /// A line is inspected once in so many years.
  public let cycle: Int
  /// So many months before its day an inspection is listed.
  public let ahead: Int
  /// How many photos there are at least of a marker that was seen.
  public let photos: Int
  /// After so many days an inspection has been open for too long.
  public let openDays: Int
  /// So many days after the report it should be filed.
  public let filingDays: Int
  /// Month and day by which the plan of a year is handed up.
  public let planDay: (month: Int, day: Int)
  /// Month and day by which the summary of a year is handed up.
  public let summaryDay: (month: Int, day: Int)
  /// Whether party A leads in odd rounds where no earlier inspection tells.
  public let leftLeadsOddRounds: Bool
  /// The first year of one round by level, where no table says it.
  public let anchors: [BoundaryLine.Rank: InspectionRounds.Anchor]

  /// Reads a pack.
  ///
  /// - Throws: ``RulePackError`` naming the setting that is missing or makes no sense.
  public init(_ pack: RulePack) throws(RulePackError) {
    self.pack = pack
    cycle = try pack.count("inspection.cycle", within: 1...50)
    ahead = try pack.count("inspection.ahead", within: 0...120)
    photos = try pack.count("inspection.photos", within: 0...100)
    openDays = try pack.count("inspection.open.days", within: 1...3660)
    filingDays = try pack.count("inspection.filing.days", within: 1...3660)
    planDay = try Self.day("inspection.day.plan", pack)
    summaryDay = try Self.day("inspection.day.summary", pack)
    let side = pack.text("inspection.lead.odd") ?? ""
    guard ["left", "right"].contains(side) else {
      throw RulePackError(
        zh: "规则包 \(pack.id) 里的 inspection.lead.odd 应是 left 或 right",
        en: "inspection.lead.odd in pack \(pack.id) needs to be left or right")
    }
    leftLeadsOddRounds = side == "left"
    var anchors: [BoundaryLine.Rank: InspectionRounds.Anchor] = [:]
    for rank in BoundaryLine.Rank.allCases {
      let key = "inspection.round.\(rank.rawValue)"
      guard let text = pack.text(key) else { continue }
      let parts = text.split(separator: ":").map { Int($0) }
      guard parts.count == 2, let round = parts[0], let year = parts[1],
        (1...100).contains(round), (1990...2200).contains(year)
      else {
        throw RulePackError(
          zh: "规则包 \(pack.id) 里的 \(key) 应写成 轮次:起始年，如 5:2023",
          en: "\(key) in pack \(pack.id) needs ROUND:YEAR, such as 5:2023")
      }
      anchors[rank] = InspectionRounds.Anchor(round: round, year: year)
    }
    self.anchors = anchors
  }

  private static func day(
    _ key: String, _ pack: RulePack
  ) throws(RulePackError) -> (month: Int, day: Int) {
    let parts = (pack.text(key) ?? "").split(separator: "-").map { Int($0) }
    guard parts.count == 2, let month = parts[0], let day = parts[1],
      CalendarDay(year: 2001, month: month, day: day) != nil
    else {
      throw RulePackError(
        zh: "规则包 \(pack.id) 里的 \(key) 应写成 月-日，如 05-15",
        en: "\(key) in pack \(pack.id) needs MONTH-DAY, such as 05-15")
    }
    return (month, day)
  }

  /// The last day on which the plan of a year is in time.
  public func planDue(_ year: Int) -> CalendarDay? {
    CalendarDay(year: year, month: planDay.month, day: planDay.day)
  }

  /// The last day on which the summary of a year is in time.
  public func summaryDue(_ year: Int) -> CalendarDay? {
    CalendarDay(year: year, month: summaryDay.month, day: summaryDay.day)
  }
}
