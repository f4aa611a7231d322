/// Streets named one after the other, and the numbers on them (主次道路).
enum StreetOrder {
  /// A street behind a street is the smaller one; a number behind that is its own.
  static func mark(_ elements: inout [CutElement], _ text: [UInt32]) {
    var last: ElementKind?
    var hasStreet = false
    var hasVillage = false
    for index in elements.indices {
      let kind = elements[index].kind
      if kind == .community { hasVillage = true }
      if kind == .redundant || kind == .relation { continue }
      let before = last
      if kind == .road {
        if before == .road || before == .subroad { elements[index].kind = .subroad }
        hasStreet = true
      }
      if kind == .roadNumber, before == .subroad { elements[index].kind = .subroadNumber }
      // A number in a village counts the houses of the village, whatever stands between.
      if kind == .building, last == .place, hasVillage, !hasStreet,
        text[elements[index].end - 1] == 0x53F7
      {
        elements[index].kind = .roadNumber
      }
      last = elements[index].kind
    }
  }
}
