/// Groups of numbers behind a door number, as a city reads them (门牌后的编号组).
enum DoorGroup {
  /// Reads N-N-N behind a door number as the pack says, and N门 as a shop.
  static func mark(
    _ elements: inout [CutElement], _ text: [UInt32], _ options: AddressReader.Options
  ) {
    guard
      let door = elements.lastIndex(where: { $0.kind == .roadNumber || $0.kind == .subroadNumber })
    else { return }
    let next = door + 1
    guard next < elements.count else { return }
    if options.doorIsShop, elements[next].kind == .unit,
      text[elements[next].end - 1] == 0x95E8, next == elements.count - 1
    {
      elements[next].kind = .shop
      return
    }
    guard !options.doorGroup.isEmpty else { return }
    var members: [Int] = []
    for index in next..<elements.count {
      let element = elements[index]
      if element.kind == .redundant, element.end - element.start == 1 { continue }
      guard (ElementKind.building...ElementKind.room).contains(element.kind),
        Glyph.isDigit(text[element.start]), members.isEmpty || follows(element, text)
      else { break }
      members.append(index)
    }
    guard members.count == options.doorGroup.count else { return }
    for (index, kind) in zip(members, options.doorGroup) { elements[index].kind = kind }
  }

  /// Whether a dash stands before an element.
  private static func follows(_ element: CutElement, _ text: [UInt32]) -> Bool {
    element.start > 0 && Glyph.isDash(text[element.start - 1])
  }
}
