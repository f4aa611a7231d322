import Geometry
import Rules

/// Numbers a whole street from the fronts along it (整街编号).
public struct StreetPlanning: Sendable {
  private let street: Street
  private let policy: NumberingPolicy
  private let line: StreetLine
  private let odd: StreetSide?
  private let isShared: Bool

  /// A front with its place along the street.
  private struct Front {
    let site: PlanSite
    let side: StreetSide
    let from: Double
    let to: Double
    var middle: Double { (from + to) / 2 }
  }

  /// Prepares a plan.
  ///
  /// - Parameter odd: The side of the odd numbers where the pack does not say.
  /// - Throws: ``PlateRefusal`` when the street has no line or the odd side is not known.
  public init(
    _ street: Street, _ policy: NumberingPolicy, network: StreetNetwork? = nil,
    odd: NumberingPolicy.OddSide? = nil
  ) throws(PlateRefusal) {
    let known = network?.named(street.name).streets.first.flatMap { network?.lines[$0] }
    guard let line = known ?? StreetLine(street, policy) else {
      throw PlateRefusal(
        zh: "\(street.name)没有线路，不能编号；请在街路图层中补画。",
        en: "\(street.name) has no line to number along; draw it in the street layer.")
    }
    let wanted = odd ?? policy.oddSide(line.course)
    isShared = wanted == .none || (street.isOneSided && policy.isOneSidedConsecutive)
    self.odd = isShared ? nil : line.side(wanted)
    guard isShared || self.odd != nil else {
      throw PlateRefusal(
        zh: "规则包未定\(street.name)的单号侧；请在规则包中设 plate.odd.\(line.course.rawValue)，或指明单号在哪一侧。",
        en: "the odd side of \(street.name) is not known: set plate.odd.\(line.course.rawValue) in "
          + "the pack, or say it.")
    }
    (self.street, self.policy, self.line) = (street, policy, line)
  }

  /// The plan of all sites; sites without a position are left out and named in the notes.
  public func plan(_ sites: [PlanSite]) -> StreetPlan {
    var notes = ownNotes
    var fronts: [Front] = []
    for site in sites {
      guard let front = front(site) else {
        notes.append(
          LocalizedText(
            zh: "\(site.id)没有位置或在街路线上，分不出侧别，未编号。",
            en: "\(site.id) has no position or lies on the line itself and was not numbered."))
        continue
      }
      fronts.append(front)
    }
    var plates: [PlannedPlate] = []
    if isShared {
      plates = number(fronts, parity: nil)
    } else {
      for side in [StreetSide.left, .right] {
        plates += number(fronts.filter { $0.side == side }, parity: side == odd)
      }
    }
    return StreetPlan(street: street, plates: plates, oddSide: odd, notes: notes)
  }

  private var ownNotes: [LocalizedText] {
    var notes: [LocalizedText] = []
    if !line.isOriginKnown {
      notes.append(
        LocalizedText(
          zh: "规则包未定起编点，从线路画起的一端编起。",
          en: "the pack does not say where numbers begin; they begin where the line was drawn from."
        ))
    }
    if policy.step == .frontage, policy.metres == nil {
      notes.append(
        LocalizedText(
          zh: "规则包未定空地预留的间距，没有自动预留。",
          en: "the pack does not say for how many metres a number is reserved; none was."))
    }
    if policy.step == .unknown {
      notes.append(
        LocalizedText(
          zh: "规则包未定步距，按顺序编号。", en: "the pack does not say the step; doors are numbered in turn."))
    }
    return notes
  }

  private func front(_ site: PlanSite) -> Front? {
    let places = site.front.filter(\.isGeographic).map { line.locate($0) }
    guard let first = places.first, let last = places.last, let side = first.side ?? last.side
    else { return nil }
    let (from, to) = (min(first.along, last.along), max(first.along, last.along))
    return Front(site: site, side: side, from: from, to: to)
  }

  /// Numbers one sequence.
  private func number(_ fronts: [Front], parity: Bool?) -> [PlannedPlate] {
    let sorted = fronts.sorted { ($0.middle, $0.site.id) < ($1.middle, $1.site.id) }
    var series = PlanSeries(policy, parity)
    for front in sorted {
      let reserves = series.reserves(before: front.from, isLane: front.site.isLane)
      for (index, number) in reserves.enumerated() {
        let share = (Double(index) + 0.5) / Double(reserves.count)
        let along =
          front.site.isLane
          ? front.middle : series.end + (front.from - series.end) * share
        series.plates.append(reserve(number, along, front.side, isLane: front.site.isLane))
      }
      series.end = max(series.end, front.to)
      if front.site.isLane { continue }
      let (number, reason) = series.next(from: front.from, to: front.to, front.site.isRecessed)
      guard let number else { continue }
      series.plates.append(planned(front, number, reason))
    }
    return series.plates
  }

