/// Short names of divisions that are but the beginning of a place's name (专名中的地名).
struct LooseNames {
  private let names: DivisionNames
  private let generics: AddressWords.Terms

  init(_ names: DivisionNames, _ words: AddressWords) {
    (self.names, generics) = (names, words.generics)
  }

  /// Joins short names to the place behind them: 东方商务中心 lies in no 东方市.
  func join(_ elements: inout [CutElement], _ text: [UInt32]) {
    lower(&elements, text)
    split(&elements, text)
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

  /// Takes 阿克苏市 for the county unless a county stands below it: then it is 阿克苏地区 that is meant.
  private func lower(_ elements: inout [CutElement], _ text: [UInt32]) {
    guard let index = elements.firstIndex(where: { $0.kind == .city && $0.isKnown }),
      !elements.contains(where: { $0.kind == .district })
    else { return }
    let element = elements[index]
    let own = names.entries[names.trie.entries(of: text[element.start..<element.end])]
    if own.contains(where: { $0.level == .county && $0.form == .full && $0.isCurrent }) {
      elements[index].kind = .district
    }
  }

  /// Parts townships no table knows from the county they begin with: 缙云壶镇, 义乌廿三里镇.
  private func split(_ elements: inout [CutElement], _ text: [UInt32]) {
    guard !elements.contains(where: { $0.kind == .district }),
      let index = elements.firstIndex(where: { $0.kind == .township }),
      !elements[index].isKnown
    else { return }
    let element = elements[index]
    var walk = NameTrie.Walk(at: element.start)
    var end: Int?
    while let entries = names.trie.next(&walk, text), walk.at + 2 <= element.end {
      let county = county(element.start, walk.at)
      guard names.entries[entries].contains(where: \.isShortCounty),
        isDistinct(county, text) || isHeld(county, elements[..<index], text)
      else { continue }
      end = walk.at
    }
    guard let end else { return }
    elements[index].start = end
    elements[index].isKnown = names.trie.entries(of: text[end..<element.end]).contains {
      names.entries[$0].level == .township
    }
    elements[index].isShort = elements[index].isKnown
    elements.insert(county(element.start, end), at: index)
  }

  private func county(_ start: Int, _ end: Int) -> CutElement {
    CutElement(start: start, end: end, kind: .district, isKnown: true, isShort: true)
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
    case .place, .subplace:
      // 柯桥北五区: a block of a market or an estate has the name before it; 萧山机场, 义乌国际商贸城: a
      // generic term has no name of its own.
      return isBlock(text[next.start..<next.end], isNamed: isNamed) || beginsGeneric(next, text)
        || !isNamed && !isDistinct(element, text)
    case .person: return isNamed && beginsGeneric(next, text)
    case .community, .estate:
      // 浦东新村: a generic term alone.
      return !generics.trie.entries(of: text[next.start..<next.end]).isEmpty
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

  /// Whether a text is a block by its side and number, as 东区 and 北五区; by its number alone, as 4区,
  /// only behind a name that stands below no other.
  private func isBlock(_ text: ArraySlice<UInt32>, isNamed: Bool) -> Bool {
    guard let first = text.first, text.count >= 2, text.count <= 4, text.last == Self.block else {
      return false
    }
    let hasSide = Self.sides.contains(first)
    guard hasSide || !isNamed else { return false }
    return text.dropLast().dropFirst(hasSide ? 1 : 0).allSatisfy {
      Glyph.isDigit($0) || Glyph.isNumeral($0)
    }
  }

  private static let block = Character("区").unicodeScalars.first?.value
  private static let sides = "东南西北中".unicodeScalars.map(\.value)
  private static let international = "国际".unicodeScalars.map(\.value)

  /// Whether an element begins with a generic term of places, of two characters or more, or with 国际
  /// and one.
  private func beginsGeneric(_ element: CutElement, _ text: [UInt32]) -> Bool {
    let isInternational = text[element.start..<element.end].starts(with: Self.international)
    let start = element.start + (isInternational ? Self.international.count : 0)
    var walk = NameTrie.Walk(at: start)
    while let entries = generics.trie.next(&walk, text), walk.at <= element.end {
      let isPlace = generics.meanings[entries].contains { $0.kind == .place || $0.kind == .estate }
      if isPlace, walk.at - start >= 2 { return true }
    }
    return false
  }
}
