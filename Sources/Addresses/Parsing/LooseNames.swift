/// Short names of divisions that are but the beginning of a place's name (专名中的地名).
struct LooseNames {
  private let names: DivisionNames
  private let generics: AddressWords.Terms

  init(_ names: DivisionNames, _ words: AddressWords) {
    (self.names, generics) = (names, words.generics)
  }

  /// Joins short names to the place behind them: 东方商务中心 lies in no 东方市.
  func join(_ elements: inout [CutElement], _ text: [UInt32]) {
    var index = 0
    while index < elements.count {
      let element = elements[index]
      let next = index + 1 < elements.count ? elements[index + 1] : nil
      guard element.isShort, element.kind == .district else {
        index += 1
        continue
      }
      let isNamed = isHeld(elements[index], elements[..<index], text)
      if let next, next.start == element.end, belongs(element, next, text, isNamed: isNamed) {
        elements[index + 1].start = element.start
        elements[index + 1].kind = .place
        elements.remove(at: index)
      } else if let end = torn(element, next, text) {
        elements[index].end = end
        elements[index].kind = .place
      }
      index += 1
    }
  }

  /// Whether a division named before holds what an element may name.
  private func isHeld(
    _ element: CutElement, _ before: ArraySlice<CutElement>, _ text: [UInt32]
  ) -> Bool {
    let own = names.entries[names.trie.entries(of: text[element.start..<element.end])]
    for upper in before where upper.kind.isDivision && upper.isKnown {
      for index in names.trie.entries(of: text[upper.start..<upper.end]) {
        let unit = names.entries[index]
        let codes = unit.code..<unit.code + unit.level.divisor
        if own.contains(where: { $0.level > unit.level && codes.contains($0.code) }) { return true }
      }
    }
    return false
  }

  private func belongs(
    _ element: CutElement, _ next: CutElement, _ text: [UInt32], isNamed: Bool
  ) -> Bool {
    switch next.kind {
    case .subplace where Glyph.isDigit(text[next.start]) || Glyph.isNumeral(text[next.start]):
      // 江南4区: a number and 区 belong to the name before them.
      return !isNamed
    case .place, .subplace:
      // 萧山机场: a generic term has no name of its own.
      if isNamed { return beginsGeneric(next, text) }
      return !isDistinct(element, text)
    case .person: return isNamed && beginsGeneric(next, text)
    default: return false
    }
  }

  /// Where text ends that no element holds and that tears a name from what it belongs to, as 新都汇.
  private func torn(_ element: CutElement, _ next: CutElement?, _ text: [UInt32]) -> Int? {
    guard element.end < text.count, Glyph.isHan(text[element.end]) else { return nil }
    let end = next?.start ?? text.count
    return end > element.end ? end : nil
  }

  private func isDistinct(_ element: CutElement, _ text: [UInt32]) -> Bool {
    let name = text[element.start..<element.end]
    return names.entries[names.trie.entries(of: name)].contains(where: \.isDistinct)
  }

  /// Whether an element begins with a generic term of places, of two characters or more.
  private func beginsGeneric(_ element: CutElement, _ text: [UInt32]) -> Bool {
    var walk = NameTrie.Walk(at: element.start)
    while let entries = generics.trie.next(&walk, text), walk.at <= element.end {
      let isPlace = generics.meanings[entries].contains { $0.kind == .place || $0.kind == .estate }
      if isPlace, walk.at - element.start >= 2 { return true }
    }
    return false
  }
}
