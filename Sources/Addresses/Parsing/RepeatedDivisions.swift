/// Divisions that are named twice in one address: which naming counts (重复的政区).
enum RepeatedDivisions {
  /// Marks the namings that repeat another as redundant.
  ///
  /// Divisions are read as chains, each from its highest unit down. Of two chains that follow each
  /// other the later counts where it begins as high as the first; else, and where anything but marks
  /// stands between, it repeats the first.
  static func mark(_ elements: inout [CutElement]) {
    setApart(&elements)
    guard var (kept, end) = chain(elements, from: 0).map({ ($0, $0.upperBound) }) else { return }
    while let chain = chain(elements, from: end) {
      end = chain.upperBound
      let former = kinds(elements, kept)
      let isNext = kept.upperBound == chain.lowerBound
      guard former & kinds(elements, chain) != 0 else {
        if isNext { kept = kept.lowerBound..<chain.upperBound }
        continue
      }
      let highest = elements[kept].map(\.kind).min() ?? .township
      if isNext, elements[chain.lowerBound].kind <= highest {
        for index in kept { elements[index].kind = .redundant }
        kept = chain
      } else {
        for index in chain where former & bit(elements[index].kind) != 0 {
          elements[index].kind = .redundant
        }
        if isNext { kept = kept.lowerBound..<chain.upperBound }
      }
    }
  }

  /// 江干区下沙区: what no table knows behind a district that is known is a zone.
  private static func setApart(_ elements: inout [CutElement]) {
    for index in elements.indices.dropFirst()
    where elements[index].kind == .district && !elements[index].isKnown {
      let before = elements[index - 1]
      if before.kind == .district, before.isKnown { elements[index].kind = .zone }
    }
  }

  /// The next chain at or behind a place: divisions one below the other.
  private static func chain(_ elements: [CutElement], from place: Int) -> Range<Int>? {
    var first = place
    while first < elements.count, !isUnit(elements[first]) { first += 1 }
    guard first < elements.count else { return nil }
    var end = first + 1
    while end < elements.count, isUnit(elements[end]), elements[end - 1].kind < elements[end].kind {
      end += 1
    }
    return first..<end
  }

  private static func isUnit(_ element: CutElement) -> Bool {
    element.kind.isDivision && element.kind <= .township
  }

  private static func bit(_ kind: ElementKind) -> UInt32 { 1 << UInt32(kind.rawValue) }

  private static func kinds(_ elements: [CutElement], _ range: Range<Int>) -> UInt32 {
    range.reduce(0) { $0 | bit(elements[$1].kind) }
  }
}