  private func planned(
    _ front: Front, _ number: PlateNumber, _ reason: LocalizedText
  ) -> PlannedPlate {
    let ends = front.site.front.filter(\.isGeographic)
    let (first, last) = (ends[0], ends[ends.count - 1])
    return PlannedPlate(
      site: front.site.id, number: number, text: number.text(policy.style), kind: front.site.kind,
      isReserved: front.site.isVacant, side: front.side, along: front.middle,
      frontage: front.to - front.from,
      position: Position((first.x + last.x) / 2, (first.y + last.y) / 2), reason: reason)
  }

  private func reserve(
    _ number: PlateNumber, _ along: Double, _ side: StreetSide, isLane: Bool
  ) -> PlannedPlate {
    PlannedPlate(
      site: "", number: number, text: number.text(policy.style), kind: .building, isReserved: true,
      side: side, along: along, frontage: 0,
      position: line.position(along: along, side: side, offset: 12),
      reason: isLane
        ? LocalizedText(zh: "未命名巷口预留", en: "kept at the mouth of an unnamed lane")
        : LocalizedText(zh: "空地按长度预留", en: "kept for vacant frontage"))
  }
}

/// One sequence of numbers while it grows.
private struct PlanSeries {
  var plates: [PlannedPlate] = []
  /// Where the last front ends.
  var end = 0.0
  private let policy: NumberingPolicy
  private let parity: Bool?
  private var supply: NumberSupply
  private var last: PlateNumber?

  init(_ policy: NumberingPolicy, _ parity: Bool?) {
    (self.policy, self.parity) = (policy, parity)
    supply = NumberSupply([], policy)
  }

  /// The next whole number of the sequence.
  private var following: PlateNumber? {
    guard let last else { return PlateNumber(parity == false ? 2 : 1) }
    return PlateNumber(last.main + (parity == nil ? 1 : 2))
  }

  private mutating func take(_ number: PlateNumber) {
    supply.take(number)
    last = number
  }

  /// The numbers kept before a front: one for each stretch of vacant frontage, or for a lane.
  mutating func reserves(before from: Double, isLane: Bool) -> [PlateNumber] {
    guard !policy.isByDistance else { return [] }
    var count = isLane ? policy.laneReserve : 0
    if policy.step == .frontage, let metres = policy.metres, !isLane {
      count = max(0, Int((from - end) / metres))
    }
    return (0..<count).compactMap { _ in
      guard let number = following else { return nil }
      take(number)
      return number
    }
  }

  /// The number of the next front with its reason.
  mutating func next(
    from: Double, to: Double, _ isRecessed: Bool
  ) -> (PlateNumber?, LocalizedText) {
    if isRecessed, policy.hasAttachedRecesses, let last, let made = supply.infill(after: last) {
      supply.take(made)
      self.last = made
      return (
        made,
        LocalizedText(zh: "退后建筑，编前一号的附号", en: "a recessed front: sub-number of the front before it")
      )
    }
    guard policy.isByDistance else {
      let number = following
      number.map { take($0) }
      return (number, LocalizedText(zh: "按位置顺序", en: "next in order"))
    }
    let middle = (from + to) / 2
    let step = policy.step == .metric ? policy.metres ?? 2 : 1
    var along = middle
    var number = supply.number(at: along, isOdd: parity)
    // A front holds several numbers and picks one that is left.
    while let own = number, last.map({ own.main <= $0.main }) ?? false, along + step <= to {
      along += step
      number = supply.number(at: along, isOdd: parity)
    }
    let metres = Int(along.rounded())
    if let own = number, last.map({ own.main > $0.main }) ?? true {
      take(own)
      return (own, LocalizedText(zh: "距起点 \(metres) 米", en: "\(metres) m from the origin"))
    }
    guard let last, let made = supply.infill(after: last) else {
      return (nil, LocalizedText(zh: "没有可用的号", en: "no number is left"))
    }
    take(made)
    return (
      made,
      LocalizedText(zh: "本段的号已用，编附号", en: "the numbers of this stretch are used: a sub-number")
    )
  }
}
