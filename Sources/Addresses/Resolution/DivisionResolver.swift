/// Finds the one division the names in an address agree on, with every candidate where they do not
/// (政区链判定).
struct DivisionResolver {
  private let names: DivisionNames
  /// Units within this one are preferred where names leave it open; 0 for none.
  private let area: Int64

  init(_ names: DivisionNames, area: Int64) { (self.names, self.area) = (names, area) }

  /// The units a stretch of text may name.
  func units(_ text: ArraySlice<UInt32>, _ kind: ElementKind) -> [Int32] {
    var node: Int32 = 0
    for scalar in text {
      node = names.trie.next(node, scalar)
      if node < 0 { return [] }
    }
    var units: [Int32] = []
    var at = names.trie.first(node)
    while at >= 0 {
      let entry = names.entries[Int(names.trie.value(at))]
      let unit = names.units[Int(entry.unit)]
      let isKind = unit.level.kind == kind || unit.isMunicipal && kind == .city
      if isKind, !units.contains(entry.unit) { units.append(entry.unit) }
      at = names.trie.after(at)
    }
    return units
  }

  /// The codes in force a unit stands for: its own, or those that took its place.
  func current(_ index: Int32, _ depth: Int = 0) -> [Int64] {
    let unit = names.units[Int(index)]
    if unit.isCurrent { return [unit.code] }
    var codes: [Int64] = []
    for code in names.successors[index] ?? [] where depth < 6 {
      if names.byCode[code] != nil {
        if !codes.contains(code) { codes.append(code) }
      } else if let past = names.past[code] {
        for next in past where names.units[Int(next)].code != unit.code {
          for found in current(next, depth + 1) where !codes.contains(found) {
            codes.append(found)
          }
        }
      }
    }
    return codes
  }

  private func level(_ code: Int64) -> AddressLevel {
    if code % 1_000 != 0 { return .community }
    if code % 1_000_000 != 0 { return .township }
    if code % 100_000_000 != 0 { return .county }
    return code % 10_000_000_000 != 0 ? .city : .province
  }

  /// Whether a unit lies in another, or is it.
  func holds(_ upper: Int64, _ lower: Int64) -> Bool {
    let divisor = level(upper).divisor
    return upper / divisor == lower / divisor
  }

  /// What the namings of an address come to.
  func resolve(_ namings: [NamedUnit]) -> DivisionReading {
    var reading = DivisionReading()
    let known = namings.filter { !$0.units.isEmpty }
    guard !known.isEmpty else {
      if area != 0, namings.isEmpty { (reading.code, reading.isByArea) = (area, true) }
      return reading
    }
    let options = known.map { naming in
      naming.units.map { (unit: $0, codes: current($0)) }
    }
    var best: [(code: Int64, score: Int)] = []
    var seen: Set<Int64> = []
    for option in options {
      for target in option.flatMap(\.codes) where seen.insert(target).inserted {
        best.append((target, score(target, options)))
      }
    }
    guard let top = best.map(\.score).max() else { return reading }
    var fitting = best.filter { $0.score == top }.map(\.code)
    let within = fitting.filter { area != 0 && holds(area, $0) }
    if !within.isEmpty, within.count < fitting.count {
      (fitting, reading.isByArea) = (within, true)
    }
    // Of units one above the other the lower is meant.
    fitting = fitting.filter { code in !fitting.contains { $0 != code && holds(code, $0) } }
    reading.candidates = fitting.sorted()
    if fitting.count == 1 { reading.code = fitting[0] }
    judge(known, options, fitting, &reading)
    return reading
  }

  private typealias Options = [[(unit: Int32, codes: [Int64])]]

  private func score(_ target: Int64, _ options: Options) -> Int {
    var score = Int(level(target).rawValue)
    for option in options {
      var own = -4
      for (unit, codes) in option where codes.contains(where: { holds($0, target) }) {
        let unit = names.units[Int(unit)]
        // The name of a town is borne by many; that of a county hardly by two.
        let weight = unit.level <= .county ? 14 : unit.level == .township ? 8 : 5
        own = max(own, unit.isCurrent ? weight : weight - 3)
      }
      // A unit that was parted left towns to several: what is named below it decides.
      if own < 0,
        option.allSatisfy({ unit, _ in
          !names.units[Int(unit)].isCurrent && isNear(names.units[Int(unit)].code, target)
        })
      {
        own = -1
      }
      score += own
    }
    return score
  }

  private func judge(
    _ known: [NamedUnit], _ options: Options, _ targets: [Int64], _ reading: inout DivisionReading
  ) {
    for (naming, option) in zip(known, options) {
      var found: (unit: Int32, code: Int64)?
      for (unit, codes) in option {
        guard let code = codes.first(where: { code in targets.contains { holds(code, $0) } }) else {
          continue
        }
        let isBetter = names.units[Int(unit)].isCurrent
        if found == nil || isBetter { found = (unit, code) }
        if isBetter { break }
      }
      if let found {
        reading.fitting[naming.element] = found.code
        if !names.units[Int(found.unit)].isCurrent {
          reading.retired.append((naming.element, found.unit, found.code))
        }
        continue
      }
      // A unit that is gone may have been parted between several: what lies below it decides.
      let past = option.first { !names.units[Int($0.unit)].isCurrent }
      if let past, option.allSatisfy({ !names.units[Int($0.unit)].isCurrent }),
        targets.contains(where: { isNear($0, names.units[Int(past.unit)].code) })
      {
        reading.retired.append((naming.element, past.unit, nil))
      } else {
        reading.conflicts.append(naming.element)
      }
    }
  }

  /// Whether two units lie in one city.
  private func isNear(_ a: Int64, _ b: Int64) -> Bool {
    a / AddressLevel.city.divisor == b / AddressLevel.city.divisor
  }

  /// The units from the province down to a code, those of the table.
  func chain(_ code: Int64) -> [(level: AddressLevel, unit: AddressUnit)] {
    var chain: [(level: AddressLevel, unit: AddressUnit)] = []
    for level in [AddressLevel.province, .city, .county, .township, .community] {
      let own = code / level.divisor * level.divisor
      guard let index = names.byCode[own] else { continue }
      let unit = names.units[Int(index)]
      if unit.level == level, chain.last?.unit.code != own { chain.append((level, unit)) }
    }
    return chain
  }

  /// A code with its names.
  func division(_ code: Int64) -> ResolvedDivision {
    let chain = chain(code)
    let digits =
      switch level(code) {
      case .province, .city, .county: String(code / 1_000_000)
      case .township, .community: String(code / 1000)
      }
    return ResolvedDivision(code: digits, names: chain.map { names.name($0.unit) })
  }

  /// A name of one kind within a unit that differs by one character; nil where none or several do.
  func like(_ text: ArraySlice<UInt32>, _ kind: ElementKind, within code: Int64?) -> String? {
    guard let code else { return nil }
    let level: AddressLevel = kind == .district ? .county : .township
    let above = self.level(code)
    guard above < level else { return nil }
    var found: String?
    for index in names.units(level, within: code, above.divisor) {
      let name = names.name(names.units[Int(index)])
      let own = name.unicodeScalars
      guard own.count == text.count, zip(own, text).count(where: { $0.value != $1 }) == 1 else {
        continue
      }
      if found != nil { return nil }
      found = name
    }
    return found
  }
}
