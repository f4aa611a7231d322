/// Counties that only the name of a place tells (以地名推定区县).
extension DivisionChoice {
  /// Takes the county whose short name begins the first place or zone, where none is named: 平湖经济
  /// 开发区 lies in 平湖市, 义乌国际商贸城 in 义乌市.
  ///
  /// A guess, and said to be one. The county lies in what is named above it, and no other county there
  /// bears its name; nor, where a place is named after it, does anything outside of it.
  func infer(
    _ elements: [CutElement], _ text: [UInt32], _ reading: inout DivisionReading
  ) {
    let above = reading.code ?? 0
    guard reading.code != nil || reading.candidates.isEmpty, reading.conflicts.isEmpty,
      above % AddressLevel.city.divisor == 0,
      let index = elements.firstIndex(where: { !$0.kind.isDivision || !$0.isKnown }),
      Self.isNamed(elements[index].kind),
      let county = county(beginning: elements[index], text, within: above)
    else { return }
    (reading.code, reading.namesake) = (county, index)
  }

  private static func isNamed(_ kind: ElementKind) -> Bool {
    kind == .zone || kind == .place || kind == .estate
  }

  /// The county an element's name begins with, of which at least two characters are left.
  private func county(
    beginning element: CutElement, _ text: [UInt32], within above: Int64
  ) -> Int64? {
    var found: Int64?
    var walk = NameTrie.Walk(at: element.start)
    while let entries = names.trie.next(&walk, text), walk.at + 2 <= element.end {
      let counties = names.entries[entries].filter { entry in
        entry.isShortCounty && (above == 0 || resolver.holds(above, entry.code))
          && (resolver.area == 0 || resolver.holds(resolver.area, entry.code))
      }
      // A zone is named after a county rather than after a town.
      guard counties.count == 1, element.kind == .zone || counties[0].isDistinct else { continue }
      found = counties[0].code
    }
    return found
  }
}
