/// Whether two addresses are the same place, and down to which level (同址判定).
public struct AddressMatch: Sendable {
  /// What the comparison comes to.
  public enum Outcome: String, Hashable, Sendable {
    /// The same in every element both name, down to the number.
    case same
    /// One of them says more; nothing contradicts.
    case compatible
    /// An element differs.
    case different
    /// Too little to tell.
    case unknown
  }

  /// One level side by side.
  public struct Level: Hashable, Sendable {
    /// What it is.
    public let kind: ElementKind
    /// The standard texts; nil where an address lacks it.
    public let texts: (first: String?, second: String?)
    /// Whether both name it and mean the same; nil where one lacks it.
    public let isSame: Bool?

    /// By kind and texts.
    public static func == (a: Level, b: Level) -> Bool {
      a.kind == b.kind && a.texts == b.texts
    }

    /// Hashes kind and texts.
    public func hash(into hasher: inout Hasher) {
      hasher.combine(kind)
      hasher.combine(texts.first)
      hasher.combine(texts.second)
    }
  }

  /// The levels either address names, from the large to the small.
  public let levels: [Level]
  /// What it comes to.
  public let outcome: Outcome
  /// The lowest level both name alike before anything differs.
  public let common: ElementKind?

  private static let compared: [ElementKind] = [
    .province, .city, .district, .township, .community, .villageGroup, .road, .roadNumber, .subroad,
    .subroadNumber, .estate, .place, .subplace, .building, .unit, .floor, .room, .shop,
  ]

  /// Compares two readings element by element.
  public init(_ a: AddressReading, _ b: AddressReading) {
    func texts(_ reading: AddressReading) -> [ElementKind: String] {
      var texts: [ElementKind: String] = [:]
      for element in reading.elements where element.kind != .redundant {
        texts[element.kind, default: ""] += Self.key(element)
      }
      return texts
    }
    let (first, second) = (texts(a), texts(b))
    levels = Self.compared.compactMap { kind in
      let pair = (first: first[kind], second: second[kind])
      guard pair.first != nil || pair.second != nil else { return nil }
      let isSame = pair.first.flatMap { x in pair.second.map { x == $0 } }
      return Level(kind: kind, texts: pair, isSame: isSame)
    }
    let differing = levels.first { $0.isSame == false }?.kind
    common = levels.last { $0.isSame == true && $0.kind < (differing ?? .redundant) }?.kind
    let shared = levels.filter { $0.isSame == true }.map(\.kind)
    if differing != nil {
      outcome = .different
    } else if !shared.contains(where: { $0 >= .community }) {
      outcome = .unknown
    } else {
      // What only one names above the street goes without saying; below it says more.
      let isMore = levels.contains { $0.isSame == nil && $0.kind >= .roadNumber }
      outcome = isMore ? .compatible : .same
    }
  }

  /// A text as it is compared: numbers without their words.
  private static func key(_ element: AddressElement) -> String {
    guard element.kind >= .roadNumber, element.kind != .place, element.kind != .estate else {
      return element.standard
    }
    let number = element.standard.prefix { $0.isASCII || "甲乙丙丁附".contains($0) }
    return number.isEmpty ? element.standard : String(number)
  }
}
