/// Generic terms with the specifics before them, and words of relation.
extension SpanFinder {
  mutating func findGenerics(_ at: Int) {
    var walk = NameTrie.Walk(at: at)
    while let entries = generics.trie.next(&walk, text) {
      let length = walk.at - at
      let isLongest = terms[walk.at] > at
      terms[walk.at] = min(terms[walk.at], Int32(at))
      for index in entries {
        let meaning = generics.meanings[index]
        // 小区 and 园区 name no district.
        if meaning.kind == .district, !isLongest { continue }
        guard meaning.kind >= .estate, meaning.kind != .subplace else {
          specifics(before: at, to: walk.at, meaning, Float(length))
          continue
        }
        if meaning.weight > endings[walk.at].weight {
          endings[walk.at] = Ending(weight: meaning.weight, length: Int32(length))
        }
      }
    }
  }

  /// What each number of characters of a specific costs.
  @inline(__always)
  private static func cost(_ count: Int) -> Float {
    switch count {
    case 1: -1.2
    case 2, 3: 0
    case 4: -0.1
    case 5: -0.9
    case 6: -1.8
    case 7: -2.8
    default: -3.8
    }
  }

  private mutating func specifics(
    before at: Int, to end: Int, _ meaning: AddressWords.Meaning, _ generic: Float
  ) {
    let isPart = meaning.kind == .subplace
    // 宁波市高新区: a zone that has no name of its own.
    if meaning.kind == .zone, generic >= 3, at == 0 || at == wall {
      add(at, end, .zone, meaning.weight + generic * 0.9)
    }
    if isPart { add(at, end, meaning.kind, meaning.weight + generic * 0.6) }
    let most = isPart || meaning.kind == .district ? 3 : 8
    let base = meaning.weight + generic * 0.9
    var start = at - 1
    while start >= 0, at - start <= most {
      if Glyph.isPoint(text[start]) || start < wall && at >= wall { return }
      let count = at - start
      add(start, end, meaning.kind, base + Float(count) * 0.85 + Self.cost(count))
      start -= 1
    }
  }

  mutating func findRelations(_ start: Int) {
    var walk = NameTrie.Walk(at: start)
    while let entries = relations.trie.next(&walk, text) {
      let length = Float(walk.at - start)
      for index in entries {
        let meaning = relations.meanings[index]
        add(start, walk.at, meaning.kind, meaning.weight + length * 0.7)
      }
    }
  }
}
