extension CoordinateRecognition {
  /// One way to read pairs of numbers, with what tells where it puts them.
  struct Candidate {
    let reading: Reading
    private let projection: GaussKrugerProjection?
    private let transformer: CoordinateTransformer?
    private let reach: Double
    /// Whether it cannot say where points lie, as of a plane tied to nothing.
    let isBlind: Bool

    private init(
      _ reading: Reading, projection: GaussKrugerProjection? = nil,
      transformer: CoordinateTransformer? = nil, reach: Double = 0, isBlind: Bool = false
    ) {
      self.reading = reading
      self.projection = projection
      self.transformer = transformer
      self.reach = reach
      self.isBlind = isBlind
    }

    /// Every way to read numbers that what is known allows.
    static func all(_ knowledge: Knowledge) throws(CRSError) -> [Candidate] {
      let orders = knowledge.order.map { [$0] } ?? Order.allCases
      var result: [Candidate] = []
      for order in orders {
        if let system = knowledge.system {
          result += try named(system, order, knowledge)
          continue
        }
        if knowledge.zone == nil {
          result.append(Candidate(Reading(order: order, system: .degrees)))
        }
        for zone in zones(knowledge) { result.append(plane(zone, order, knowledge)) }
      }
      return result
    }

    private static func named(
      _ system: CoordinateReferenceSystem, _ order: Order, _ knowledge: Knowledge
    ) throws(CRSError) -> [Candidate] {
      if system.isGeographic { return [Candidate(Reading(order: order, system: .degrees))] }
      if let zone = system.zone { return [plane(zone, order, knowledge)] }
      let reading = Reading(order: order, system: .told(system))
      if system.centralMeridian != nil || system.areaOfUse != nil,
        let transformer = try? CoordinateTransformer(toGeographicOf: system)
      {
        return [Candidate(reading, transformer: transformer)]
      }
      // Nothing tells where such a plane lies: the order must be known.
      let isUsual = (knowledge.order ?? knowledge.usualOrder).map { $0 == order } ?? true
      return isUsual ? [Candidate(reading, isBlind: true)] : []
    }

    private static func plane(
      _ zone: GaussKrugerZone, _ order: Order, _ knowledge: Knowledge
    ) -> Candidate {
      let ellipsoid: Ellipsoid =
        switch zone.datum {
        case .xian1980: .iag1975
        case .beijing1954: .krassowsky
        default: .grs80
        }
      // Work near a zone's rim is done in one zone; a zone that was named may reach farther.
      let isNamed = knowledge.zone != nil || knowledge.system != nil
      return Candidate(
        Reading(order: order, system: .plane(zone)),
        projection: GaussKrugerProjection(zone, ellipsoid),
        reach: Double(zone.width.rawValue) / 2 + (isNamed ? 1.5 : 0.5))
    }

    private static func zones(_ knowledge: Knowledge) -> [GaussKrugerZone] {
      // Zones of a datum that has none with a code are not those of another datum.
      let datum = knowledge.datum == .unstated ? .cgcs2000 : knowledge.datum
      guard GaussKrugerZone.datums.contains(datum) else { return [] }
      var result: [GaussKrugerZone] = []
      for width in GaussKrugerZone.Width.allCases {
        if let known = knowledge.width, known != width { continue }
        for number in GaussKrugerZone.numbers(width) {
          for hasPrefix in [true, false] {
            guard
              let zone = GaussKrugerZone(
                datum: datum, width: width, number: number, hasPrefix: hasPrefix)
            else { continue }
            if let wanted = knowledge.zone {
              let isMeridian = wanted >= 75
              guard isMeridian ? zone.centralMeridian == Double(wanted) : number == wanted else {
                continue
              }
            }
            result.append(zone)
          }
        }
      }
      return result
    }

    /// Whether both mean the same plane, whatever the zones' width is called.
    func isSamePlane(_ other: Candidate) -> Bool {
      switch (reading.system, other.reading.system) {
      case (.plane(let a), .plane(let b)):
        a.centralMeridian == b.centralMeridian && a.falseEasting == b.falseEasting
      default: reading.system == other.reading.system
      }
    }

    /// Longitude and latitude of a pair; nil when it cannot be read this way.
    func place(_ pair: Position) -> Position? {
      let position = reading.position(pair.x, pair.y)
      switch reading.system {
      case .degrees: return china.contains(position) ? position : nil
      case .plane(let zone): return place(position, zone)
      case .told:
        if isBlind { return CoordinateRecognition.china.center }
        guard let place = try? transformer?.transform([position]).first, place.isFinite else {
          return nil
        }
        return china.contains(place) ? place : nil
      }
    }

    private func place(_ position: Position, _ zone: GaussKrugerZone) -> Position? {
      let prefix = (position.x / 1_000_000).rounded(.down)
      guard prefix == (zone.hasPrefix ? Double(zone.number) : 0),
        (50_000.0...950_000).contains(position.x - prefix * 1_000_000),
        (300_000.0...6_250_000).contains(position.y),
        let place = projection?.unproject(position), china.contains(place),
        abs(place.x - zone.centralMeridian) <= reach
      else { return nil }
      return place
    }
  }

  /// Whether decimal numbers look like ddd.mmss: no minute or second above 59 in many of them, or
  /// only so do they lie in the area.
  static func isSexagesimal(_ pairs: [Position], _ knowledge: Knowledge) -> Bool {
    guard knowledge.mayBeSexagesimal,
      pairs.allSatisfy({ abs($0.x) <= 180 && abs($0.y) <= 180 })
    else { return false }
    var telling = 0
    for value in pairs.lazy.flatMap({ [$0.x, $0.y] }) {
      let hundredths = (abs(value) - abs(value).rounded(.down)) * 100 + 1e-9
      let minutes = hundredths.rounded(.down)
      let seconds = ((hundredths - minutes) * 100).rounded(.down)
      if minutes >= 60 || seconds >= 60 { return false }
      if seconds > 0 { telling += 1 }
    }
    // By chance eight such numbers come about once in three thousand times.
    if telling >= 8 { return true }
    guard let area = knowledge.area?.expanded(by: nearArea), telling > 0 else { return false }
    func lies(_ change: (Double) -> Double) -> Bool {
      pairs.allSatisfy {
        let (a, b) = (change($0.x), change($0.y))
        return area.contains(Position(a, b)) || area.contains(Position(b, a))
      }
    }
    return !lies { $0 } && lies { AngleText.degrees(sexagesimal: $0) }
  }
}
