/// What the tables know of divisions: what a text may name, what lies in what, what took the place of
/// what (政区关系).
struct DivisionResolver: Sendable {
  let names: DivisionNames
  /// Units within this one are preferred where names leave it open; 0 for none.
  let area: Int64

  init(_ names: DivisionNames, area: Int64) { (self.names, self.area) = (names, area) }

  /// The units a stretch of text may name.
  func units(_ text: ArraySlice<UInt32>, _ kind: ElementKind) -> [Int32] {
    var units: [Int32] = []
    for index in names.trie.entries(of: text) {
      let entry = names.entries[index]
      if entry.isNamed(kind), !units.contains(entry.unit) { units.append(entry.unit) }
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

  /// The level of a code.
  @inline(__always)
  static func level(_ code: Int64) -> AddressLevel {
    if code % 1_000 != 0 { return .community }
    if code % 1_000_000 != 0 { return .township }
    if code % 100_000_000 != 0 { return .county }
    return code % 10_000_000_000 != 0 ? .city : .province
  }

  /// Whether a unit lies in another, or is it.
  @inline(__always)
  func holds(_ upper: Int64, _ lower: Int64) -> Bool {
    lower >= upper && lower < upper + Self.level(upper).divisor
  }

  /// The units from the province down to a code, those of the table.
  func chain(_ code: Int64) -> DivisionChain {
    var chain = DivisionChain()
    for level in AddressLevel.allCases {
      guard let index = names.byCode[level.floor(code)] else { continue }
      if names.units[Int(index)].level == level { chain[level] = index }
    }
    return chain
  }

  /// A code with its names.
  func division(_ code: Int64) -> ResolvedDivision {
    let chain = chain(code)
    let units = AddressLevel.allCases.compactMap { chain[$0] }
    let digits =
      switch Self.level(code) {
      case .province, .city, .county: String(code / 1_000_000)
      case .township, .community: String(code / 1000)
      }
    return ResolvedDivision(code: digits, names: units.map { names.name(names.units[Int($0)]) })
  }

  /// A name of one kind within a unit that differs by one character; nil where none or several do.
  func like(_ text: ArraySlice<UInt32>, _ kind: ElementKind, within code: Int64?) -> String? {
    guard let code else { return nil }
    let level: AddressLevel = kind == .district ? .county : .township
    let above = Self.level(code)
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
