/// The numbers of one sequence of a street and which of them are taken (号源).
struct NumberSupply: Sendable {
  private(set) var taken: Set<PlateNumber>
  let policy: NumberingPolicy

  init(_ taken: some Sequence<PlateNumber>, _ policy: NumberingPolicy) {
    (self.taken, self.policy) = (Set(taken), policy)
  }

  /// Whether nobody bears the number.
  func isFree(_ number: PlateNumber) -> Bool { !taken.contains(number) }

  /// Gives a number away.
  mutating func take(_ number: PlateNumber) { taken.insert(number) }

  /// The number made from another where none is left: its next free sub-number or letter.
  ///
  /// Behind 19-2 comes 19-3: a sub-number bears no sub-number unless the pack allows it.
  func infill(after number: PlateNumber, before next: PlateNumber? = nil) -> PlateNumber? {
    if policy.infill == .letter {
      for rank in number.letterRank + 1...max(10, number.letterRank + 1) {
        guard let made = PlateNumber(number.main, letter: rank) else { return nil }
        if isFree(made) { return made }
      }
      return nil
    }
    let last = number.subs.last ?? 0
    let base = PlateNumber(
      number.main, subs: Array(number.subs.dropLast()), letter: number.letterRank)
    guard let base else { return nil }
    let most = 999
    for sub in last + 1...max(last + 1, most) {
      guard let made = base.adding(sub) else { break }
      if let next, made >= next { break }
      if isFree(made) { return made }
    }
    guard policy.allowsNested, number.depth > 0 else { return nil }
    for sub in 1...most {
      guard let made = number.adding(sub) else { return nil }
      if let next, made >= next { return nil }
      if isFree(made) { return made }
    }
    return nil
  }

  /// The number of a place by distance alone, of the parity of its side.
  ///
  /// - Parameter isOdd: The parity wanted; nil for either.
  func number(at along: Double, isOdd: Bool?) -> PlateNumber? {
    let metres = policy.metres ?? 1
    let along = max(0, along)
    if policy.step == .metric {
      let cell = Int(along / metres)
      guard let isOdd else { return PlateNumber(cell + 1) }
      return PlateNumber(cell * 2 + (isOdd ? 1 : 2))
    }
    var main = max(1, Int((along / metres).rounded()))
    if let isOdd, (main % 2 == 1) != isOdd { main += 1 }
    return PlateNumber(main)
  }
}
