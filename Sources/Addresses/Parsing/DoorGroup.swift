/// Groups of numbers behind a door number, as a city reads them (门牌后的编号组).
enum DoorGroup {
  /// Reads N-N-N behind a door number as the pack says, and N门 as a shop.
  static func mark(
    _ elements: inout [CutElement], _ text: [UInt32], _ options: AddressReader.Options
  ) {
    four(&elements, text)
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
      guard GroupReadings.isNumber(element.kind),
        Glyph.isDigit(text[element.start]), members.isEmpty || follows(element, text)
      else { break }
      members.append(index)
    }
    guard members.count == options.doorGroup.count else { return }
    for (index, kind) in zip(members, options.doorGroup) { elements[index].kind = kind }
  }

  /// 12号3-2-5-1: four numbers right behind a door number with its word count building, unit, floor and
  /// room; the first is no number below the door's.
  private static func four(_ elements: inout [CutElement], _ text: [UInt32]) {
    let kinds: [ElementKind] = [.building, .unit, .floor, .room]
    guard let first = elements.firstIndex(where: { $0.kind == .subroadNumber }), first > 0,
      first + kinds.count <= elements.count,
      elements[first - 1].kind == .roadNumber, elements[first - 1].end == elements[first].start,
      text[elements[first - 1].end - 1] == 0x53F7
    else { return }
    let members = first..<first + kinds.count
    let isGroup = members.allSatisfy { index in
      let own = elements[index]
      return text[own.start..<own.end].allSatisfy(Glyph.isDigit)
        && (index == first
          || own.start == elements[index - 1].end + 1 && follows(own, text)
            && GroupReadings.isNumber(own.kind))
    }
    guard isGroup else { return }
    for (index, kind) in zip(members, kinds) { elements[index].kind = kind }
  }

  /// Whether a dash stands before an element.
  private static func follows(_ element: CutElement, _ text: [UInt32]) -> Bool {
    element.start > 0 && Glyph.isDash(text[element.start - 1])
  }
}
