/// Short names of divisions that are but the beginning of a place's name (专名中的地名).
enum LooseNames {
  /// Joins a short name nothing stands above, or one before 国际, to the place behind it: 东方商务中心
  /// lies in no 东方市.
  static func join(_ elements: inout [CutElement], _ text: [UInt32]) {
    var isNamed = false
    var index = 0
    while index < elements.count {
      defer { index += 1 }
      let element = elements[index]
      guard element.kind.isDivision else { continue }
      let isLoose = element.isShort && element.kind == .district && index + 1 < elements.count
      if isLoose, elements[index + 1].kind == .place,
        elements[index + 1].start == element.end,
        !isNamed || text[element.end...].starts(with: Self.international)
      {
        elements[index + 1].start = element.start
        elements.remove(at: index)
        continue
      }
      isNamed = true
    }
  }

  private static let international: [UInt32] = [0x56FD, 0x9645]
}
