/// Divisions that are named twice in one address: which naming counts (重复的政区).
enum RepeatedDivisions {
  /// Marks the namings that repeat another as redundant.
  ///
  /// Divisions are read as chains, each from its highest unit down. Of two chains that follow each
  /// other the later counts where it begins as high as the first; else, and where anything but marks
  /// stands between, it repeats the first.
  static func mark(_ elements: inout [CutElement]) {
    var chains: [Range<Int>] = []
    var begin: Int?
    func isUnit(_ element: CutElement) -> Bool {
      element.kind.isDivision && element.kind <= .township
    }
    for (index, element) in elements.enumerated() {
      guard isUnit(element) else {
        if let first = begin { chains.append(first..<index) }
        begin = nil
        continue
      }
      if let first = begin, elements[index - 1].kind >= element.kind {
        chains.append(first..<index)
        begin = index
      } else if begin == nil {
        begin = index
      }
    }
    if let first = begin { chains.append(first..<elements.count) }
    guard chains.count > 1 else { return }
    var kept = chains[0]
    for chain in chains.dropFirst() {
      let former = Set(elements[kept].map(\.kind))
      guard elements[chain].contains(where: { former.contains($0.kind) }) else {
        if kept.upperBound == chain.lowerBound { kept = kept.lowerBound..<chain.upperBound }
        continue
      }
      let isNext = kept.upperBound == chain.lowerBound
      let isHigher = elements[chain.lowerBound].kind <= elements[kept.lowerBound].kind
      if isNext, isHigher {
        for index in kept { elements[index].kind = .redundant }
        kept = chain
      } else {
        for index in chain where former.contains(elements[index].kind) {
          elements[index].kind = .redundant
        }
        if isNext { kept = kept.lowerBound..<chain.upperBound }
      }
    }
  }
}
