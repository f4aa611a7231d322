import Geometry
public import Rules

/// Proposes numbers for doors among the plates that are there (单个编号).
public struct PlateAssigning: Sendable {
  private let network: StreetNetwork
  private let policy: NumberingPolicy
  private let rows: [PlateRow]
  private let byStreet: [Int: [Int]]
  private let day: CalendarDay?

  /// Sorts the plates by street.
  public init(
    _ network: StreetNetwork, _ policy: NumberingPolicy, plates rows: [PlateRow],
    day: CalendarDay? = nil
  ) {
    (self.network, self.policy, self.rows, self.day) = (network, policy, rows, day)
    var byStreet: [Int: [Int]] = [:]
    for group in StreetGroups(rows, network).groups {
      if let street = group.street { byStreet[street] = group.rows }
    }
    self.byStreet = byStreet
  }

  /// The proposal for a site.
  ///
  /// - Throws: ``PlateRefusal`` when the site has no place, or no street is named so or near.
  public func propose(_ site: PlateSite) throws(PlateRefusal) -> PlateProposal {
    let front = site.front.filter(\.isGeographic)
    guard let first = front.first, let last = front.last else {
      throw PlateRefusal(
        zh: "没有经纬度，无法编号；请给出门的经纬度或临街面两端，平面坐标先换算。",
        en: "there is no longitude and latitude to number; give the door's, or both ends of its "
          + "front, and convert plane coordinates first.")
    }
    let middle = Position((first.x + last.x) / 2, (first.y + last.y) / 2)
    var warnings: [PlateWarning] = []
    let index = try street(site, middle, &warnings)
    let street = NumberedStreet(
      name: network.streets[index].name, street: index, rows: byStreet[index] ?? [], of: rows,
      network, policy, day)
    guard let line = street.line else {
      throw PlateRefusal(
        zh: "\(street.name)没有线路，不能定位；请在街路图层中补画。",
        en: "\(street.name) has no line; draw it in the street layer.")
    }
    let ends = [first, last].map { line.locate($0) }
    let place = line.locate(middle)
    warn(place, street, &warnings)
    let side = place.offset < policy.limits.side ? nil : place.side
    let choice = NumberChoice(
      street, policy, rows, side: side, from: min(ends[0].along, ends[1].along),
      to: max(ends[0].along, ends[1].along), isRecessed: site.isRecessed)
    var options = choice.options
    warnings += choice.warnings
    if let wanted = site.wanted {
      warnings += choice.judge(wanted)
      put(wanted, before: &options)
    }
    return PlateProposal(
      street: street.name, streetCode: network.streets[index].code, side: side, along: place.along,
      offset: place.offset, frontage: abs(ends[1].along - ends[0].along), options: options,
      before: choice.before, after: choice.after, free: choice.free, warnings: warnings,
      notes: street.notes, position: middle)
  }

  private func put(_ wanted: PlateNumber, before options: inout [NumberOption]) {
    options.removeAll { $0.number == wanted }
    options.insert(
      NumberOption(
        number: wanted, text: wanted.text(policy.style),
        reason: LocalizedText(zh: "申请的号码", en: "the number asked for"), reserves: []), at: 0)
  }

  /// The street by name, or the nearest.
  private func street(
    _ site: PlateSite, _ middle: Position, _ warnings: inout [PlateWarning]
  ) throws(PlateRefusal) -> Int {
    let near = network.nearest(to: middle, within: policy.limits.search)
    if let name = site.street {
      let found = network.named(name).streets
      let best = found.first { index in near.contains { $0.street == index } } ?? found.first
      guard let best else {
        throw PlateRefusal(
          zh: "街路表里没有\(name)；请核对名称，或补入街路图层。",
          en: "no street is called \(name); correct the name or add the street to the layer.")
      }
      warnCorner(near, best, &warnings)
      return best
    }
    let live = near.first { network.streets[$0.street].status == .current } ?? near.first
    guard let live else {
      let metres = Int(policy.limits.search)
      throw PlateRefusal(
        zh: "\(metres) 米内没有街路；请核对坐标，或指明街路。",
        en: "no street lies within \(metres) m; correct the position or name the street.")
    }
    warnCorner(near, live.street, &warnings)
    return live.street
  }

  private func warnCorner(
    _ near: [StreetNetwork.Near], _ own: Int, _ warnings: inout [PlateWarning]
  ) {
    let distance = near.first { $0.street == own }?.place.offset ?? .infinity
    guard
      let other = near.first(where: { $0.street != own }),
      other.place.offset - distance < policy.limits.corner, other.place.offset < policy.limits.far
    else { return }
    let name = network.streets[other.street].name
    let metres = Int(other.place.offset.rounded())
    warnings.append(
      PlateWarning(
        .corner, zh: "离\(name)也只有 \(metres) 米，似在路口；按主要出入口所在的街路编号。",
        en: "\(name) is only \(metres) m away, so this may be a corner: the main entrance decides.")
    )
  }

  private func warn(
    _ place: StreetLine.Place, _ street: NumberedStreet, _ warnings: inout [PlateWarning]
  ) {
    let metres = Int(place.offset.rounded())
    if place.offset > policy.limits.far {
      warnings.append(
        PlateWarning(
          .far, zh: "离\(street.name) \(metres) 米，请核对坐标和街路。",
          en: "\(street.name) is \(metres) m away; compare position and street."))
    }
    if place.past > 0 {
      let past = Int(place.past.rounded())
      warnings.append(
        PlateWarning(
          .pastEnd, zh: "在\(street.name)端点之外 \(past) 米。",
          en: "it lies \(past) m past the end of \(street.name)."))
    }
    if place.offset < policy.limits.side {
      warnings.append(
        PlateWarning(
          .onLine, zh: "正在街路线上，分不出侧别。", en: "it lies on the line itself, on neither side."))
    }
    guard let own = street.street, network.streets[own].status != .current else { return }
    let present = network.streets[own].presentName
    warnings.append(
      PlateWarning(
        .streetNotInForce,
        zh: "\(street.name)已\(present.isEmpty ? "销名或更名" : "更名为\(present)")，不宜再编新号。",
        en: "\(street.name) is \(present.isEmpty ? "no longer in force" : "now \(present)"); "
          + "give no new numbers along it."))
  }
}
