import Rules

/// The words addresses are cut by: generic terms, words behind numbers, words of relation (地址用词).
public final class AddressWords: Sendable {
  /// What a word makes of what stands before it.
  struct Meaning: Sendable {
    let kind: ElementKind
    let weight: Float
  }

  /// Words with what their entries mean.
  struct Terms: Sendable {
    let trie: NameTrie
    let meanings: [Meaning]
  }

  let generics: Terms
  let suffixes: Terms
  let relations: Terms
  /// What may follow what.
  let order: KindOrder
  /// What is no part of an address.
  let noise: NoiseFinder

  /// How many kinds there are, and the beginning as one more.
  static let kinds = ElementKind.allCases.count + 1
  /// The beginning of a text as a kind.
  static let start = ElementKind.allCases.count

  /// Reads the tables `generics`, `number-suffixes`, `relations` (with what says nothing), `order` and
  /// `noise`.
  ///
  /// - Throws: ``TableFailure`` naming the line.
  public init(
    generics: String, suffixes: String, relations: String, order: String, noise: String
  ) throws(TableFailure) {
    self.noise = NoiseFinder(words: try NoiseWords(noise))
    var meanings: [Meaning] = []
    var tries = [NameTrie](repeating: NameTrie(), count: 3)
    let tables = [(generics, "term"), (suffixes, "suffix"), (relations, "word")]
    for (index, table) in tables.enumerated() {
      try Self.rows(table.0, table.1) { cells throws(TableFailure) in
        meanings.append(
          index < 2
            ? try Self.meaning(cells)
            : Meaning(
              kind: cells.count > 2 ? try Self.kind(cells[2]) : .relation,
              weight: try Self.number(cells[1])))
        _ = tries[index].add(Self.scalars(cells[0]), Int32(meanings.count - 1))
      }
    }
    var scores = Self.plainOrder()
    try Self.rows(order, "from") { cells throws(TableFailure) in
      guard cells.count >= 3 else { throw Problem.columns }
      let from = cells[0] == "start" ? Self.start : Int(try Self.kind(cells[0]).rawValue)
      scores[from * Self.kinds + Int(try Self.kind(cells[1]).rawValue)] =
        try Self.number(cells[2])
    }
    let terms = tries.indices.map { index in
      let sorted = tries[index].sealed().map { meanings[Int($0)] }
      return Terms(trie: tries[index], meanings: sorted)
    }
    (self.generics, self.suffixes, self.relations) = (terms[0], terms[1], terms[2])
    self.order = KindOrder(scores)
  }

  /// Kinds in their order cost nothing, back and repeated ones do.
  private static func plainOrder() -> [Float] {
    var order = [Float](repeating: 0, count: kinds * kinds)
    for from in ElementKind.allCases {
      for to in ElementKind.allCases {
        let score: Float =
          if to.isDivision, from > .community, from != .redundant {
            -8
          } else if to == .relation || to == .redundant || to == .other || from >= .relation {
            0
          } else if to > from { 0 } else if to == from { -2.5 } else { -3.5 }
        order[Int(from.rawValue) * kinds + Int(to.rawValue)] = score
      }
    }
    return order
  }

  private enum Problem {
    static let columns = TableFailure(
      line: 0, zh: "每行应有词、要素和权重三列", en: "a row holds a word, a kind and a weight")
  }

  private static func meaning(_ cells: [String]) throws(TableFailure) -> Meaning {
    guard cells.count >= 3 else { throw Problem.columns }
    return Meaning(kind: try kind(cells[1]), weight: try number(cells[2]))
  }

  private static func kind(_ word: String) throws(TableFailure) -> ElementKind {
    guard let kind = ElementKind(name: word) else {
      throw TableFailure(line: 0, zh: "没有地址要素“\(word)”", en: "there is no element “\(word)”")
    }
    return kind
  }

  private static func number(_ word: String) throws(TableFailure) -> Float {
    guard let number = Float(word), number.isFinite else {
      throw TableFailure(line: 0, zh: "权重“\(word)”不是数", en: "the weight “\(word)” is no number")
    }
    return number
  }

  private static func scalars(_ text: String) -> [UInt32] { text.unicodeScalars.map(\.value) }

  private static func rows(
    _ text: String, _ head: String, _ body: ([String]) throws(TableFailure) -> Void
  ) throws(TableFailure) {
    var number = 0
    for line in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      number += 1
      if line.isEmpty || line.hasPrefix("# ") || line.hasPrefix(head + "\t") { continue }
      let cells = line.split(separator: "\t", omittingEmptySubsequences: false).map(String.init)
      do throws(TableFailure) {
        guard cells.count >= 2, !cells[0].isEmpty else { throw Problem.columns }
        try body(cells)
      } catch {
        throw TableFailure(line: number, zh: error.message.zh, en: error.message.en)
      }
    }
  }
}
